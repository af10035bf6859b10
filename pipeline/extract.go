package pipeline

import (
	"context"
	"fmt"
	"slices"

	"github.com/taosha-text/taosha/pipeline/codepoint"
)

// An Extractor takes the fields of a document out of a raw page. It is called by several goroutines at once and must
// be a pure function of the input.
type Extractor interface {
	// Extract reads in.Body. It fails only when the context ends: a page without an article, or over a limit, is an
	// outcome.
	Extract(ctx context.Context, in Input) (Extraction, error)
}

// Extraction is what an Extractor found.
type Extraction struct {
	Input   Input  // the document with its fields, blocks and hints
	Status  Status // StatusOK, StatusNoArticle or StatusLimited
	Reason  string
	Err     error        // why the extractor failed, an *Error; nil where it did not. Status is StatusLimited then
	Source  Source       // Encoding, Declared, Replaced and Twice
	Dropped []DropRecord // what was left out
}

// Extract runs the policy's extractor over a raw page. A document that has its fields already is its own extraction.
func (p *Pipeline) Extract(ctx context.Context, in Input) (Extraction, error) {
	if in.Body == nil && (in.Fields != nil || in.Format != FormatHTML) {
		return Extraction{Input: in, Status: StatusOK}, nil
	}
	if p.policy.Extract == nil {
		return Extraction{}, p.fail(&in, stageExtract, errNoExtractor)
	}
	x, err := p.extracted(ctx, in)
	if err == nil {
		err = x.check()
	}
	if err != nil {
		failed := p.fail(&in, stageExtract, err)
		if ctx.Err() != nil {
			return Extraction{}, failed
		}
		x = Extraction{Input: in, Status: StatusLimited, Reason: failed.reason(), Err: failed}
		x.Source.Bytes = len(in.Body)
		return x, nil
	}
	x.Source.Bytes = len(in.Body)
	x.Input.ID, x.Input.URL = in.ID, in.URL
	if in.Host != "" {
		x.Input.Host = in.Host
	}
	if in.Date != "" {
		x.Input.Date = in.Date
	}
	x.Input.Source = in.Source
	for _, own := range in.Fields {
		x.Input.replace(own)
	}
	return x, nil
}

// replace puts a field in the place of the one of its name, or before all others where there is none. What was known
// about the old one's blocks and hints is gone.
func (in *Input) replace(own Field) {
	at := slices.IndexFunc(in.Fields, func(f Field) bool { return f.Name == own.Name })
	if at < 0 {
		at = 0
		in.Fields = append([]Field{own}, in.Fields...)
		for i := range in.Blocks {
			in.Blocks[i].Field++
		}
		for i := range in.Hints {
			in.Hints[i].Field++
		}
	} else {
		in.Fields[at] = own
		in.Blocks = slices.DeleteFunc(in.Blocks, func(b Block) bool { return b.Field == at })
		in.Hints = slices.DeleteFunc(in.Hints, func(h Hint) bool { return h.Field == at })
	}
	kind := map[Role]BlockKind{Title: BlockTitle, Byline: BlockByline, Text: BlockParagraph}[own.Role]
	block := Block{Field: at, Span: Span{End: len(own.Text)}, Kind: kind}
	after := slices.IndexFunc(in.Blocks, func(b Block) bool { return b.Field > at })
	if after < 0 {
		after = len(in.Blocks)
	}
	in.Blocks = append(in.Blocks[:after:after], append([]Block{block}, in.Blocks[after:]...)...)
}

// check refuses what no extractor may find.
func (x *Extraction) check() error {
	switch x.Status {
	case StatusOK, StatusNoArticle, StatusLimited:
		return x.Input.check()
	}
	return fmt.Errorf("status %q is not one of %v", x.Status, []Status{StatusOK, StatusNoArticle, StatusLimited})
}

// CleanExtraction runs the chain over what an extractor found: for callers that extract themselves. A status other
// than StatusOK is the result's, and no filter is run.
func (p *Pipeline) CleanExtraction(ctx context.Context, x Extraction) (Result, error) {
	if err := x.check(); err != nil {
		return Result{}, p.fail(&x.Input, stageInput, err)
	}
	var r Result
	if x.Status == StatusOK {
		var err error
		apart := x.Input.apart()
		if r, err = p.clean(ctx, &x.Input); err == nil && r.Status != StatusSpam {
			err = p.beside(ctx, &x.Input, apart, &r)
		}
		if err != nil {
			return r, err
		}
	} else {
		r = p.unchanged(&x.Input, x.Status, x.Reason)
		r.Err = x.Err
	}
	x.complete(&r.Report)
	r.Reason = r.Report.Reason
	return r, nil
}

// beside gives a result what stands beside a page's text. The source is read on its own: a record that is cleaned again,
// in which it is a member like any other, gives the same only when nothing else depends on it.
func (p *Pipeline) beside(ctx context.Context, in *Input, fields []Field, r *Result) error {
	for i, f := range fields {
		into := &r.Date
		if f.Name == SourceField {
			if in.Source != "" {
				continue
			}
			s, err := p.clean(ctx, &Input{ID: in.ID, Host: in.Host, Date: in.Date, Format: FormatJSONL, Fields: fields[i : i+1]})
			if err != nil {
				return err
			}
			r.Report.Edits = append(r.Report.Edits, s.Report.Edits...)
			r.Report.Norm = append(r.Report.Norm, s.Report.Norm...)
			into, f = &r.Source, s.Fields[0]
		}
		*into = f.Text
		r.Fields = append(slices.Clip(r.Fields), f)
		r.Report.Output.Chars += codepoint.Count(f.Text)
	}
	return nil
}

// complete adds to a report what extraction knows.
func (x *Extraction) complete(r *Report) {
	r.Source.Encoding, r.Source.Declared = x.Source.Encoding, x.Source.Declared
	r.Source.Replaced, r.Source.Twice, r.Source.Bytes = x.Source.Replaced, x.Source.Twice, x.Source.Bytes
	r.Dropped = x.Dropped
	if r.Reason == "" {
		r.Reason = x.Reason
	}
}
