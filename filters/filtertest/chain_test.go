package filtertest_test

import (
	"context"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/filters/filtertest"
	"github.com/taosha-text/taosha/filters/invisible"
	"github.com/taosha-text/taosha/filters/punctuation"
	"github.com/taosha-text/taosha/filters/space"
	"github.com/taosha-text/taosha/filters/width"
	"github.com/taosha-text/taosha/pipeline"
)

// stages gives the four normalising stages in the order in which they run.
func stages(t testing.TB) []pipeline.Filter {
	t.Helper()
	inv, err := invisible.New(invisible.Default())
	must(t, err)
	wid, err := width.New(width.Default())
	must(t, err)
	pun, err := punctuation.New(punctuation.Default())
	must(t, err)
	spc, err := space.New(space.Default())
	must(t, err)
	return []pipeline.Filter{inv, wid, pun, spc}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// The whole chain over real articles: it settles, changes no word, touches no masked stretch, and its report undone
// gives the source back.
func TestRealArticles(t *testing.T) {
	list := filtertest.Articles(t, "../..")
	all := stages(t)
	chain := filtertest.Chain(t, all...)
	changed := 0
	for _, a := range list {
		for _, text := range [2]string{a.Title, a.Text} {
			once, report := filtertest.Clean(t, chain, text)
			if back, err := report.Restore("text", once); err != nil || back != text {
				t.Fatalf("%s: does not restore: %v", a.ID, err)
			}
			if once == text {
				continue
			}
			changed++
			if twice, _ := filtertest.Clean(t, chain, once); twice != once {
				t.Fatalf("%s: not idempotent", a.ID)
			}
			filtertest.SameWords(t, text, once)
			for _, f := range all {
				filtertest.Settled(t, f, text)
				if f.Name() != "invisible" {
					filtertest.Untouched(t, f, text)
				}
			}
		}
	}
	if changed == 0 {
		t.Fatal("no article changed: the stages do nothing")
	}
	t.Logf("%d of %d titles and texts changed", changed, 2*len(list))
}

// Real articles with characters replaced, doubled and dropped: the chain still settles.
func TestSpoiledArticles(t *testing.T) {
	list := filtertest.Articles(t, "../..")
	all := stages(t)
	chain := filtertest.Chain(t, all...)
	for i := 0; i < len(list); i += 9 {
		rng := rand.New(rand.NewPCG(uint64(i), 7))
		text := filtertest.Spoiled(rng, list[i].Text)
		once, _ := filtertest.Clean(t, chain, text)
		if twice, _ := filtertest.Clean(t, chain, once); twice != once {
			t.Fatalf("%s: not idempotent", list[i].ID)
		}
		filtertest.SameWords(t, text, once)
	}
}

// Texts of random pieces either settle within the pipeline's rounds or are passed on unchanged; nearly all settle.
func TestHostileTextsSettle(t *testing.T) {
	all := stages(t)
	chain := filtertest.Chain(t, all...)
	unsettled := 0
	const texts = 20000
	for seed := range uint64(texts) {
		rng := rand.New(rand.NewPCG(seed, 8))
		text := filtertest.Hostile(rng, 1+rng.IntN(40))
		r, err := chain.Clean(context.Background(), pipeline.Parsed("", "", text))
		must(t, err)
		if r.Status != pipeline.StatusOK {
			unsettled++
			if r.Text != text {
				t.Fatalf("seed %d: %s, and changed", seed, r.Status)
			}
			continue
		}
		if twice, _ := filtertest.Clean(t, chain, r.Text); twice != r.Text {
			t.Fatalf("seed %d: not idempotent\n%q\n%q\n%q", seed, text, r.Text, twice)
		}
		filtertest.SameWords(t, text, r.Text)
	}
	if unsettled > texts/1000 {
		t.Errorf("%d of %d texts did not settle", unsettled, texts)
	}
}

// Each stage alone, all four, and the pipeline around them, over real articles as they are: most need nothing.
func BenchmarkStages(b *testing.B) {
	list := filtertest.Articles(b, "../..")
	size := 0
	var docs []*pipeline.Document
	for _, a := range list {
		docs = append(docs, &pipeline.Document{Fields: []pipeline.Field{{Name: "title", Role: pipeline.Title, Text: a.Title}, {Name: "text", Text: a.Text}}})
		size += len(a.Title) + len(a.Text)
	}
	all := stages(b)
	check := func(b *testing.B, fs ...pipeline.Filter) {
		b.SetBytes(int64(size))
		for b.Loop() {
			for _, d := range docs {
				for _, f := range fs {
					if _, err := f.Check(context.Background(), d); err != nil {
						b.Fatal(err)
					}
				}
			}
		}
	}
	for _, f := range all {
		b.Run(f.Name(), func(b *testing.B) { check(b, f) })
	}
	b.Run("all", func(b *testing.B) { check(b, all...) })
	chain := filtertest.Chain(b, all...)
	b.Run("pipeline", func(b *testing.B) {
		b.SetBytes(int64(size))
		for b.Loop() {
			for _, d := range docs {
				if _, err := chain.Clean(context.Background(), pipeline.Input{Format: pipeline.FormatJSONL, Fields: d.Fields}); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}

// Any text: it settles or is passed on unchanged, and what comes out is final and undone by its report.
func FuzzChain(f *testing.F) {
	for _, table := range []string{"spec", "cases", "code"} {
		for _, c := range filtertest.Cases(f, "../../testdata/punctuation/"+table+".txt") {
			f.Add(c.Before)
		}
	}
	chain := filtertest.Chain(f, stages(f)...)
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "\ufffd")
		r, err := chain.Clean(context.Background(), pipeline.Parsed("", "", text))
		must(t, err)
		if back, err := r.Report.Restore("text", r.Text); err != nil || back != text {
			t.Fatalf("%q: became %q, restored to %q (%v)", text, r.Text, back, err)
		}
		if r.Status != pipeline.StatusOK {
			return
		}
		if twice, _ := filtertest.Clean(t, chain, r.Text); twice != r.Text {
			t.Fatalf("not idempotent: %q, %q, %q", text, r.Text, twice)
		}
		filtertest.SameWords(t, text, r.Text)
	})
}
