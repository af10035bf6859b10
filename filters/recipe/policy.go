package recipe

import (
	"fmt"
	"maps"

	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/pipeline"
)

// Policy is what holds for the whole chain.
type Policy struct {
	MaxRemoved    float64           `yaml:"max_removed" help:"share of a document's characters (over 0, up to 1) that may be taken out; past it the document passes unchanged with status quarantined"`
	MaxBytes      int               `yaml:"max_bytes" help:"size of a document's fields in bytes past which it passes unchanged with status limited"`
	MaxEdits      int               `yaml:"max_edits" help:"number of changes past which a document passes unchanged with status limited"`
	MinScore      int               `yaml:"min_score" help:"injection and furniture edits below this score (0 to 10000) are listed as kept, not made"`
	OnSpam        string            `yaml:"on_spam" help:"a page that is advertising as a whole: empty its fields, drop the record, or keep its text"`
	Actions       map[string]string `yaml:"actions" help:"what becomes of injected advertising, by what it advertises: default, and beside it any of stock-leverage, gambling, lottery, loan, invoice, certificate, porn, medicine, game-server, recruitment, seo, contact, other. remove takes the phrase out; mask writes mask in its place; tag leaves it and lists it as kept with the reason tag-only; drop-paragraph takes out the line that holds it, as far as max_removed lets it (in a title or byline the phrase alone); drop-document treats the document as on_spam says, with the reason drop-document"`
	Mask          string            `yaml:"mask" help:"what the action mask writes: a single character stands for each character of the phrase but its white space, a longer text once for the whole phrase"`
	Substitutions string            `yaml:"substitutions" help:"a phrase that stands in place of an original word: keep leaves it and lists it as kept; drop-sentence takes out the sentence that holds it, where its score is 5000 or more and quotation marks and brackets stay in balance"`
	Select        string            `yaml:"select" help:"codes or prefixes of the rules that may act, separated by commas, or NONE; empty means all, BOI on pages only"`
	Ignore        string            `yaml:"ignore" help:"codes or prefixes of rules that may not act"`
}

// What may become of substitutions.
const (
	keepSubstitutions = "keep"
	dropSentence      = "drop-sentence"
)

// other is the key of actions that stands for the categories without one.
const other = "default"

func defaultPolicy() Policy {
	return Policy{MaxRemoved: pipeline.DefaultMaxRemoved, MaxBytes: pipeline.DefaultMaxBytes, MaxEdits: pipeline.DefaultMaxEdits,
		OnSpam: string(pipeline.SpamEmpty), Actions: map[string]string{other: string(pipeline.ActRemove)}, Mask: pipeline.DefaultMask,
		Substitutions: keepSubstitutions}
}

// clone is a policy that settings can be read over.
func (p Policy) clone() Policy {
	p.Actions = maps.Clone(p.Actions)
	return p
}

func (p Policy) options() []filters.Option {
	return []filters.Option{
		filters.Policy(pipeline.Policy{MaxRemoved: p.MaxRemoved, MaxBytes: p.MaxBytes, MaxEdits: p.MaxEdits}),
		filters.MinScore(p.MinScore), filters.OnSpam(pipeline.OnSpam(p.OnSpam)), filters.Actions(p.actions()),
		filters.Select(p.Select), filters.Ignore(p.Ignore),
	}
}

func (p Policy) actions() pipeline.Actions {
	a := pipeline.Actions{Default: pipeline.Action(p.Actions[other]), ByCategory: map[pipeline.Category]pipeline.Action{},
		Mask: p.Mask, DropSubstituted: p.Substitutions == dropSentence}
	for c, act := range p.Actions {
		if c != other {
			a.ByCategory[pipeline.Category(c)] = pipeline.Action(act)
		}
	}
	return a
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
	case p.Mask == "":
		return fmt.Errorf("mask: it is empty; the action remove leaves nothing behind")
	case p.Substitutions != keepSubstitutions && p.Substitutions != dropSentence:
		return fmt.Errorf("substitutions: %q is not one of %s, %s", p.Substitutions, keepSubstitutions, dropSentence)
	case p.Actions[other] == "":
		return fmt.Errorf("actions: there is none for default")
	}
	if err := p.actions().Check(); err != nil {
		return fmt.Errorf("actions: %w", err)
	}
	switch pipeline.OnSpam(p.OnSpam) {
	case pipeline.SpamEmpty, pipeline.SpamDrop, pipeline.SpamKeep:
		return nil
	}
	return fmt.Errorf("on_spam: %q is not one of empty, drop, keep", p.OnSpam)
}
