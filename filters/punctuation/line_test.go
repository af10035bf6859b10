package punctuation

import (
	"context"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/filters/filtertest"
	"github.com/taosha-text/taosha/pipeline"
)

// hostile calls do with n random texts.
func hostile(t testing.TB, n uint64, do func(string)) {
	t.Helper()
	for seed := range n {
		rng := rand.New(rand.NewPCG(seed, 3))
		do(filtertest.Hostile(rng, 1+rng.IntN(30)))
	}
}

// Where dirty says no, looking closely finds nothing either: the fast way and the plain way agree.
func TestCleanLinesNeedNoCloseLook(t *testing.T) {
	f := filter(t)
	clean := 0
	check := func(text string) {
		for _, l := range strings.Split(text, "\n") {
			if dirty(l) {
				continue
			}
			clean++
			edits, odd, err := f.settle(context.Background(), new(line), l, otherScript)
			if err != nil || len(edits)+odd.count() > 0 {
				t.Fatalf("%q passes for clean, but there is %+v %+v", l, edits, odd)
			}
		}
	}
	hostile(t, 20000, check)
	for seed := range uint64(20000) { // lines short enough to be clean now and then
		rng := rand.New(rand.NewPCG(seed, 4))
		check(filtertest.Hostile(rng, 1+rng.IntN(4)))
	}
	if clean < 1000 {
		t.Errorf("only %d clean lines were tried", clean)
	}
}

// Real articles agree as well.
func TestCleanLinesOfArticles(t *testing.T) {
	f := filter(t)
	for _, a := range filtertest.Articles(t, "../..") {
		for _, l := range strings.Split(a.Title+"\n"+a.Text, "\n") {
			if dirty(l) {
				continue
			}
			edits, odd, err := f.settle(context.Background(), new(line), l, otherScript)
			if err != nil || len(edits)+odd.count() > 0 {
				t.Fatalf("%s: %q passes for clean, but there is %+v %+v", a.ID, l, edits, odd)
			}
		}
	}
}

// Composed edits have the effect of the two lists one after the other.
func TestThenIsOneAfterTheOther(t *testing.T) {
	for seed := range uint64(20000) {
		rng := rand.New(rand.NewPCG(seed, 5))
		text := "abcdefghijklmnopqrst"[:rng.IntN(21)]
		first := randomEdits(rng, text, "A")
		mid := apply(text, first)
		second := randomEdits(rng, mid, "B")
		want := apply(mid, second)
		both := then(first, second, text, mid)
		for i := 1; i < len(both); i++ {
			if both[i].start < both[i-1].end {
				t.Fatalf("seed %d: %+v overlap", seed, both)
			}
		}
		if got := apply(text, both); got != want {
			t.Fatalf("seed %d: %q, %+v, %q, %+v: %q, want %q by %+v", seed, text, first, mid, second, got, want, both)
		}
	}
}

// randomEdits replaces some stretches of at least one byte, as the rules do.
func randomEdits(rng *rand.Rand, text, rule string) []edit {
	var list []edit
	for at := rng.IntN(4); at < len(text); at += rng.IntN(4) {
		end := min(len(text), at+1+rng.IntN(3))
		list = append(list, edit{at, end, "XYZ"[:rng.IntN(4)], rule})
		at = end
	}
	return list
}

// Twice the text takes twice the steps, on lines made of what the rules look around at.
func TestWorkIsLinear(t *testing.T) {
	s, err := Default().settings()
	if err != nil {
		t.Fatal(err)
	}
	for _, unit := range []string{"中,", "中?", "中.", "(中", "中)", "（中)", "\"中", "\"中\",", "“\"中", "...", "。", "--", "中--", "，", "!", "a,中", "a word 中,",
		"'", "\"'中'\"", "27\"", "(a", "“", "《（【", "中:a", "…", ", ", " ,", "中 ,中", ":)", "a.中.", "`,", "1,", "\"中\"国", "字.", "配.资.", "的.", "字字字.字", "aa,（", "“”", "))", "(中)", "？"} {
		work := func(n int) int {
			var l line
			l.read(&s, strings.Repeat(unit, n), otherScript)
			if err := l.propose(context.Background()); err != nil {
				t.Fatal(err)
			}
			return l.steps
		}
		if a, b := work(1000), work(2000); b > 2*a+a/5+2*reach*10 {
			t.Errorf("%q: %d steps for 1000 times, %d for 2000", unit, a, b)
		}
	}
}

// A line with more marks than prose has is left alone whatever its marks are, its list of marks ends there, and its
// first character says so. The same marks among prose are looked at.
func TestLinesThatAreNoProse(t *testing.T) {
	f := filter(t)
	for _, unit := range []string{"\"", "(", "(中)", ")", "“", "-", ".", ",", "！!", "字..", "字.", "配.资.", "\"中\"国", "【字", "是，否，", "\"“"} {
		text := strings.Repeat(unit, 100_000)
		var l line
		edits, odd, err := f.settle(context.Background(), &l, text, otherScript)
		if err != nil || len(edits) > 0 || odd.count() != 1 || odd.first[0].why != "no-prose" {
			t.Errorf("%q: %d edits, odd %+v, %v", unit, len(edits), odd, err)
		}
		if n := cap(l.signs); n > 8*maxSigns {
			t.Errorf("%q: room for %d marks", unit, n)
		}
	}
	for _, text := range []string{strings.Repeat("是这样,不是,", 50_000), strings.Repeat(",", 4000) + strings.Repeat("今天多云,明天有雨", 50_000)} {
		if edits, odd, err := f.settle(context.Background(), new(line), text, otherScript); err != nil || len(edits) < 50_000 || odd.count() != 0 {
			t.Errorf("%.30q: %d edits, odd %+v, %v", text, len(edits), odd, err)
		}
	}
}

// Marks without a partner are listed up to a number, and the others counted.
func TestOddMarksAreCounted(t *testing.T) {
	const marks = 100_000
	for _, unit := range []string{"第一批“", "第一批)、", "第一批《"} {
		for _, lineEnd := range []string{"", "\n"} {
			text := strings.Repeat(unit+"渔船出港"+lineEnd, marks)
			found, err := filter(t).Check(context.Background(), &pipeline.Document{Fields: []pipeline.Field{{Text: text}}})
			if err != nil || len(found.Kept) != maxKept || found.KeptMore[ruleUnpaired] != marks-maxKept {
				t.Errorf("%q: %d kept, %v more, %v", unit+lineEnd, len(found.Kept), found.KeptMore, err)
			}
		}
	}
}

func TestEndedContextStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	f := filter(t)
	if _, _, err := f.settle(ctx, new(line), "你好,世界", otherScript); err != nil {
		t.Fatal(err)
	}
	cancel()
	if _, _, err := f.settle(ctx, new(line), "你好,世界", otherScript); err != context.Canceled {
		t.Errorf("error %v from an ended context", err)
	}
}
