// Package injection finds advertising that was put into an article: phrases spliced into sentences, titles and
// bylines, stray lines, tails of keywords, contacts.
package injection

import (
	"context"
	_ "embed"
	"fmt"
	"sync"

	"github.com/taosha-text/taosha/filters/injection/letterwise"
	"github.com/taosha-text/taosha/filters/lexicon"
	"github.com/taosha-text/taosha/filters/ngram"
	"github.com/taosha-text/taosha/pipeline"
)

// Config holds the stage's settings.
type Config struct {
	Threshold int `yaml:"threshold" help:"score from 0 to 10000 from which a phrase is taken out"`
	Repeated  int `yaml:"repeated" help:"score from which a phrase is taken out that was found elsewhere in the article from the threshold on"`
	Judge     int `yaml:"judge" help:"score from which a stretch is taken out that only the judge found, who reads letter by letter"`
	Report    int `yaml:"report" help:"score from which a phrase that stays is listed as kept"`
}

// Default gives the settings that hold where a recipe says nothing. The threshold was set on articles and phrases that
// nothing was learnt from: from it on nothing of 743,562 characters of clean news goes, 15 of each million of news chosen for
// its trap words, and precision is 0.99 and more at every level of disguise. testdata/MEASURED.md has the table.
func Default() Config { return Config{Threshold: 9500, Repeated: 7000, Judge: 9600, Report: 2000} }

// Filter is the stage.
type Filter struct {
	cfg       Config
	trie      *trie
	keep      *trie // phrases that a lexicon keeps; nil where there are none
	disguises *disguises
	models    *models
	reader    *letterwise.Reader
}

//go:embed phrases.bin
var phraseModel []byte

//go:embed forest.bin
var decisionTrees []byte

//go:embed sketch.bin
var sketchTrees []byte

var loadModels = sync.OnceValues(func() (*models, error) {
	ads, err := ngram.Load(phraseModel)
	if err != nil {
		return nil, err
	}
	trees, err := readForest(decisionTrees)
	if err != nil {
		return nil, err
	}
	sketch, err := readForest(sketchTrees)
	return &models{news: ngram.Default(), ads: ads, trees: trees, sketch: sketch, pairs: new(pairCache), rare: newRareHan(ngram.Default())}, err
})

// New makes the stage.
func New(cfg Config, lex *lexicon.Lexicon) (*Filter, error) {
	for _, one := range []struct {
		name  string
		value int
	}{{"threshold", cfg.Threshold}, {"repeated", cfg.Repeated}, {"judge", cfg.Judge}, {"report", cfg.Report}} {
		if one.value < 0 || one.value > 10000 {
			return nil, fmt.Errorf("%s is %d: a score goes from 0 to 10000", one.name, one.value)
		}
	}
	m, err := loadModels()
	if err != nil {
		return nil, err
	}
	all, triggers := readMorphemes()
	f := &Filter{cfg: cfg, trie: all, models: m}
	f.addLexicon(lex, triggers)
	f.disguises = newDisguises(all, triggers)
	alone := letterwise.Config{Threshold: cfg.Judge, Report: cfg.Report}
	if cfg.Threshold > Default().Threshold { // a stricter recipe is stricter with both
		alone.Threshold = max(alone.Threshold, cfg.Threshold)
	}
	f.reader, err = letterwise.New(alone, morphemeTable, lex)
	return f, err
}

// Name implements pipeline.Filter.
func (*Filter) Name() string { return "injection" }

// Needs implements pipeline.Needer.
func (*Filter) Needs() []string { return []string{"structure"} }

// Rules implements pipeline.Filter.
func (*Filter) Rules() []pipeline.Rule { return Rules() }

// byCandidates decides about candidates one by one.
func (f *Filter) byCandidates(ctx context.Context, doc *pipeline.Document) (pipeline.Findings, error) {
	var found pipeline.Findings
	a := newArticle(f, doc)
	defer a.scratch.release()
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
		for _, c := range gone {
			a.infested = a.infested || c.score >= surelyInfested
		}
		a.compare()
		gone, kept = a.decide()
	}
	spans := spansOf(gone)
	for i, c := range gone {
		found.Edits = append(found.Edits, c.edit(spans[i]))
	}
	found.Edits = apart(found.Edits)
	for _, c := range kept {
		s, e := c.v.bytes(c.start, c.end)
		found.Kept = append(found.Kept, c.edit(pipeline.Span{Start: s, End: e}))
	}
	return found, nil
}
