package letterwise

import (
	"slices"

	"github.com/taosha-text/taosha/filters/fold"
	"github.com/taosha-text/taosha/filters/lexicon"
)

// keptWords gives the phrases that a lexicon says to keep; nil where there are none. What it says to remove is not the
// judge's affair.
func keptWords(lex *lexicon.Lexicon) *words {
	if lex == nil {
		return nil
	}
	w := newWords()
	for i := range lex.Entries {
		if e := &lex.Entries[i]; e.Verdict == lexicon.Keep {
			w.add(e.Phrase, e)
		}
	}
	return w
}

// toKeep gives the letters of a section that a lexicon says to keep.
func (a *article) toKeep() letterSet {
	kept := newLetterSet(len(a.letters))
	a.f.kept.each(a.letters, func(h hit) {
		if e := h.what.(*lexicon.Entry); e.Holds(a.doc.Host, a.doc.Date) && a.sameDigits(h, e.Phrase) {
			kept.set(h.start, h.end)
		}
	})
	return kept
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
