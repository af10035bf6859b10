// Package punctuation is the stage that writes punctuation the Chinese way: half-width marks that belong to Chinese
// sentences become full-width ones, pairs of brackets and quotation marks are decided as pairs, ellipses and dashes
// get their form. What is no prose (see package mask) and what belongs to another language stays as it is.
//
// Nearly all lines of a clean article need nothing. A scan over the bytes (see package kinds) finds those that might, and
// only those are looked at closely. There, the rules run over a line until it settles, so that looking at the result
// proposes nothing; a line that does not settle is left alone.
package punctuation

import (
	"context"
	"slices"
	"strings"
	"sync"

	"github.com/taosha-text/taosha/pipeline"
	"github.com/taosha-text/taosha/pipeline/kinds"
)

// Filter is the stage.
type Filter struct{ cfg settings }

// New makes the stage. An error names the key and lists its valid values.
func New(cfg Config) (*Filter, error) {
	s, err := cfg.settings()
	if err != nil {
		return nil, err
	}
	return &Filter{s}, nil
}

// Name implements pipeline.Filter.
func (*Filter) Name() string { return "punctuation" }

// Rules implements pipeline.Filter.
func (*Filter) Rules() []pipeline.Rule { return Rules() }

// linesBetweenChecks is how many lines are read before the context is asked again.
const linesBetweenChecks = 256

// Check implements pipeline.Filter.
func (f *Filter) Check(ctx context.Context, doc *pipeline.Document) (pipeline.Findings, error) {
	var found pipeline.Findings
	l := lines.Get().(*line)
	l.doc = doc
	defer l.release()
	for i, field := range doc.Fields {
		if !f.cfg.always && doc.Kinds(i)&kinds.Marks == 0 {
			continue
		}
		script := unknownScript
		kept := 0
		for start, n := 0, 0; start < len(field.Text); n++ {
			if n%linesBetweenChecks == 0 {
				if err := ctx.Err(); err != nil {
					return pipeline.Findings{}, err
				}
			}
			end := len(field.Text)
			if nl := strings.IndexByte(field.Text[start:], '\n'); nl >= 0 {
				end = start + nl
			}
			text := field.Text[start:end]
			if f.cfg.always || len(text) == len(field.Text) || dirty(text) {
				if script == unknownScript && f.cfg.followScript && strings.IndexByte(text, '"') >= 0 {
					script = scriptOf(field.Text)
				}
				edits, odd, err := f.settle(ctx, l, text, script)
				if err != nil {
					return pipeline.Findings{}, err
				}
				if doc.TooMany(len(found.Edits) + len(edits)) {
					return pipeline.Findings{TooMany: true}, nil
				}
				found.Edits = slices.Grow(found.Edits, len(edits))
				for _, e := range edits {
					found.Edits = append(found.Edits, pipeline.Edit{Field: i,
						Span: pipeline.Span{Start: start + e.start, End: start + e.end}, New: e.new, Rule: e.rule})
				}
				listed := odd.first[:min(len(odd.first), maxKept-kept)]
				for _, o := range listed {
					found.Kept = append(found.Kept, pipeline.Edit{Field: i,
						Span: pipeline.Span{Start: start + o.start, End: start + o.end}, Rule: ruleUnpaired, Why: []string{o.why}})
				}
				kept += len(listed)
				found.CountKept(ruleUnpaired, odd.count()-len(listed))
			}
			start = end + 1
		}
	}
	return found, nil
}

// lines holds lines for the sake of their memory.
var lines = sync.Pool{New: func() any { return new(line) }}

// release gives the line's memory back, but for that of a line so long that it should not be held.
func (l *line) release() {
	const most = 1 << 14
	if cap(l.signs) > most || cap(l.masks) > most {
		return
	}
	*l = line{masks: l.masks[:0], signs: l.signs[:0], stack: l.stack}
	lines.Put(l)
}

// dirty tells whether any rule might have something to say about a line. It may be wrong in one direction only: where
// it says no, the default rules propose nothing and every pair is whole.
func dirty(line string) bool { return kinds.In(line)&kinds.Marks != 0 }

// maxKept is how many unpaired marks of one field are reported, the others counted: a text with more has no pairs to
// speak of, and the report must not grow larger than the text.
const maxKept = 100

// maxRounds is how often the rules run over one line. Real lines settle in two rounds, the second of which finds
// nothing; three nested levels of quotation marks and stops take four.
const maxRounds = 8

// settle gives the edits that bring a line to the state in which no rule proposes anything, and the marks that have no
// partner. l lends its memory. The only error is that of a context that ended.
func (f *Filter) settle(ctx context.Context, l *line, text string, script script) ([]edit, oddMarks, error) {
	var all []edit
	var odd oddMarks
	now := text
	for round := 0; round < maxRounds; round++ {
		l.read(&f.cfg, now, script)
		if err := l.propose(ctx); err != nil {
			return nil, odd, err
		}
		if round == 0 {
			odd = l.odd
		}
		if len(l.edits) == 0 {
			return all, odd, nil
		}
		if l.doc.TooMany(len(l.edits)) {
			return l.edits, odd, nil
		}
		sortEdits(l.edits)
		all = then(all, l.edits, text, now)
		now = apply(now, l.edits)
		if !f.cfg.always && !dirty(now) { // nearly always: another round would find nothing
			return all, odd, nil
		}
	}
	return nil, odd, nil
}
