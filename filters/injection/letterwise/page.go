package letterwise

import "github.com/taosha-text/taosha/pipeline"

// A page is advertising as a whole where so much of its content was surely put in.
const (
	pageShare   = 0.7
	pageLetters = 30 // with content, at least
)

// wholePage tells whether the article is advertising as a whole.
func (a *article) wholePage() *pipeline.Edit {
	if a.own < pageLetters || float64(a.put) < pageShare*float64(a.own) {
		return nil
	}
	top := pipeline.Other
	for _, c := range pipeline.Categories() {
		if a.votes[c] > a.votes[top] {
			top = c
		}
	}
	return &pipeline.Edit{Rule: rulePage, Category: top, Score: 10000 * a.put / a.own, Why: []string{"whole-page", "reads-like-advertising"}}
}
