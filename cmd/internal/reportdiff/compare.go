package reportdiff

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/taosha-text/taosha/pipeline"
)

// Fate is what was done with a span.
type Fate string

// The fates.
const (
	Edited     Fate = "edit"
	Kept       Fate = "kept"
	Normalised Fate = "norm"
)

// Span is one entry of a report: an edit, what was kept, or one place of a normalisation, which has no Chars.
type Span struct {
	Fate     Fate
	Field    string
	Bytes    [2]int
	Chars    [2]int
	Rule     string
	Category pipeline.Category
	Score    int
	Old, New string
	Why      []string
}

// Change is a span that one report has, or both in different ways.
type Change struct {
	Kind     Kind
	Old, New *Span    // nil where the report does not have it
	What     []string // of a changed one: what differs
}

// compare finds how two reports of one document differ.
func compare(old, now *pipeline.Report) *Document {
	d := &Document{ID: old.ID, Kind: Changed, Old: old, New: now}
	note := func(what, a, b string) {
		if a != b {
			d.Notes = append(d.Notes, fmt.Sprintf("%s: %s, now %s", what, orNone(a), orNone(b)))
		}
	}
	if function(old.Source.Hash) == function(now.Source.Hash) {
		note("source", old.Source.Hash, now.Source.Hash)
	}
	note("status", string(old.Status), string(now.Status))
	note("reason", old.Reason, now.Reason)
	note("left out", fmt.Sprint(old.Output == nil), fmt.Sprint(now.Output == nil))
	note("kept and not listed", fmt.Sprint(old.KeptMore), fmt.Sprint(now.KeptMore))
	d.Spans = changes(spansOf(old), spansOf(now))
	return d
}

// function is the name of a hash's function: hashes of different ones say nothing of each other.
func function(hash string) string {
	for i := range hash {
		if hash[i] == ':' {
			return hash[:i]
		}
	}
	return ""
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

func spansOf(r *pipeline.Report) []Span {
	var list []Span
	for _, e := range r.Edits {
		list = append(list, Span{Edited, e.Field, e.Bytes, e.Chars, e.Rule, e.Category, e.Score, e.Old, e.New, e.Why})
	}
	for _, k := range r.Kept {
		list = append(list, Span{Kept, k.Field, k.Bytes, k.Chars, k.Rule, k.Category, k.Score, k.Text, "", k.Why})
	}
	for _, n := range r.Norm {
		for _, at := range n.At {
			list = append(list, Span{Fate: Normalised, Field: n.Field, Bytes: [2]int{at, at + len(n.Old)}, Rule: n.Rule, Old: n.Old, New: n.New})
		}
	}
	slices.SortStableFunc(list, order)
	return list
}

// order puts spans by their places; those of one place by fate and rule, so that equal lists stay equal.
func order(a, b Span) int {
	return cmp.Or(cmp.Compare(a.Field, b.Field), a.Bytes[0]-b.Bytes[0], a.Bytes[1]-b.Bytes[1], cmp.Compare(a.Fate, b.Fate), cmp.Compare(a.Rule, b.Rule))
}

// changes pairs the spans of two sorted lists: first those of one place, fate and rule, then those that lie over each
// other, of which no two pairs cross.
func changes(old, now []Span) []Change {
	var list []Change
	var restOld, restNew []*Span
	i, k := 0, 0
	for i < len(old) || k < len(now) {
		c := 0
		switch {
		case i == len(old):
			c = 1
		case k == len(now):
			c = -1
		default:
			c = order(old[i], now[k])
		}
		switch {
		case c < 0:
			restOld = append(restOld, &old[i])
			i++
		case c > 0:
			restNew = append(restNew, &now[k])
			k++
		default:
			if what := differences(&old[i], &now[k]); what != nil {
				list = append(list, Change{Changed, &old[i], &now[k], what})
			}
			i, k = i+1, k+1
		}
	}
	for len(restOld) > 0 && len(restNew) > 0 {
		a, b := restOld[0], restNew[0]
		switch {
		case overlap(a, b):
			list = append(list, Change{Changed, a, b, differences(a, b)})
			restOld, restNew = restOld[1:], restNew[1:]
		case order(*a, *b) < 0:
			list = append(list, Change{OnlyOld, a, nil, nil})
			restOld = restOld[1:]
		default:
			list = append(list, Change{OnlyNew, nil, b, nil})
			restNew = restNew[1:]
		}
	}
	for _, a := range restOld {
		list = append(list, Change{OnlyOld, a, nil, nil})
	}
	for _, b := range restNew {
		list = append(list, Change{OnlyNew, nil, b, nil})
	}
	slices.SortStableFunc(list, func(a, b Change) int { return order(*a.First(), *b.First()) })
	return list
}

// First gives the old span, or the new one where there is no old one.
func (c *Change) First() *Span {
	if c.Old != nil {
		return c.Old
	}
	return c.New
}

// overlap tells whether two spans share text, or are one empty place.
func overlap(a, b *Span) bool {
	return a.Field == b.Field && (a.Bytes == b.Bytes || max(a.Bytes[0], b.Bytes[0]) < min(a.Bytes[1], b.Bytes[1]))
}

// differences tells what differs between two spans; nil is nothing.
func differences(a, b *Span) []string {
	var what []string
	add := func(differs bool, name string) {
		if differs {
			what = append(what, name)
		}
	}
	add(a.Fate != b.Fate, "fate")
	add(a.Bytes != b.Bytes || a.Chars != b.Chars && a.Fate == b.Fate, "range")
	add(a.Rule != b.Rule, "rule")
	add(a.Score != b.Score, "score")
	add(a.Category != b.Category, "category")
	add(a.New != b.New, "text")
	add(a.Old != b.Old && a.Bytes == b.Bytes, "source")
	add(!slices.Equal(a.Why, b.Why), "reasons")
	return what
}
