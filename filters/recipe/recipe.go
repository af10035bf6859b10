// Package recipe reads and writes the chain of stages and their settings as YAML. It is strict: a stage, section or
// key that does not exist is an error that lists the ones that do.
package recipe

import (
	"fmt"

	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/filters/extract"
	"github.com/taosha-text/taosha/pipeline"
)

// Recipe is a chain of stages with their settings, and the policy that holds for all of them.
type Recipe struct {
	Policy  Policy
	Extract extract.Config // how articles are taken out of pages
	Stages  []filters.Configured
}

// Policy is what holds for the whole chain.
type Policy struct {
	MaxRemoved float64 `yaml:"max_removed" help:"share of a document's characters (over 0, up to 1) that may be taken out; past it the document passes unchanged with status quarantined"`
	MaxBytes   int     `yaml:"max_bytes" help:"size of a document's fields in bytes past which it passes unchanged with status limited"`
	MaxEdits   int     `yaml:"max_edits" help:"number of changes past which a document passes unchanged with status limited"`
	MinScore   int     `yaml:"min_score" help:"injection and furniture edits below this score (0 to 10000) are listed as kept, not made"`
	OnSpam     string  `yaml:"on_spam" help:"a page that is advertising as a whole: empty its fields, drop the record, or keep its text"`
	Select     string  `yaml:"select" help:"codes or prefixes of the rules that may act, separated by commas, or NONE; empty means all, BOI on pages only"`
	Ignore     string  `yaml:"ignore" help:"codes or prefixes of rules that may not act"`
}

// Default is every stage with its default settings under the default policy.
func Default() *Recipe {
	r := &Recipe{Policy: Policy{MaxRemoved: pipeline.DefaultMaxRemoved, MaxBytes: pipeline.DefaultMaxBytes,
		MaxEdits: pipeline.DefaultMaxEdits, OnSpam: string(pipeline.SpamEmpty)},
		Extract: extract.Default()}
	for _, s := range filters.Stages() {
		r.Stages = append(r.Stages, filters.Configured{Name: s.Name, Config: s.Default()})
	}
	return r
}

// Options gives what makes a cleaner that follows the recipe.
func (r *Recipe) Options() []filters.Option {
	p := r.Policy
	return []filters.Option{
		filters.Policy(pipeline.Policy{MaxRemoved: p.MaxRemoved, MaxBytes: p.MaxBytes, MaxEdits: p.MaxEdits}),
		filters.MinScore(p.MinScore), filters.OnSpam(pipeline.OnSpam(p.OnSpam)),
		filters.Select(p.Select), filters.Ignore(p.Ignore),
		filters.Extract(r.Extract), filters.Chain(r.Stages...),
	}
}

func (p Policy) check() error {
	switch {
	case !(p.MaxRemoved > 0 && p.MaxRemoved <= 1):
		return fmt.Errorf("max_removed: %g is not over 0 and up to 1", p.MaxRemoved)
	case p.MaxBytes <= 0:
		return fmt.Errorf("max_bytes: %d is not over 0", p.MaxBytes)
	case p.MaxEdits <= 0:
		return fmt.Errorf("max_edits: %d is not over 0", p.MaxEdits)
	case p.MinScore < 0 || p.MinScore > 10000:
		return fmt.Errorf("min_score: %d is not between 0 and 10000", p.MinScore)
	}
	switch pipeline.OnSpam(p.OnSpam) {
	case pipeline.SpamEmpty, pipeline.SpamDrop, pipeline.SpamKeep:
		return nil
	}
	return fmt.Errorf("on_spam: %q is not one of empty, drop, keep", p.OnSpam)
}
