package extract

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// cue is what the tag, class and id of an element say about what is in it.
type cue int8

const (
	cueNone     cue = iota
	cueArticle      // the body of an article
	cueNav          // navigation, menus, breadcrumbs, pagers
	cueRelated      // related and recommended pages, rankings
	cueShare        // share bars, QR codes, follow-us boxes, toolbars
	cueComments     // readers' comments
	cueFooter       // footers, copyright
	cueAd           // advertising slots
	cueSide         // side columns
	cueForm         // search boxes, log-ins
	cueMeta         // date, source, author, tags
)

var cueNames = [...]string{"", "article", "navigation", "related", "share", "comments", "footer", "advertising", "sidebar", "form", "meta"}

// words of class and id names, split at their separators. The list is what Chinese and international content
// management systems call these parts; it grew from reading public pages.
var cueWords = map[string]cue{
	"article": cueArticle, "articlebody": cueArticle, "artibody": cueArticle, "articlecontent": cueArticle, "articletext": cueArticle,
	"content": cueArticle, "contents": cueArticle, "maincontent": cueArticle, "detailcontent": cueArticle, "newscontent": cueArticle,
	"post": cueArticle, "postbody": cueArticle, "postcontent": cueArticle, "entry": cueArticle, "entrycontent": cueArticle,
	"endtext": cueArticle, "zhengwen": cueArticle, "neirong": cueArticle, "wenzhang": cueArticle, "editor": cueArticle, "zoom": cueArticle,
	"richtext": cueArticle, "rich": cueArticle, "markdown": cueArticle, "newstext": cueArticle, "story": cueArticle, "txt": cueArticle, "text": cueArticle,
	"detail": cueArticle, "main": cueArticle, "body": cueArticle, "bd": cueNone,

	"nav": cueNav, "navi": cueNav, "navbar": cueNav, "navigation": cueNav, "menu": cueNav, "submenu": cueNav, "breadcrumb": cueNav, "breadcrumbs": cueNav,
	"crumb": cueNav, "crumbs": cueNav, "daohang": cueNav, "mianbaoxie": cueNav, "weizhi": cueNav, "pager": cueNav, "pagination": cueNav,
	"paging": cueNav, "pages": cueNav, "page-nav": cueNav, "channel": cueNav, "topbar": cueNav, "sitemap": cueNav, "toc": cueNav,
	"prenext": cueNav, "prevnext": cueNav, "header": cueNav, "head": cueNone, "path": cueNav, "position": cueNav, "shangxia": cueNav, "catalog": cueNav,

	"related": cueRelated, "relate": cueRelated, "relation": cueRelated, "relevant": cueRelated, "recommend": cueRelated, "recommended": cueRelated,
	"recommendation": cueRelated, "recommends": cueRelated, "rec": cueRelated, "reco": cueRelated, "tuijian": cueRelated, "xiangguan": cueRelated, "hot": cueRelated, "hotnews": cueRelated,
	"hotlist": cueRelated, "rank": cueRelated, "ranking": cueRelated, "paihang": cueRelated, "remen": cueRelated, "guess": cueRelated, "morenews": cueRelated, "readmore": cueRelated,
	"similar": cueRelated, "alsolike": cueRelated, "xgyd": cueRelated, "xgnews": cueRelated, "latest": cueRelated,

	"share": cueShare, "shares": cueShare, "sharebar": cueShare, "sharing": cueShare, "fenxiang": cueShare, "bdsharebuttonbox": cueShare,
	"bdshare": cueShare, "social": cueShare, "qrcode": cueShare, "qr": cueShare, "erweima": cueShare, "ewm": cueShare, "toolbar": cueShare, "tools": cueShare, "toolbox": cueShare,
	"jiathis": cueShare, "follow": cueShare, "subscribe": cueShare, "weixin": cueNone, "reward": cueShare, "dashang": cueShare, "download": cueShare, "like": cueShare, "digg": cueShare, "vote": cueShare,

	"comment": cueComments, "comments": cueComments, "commentlist": cueComments, "pinglun": cueComments, "reply": cueComments, "replies": cueComments, "liuyan": cueComments,
	"disqus": cueComments, "tie": cueComments, "gentie": cueComments, "cmt": cueComments,

	"footer": cueFooter, "foot": cueFooter, "bottom": cueFooter, "copyright": cueFooter, "disclaimer": cueFooter, "footernav": cueFooter, "friendlink": cueFooter, "friendlinks": cueFooter, "links": cueFooter, "flink": cueFooter, "banquan": cueFooter,

	"ad": cueAd, "ads": cueAd, "adv": cueAd, "advert": cueAd, "advertisement": cueAd, "adsbygoogle": cueAd, "guanggao": cueAd, "gg": cueAd, "banner": cueAd, "sponsor": cueAd, "promotion": cueAd, "popup": cueAd, "pop": cueAd, "modal": cueAd, "dialog": cueAd,

	"sidebar": cueSide, "side": cueSide, "aside": cueSide, "widget": cueSide, "rightbar": cueSide, "leftbar": cueSide, "sider": cueSide,

	"search": cueForm, "login": cueForm, "register": cueForm, "signin": cueForm, "passport": cueForm, "feedback": cueForm, "uploader": cueForm, "upload": cueForm,

	"meta": cueMeta, "source": cueMeta, "laiyuan": cueMeta, "author": cueMeta, "pubtime": cueMeta, "postmeta": cueMeta, "byline": cueMeta, "dateline": cueMeta, "tags": cueMeta, "tag": cueMeta, "keywords": cueMeta, "date": cueMeta, "time": cueMeta, "timer": cueMeta, "editor-info": cueMeta, "biaoqian": cueMeta,
}

// cueOf reads an element's cue: its tag and role first, then the last telling word of id and class.
func (t *tree) cueOf(id nodeID) cue {
	n := &t.nodes[id]
	switch n.tag {
	case textTag, atom.Body, atom.Html:
		return cueNone
	case atom.Nav, atom.Menu:
		return cueNav
	case atom.Footer:
		return cueFooter
	case atom.Aside:
		return cueSide
	case atom.Article:
		return cueArticle
	}
	if n.attrFrom == n.attrTo {
		return cueNone
	}
	found := cueNone
	for _, a := range t.attrs[n.attrFrom:n.attrTo] {
		switch a.key {
		case "role":
			switch a.val {
			case "navigation", "menu", "menubar":
				return cueNav
			case "contentinfo":
				return cueFooter
			case "complementary":
				return cueSide
			case "search":
				return cueForm
			}
		case "itemprop":
			if strings.EqualFold(a.val, "articleBody") {
				return cueArticle
			}
		case "class", "id":
			if c := cueOfName(a.val); c != cueNone && (found == cueNone || found == cueArticle) {
				found = c
			}
		}
	}
	return found
}

// cueOfName splits names at separators and at a capital letter after a small one. Words that speak against an article
// outweigh those for it: "article-share" is a share bar.
func cueOfName(names string) cue {
	var word [24]byte
	n := 0
	found, article := cueNone, false
	look := func() {
		if n > 0 && n <= len(word) {
			c := cueWords[string(word[:n])]
			article = article || c == cueArticle
			if c != cueNone && (found == cueNone || found == cueArticle) {
				found = c
			}
		}
		n = 0
	}
	names = names[:min(len(names), 200)]
	for i := 0; i < len(names); i++ {
		c := names[i]
		switch {
		case c >= 'A' && c <= 'Z':
			if i > 0 && names[i-1] >= 'a' && names[i-1] <= 'z' {
				look()
			}
			c |= 0x20
		case c >= 'a' && c <= 'z':
		default:
			look()
			if c == ' ' && found == cueFooter && article { // "CopyrightText" is a text under copyright
				found = cueArticle
			}
			continue
		}
		if n < len(word) {
			word[n] = c
		}
		n++
	}
	look()
	if found == cueFooter && article {
		return cueArticle
	}
	return found
}
