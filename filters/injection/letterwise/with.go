package letterwise

import (
	"strings"

	"github.com/taosha-text/taosha/pipeline"
)

// with gives the bytes that go with a stretch: itself, and what tied it to the text. A line that goes as a whole takes
// its blanks and line ends with it, so that the longer of the two gaps around it stays; what goes from a line's start or
// end takes the blanks beside it; of a mark that would stand twice one goes; brackets go as pairs.
func (a *article) with(s stretch) pipeline.Span {
	field := a.fieldOf(s.start)
	text := a.doc.Fields[field].Text
	span := a.paired(text, a.span(s.start, s.end))

	from, to := span.Start, span.End
	for from > 0 && blankAt(text, from-1) > 0 {
		from -= blankAt(text, from-1)
	}
	for to < len(text) && blankFrom(text, to) > 0 {
		to += blankFrom(text, to)
	}
	atStart, atEnd := from == 0 || text[from-1] == '\n', to == len(text) || text[to] == '\n' || text[to] == '\r'
	switch {
	case atStart && atEnd:
		return wholeLine(text, from, to)
	case atStart:
		span.End = to
	case atEnd:
		span.Start = from
	default:
		if from < span.Start && to > span.End { // a blank on both sides: one is enough
			span.End = to
		}
		span = a.undoubled(text, span)
	}
	return span
}

// wholeLine takes a line with the shorter of the gaps around it; at the start of the field what follows, at its end what
// comes before.
func wholeLine(text string, from, to int) pipeline.Span {
	before, after := from, to
	for before > 0 && (text[before-1] == '\n' || text[before-1] == '\r' || blankAt(text, before-1) > 0) {
		before -= max(1, blankAt(text, before-1))
	}
	for after < len(text) && (text[after] == '\n' || text[after] == '\r' || blankFrom(text, after) > 0) {
		after += max(1, blankFrom(text, after))
	}
	// The blanks of the next line are its own.
	for after > to && text[after-1] != '\n' && text[after-1] != '\r' {
		after--
	}
	for before < from && text[before] != '\n' && text[before] != '\r' {
		before++
	}
	switch {
	case before == 0 && strings.TrimSpace(text[:from]) == "":
		return pipeline.Span{Start: 0, End: after}
	case after == len(text):
		return pipeline.Span{Start: before, End: to}
	case strings.Count(text[before:from], "\n") > strings.Count(text[to:after], "\n"):
		return pipeline.Span{Start: from, End: after}
	}
	return pipeline.Span{Start: before, End: to}
}

// blankFrom gives the size of a blank at a byte, blankAt of one that ends with a byte; 0 where there is none. U+3000 and
// no-break spaces are blanks, line ends are none.
func blankFrom(text string, at int) int {
	switch text[at] {
	case ' ', '\t':
		return 1
	case 0xC2:
		if at+1 < len(text) && text[at+1] == 0xA0 {
			return 2
		}
	case 0xE3:
		if strings.HasPrefix(text[at:], "\u3000") {
			return 3
		}
	}
	return 0
}

func blankAt(text string, at int) int {
	switch text[at] {
	case ' ', '\t':
		return 1
	case 0xA0:
		if at > 0 && text[at-1] == 0xC2 {
			return 2
		}
	case 0x80:
		if strings.HasSuffix(text[:at+1], "\u3000") {
			return 3
		}
	}
	return 0
}

var pairs = [...][2]string{{"【", "】"}, {"[", "]"}, {"（", "）"}, {"(", ")"}, {"《", "》"}, {"“", "”"}, {"‘", "’"}, {"「", "」"}, {"『", "』"}, {"<", ">"}, {"{", "}"}, {"［", "］"}, {"〔", "〕"}}

// paired makes a span take both brackets of a pair or neither: one that it holds without its other half brings that half
// where it stands beside it; a pair around the whole span, with nothing else in it, goes with it.
func (a *article) paired(text string, s pipeline.Span) pipeline.Span {
	for _, p := range pairs {
		inside := text[s.Start:s.End]
		opens, closes := strings.Count(inside, p[0]), strings.Count(inside, p[1])
		before, after := strings.HasSuffix(text[:s.Start], p[0]), strings.HasPrefix(text[s.End:], p[1])
		switch {
		case opens == closes && before && after:
			return pipeline.Span{Start: s.Start - len(p[0]), End: s.End + len(p[1])}
		case opens == closes+1 && after:
			s.End += len(p[1])
		case closes == opens+1 && before:
			s.Start -= len(p[0])
		case closes == opens+1 && strings.HasSuffix(inside, p[1]) && strings.Contains(text[max(0, s.Start-90):s.Start], p[0]):
			s.End -= len(p[1]) // it closes what the article opened
		case opens == closes+1 && strings.HasPrefix(inside, p[0]) && strings.Contains(text[s.End:min(len(text), s.End+90)], p[1]):
			s.Start += len(p[0])
		}
	}
	return s
}

const pauses = "，、；：,;:|_-—·"
const stops = "。！？.!?"

// undoubled takes one of two marks that the removal would bring together.
func (a *article) undoubled(text string, s pipeline.Span) pipeline.Span {
	before, size := lastRune(text[:s.Start])
	after, next := firstRune(text[s.End:])
	switch {
	case size == 0 || next == 0 || !strings.ContainsRune(pauses+stops, before):
	case before == after, strings.ContainsRune(pauses, after), strings.ContainsRune(stops, before) && strings.ContainsRune(stops, after):
		s.End += next
	case strings.ContainsRune(stops, after):
		s.Start -= size
	}
	return s
}
