package audit

import (
	"unicode/utf8"

	"github.com/taosha-text/taosha/cmd/internal/inplace"
	"github.com/taosha-text/taosha/pipeline"
)

// around is how many code points of context a span is shown with on either side: some three lines of a terminal.
const around = 80

// SetContext gives a span the text around it. source are the document's fields as they came in; nil where only the
// report is known, which has what else was removed or kept, and gaps between.
func (s *Span) SetContext(source []pipeline.Field, report *pipeline.Report) error {
	doc, err := inplace.Of(source, report)
	if err != nil {
		return err
	}
	for _, f := range doc.Fields {
		if f.Name == s.Field {
			s.Context = s.window(f, doc.Notes)
		}
	}
	return nil
}

// window cuts the span and what stands around it out of a field.
func (s *Span) window(f inplace.Field, notes []inplace.Note) []Piece {
	var bytes [2]int
	for _, n := range notes {
		if n.Field == s.Field && n.Chars == s.Chars && n.Rule == s.Rule && (n.Kind == inplace.Spared) == s.Kept {
			bytes = n.Bytes
		}
	}
	var before, here, after []Piece
	for _, seg := range f.Segments {
		p := Piece{Kind: seg.Kind, Text: seg.Text}
		inside := seg.Bytes[0] >= bytes[0] && seg.Bytes[1] <= bytes[1]
		switch {
		case inside && (seg.Bytes[0] < seg.Bytes[1] || len(here) > 0):
			p.Here = true
			here = append(here, p)
		case seg.Bytes[1] <= bytes[0]:
			before = append(before, p)
		default:
			after = append(after, p)
		}
	}
	return append(append(last(before), here...), first(after)...)
}

// last gives the end of a list of pieces, cut to the context's length.
func last(list []Piece) []Piece {
	room := around
	for i := len(list) - 1; i >= 0; i-- {
		n := utf8.RuneCountInString(list[i].Text)
		if n > room {
			runes := []rune(list[i].Text)
			out := append([]Piece{{Kind: inplace.Gap}}, list[i:]...)
			out[1].Text = string(runes[n-room:])
			if room == 0 {
				return append(out[:1:1], out[2:]...)
			}
			return out
		}
		room -= n
	}
	return list
}

// first gives the beginning of a list of pieces, cut to the context's length.
func first(list []Piece) []Piece {
	room := around
	for i, p := range list {
		n := utf8.RuneCountInString(p.Text)
		if n > room {
			out := append([]Piece{}, list[:i]...)
			if room > 0 {
				p.Text = string([]rune(p.Text)[:room])
				out = append(out, p)
			}
			return append(out, Piece{Kind: inplace.Gap})
		}
		room -= n
	}
	return list
}
