package injection

import "sort"

// hiddenScore is the score from which a stretch goes that the page hides from readers (display:none, no size, the colour
// of the ground): nobody wrote it to be read. Pages hide menus and hints as well, which score below 50; set by hand at
// many times that.
const hiddenScore = 700

// proposeHidden proposes what the page's markup hides from readers.
func (a *article) proposeHidden(l *line) {
	for i, h := range a.doc.Hints {
		if i == maxHints {
			return
		}
		if h.Field != l.field || h.Span.End <= int(l.gs[0].start) || int(l.gs[len(l.gs)-1].end) <= h.Span.Start {
			continue
		}
		s := sort.Search(len(l.gs), func(i int) bool { return int(l.gs[i].start) >= h.Span.Start })
		e := sort.Search(len(l.gs), func(i int) bool { return int(l.gs[i].end) > h.Span.End })
		if s >= e {
			continue
		}
		if c := l.exact(s, e); c != nil {
			a.file(l, c, placeMiddle)
		}
	}
}

// hidden tells whether the page hides all of a candidate.
func (a *article) hidden(c *candidate) bool {
	s, e := c.v.bytes(c.start, c.end)
	for i, h := range a.doc.Hints {
		if i < maxHints && h.Field == c.v.field && h.Span.Start <= s && e <= h.Span.End {
			return true
		}
	}
	return false
}
