// Package width is a stage of the chain.
package width

import (
	"context"

	"github.com/taosha-text/taosha/pipeline"
)

// Config holds the stage's settings.
type Config struct{}

// Default gives the settings that hold where a recipe says nothing.
func Default() Config { return Config{} }

// Filter is the stage.
type Filter struct{ cfg Config }

// New makes the stage.
func New(cfg Config) (*Filter, error) { return &Filter{cfg}, nil }

// Name implements pipeline.Filter.
func (*Filter) Name() string { return "width" }

// Rules implements pipeline.Filter.
func (*Filter) Rules() []pipeline.Rule { return Rules() }

// Rules lists what the stage can do.
func Rules() []pipeline.Rule {
	return []pipeline.Rule{{Code: "WID001", Name: "to-come", Summary: "To come."}}
}

// Check implements pipeline.Filter.
func (f *Filter) Check(ctx context.Context, doc *pipeline.Document) (pipeline.Findings, error) {
	return pipeline.Findings{}, nil
}
