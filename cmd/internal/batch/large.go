package batch

import (
	"slices"
	"strings"

	"github.com/taosha-text/taosha/pipeline"
)

// largeDocument is the size in bytes from which on a document's report is printed only when it is written: printed, a
// report may be six times as large as the text.
const largeDocument = 1 << 20

// kept copies what a report shares with the record that it is of, so that it outlives that.
func kept(of *pipeline.Report) *pipeline.Report {
	r := *of
	names := map[string]string{} // the same few for all
	name := func(s *string) {
		own, ok := names[*s]
		if !ok {
			own = strings.Clone(*s)
			names[own] = own
		}
		*s = own
	}
	own := func(s *string) { *s = strings.Clone(*s) }
	own(&r.ID)
	r.Edits, r.Norm, r.Kept = slices.Clone(r.Edits), slices.Clone(r.Norm), slices.Clone(r.Kept)
	for i := range r.Edits {
		e := &r.Edits[i]
		name(&e.Field)
		own(&e.Old)
		own(&e.New)
	}
	for i := range r.Norm {
		n := &r.Norm[i]
		name(&n.Field)
		own(&n.Old)
		own(&n.New)
	}
	for i := range r.Kept {
		name(&r.Kept[i].Field)
		own(&r.Kept[i].Text)
	}
	r.Blocks, r.Dropped = slices.Clone(r.Blocks), slices.Clone(r.Dropped)
	for i := range r.Blocks {
		name(&r.Blocks[i].Field)
	}
	for i := range r.Dropped {
		own(&r.Dropped[i].Text)
	}
	if r.Output != nil {
		out := *r.Output
		out.Parts = slices.Clone(out.Parts)
		for i := range out.Parts {
			name(&out.Parts[i].Field)
		}
		r.Output = &out
	}
	return &r
}
