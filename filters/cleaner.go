// Package filters gives a ready cleaner for Chinese news text:
//
//	cl, err := filters.NewCleaner(filters.Select("INJ,PUN"))
//	res, err := cl.Clean(ctx, pipeline.PlainText(text))
//
// A Cleaner is immutable and safe for concurrent use; for a new lexicon make a new Cleaner. Nothing in this package
// or below it logs, exits, reads files or uses the network.
//
// example_test.go has examples to copy: Example (parsed fields in, clean fields and edits out), Example_crawler (a page
// with its content type and address), ExampleLexicon (words of one's own) and ExampleAdd (a filter of one's own).
package filters

import (
	"context"
	"fmt"
	"slices"

	"github.com/PuerkitoBio/goquery"

	"github.com/taosha-text/taosha/filters/extract"
	"github.com/taosha-text/taosha/filters/hosts"
	"github.com/taosha-text/taosha/filters/lexicon"
	"github.com/taosha-text/taosha/pipeline"
)

// Cleaner takes injected advertising out of documents and normalises their punctuation.
type Cleaner struct {
	chain     *pipeline.Pipeline
	extractor *extract.Extractor
	patterns  []hosts.Pattern
	chains    []*pipeline.Pipeline // of the patterns, one each
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
	pages            *extract.Config // nil for the default one
	hosts            []ofHost
}

// ofHost is what holds on one host beyond the rest.
type ofHost struct {
	pattern string
	opts    []Option
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

// Actions says what becomes of injected stretches, by what they advertise: they go, are masked or tagged, or take
// their paragraph or document with them.
func Actions(a pipeline.Actions) Option { return func(o *options) { o.policy.Actions = a } }

// Host sets options that hold, beyond the others, for documents of one host: an exact name, or a suffix that begins
// with a dot (.example.cn). Of several that fit a document the one that says most holds, and no other. How pages are
// extracted is not among these options: see extract.Recipe.
func Host(pattern string, opts ...Option) Option {
	return func(o *options) { o.hosts = append(o.hosts, ofHost{pattern, opts}) }
}

// Policy sets the limits (MaxRemoved, MaxBytes, MaxEdits) of the chain; its other members are left to their own
// options.
func Policy(p pipeline.Policy) Option {
	return func(o *options) {
		o.policy.MaxRemoved, o.policy.MaxBytes, o.policy.MaxEdits = p.MaxRemoved, p.MaxBytes, p.MaxEdits
	}
}

// Chain sets the stages and their settings; without it the chain is DefaultChain.
func Chain(stages ...Configured) Option { return func(o *options) { o.chain = stages } }

// Add appends filters of the caller's own to the chain. What they take out is reported under "edits", with scores and
// reasons, where their rules are of the families INJ and BOI or where they give such: see pipeline.Rule.
func Add(own ...pipeline.Filter) Option {
	return func(o *options) { o.own = append(o.own, own...) }
}

// Extract sets how articles are taken out of pages: limits, and recipes for single hosts. Without it the extractor has
// its default settings.
func Extract(cfg extract.Config) Option { return func(o *options) { o.pages = &cfg } }

// set makes the choices of a list of options.
func (o *options) set(opts []Option) error {
	for i, opt := range opts {
		if opt == nil {
			return fmt.Errorf("option %d of %d is nil", i+1, len(opts))
		}
		opt(o)
	}
	return nil
}

// NewCleaner makes a cleaner. It refuses options that could not be meant: nil ones, lexicons, filters and settings that
// are nil or of the wrong type, scores and shares out of range, names and codes that there are not.
func NewCleaner(opts ...Option) (*Cleaner, error) {
	o := options{chain: DefaultChain()}
	if err := o.set(opts); err != nil {
		return nil, err
	}
	pages := extract.Default()
	if o.pages != nil {
		pages = *o.pages
	}
	x, err := extract.New(pages)
	if err != nil {
		return nil, err
	}
	o.policy.Extract = x
	c := &Cleaner{extractor: x}
	var b builder
	if c.chain, err = b.chain(o); err != nil {
		return nil, err
	}
	for _, h := range o.hosts {
		pattern, err := hosts.Parse(h.pattern)
		if err != nil {
			return nil, err
		}
		if slices.Contains(c.patterns, pattern) {
			return nil, fmt.Errorf("host %s stands twice", pattern)
		}
		own := o
		own.hosts, own.pages = nil, nil
		if err := own.set(h.opts); err != nil {
			return nil, fmt.Errorf("host %s: %w", pattern, err)
		}
		if own.hosts != nil || own.pages != nil {
			return nil, fmt.Errorf("host %s: a host's options name no hosts, and not how pages are extracted", pattern)
		}
		chain, err := b.chain(own)
		if err != nil {
			return nil, fmt.Errorf("host %s: %w", pattern, err)
		}
		c.patterns, c.chains = append(c.patterns, pattern), append(c.chains, chain)
	}
	return c, nil
}

// Clean cleans one document; see pipeline.Pipeline.Clean. On which host it was found is what in.Host or, for a page,
// its address says.
func (c *Cleaner) Clean(ctx context.Context, in pipeline.Input) (pipeline.Result, error) {
	x, err := c.chain.Extract(ctx, in)
	if err != nil {
		return pipeline.Result{}, err
	}
	return c.on(x.Input.Host).CleanExtraction(ctx, x)
}

// on gives the chain for documents of a host.
func (c *Cleaner) on(host string) *pipeline.Pipeline {
	if i := hosts.Best(c.patterns, host); i >= 0 {
		return c.chains[i]
	}
	return c.chain
}

// Page cleans a page that a crawler has parsed already; url is its address, or empty where the document knows it. The
// document is not changed. Reports name no places in the raw page then.
func (c *Cleaner) Page(ctx context.Context, doc *goquery.Document, url string) (pipeline.Result, error) {
	page, err := c.extractor.Document(ctx, doc, url)
	if err != nil {
		return pipeline.Result{}, &pipeline.Error{Document: url, Stage: "extract", Cause: err}
	}
	in := page.Extraction()
	return c.on(in.Input.Host).CleanExtraction(ctx, in)
}
