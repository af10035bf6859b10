package extract

import (
	"context"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"github.com/taosha-text/taosha/pipeline"
)

// article finds the parts of an article in a tree.
func (x *Extractor) article(ctx context.Context, t *tree, sheets []string, recipe *compiled, url string) (Page, error) {
	page := Page{URL: url, Status: pipeline.StatusOK}
	root := nodeID(0)
	for c := t.nodes[0].first; c != none; c = t.nodes[c].next {
		if t.nodes[c].tag == atom.Body {
			root = c
		}
	}
	rules := hidingRules(sheets)
	if isFeed(t, root) {
		page.Status, page.Reason = pipeline.StatusNoArticle, "feed"
		return page, nil
	}
	found := recipe.on(t)
	page.assemble(ctx, t, segment(t, root, rules, false), root, found)
	if page.Status == pipeline.StatusNoArticle && page.Reason == reasonNoProse {
		// Markup may have shut the article in: an <a> or a <noscript> that was never closed.
		second := Page{URL: url, Status: pipeline.StatusOK}
		second.assemble(ctx, t, segment(t, root, rules, true), root, found)
		if second.Status == pipeline.StatusOK {
			page = second
		}
	}
	if err := ctx.Err(); err != nil {
		return Page{}, err
	}
	if page.Status == pipeline.StatusOK {
		if page.NextPage = t.nextPage(url); page.NextPage != "" {
			page.Reason = reasonMultiPage
		}
	}
	return page, nil
}

// assemble finds the article among the paragraphs of a page.
func (page *Page) assemble(ctx context.Context, t *tree, paras []para, root nodeID, found selected) {
	if ctx.Err() != nil {
		return
	}
	a := &assembly{scoring: newScoring(t, paras, root, isForum(t, page.URL)), page: page}
	a.from, a.to = a.rangeOf(a.scoring.body())
	settled := a.follow(found)
	a.headline(found.title)
	if !settled {
		a.choose()
	}
	a.anchor = a.firstProse()
	a.byline(found.byline)
	if !settled {
		a.trimEnds()
	}
	a.judge(settled)
	if debugHook != nil {
		debugHook(a)
	}
	a.fill()
}

// assembly decides about each paragraph of a page.
type assembly struct {
	*scoring
	page     *Page
	from, to int // the paragraphs of the body
	anchor   int // the first paragraph of the body that reads like prose; to where there is none
}

// rangeOf gives the paragraphs in an element.
func (a *assembly) rangeOf(id nodeID) (from, to int) {
	after := a.t.after(id)
	from = len(a.paras)
	for i := range a.paras {
		if b := a.paras[i].block; b >= id && b < after {
			from = min(from, i)
			to = i + 1
		}
	}
	return min(from, to), to
}

// isProse tells a paragraph that reads like sentences.
func (p *para) isProse() bool {
	return p.linked() < 0.5 && ((p.stops+p.commas > 0 && p.han() >= 10) || p.han() >= 30 || (p.stops > 0 && p.han() >= 5))
}

// choose decides about the paragraphs of the body one by one.
func (a *assembly) choose() {
	times := map[string]int{} // each answer of a thread comes with the same labels
	if a.forum {
		for i := a.from; i < a.to; i++ {
			if p := &a.paras[i]; len(p.text) <= 40 {
				times[p.text]++
			}
		}
	}
	for i := a.from; i < a.to; i++ {
		p := &a.paras[i]
		if a.out[i] != "" {
			continue
		}
		switch {
		case p.hidden != "" && p.hidden != whySameColour && !a.revealed && !(p.stops > 0 && p.han() >= 40):
			a.out[i] = p.hidden
		case p.pre || (p.row && !a.forum):
		case isControls(p.text):
			a.out[i] = cueNames[cueShare]
		case isNeighbourLine(p.text, p.stops > 0):
			a.out[i] = cueNames[cueNav]
		case p.linked() >= 0.6 && p.stops == 0 && (p.links >= 3 || a.linkLine(i-1) || a.linkLine(i+1)):
			a.out[i] = cueNames[cueNav]
		case a.isStamp(i) && a.isStampNear(i):
			a.out[i] = cueNames[cueMeta]
		case isStatement(p.text):
			a.out[i] = cueNames[cueFooter]
		case a.forum && (a.isPoster(i) || (p.han() <= 8 && p.stops == 0 && times[p.text] >= 3)):
			a.out[i] = cueNames[cueMeta]
		}
	}
}

// firstProse is the first paragraph of the body that reads like prose; a.to where there is none.
func (a *assembly) firstProse() int {
	for i := a.from; i < a.to; i++ {
		if a.out[i] == "" && a.paras[i].isProse() && !a.isStamp(i) {
			return i
		}
	}
	return a.to
}

// linkLine tells a paragraph that is a link and little else.
func (a *assembly) linkLine(i int) bool {
	if i < a.from || i >= a.to {
		return false
	}
	p := &a.paras[i]
	return p.linked() >= 0.6 && p.stops == 0
}

// isStamp tells a short line with a date: the head of a comment or the byline of an article.
func (a *assembly) isStamp(i int) bool {
	p := &a.paras[i]
	if p.han() > 40 || p.stops > 0 || p.commas > 1 || p.row || p.pre {
		return false
	}
	at, _ := findDate(p.text)
	return at >= 0
}

// isStampNear tells that lines like the stamp at i come again and again: the heads of comments.
func (a *assembly) isStampNear(i int) bool {
	for j := max(a.from, i-16); j < min(a.to, i+17); j++ {
		if j != i && a.isStamp(j) {
			return true
		}
	}
	return false
}

// isPoster tells the scraps around the head of an answer in a thread: who wrote it, its number, buttons.
func (a *assembly) isPoster(i int) bool {
	p := &a.paras[i]
	if p.stops+p.commas > 0 || p.han() > 10 || p.heading {
		return false
	}
	if p.links > 0 && (p.linked() >= 0.3 || p.row) {
		return true
	}
	for j := max(a.from, i-2); j < min(a.to, i+4); j++ {
		if j != i && a.isStamp(j) {
			return true
		}
	}
	return p.text[0] == '#' && isCounter(p.text[1:])
}

// trimEnds takes scraps from both ends of the body: links, counters and stamps around the prose.
func (a *assembly) trimEnds() {
	for i := a.from; i < a.anchor; i++ {
		p := &a.paras[i]
		if a.out[i] == "" && (isCounter(p.text) || (p.links > 0 && p.linked() >= 0.6)) && !p.row && !p.pre {
			a.out[i] = cueNames[cueNav]
		}
	}
	for i := a.to - 1; i > a.anchor; i-- {
		p := &a.paras[i]
		if a.out[i] != "" {
			continue
		}
		if p.row || p.pre || !(isCounter(p.text) || (p.linked() >= 0.6 && p.stops == 0)) {
			break
		}
		a.out[i] = cueNames[cueNav]
	}
}

// headline finds the title, and takes it from the body where it is repeated there.
func (a *assembly) headline(named []nodes) {
	for i := range a.paras {
		if p := &a.paras[i]; p.in(named) {
			a.setTitle(i)
			return
		}
	}
	full, place := a.t.pageTitle()
	wanted := letters(full)
	best, bestLen := -1, 0
	for i := 0; i < a.to; i++ {
		if p := &a.paras[i]; i >= a.from && p.isProse() && !p.heading && p.han() >= 20 && !strings.Contains(wanted, letters(p.text)) {
			break // the article has begun
		}
		p := &a.paras[i]
		n := utf8.RuneCountInString(p.text)
		if n < 4 || n > 120 || p.row || (p.hidden != "" && p.hidden != whySameColour && p.hidden != whyHidden) {
			continue
		}
		if !p.heading && (p.links > 1 || wanted == "") {
			continue
		}
		l := letters(p.text)
		score := 0
		switch {
		case l == "":
		case wanted != "" && strings.Contains(wanted, l):
			score = 2 * len(l)
		case p.heading && a.t.isH1(p.block): // a <title> may name the site only
			score = len(l)/2 + 2*shared(l, wanted)
		case p.heading && wanted != "":
			score = 2*shared(l, wanted) - len(l)/2
		}
		if p.heading {
			score += score / 4
		}
		if score > 12 && score >= bestLen {
			best, bestLen = i, score
		}
	}
	og := a.t.meta("og:title", "twitter:title")
	switch {
	case best >= 0 && (og == "" || 2*bestLen >= len(letters(og))):
		a.setTitle(best)
	case og != "":
		a.page.Title = withoutSite(og)
	default:
		a.page.Title = withoutSite(full)
		if a.page.Title != "" {
			a.page.titleAt = pipeline.Span{Start: int(place.start), End: int(place.end)}
		}
	}
	// The title's repetitions before the article, the article's own heading among them.
	l := letters(a.page.Title)
	for i := max(0, a.from-40); i < min(a.from+12, a.to) && l != ""; i++ {
		if letters(a.paras[i].text) == l {
			a.out[i] = whyTitle
		}
	}
}

func (a *assembly) setTitle(i int) {
	p := &a.paras[i]
	a.page.Title = p.text
	a.page.titleAt = pipeline.Span{Start: int(p.start), End: int(p.end)}
	a.out[i] = whyTitle
}

const (
	reasonMultiPage = "multi-page"

	whyTitle   = "title"
	whyByline  = "byline"
	whyOutside = "outside" // beside the element that holds the article, without a better reason
)

// shared is how many bytes of a, from its start or to its end, stand in b.
func shared(a, b string) int {
	lo := 0
	for _, r := range a {
		n := utf8.RuneLen(r)
		if !strings.Contains(b, a[:lo+n]) {
			break
		}
		lo += n
	}
	return lo
}

func (t *tree) isH1(id nodeID) bool {
	for ; id != none; id = t.nodes[id].parent {
		if t.nodes[id].tag == atom.H1 {
			return true
		}
		if !isHeading(t.nodes[id].tag) && isBlock(t.nodes[id].tag) && t.nodes[id].tag != atom.Div && t.nodes[id].tag != atom.P {
			return false
		}
	}
	return false
}

// isFeed tells a list of articles for programs: RSS, RDF or Atom.
func isFeed(t *tree, root nodeID) bool {
	for id := t.nodes[root].first; id != none; id = t.nodes[id].next {
		if n := &t.nodes[id]; n.tag != textTag {
			return n.tag == 0 && (n.text == "rss" || n.text == "feed" || n.text == "rdf:rdf")
		}
	}
	return false
}

// isForum tells a thread by its address or its software.
func isForum(t *tree, url string) bool {
	url = strings.ToLower(url)
	if i := strings.IndexAny(url, "?"); i >= 0 && !strings.Contains(url, "viewthread") {
		url = url[:i]
	}
	for _, w := range []string{"bbs", "forum", "thread", "tieba.", "/topic", "/discuss", "discuss.", "club.", "/post?", "/t/", "/d/", "comments"} {
		if strings.Contains(url, w) {
			return true
		}
	}
	for _, g := range []string{"Discuz", "phpwind", "phpBB", "vBulletin", "Flarum", "Discourse", "NodeBB"} {
		if strings.Contains(t.meta("generator"), g) {
			return true
		}
	}
	return false
}
