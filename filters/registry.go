package filters

import (
	"fmt"
	"strings"

	"github.com/taosha-text/taosha/filters/boilerplate"
	"github.com/taosha-text/taosha/filters/injection"
	"github.com/taosha-text/taosha/filters/invisible"
	"github.com/taosha-text/taosha/filters/lexicon"
	"github.com/taosha-text/taosha/filters/mojibake"
	"github.com/taosha-text/taosha/filters/punctuation"
	"github.com/taosha-text/taosha/filters/space"
	"github.com/taosha-text/taosha/filters/strewn"
	"github.com/taosha-text/taosha/filters/structure"
	"github.com/taosha-text/taosha/filters/width"
	"github.com/taosha-text/taosha/pipeline"
)

// Stage describes one kind of filter. The table of stages is the one place that knows them all: recipes, `taosha
// rules` and the documentation are made from it.
type Stage struct {
	Name    string
	Summary string
	Default func() any // a pointer to the stage's Config with the default settings
	Rules   func() []pipeline.Rule
	New     func(config any, lex *lexicon.Lexicon) (pipeline.Filter, error)
}

// Stages lists the stages in the order in which they run.
func Stages() []Stage {
	return []Stage{
		{"mojibake", "repairs text that was decoded wrongly and saved so", config(mojibake.Default),
			mojibake.Rules, plain(mojibake.New)},
		{"strewn", "takes out what a copying site's programs strew through a whole text, where it is asked to", config(strewn.Default),
			strewn.Rules, plain(strewn.New)},
		{"structure", "finds header lines, title, byline, dateline and paragraphs", config(structure.Default),
			structure.Rules, plain(structure.New)},
		{"injection", "takes out advertising that was injected into the article", config(injection.Default),
			injection.Rules, func(c any, lex *lexicon.Lexicon) (pipeline.Filter, error) {
				return injection.New(*c.(*injection.Config), lex)
			}},
		{"boilerplate", "takes out site furniture that came in with the text", config(boilerplate.Default),
			boilerplate.Rules, plain(boilerplate.New)},
		{"invisible", "takes out control, zero-width and bidirectional characters", config(invisible.Default),
			invisible.Rules, plain(invisible.New)},
		{"width", "makes full-width letters and digits half width", config(width.Default),
			width.Rules, plain(width.New)},
		{"punctuation", "writes punctuation the Chinese way", config(punctuation.Default),
			punctuation.Rules, plain(punctuation.New)},
		{"space", "mends spaces and line ends", config(space.Default),
			space.Rules, plain(space.New)},
	}
}

func config[C any](def func() C) func() any {
	return func() any { c := def(); return &c }
}

// plain adapts the constructor of a stage that uses no lexicon.
func plain[C any, F pipeline.Filter](make func(C) (F, error)) func(any, *lexicon.Lexicon) (pipeline.Filter, error) {
	return func(c any, _ *lexicon.Lexicon) (pipeline.Filter, error) { return make(*c.(*C)) }
}

// StageNamed gives the stage of a name; the error lists the names there are.
func StageNamed(name string) (Stage, error) {
	var names []string
	for _, s := range Stages() {
		if s.Name == name {
			return s, nil
		}
		names = append(names, s.Name)
	}
	return Stage{}, fmt.Errorf("there is no stage %q; the stages are %s", name, strings.Join(names, ", "))
}

// Rules lists every rule of every stage, in the order of the stages, the plain text frame's first.
func Rules() []pipeline.Rule {
	rules := pipeline.FrameRules()
	for _, s := range Stages() {
		rules = append(rules, s.Rules()...)
	}
	return rules
}

// RuleCodes lists the codes of Rules.
func RuleCodes() []string {
	var codes []string
	for _, r := range Rules() {
		codes = append(codes, r.Code)
	}
	return codes
}
