package extract

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"github.com/taosha-text/taosha/pipeline"
)

// A page says its title several times: in <title>, often with the site's name behind it, in a heading over the
// article, in meta tags. The heading is the one that readers see; <title> tells which heading it is.

// pageTitle is the text of <title>.
func (t *tree) pageTitle() (string, span) {
	if t.title == none {
		return "", span{}
	}
	n := &t.nodes[t.title]
	if n.first == none {
		return "", span{}
	}
	text := &t.nodes[n.first]
	return collapse(cut(text.text, maxTitle)), span{text.start, text.end}
}

// maxTitle is how many bytes of a <title> are read; the longest real ones have some 400.
const maxTitle = 2048

// collapse turns runs of white space into single spaces and takes them from both ends.
func collapse(s string) string { return strings.Join(strings.Fields(s), " ") }

// meta gives the content of the first meta tag with one of the names.
func (t *tree) meta(names ...string) string {
	for id := range t.nodes {
		n := &t.nodes[id]
		if n.tag != atom.Meta {
			continue
		}
		for _, key := range []string{"property", "name", "itemprop"} {
			v := t.attr(nodeID(id), key)
			for _, name := range names {
				if strings.EqualFold(v, name) {
					if c := collapse(t.attr(nodeID(id), "content")); c != "" {
						return c
					}
				}
			}
		}
	}
	return ""
}

// separators stand between a title and the name of the site or channel behind it.
const separators = "_|｜-－—–·•«»<>/\\"

// withoutSite takes the names of site and channel from the end of a page's title.
func withoutSite(title string) string {
	for range 4 {
		at, size := -1, 0
		for i, r := range title {
			if strings.ContainsRune(separators, r) {
				at, size = i, utf8.RuneLen(r)
			}
		}
		if at <= 0 {
			break
		}
		front, back := strings.TrimRight(title[:at], separators+" "), strings.TrimSpace(title[at+size:])
		// A dash inside of a title has a longer part behind it than a site's name is; an underline or a bar is no dash.
		least := 6
		if strings.ContainsRune("_|｜", []rune(title[at:])[0]) {
			least = 4
		}
		if weightOf(front) < least || weightOf(back) > 14 || (weightOf(back) >= weightOf(front) && !strings.ContainsRune("_|｜", []rune(title[at:])[0])) {
			break
		}
		title = front
	}
	return strings.TrimSpace(title)
}

// weightOf is the length of a text in Han characters, a letter or digit counting a third.
func weightOf(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case r >= 0x2E80:
			n += 3
		case r > ' ':
			n++
		}
	}
	return n / 3
}

// letters keeps what is not punctuation or space.
func letters(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r >= 'A' && r <= 'Z':
			b.WriteRune(r | 0x20)
		case !notWord(r), r > 0x9FFF && r < 0xFE00:
			b.WriteRune(r)
		}
	}
	return b.String()
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
		if n < 2 || n < 4 && !strings.HasPrefix(full, p.text+"_") || n > 120 || p.row || (p.hidden != "" && p.hidden != whySameColour && p.hidden != whyHidden) {
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
	og := a.meta.headline
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
	l := letters(a.page.Title)
	for _, other := range [...]string{a.meta.titles[0], a.meta.titles[1], full} {
		a.page.Title = withoutGlue(a.page.Title, other)
	}
	// The title's repetitions before the article, the article's own heading among them.
	short := letters(a.page.Title)
	for i := max(0, a.from-40); i < min(a.from+12, a.to) && l != ""; i++ {
		if p := letters(a.paras[i].text); p == l || p == short && p != "" {
			a.out[i] = whyTitle
		}
	}
}

// withoutGlue cuts a heading down to another form of the title that it begins or ends with: what buttons, labels and
// counters beside it say is more than half of no heading.
func withoutGlue(title, other string) string {
	if strings.Contains(other, title) {
		return title
	}
	other = withoutSite(other)
	rest, front := strings.CutSuffix(title, other)
	if !front {
		var back bool
		if rest, back = strings.CutPrefix(title, other); !back {
			return title
		}
	}
	if rest == "" || len(rest) > len(other) || weightOf(other) < 4 {
		return title
	}
	return other
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
