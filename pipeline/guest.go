package pipeline

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
)

// Filters and extractors are guests: whatever one does, it costs no more than the cleaning of one document. They are
// handed copies, a panic of theirs is caught, and what they find is checked before it is used.

// lent gives a filter a document of its own: what it writes there nobody else sees. Blocks, of which there may be
// hundreds of thousands, are copied anew only where the last copy is no longer one.
func (d *Document) lent() *Document {
	if len(d.Blocks) > 0 && (!slices.Equal(d.copied, d.Blocks) || &d.copied[0] == &d.Blocks[0]) {
		d.copied = slices.Clone(d.Blocks)
	}
	own := *d
	own.copied = nil
	own.Fields, own.Hints = slices.Clone(d.Fields), slices.Clone(d.Hints)
	if len(d.Blocks) > 0 {
		own.Blocks = slices.Clip(d.copied)
	}
	return &own
}

// check calls a filter.
func check(ctx context.Context, f Filter, doc *Document) (found Findings, err error) {
	defer caught(&err)
	return f.Check(ctx, doc)
}

// extracted calls the extractor.
func (p *Pipeline) extracted(ctx context.Context, in Input) (x Extraction, err error) {
	defer caught(&err)
	return p.policy.Extract.Extract(ctx, in)
}

// caught turns a panic into an error.
func caught(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("panic: %v", r)
	}
}

// stopped is the result for a document on which a stage failed: it passes unchanged. Where the context ended there is
// no result.
func (p *Pipeline) stopped(ctx context.Context, in *Input, err *Error) (Result, error) {
	if ctx.Err() != nil {
		return Result{}, err
	}
	r := p.unchanged(in, StatusLimited, err.reason())
	r.Err = err
	return r, nil
}

// CheckFilter refuses a filter that is nil, a name that reports could not use, and rule codes of no family.
func CheckFilter(f Filter) error {
	if v := reflect.ValueOf(f); !v.IsValid() || v.Kind() == reflect.Pointer && v.IsNil() {
		return errors.New("it is nil")
	}
	name := f.Name()
	switch name {
	case stageInput, stageFrame, stageExtract, stageSpam:
		return fmt.Errorf("the name %q is that of a part of the pipeline", name)
	}
	if !oneWord(name) {
		return fmt.Errorf("the name %q is not one word of lower-case letters", name)
	}
	for _, r := range f.Rules() {
		if err := r.check(); err != nil {
			return fmt.Errorf("stage %q: %w", name, err)
		}
	}
	return nil
}

// oneWord tells whether a name is of lower-case letters, or digits, - and _ behind the first one.
func oneWord(name string) bool {
	for i := 0; i < len(name); i++ {
		if c := name[i]; !('a' <= c && c <= 'z' || i > 0 && ('0' <= c && c <= '9' || c == '-' || c == '_')) {
			return false
		}
	}
	return name != ""
}
