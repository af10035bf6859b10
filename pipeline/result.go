package pipeline

import (
	"slices"

	"github.com/taosha-text/taosha/pipeline/codepoint"
)

// Result is a cleaned document. Title, Byline and Text join the fields of each role; Fields has them one by one, in
// the input's order. Date, such as "2024-08-14 09:21", and Source are what a page says of itself; of other documents
// they are the input's.
type Result struct {
	Status Status
	Reason string
	Title  string
	Byline string
	Date   string
	Source string
	Text   string
	Fields []Field
	Drop   bool // the policy leaves this document out of the output
	// Err is why a stage failed on this document, an *Error that names the stage: the filter returned an error, broke
	// off in a panic, or found what does not fit the document. The document passes unchanged then, with status
	// StatusLimited and the same as its reason. Err is nil where no stage failed.
	Err    error
	Report Report
}

// Changed tells whether any field differs from what came in.
func (r *Result) Changed() bool { return len(r.Report.Edits) > 0 || len(r.Report.Norm) > 0 }

func finish(in *Input, fields []Field, status Status, reason string, report Report) Result {
	report.ID, report.Status, report.Reason = in.ID, status, reason
	report.Source.Format = in.Format
	chars := 0
	for _, f := range fields {
		chars += codepoint.Count(f.Text)
	}
	report.Output = &Output{Chars: chars}
	return Result{Status: status, Reason: reason, Fields: fields, Report: report, Date: in.Date, Source: in.Source,
		Title: joined(fields, Title), Byline: joined(fields, Byline), Text: joined(fields, Text)}
}

// result is the outcome of a document that was cleaned as usual.
func (p *Pipeline) result(in *Input, first *outcome, total []changes, fields []Field) Result {
	var report Report
	report.Edits, report.Norm = records(in.Fields, total)
	report.Kept, report.KeptMore = keptRecords(in.Fields, left(first.kept, total)), first.more
	report.Blocks = blockRecords(in.Fields, first.blocks)
	return finish(in, fields, StatusOK, "", report)
}

// unchanged passes a document on as it came.
func (p *Pipeline) unchanged(in *Input, status Status, reason string) Result {
	return finish(in, in.Fields, status, reason, Report{})
}

// spam is the outcome of a page that is advertising as a whole, or of a document that an action drops.
func (p *Pipeline) spam(in *Input, by *cause) Result {
	if p.policy.OnSpam == SpamKeep {
		var all []finding
		for i, f := range in.Fields {
			if f.Text != "" {
				all = append(all, finding{i, Span{0, len(f.Text)}, by})
			}
		}
		r := p.unchanged(in, StatusSpam, reasonOf(by))
		r.Report.Kept = keptRecords(in.Fields, all)
		return r
	}
	total := make([]changes, len(in.Fields))
	empty := slices.Clone(in.Fields)
	for i, f := range in.Fields {
		empty[i].Text = ""
		if f.Text != "" {
			total[i] = changes{{src: Span{0, len(f.Text)}, by: by}}
		}
	}
	var report Report
	report.Edits, report.Norm = records(in.Fields, total)
	r := finish(in, empty, StatusSpam, reasonOf(by), report)
	r.Drop = p.policy.OnSpam == SpamDrop
	return r
}

func reasonOf(by *cause) string {
	if len(by.why) == 0 {
		return by.rule
	}
	return by.why[0]
}
