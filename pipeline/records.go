package pipeline

import (
	"slices"
	"sort"

	"github.com/taosha-text/taosha/pipeline/codepoint"
)

// records turns the changes of all fields into the report's edits and normalisations.
func records(fields []Field, all []changes) (edits []EditRecord, norm []NormRecord) {
	type key struct {
		field          int
		rule, old, new string
	}
	place := map[key]int{}
	for i, cs := range all {
		chars := counter{text: fields[i].Text}
		for _, c := range cs {
			old := fields[i].Text[c.src.Start:c.src.End]
			if !c.by.removes() {
				k := key{i, c.by.rule, old, c.new}
				at, ok := place[k]
				if !ok {
					at = len(norm)
					place[k] = at
					norm = append(norm, NormRecord{Field: fields[i].Name, Rule: c.by.rule, Old: old, New: c.new})
				}
				norm[at].At = append(norm[at].At, c.src.Start)
				continue
			}
			edits = append(edits, EditRecord{
				Field: fields[i].Name, Bytes: pair(c.src), Chars: chars.pair(c.src), Out: pair(c.outSpan()),
				Old: old, New: c.new,
				Stage: c.by.stage, Rule: c.by.rule, Category: c.by.category, Score: c.by.score, Why: c.by.why,
			})
		}
	}
	return edits, norm
}

// left drops the findings that content edits took out after all, puts the rest in order and drops repetitions.
func left(kept []finding, total []changes) []finding {
	var out []finding
	for _, k := range kept {
		if !takesOut(total[k.field], k.span) {
			out = append(out, k)
		}
	}
	sort.SliceStable(out, func(i, j int) bool {
		a, b := out[i], out[j]
		switch {
		case a.field != b.field:
			return a.field < b.field
		case a.span.Start != b.span.Start:
			return a.span.Start < b.span.Start
		}
		return a.span.End < b.span.End
	})
	return slices.CompactFunc(out, func(a, b finding) bool {
		return a.field == b.field && a.span == b.span && a.by.rule == b.by.rule
	})
}

// takesOut tells whether a content edit among the sorted changes touches the span.
func takesOut(cs changes, s Span) bool {
	i := sort.Search(len(cs), func(i int) bool { return cs[i].src.End > s.Start })
	for ; i < len(cs) && cs[i].src.Start < s.End; i++ {
		if cs[i].by.removes() {
			return true
		}
	}
	return false
}

// keepAll lists changes that were not made after all, with the reason, among the other findings.
func (o *outcome) keepAll(total []changes, why string) {
	for i, cs := range total {
		for _, c := range cs {
			if c.by.removes() && !o.full() {
				o.kept = append(o.kept, finding{i, c.src, c.by.because(why)})
			}
		}
	}
}

func keptRecords(fields []Field, kept []finding) []KeptRecord {
	if len(kept) == 0 {
		return nil
	}
	out := make([]KeptRecord, 0, len(kept))
	field, chars := -1, counter{}
	for _, k := range kept {
		if k.field != field {
			field, chars = k.field, counter{text: fields[k.field].Text}
		}
		out = append(out, KeptRecord{Field: fields[k.field].Name, Bytes: pair(k.span), Chars: chars.pair(k.span),
			Text: fields[k.field].Text[k.span.Start:k.span.End],
			Rule: k.by.rule, Category: k.by.category, Score: k.by.score, Why: k.by.why})
	}
	return out
}

func blockRecords(fields []Field, blocks []Block) []BlockRecord {
	out := make([]BlockRecord, 0, len(blocks))
	for _, b := range blocks {
		r := BlockRecord{Field: fields[b.Field].Name, Bytes: pair(b.Span), Kind: b.Kind}
		if !b.Source.Empty() {
			p := pair(b.Source)
			r.Source = &p
		}
		out = append(out, r)
	}
	return out
}

func pair(s Span) [2]int { return [2]int{s.Start, s.End} }

// counter turns byte offsets into code points. Asked in rising order it reads the text once.
type counter struct {
	text         string
	bytes, chars int
}

func (c *counter) at(b int) int {
	if b < c.bytes {
		c.bytes, c.chars = 0, 0
	}
	c.chars += codepoint.Count(c.text[c.bytes:b])
	c.bytes = b
	return c.chars
}

func (c *counter) pair(s Span) [2]int {
	start := c.at(s.Start)
	save := *c
	end := c.at(s.End)
	*c = save // spans may overlap, and the next one may start inside this one
	return [2]int{start, end}
}
