package injection

import (
	"unicode/utf8"
)

// glyph is one code point of a stretch of text in canonical form: simplified, half width, lower case, look-alikes
// of Latin letters replaced. start and end are its bytes in the field.
type glyph struct {
	r          rune
	raw        rune // as it stands in the text
	start, end int32
	folded     bool  // the text has another character than r
	skip       skips // whether a disguised phrase may have it between its characters
}

type skips uint8

const (
	skipNone skips = iota
	skipInvisible
	skipSpace
	skipSeparator
)

// glyphs gives the canonical form of the bytes [start, end) of a field.
func glyphs(text string, start, end int) []glyph {
	gs := make([]glyph, 0, (end-start)/3+1)
	for i := start; i < end; {
		r, n := utf8.DecodeRuneInString(text[i:end])
		c := canon(r)
		gs = append(gs, glyph{r: c, raw: r, start: int32(i), end: int32(i + n), folded: c != r, skip: skipOf(c)})
		i += n
	}
	return gs
}

// canonical gives the canonical code points of a word.
func canonical(word string) []rune {
	var out []rune
	for _, r := range word {
		out = append(out, canon(r))
	}
	return out
}

func runesOf(gs []glyph) []rune {
	out := make([]rune, len(gs))
	for i, g := range gs {
		out[i] = g.r
	}
	return out
}
