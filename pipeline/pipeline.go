// Package pipeline cleans documents: filters propose edits, the pipeline checks, merges and applies them and keeps
// account of every byte, so that the report it gives is complete and can be undone.
//
// Everything here is immutable once made and safe for concurrent use. Nothing logs, reads files or uses the network.
// Offsets are bytes of UTF-8 unless a name says code points.
package pipeline

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/taosha-text/taosha/pipeline/codepoint"
)

// Pipeline is a chain of filters under a policy.
type Pipeline struct {
	policy Policy
	stages []stage
}

// New makes a chain that runs the filters in order. It refuses a filter that is nil, names and rule codes that are none
// or that two filters share, an order that goes against what a filter says it needs, and a policy that could not be meant.
func New(policy Policy, filters ...Filter) (*Pipeline, error) {
	if err := policy.check(); err != nil {
		return nil, err
	}
	p := &Pipeline{policy: policy.withDefaults()}
	owner := map[string]string{}
	for _, r := range FrameRules() {
		owner[r.Code] = stageFrame
	}
	place := map[string]int{}
	for i, f := range filters {
		if err := CheckFilter(f); err != nil {
			return nil, fmt.Errorf("filter %d of %d: %w", i+1, len(filters), err)
		}
		if _, ok := place[f.Name()]; ok {
			return nil, fmt.Errorf("stage %q stands twice in the chain", f.Name())
		}
		place[f.Name()] = i
		rules := f.Rules()
		for _, r := range rules {
			if o, ok := owner[r.Code]; ok {
				return nil, fmt.Errorf("rule %s belongs to both %q and %q", r.Code, o, f.Name())
			}
			owner[r.Code] = f.Name()
		}
		p.stages = append(p.stages, newStage(f, rules, p.policy.Select))
	}
	for i, f := range filters {
		n, ok := f.(Needer)
		if !ok {
			continue
		}
		for _, earlier := range n.Needs() {
			if j, ok := place[earlier]; ok && j > i {
				return nil, fmt.Errorf("stage %q must come before %q", earlier, f.Name())
			}
		}
	}
	return p, nil
}

// Filters returns the chain's filters in order.
func (p *Pipeline) Filters() []Filter {
	var list []Filter
	for _, s := range p.stages {
		list = append(list, s.Filter)
	}
	return list
}

// Clean runs the chain over one document. The input is not changed. An error means that the input cannot be cleaned
// by any chain (it is no UTF-8, two fields have one name, …) or that the context ended; it names the document. Every
// other outcome is a Result, a stage that failed among them: see Result.Err.
func (p *Pipeline) Clean(ctx context.Context, in Input) (Result, error) {
	x, err := p.Extract(ctx, in)
	if err != nil {
		return Result{}, err
	}
	return p.CleanExtraction(ctx, x)
}

var errNoExtractor = errors.New("the input is a raw page and the chain has no extractor")

// clean runs the chain over fields.
func (p *Pipeline) clean(ctx context.Context, in *Input) (Result, error) {
	size := 0
	for _, f := range in.Fields {
		size += len(f.Text)
	}
	if size > p.policy.MaxBytes {
		return p.unchanged(in, StatusLimited, fmt.Sprintf("size: %d bytes, the limit is %d", size, p.policy.MaxBytes)), nil
	}

	memos := make([]memo, len(in.Fields))
	most := p.policy.maxEdits(size)
	first, err := p.round(ctx, in, memos, most)
	if err != nil {
		return p.stopped(ctx, in, err)
	}
	if first.limited != "" {
		return p.unchanged(in, StatusLimited, first.limited), nil
	}
	if first.spam != nil {
		return p.spam(in, first.spam.by), nil
	}
	total := first.changes
	fields := first.doc.Fields
	for n := 1; ; n++ {
		for i, f := range in.Fields {
			if fields[i].Text == f.Text { // what the changes add up to is no change
				total[i] = nil
			}
		}
		if count(total) > most {
			return p.unchanged(in, StatusLimited, tooMany("edits", most)), nil
		}
		changed := count(total) > 0
		if !changed && in.Format != FormatHTML {
			break
		}
		if n == maxRounds {
			return p.unchanged(in, StatusQuarantined, fmt.Sprintf("not settled after %d rounds", maxRounds)), nil
		}
		again, err := p.again(ctx, in, fields, changed, memos, most)
		if err != nil {
			return p.stopped(ctx, in, err)
		}
		if again.limited != "" {
			return p.unchanged(in, StatusLimited, again.limited), nil
		}
		if again.spam != nil { // seen only without what went: it would be seen when the clean text is cleaned again
			return p.spam(in, again.spam.by), nil
		}
		if slices.Equal(again.doc.Fields, fields) {
			break
		}
		for i := range total {
			total[i] = total[i].then(again.changes[i], in.Fields[i].Text, fields[i].Text)
		}
		fields = again.doc.Fields
	}
	if share := removedShare(in.Fields, total); share > p.policy.MaxRemoved {
		r := p.unchanged(in, StatusQuarantined, fmt.Sprintf("removed share %.2f is over %.2f", share, p.policy.MaxRemoved))
		first.keepAll(total, "quarantined")
		r.Report.Kept, r.Report.KeptMore = keptRecords(in.Fields, left(first.kept, make([]changes, len(total)))), first.more
		return r, nil
	}
	return p.result(in, &first, total, fields), nil
}

// tooMany names the limit of a document that would see more changes, or have more blocks, than the policy allows.
func tooMany(what string, most int) string { return fmt.Sprintf("%s: more than %d", what, most) }

// next is the input of a further round: the same document with the fields cleaned so far.
func next(in *Input, fields []Field) *Input {
	of := *in
	of.Fields, of.Blocks, of.Hints, of.Body = fields, nil, nil, nil
	return &of
}

// outcome is what one run of the chain gives.
type outcome struct {
	doc     *Document
	changes []changes // per field, from the round's input to doc
	kept    []finding // in coordinates of the round's input: the first maxKept
	more    int       // and how many others there are
	blocks  []Block   // likewise
	moved   bool      // doc's blocks and hints are copies
	spam    *finding
	limited string // the limit that one stage's findings are over
}

// full tells whether another finding that is kept is only counted, and counts it then.
func (o *outcome) full() bool {
	if len(o.kept) < maxKept {
		return false
	}
	o.more++
	return true
}

// finding is a span that was looked at, with who looked and why.
type finding struct {
	field int
	span  Span
	by    *cause
}

// round runs every stage once. memos are of the input's texts; they become those of the result's. maxEdits is how many
// edits there may be.
func (p *Pipeline) round(ctx context.Context, in *Input, memos []memo, maxEdits int) (outcome, *Error) {
	doc := &Document{ID: in.ID, URL: in.URL, Host: in.Host, Date: in.Date, Format: in.Format,
		Fields: slices.Clone(in.Fields), Blocks: in.Blocks, Hints: in.Hints, memos: memos, maxEdits: maxEdits}
	o := outcome{doc: doc, changes: make([]changes, len(doc.Fields)), blocks: in.Blocks}
	if in.Format == FormatText && !p.policy.Tag {
		framed := make([]changes, len(doc.Fields))
		for i, f := range doc.Fields {
			framed[i] = frame(f.Text)
		}
		o.commit(in, framed)
	}
	for i := range p.stages {
		s := &p.stages[i]
		if !s.acts.on(in.Format) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return o, p.fail(in, s.Name(), err)
		}
		found, err := check(ctx, s, doc.lent())
		if err == nil {
			err = p.take(&o, in, s, found)
		}
		if err != nil {
			return o, p.fail(in, s.Name(), err)
		}
		if o.spam != nil || o.limited != "" {
			break
		}
	}
	return o, nil
}

// take checks what a stage found, applies what the policy lets through and files the rest.
func (p *Pipeline) take(o *outcome, in *Input, s *stage, found Findings) error {
	doc := o.doc
	switch {
	case found.TooMany, doc.TooMany(len(found.Edits)):
		o.limited = tooMany("edits", doc.maxEdits)
		return nil
	case doc.TooMany(len(found.Blocks)):
		o.limited = tooMany("blocks", doc.maxEdits)
		return nil
	}
	for rule, n := range found.KeptMore {
		if s.rules[rule].on(in.Format) {
			o.more += n
		}
	}
	if found.Spam != nil {
		if err := s.validVerdict(found.Spam); err != nil {
			return err
		}
	}
	if found.Spam != nil && s.rules[found.Spam.Rule].on(in.Format) {
		by := causeOf(stageSpam, found.Spam)
		if why := p.holds(found.Spam.Rule, found.Spam.Score); why != "" {
			for j, fd := range in.Fields {
				if !o.full() {
					o.kept = append(o.kept, finding{j, Span{0, len(fd.Text)}, by.because(why)})
				}
			}
		} else {
			o.spam = &finding{by: by}
			return nil
		}
	}
	var norms map[string]*cause // by rule
	if len(found.Edits) > 0 {
		norms = map[string]*cause{}
	}
	var made []plan // by field
	of := func(field int) *plan {
		if made == nil {
			made = make([]plan, len(doc.Fields))
		}
		return &made[field]
	}
	for i, n := 0, 0; i < len(found.Edits); i += n { // nearly all filters go field by field
		field := found.Edits[i].Field
		for n = 1; i+n < len(found.Edits) && found.Edits[i+n].Field == field; n++ {
		}
		if field >= 0 && field < len(doc.Fields) {
			of(field).plain = slices.Grow(of(field).plain, n)
		}
	}
	var dropped *cause
	for i := range found.Edits {
		e := &found.Edits[i]
		if err := s.valid(doc, e); err != nil {
			return err
		}
		if !s.rules[e.Rule].on(in.Format) {
			continue
		}
		if e.New == doc.Fields[e.Field].Text[e.Span.Start:e.Span.End] { // no change
			continue
		}
		action, why := p.policy.Actions.on(e), p.holds(e.Rule, e.Score)
		if why == "" && action == ActTag {
			why = whyTagged
		}
		if why != "" && o.full() {
			continue
		}
		var by *cause
		if !removes(e.Rule) && e.Score == 0 && len(e.Why) == 0 {
			if by = norms[e.Rule]; by == nil {
				by = causeOf(s.Name(), e)
				norms[e.Rule] = by
			}
		} else {
			by = causeOf(s.Name(), e)
		}
		switch {
		case why != "":
			o.kept = append(o.kept, finding{e.Field, o.changes[e.Field].toSource(e.Span), by.because(why)})
		case action == ActDropDocument:
			if by = by.because(string(action)); dropped == nil || by.outweighs(dropped) {
				dropped = by
			}
		default:
			of(e.Field).add(action, change{src: e.Span, new: e.New, by: by})
		}
	}
	if dropped != nil {
		o.spam = &finding{by: dropped.inStage(stageSpam)}
		return nil
	}
	for i := range found.Kept {
		k := &found.Kept[i]
		if err := s.valid(doc, k); err != nil {
			return err
		}
		if !s.rules[k.Rule].on(in.Format) {
			continue
		}
		if whole, ok := p.substituted(doc, k); ok {
			by := causeOf(s.Name(), k).because(whyDropSentence)
			of(k.Field).sentences = append(of(k.Field).sentences, change{src: whole, by: by})
		} else if !o.full() {
			o.kept = append(o.kept, finding{k.Field, o.changes[k.Field].toSource(k.Span), causeOf(s.Name(), k)})
		}
	}
	if found.Blocks != nil {
		if err := o.arrange(found.Blocks); err != nil {
			return err
		}
	}
	all := make([]changes, len(made))
	for field := range made {
		cs, err := made[field].changes(doc, field, p.policy.Actions)
		if err != nil {
			return err
		}
		all[field] = cs.place()
	}
	o.commit(in, all)
	return nil
}

// arrange gives the document its blocks.
func (o *outcome) arrange(blocks []Block) error {
	o.doc.Blocks, o.blocks = blocks, blocks
	o.moved = false
	for j, b := range blocks {
		if !placed(o.doc.Fields, b.Field, b.Span) {
			return fmt.Errorf("block %d (%s) does not fit the text", j, b.Kind)
		}
	}
	if count(o.changes) == 0 { // nearly always: the text is still the source
		return nil
	}
	o.blocks = slices.Clone(blocks)
	for j, b := range o.blocks {
		o.blocks[j].Span = o.changes[b.Field].toSource(b.Span)
	}
	return nil
}

// commit makes changes, by field, to the current texts, and moves along what stands in them.
func (o *outcome) commit(in *Input, all []changes) {
	changed := false
	for field, cs := range all {
		if len(cs) == 0 {
			continue
		}
		changed = true
		mid := o.doc.Fields[field].Text
		o.doc.Fields[field].Text = cs.apply(mid)
		o.changes[field] = o.changes[field].then(cs, in.Fields[field].Text, mid)
	}
	if !changed {
		return
	}
	if !o.moved { // they are still what came in or what a filter gave
		o.doc.Blocks, o.doc.Hints, o.moved = slices.Clone(o.doc.Blocks), slices.Clone(o.doc.Hints), true
	}
	for i := range o.doc.Blocks {
		b := &o.doc.Blocks[i]
		b.Span = all[b.Field].toOut(b.Span)
	}
	for i := range o.doc.Hints {
		h := &o.doc.Hints[i]
		h.Span = all[h.Field].toOut(h.Span)
	}
}

// holds gives the reason for which the policy lets nothing of a rule and score act, "" where it does.
func (p *Pipeline) holds(rule string, score int) string {
	switch {
	case p.policy.Tag:
		return whyTagged
	case removes(rule) && score < p.policy.MinScore:
		return "below-threshold"
	}
	return ""
}

func causeOf(stage string, e *Edit) *cause {
	return &cause{stage: stage, rule: e.Rule, category: e.Category, score: e.Score, why: e.Why}
}

// sortChanges brings the edits of one field in order and refuses those that overlap.
func sortChanges(cs changes) error {
	cs.sort()
	for i := 1; i < len(cs); i++ {
		if clash(cs[i-1].src, cs[i].src) {
			return fmt.Errorf("rules %s and %s: edits overlap at byte %d", cs[i-1].by.rule, cs[i].by.rule, cs[i].src.Start)
		}
	}
	return nil
}

func (p *Pipeline) fail(in *Input, stage string, err error) *Error {
	return &Error{Document: in.ID, Stage: stage, Cause: err}
}

// Error is a failure on one document.
type Error struct {
	Document string // its id; may be empty
	Stage    string
	Cause    error
}

func (e *Error) Error() string {
	if e.Document == "" {
		return e.reason()
	}
	return e.Document + ": " + e.reason()
}

// reason is the error without the document, which stands beside it in a report.
func (e *Error) reason() string { return e.Stage + ": " + e.Cause.Error() }

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Cause }

func count(all []changes) int {
	n := 0
	for _, cs := range all {
		n += len(cs)
	}
	return n
}

// removedShare is the share of code points of all fields that content edits take out.
func removedShare(fields []Field, all []changes) float64 {
	gone := 0
	for i, cs := range all {
		for _, c := range cs {
			if c.by.removes() {
				gone += codepoint.Count(fields[i].Text[c.src.Start:c.src.End])
			}
		}
	}
	if gone == 0 {
		return 0
	}
	total := 0
	for _, f := range fields {
		total += codepoint.Count(f.Text)
	}
	return float64(gone) / float64(total)
}

// joined gives the texts of all fields of a role, one a line.
func joined(fields []Field, role Role) string {
	first, n := "", 0
	for _, f := range fields {
		if f.Role == role {
			if n++; n == 1 {
				first = f.Text
			}
		}
	}
	if n <= 1 { // nearly always, and nothing to join then
		return first
	}
	parts := make([]string, 0, n)
	for _, f := range fields {
		if f.Role == role {
			parts = append(parts, f.Text)
		}
	}
	return strings.Join(parts, "\n")
}
