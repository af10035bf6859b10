// Package unidiff writes unified diffs from changes that are known already, in time linear in the text.
package unidiff

import (
	"fmt"
	"slices"
	"strings"

	"github.com/taosha-text/taosha/pipeline"
)

// context is how many unchanged lines are shown around a change.
const context = 3

// replacement puts new in the place of source[start:end].
type replacement struct {
	start, end int
	new        string
}

// Append appends the unified diffs of a document's changed fields. name is what the document is called in their
// headers; where it has several fields, each is called name:field.
func Append(dst []byte, name string, source []pipeline.Field, report *pipeline.Report) []byte {
	for _, f := range source {
		var all []replacement
		for _, e := range report.Edits {
			if e.Field == f.Name {
				all = append(all, replacement{e.Bytes[0], e.Bytes[1], e.New})
			}
		}
		for _, n := range report.Norm {
			if n.Field == f.Name {
				for _, at := range n.At {
					all = append(all, replacement{at, at + len(n.Old), n.New})
				}
			}
		}
		if len(all) == 0 {
			continue
		}
		slices.SortStableFunc(all, func(a, b replacement) int {
			if a.start != b.start {
				return a.start - b.start
			}
			return a.end - b.end
		})
		shown := name
		if len(source) > 1 || f.Name != "text" {
			shown += ":" + f.Name
		}
		dst = appendField(dst, shown, f.Text, all)
	}
	return dst
}

// hunk is a run of lines that differ, as line numbers from 0, half-open, in the source and in the result.
type hunk struct{ from, to, newFrom, newTo int }

func appendField(dst []byte, name, text string, changes []replacement) []byte {
	old := lines(text)
	clean := lines(apply(text, changes))
	hunks := differing(text, old, clean, changes)
	if len(hunks) == 0 {
		return dst
	}
	dst = fmt.Appendf(dst, "--- %s\n+++ %s\n", name, name)
	for len(hunks) > 0 {
		n := 1 // hunks whose contexts meet are shown as one
		for n < len(hunks) && hunks[n].from-hunks[n-1].to <= 2*context {
			n++
		}
		dst = appendHunks(dst, old, clean, hunks[:n])
		hunks = hunks[n:]
	}
	return dst
}

// differing gives the runs of lines that the changes touch.
func differing(text string, old, clean []string, changes []replacement) []hunk {
	var hunks []hunk
	i, at := 0, 0       // the source line that is looked at, and where it starts
	newI, newAt := 0, 0 // likewise in the result
	shift := 0          // result minus source, after the changes that are done
	take := func() {    // takes line i and the changes that begin in it
		if i < len(old) {
			at += len(old[i])
			i++
		}
		for len(changes) > 0 && (changes[0].start < at || i == len(old)) {
			shift += len(changes[0].new) - (changes[0].end - changes[0].start)
			for at < changes[0].end {
				at += len(old[i])
				i++
			}
			changes = changes[1:]
		}
	}
	touched := func() bool {
		if len(changes) == 0 {
			return false
		}
		if i == len(old) {
			return true
		}
		last := i == len(old)-1 && !strings.HasSuffix(old[i], "\n")
		return changes[0].start < at+len(old[i]) || last
	}
	for i < len(old) || len(changes) > 0 {
		if !touched() {
			at += len(old[i])
			newAt += len(clean[newI])
			i++
			newI++
			continue
		}
		h := hunk{from: i, newFrom: newI}
		// A line that the changes join with the one before has changed, too.
		for done := false; !done; done = !touched() && (i == len(old) || newAt == at+shift) {
			take()
			for newI < len(clean) && newAt < at+shift {
				newAt += len(clean[newI])
				newI++
			}
		}
		h.to, h.newTo = i, newI
		hunks = append(hunks, h)
	}
	return hunks
}

func appendHunks(dst []byte, old, clean []string, hunks []hunk) []byte {
	first, last := hunks[0], hunks[len(hunks)-1]
	before := min(context, first.from)
	after := min(context, len(old)-last.to)
	from, to := first.from-before, last.to+after
	newFrom, newTo := first.newFrom-before, last.newTo+after
	dst = fmt.Appendf(dst, "@@ -%s +%s @@\n", lineRange(from, to), lineRange(newFrom, newTo))
	at := from
	for _, h := range hunks {
		dst = appendLines(dst, ' ', old[at:h.from])
		dst = appendLines(dst, '-', old[h.from:h.to])
		dst = appendLines(dst, '+', clean[h.newFrom:h.newTo])
		at = h.to
	}
	return appendLines(dst, ' ', old[at:to])
}

// lineRange writes a range of lines as diff does: the first line's number, from 1, and how many, unless one.
func lineRange(from, to int) string {
	switch n := to - from; n {
	case 0:
		return fmt.Sprintf("%d,0", from)
	case 1:
		return fmt.Sprint(from + 1)
	default:
		return fmt.Sprintf("%d,%d", from+1, n)
	}
}

func appendLines(dst []byte, sign byte, list []string) []byte {
	for _, l := range list {
		dst = append(dst, sign)
		dst = append(dst, l...)
		if !strings.HasSuffix(l, "\n") {
			dst = append(dst, "\n\\ No newline at end of file\n"...)
		}
	}
	return dst
}

// lines cuts a text after its line ends.
func lines(text string) []string {
	if text == "" {
		return nil
	}
	l := strings.SplitAfter(text, "\n")
	if l[len(l)-1] == "" {
		l = l[:len(l)-1]
	}
	return l
}

func apply(text string, changes []replacement) string {
	var b strings.Builder
	at := 0
	for _, c := range changes {
		b.WriteString(text[at:c.start])
		b.WriteString(c.new)
		at = c.end
	}
	b.WriteString(text[at:])
	return b.String()
}
