package punctuation

import (
	"context"
	"sort"
	"unicode/utf8"

	"github.com/taosha-text/taosha/filters/glyph"
	"github.com/taosha-text/taosha/filters/mask"
	"github.com/taosha-text/taosha/pipeline"
)

// line is one line of a field in one round: a paragraph, a title, a byline.
type line struct {
	doc    *pipeline.Document
	cfg    *settings
	text   string
	script script
	masks  []mask.Span
	signs  []sign
	stack  []int32 // of pairs, for the sake of its memory: places in signs
	edits  []edit
	odd    oddMarks
	steps  int // code points looked at, for the test that work is linear
}

// read makes l the line that text is. It takes the memory of masks and signs that l had before.
func (l *line) read(cfg *settings, text string, script script) {
	*l = line{doc: l.doc, cfg: cfg, text: text, script: script, masks: mask.Append(l.masks[:0], text), signs: l.signs[:0], stack: l.stack}
	if !l.findSigns() || len(l.masks) > 0 && l.masks[0].Kind == mask.Dense {
		l.signs = l.signs[:0]
		l.lonely(0, utf8.RuneLen(l.after(0)), "no-prose")
	}
}

// signsBetweenChecks is how many marks of a line are looked at before the context is asked again.
const signsBetweenChecks = 1 << 12

// propose collects the edits of every rule. No two rules touch the same mark. The only error is that of a context that
// ended.
func (l *line) propose(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	l.pairs()
	l.quotes()
	if l.cfg.bullets {
		l.bullet()
	}
	next := 0 // marks before this place were seen together with an earlier one
	for k, s := range l.signs {
		if k%signsBetweenChecks == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		if l.doc.TooMany(len(l.edits)) {
			break
		}
		at := int(s.at)
		if at < next {
			continue
		}
		switch s.r {
		case ',', ':', ';':
			next = l.pause(at)
		case '?', '!', '！', '？':
			next = l.tone(at)
		case '.', '。', '…', '⋯':
			next = l.dots(at)
		case '-', '－':
			next = l.dash(at)
		case '，', '、', '；', '：':
			next = l.doubled(at, s.r)
		}
	}
	return nil
}

func (l *line) edit(start, end int, new, rule string) {
	if l.text[start:end] != new {
		l.edits = append(withRoom(l.edits), edit{start, end, new, rule})
	}
}

// withRoom gives a list with room for more, like pipeline.AppendEdit.
func withRoom[T any](list []T) []T {
	if len(list) < cap(list) {
		return list
	}
	return append(make([]T, 0, max(4, 2*len(list))), list...)
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
