package extract

import (
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html/atom"
)

// nextWords are what links to the next page of an article say.
var nextWords = words("下一页 下页 下一頁 下頁 后一页 余下全文 Next 下一页> 下一页>> 下一页» [下一页] 【下一页】")

// nextPage finds the link to the next page of the same article: it says so, and its address is the page's own but for
// a number. Lists of articles have such links as well, to other lists; articles have some to other articles.
func (t *tree) nextPage(address string) string {
	tries := 64 // addresses that are looked at
	for id := range t.nodes {
		n := &t.nodes[id]
		if n.tag != atom.A && n.tag != atom.Link {
			continue
		}
		href := t.attr(nodeID(id), "href")
		if href == "" || href[0] == '#' || strings.HasPrefix(href, "javascript:") {
			continue
		}
		says := t.attr(nodeID(id), "rel") == "next"
		if !says && n.first != none && t.nodes[n.first].tag == textTag {
			says = nextWords[strings.Join(strings.Fields(t.nodes[n.first].text), "")]
		}
		if !says {
			continue
		}
		if samePage(address, href) {
			return href
		}
		if tries--; tries == 0 {
			break
		}
	}
	return ""
}

// samePage tells whether two addresses differ only in the number of a page: content_12.htm and content_12_2.htm,
// 12.html and 12-2.html or 12/2.html, ?id=12 and ?id=12&page=2.
func samePage(address, href string) bool {
	base, err := url.Parse(address)
	if err != nil {
		return false
	}
	to, err := base.Parse(href)
	if err != nil || !strings.EqualFold(to.Host, base.Host) || to.String() == base.String() {
		return false
	}
	if address == "" { // nothing to compare with: a relative address that ends in a number of a page
		stem := strings.TrimSuffix(to.Path, path.Ext(to.Path))
		i := max(strings.LastIndexByte(stem, '_'), strings.LastIndexByte(stem, '-'))
		return i > 0 && isPageNumber(stem[i+1:])
	}
	if to.Path == base.Path {
		for _, key := range []string{"page", "p", "pn"} {
			if isPageNumber(to.Query().Get(key)) {
				return true
			}
		}
		return false
	}
	next, number := stemOf(to.Path)
	from, _ := stemOf(base.Path)
	return number && (next == from || next == withoutExt(base.Path))
}

func withoutExt(p string) string { return strings.TrimSuffix(strings.TrimSuffix(p, path.Ext(p)), "/") }

// stemOf is a path without its extension and without the number of a page behind it, and whether it has one.
func stemOf(p string) (stem string, number bool) {
	p = withoutExt(p)
	if i := max(strings.LastIndexByte(p, '_'), strings.LastIndexByte(p, '-'), strings.LastIndexByte(p, '/')); i > 0 && isPageNumber(p[i+1:]) {
		return p[:i], true
	}
	return p, false
}

// isPageNumber tells a number that counts pages, not one that names an article.
func isPageNumber(s string) bool {
	if s == "" || len(s) > 2 {
		return false
	}
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) {
			return false
		}
	}
	return true
}
