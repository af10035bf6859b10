// Package reportdiff compares two reports of the same documents, span by span: what another lexicon, recipe or version
// changes.
package reportdiff

import (
	"errors"
	"io"

	"github.com/taosha-text/taosha/pipeline"
)

// A Source gives the documents of a report one after the other, and io.EOF after the last.
type Source interface {
	Next(*pipeline.Report) error
}

// window is how many documents are held while a document that only one report has is looked for in the other.
const window = 1000

// Kind says how a document or a span differs.
type Kind string

// The kinds.
const (
	OnlyOld Kind = "only-old"
	OnlyNew Kind = "only-new"
	Changed Kind = "changed"
)

// Document is a document that differs.
type Document struct {
	ID       string
	Kind     Kind // Changed: both have it
	Old, New *pipeline.Report
	Notes    []string // what else differs than spans: its source, its status
	Spans    []Change
}

// Run compares two reports and calls differs with every document that differs, in order. Both must have their documents
// in the same order, and either may lack some of the other's. It holds at most a few thousand documents.
func Run(old, now Source, s *Summary, differs func(*Document) error) error {
	a, b := &side{source: old}, &side{source: now}
	for {
		if err := errors.Join(a.fill(1), b.fill(1)); err != nil {
			return err
		}
		if len(a.held) == 0 && len(b.held) == 0 {
			return nil
		}
		inOld, inNew := 0, 0 // documents that only one has, before the next that both have
		if !a.leads(b) {
			var err error
			if inOld, inNew, err = meeting(a, b); err != nil {
				return err
			}
		}
		for range inOld {
			r := a.take()
			s.document(OnlyOld)
			if err := differs(&Document{ID: r.ID, Kind: OnlyOld, Old: r}); err != nil {
				return err
			}
		}
		for range inNew {
			r := b.take()
			s.document(OnlyNew)
			if err := differs(&Document{ID: r.ID, Kind: OnlyNew, New: r}); err != nil {
				return err
			}
		}
		if !a.leads(b) {
			continue
		}
		d := compare(a.take(), b.take())
		s.both(d)
		if len(d.Notes)+len(d.Spans) > 0 {
			if err := differs(d); err != nil {
				return err
			}
		}
	}
}

// side is one of the reports.
type side struct {
	source Source
	held   []*pipeline.Report
	ended  bool
}

// fill reads until n documents are held, or to the end.
func (s *side) fill(n int) error {
	for len(s.held) < n && !s.ended {
		r := &pipeline.Report{}
		switch err := s.source.Next(r); {
		case errors.Is(err, io.EOF):
			s.ended = true
		case err != nil:
			return err
		default:
			s.held = append(s.held, r)
		}
	}
	return nil
}

func (s *side) take() *pipeline.Report {
	r := s.held[0]
	s.held[0] = nil
	s.held = s.held[1:]
	return r
}

// leads tells whether both sides are at the same document.
func (s *side) leads(o *side) bool {
	return len(s.held) > 0 && len(o.held) > 0 && s.held[0].ID == o.held[0].ID
}

// meeting tells how many documents of each side come before the next that both have, as near as there is one. Where
// there is none within the window, all that is held is one side's only.
func meeting(a, b *side) (inOld, inNew int, err error) {
	for n := 2; ; n = min(2*n, window) {
		if err := errors.Join(a.fill(n), b.fill(n)); err != nil {
			return 0, 0, err
		}
		at := map[string]int{}
		for i := len(b.held) - 1; i >= 0; i-- {
			at[b.held[i].ID] = i
		}
		best := -1
		for i, r := range a.held {
			if k, ok := at[r.ID]; ok && (best < 0 || i+k < best) {
				best, inOld, inNew = i+k, i, k
			}
		}
		if best >= 0 {
			return inOld, inNew, nil
		}
		if n == window || a.ended && b.ended {
			return len(a.held), len(b.held), nil
		}
	}
}
