// Package mojibake is the stage that repairs text that was decoded wrongly and saved so, where nothing is lost.
package mojibake

import (
	"context"
	"strings"

	"github.com/taosha-text/taosha/filters/charset"
	"github.com/taosha-text/taosha/pipeline"
)

const ruleTwice = "CTL010"

// Config holds the stage's settings: there are none.
type Config struct{}

// Default gives the settings that hold where a recipe says nothing.
func Default() Config { return Config{} }

// Filter is the stage.
type Filter struct{}

// New makes the stage.
func New(Config) (*Filter, error) { return &Filter{}, nil }

// Name implements pipeline.Filter.
func (*Filter) Name() string { return "mojibake" }

// Rules implements pipeline.Filter.
func (*Filter) Rules() []pipeline.Rule { return Rules() }

// Rules lists what the stage can do.
func Rules() []pipeline.Rule {
	return []pipeline.Rule{{
		Code: ruleTwice, Name: "decoded-twice",
		Summary: "Repairs lines of a text that was UTF-8, GB18030 or Big5 and was read as another of them or as Latin text; lines that would lose anything stay.",
		Source:  "The misreading is undone only where doing it again gives the very same line, so that the repair can be undone as well",
		Examples: []pipeline.Example{
			{Before: "姹熸捣甯傛皵璞″彴浠婂ぉ涓婂崍", After: "江海市气象台今天上午"},
			{Before: "½\u00adº£ÊÐÆøÏóÌ¨½ñÌìÉÏÎç·¢²¼", After: "江海市气象台今天上午发布"},
			{Before: "江海市气象台今天上午", After: "江海市气象台今天上午"},
		},
	}}
}

// Check implements pipeline.Filter.
func (*Filter) Check(ctx context.Context, doc *pipeline.Document) (pipeline.Findings, error) {
	var found pipeline.Findings
	for i, field := range doc.Fields {
		if err := ctx.Err(); err != nil {
			return pipeline.Findings{}, err
		}
		edits, repaired := repair(i, field.Text)
		if len(edits) == 0 {
			continue
		}
		// Text that was misread more than once is left alone: what is not done in one step may be undone wrongly.
		if again, _ := repair(i, repaired); len(again) == 0 {
			found.Edits = append(found.Edits, edits...)
		}
	}
	return found, nil
}

// repair gives the edits for one field, one a line, and the text after them.
func repair(field int, text string) ([]pipeline.Edit, string) {
	how := charset.Recognise(text)
	if how == "" {
		return nil, text
	}
	var edits []pipeline.Edit
	var after strings.Builder
	at := 0
	for line := range strings.Lines(text) {
		body := strings.TrimRight(line, "\r\n")
		undone, ok := charset.Undo(body, how)
		if ok {
			edits = append(edits, pipeline.Edit{Field: field, Span: pipeline.Span{Start: at, End: at + len(body)}, New: undone, Rule: ruleTwice})
		}
		after.WriteString(undone)
		after.WriteString(line[len(body):])
		at += len(line)
	}
	return edits, after.String()
}
