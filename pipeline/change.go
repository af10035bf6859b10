package pipeline

import (
	"sort"
	"strings"
)

// cause says who made a change and why.
type cause struct {
	stage    string
	rule     string
	category Category
	score    int
	why      []string
}

// because is the same cause with one more reason before the others.
func (c *cause) because(why string) *cause {
	b := *c
	b.why = append([]string{why}, c.why...)
	return &b
}

// inStage is the same cause under another stage's name.
func (c *cause) inStage(stage string) *cause {
	b := *c
	b.stage = stage
	return &b
}

// removes tells whether the change is of content (reported by itself, under "edits") rather than one of many that
// normalise (gathered under "norm", where there is no room for a score or reasons).
func (c *cause) removes() bool {
	return removes(c.rule) || c.stage == stageSpam || c.score > 0 || len(c.why) > 0
}

// outweighs tells whether c should sign for a change that both had a part in: taking content out outweighs
// normalising it, then the higher score wins, then the later stage (c is the later one).
func (c *cause) outweighs(o *cause) bool {
	if c.removes() != o.removes() {
		return c.removes()
	}
	return c.score >= o.score
}

// change replaces the bytes src of one text by new, which then stands at out in the result.
type change struct {
	src Span
	out int
	new string
	by  *cause
}

func (c change) outSpan() Span { return Span{c.out, c.out + len(c.new)} }

// changes turn one text into another: sorted, without overlap, and, where two touch, not both insertions.
type changes []change

// sort orders changes by place. (The sort of package slices would be compiled anew for every kind of element: an
// importer's binary has no room for that.)
func (cs changes) sort() {
	less := func(i, j int) bool {
		a, b := cs[i].src, cs[j].src
		return a.Start < b.Start || a.Start == b.Start && a.End < b.End
	}
	if !sort.SliceIsSorted(cs, less) { // most filters propose in order
		sort.SliceStable(cs, less)
	}
}

// place sets where each replacement stands in the result.
func (cs changes) place() changes {
	shift := 0
	for i := range cs {
		cs[i].out = cs[i].src.Start + shift
		shift += len(cs[i].new) - cs[i].src.Len()
	}
	return cs
}

// apply gives the text after the changes.
func (cs changes) apply(text string) string {
	if len(cs) == 0 {
		return text
	}
	var b strings.Builder
	last := cs[len(cs)-1]
	b.Grow(last.out + len(last.new) + len(text) - last.src.End)
	at := 0
	for _, c := range cs {
		b.WriteString(text[at:c.src.Start])
		b.WriteString(c.new)
		at = c.src.End
	}
	b.WriteString(text[at:])
	return b.String()
}

// toSource maps a span of the result to the source. Where an end of it lies inside a replacement, the whole
// replacement belongs to the span; what was removed right at its ends does not.
func (cs changes) toSource(out Span) Span {
	// The last change that ends at or before the span's start sets the shift there.
	i := sort.Search(len(cs), func(i int) bool { return cs[i].outSpan().End > out.Start })
	s := Span{Start: out.Start, End: out.End}
	if i > 0 {
		s.Start += cs[i-1].src.End - cs[i-1].outSpan().End
	}
	if i < len(cs) && cs[i].out < out.Start {
		s.Start = cs[i].src.Start
	}
	if out.Empty() {
		s.End = s.Start
		return s
	}
	j := sort.Search(len(cs), func(i int) bool { return cs[i].out >= out.End })
	if j > 0 {
		c := cs[j-1]
		if c.outSpan().End > out.End {
			s.End = c.src.End
		} else {
			s.End += c.src.End - c.outSpan().End
		}
	}
	return s
}

// toOut maps a span of the source to the result. An end inside a replaced stretch moves to the replacement's edge,
// so that the span shrinks to what is left of it.
func (cs changes) toOut(src Span) Span {
	s := Span{cs.pointToOut(src.Start, true), cs.pointToOut(src.End, false)}
	if s.End < s.Start {
		s.End = s.Start
	}
	return s
}

func (cs changes) pointToOut(at int, start bool) int {
	i := sort.Search(len(cs), func(i int) bool { return cs[i].src.End > at || (cs[i].src.End == at && !start) })
	if i < len(cs) && cs[i].src.Start < at {
		if start {
			return cs[i].outSpan().End
		}
		return cs[i].out
	}
	if i == 0 {
		return at
	}
	return at + cs[i-1].outSpan().End - cs[i-1].src.End
}

// then gives the changes that have the effect of cs followed by next, which are in coordinates of mid, the result
// of cs. Changes that meet become one, signed by the weightier cause; those that undo each other disappear.
func (cs changes) then(next changes, source, mid string) changes {
	if len(cs) == 0 {
		return next
	}
	if len(next) == 0 {
		return cs
	}
	merged := make(changes, 0, len(cs)+len(next))
	shift := 0 // source minus mid, after the changes of cs that are done
	for i, j := 0, 0; i < len(cs) || j < len(next); {
		hull := Span{-1, -1}
		shiftBefore := shift
		var by *cause
		firstNext := j
		take := func(s Span, c *cause) {
			if hull.Start < 0 {
				hull = s
			}
			hull.Start, hull.End = min(hull.Start, s.Start), max(hull.End, s.End)
			if by == nil || c.outweighs(by) {
				by = c
			}
		}
		takeOld := func() {
			take(cs[i].outSpan(), cs[i].by)
			shift = cs[i].src.End - cs[i].outSpan().End
			i++
		}
		takeNew := func() { take(next[j].src, next[j].by); j++ }

		switch {
		case j == len(next):
			takeOld()
		case i == len(cs):
			takeNew()
		case oldFirst(cs[i].outSpan(), next[j].src):
			takeOld()
		default:
			takeNew()
		}
		for grown := true; grown; {
			grown = false
			// Two earlier changes never join by themselves: only a later one binds them.
			if i < len(cs) && firstNext < j && clash(hull, cs[i].outSpan()) {
				takeOld()
				grown = true
			}
			if j < len(next) && clash(hull, next[j].src) {
				takeNew()
				grown = true
			}
		}
		src := Span{hull.Start + shiftBefore, hull.End + shift}
		var now string
		if firstNext == j { // one earlier change, alone
			now = cs[i-1].new
		} else {
			now = next[firstNext:j].within(mid, hull)
		}
		if now == source[src.Start:src.End] {
			continue
		}
		if n := len(merged) - 1; n >= 0 && clash(merged[n].src, src) { // two insertions at one place
			merged[n].new += now
			if by.outweighs(merged[n].by) {
				merged[n].by = by
			}
			continue
		}
		merged = append(merged, change{src: src, new: now, by: by})
	}
	return merged.place()
}

// within gives what the changes, all inside a span of a text, make of that span. It shares no memory with the text.
func (cs changes) within(text string, s Span) string {
	if len(cs) == 1 && cs[0].src == s { // nearly always
		return cs[0].new
	}
	var b strings.Builder
	at := s.Start
	for _, c := range cs {
		b.WriteString(text[at:c.src.Start])
		b.WriteString(c.new)
		at = c.src.End
	}
	b.WriteString(text[at:s.End])
	return b.String()
}

// oldFirst orders an earlier change's result before a later change's source where they do not clash.
func oldFirst(old, next Span) bool {
	if old.Start != next.Start {
		return old.Start < next.Start
	}
	return !next.Empty() || old.Empty()
}

// clash tells whether two changes of one text cannot stand side by side: they share bytes, one is an empty place
// strictly inside the other, or both are the same empty place.
func clash(a, b Span) bool {
	switch {
	case a.Empty() && b.Empty():
		return a.Start == b.Start
	case a.Empty():
		return b.Start < a.Start && a.Start < b.End
	case b.Empty():
		return a.Start < b.Start && b.Start < a.End
	}
	return a.Overlaps(b)
}
