// Package inplace shows a cleaned document to a person: what went, what was replaced and what looked suspicious,
// each in its place, with its reasons below.
package inplace

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/taosha-text/taosha/cmd/internal/terminal"
	"github.com/taosha-text/taosha/pipeline"
)

// A change is an edit or one place of a normalisation.
type change struct {
	start, end int
	now        string
	note       int // 0 where it has none
}

// A mark is the start or the end of a stretch that was kept.
type mark struct {
	at    int
	text  string
	opens bool
}

type view struct {
	strings.Builder
	colours bool
	notes   []string
}

// Show gives the document's fields as they came in, with the changes in place, and the notes.
func Show(source []pipeline.Field, res *pipeline.Result, colours bool) string {
	v := &view{colours: colours}
	fmt.Fprintf(v, "%s: %s", terminal.Safe(res.Report.ID, false), res.Status)
	if res.Reason != "" {
		fmt.Fprintf(v, " (%s)", terminal.Safe(res.Reason, false))
	}
	v.WriteByte('\n')
	for _, f := range source {
		v.field(f, res)
	}
	if len(v.notes) > 0 {
		v.WriteByte('\n')
	}
	for i, n := range v.notes {
		fmt.Fprintf(v, "#%d %s\n", i+1, n)
	}
	v.norms(res.Report.Norm)
	return v.String()
}

func (v *view) field(f pipeline.Field, res *pipeline.Result) {
	changes, marks := v.gather(f, res)
	fmt.Fprintf(v, "\n%s\n", v.paint(bold, "── "+terminal.Safe(f.Name, false)))
	at := 0
	until := func(end int) { // text and marks up to end
		for len(marks) > 0 && marks[0].at <= end {
			v.plain(f.Text[at:marks[0].at])
			at = marks[0].at
			v.WriteString(v.paint(yellow, marks[0].text))
			marks = marks[1:]
		}
		v.plain(f.Text[at:end])
		at = end
	}
	for _, c := range changes {
		until(c.start)
		if c.end > c.start {
			v.WriteString(v.paint(red, "[-"+terminal.Safe(f.Text[c.start:c.end], false)+"-]"))
		}
		if c.now != "" {
			v.WriteString(v.paint(green, "{+"+terminal.Safe(c.now, false)+"+}"))
		}
		if c.note > 0 {
			v.WriteString(v.paint(red, fmt.Sprintf("#%d", c.note)))
		}
		at = c.end
	}
	until(len(f.Text))
	if !strings.HasSuffix(f.Text, "\n") {
		v.WriteByte('\n')
	}
}

// gather finds what there is to show in a field, in order, and writes the notes.
func (v *view) gather(f pipeline.Field, res *pipeline.Result) ([]change, []mark) {
	var changes []change
	for _, e := range res.Report.Edits {
		if e.Field == f.Name {
			v.note("removed", e.Field, e.Bytes, e.Rule, e.Category, e.Score, e.Why)
			changes = append(changes, change{e.Bytes[0], e.Bytes[1], e.New, len(v.notes)})
		}
	}
	for _, n := range res.Report.Norm {
		if n.Field == f.Name {
			for _, at := range n.At {
				changes = append(changes, change{at, at + len(n.Old), n.New, 0})
			}
		}
	}
	slices.SortStableFunc(changes, func(a, b change) int { return a.start - b.start })
	var marks []mark
	for _, k := range res.Report.Kept {
		if k.Field == f.Name {
			v.note("kept", k.Field, k.Bytes, k.Rule, k.Category, k.Score, k.Why)
			marks = append(marks, mark{outside(changes, k.Bytes[0], false), "[?", true},
				mark{outside(changes, k.Bytes[1], true), fmt.Sprintf("?]#%d", len(v.notes)), false})
		}
	}
	slices.SortStableFunc(marks, func(a, b mark) int { return a.at - b.at })
	return changes, marks
}

// outside moves a place that lies inside a change to that change's edge.
func outside(changes []change, at int, end bool) int {
	for _, c := range changes {
		if c.start < at && at < c.end {
			if end {
				return c.end
			}
			return c.start
		}
	}
	return at
}

func (v *view) note(what, field string, bytes [2]int, rule string, category pipeline.Category, score int, why []string) {
	n := fmt.Sprintf("%s %s, %s bytes %d–%d", rule, what, terminal.Safe(field, false), bytes[0], bytes[1])
	if category != "" {
		n += ", " + string(category)
	}
	n += fmt.Sprintf(", score %d", score)
	if len(why) > 0 {
		n += ": " + terminal.Safe(strings.Join(why, ", "), false)
	}
	v.notes = append(v.notes, n)
}

// norms counts the normalisations.
func (v *view) norms(list []pipeline.NormRecord) {
	for i, n := range list {
		if i == 0 {
			v.WriteByte('\n')
		}
		fmt.Fprintf(v, "%s %s: %q to %q, %d×\n", n.Rule, terminal.Safe(n.Field, false), shown(n.Old), shown(n.New), len(n.At))
	}
}

// shown shortens a long text.
func shown(s string) string {
	const most = 40
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}

func (v *view) plain(s string) { v.WriteString(terminal.Safe(s, true)) }

// The colours, as a terminal's control sequences name them.
const (
	bold   = "1"
	red    = "31"
	green  = "32"
	yellow = "33"
)

func (v *view) paint(code, s string) string {
	if !v.colours || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}
