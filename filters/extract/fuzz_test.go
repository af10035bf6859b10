package extract_test

import (
	"context"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/PuerkitoBio/goquery"

	"github.com/taosha-text/taosha/filters/extract"
	"github.com/taosha-text/taosha/pipeline"
)

// Whatever the page is: fields are valid UTF-8 without line ends inside of lines, places lie in the page and in order,
// hints lie in their paragraphs, a second time gives the same, and a parsed document does no harm either.
func FuzzPage(f *testing.F) {
	for name, body := range samplePages(f) {
		f.Add(body, "text/html; charset=utf-8", address(name))
		f.Add(body[len(body)/3:], "", "")
	}
	for _, s := range []string{"<table><tr><td>a<td>b<table>", "<a href=x><a href=y></p></a><pre>\r\n\n a", "<title><!--<b></title>--><select><option>",
		"\xff\xfe<\x00p\x00>\x00", "<p style='display:none;color:rgb(1,2,3)'>x<font color=#FFF size=0>", "<style>.a,#b{opacity:0}@media{</style><i class=a id=b>x",
		"<body><body a=1><html><head><p></body>x</html>", "<a rel=next href='?page=2'>下一页</a>2024-08-14 09:21 来源：江海", "<br/></br><hr><tr><td></td></th>"} {
		f.Add([]byte(s), "", "http://a.cn/1.html")
	}
	cfg := extract.Default()
	cfg.Limits.Nodes, cfg.Limits.Depth = 5000, 40
	cfg.Recipes = []extract.Recipe{{Host: "a.cn", Title: "h1, .t", Byline: ".by", Body: "div.a", Drop: []string{"i > b", "a[href]"}}}
	x, err := extract.New(cfg)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, body []byte, contentType, url string) {
		p, err := x.Page(context.Background(), body, contentType, url)
		if err != nil {
			t.Fatal(err)
		}
		check(t, &p, len(body))
		again, _ := x.Page(context.Background(), body, contentType, url)
		if !reflect.DeepEqual(p, again) {
			t.Fatal("a second time gives something else")
		}
		doc, err := goquery.NewDocumentFromReader(strings.NewReader(string(body)))
		if err != nil {
			return
		}
		d, err := x.Document(context.Background(), doc, url)
		if err != nil {
			t.Fatal(err)
		}
		for i := range d.Paragraphs {
			d.Paragraphs[i].Text = strings.ToValidUTF8(d.Paragraphs[i].Text, "") // a parsed document may hold anything
		}
	})
}

func check(t *testing.T, p *extract.Page, size int) {
	t.Helper()
	for _, line := range []string{p.Title, p.Byline, p.Date, p.Source, p.Text()} {
		if !utf8.ValidString(line) {
			t.Fatalf("not UTF-8: %q", line)
		}
	}
	if strings.ContainsAny(p.Title+p.Byline+p.Date+p.Source, "\n") {
		t.Fatalf("line ends in %q or %q", p.Title, p.Byline)
	}
	switch p.Status {
	case pipeline.StatusOK:
		if len(p.Paragraphs) == 0 {
			t.Fatal("an article without paragraphs")
		}
	case pipeline.StatusNoArticle, pipeline.StatusLimited:
		if p.Reason == "" || p.Title+p.Byline+p.Date+p.Source != "" || len(p.Paragraphs) > 0 {
			t.Fatalf("%s with %+v", p.Status, p)
		}
	default:
		t.Fatalf("status %q", p.Status)
	}
	for _, q := range p.Paragraphs {
		if q.Text == "" || strings.Contains(q.Text, "\n") || q.Source.Start < 0 || q.Source.End < q.Source.Start || q.Source.End > size {
			t.Fatalf("paragraph %+v of a page of %d bytes", q, size)
		}
	}
	for _, h := range p.Hints {
		text := p.Title
		if h.Paragraph != extract.InTitle {
			text = p.Paragraphs[h.Paragraph].Text
		}
		if h.Span.Start < 0 || h.Span.End > len(text) || h.Span.Start >= h.Span.End || !utf8.ValidString(text[h.Span.Start:h.Span.End]) {
			t.Fatalf("hint %+v in %q", h, text)
		}
	}
	for _, d := range p.Dropped {
		if d.Why == "" || d.Source.Start < 0 || d.Source.End < d.Source.Start || d.Source.End > size || !utf8.ValidString(d.Text) {
			t.Fatalf("dropped %+v", d)
		}
	}
	in := p.Input()
	for _, b := range in.Blocks {
		if b.Field >= len(in.Fields) || b.Span.End > len(in.Fields[b.Field].Text) {
			t.Fatalf("block %+v", b)
		}
	}
}
