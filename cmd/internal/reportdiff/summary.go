package reportdiff

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Summary counts what differs.
type Summary struct {
	Documents Documents         `json:"documents"`
	Rules     map[string]*Count `json:"rules"` // by code; a span whose rule changed counts for the new one
}

// Documents counts documents.
type Documents struct {
	Same    int `json:"same"`
	Changed int `json:"changed"`
	OnlyOld int `json:"only_old"`
	OnlyNew int `json:"only_new"`
	Source  int `json:"source_differs"` // of the changed ones: they are not the same document, though the id is
	Status  int `json:"status_differs"` // of the changed ones
}

// Count counts spans.
type Count struct {
	Same    int `json:"same"`
	OnlyOld int `json:"only_old"`
	OnlyNew int `json:"only_new"`
	Changed int `json:"changed"`
}

// NewSummary counts from nothing.
func NewSummary() *Summary { return &Summary{Rules: map[string]*Count{}} }

// Differs tells whether anything does.
func (s *Summary) Differs() bool {
	return s.Documents.Changed+s.Documents.OnlyOld+s.Documents.OnlyNew > 0
}

func (s *Summary) rule(code string) *Count {
	if s.Rules[code] == nil {
		s.Rules[code] = &Count{}
	}
	return s.Rules[code]
}

func (s *Summary) document(k Kind) {
	if k == OnlyOld {
		s.Documents.OnlyOld++
	} else {
		s.Documents.OnlyNew++
	}
}

func (s *Summary) both(d *Document) {
	if len(d.Notes)+len(d.Spans) == 0 {
		s.Documents.Same++
	} else {
		s.Documents.Changed++
	}
	for _, n := range d.Notes {
		switch {
		case strings.HasPrefix(n, "source:"):
			s.Documents.Source++
		case strings.HasPrefix(n, "status:"):
			s.Documents.Status++
		}
	}
	for i := range d.New.Edits {
		s.rule(d.New.Edits[i].Rule).Same++
	}
	for i := range d.New.Kept {
		s.rule(d.New.Kept[i].Rule).Same++
	}
	for i := range d.New.Norm {
		s.rule(d.New.Norm[i].Rule).Same += len(d.New.Norm[i].At)
	}
	for i := range d.Spans {
		c := &d.Spans[i]
		switch c.Kind {
		case OnlyOld:
			s.rule(c.Old.Rule).OnlyOld++
		case OnlyNew:
			s.rule(c.New.Rule).OnlyNew++
			s.rule(c.New.Rule).Same--
		case Changed:
			s.rule(c.New.Rule).Changed++
			s.rule(c.New.Rule).Same--
		}
	}
}

// Text is the summary for people.
func (s *Summary) Text() string {
	var b strings.Builder
	d := s.Documents
	fmt.Fprintf(&b, "documents: %d the same, %d changed, %d only in old, %d only in new", d.Same, d.Changed, d.OnlyOld, d.OnlyNew)
	if d.Source > 0 {
		fmt.Fprintf(&b, "; %d of the changed have another source", d.Source)
	}
	if d.Status > 0 {
		fmt.Fprintf(&b, "; %d of the changed have another status", d.Status)
	}
	b.WriteByte('\n')
	const head, row = "%-8s %9s %9s %9s %9s\n", "%-8s %9d %9d %9d %9d\n"
	first := true
	for _, code := range slices.Sorted(maps.Keys(s.Rules)) {
		if c := s.Rules[code]; c.OnlyOld+c.OnlyNew+c.Changed > 0 {
			if first {
				fmt.Fprintf(&b, head, "rule", "same", "only old", "only new", "changed")
				first = false
			}
			fmt.Fprintf(&b, row, code, c.Same, c.OnlyOld, c.OnlyNew, c.Changed)
		}
	}
	return b.String()
}
