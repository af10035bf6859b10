package inplace

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/taosha-text/taosha/pipeline"
)

// Of puts a report's entries in their places. The report may be a fresh result's or one that was read from a file;
// source are the fields as they came in, decoded, or extracted from a page. Of a field that the report names and source
// lacks there are only the stretches that the report tells, and a Gap where text lies between them.
//
// It fails where an entry does not fit its field: the report may be anybody's. It takes time linear in the text, but
// for the sorting of the entries.
func Of(source []pipeline.Field, report *pipeline.Report) (Document, error) {
	d := Document{ID: report.ID, Status: report.Status, Reason: report.Reason, Norms: report.Norm}
	known := map[string]bool{}
	for _, f := range source {
		known[f.Name] = true
		if err := d.field(f.Name, f.Text, true, report); err != nil {
			return Document{}, err
		}
	}
	unknown := func(name string) error {
		if known[name] {
			return nil
		}
		known[name] = true
		return d.field(name, "", false, report)
	}
	for i := range report.Edits {
		if err := unknown(report.Edits[i].Field); err != nil {
			return Document{}, err
		}
	}
	for i := range report.Norm {
		if err := unknown(report.Norm[i].Field); err != nil {
			return Document{}, err
		}
	}
	for i := range report.Kept {
		if err := unknown(report.Kept[i].Field); err != nil {
			return Document{}, err
		}
	}
	return d, nil
}

// change is an edit or one place of a normalisation.
type change struct {
	start, end int
	old, new   string
	rule       string
	note       int // 0 of a normalisation
}

func (d *Document) field(name, text string, there bool, report *pipeline.Report) error {
	first := len(d.Notes)
	for i := range report.Edits {
		if e := &report.Edits[i]; e.Field == name {
			n := Note{Kind: Replaced, Field: name, Bytes: e.Bytes, Chars: e.Chars, Old: e.Old, New: e.New, Stage: e.Stage,
				Rule: e.Rule, Category: e.Category, Score: e.Score, Why: e.Why, Index: i}
			if e.New == "" {
				n.Kind = Removed
			}
			d.Notes = append(d.Notes, n)
		}
	}
	for i := range report.Kept {
		if k := &report.Kept[i]; k.Field == name {
			d.Notes = append(d.Notes, Note{Kind: Spared, Field: name, Bytes: k.Bytes, Chars: k.Chars, Old: k.Text,
				Rule: k.Rule, Category: k.Category, Score: k.Score, Why: k.Why, Index: i})
		}
	}
	notes := d.Notes[first:]
	slices.SortStableFunc(notes, func(a, b Note) int {
		return cmp.Or(a.Bytes[0]-b.Bytes[0], b.Bytes[1]-a.Bytes[1])
	})
	var changes []change
	for i := range notes {
		n := &notes[i]
		n.Number = first + i + 1
		if n.Bytes[0] < 0 || n.Bytes[0] > n.Bytes[1] || len(n.Old) != n.Bytes[1]-n.Bytes[0] ||
			there && (n.Bytes[1] > len(text) || text[n.Bytes[0]:n.Bytes[1]] != n.Old) {
			return fmt.Errorf("field %s: the report does not fit the text at bytes %d to %d", name, n.Bytes[0], n.Bytes[1])
		}
		if n.Kind != Spared {
			changes = append(changes, change{n.Bytes[0], n.Bytes[1], n.Old, n.New, n.Rule, n.Number})
		}
	}
	for i := range report.Norm {
		n := &report.Norm[i]
		if n.Field != name {
			continue
		}
		for _, at := range n.At {
			if at < 0 || there && !strings.HasPrefix(text[min(at, len(text)):], n.Old) {
				return fmt.Errorf("field %s: the report does not fit the text at byte %d", name, at)
			}
			changes = append(changes, change{at, at + len(n.Old), n.Old, n.New, n.Rule, 0})
		}
	}
	slices.SortStableFunc(changes, func(a, b change) int { return cmp.Or(a.start-b.start, a.end-b.end) })

	w := walk{name: name, text: text, there: there, notes: notes}
	for i := range notes {
		if notes[i].Kind == Spared {
			w.opening = append(w.opening, i)
		}
	}
	w.closing = slices.Clone(w.opening)
	slices.SortStableFunc(w.closing, func(a, b int) int { return notes[a].Bytes[1] - notes[b].Bytes[1] })
	for _, c := range changes {
		if c.start < w.at {
			return fmt.Errorf("field %s: two entries of the report overlap at byte %d", name, c.start)
		}
		w.until(c.start)
		w.change(c)
	}
	w.until(max(len(text), w.last()))
	d.Fields = append(d.Fields, Field{name, w.segments})
	return nil
}

// walk goes through a field from start to end.
type walk struct {
	name     string
	text     string
	there    bool // whether the text is known
	notes    []Note
	segments []Segment
	at       int

	opening, closing []int // spared notes still to begin and to end, in order; what begins inside a change begins behind it
	open             []int // those that began, and may have ended
}

// last gives where the last spared note ends, which matters where the text is not known.
func (w *walk) last() int {
	if w.there || len(w.closing) == 0 {
		return w.at
	}
	return w.notes[w.closing[len(w.closing)-1]].Bytes[1]
}

// until adds what stays, up to a place.
func (w *walk) until(end int) {
	w.close()
	for w.at < end {
		for len(w.opening) > 0 && w.notes[w.opening[0]].Bytes[0] <= w.at {
			w.open = append(w.open, w.opening[0])
			w.opening = w.opening[1:]
		}
		for len(w.open) > 0 && w.notes[w.open[len(w.open)-1]].Bytes[1] <= w.at {
			w.open = w.open[:len(w.open)-1]
		}
		to := end
		if len(w.opening) > 0 {
			to = min(to, w.notes[w.opening[0]].Bytes[0])
		}
		if len(w.closing) > 0 {
			to = min(to, w.notes[w.closing[0]].Bytes[1])
		}
		s := Segment{Field: w.name, Kind: Own, Bytes: [2]int{w.at, to}}
		if len(w.open) > 0 { // the one that began last
			n := &w.notes[w.open[len(w.open)-1]]
			s.Kind, s.Rule, s.Note = Spared, n.Rule, n.Number
			s.Text = n.Old[w.at-n.Bytes[0] : to-n.Bytes[0]]
		} else if w.there {
			s.Text = w.text[w.at:to]
		} else {
			s.Kind = Gap
		}
		w.add(s)
	}
}

func (w *walk) change(c change) {
	s := Segment{Field: w.name, Text: c.old, Kind: Removed, Bytes: [2]int{c.start, c.end}, Rule: c.rule, Note: c.note}
	if c.new != "" {
		s.Kind = Replaced
	}
	if c.end > c.start {
		w.segments = append(w.segments, s)
	}
	if c.new != "" {
		s.Kind, s.Text, s.Bytes = Inserted, c.new, [2]int{c.end, c.end}
		w.segments = append(w.segments, s)
	}
	if c.note > 0 && len(w.segments) > 0 {
		last := &w.segments[len(w.segments)-1]
		last.Ends = append(last.Ends, c.note)
	}
	w.at = c.end
	w.close()
}

func (w *walk) add(s Segment) {
	w.segments = append(w.segments, s)
	w.at = s.Bytes[1]
	w.close()
}

// close notes which stretches have ended.
func (w *walk) close() {
	for len(w.closing) > 0 && w.notes[w.closing[0]].Bytes[1] <= w.at {
		if len(w.segments) > 0 {
			last := &w.segments[len(w.segments)-1]
			last.Ends = append(last.Ends, w.notes[w.closing[0]].Number)
		}
		w.closing = w.closing[1:]
	}
}
