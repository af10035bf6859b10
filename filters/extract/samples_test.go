package extract_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/filters/extract"
)

// samples are pages written for these tests; beside each lies what must come out.
const samples = "../../testdata/html"

var update = flag.Bool("update", false, "write what comes out of the sample pages beside them")

// address is where a sample page would stand.
func address(name string) string { return "http://www.example.cn/news/2024/" + name }

// describe prints everything that a page says, for reading and comparing.
func describe(p *extract.Page) string {
	var b strings.Builder
	line := func(key, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", key, value)
		}
	}
	line("status", string(p.Status))
	line("reason", p.Reason)
	line("title", p.Title)
	line("byline", p.Byline)
	line("date", p.Date)
	line("source", p.Source)
	line("next", p.NextPage)
	b.WriteString("\n")
	for _, q := range p.Paragraphs {
		b.WriteString(q.Text + "\n")
	}
	b.WriteString("\n")
	for _, h := range p.Hints {
		line("hint "+h.Why, hinted(p, h))
	}
	for _, d := range p.Dropped {
		line("dropped "+d.Why, d.Text)
	}
	return b.String()
}

// hinted is the text that a hint speaks of.
func hinted(p *extract.Page, h extract.Hint) string {
	if h.Paragraph == extract.InTitle {
		return p.Title[h.Span.Start:h.Span.End]
	}
	return p.Paragraphs[h.Paragraph].Text[h.Span.Start:h.Span.End]
}

func samplePages(t testing.TB) map[string][]byte {
	names, err := filepath.Glob(filepath.Join(samples, "*.html"))
	if err != nil || len(names) == 0 {
		t.Fatal("no sample pages: ", err)
	}
	pages := map[string][]byte{}
	for _, name := range names {
		body, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		pages[filepath.Base(name)] = body
	}
	return pages
}

func newExtractor(t testing.TB) *extract.Extractor {
	t.Helper()
	x, err := extract.New(extract.Default())
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestSamplePages(t *testing.T) {
	x := newExtractor(t)
	for name, body := range samplePages(t) {
		p, err := x.Page(context.Background(), body, "text/html; charset=utf-8", address("18.html"))
		if err != nil {
			t.Fatal(err)
		}
		got := describe(&p)
		golden := filepath.Join(samples, strings.TrimSuffix(name, ".html")+".txt")
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, want)
		}
	}
}
