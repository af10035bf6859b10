package filters_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/filters/extract"
	"github.com/taosha-text/taosha/pipeline"
)

func samplePage(t *testing.T, name string) []byte {
	t.Helper()
	body, err := os.ReadFile("../testdata/html/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// A crawler's bytes come out as an article, and the report says how they were read and what was left out.
func TestPages(t *testing.T) {
	cl, err := filters.NewCleaner(filters.Select("NONE"))
	if err != nil {
		t.Fatal(err)
	}
	page := samplePage(t, "portal.html")
	gbk, err := simplifiedchinese.GBK.NewEncoder().Bytes(page)
	if err != nil {
		t.Fatal(err)
	}
	const url = "http://www.example.cn/news/2024/18.html"
	want, err := cl.Clean(context.Background(), pipeline.HTML(page, "text/html; charset=utf-8", url))
	if err != nil {
		t.Fatal(err)
	}
	got, err := cl.Clean(context.Background(), pipeline.HTML(gbk, "text/html", url))
	if err != nil {
		t.Fatal(err)
	}
	if want.Status != pipeline.StatusOK || want.Title != "江海湾跨海大桥主塔封顶 预计明年底通车" ||
		want.Byline != "林若川" || want.Date != "2024-08-14 09:21" || want.Source != "江海在线" || !strings.HasSuffix(want.Text, "按照计划，大桥将于明年年底建成通车。\n责任编辑：苏晓") {
		t.Errorf("%s %q %q\n%s", want.Status, want.Title, want.Byline, want.Text)
	}
	if got.Title != want.Title || got.Byline != want.Byline || got.Text != want.Text {
		t.Errorf("GBK gives %q %q\n%s", got.Title, got.Byline, got.Text)
	}
	if s := got.Report.Source; s.Encoding != "gb18030" || s.Declared != "utf-8" || s.Bytes != len(gbk) || s.Replaced != 0 || s.Format != pipeline.FormatHTML {
		t.Errorf("source %+v", s)
	}
	if s := want.Report.Source; s.Encoding != "utf-8" || s.Declared != "" || s.Bytes != len(page) {
		t.Errorf("source %+v", s)
	}
	whys := map[string]bool{}
	for _, d := range want.Report.Dropped {
		whys[d.Why] = true
	}
	for _, why := range []string{"navigation", "share", "related", "comments", "sidebar", "footer", "off-screen"} {
		if !whys[why] {
			t.Errorf("nothing was dropped as %s: %v", why, want.Report.Dropped)
		}
	}
	first := got.Report.Blocks[len(got.Report.Blocks)-1]
	if first.Source == nil || first.Source[1] > len(gbk) || first.Source[1] <= first.Source[0] {
		t.Errorf("block %+v", first)
	}
}

// A list is no article: its fields are empty, and that is no error.
func TestListPage(t *testing.T) {
	cl, err := filters.NewCleaner()
	if err != nil {
		t.Fatal(err)
	}
	r, err := cl.Clean(context.Background(), pipeline.HTML(samplePage(t, "list.html"), "", ""))
	if err != nil || r.Status != pipeline.StatusNoArticle || r.Reason != "list" || r.Title+r.Byline+r.Text != "" {
		t.Errorf("%+v, %v", r, err)
	}
}

// Bytes that cannot be decoded are counted, and a text that was decoded twice is named.
func TestDecodingIsReported(t *testing.T) {
	cl, err := filters.NewCleaner(filters.Select("NONE"))
	if err != nil {
		t.Fatal(err)
	}
	page := append(samplePage(t, "portal.html"), "<p>\xff\xfe"...)
	r, err := cl.Clean(context.Background(), pipeline.HTML(page, "", ""))
	if err != nil || r.Report.Source.Replaced != 2 {
		t.Errorf("%+v, %v", r.Report.Source, err)
	}
	twice, err := simplifiedchinese.GB18030.NewDecoder().Bytes([]byte("<p>江海市气象台今天上午发布暴雨黄色预警信号，预计未来六小时全市大部地区将有降雨。"))
	if err != nil {
		t.Fatal(err)
	}
	if r, err = cl.Clean(context.Background(), pipeline.HTML(twice, "", "")); err != nil || r.Report.Source.Twice != "utf-8 read as gb18030" {
		t.Errorf("%+v, %v", r.Report.Source, err)
	}
}

// A crawler that has parsed the page already gets the same article.
func TestDocuments(t *testing.T) {
	cl, err := filters.NewCleaner(filters.Select("NONE"))
	if err != nil {
		t.Fatal(err)
	}
	page := samplePage(t, "traditional.html")
	want, err := cl.Clean(context.Background(), pipeline.HTML(page, "", "http://a.example.cn/1.html"))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(string(page)))
	if err != nil {
		t.Fatal(err)
	}
	got, err := cl.Page(context.Background(), doc, "http://a.example.cn/1.html")
	if err != nil || got.Title != want.Title || got.Byline != want.Byline || got.Text != want.Text || got.Text == "" {
		t.Errorf("%q %q, %v\n%s", got.Title, got.Byline, err, got.Text)
	}
	if _, err := cl.Page(context.Background(), nil, ""); err == nil {
		t.Error("no document, no error")
	}
}

func TestExtractOption(t *testing.T) {
	cfg := extract.Default()
	cfg.Recipes = []extract.Recipe{{Host: ".example.cn", Body: ".footer"}}
	cl, err := filters.NewCleaner(filters.Select("NONE"), filters.Extract(cfg))
	if err != nil {
		t.Fatal(err)
	}
	r, err := cl.Clean(context.Background(), pipeline.HTML(samplePage(t, "portal.html"), "", "http://www.example.cn/1.html"))
	if err != nil || !strings.HasPrefix(r.Text, "江海在线版权所有") {
		t.Errorf("%q, %v", r.Text, err)
	}
	cfg.Recipes[0].Body = "]"
	if _, err := filters.NewCleaner(filters.Extract(cfg)); err == nil {
		t.Error("a selector that is none is accepted")
	}
}
