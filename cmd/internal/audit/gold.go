package audit

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/taosha-text/taosha/cmd/internal/gold"
	"github.com/taosha-text/taosha/pipeline"
)

// Gold makes an article of a gold file from a document and what was judged of it. spans are all of its edits and near
// misses, judged or not: what went rightly, and what was kept wrongly, was put in; a substitution that was kept rightly
// is marked as one; what was not judged for certain counts neither way. fields are the document's source; those with
// other names than gold files have go by the parts that they play.
func Gold(id, url string, fields []pipeline.Field, spans []Span) (gold.Article, error) {
	a := gold.Article{ID: id, URL: url, Spans: []gold.Span{}}
	names, err := gold.Names(fields)
	if err != nil {
		return a, fmt.Errorf("document %s: %w", id, err)
	}
	for i := range spans {
		s := &spans[i]
		m := gold.Span{Field: names[s.Field], Start: s.Chars[0], End: s.Chars[1], Category: string(s.Category), Kind: kindOf(s)}
		if m.Kind != "" {
			a.Spans = append(a.Spans, m)
		}
	}
	slices.SortStableFunc(a.Spans, func(x, y gold.Span) int {
		return cmp.Or(strings.Compare(x.Field, y.Field), x.Start-y.Start, x.End-y.End)
	})
	for _, f := range fields {
		if err := a.SetField(names[f.Name], f.Text); err != nil {
			return a, fmt.Errorf("document %s: %w", id, err)
		}
	}
	return a, nil
}

// kindOf gives the kind of the mark that a judged span becomes; "" is the article's own text.
func kindOf(s *Span) string {
	switch {
	case s.Verdict == Right && !s.Kept, s.Verdict == Wrong && s.Kept:
		return gold.Inserted
	case s.Verdict == Right && slices.Contains(s.Why, pipeline.WhySubstitution):
		return gold.Substitution
	case s.Verdict == Right || s.Verdict == Wrong:
		return ""
	}
	return gold.Ignored
}
