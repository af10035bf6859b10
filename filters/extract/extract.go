// Package extract takes the article out of a page: title, byline, date, source and paragraphs, each with its place in
// the raw page, and says what it left out and why.
//
// An Extractor is immutable and safe for concurrent use. It is a pure function of the page: no clock, no network, no
// scripts are run, no pictures looked at.
package extract

import (
	"context"
	"errors"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html/atom"

	"github.com/taosha-text/taosha/filters/charset"
	"github.com/taosha-text/taosha/filters/hosts"
	"github.com/taosha-text/taosha/pipeline"
)

// Config holds the settings.
type Config struct {
	Limits  Limits   `yaml:"limits" help:"bounds on the work for one page; past them its status is limited"`
	Recipes []Recipe `yaml:"hosts" help:"what is known about single sites; the longest host that fits is taken"`
}

// Default gives the settings that hold where a recipe says nothing.
func Default() Config { return Config{Limits: DefaultLimits()} }

// Extractor takes articles out of pages.
type Extractor struct {
	limits  Limits
	hosts   []hosts.Pattern
	recipes []compiled // of the hosts, one each
}

// New makes an extractor. It fails on a selector that is none.
func New(cfg Config) (*Extractor, error) {
	x := &Extractor{limits: cfg.Limits.withDefaults()}
	for _, r := range cfg.Recipes {
		c, err := r.compile()
		if err != nil {
			return nil, err
		}
		x.hosts, x.recipes = append(x.hosts, c.host), append(x.recipes, c)
	}
	return x, nil
}

// Page extracts from the bytes of a page. contentType is the HTTP header, or empty; url may be empty. A page that
// holds no article or is over a limit is no error: its Status says so. An error means that the context ended.
func (x *Extractor) Page(ctx context.Context, body []byte, contentType, url string) (p Page, err error) {
	if err := x.page(ctx, &p, body, contentType, url); err != nil {
		return Page{}, err
	}
	return p, nil
}

func (x *Extractor) page(ctx context.Context, p *Page, body []byte, contentType, url string) error {
	p.URL = url
	if err := ctx.Err(); err != nil {
		return err
	}
	if len(body) > x.limits.Bytes {
		p.limited(limit("bytes", x.limits.Bytes))
		return nil
	}
	decoded := charset.Decode(body, contentType, true)
	p.Encoding = Encoding{Used: decoded.Used, Declared: decoded.Declared, Detected: decoded.Detected,
		Replaced: decoded.Replaced, Twice: decoded.Twice}
	if len(decoded.Text) > x.limits.Bytes {
		p.limited(limit("bytes", x.limits.Bytes))
		return nil
	}
	text := string(decoded.Text)
	recipe := x.recipeFor(hostOf(url))
	t, cost, err := parse(text, recipe != nil, x.limits)
	p.work = cost
	if err != nil {
		p.limited(err)
		return nil
	}
	sheets := make([]string, 0, len(t.styles))
	for _, s := range t.styles {
		sheets = append(sheets, text[s.start:s.end])
	}
	if err := x.article(ctx, p, t, sheets, recipe); err != nil {
		return err
	}
	p.toRaw(&decoded, body)
	return nil
}

// Extract implements pipeline.Extractor.
func (x *Extractor) Extract(ctx context.Context, in pipeline.Input) (pipeline.Extraction, error) {
	var p Page
	if err := x.page(ctx, &p, in.Body, in.ContentType, in.URL); err != nil {
		return pipeline.Extraction{}, err
	}
	p.whole = in.AsText
	return p.Extraction(), nil
}

// Document extracts from a page that the caller has parsed; the document is not changed. Places in the raw page are
// not known then, and nothing is said about its encoding.
func (x *Extractor) Document(ctx context.Context, doc *goquery.Document, url string) (p Page, err error) {
	if doc == nil || doc.Selection == nil || len(doc.Nodes) == 0 {
		return p, errors.New("the document is empty")
	}
	if url == "" && doc.Url != nil {
		url = doc.Url.String()
	}
	p.URL = url
	t, err := fromDocument(doc.Nodes[0], x.limits)
	if err != nil {
		p.limited(err)
		return p, nil
	}
	var sheets []string
	for id := range t.nodes {
		if n := &t.nodes[id]; n.tag == atom.Style && n.first != none {
			sheets = append(sheets, t.nodes[n.first].text)
		}
	}
	if err := x.article(ctx, &p, t, sheets, x.recipeFor(hostOf(url))); err != nil {
		return Page{}, err
	}
	return p, nil
}

// limited empties a page that is over a limit.
func (p *Page) limited(err error) {
	*p = Page{URL: p.URL, Encoding: p.Encoding, work: p.work, Status: pipeline.StatusLimited, Reason: err.Error()}
}
