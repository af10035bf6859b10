// Package filters gives a ready cleaner for Chinese news text:
//
//	cl, err := filters.NewCleaner(filters.Select("INJ,PUN"))
//	res, err := cl.Clean(ctx, pipeline.PlainText(text))
//
// A Cleaner is immutable and safe for concurrent use; for a new lexicon make a new Cleaner. Nothing in this package
// or below it logs, exits, reads files or uses the network.
package filters

import (
	"context"
	"fmt"

	"github.com/PuerkitoBio/goquery"

	"github.com/taosha-text/taosha/filters/extract"
	"github.com/taosha-text/taosha/filters/injection"
	"github.com/taosha-text/taosha/filters/lexicon"
	"github.com/taosha-text/taosha/pipeline"
)

// Cleaner takes injected advertising out of documents and normalises their punctuation.
type Cleaner struct {
	chain     *pipeline.Pipeline
	extractor *extract.Extractor
}

// Configured is a stage of a chain with its settings: a pointer to the Config of the stage's package, or nil for
// the default ones.
type Configured struct {
	Name   string
	Config any
}

// DefaultChain is every stage with its default settings.
func DefaultChain() []Configured {
	var chain []Configured
	for _, s := range Stages() {
		chain = append(chain, Configured{Name: s.Name})
	}
	return chain
}

type options struct {
	policy           pipeline.Policy
	selected, ignore string
	lexicons         []*lexicon.Lexicon
	chain            []Configured
	own              []pipeline.Filter
	pages            extract.Config
}

// Option sets something up in NewCleaner.
type Option func(*options)

// Select names the rules that may act: codes or prefixes of codes, or NONE, separated by commas.
func Select(codes string) Option { return func(o *options) { o.selected = codes } }

// Ignore names rules that may not act: codes or prefixes of codes, separated by commas.
func Ignore(codes string) Option { return func(o *options) { o.ignore = codes } }

// Lexicon adds phrases with verdicts; of two lexicons that disagree the later wins.
func Lexicon(l *lexicon.Lexicon) Option {
	return func(o *options) { o.lexicons = append(o.lexicons, l) }
}

// MinScore lets injection edits act from this score on (0 to 10000).
func MinScore(n int) Option { return func(o *options) { o.policy.MinScore = n } }

// Tag changes nothing and lists what would have gone as kept.
func Tag() Option { return func(o *options) { o.policy.Tag = true } }

// OnSpam says what becomes of a page that is advertising as a whole.
func OnSpam(s pipeline.OnSpam) Option { return func(o *options) { o.policy.OnSpam = s } }

// Policy sets the limits (MaxRemoved, MaxBytes, MaxEdits) of the chain; its other members are left to their own
// options.
func Policy(p pipeline.Policy) Option {
	return func(o *options) {
		o.policy.MaxRemoved, o.policy.MaxBytes, o.policy.MaxEdits = p.MaxRemoved, p.MaxBytes, p.MaxEdits
	}
}

// Chain sets the stages and their settings; without it the chain is DefaultChain.
func Chain(stages ...Configured) Option { return func(o *options) { o.chain = stages } }

// Add appends filters of the caller's own to the chain.
func Add(own ...pipeline.Filter) Option {
	return func(o *options) { o.own = append(o.own, own...) }
}

// Extract sets how articles are taken out of pages: limits, and recipes for single hosts. Without it the extractor has
// its default settings.
func Extract(cfg extract.Config) Option { return func(o *options) { o.pages = cfg } }

// NewCleaner makes a cleaner.
func NewCleaner(opts ...Option) (*Cleaner, error) {
	o := options{chain: DefaultChain(), pages: extract.Default()}
	for _, set := range opts {
		set(&o)
	}
	lex := lexicon.Merge(o.lexicons...)
	var chain []pipeline.Filter
	for _, c := range o.chain {
		s, err := StageNamed(c.Name)
		if err != nil {
			return nil, err
		}
		if c.Config == nil {
			c.Config = s.Default()
		}
		f, err := s.New(c.Config, lex)
		if err != nil {
			return nil, fmt.Errorf("stage %s: %w", c.Name, err)
		}
		chain = append(chain, f)
	}
	chain = append(chain, o.own...)
	known := RuleCodes()
	for _, f := range o.own {
		for _, r := range f.Rules() {
			known = append(known, r.Code)
		}
	}
	var err error
	if o.policy.Select, err = pipeline.ParseSelector(o.selected, o.ignore, known); err != nil {
		return nil, err
	}
	x, err := extract.New(o.pages)
	if err != nil {
		return nil, err
	}
	o.policy.Extract = x
	p, err := pipeline.New(o.policy, chain...)
	if err != nil {
		return nil, err
	}
	return &Cleaner{p, x}, nil
}

// Clean cleans one document; see pipeline.Pipeline.Clean.
func (c *Cleaner) Clean(ctx context.Context, in pipeline.Input) (pipeline.Result, error) {
	return c.chain.Clean(ctx, in)
}

// Page cleans a page that a crawler has parsed already; url is its address, or empty where the document knows it. The
// document is not changed. Reports name no places in the raw page then.
func (c *Cleaner) Page(ctx context.Context, doc *goquery.Document, url string) (pipeline.Result, error) {
	page, err := c.extractor.Document(ctx, doc, url)
	if err != nil {
		return pipeline.Result{}, &pipeline.Error{Document: url, Stage: "extract", Cause: err}
	}
	return c.chain.CleanExtraction(ctx, page.Extraction())
}

// ModelHash names everything learnt or listed that decides what is injected, for reports.
func ModelHash() string { return injection.ModelHash() }
