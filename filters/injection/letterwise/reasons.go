package letterwise

import (
	"sort"

	"github.com/taosha-text/taosha/filters/fold"
)

// speaks gives the words in which a report names what spoke for an injection, by the kind of evidence, and whether it is
// true of a stretch: what has little weight is not said, and what is not so neither.
var speaks = [...]struct {
	kind int
	word string
	is   func(a *article, s stretch, e *Evidence) bool
}{
	{evDisguised, "disguised", func(a *article, s stretch, _ *Evidence) bool { return a.disguised(s) }},
	{evContact, "contact", func(a *article, s stretch, e *Evidence) bool { return e[evContact]&1 != 0 }},
	{evContact, "domain-name", func(a *article, s stretch, e *Evidence) bool { return e[evContact]&2 != 0 }},
	{evTrade, "advertising-words", func(_ *article, _ stretch, e *Evidence) bool { return e[evTrade] >= 2 }},
	{evRepeated, "repeated", func(_ *article, _ stretch, e *Evidence) bool { return e[evRepeated] > 0 }},
	{evWithout, "reads-better-without", func(_ *article, _ stretch, e *Evidence) bool {
		return e[evWithout] >= 4
	}},
	{evBefore, "breaks-the-sentence", func(_ *article, _ stretch, e *Evidence) bool {
		return min(e[evBefore], e[evAfter]) == 0 && e[evWithout] > 0
	}},
	{evUsual, "unlike-the-language-around", func(_ *article, _ stretch, e *Evidence) bool { return e[evUsual] <= 2 }},
	{evOthers, "others-in-the-article", func(_ *article, _ stretch, e *Evidence) bool { return e[evOthers] >= 2 }},
	{evOdds, "unlike-the-article", func(_ *article, _ stretch, e *Evidence) bool { return e[evOdds] > 3 }},
}

// objects gives the words for what spoke against one.
var objects = [...]struct {
	kind int
	word string
	is   func(e *Evidence) bool
}{
	{evQuoted, "quoted", func(e *Evidence) bool { return e[evQuoted] > 0 }},
	{evToken, "part-of-a-word", func(e *Evidence) bool { return e[evToken] > 0 }},
	{evLength, "short", func(e *Evidence) bool { return e[evLength] <= 3 }},
	{evUsual, "usual-words", func(e *Evidence) bool { return e[evUsual] >= 5 }},
}

// reasons says where a stretch stands, and then up to three things that spoke for taking it out, the weightiest first.
func (a *article) reasons(s stretch, e *Evidence) []string {
	_, where := a.place(s)
	why := []string{where}
	if a.hidden(s) {
		why = append(why, "hidden")
	}
	type reason struct {
		word  string
		worth int32
	}
	var all []reason
	for _, r := range speaks {
		if r.is(a, s, e) {
			all = append(all, reason{r.word, a.f.models.weights.worth[r.kind][e[r.kind]]})
		}
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].worth > all[j].worth })
	for _, r := range all[:min(3, len(all))] {
		why = append(why, r.word)
	}
	return why
}

// against gives the one thing that spoke most against a stretch that stays.
func (a *article) against(e *Evidence) string {
	word, least := "below-threshold", int32(-64) // a quarter of a nat
	for _, o := range objects {
		if w := a.f.models.weights.worth[o.kind][e[o.kind]]; o.is(e) && w < least {
			word, least = o.word, w
		}
	}
	return word
}

// disguised tells whether a stretch has letters in other forms, or something between them that shows nothing.
func (a *article) disguised(s stretch) bool {
	n := 0
	for i := s.start; i < s.end; i++ {
		l := &a.letters[i]
		if l.Kind&(fold.Form|fold.Homoglyph) != 0 || l.Kind&fold.Width != 0 && l.Content() || i > s.start && l.Veiled || l.Skip == fold.Emoji {
			n++
		}
	}
	return n >= 2
}

// hidden tells whether the page's markup hides all of a stretch from readers.
func (a *article) hidden(s stretch) bool {
	field, span := a.fieldOf(s.start), a.span(s.start, s.end)
	for i, h := range a.doc.Hints {
		if i < maxHints && h.Field == field && h.Span.Start <= span.Start && span.End <= h.Span.End {
			return true
		}
	}
	return false
}

// maxHints is how many hidden stretches of a page are looked at.
const maxHints = 1000
