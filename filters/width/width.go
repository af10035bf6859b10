// Package width is the stage that writes full-width letters and digits half width, and a number as one piece with its
// decimal point, colon or percent sign.
package width

import (
	"context"
	"fmt"
	"sort"
	"strings"

	"github.com/taosha-text/taosha/filters/mask"
	"github.com/taosha-text/taosha/pipeline"
	"github.com/taosha-text/taosha/pipeline/kinds"
)

// The rule codes.
const (
	ruleDigits  = "WID001"
	ruleLetters = "WID002"
)

// Config holds the stage's settings.
type Config struct {
	Digits  string `yaml:"digits" help:"full-width digits and the numbers they make: half writes them half width, keep leaves them"`
	Letters string `yaml:"letters" help:"full-width Latin letters: half writes them half width, keep leaves them"`
}

// Default gives the settings that hold where a recipe says nothing.
func Default() Config { return Config{Digits: "half", Letters: "half"} }

// Filter is the stage.
type Filter struct{ digits, letters bool }

// New makes the stage.
func New(cfg Config) (*Filter, error) {
	f := &Filter{}
	for _, s := range []struct {
		key, value string
		half       *bool
	}{{"digits", cfg.Digits, &f.digits}, {"letters", cfg.Letters, &f.letters}} {
		switch s.value {
		case "half":
			*s.half = true
		case "keep":
		default:
			return nil, fmt.Errorf("%s: %q is none of half, keep", s.key, s.value)
		}
	}
	return f, nil
}

// Name implements pipeline.Filter.
func (*Filter) Name() string { return "width" }

// Rules implements pipeline.Filter.
func (*Filter) Rules() []pipeline.Rule { return Rules() }

// Check implements pipeline.Filter.
func (f *Filter) Check(ctx context.Context, doc *pipeline.Document) (pipeline.Findings, error) {
	var found pipeline.Findings
	for i := range doc.Fields {
		if err := ctx.Err(); err != nil {
			return pipeline.Findings{}, err
		}
		if doc.Kinds(i)&kinds.WideAlnum != 0 {
			found.Edits = f.field(found.Edits, doc, i)
		}
	}
	return found, nil
}

// masks gives the masked stretches of the line that holds a byte of a text; the line asked for last is remembered.
type masks struct {
	text       string
	start, end int
	spans      []mask.Span
}

// holds tells whether bytes [i, j) touch a masked stretch.
func (m *masks) holds(i, j int) bool {
	if i >= m.end {
		m.start = strings.LastIndexByte(m.text[:i], '\n') + 1
		m.end = len(m.text)
		if n := strings.IndexByte(m.text[i:], '\n'); n >= 0 {
			m.end = i + n + 1
		}
		m.spans = mask.Append(m.spans[:0], m.text[m.start:m.end])
	}
	k := sort.Search(len(m.spans), func(k int) bool { return m.spans[k].End > i-m.start })
	return k < len(m.spans) && m.spans[k].Start < j-m.start
}

// field proposes one edit for each full-width word and each number. Full-width ASCII is U+FF01 to U+FF5E,
// the bytes EF BC 81 to EF BD 9E.
func (f *Filter) field(edits []pipeline.Edit, doc *pipeline.Document, field int) []pipeline.Edit {
	text := doc.Fields[field].Text
	m := masks{text: text}
	for at := 0; ; {
		n := strings.IndexByte(text[at:], 0xEF)
		if n < 0 || doc.TooMany(len(edits)) {
			return edits
		}
		i := at + n
		c := half(text, i)
		end, rule := i+1, ""
		switch {
		case isLetter(c) && f.letters:
			end, rule = f.wordEnd(text, i), ruleLetters
		case isDigit(c) && f.digits:
			end = numberEnd(text, i)
			// Beside digits of the other width the difference may be all that keeps two numbers apart, as in the
			// chess notation 将６进１7.马二进三.
			if (i == 0 || !isDigit(text[i-1])) && (end == len(text) || !isDigit(text[end])) {
				rule = ruleDigits
			}
		}
		if rule != "" && !m.holds(i, end) {
			edits = pipeline.AppendEdit(edits, pipeline.Edit{Field: field, Span: pipeline.Span{Start: i, End: end},
				New: narrowed(text[i:end]), Rule: rule})
		}
		at = end
	}
}

// wordEnd gives the end of the word whose first letter is at i, with the digits and points inside it: ｗｗｗ．ａ１．ｃｎ.
func (f *Filter) wordEnd(text string, i int) int {
	inside := func(c byte) bool { return isLetter(c) || isDigit(c) && f.digits }
	for end := i + 3; ; end += 3 {
		c := half(text, end)
		if !inside(c) && !(c == '.' && inside(half(text, end+3))) {
			return end
		}
	}
}

// numberEnd gives the end of the number whose first digit is at i; all its digits are full width. A mark inside
// belongs to the number where a digit follows; a comma only before a group of exactly three digits.
func numberEnd(text string, i int) int {
	end := digitsEnd(text, i)
	for {
		c := half(text, end)
		next := end + 3
		switch c {
		case '.', ':', '-', '/':
			if !isDigit(half(text, next)) {
				if c == '.' && atLineStart(text, i) {
					return next // the number of a list item
				}
				return end
			}
		case ',':
			if digitsEnd(text, next)-next != 3*3 {
				return end
			}
		case '%':
			return next
		default:
			return end
		}
		end = digitsEnd(text, next)
	}
}

// atLineStart tells whether byte i begins a line, indentation by ideographic spaces aside.
func atLineStart(text string, i int) bool {
	const indent = "\u3000"
	for strings.HasSuffix(text[:i], indent) && i > 0 {
		i -= len(indent)
	}
	return i == 0 || text[i-1] == '\n' || text[i-1] == '\r'
}

func digitsEnd(text string, i int) int {
	for isDigit(half(text, i)) {
		i += 3
	}
	return i
}

// half gives the ASCII character whose full-width form stands at byte i, or 0.
func half(text string, i int) byte {
	if i+3 > len(text) || text[i] != 0xEF {
		return 0
	}
	switch b := text[i+2]; {
	case text[i+1] == 0xBC && b >= 0x81:
		return b - 0x80 + 0x20
	case text[i+1] == 0xBD && b <= 0x9E:
		return b - 0x80 + 0x60
	}
	return 0
}

func narrowed(s string) string {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		if c := half(s, i); c != 0 {
			out = append(out, c)
			i += 3
			continue
		}
		out = append(out, s[i])
		i++
	}
	return string(out)
}

func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
