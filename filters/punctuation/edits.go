package punctuation

import (
	"sort"
	"strings"
)

// edit replaces bytes [start, end) of a line.
type edit struct {
	start, end int
	new        string
	rule       string
}

// oddMark is a mark without a partner, or the first of a line that is left alone.
type oddMark struct {
	start, end int
	why        string
}

// oddMarks are the odd marks of a line: the first maxKept, and how many more there are.
type oddMarks struct {
	first []oddMark
	more  int
}

func (o *oddMarks) count() int { return len(o.first) + o.more }

func (o *oddMarks) add(m oddMark) {
	if len(o.first) == maxKept {
		o.more++
		return
	}
	o.first = append(o.first, m)
}

func sortEdits(edits []edit) {
	if len(edits) < 2 {
		return
	}
	sort.SliceStable(edits, func(i, j int) bool { return edits[i].start < edits[j].start })
}

// apply gives the text after sorted edits.
func apply(text string, edits []edit) string {
	size := len(text)
	for _, e := range edits {
		size += len(e.new) - (e.end - e.start)
	}
	var b strings.Builder
	b.Grow(size)
	at := 0
	for _, e := range edits {
		b.WriteString(text[at:e.start])
		b.WriteString(e.new)
		at = e.end
	}
	b.WriteString(text[at:])
	return b.String()
}

// then gives the edits that have the effect of first on text, followed by second on mid, the result of first. Both
// are sorted. Edits that share bytes of mid become one, under the later rule.
func then(first, second []edit, text, mid string) []edit {
	if len(first) == 0 {
		return second
	}
	var out []edit
	shift := 0 // offset in text minus offset in mid, after the edits of first that are done
	i := 0
	for j := 0; j < len(second); {
		n := second[j]
		for i < len(first) && first[i].start-shift+len(first[i].new) <= n.start {
			out = append(out, first[i])
			shift += first[i].end - first[i].start - len(first[i].new)
			i++
		}
		lo, hi := n.start, n.end // the cluster in mid
		shiftBefore := shift
		from := j
		j++
		for grown := true; grown; {
			grown = false
			if i < len(first) && first[i].start-shift < hi {
				at := first[i].start - shift
				lo, hi = min(lo, at), max(hi, at+len(first[i].new))
				shift += first[i].end - first[i].start - len(first[i].new)
				i++
				grown = true
			}
			if j < len(second) && second[j].start < hi {
				hi = max(hi, second[j].end)
				j++
				grown = true
			}
		}
		var b strings.Builder
		at := lo
		for _, s := range second[from:j] {
			b.WriteString(mid[at:s.start])
			b.WriteString(s.new)
			at = s.end
		}
		b.WriteString(mid[at:hi])
		e := edit{lo + shiftBefore, hi + shift, b.String(), second[j-1].rule}
		if e.new != text[e.start:e.end] {
			out = append(out, e)
		}
	}
	return append(out, first[i:]...)
}
