// Package recipe reads and writes the chain of stages and their settings as YAML. It is strict: a stage, section or
// key that does not exist is an error that lists the ones that do.
package recipe

import (
	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/filters/extract"
	"github.com/taosha-text/taosha/filters/lexicon"
)

// Recipe is a chain of stages with their settings, and the policy that holds for all of them.
type Recipe struct {
	Policy  Policy
	Extract extract.Config       // how articles are taken out of pages
	Stages  []filters.Configured // those that run, in the order of filters.Stages, each with a Config
	Hosts   []Host
}

// Host is what holds on one host beyond the rest of the recipe.
type Host struct {
	Host   string
	Policy Policy
	Keep   []string             // phrases that stay
	Stages []filters.Configured // those that run on the host; where nothing differs, with the very Config of the recipe's
}

// Default is every stage with its default settings under the default policy.
func Default() *Recipe {
	r := &Recipe{Policy: defaultPolicy(), Extract: extract.Default()}
	for _, s := range filters.Stages() {
		r.Stages = append(r.Stages, filters.Configured{Name: s.Name, Config: s.Default()})
	}
	return r
}

// Options gives what makes a cleaner that follows the recipe.
func (r *Recipe) Options() []filters.Option {
	opts := append(r.Policy.options(), filters.Extract(r.Extract), filters.Chain(r.Stages...))
	for _, h := range r.Hosts {
		opts = append(opts, filters.Host(h.Host, h.options()...))
	}
	return opts
}

func (h Host) options() []filters.Option {
	opts := append(h.Policy.options(), filters.Chain(h.Stages...))
	if len(h.Keep) == 0 {
		return opts
	}
	lex := &lexicon.Lexicon{}
	for _, phrase := range h.Keep {
		lex.Entries = append(lex.Entries, lexicon.Entry{Phrase: phrase, Verdict: lexicon.Keep})
	}
	return append(opts, filters.Lexicon(lex))
}

// Policies gives the policy of the whole chain and those of single hosts.
func (r *Recipe) Policies() []*Policy {
	all := []*Policy{&r.Policy}
	for i := range r.Hosts {
		all = append(all, &r.Hosts[i].Policy)
	}
	return all
}
