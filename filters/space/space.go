// Package space is the stage that mends line ends and spaces: one kind of line end, no indentation by ideographic
// spaces, nothing blank at a line's end, no spaces inside a word or between an ideograph and a pause mark. Spaces that
// carry meaning stay: between the halves of a title, in bylines, lists, tables and poems.
package space

import (
	"context"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/taosha-text/taosha/filters/glyph"
	"github.com/taosha-text/taosha/filters/mask"
	"github.com/taosha-text/taosha/pipeline"
	"github.com/taosha-text/taosha/pipeline/kinds"
)

// Filter is the stage.
type Filter struct{ latin latinSpacing }

// Name implements pipeline.Filter.
func (*Filter) Name() string { return "space" }

// Rules implements pipeline.Filter.
func (*Filter) Rules() []pipeline.Rule { return Rules() }

// bytesBetweenChecks is how many bytes are read before the context is asked again.
const bytesBetweenChecks = 1 << 20

// Check implements pipeline.Filter.
func (f *Filter) Check(ctx context.Context, doc *pipeline.Document) (pipeline.Findings, error) {
	var found pipeline.Findings
	for i, field := range doc.Fields {
		s := scan{doc: doc, text: field.Text, field: i, latin: f.latin, edits: found.Edits, masks: -1, fenced: doc.Kinds(i)&kinds.Fences != 0}
		pass := s.run
		if f.latin == leaveLatin {
			switch doc.Kinds(i) & (kinds.Space | kinds.OtherSpace) {
			case 0:
				continue
			case kinds.Space:
				pass = s.gaps
			}
		}
		if err := pass(ctx); err != nil {
			return pipeline.Findings{}, err
		}
		if found.Edits = s.edits; doc.TooMany(len(found.Edits)) {
			return pipeline.Findings{TooMany: true}, nil
		}
	}
	return found, nil
}

// scan is one pass over one field.
type scan struct {
	doc   *pipeline.Document
	text  string
	field int
	latin latinSpacing
	edits []pipeline.Edit // of this field and those before it

	line     int // where the current line starts
	masks    int // start of the line that masked belongs to, -1 for none
	masked   []mask.Span
	fenced   bool // the text may hold masked stretches with spaces in them
	runStart int  // spaced-out ideographs up to here were looked at
	steps    int  // bytes looked at, for the test that work is linear
}

// What a byte can begin.
const (
	plain = iota
	han   // an ideograph or another character of three bytes that is no space
	wide  // a character of three bytes that may be a space or a separator
	blank // a space or line end of one byte, or the lead byte of one of two
)

var class = func() (t [256]uint8) {
	for c := 0xE0; c <= 0xEF; c++ {
		t[c] = han
	}
	for _, c := range []byte{0xE1, 0xE2, 0xE3} {
		t[c] = wide
	}
	for _, c := range []byte{'\n', '\r', ' ', '\t', 0xC2} {
		t[c] = blank
	}
	return
}()

func (s *scan) run(ctx context.Context) error {
	next := 0
	for i := 0; i < len(s.text) && !s.doc.TooMany(len(s.edits)); {
		if i >= next {
			if err := ctx.Err(); err != nil {
				return err
			}
			next = i + bytesBetweenChecks
		}
		c := s.text[i]
		if c >= 0xE4 && c <= 0xE9 { // nearly all ideographs
			i += 3
			continue
		}
		switch class[c] {
		case plain:
			i++
		case han:
			i += 3
		case wide:
			// Of these, spaces and separators are U+1680 and those that begin E2 80, E2 81 and E3 80 80.
			if i+3 > len(s.text) || s.text[i] == 0xE3 && s.text[i+1:i+3] != "\x80\x80" ||
				s.text[i] == 0xE2 && (s.text[i+1] > 0x81 || s.text[i+2] > 0x8A && s.text[i+2] < 0x9F) {
				i += 3
				continue
			}
			i = s.look(i)
		default:
			i = s.look(i)
		}
	}
	s.endLine(len(s.text), len(s.text))
	return nil
}

// gaps is run for a text in which the ASCII space is the only one and all lines end with a newline: it goes from space
// to space.
func (s *scan) gaps(ctx context.Context) error {
	next := 0
	for start := 0; start < len(s.text); {
		end := len(s.text)
		if n := strings.IndexByte(s.text[start:], '\n'); n >= 0 {
			end = start + n
		}
		s.line, s.runStart = start, start
		for i := start; ; {
			if i >= next {
				if err := ctx.Err(); err != nil {
					return err
				}
				next = i + bytesBetweenChecks
			}
			n := strings.IndexByte(s.text[i:end], ' ')
			if n < 0 || s.doc.TooMany(len(s.edits)) {
				break
			}
			i = s.gap(i + n)
		}
		start = end + 1
	}
	return nil
}

// look sees what begins at i and returns where to go on.
func (s *scan) look(i int) int {
	r, n := utf8.DecodeRuneInString(s.text[i:])
	end := i + n
	switch {
	case r == '\n':
		s.endLine(i, end)
	case r == '\r':
		if end < len(s.text) && s.text[end] == '\n' {
			end++
		}
		s.propose(i, end, "\n", ruleLineEnd)
		s.endLine(i, end)
	case r == 0x2028 || r == 0x2029:
		s.propose(i, end, "\n", ruleLineEnd)
		s.endLine(i, end)
	case glyph.Space(r) || r == '\t':
		end = s.gap(i)
	}
	return end
}

func (s *scan) propose(start, end int, new, rule string) {
	s.edits = pipeline.AppendEdit(s.edits, pipeline.Edit{Field: s.field, Span: pipeline.Span{Start: start, End: end}, New: new, Rule: rule})
}

// endLine closes the line that ends at i; the next one starts at next.
func (s *scan) endLine(i, next int) {
	if s.latin != leaveLatin {
		s.latinGaps(s.line, i)
	}
	s.line, s.runStart = next, next
}

// gapEnd gives the end of the run of spaces and tabs that starts at i.
func (s *scan) gapEnd(i int) int {
	for i < len(s.text) {
		r, n := utf8.DecodeRuneInString(s.text[i:])
		if !glyph.Space(r) && r != '\t' {
			break
		}
		i += n
	}
	return i
}

// gap looks at the run of spaces that starts at i and returns its end.
func (s *scan) gap(i int) int {
	end := s.gapEnd(i)
	s.steps += end - i
	gap := s.text[i:end]
	left, _ := utf8.DecodeLastRuneInString(s.text[s.line:i])
	right, _ := utf8.DecodeRuneInString(s.text[end:])
	switch {
	case end == len(s.text) || right == '\n' || right == '\r' || right == 0x2028 || right == 0x2029:
		s.propose(i, end, "", ruleTrailing)
	case i == s.line:
		if strings.Contains(gap, "\u3000") {
			s.propose(i, end, "", ruleIndent)
		}
	case strings.IndexByte(gap, '\t') >= 0: // a column
	case s.atMark(i, end, left, right):
		if !s.fenced || !s.inMask(i) { // only code and topics hold spaces
			s.propose(i, end, "", ruleMark)
		}
	case glyph.Han(left) && glyph.Han(right) && i >= s.runStart:
		s.spacedOut(i, gap)
	}
	return end
}

// atMark tells whether the gap [i, end) between left and right stands at a Chinese mark that brings its own space.
func (s *scan) atMark(i, end int, left, right rune) bool {
	switch {
	case glyph.Pause(left):
		return (glyph.Han(right) || glyph.Opening(right)) && !s.listNumber(i) && !s.blankBefore(i) || right == '”' || right == '’'
	case glyph.Opening(left):
		return glyph.Han(right) || glyph.Opening(right)
	case glyph.Pause(right):
		return !s.blankAfter(end)
	case glyph.Closing(right):
		return glyph.Han(left) || glyph.Mark(left)
	}
	return false
}

// blankAfter tells whether the pause mark at i is followed by a gap and another one: 分为 、 、 三种. The gaps stand for
// what is to be filled in.
func (s *scan) blankAfter(i int) bool {
	_, n := utf8.DecodeRuneInString(s.text[i:])
	r, n2 := utf8.DecodeRuneInString(s.text[i+n:])
	if !glyph.Space(r) {
		return false
	}
	for j := i + n + n2; ; j += n {
		s.steps++
		if r, n = utf8.DecodeRuneInString(s.text[j:]); !glyph.Space(r) {
			return glyph.Pause(r)
		}
	}
}

// blankBefore tells whether the pause mark that ends at i comes after a gap and another one.
func (s *scan) blankBefore(i int) bool {
	before := s.text[s.line:i]
	_, n := utf8.DecodeLastRuneInString(before)
	before = before[:len(before)-n]
	trimmed := strings.TrimRightFunc(before, glyph.Space)
	s.steps += len(before) - len(trimmed)
	r, _ := utf8.DecodeLastRuneInString(trimmed)
	return len(trimmed) < len(before) && glyph.Pause(r)
}

// listNumber tells whether what stands before the gap at i looks like the number of a list item and its mark: 1、 12。
// 二、 A space there sets the number off.
func (s *scan) listNumber(i int) bool {
	before := s.text[s.line:i]
	mark, n := utf8.DecodeLastRuneInString(before)
	if mark != '、' && mark != '。' {
		return false
	}
	before = before[:len(before)-n]
	digits := 0
	for digits < 3 && len(before) > digits && glyph.Digit(rune(before[len(before)-1-digits])) {
		digits++
	}
	if digits > 0 {
		return digits < 3
	}
	numeral := func(r rune) bool { return strings.ContainsRune("一二三四五六七八九十", r) }
	trimmed := strings.TrimRightFunc(before, numeral)
	if len(before)-len(trimmed) > 3*len("十") || len(trimmed) == len(before) {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(trimmed)
	return trimmed == "" || glyph.Mark(r) || glyph.Space(r)
}

// inMask tells whether byte i of the current line lies in a stretch that must not be touched.
func (s *scan) inMask(i int) bool {
	m, ok := s.maskAt(i)
	return ok && m.Start <= i-s.line
}

// splitsMask tells whether something put in at i would stand inside such a stretch.
func (s *scan) splitsMask(i int) bool {
	m, ok := s.maskAt(i)
	return ok && m.Start < i-s.line
}

// maskAt gives the first masked stretch of the current line that ends after byte i.
func (s *scan) maskAt(i int) (mask.Span, bool) {
	if s.masks != s.line {
		end := len(s.text)
		if n := strings.IndexByte(s.text[s.line:], '\n'); n >= 0 {
			end = s.line + n
		}
		s.masked = mask.Append(s.masked[:0], s.text[s.line:end])
		s.masks = s.line
	}
	k := sort.Search(len(s.masked), func(k int) bool { return s.masked[k].End > i-s.line })
	if k == len(s.masked) {
		return mask.Span{}, false
	}
	return s.masked[k], true
}
