package letterwise

import (
	"slices"

	"github.com/taosha-text/taosha/filters/fold"
	"github.com/taosha-text/taosha/filters/lexicon"
	"github.com/taosha-text/taosha/filters/segment"
	"github.com/taosha-text/taosha/pipeline"
)

// listedScore is the score of a phrase that a lexicon says to remove.
const listedScore = 9900

// listedWords gives the phrases of a lexicon that do something.
func listedWords(lex *lexicon.Lexicon) *words {
	if lex == nil {
		return nil
	}
	w := newWords()
	for i := range lex.Entries {
		if e := &lex.Entries[i]; e.Verdict == lexicon.Remove || e.Verdict == lexicon.Keep {
			w.add(e.Phrase, e)
		}
	}
	return w
}

// mention is a listed phrase where it stands: letters of a section.
type mention struct {
	start, end int
	entry      *lexicon.Entry
}

// mentions gives the listed phrases of a section, none of which lies within a longer one: of two that overlap the longer
// counts.
func (a *article) mentions() []mention {
	var all []mention
	a.f.listed.each(a.letters, func(h hit) {
		e := h.what.(*lexicon.Entry)
		if !e.Holds(a.doc.Host, a.doc.Date) || !a.sameDigits(h, e.Phrase) || e.Verdict == lexicon.Remove && a.cutsWord(h) {
			return
		}
		all = append(all, mention{h.start, h.end, e})
	})
	if len(all) == 0 {
		return nil
	}
	slices.SortStableFunc(all, func(x, y mention) int { return (y.end - y.start) - (x.end - x.start) })
	var out []mention
	taken := newLetterSet(len(a.letters))
	for _, m := range all {
		if taken.any(m.start, m.end) {
			continue
		}
		taken.set(m.start, m.end)
		out = append(out, m)
	}
	return out
}

// sameDigits tells whether a hit has the very digits of a phrase: the letters of a page know only that there is one.
func (a *article) sameDigits(h hit, phrase string) bool {
	var want, have []rune
	for _, r := range phrase {
		if c, _ := fold.Simple(r); c >= '0' && c <= '9' {
			want = append(want, c)
		}
	}
	if want == nil {
		return true
	}
	for _, l := range a.letters[h.start:h.end] {
		if l.Char == '0' {
			for _, r := range a.parts[l.Field].text[l.Start:l.End] {
				c, _ := fold.Simple(r)
				have = append(have, c)
			}
		}
	}
	return slices.Equal(want, have)
}

// cutsWord tells whether a short phrase is only the end of one word and the start of the next: 配资 in 分配资金.
func (a *article) cutsWord(h hit) bool {
	if h.size > 3 || h.gaps {
		return false
	}
	const near = 6 // letters that tell where words begin
	phrase := a.canonical(h.start, h.end)
	return segment.Across(a.canonical(max(0, h.start-near), h.start), phrase) || segment.Across(phrase, a.canonical(h.end, min(len(a.letters), h.end+near)))
}

func categoryOf(e *lexicon.Entry) pipeline.Category {
	if e.Category == "" {
		return pipeline.Other
	}
	return e.Category
}
