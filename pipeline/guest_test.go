package pipeline_test

import (
	"context"
	"testing"

	"github.com/taosha-text/taosha/pipeline"
	"github.com/taosha-text/taosha/pipeline/kinds"
)

// What a filter writes into the document that it is shown changes nothing: not the result, not what later stages see,
// not the caller's input; and a document that it took apart does not break the pipeline.
func TestFiltersCannotChangeWhatTheySee(t *testing.T) {
	input := func() pipeline.Input {
		in := pipeline.Parsed("标题", "", "正文,ad。")
		in.Blocks = []pipeline.Block{{Field: 0, Span: pipeline.Span{End: 6}, Kind: pipeline.BlockTitle}, {Field: 1, Span: pipeline.Span{End: 12}, Kind: pipeline.BlockParagraph}}
		in.Hints = []pipeline.Hint{{Field: 1, Span: pipeline.Span{Start: 7, End: 9}, Why: "hidden"}}
		return in
	}
	want := cleaned(t, chain(t, pipeline.Policy{}, finds(pipeline.Findings{}), replaces("b", "INJ902", "ad", "")), input())
	for name, change := range map[string]func(doc *pipeline.Document){
		"writes a text":    func(doc *pipeline.Document) { doc.Fields[1].Text = "短"; doc.Kinds(1) },
		"renames a field":  func(doc *pipeline.Document) { doc.Fields[1].Name = "title" },
		"adds a field":     func(doc *pipeline.Document) { doc.Fields = append(doc.Fields, pipeline.Field{Text: "a"}); doc.Kinds(2) },
		"drops the fields": func(doc *pipeline.Document) { doc.Fields = nil },
		"moves a block":    func(doc *pipeline.Document) { doc.Blocks[1].Field, doc.Blocks[1].Span.End = 9, 999 },
		"drops the blocks": func(doc *pipeline.Document) { doc.Blocks = nil },
		"moves a hint":     func(doc *pipeline.Document) { doc.Hints[0].Span = pipeline.Span{Start: -1, End: 999} },
		"empties it":       func(doc *pipeline.Document) { *doc = pipeline.Document{} },
	} {
		writes := odd{"a", func(doc *pipeline.Document) (pipeline.Findings, error) {
			if doc.Blocks != nil { // which only the first look comes with
				change(doc)
			}
			return pipeline.Findings{}, nil
		}}
		sees := odd{"b", func(doc *pipeline.Document) (pipeline.Findings, error) {
			if doc.Blocks != nil && (doc.Blocks[1].Span.End != 12 || doc.Hints[0].Span.End != 9) || doc.Kinds(1) != kinds.In(doc.Fields[1].Text) {
				t.Errorf("%s: the next stage sees %+v", name, doc)
			}
			return replaces("b", "INJ902", "ad", "").find(doc)
		}}
		in := input()
		r := cleaned(t, chain(t, pipeline.Policy{}, writes, sees), in)
		if got, want := string(r.Report.AppendJSON(nil, pipeline.LevelFull)), string(want.Report.AppendJSON(nil, pipeline.LevelFull)); got != want || r.Text != "正文,。" {
			t.Errorf("%s: %q\n%s\nwant\n%s", name, r.Text, got, want)
		}
		if in.Blocks[1].Span.End != 12 || in.Hints[0].Span.End != 9 || in.Fields[1].Text != "正文,ad。" {
			t.Errorf("%s: the input is %+v now", name, in)
		}
	}
}

// A filter may give the very blocks that it was shown as the document's; the next one still has a copy of its own.
func TestShownBlocksComeBack(t *testing.T) {
	in := pipeline.Parsed("", "", "正文,ad。")
	in.Blocks = []pipeline.Block{{Span: pipeline.Span{End: 6}, Kind: pipeline.BlockParagraph}}
	gives := odd{"a", func(doc *pipeline.Document) (pipeline.Findings, error) {
		return pipeline.Findings{Blocks: doc.Blocks}, nil
	}}
	writes := odd{"b", func(doc *pipeline.Document) (pipeline.Findings, error) {
		if len(doc.Blocks) > 0 {
			doc.Blocks[0].Span.End = 3
		}
		return pipeline.Findings{}, nil
	}}
	if r := cleaned(t, chain(t, pipeline.Policy{}, gives, writes), in); len(r.Report.Blocks) != 1 || r.Report.Blocks[0].Bytes != [2]int{0, 6} {
		t.Errorf("the blocks are %+v", r.Report.Blocks)
	}
}

// badExtractor finds what does not fit, as the page says.
type badExtractor struct{}

func (badExtractor) Extract(_ context.Context, in pipeline.Input) (pipeline.Extraction, error) {
	x := pipeline.Extraction{Status: pipeline.StatusOK, Input: pipeline.Parsed("a", "", "b")}
	switch string(in.Body) {
	case "status":
		x.Status = pipeline.StatusSpam
	case "bytes":
		x.Input.Fields[0].Text = "\xff"
	case "names":
		x.Input.Fields[0].Name = "text"
	case "blocks":
		x.Input.Blocks = []pipeline.Block{{Field: 7}}
	}
	return x, nil
}

func TestExtractorsThatFailLeaveThePage(t *testing.T) {
	p, err := pipeline.New(pipeline.Policy{Extract: badExtractor{}})
	if err != nil {
		t.Fatal(err)
	}
	for page, want := range map[string]string{
		"status": `extract: status "spam" is not one of [ok no-article limited]`,
		"bytes":  `extract: field "title" is not valid UTF-8`,
		"names":  `extract: two fields are named "text"`,
		"blocks": "extract: block 0 () does not fit the text",
	} {
		in := pipeline.HTML([]byte(page), "", "")
		in.Fields = []pipeline.Field{{Name: "id", Text: "own"}}
		r, err := p.Clean(context.Background(), in)
		if err != nil || r.Status != pipeline.StatusLimited || r.Reason != want || r.Err == nil || r.Text != "own" || r.Report.Source.Bytes != len(page) {
			t.Errorf("%s: %v, %s: %s (%v), %q", page, err, r.Status, r.Reason, r.Err, r.Text)
		}
	}
}

// Changes that come with a score or reasons are told with them, whatever their rule's family.
func TestScoresAndReasonsAreTold(t *testing.T) {
	e := edit("PUN901", 0, 2, "")
	e.Score, e.Why = 4000, []string{"house-mark"}
	r := cleaned(t, chain(t, pipeline.Policy{}, on("a", "ad新闻,,", e, edit("PUN901", 8, 9, "，"))), pipeline.Parsed("", "", "ad新闻,,"))
	if len(r.Report.Edits) != 1 || len(r.Report.Norm) != 1 {
		t.Fatalf("%+v", r.Report)
	}
	if got := r.Report.Edits[0]; got.Stage != "a" || got.Rule != "PUN901" || got.Score != 4000 || len(got.Why) != 1 || got.Old != "ad" {
		t.Errorf("%+v", got)
	}
}
