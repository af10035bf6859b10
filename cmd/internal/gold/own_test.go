package gold_test

import (
	"context"
	"os"
	"testing"
	"unicode/utf8"

	"github.com/taosha-text/taosha/cmd/internal/gold"
	"github.com/taosha-text/taosha/filters"
)

// own are the articles of testdata/gold, written for this test: every name in them is invented.
func own(t *testing.T) []gold.Article {
	t.Helper()
	f, err := os.Open("../../../testdata/gold/articles.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	articles, err := gold.Read(f)
	if err != nil {
		t.Fatal(err)
	}
	return articles
}

// The marks of the gold file say what its gold texts say: raw text less what was put in.
func TestOwnArticlesAreSound(t *testing.T) {
	for _, a := range own(t) {
		for _, f := range []struct {
			name      string
			raw, gold *string
		}{{"title", a.Title, a.GoldTitle}, {"byline", a.Byline, a.GoldByline}, {"text", a.Text, a.GoldText}} {
			if f.raw == nil {
				continue
			}
			runes, left, at := []rune(*f.raw), "", 0
			for _, s := range a.Spans {
				if s.Field == f.name && s.Kind == "insert" {
					left += string(runes[at:s.Start])
					at = s.End
				}
			}
			left += string(runes[at:])
			want := *f.raw
			if f.gold != nil {
				want = *f.gold
			}
			if left != want || !utf8.ValidString(want) {
				t.Errorf("%s: %s is not its gold: %q", a.ID, f.name, left)
			}
		}
	}
}

// notYet are the articles that the injection rules do not clean as the gold says: they are in the figures
// for all articles, but nothing is asserted of them alone. Whoever mends one takes it off the list.
var notYet = map[string]string{
	"clinic":  "medicine with a telephone number in a line of its own is left; a phrase about game servers runs on into the next word",
	"bridge":  "配姿 for 配资 between two sentences is left, and so is a line that offers invoices for a WeChat account",
	"rice":    "a last line that is labelled as the source and holds an address is left",
	"swapped": "a phrase in the place of a word is left, as it must be, but not listed as a substitution",
}

// The default cleaner finds what was put into the articles, leaves every honest letter, and leaves alone those that
// only report on the trades that are advertised.
func TestOwnArticles(t *testing.T) {
	cl, err := filters.NewCleaner(filters.Select("INJ"))
	if err != nil {
		t.Fatal(err)
	}
	all, err := gold.Measure(context.Background(), cl, own(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("all: recall %.3f, precision %.3f, %d of %d exact", all.Recall(), all.Precision(), all.Exact, all.Dirty)
	if all.Recall() < 0.82 || all.Precision() < 0.97 { // 0.858 and 0.991 when last measured
		t.Errorf("all: recall %.3f, precision %.3f", all.Recall(), all.Precision())
	}
	if h := all.Harm["clean"]; h.Documents < 5 || h.Touched > 0 {
		t.Errorf("%d of %d honest articles are touched", h.Touched, h.Documents)
	}
	var asserted []gold.Article
	for _, a := range own(t) {
		if why := notYet[a.ID]; why == "" {
			asserted = append(asserted, a)
		} else {
			alone, err := gold.Measure(context.Background(), cl, []gold.Article{a}, nil)
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("not yet: %s (%s): recall %.3f, precision %.3f", a.ID, why, alone.Recall(), alone.Precision())
		}
	}
	s, err := gold.Measure(context.Background(), cl, asserted, nil)
	if err != nil {
		t.Fatal(err)
	}
	if s.Dirty < 5 {
		t.Errorf("only %d injected articles are asserted", s.Dirty)
	}
	t.Logf("recall %.3f, precision %.3f, %d of %d exact, %d verbatim, %d of %d substitutions kept",
		s.Recall(), s.Precision(), s.Exact, s.Dirty, s.Verbatim, s.SubstitutionsKept, s.Substitutions)
	if s.Precision() < 1 {
		t.Errorf("precision %.3f", s.Precision())
	}
	if s.Recall() < 0.9 {
		t.Errorf("recall %.3f", s.Recall())
	}
	for _, w := range s.Worst {
		t.Logf("%s: missed %v, wrong %v", w.ID, w.Missed, w.Wrong)
	}
}
