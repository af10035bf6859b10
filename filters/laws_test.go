package filters_test

import (
	"context"
	"math/rand/v2"
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
