package injection

// glyph is one code point of a stretch of text in canonical form: simplified, half width, lower case, look-alikes
// of Latin letters replaced. start and end are its bytes in the field.
type glyph struct {
	r          rune
	raw        rune // as it stands in the text
	start, end int32
	folded     bool  // the text has another character than r
	skip       skips // whether a disguised phrase may have it between its characters
	unusual    bool  // it seldom stands before the next letter in news (see odd)
}

type skips uint8

const (
	skipNone skips = iota
	skipInvisible
	skipSpace
	skipSeparator
)

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
