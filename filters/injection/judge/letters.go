package judge

import (
	"unicode/utf8"

	"github.com/taosha-text/taosha/filters/fold"
)

// Letter is one unit of what the judge reads: a character in its canonical form, a run of blanks or a run of line ends.
// Characters that show nothing stand in no letter of their own: the letter behind them says that they were there.
type Letter struct {
	Char       rune  // canonical: lower-case, half-width, simplified; '0' for every digit, ' ' for blanks, '\n' for line ends
	Start, End int32 // bytes of the field; none for the line end between two fields
	Field      uint8
	Kind       fold.Kind     // how it was disguised
	Skip       fold.SkipKind // whether a phrase that was set apart may have it between its letters
	Veiled     bool          // something invisible stands right before it
	Run        bool          // several blanks or line ends
}

// fieldEnd is the letter between two fields; it covers no byte.
const fieldEnd = '\n'

// appendLetters reads text, which must be valid UTF-8, letter by letter.
func appendLetters(to []Letter, text string, field uint8) []Letter {
	veiled := false
	for at := 0; at < len(text); {
		r, size := rune(text[at]), 1
		switch {
		case r>>4 == 0xE && at+2 < len(text): // most of Chinese
			r, size = r&0xF<<12|rune(text[at+1]&0x3F)<<6|rune(text[at+2]&0x3F), 3
		case r >= utf8.RuneSelf:
			r, size = utf8.DecodeRuneInString(text[at:])
		}
		start := int32(at)
		at += size
		if size == 3 && fold.Plain(r) {
			to = append(to, Letter{Char: r, Start: start, End: int32(at), Field: field, Veiled: veiled})
			veiled = false
			continue
		}
		char, kind, skip := fold.Look(r)
		switch {
		case r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029':
			char, skip = '\n', fold.None
		case skip == fold.Invisible:
			veiled = true
			continue
		case skip == fold.Space:
			char = ' '
		}
		one := Letter{Char: char, Start: start, End: int32(at), Field: field, Kind: kind, Skip: skip, Veiled: veiled}
		veiled = false
		if char == ' ' || char == '\n' {
			if n := len(to) - 1; n >= 0 && to[n].Field == field && to[n].End == start && blank(to[n].Char) {
				// A line end swallows the blanks around it.
				if char == '\n' {
					to[n].Char, to[n].Skip = '\n', fold.None
				}
				to[n].End, to[n].Run = one.End, true
				continue
			}
		}
		if char >= '0' && char <= '9' {
			one.Char = '0'
		}
		to = append(to, one)
	}
	return to
}

func blank(r rune) bool { return r == ' ' || r == '\n' }

// Content reports that a letter carries meaning: it is no blank, mark or symbol.
func (l *Letter) Content() bool { return l.Skip == fold.None && l.Char != '\n' }
