package filters_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/filters/filtertest"
	"github.com/taosha-text/taosha/pipeline"
)

// holds cleans an article, as it is in parts and as one plain text, and holds the results to the laws: no stage fails
// whatever the text, the report applied to the source gives the result and undone the source, and cleaning the result
// again changes nothing.
func holds(t testing.TB, cl *filters.Cleaner, parts pipeline.Input) {
	t.Helper()
	var lines []string
	for _, f := range parts.Fields {
		lines = append(lines, f.Text)
	}
	for _, in := range []pipeline.Input{parts, pipeline.PlainText(strings.Join(lines, "\n"))} {
		r, err := cl.Clean(context.Background(), in)
		if err != nil {
			t.Fatalf("%q: %v", in.Fields, err)
		}
		for i, f := range in.Fields {
			clean := r.Fields[i].Text
			if got, err := r.Report.Replay(f.Name, f.Text); err != nil || got != clean {
				t.Fatalf("%q: %s replays to %q (%v), not %q", in.Fields, f.Name, got, err, clean)
			}
			if got, err := r.Report.Restore(f.Name, clean); err != nil || got != f.Text {
				t.Fatalf("%q: %s restores to %q (%v)", in.Fields, f.Name, got, err)
			}
		}
		switch r.Status {
		case pipeline.StatusOK:
		case pipeline.StatusSpam, pipeline.StatusQuarantined:
			continue
		default:
			t.Fatalf("%q: %s: %s", in.Fields, r.Status, r.Reason)
		}
		again := in
		again.Fields = r.Fields
		if twice, err := cl.Clean(context.Background(), again); err != nil || twice.Changed() {
			t.Fatalf("%q became %q and then %q (%v)", in.Fields, r.Fields, twice.Fields, err)
		}
	}
}

func newCleaner(t testing.TB, opts ...filters.Option) *filters.Cleaner {
	t.Helper()
	cl, err := filters.NewCleaner(opts...)
	if err != nil {
		t.Fatal(err)
	}
	return cl
}

// Articles of repeated phrases, marks, line ends and controls, whatever order they come in.
func TestLawsHoldOnInjectedArticles(t *testing.T) {
	cl := newCleaner(t)
	articles := uint64(3000)
	if testing.Short() {
		articles = 300
	}
	for seed := range articles {
		rng := rand.New(rand.NewPCG(seed, 9))
		holds(t, cl, filtertest.Injected(filtertest.Script(rng, 1+rng.IntN(30))))
	}
}

// A phrase once and twice in the last two lines, with what may stand between, at the end of every field.
func TestLawsHoldOnRepeatedLastLines(t *testing.T) {
	cl := newCleaner(t)
	for _, phrase := range []string{"股票配资平台", "皇冠博彩官网", "特码词"} {
		for _, between := range []string{"", " ", "\u0006", "\u200b", "_"} {
			for _, end := range []string{"", "\n", "\r\n", "\u0006"} {
				tail := phrase + between + phrase + "\n" + between + phrase + end
				holds(t, cl, pipeline.Parsed("某市地铁开通\n"+tail, "记者：林晓禾\n"+tail, "会议在京召开，通过了三项决定。\n"+tail))
				holds(t, cl, pipeline.Parsed("", "", tail))
			}
		}
	}
	holds(t, cl, pipeline.Parsed("泉州蟳埔女圈渔村日均迎客三万人", "024年1月1日新华社", "特码词\n\u0006北京28"))
}

func FuzzInjectedArticles(f *testing.F) {
	for seed := range uint64(40) {
		f.Add(filtertest.Script(rand.New(rand.NewPCG(seed, 10)), 12))
	}
	cl := newCleaner(f)
	f.Fuzz(func(t *testing.T, script []byte) {
		if len(script) < 500 {
			holds(t, cl, filtertest.Injected(script))
		}
	})
}

// spoiled is a page with some pieces put in, cut out or doubled.
func spoiled(rng *rand.Rand, page string) string {
	pieces := []string{"股票配资平台", "_不锈钢反应釜厂家_搅拌罐价格", "炒股配资开户", "<p>配资公司网站</p>", "皇冠博彩官网", "<p>北京28</p>", "<p>代开发票加微信：kp8899123</p>",
		"_", ",", "\u200b", "\u0006", "<br>", "<p>", "|", " "}
	for range 1 + rng.IntN(6) {
		at := rng.IntN(len(page) + 1)
		switch rng.IntN(4) {
		case 0, 1:
			page = page[:at] + pieces[rng.IntN(len(pieces))] + page[at:]
		case 2:
			page = page[:at] + page[min(len(page), at+rng.IntN(40)):]
		case 3:
			page = page[:min(len(page), at+rng.IntN(200))] + page[at:]
		}
	}
	return page
}

// settles holds a page to the law that what comes of it is final: cleaned again in its parts, and as the plain text that
// they are written as.
func settles(t *testing.T, cl *filters.Cleaner, name string, page []byte) {
	t.Helper()
	r, err := cl.Clean(context.Background(), pipeline.HTML(page, "", ""))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if r.Status == pipeline.StatusLimited && r.Err != nil {
		t.Fatalf("%s: %v", name, r.Err)
	}
	if r.Status != pipeline.StatusOK {
		return
	}
	lines := ""
	for _, part := range []string{r.Title, r.Byline, r.Text} {
		if lines += part; part != "" && !strings.HasSuffix(part, "\n") {
			lines += "\n"
		}
	}
	for _, in := range []pipeline.Input{pipeline.Parsed(r.Title, r.Byline, r.Text), pipeline.PlainText(lines)} {
		if again := clean(t, cl, in); again.Changed() || again.Status == pipeline.StatusSpam {
			t.Errorf("%s: cleaned again as %s: %s %+v %+v", name, in.Format, again.Status, again.Report.Edits, again.Report.Norm)
		}
	}
}

// What comes of pages is final, however they were spoiled.
func TestPagesSettle(t *testing.T) {
	names, err := filepath.Glob("../testdata/html/*.html")
	if err != nil || len(names) == 0 {
		t.Fatalf("%d pages, %v", len(names), err)
	}
	cl := newCleaner(t)
	pages := uint64(600)
	if testing.Short() {
		pages = 60
	}
	for seed := range pages {
		rng := rand.New(rand.NewPCG(seed, 77))
		name := filepath.Base(names[rng.IntN(len(names))])
		page := string(samplePage(t, name))
		if seed >= uint64(len(names)) {
			page = spoiled(rng, page)
		}
		settles(t, cl, fmt.Sprintf("%s, seed %d", name, seed), []byte(page))
	}
}

// The same for public pages that lie beside the project.
func TestPublicPagesSettle(t *testing.T) {
	names, err := filepath.Glob("../../shared/data/html/*.html.gz")
	if err != nil || len(names) == 0 {
		t.Skip("the public pages are not there: ../../shared/data/html/*.html.gz")
	}
	cl := newCleaner(t)
	for _, name := range names {
		packed, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		z, err := gzip.NewReader(bytes.NewReader(packed))
		if err != nil {
			t.Fatal(err)
		}
		page, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		settles(t, cl, filepath.Base(name), page)
	}
}
