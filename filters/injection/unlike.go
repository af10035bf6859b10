package injection

import "strings"

// The models know Chinese news. In a text of another kind, as the documentation of a program is, nearly everything is
// odd, so that being odd is no evidence: there a stretch goes only for undisguised words of advertising, at least two
// or all that it is made of. Source of the figures: 14 million letters of manuals, help pages and
// messages of programs, where without them one stretch in seven thousand letters went; of 8,158 injections found in
// news that nothing was learnt from, six have no such word and stand in a text that is taken for one of these.
const (
	codeLines   = 3  // lines with marks of code that make a text one about programs
	hanShare    = 60 // so many letters of a hundred are Han in Chinese news
	wholePhrase = 6  // letters that are no chance match where words of advertising cover them all
)

// technical tells whether the text around a candidate is about programs, or mostly in another script.
func (a *article) technical(c *candidate) bool {
	if a.script == nil {
		a.script = &script{}
		for _, l := range a.lines {
			if marksCode(l.text[l.gs[0].start:l.gs[len(l.gs)-1].end]) {
				a.script.code++
			}
			a.script.han += hanCount(l.gs)
		}
	}
	own := c.v.gs[c.start:c.end]
	return a.script.code >= codeLines || (a.script.han-hanCount(own))*100 < (a.letters-letterCount(own))*hanShare
}

// script is what an article is written in.
type script struct {
	code int // lines with marks of code
	han  int // Han letters
}

// unlikely tells whether a candidate has too little to go from a text that is no news. One head may be a word of the
// trade (增大, 监听器), a disguised one a chance match.
func (a *article) unlikely(c *candidate) bool {
	heads := c.words.kinds[kindHead] + c.words.kinds[kindBrand]
	ways := heads + c.words.kinds[kindDomain] + c.words.kinds[kindContact]
	whole := c.words.covered == c.words.letters && c.words.letters >= wholePhrase
	return (heads == 0 || c.features[fReplaced] > 0 || ways < 2 && !whole) && a.technical(c)
}

func hanCount(gs []glyph) int {
	n := 0
	for _, g := range gs {
		if g.skip == skipNone && isHan(g.r) {
			n++
		}
	}
	return n
}

func isHan(r rune) bool { return r >= hanStart && r < hanEnd }

// marksCode tells whether a line has marks that programs, their commands and their messages are written with, and
// news is not.
func marksCode(text string) bool {
	at := func(i int) byte {
		if i < 0 || i >= len(text) {
			return ' '
		}
		return text[i]
	}
	for i := range len(text) {
		before, next := at(i-1), at(i+1)
		switch text[i] {
		case '{', '}', '\\', '`':
			return true
		case '%': // %s, %2$d; not 50%
			if !isDigit(before) && (isLetter(next) || isDigit(next) || next == '.' || next == '*') {
				return true
			}
		case '$': // $name, ${name}, $(command); not $50
			if isLetter(next) || next == '{' || next == '(' {
				return true
			}
		case '-': // -o, --option, ->
			if next == '>' || before == ' ' && (isLetter(next) || next == '-' && isLetter(at(i+2))) {
				return true
			}
		case '(': // f()
			if next == ')' && isLetter(before) {
				return true
			}
		case ':', '=': // a::b, a == b
			if next == text[i] {
				return true
			}
		}
	}
	return strings.ContainsFunc(text, func(r rune) bool { return r >= 0x2500 && r < 0x2580 }) // lines of a table
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
