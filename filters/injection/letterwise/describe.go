package letterwise

import (
	"context"

	"github.com/taosha-text/taosha/pipeline"
)

// Described is a stretch that the judge took for a stranger's, with the evidence that is weighed: for learning what the
// evidence is worth, and for looking at it.
type Described struct {
	Field    int
	Span     pipeline.Span
	Instead  bool // in place of a word
	Evidence Evidence
	Score    int
}

// Describe gives every stretch of a document, whatever its score.
func (f *Reader) Describe(ctx context.Context, doc *pipeline.Document) ([]Described, error) {
	var out []Described
	a := newArticle(f, doc)
	for a.next() {
		if err := ctx.Err(); err != nil {
			return out, err
		}
		a.read()
		all := a.stretches()
		kin := a.kinOf(all)
		for _, s := range all {
			e := a.weigh(s, all, kin)
			out = append(out, Described{a.fieldOf(s.start), a.span(s.start, s.end), s.class == instead, e, a.score(&e)})
		}
	}
	return out, nil
}
