package pipeline_test

import (
	"context"
	"testing"

	"github.com/taosha-text/taosha/pipeline"
)

// What a chain does to a page's article only where it is one plain text is done to the article's parts, each by itself.
func TestPagesSettleAsTexts(t *testing.T) {
	for name, c := range map[string]struct {
		old, new            string
		title, byline, text string
	}{
		"within the title":        {"题", "", "标", "作者", "一\n二\n三"},
		"the whole title":         {"标题\n", "", "", "作者", "一\n二\n三"},
		"within the text":         {"二\n", "", "标题", "作者", "一\n三"},
		"the last line":           {"三\n", "", "标题", "作者", "一\n二"},
		"the end of the last one": {"三", "", "标题", "作者", "一\n二\n"},
		"across parts":            {"题\n作", "", "标", "者", "一\n二\n三"},
		"over a whole part":       {"题\n作者\n一\n", "", "标", "", "二\n三"},
		"a replacement":           {"二", "四四", "标题", "作者", "一\n四四\n三"},
		"a replacement across":    {"题\n作", "Ｘ", "标题", "作者", "一\n二\n三"},
	} {
		stage := odd{"a", func(doc *pipeline.Document) (pipeline.Findings, error) {
			if doc.Format != pipeline.FormatText {
				return pipeline.Findings{}, nil
			}
			return replaces("a", "INJ901", c.old, c.new).find(doc)
		}}
		in := pipeline.Parsed("标题", "作者", "一\n二\n三")
		in.Format = pipeline.FormatHTML
		p := chain(t, pipeline.Policy{MaxRemoved: 1}, stage)
		r, err := p.CleanExtraction(context.Background(), pipeline.Extraction{Input: in, Status: pipeline.StatusOK})
		if err != nil {
			t.Fatal(err)
		}
		checkLaws(t, in, r)
		if r.Status != pipeline.StatusOK || r.Title != c.title || r.Byline != c.byline || r.Text != c.text {
			t.Errorf("%s: %s (%s): %q %q %q", name, r.Status, r.Reason, r.Title, r.Byline, r.Text)
		}
	}
}
