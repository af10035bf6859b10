package injection

import (
	_ "embed"
	"slices"
	"sort"

	"github.com/taosha-text/taosha/pipeline"
)

// spansOf gives the bytes that go with each candidate. A line that goes as a whole takes its indentation and one line
// end with it: its own, or the one before where nothing is left behind it.
func spansOf(cs []*candidate) []pipeline.Span {
	spans := make([]pipeline.Span, len(cs))
	order := make([]int, len(cs))
	for i, c := range cs {
		order[i] = i
		spans[i].Start, spans[i].End = c.v.bytes(c.from, c.to)
	}
	sort.SliceStable(order, func(i, j int) bool {
		a, b := order[i], order[j]
		if cs[a].v.field != cs[b].v.field {
			return cs[a].v.field > cs[b].v.field
		}
		return spans[a].Start > spans[b].Start
	})
	field, end := -1, 0 // where the text that is left ends, so far
	for _, i := range order {
		c, s := cs[i], spans[i]
		text := c.v.text
		if c.v.field != field {
			field, end = c.v.field, len(text)
		}
		if covers(cs, c) {
			if c.from == 0 {
				for s.Start > 0 && text[s.Start-1] != '\n' {
					s.Start--
				}
			}
			for s.End < len(text) && text[s.End] != '\n' {
				s.End++
			}
			switch {
			case s.End == end && s.Start > 0 && text[s.Start-1] == '\n':
				s.Start--
				if s.Start > 0 && text[s.Start-1] == '\r' {
					s.Start--
				}
				end = s.Start
			case s.End < end:
				s.End++
			}
		}
		spans[i] = s
	}
	return spans
}

// apart makes edits disjoint, in order: what two of them would take goes with the first, and one of which nothing is
// left is none. However candidates come to overlap, a document must not be lost for it.
func apart(edits []pipeline.Edit) []pipeline.Edit {
	sort.SliceStable(edits, func(i, j int) bool {
		a, b := edits[i], edits[j]
		if a.Field != b.Field {
			return a.Field < b.Field
		}
		return a.Span.Start < b.Span.Start
	})
	field, end := -1, 0 // how far the text is taken
	for i := range edits {
		e := &edits[i]
		if e.Field != field {
			field, end = e.Field, 0
		}
		e.Span.Start = max(e.Span.Start, end)
		e.Span.End = max(e.Span.End, e.Span.Start)
		end = e.Span.End
	}
	return slices.DeleteFunc(edits, func(e pipeline.Edit) bool { return e.Span.Empty() })
}

// covers tells whether a candidate is the last of those that together take a whole line.
func covers(cs []*candidate, c *candidate) bool {
	if c.to != len(c.v.gs) {
		return false
	}
	for from := c.from; from > 0; {
		i := slices.IndexFunc(cs, func(d *candidate) bool { return d.v == c.v && d.to == from })
		if i < 0 {
			return false
		}
		from = cs[i].from
	}
	return true
}
