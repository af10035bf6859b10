package punctuation

import (
	"context"
	"sort"
	"unicode/utf8"

	"github.com/taosha-text/taosha/filters/glyph"
	"github.com/taosha-text/taosha/filters/mask"
)

// line is one line of a field in one round: a paragraph, a title, a byline.
type line struct {
	cfg    *settings
	text   string
	script script
	masks  []mask.Span
	edits  []edit
	odd    []oddMark
	steps  int // code points looked at, for the test that work is linear
}

func newLine(cfg *settings, text string, script script) *line {
	return &line{cfg: cfg, text: text, script: script, masks: mask.Append(nil, text)}
}

// bytesBetweenChecks is how much of a line is read before the context is asked again.
const bytesBetweenChecks = 1 << 16

// propose collects the edits of every rule. No two rules touch the same mark. The only error is that of a context that
// ended.
func (l *line) propose(ctx context.Context) error {
	l.pairs()
	l.quotes()
	if l.cfg.bullets {
		l.bullet()
	}
	m := 0
	check := 0
	for i := 0; i < len(l.text); {
		if i >= check {
			if err := ctx.Err(); err != nil {
				return err
			}
			check = i + bytesBetweenChecks
		}
		if m < len(l.masks) && i >= l.masks[m].Start {
			i = max(i, l.masks[m].End)
			m++
			continue
		}
		switch c := l.text[i]; {
		case c >= 0xE4 && c <= 0xE9:
			i += 3
		case c == ',' || c == ':' || c == ';':
			i = l.pause(i)
		case c == '?' || c == '!':
			i = l.tone(i)
		case c == '.':
			i = l.dots(i)
		case c == '-':
			i = l.dash(i)
		case c < utf8.RuneSelf:
			i++
		default:
			r, n := utf8.DecodeRuneInString(l.text[i:])
			switch r {
			case '！', '？':
				i = l.tone(i)
			case '。', '…', '⋯':
				i = l.dots(i)
			case '，', '、', '；', '：':
				i = l.doubled(i, r)
			case '－':
				i = l.dash(i)
			default:
				i += n
			}
		}
	}
	return nil
}

func (l *line) edit(start, end int, new, rule string) {
	if l.text[start:end] != new {
		l.edits = append(l.edits, edit{start, end, new, rule})
	}
}

// before gives the character that ends at byte i; 0 at the line's start.
func (l *line) before(i int) rune {
	r, n := utf8.DecodeLastRuneInString(l.text[:i])
	if n == 0 {
		return 0
	}
	return r
}

// after gives the character that starts at byte i; 0 at the line's end.
func (l *line) after(i int) rune {
	r, n := utf8.DecodeRuneInString(l.text[i:])
	if n == 0 {
		return 0
	}
	return r
}

// maskFrom gives the index of the first masked stretch that ends after byte i.
func (l *line) maskFrom(i int) int {
	return sort.Search(len(l.masks), func(k int) bool { return l.masks[k].End > i })
}

// maskAt gives the masked stretch that holds byte i.
func (l *line) maskAt(i int) (mask.Span, bool) {
	if k := l.maskFrom(i); k < len(l.masks) && l.masks[k].Start <= i {
		return l.masks[k], true
	}
	return mask.Span{}, false
}

func (l *line) masked(i int) bool {
	_, ok := l.maskAt(i)
	return ok
}

// spacesEnd gives the end of the ASCII and no-break spaces from i on.
func (l *line) spacesEnd(i int) int {
	for {
		switch {
		case i < len(l.text) && l.text[i] == ' ':
			i++
		case i+1 < len(l.text) && l.text[i] == 0xC2 && l.text[i+1] == 0xA0:
			i += 2
		default:
			return i
		}
	}
}

// spacesStart gives the start of the ASCII and no-break spaces that end at i.
func (l *line) spacesStart(i int) int {
	for {
		switch {
		case i > 0 && l.text[i-1] == ' ':
			i--
		case i > 1 && l.text[i-1] == 0xA0 && l.text[i-2] == 0xC2:
			i -= 2
		default:
			return i
		}
	}
}

// atEnd tells whether nothing but spaces follows from i on.
func (l *line) atEnd(i int) bool { return l.spacesEnd(i) == len(l.text) }

// closes tells whether r closes a quotation or a bracket, in either width. A straight quotation mark does not say
// which side it stands on: it counts only after the quotes rule has made it curly.
func closes(r rune) bool { return glyph.Closing(r) || r == ')' || r == ']' }
