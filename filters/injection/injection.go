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
	Repeated  int `yaml:"repeated" help:"score from which a phrase is taken out that was found elsewhere in the article from the threshold on"`
	Report    int `yaml:"report" help:"score from which a phrase that stays is listed as kept"`
}

// Default gives the settings that hold where a recipe says nothing.
func Default() Config { return Config{Threshold: 9700, Repeated: 7000, Report: 2000} }

// Filter is the stage.
type Filter struct {
	cfg       Config
	trie      *trie
	keep      *trie // phrases that a lexicon keeps; nil where there are none
	disguises *disguises
	models    *models
}

//go:embed phrases.bin
var phraseModel []byte

//go:embed forest.bin
var decisionTrees []byte

var loadModels = sync.OnceValues(func() (*models, error) {
	ads, err := ngram.Load(phraseModel)
	if err != nil {
		return nil, err
	}
	trees, err := readForest(decisionTrees)
	return &models{news: ngram.Default(), ads: ads, trees: trees}, err
})

// New makes the stage.
func New(cfg Config, lex *lexicon.Lexicon) (*Filter, error) {
	m, err := loadModels()
	if err != nil {
		return nil, err
	}
	all, triggers := readMorphemes()
	f := &Filter{cfg: cfg, trie: all, models: m}
	f.addLexicon(lex, triggers)
	f.disguises = newDisguises(all, triggers)
	return f, nil
}

// Name implements pipeline.Filter.
func (*Filter) Name() string { return "injection" }

// Needs implements pipeline.Needer.
func (*Filter) Needs() []string { return []string{"structure"} }

// Rules implements pipeline.Filter.
func (*Filter) Rules() []pipeline.Rule { return Rules() }

// Check implements pipeline.Filter.
func (f *Filter) Check(ctx context.Context, doc *pipeline.Document) (pipeline.Findings, error) {
	var found pipeline.Findings
	a := newArticle(f, doc)
	if err := ctx.Err(); err != nil {
		return found, err
	}
	if found.Spam = a.wholePage(); found.Spam != nil {
		return found, nil
	}
	a.propose()
	if err := ctx.Err(); err != nil {
		return found, err
	}
	a.compare()
	gone, kept := a.decide()
	if len(gone) > 0 {
		a.lookCloser()
		a.proveOthers(gone)
		a.compare()
		gone, kept = a.decide()
	}
	spans := spansOf(gone)
	for i, c := range gone {
		found.Edits = append(found.Edits, c.edit(spans[i]))
	}
	for _, c := range kept {
		s, e := c.v.bytes(c.start, c.end)
		found.Kept = append(found.Kept, c.edit(pipeline.Span{Start: s, End: e}))
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
		if covers(cs, c) {
			if c.from == 0 {
				for s.Start > 0 && text[s.Start-1] != '\n' {
					s.Start--
				}
			}
			for s.End < len(text) && text[s.End] != '\n' {
				s.End++
			}
			switch {
			case s.End == end && s.Start > 0 && text[s.Start-1] == '\n':
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

// covers tells whether a candidate is the last of those that together take a whole line.
func covers(cs []*candidate, c *candidate) bool {
	if c.to != len(c.v.gs) {
		return false
	}
	for from := c.from; from > 0; {
		i := slices.IndexFunc(cs, func(d *candidate) bool { return d.v == c.v && d.to == from })
		if i < 0 {
			return false
		}
		from = cs[i].from
	}
	return true
}

// decide scores the candidates and picks, among those that reach the threshold, the ones that together explain each
// line best. The others that are worth a person's look are kept.
func (a *article) decide() (gone, kept []*candidate) {
	strong, rest := map[*view][]*candidate{}, map[*view][]*candidate{}
	for _, c := range a.cands {
		if c.place != placeLabel {
			c.odds, c.by = a.f.models.trees.odds(&c.features)
			c.score = score(c.odds)
			c.why = c.reasons()
		}
		switch veto := a.veto(c); {
		case veto != "":
			c.why = append([]string{veto}, c.why...)
			rest[c.v] = append(rest[c.v], c)
		case c.listed():
			c.odds, c.score, c.why = 9*nat, listedScore, []string{"lexicon"}
			strong[c.v] = append(strong[c.v], c)
		case c.score >= a.f.cfg.Threshold, c.score >= a.f.cfg.Repeated && a.proven[string(c.letters)]:
			strong[c.v] = append(strong[c.v], c)
		case c.score >= a.f.cfg.Report || c.words.kinds[kindHead]+c.words.kinds[kindBrand] > 0 && c.ratio() >= foreign:
			c.why = append([]string{c.against()}, c.why...)
			rest[c.v] = append(rest[c.v], c)
		}
	}
	stands := a.substitutions(strong)
	for _, l := range a.lines {
		here := slices.DeleteFunc(l.spare(disjoint(strong[l.view])), func(c *candidate) bool {
			if !stands[string(c.letters)] || c.place != placeMiddle || c.listed() {
				return false
			}
			c.why = append([]string{"substitution"}, c.why...)
			kept = append(kept, c)
			return true
		})
		gone = append(gone, here...)
		var free []*candidate
		for _, c := range rest[l.view] {
			if !slices.ContainsFunc(here, c.overlaps) {
				free = append(free, c)
			}
		}
		kept = append(kept, disjoint(free)...)
	}
	return gone, kept
}

// spare takes back removals that only lean on another one: a stretch without any word of advertising right beside a
// surer one, which broke the text that it is judged by; and those that would leave nothing of a title.
func (l *line) spare(cs []*candidate) []*candidate {
	weak := func(c *candidate) bool {
		return c.place != placeLabel && !c.listed() && c.words.kinds[kindHead]+c.words.kinds[kindBrand]+c.words.kinds[kindDomain] == 0
	}
	out := make([]*candidate, 0, len(cs))
	left := letterCount(l.gs)
	for i, c := range cs {
		beside := i > 0 && cs[i-1].to == c.from && cs[i-1].odds > c.odds && !slices.Equal(cs[i-1].letters, c.letters) ||
			i+1 < len(cs) && c.to == cs[i+1].from && cs[i+1].odds > c.odds && !slices.Equal(cs[i+1].letters, c.letters)
		if weak(c) && beside {
			continue
		}
		left -= letterCount(l.gs[c.from:c.to])
		out = append(out, c)
	}
	if left <= 0 && l.role == pipeline.Title {
		out = slices.DeleteFunc(out, weak)
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

// explains is how much the article gains by this candidate: its log odds above the threshold's.
func (c *candidate) explains() int32 {
	if c.place == placeLabel {
		return 1000 * nat
	}
	return max(c.odds, 1)
}
