package injection

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/pipeline"
)

// What a page hides and reads like advertising goes on less evidence than what it shows; a hidden hint for readers stays.
func TestHiddenByThePage(t *testing.T) {
	p := chain(t, nil)
	const before = "架起三座桥。"
	at := strings.Index(body, before) + len(before)
	for _, c := range []struct {
		phrase string
		goes   bool
	}{{"网络兼职", true}, {"点击查看大图", false}} {
		text := body[:at] + c.phrase + body[at:]
		in := pipeline.Parsed(title, byline, text)
		in.Hints = []pipeline.Hint{{Field: slices.IndexFunc(in.Fields, func(f pipeline.Field) bool { return f.Role == pipeline.Text }), Span: pipeline.Span{Start: at, End: at + len(c.phrase)}, Why: "hidden"}}
		res, err := p.Clean(context.Background(), in)
		if err != nil {
			t.Fatal(err)
		}
		if want := map[bool]string{true: body, false: text}[c.goes]; res.Text != want {
			t.Errorf("%s: %+v %+v", c.phrase, res.Report.Edits, res.Report.Kept)
		}
		for _, e := range res.Report.Edits {
			if !slices.Contains(e.Why, "hidden") {
				t.Errorf("%s went for %v", c.phrase, e.Why)
			}
		}
	}
	if res := clean(t, p, title, byline, body[:at]+"网络兼职"+body[at:]); res.Changed() {
		t.Errorf("shown, it went: %+v", res.Report.Edits)
	}
}
