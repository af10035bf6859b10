package filters

import (
	"fmt"
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
	for _, f := range o.own {
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
	config := c.Config
	if config == nil {
		config = s.Default()
	}
	f, err := s.New(config, lexicon.Merge(lexicons...))
	if err != nil {
		return nil, fmt.Errorf("stage %s: %w", c.Name, err)
	}
	b.made = append(b.made, stageMade{c, lexicons, f})
	return f, nil
}
