package injection

import (
	"github.com/taosha-text/taosha/pipeline"
)

// Candidate is a stretch that was looked at, for measuring and for fitting the decision: what would go, where it
// stands, and its features by name.
type Candidate struct {
	Field    int
	Span     pipeline.Span // bytes of the field
	Place    string
	Label    bool    // decided by its label, not by features
	Features []int32 // in the order of FeatureNames; 1/256
}

// FeatureNames lists the features of a candidate.
func FeatureNames() []string { return featureNames[:] }

// Candidates gives every stretch of a document that was looked at. The document needs blocks (see structure).
func (f *Filter) Candidates(doc *pipeline.Document) []Candidate {
	a := newArticle(f, doc)
	defer a.scratch.release()
	a.thorough = true
	a.propose()
	a.lookCloser()
	a.compare()
	var out []Candidate
	for _, c := range a.cands {
		s, e := c.v.bytes(c.from, c.to)
		out = append(out, Candidate{c.v.field, pipeline.Span{Start: s, End: e}, placeNames[c.place], c.place == placeLabel, append([]int32(nil), c.features[:]...)})
	}
	return out
}
