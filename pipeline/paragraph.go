package pipeline

import "strings"

// dropLines takes out the lines that hold one of the stretches, each with one line end: the one behind it, or those
// before it where nothing is left behind. Of two blank lines around it one goes, too. What else was to be done in these
// lines is done with. cs are other changes to the same text; the result is sorted.
func dropLines(text string, wide, cs changes) changes {
	for _, c := range wide {
		c.src = lineOf(text, c.src)
		cs = append(cs, c)
	}
	whole := func(c change) bool {
		return c.new == "" && !c.src.Empty() && lineOf(text, c.src) == linesIn(text, c.src)
	}
	for i := range cs {
		if whole(cs[i]) { // its line end is dealt with below, together with those of its neighbours
			cs[i].src = linesIn(text, cs[i].src)
		}
	}
	cs = joinOverlaps(cs)
	for i := len(cs) - 1; i >= 0; i-- {
		c := &cs[i]
		if !whole(*c) {
			continue
		}
		before, behind := 0, len(text) // what others leave free
		if i > 0 {
			before = cs[i-1].src.End
		}
		if i+1 < len(cs) {
			behind = cs[i+1].src.Start
		}
		if c.src.End < behind {
			afterBlank := strings.HasSuffix(text[:c.src.Start], "\n\n")
			c.src.End++
			if afterBlank && c.src.End < behind && text[c.src.End] == '\n' {
				c.src.End++
			}
			continue
		}
		for c.src.Start > before && (text[c.src.Start-1] == '\n' || text[c.src.Start-1] == '\r') {
			c.src.Start--
		}
	}
	return joinOverlaps(cs)
}

// linesIn leaves line ends out at both ends of a span.
func linesIn(text string, s Span) Span {
	for s.Start < s.End && (text[s.Start] == '\n' || text[s.Start] == '\r') {
		s.Start++
	}
	for s.End > s.Start && text[s.End-1] == '\n' {
		s.End--
	}
	return s
}

// lineOf is the line or lines that a span stands in, without the last one's line end.
func lineOf(text string, s Span) Span {
	s = linesIn(text, s)
	s.Start = strings.LastIndexByte(text[:s.Start], '\n') + 1
	if n := strings.IndexByte(text[s.End:], '\n'); n >= 0 {
		s.End += n
	} else {
		s.End = len(text)
	}
	return s
}

// joinOverlaps sorts changes and makes one of those that overlap: it removes where one of them does.
func joinOverlaps(cs changes) changes {
	cs.sort()
	var out changes
	for _, c := range cs {
		if n := len(out) - 1; n >= 0 && clash(out[n].src, c.src) {
			last := &out[n]
			last.src.End = max(last.src.End, c.src.End)
			if last.new == "" || c.new == "" {
				last.new = ""
			}
			if c.by.outweighs(last.by) {
				last.by = c.by
			}
			continue
		}
		out = append(out, c)
	}
	return out
}
