package pipeline_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/pipeline"
)

// lineExtractor takes the first line of a page as its title and the rest as its text.
type lineExtractor struct{}

func (lineExtractor) Extract(ctx context.Context, in pipeline.Input) (pipeline.Extraction, error) {
	x := pipeline.Extraction{Status: pipeline.StatusOK, Reason: "multi-page",
		Source:  pipeline.Source{Encoding: "gb18030", Declared: "utf-8", Replaced: 2, Twice: "utf-8 read as gb18030"},
		Dropped: []pipeline.DropRecord{{Why: "navigation", Source: [2]int{3, 9}, Text: "首页"}}}
	switch string(in.Body) {
	case "list":
		x.Status, x.Reason = pipeline.StatusNoArticle, "list"
		x.Input = pipeline.Input{Format: pipeline.FormatHTML, Fields: []pipeline.Field{}}
		return x, nil
	case "panic":
		panic("boom")
	case "stop":
		return x, context.Canceled
	}
	title, text, _ := strings.Cut(string(in.Body), "\n")
	x.Input = pipeline.Parsed(title, "", text)
	x.Input.Format = pipeline.FormatHTML
	return x, nil
}

func TestPagesAreExtracted(t *testing.T) {
	p, err := pipeline.New(pipeline.Policy{Extract: lineExtractor{}})
	if err != nil {
		t.Fatal(err)
	}
	in := pipeline.HTML([]byte("标题\n正文。"), "text/html", "https://example.cn/1")
	in.ID = "a"
	r, err := p.Clean(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	if r.Title != "标题" || r.Text != "正文。" || r.Status != pipeline.StatusOK || r.Reason != "multi-page" {
		t.Errorf("got %+v", r)
	}
	got := string(r.Report.AppendJSON(nil, pipeline.LevelFull))
	want := `{"id":"a","source":{"record":0,"format":"html","encoding":"gb18030","declared":"utf-8","replaced":2,` +
		`"twice":"utf-8 read as gb18030","bytes":16},"status":"ok","reason":"multi-page",` +
		`"dropped":[{"why":"navigation","source":[3,9],"text":"首页"}],"output":{"chars":5}}`
	if got != want {
		t.Errorf("report\n%s\nwant\n%s", got, want)
	}
	if short := string(r.Report.AppendJSON(nil, pipeline.LevelEdits)); strings.Contains(short, "dropped") {
		t.Errorf("at level edits: %s", short)
	}

	r, err = p.Clean(context.Background(), pipeline.HTML([]byte("list"), "", ""))
	if err != nil || r.Status != pipeline.StatusNoArticle || r.Reason != "list" || r.Text != "" || r.Report.Status != r.Status {
		t.Errorf("a list: %+v, %v", r, err)
	}
	var failure *pipeline.Error
	r, err = p.Clean(context.Background(), pipeline.HTML([]byte("panic"), "", ""))
	if err != nil || r.Status != pipeline.StatusLimited || r.Reason != "extract: panic: boom" || !errors.As(r.Err, &failure) || failure.Stage != "extract" {
		t.Errorf("a panic: %v, %+v", err, r)
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err = p.Clean(ended, pipeline.HTML([]byte("stop"), "", "")); !errors.Is(err, context.Canceled) {
		t.Errorf("a stop: %v", err)
	}
}

func TestPagesNeedAnExtractor(t *testing.T) {
	p, err := pipeline.New(pipeline.Policy{})
	if err != nil {
		t.Fatal(err)
	}
	for _, body := range [][]byte{nil, {}, []byte("<p>a")} {
		if _, err := p.Clean(context.Background(), pipeline.HTML(body, "", "")); err == nil {
			t.Errorf("%q: no error", body)
		}
	}
}
