// Package injection finds advertising that was put into an article: phrases spliced into sentences, titles and
// bylines, stray lines, tails of keywords, contacts.
package injection

import (
	"context"
	_ "embed"
	"slices"
	"sync"

	"github.com/taosha-text/taosha/filters/lexicon"
	"github.com/taosha-text/taosha/filters/ngram"
	"github.com/taosha-text/taosha/pipeline"
)

// Config holds the stage's settings.
type Config struct {
	Threshold int `yaml:"threshold" help:"score from 0 to 10000 from which a phrase is taken out"`
	Report    int `yaml:"report" help:"score from which a phrase that stays is listed as kept"`
}

// Default gives the settings that hold where a recipe says nothing.
func Default() Config { return Config{Threshold: 9800, Report: 2000} }

// Filter is the stage.
type Filter struct {
	cfg    Config
	trie   *trie
	models *models
}

//go:embed phrases.bin
var phraseModel []byte

var loadModels = sync.OnceValues(func() (*models, error) {
	ads, err := ngram.Load(phraseModel)
	return &models{news: ngram.Default(), ads: ads}, err
})

// New makes the stage.
func New(cfg Config, lex *lexicon.Lexicon) (*Filter, error) {
	m, err := loadModels()
	if err != nil {
		return nil, err
	}
	return &Filter{cfg: cfg, trie: readMorphemes(), models: m}, nil
}

// Name implements pipeline.Filter.
func (*Filter) Name() string { return "injection" }

// Needs implements pipeline.Needer.
func (*Filter) Needs() []string { return []string{"structure"} }

// Rules implements pipeline.Filter.
func (*Filter) Rules() []pipeline.Rule { return Rules() }

// Rules lists what the stage can do.
func Rules() []pipeline.Rule {
	return []pipeline.Rule{{Code: "INJ001", Name: "to-come", Summary: "To come."}}
}

// Check implements pipeline.Filter.
func (f *Filter) Check(ctx context.Context, doc *pipeline.Document) (pipeline.Findings, error) {
	a := newArticle(f, doc)
	a.propose()
	var found pipeline.Findings
	chosen := a.decide()
	spans := spansOf(chosen)
	for i, c := range chosen {
		found.Edits = append(found.Edits, pipeline.Edit{Field: c.v.field, Span: spans[i], Rule: "INJ001", Score: c.score, Why: []string{placeNames[c.place]}})
	}
	return found, nil
}

// spansOf gives the bytes that go with each candidate. A line that goes as a whole takes its indentation and one line
// end with it: its own, or the one before where nothing is left behind it.
func spansOf(cs []*candidate) []pipeline.Span {
	spans := make([]pipeline.Span, len(cs))
	order := make([]int, len(cs))
	for i, c := range cs {
		order[i] = i
		spans[i].Start, spans[i].End = c.v.bytes(c.from, c.to)
	}
	slices.SortFunc(order, func(a, b int) int {
		if cs[a].v.field != cs[b].v.field {
			return cs[b].v.field - cs[a].v.field
		}
		return spans[b].Start - spans[a].Start
	})
	field, end := -1, 0 // where the text that is left ends, so far
	for _, i := range order {
		c, s := cs[i], spans[i]
		text := c.v.text
		if c.v.field != field {
			field, end = c.v.field, len(text)
		}
		if c.from == 0 && c.to == len(c.v.gs) {
			for s.Start > 0 && text[s.Start-1] != '\n' {
				s.Start--
			}
			for s.End < len(text) && text[s.End] != '\n' {
				s.End++
			}
			switch {
			case s.End == end && s.Start > 0:
				s.Start--
				if s.Start > 0 && text[s.Start-1] == '\r' {
					s.Start--
				}
				end = s.Start
			case s.End < len(text):
				s.End++
			}
		}
		spans[i] = s
	}
	return spans
}

// decide scores the candidates and picks, among those that reach the threshold, the ones that together explain each
// line best.
func (a *article) decide() []*candidate {
	var out []*candidate
	byView := map[*view][]*candidate{}
	for _, c := range a.cands {
		if c.place != placeLabel {
			c.score = score(&c.features)
		}
		if c.score >= a.f.cfg.Threshold {
			byView[c.v] = append(byView[c.v], c)
		}
	}
	for _, l := range a.lines {
		out = append(out, disjoint(byView[l.view])...)
	}
	return out
}

// disjoint picks candidates of one line that do not overlap, so that the sum of what they explain is the greatest.
func disjoint(cs []*candidate) []*candidate {
	if len(cs) < 2 {
		return cs
	}
	slices.SortStableFunc(cs, func(x, y *candidate) int {
		if x.to != y.to {
			return x.to - y.to
		}
		return y.from - x.from
	})
	best := make([]int64, len(cs)+1) // of the first i candidates
	take := make([]bool, len(cs))
	before := make([]int, len(cs)) // how many candidates end before this one begins
	for i, c := range cs {
		for before[i] = i; before[i] > 0 && cs[before[i]-1].to > c.from; before[i]-- {
		}
		best[i+1] = best[i]
		if sum := best[before[i]] + int64(c.explains()); sum > best[i] {
			best[i+1], take[i] = sum, true
		}
	}
	var out []*candidate
	for i := len(cs); i > 0; {
		if take[i-1] {
			out = append(out, cs[i-1])
			i = before[i-1]
		} else {
			i--
		}
	}
	slices.Reverse(out)
	return out
}

// explains is how much likelier the line becomes by this candidate; above 0.
func (c *candidate) explains() int32 {
	if c.place == placeLabel {
		return 1000 * nat
	}
	return max(c.ratio()+c.v.prior(c.from, c.to), 1)
}
