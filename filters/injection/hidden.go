package injection

// hiddenScore is the score from which a stretch goes that the page hides from readers (display:none, no size, the colour
// of the ground): nobody wrote it to be read. Pages hide menus and hints as well, which score below 50; set by hand at
// many times that.
const hiddenScore = 700

// proposeHidden proposes what the page's markup hides from readers.
func (a *article) proposeHidden(l *line) {
	for _, h := range a.doc.Hints {
		if h.Field != l.field {
			continue
		}
		s, e := 0, 0
		for i, g := range l.gs {
			if int(g.start) < h.Span.Start {
				s = i + 1
			}
			if int(g.end) <= h.Span.End {
				e = i + 1
			}
		}
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
	for _, h := range a.doc.Hints {
		if h.Field == c.v.field && h.Span.Start <= s && e <= h.Span.End {
			return true
		}
	}
	return false
}
