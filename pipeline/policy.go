package pipeline

import (
	"fmt"
	"maps"
)

// Policy is what holds for a whole chain, whatever its filters propose.
type Policy struct {
	Select   Selector  // which rules may act
	MinScore int       // injection edits below this score (0 to 10000) are listed as kept, not made
	Tag      bool      // make no edit at all, list each as kept
	OnSpam   OnSpam    // what to do with a page that is advertising as a whole
	Actions  Actions   // what to do with injected stretches
	Extract  Extractor // takes the fields out of raw pages; without one they are errors

	// MaxRemoved is the share of a document's code points (0 to 1) that may be taken out; past it the document is
	// quarantined. 0 means DefaultMaxRemoved.
	MaxRemoved float64
	// MaxBytes is the size of all fields of a document, in bytes, past which it is passed on unchanged with status
	// limited. 0 means DefaultMaxBytes.
	MaxBytes int
	// MaxEdits is the number of changes to one document, and of its blocks, past which it is passed on unchanged with
	// status limited. 0 means DefaultMaxEdits. However many these are, past the first 32,768 one in eight bytes of the
	// text is too many, too: the memory that they take is bounded by the text's size.
	MaxEdits int
}

// OnSpam says what becomes of a page that is advertising as a whole. Its status is spam in every case.
type OnSpam string

// What can become of such a page.
const (
	SpamEmpty OnSpam = "empty" // its fields are emptied; the zero value means this
	SpamDrop  OnSpam = "drop"  // it is left out of the output
	SpamKeep  OnSpam = "keep"  // its text is left as it came
)

const (
	// DefaultMaxRemoved: injected text is a small part of an article (under a tenth in every page looked at); where
	// most of a text would go, either the page is advertising as a whole or a filter is wrong.
	DefaultMaxRemoved = 0.6
	// DefaultMaxBytes is far above any article. A document takes several times its size while it is cleaned.
	DefaultMaxBytes = 32 << 20
	// DefaultMaxEdits is far above any article, and keeps the memory and the report of a hostile document (alternating
	// marks for megabytes) in bounds: an edit takes some hundreds of bytes while it is found, placed and reported.
	DefaultMaxEdits = 1 << 18
	// freeEdits and bytesPerEdit bound the edits of a document by its size. The densest that are known, articles with a
	// zero-width character after each of their own, have an edit in six bytes: up to 700 KB of that is let through.
	freeEdits    = 1 << 15
	bytesPerEdit = 8
	// maxKept is how many findings of a document the report lists as kept, the others counted: more than anybody reads.
	maxKept = 10_000

	// maxRounds is how often the chain is run over its own result until nothing changes any more. Natural text
	// settles in one round and is checked by a second; of 1,493 articles with injections all settled in five where
	// what was found was masked, two of them not in four.
	maxRounds = 6
)

// check refuses what no policy can mean.
func (p Policy) check() error {
	if err := p.Actions.Check(); err != nil {
		return fmt.Errorf("actions: %w", err)
	}
	switch p.OnSpam {
	case "", SpamEmpty, SpamDrop, SpamKeep:
	default:
		return fmt.Errorf("on spam: %q is not one of %v", p.OnSpam, []OnSpam{SpamEmpty, SpamDrop, SpamKeep})
	}
	if p.MinScore < 0 || p.MinScore > 10000 {
		return fmt.Errorf("least score: %d is not between 0 and 10000", p.MinScore)
	}
	if !(p.MaxRemoved >= 0 && p.MaxRemoved <= 1) { // NaN is neither
		return fmt.Errorf("removed share: %v is not between 0 and 1", p.MaxRemoved)
	}
	if p.MaxBytes < 0 || p.MaxEdits < 0 {
		return fmt.Errorf("limits: %d bytes and %d edits: neither can be less than 0", p.MaxBytes, p.MaxEdits)
	}
	return nil
}

func (p Policy) withDefaults() Policy {
	if p.MaxRemoved == 0 {
		p.MaxRemoved = DefaultMaxRemoved
	}
	if p.MaxBytes == 0 {
		p.MaxBytes = DefaultMaxBytes
	}
	if p.MaxEdits == 0 {
		p.MaxEdits = DefaultMaxEdits
	}
	if p.OnSpam == "" {
		p.OnSpam = SpamEmpty
	}
	p.Actions = p.Actions.withDefaults()
	p.Actions.ByCategory = maps.Clone(p.Actions.ByCategory)
	return p
}

// maxEdits is MaxEdits for a document of a size in bytes.
func (p *Policy) maxEdits(size int) int { return min(p.MaxEdits, freeEdits+size/bytesPerEdit) }
