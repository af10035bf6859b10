package filters

import (
	"fmt"
	"reflect"
	"slices"

	"github.com/taosha-text/taosha/filters/lexicon"
	"github.com/taosha-text/taosha/pipeline"
)

// builder makes chains. Those of several hosts share the stages that are the same: finding injections takes megabytes.
type builder struct{ made []stageMade }

type stageMade struct {
	of       Configured
	lexicons []*lexicon.Lexicon
	filter   pipeline.Filter
}

func (b *builder) chain(o options) (*pipeline.Pipeline, error) {
	for i, l := range o.lexicons {
		if l == nil {
			return nil, fmt.Errorf("lexicon %d of %d is nil", i+1, len(o.lexicons))
		}
		if err := l.Check(); err != nil {
			return nil, fmt.Errorf("lexicon %d of %d: %w", i+1, len(o.lexicons), err)
		}
	}
	var chain []pipeline.Filter
	for _, c := range o.chain {
		f, err := b.stage(c, o.lexicons)
		if err != nil {
			return nil, err
		}
		chain = append(chain, f)
	}
	chain = append(chain, o.own...)
	known := RuleCodes()
	for i, f := range o.own {
		if err := pipeline.CheckFilter(f); err != nil {
			return nil, fmt.Errorf("own filter %d of %d: %w", i+1, len(o.own), err)
		}
		for _, r := range f.Rules() {
			known = append(known, r.Code)
		}
	}
	var err error
	if o.policy.Select, err = pipeline.ParseSelector(o.selected, o.ignore, known); err != nil {
		return nil, err
	}
	return pipeline.New(o.policy, chain...)
}

func (b *builder) stage(c Configured, lexicons []*lexicon.Lexicon) (pipeline.Filter, error) {
	s, err := StageNamed(c.Name)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(b.made, func(m stageMade) bool { return m.of == c && slices.Equal(m.lexicons, lexicons) })
	if i >= 0 {
		return b.made[i].filter, nil
	}
	config := s.Default()
	if c.Config != nil {
		if want, got := reflect.TypeOf(config), reflect.TypeOf(c.Config); got != want {
			return nil, fmt.Errorf("stage %s: settings are a %v, not a %v", c.Name, want, got)
		}
		if config = c.Config; reflect.ValueOf(config).IsNil() {
			return nil, fmt.Errorf("stage %s: settings are a nil pointer", c.Name)
		}
	}
	f, err := s.New(config, lexicon.Merge(lexicons...))
	if err != nil {
		return nil, fmt.Errorf("stage %s: %w", c.Name, err)
	}
	b.made = append(b.made, stageMade{c, lexicons, f})
	return f, nil
}
