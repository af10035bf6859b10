package batch

import (
	"strings"

	"github.com/taosha-text/taosha/pipeline"
)

// Commonest counts the phrases that reports say were removed, as a run's summary does.
type Commonest struct{ counter *phraseCounter }

// NewCommonest has counted nothing.
func NewCommonest() *Commonest { return &Commonest{newPhraseCounter(nil)} }

// Add counts what an edit removed.
func (c *Commonest) Add(e *pipeline.EditRecord) {
	if phrase := phraseOf(e); phrase != "" {
		c.counter.add(strings.Clone(phrase))
	}
}

// Top gives the n commonest phrases, the commonest first.
func (c *Commonest) Top(n int) []PhraseCount {
	list := c.counter.list()
	return list[:min(n, len(list))]
}
