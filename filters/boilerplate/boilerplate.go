// Package boilerplate is the stage that takes out site furniture which came in with the text: lists of related links,
// share bars, lines that ask to follow or download, and the disclaimers of a site. It takes whole lines only, and only
// where they stand as furniture does: above or below an article. A line in doubt stays.
package boilerplate

import (
	"context"
	"fmt"

	"github.com/taosha-text/taosha/pipeline"
)

// Config holds the stage's settings.
type Config struct {
	HeadLines  int `yaml:"head_lines" help:"how many lines of the article may stand above a share bar or a follow-us line at the top"`
	TailLines  int `yaml:"tail_lines" help:"how many lines of the article may stand below furniture at the end; bylines and other furniture do not count"`
	LinkLength int `yaml:"link_length" help:"code points up to which a line can be a link to another article"`
}

// Default gives the settings that hold where a recipe says nothing. Titles of news run to 30 code points, with the
// date or source behind them to 40. A caption or a title may stand above furniture at the top; captions and links that
// have no heading stand below it at the end.
func Default() Config { return Config{HeadLines: 1, TailLines: 2, LinkLength: 40} }

// Filter is the stage.
type Filter struct{ cfg Config }

// New makes the stage. An error names the key.
func New(cfg Config) (*Filter, error) {
	for i, n := range [...]int{cfg.HeadLines, cfg.TailLines, cfg.LinkLength} {
		if n < 0 {
			return nil, fmt.Errorf("%s: %d is below 0", [...]string{"head_lines", "tail_lines", "link_length"}[i], n)
		}
	}
	return &Filter{cfg}, nil
}

// Name implements pipeline.Filter.
func (*Filter) Name() string { return "boilerplate" }

// Rules implements pipeline.Filter.
func (*Filter) Rules() []pipeline.Rule { return Rules() }

// Needs implements pipeline.Needer: a plain text's title is never furniture.
func (*Filter) Needs() []string { return []string{"structure"} }

// score is how sure every rule is: what they look for is nothing else, but no one counted how often.
const score = 9000

// Check implements pipeline.Filter.
func (f *Filter) Check(ctx context.Context, doc *pipeline.Document) (pipeline.Findings, error) {
	var found pipeline.Findings
	for i, field := range doc.Fields {
		if field.Role != pipeline.Text {
			continue
		}
		if err := ctx.Err(); err != nil {
			return pipeline.Findings{}, err
		}
		p := page{lines: cut(field.Text), linkLength: f.cfg.LinkLength}
		protect(p.lines, doc.Blocks, i)
		if err := f.related(ctx, &p); err != nil {
			return pipeline.Findings{}, err
		}
		if err := f.edges(ctx, &p); err != nil {
			return pipeline.Findings{}, err
		}
		found.Edits = appendEdits(found.Edits, i, p.lines)
	}
	return found, nil
}

// linesBetweenChecks is how many lines are looked at before the context is asked again.
const linesBetweenChecks = 4096

// related finds the uppermost heading below which there is nothing but links to the end, and marks them.
func (f *Filter) related(ctx context.Context, p *page) error {
	prose := 0
	for prose < len(p.lines) && !p.isProse(prose) {
		prose++
	}
	first := len(p.lines)
	for i := len(p.lines) - 1; i > prose; i-- {
		if i%linesBetweenChecks == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		k := p.kind(i)
		if k == body {
			break
		}
		if k == heading {
			first = i
		}
	}
	for i := first; i < len(p.lines); i++ {
		switch l := &p.lines[i]; p.kind(i) {
		case heading:
			l.rule = ruleRelated
		case link:
			l.rule, l.why = ruleRelated, "headline below a heading of related links"
		}
	}
	return nil
}

// edges marks furniture near the end and, where its rule allows it, near the start. Only lines of the article are
// counted, so that the result does not depend on which of the furniture around them was there.
func (f *Filter) edges(ctx context.Context, p *page) error {
	prose := 0
	for prose < len(p.lines) && (p.lines[prose].rule != "" || !p.isProse(prose)) {
		prose++
	}
	if prose == len(p.lines) {
		return nil // nothing but furniture, or no article at all: no rule knows which of it was meant
	}
	if err := f.edge(ctx, p, len(p.lines)-1, -1, f.cfg.TailLines); err != nil {
		return err
	}
	return f.edge(ctx, p, 0, 1, f.cfg.HeadLines)
}

// edge marks the furniture beyond which there are at most so many lines of the article, going on from line i. At the
// start only buttons and invitations are furniture.
func (f *Filter) edge(ctx context.Context, p *page, i, step, most int) error {
	bare := true // nothing but furniture right below
	for at := 0; i >= 0 && i < len(p.lines) && at <= most; i += step {
		if i%linesBetweenChecks == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		l, k := &p.lines[i], p.kind(i)
		if l.rule == "" && (k == share || k == follow || step < 0 && (k != label || bare)) {
			l.rule = ruleOf[k]
		}
		bare = l.rule != ""
		if !bare && (k == body || k == link) {
			at++
		}
	}
	return nil
}

// appendEdits makes an edit of each marked line. With a line goes the line end after it or, where nothing but marked
// lines is left below, the one before it: what stays keeps its own.
func appendEdits(edits []pipeline.Edit, field int, lines []line) []pipeline.Edit {
	last := len(lines) // from here on all lines go
	for last > 0 && lines[last-1].rule != "" {
		last--
	}
	for i, l := range lines {
		if l.rule == "" {
			continue
		}
		span := pipeline.Span{Start: l.start, End: l.end}
		switch {
		case i >= last && i > 0:
			span.Start = lines[i-1].end
		case i+1 < len(lines):
			span.End = lines[i+1].start
		}
		edits = append(edits, pipeline.Edit{Field: field, Span: span, Rule: l.rule, Score: score, Why: []string{l.why}})
	}
	return edits
}
