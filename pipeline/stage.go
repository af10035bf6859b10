package pipeline

import (
	"fmt"
	"slices"

	"github.com/taosha-text/taosha/pipeline/codepoint"
)

// stage is a filter in its chain, with what the policy's selection means for it.
type stage struct {
	Filter
	rules map[string]permission
	acts  permission // whether it could do anything at all: one that has rules but none selected is not run
}

// permission tells on which documents a rule may act: it differs between pages and the rest.
type permission struct{ pages, others bool }

func (p permission) on(format Format) bool {
	if format == FormatHTML {
		return p.pages
	}
	return p.others
}

func newStage(f Filter, rules []Rule, selected Selector) stage {
	s := stage{Filter: f, rules: make(map[string]permission, len(rules)), acts: permission{len(rules) == 0, len(rules) == 0}}
	for _, r := range rules {
		p := permission{selected.Allows(r.Code, FormatHTML), selected.Allows(r.Code, FormatJSONL)}
		if r.Optional && !selected.names(r.Code) {
			p = permission{}
		}
		s.rules[r.Code] = p
		s.acts.pages = s.acts.pages || p.pages
		s.acts.others = s.acts.others || p.others
	}
	return s
}

// valid refuses an edit that names a rule its filter does not have or a place that is not there.
func (s *stage) valid(doc *Document, e *Edit) error {
	if err := s.validVerdict(e); err != nil {
		return err
	}
	switch {
	case e.Field < 0 || e.Field >= len(doc.Fields):
		return fmt.Errorf("rule %s: there is no field %d", e.Rule, e.Field)
	case !e.Span.in(doc.Fields[e.Field].Text):
		return fmt.Errorf("rule %s: bytes %d to %d of %q are out of bounds or cut a code point",
			e.Rule, e.Span.Start, e.Span.End, doc.Fields[e.Field].Name)
	case !codepoint.Valid(e.New):
		return fmt.Errorf("rule %s: the replacement is not valid UTF-8", e.Rule)
	}
	return nil
}

// validVerdict refuses a rule that the filter does not have, and a category and a score that are none.
func (s *stage) validVerdict(e *Edit) error {
	if _, ok := s.rules[e.Rule]; !ok {
		return fmt.Errorf("edit names rule %q, which is not one of the stage's", e.Rule)
	}
	if e.Category != "" && !slices.Contains(Categories(), e.Category) {
		return fmt.Errorf("rule %s: there is no category %q; the categories are %v", e.Rule, e.Category, Categories())
	}
	if e.Score < 0 || e.Score > 10000 {
		return fmt.Errorf("rule %s: score %d is not between 0 and 10000", e.Rule, e.Score)
	}
	return nil
}
