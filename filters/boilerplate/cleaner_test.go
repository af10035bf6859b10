package boilerplate_test

import (
	"context"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/pipeline"
)

var paragraphs = []string{
	"青禾县最后一段通村公路昨天通车。从山顶的石门村到县城，过去要走两个多小时，现在只要二十分钟。",
	"石门村有一百二十户人家，多数种苹果和核桃。村民老周说，往年苹果熟了，要用骡子一筐一筐驮到山下。",
	"这段路全长六公里，要穿过两道峡谷。施工队在崖壁上凿了八个月，架起三座桥。",
}

// furniture is written into the body of the page, so that the extraction of the article keeps it.
var furniture = []string{"扫描二维码关注青禾发布", "特别声明：青禾在线的原创文章，不代表本站立场。"}

func clean(t *testing.T, in pipeline.Input, opts ...filters.Option) pipeline.Result {
	t.Helper()
	cl, err := filters.NewCleaner(opts...)
	if err != nil {
		t.Fatal(err)
	}
	r, err := cl.Clean(context.Background(), in)
	if err != nil || r.Status != pipeline.StatusOK {
		t.Fatalf("%s %s, %v", r.Status, r.Reason, err)
	}
	for _, f := range r.Report.Edits {
		if !strings.HasPrefix(f.Rule, "BOI") {
			t.Errorf("edit %+v", f)
		}
	}
	return r
}

// A page's furniture goes without being asked for, and the report gives it back.
func TestPages(t *testing.T) {
	article := strings.Join(paragraphs, "\n")
	page := "<html><head><title>青禾县最后一段村道修通</title></head><body><h1>青禾县最后一段村道修通</h1><div class=article>"
	for _, p := range append(append([]string{}, paragraphs...), furniture...) {
		page += "<p>" + p + "</p>"
	}
	page += "</div></body></html>"
	in := pipeline.HTML([]byte(page), "text/html; charset=utf-8", "http://www.example.cn/1.html")

	left := clean(t, in, filters.Ignore("BOI")).Text
	if left != article+"\n"+strings.Join(furniture, "\n") {
		t.Fatalf("the page's text is %q", left)
	}
	r := clean(t, in)
	if r.Text != article || len(r.Report.Edits) != len(furniture) {
		t.Errorf("%q\n%+v", r.Text, r.Report.Edits)
	}
	if back, err := r.Report.Restore("text", r.Text); err != nil || back != left {
		t.Errorf("restored to %q, %v", back, err)
	}
}

// Text and parsed fields are touched only where the rules are selected.
func TestOffForText(t *testing.T) {
	article := strings.Join(paragraphs, "\n")
	for name, in := range map[string]func(string) pipeline.Input{
		"text": pipeline.PlainText,
		"jsonl": func(text string) pipeline.Input {
			return pipeline.Parsed("青禾县最后一段村道修通", "", text)
		},
	} {
		text := article + "\n" + strings.Join(furniture, "\n") + "\n相关阅读\n石门村的苹果熟了\n"
		if r := clean(t, in(text)); r.Text != text {
			t.Errorf("%s: %q", name, r.Text)
		}
		r := clean(t, in(text), filters.Select("BOI"))
		if r.Text != article+"\n" {
			t.Errorf("%s, selected: %q", name, r.Text)
		}
		if back, err := r.Report.Restore("text", r.Text); err != nil || back != text {
			t.Errorf("%s: restored to %q, %v", name, back, err)
		}
	}
}
