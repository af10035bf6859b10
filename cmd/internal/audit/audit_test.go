package audit

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/pipeline"
)

// population is a report's spans: many of one rule, few of another.
func population(n, rare int) []Span {
	var list []Span
	for i := range n + rare {
		s := Span{ID: fmt.Sprint(i), Field: "text", Chars: [2]int{i, i + 2}, Rule: "INJ005", Score: 4000 + i*6000/(n+rare), Old: "甲乙"}
		if i >= n {
			s.Rule = "INJ003"
		}
		list = append(list, s)
	}
	return list
}

func draw(n int, seed uint64, spans []Span) []Drawn {
	d := NewDrawer(n, seed)
	for _, s := range spans {
		d.Add(s, &pipeline.Report{ID: s.ID})
	}
	return d.Draw()
}

// A sample has n spans, those of a rare rule first of all, tells how large each stratum is, and does not depend on the
// order in which they come.
func TestDraw(t *testing.T) {
	spans := population(1000, 3)
	sample := draw(50, 1, spans)
	if len(sample) != 50 {
		t.Fatalf("%d spans", len(sample))
	}
	rare, sizes, drawn := 0, map[*Stratum]int{}, map[*Stratum]int{}
	for _, d := range sample {
		if d.Rule == "INJ003" {
			rare++
		}
		sizes[d.Stratum] = d.Stratum.Size
		drawn[d.Stratum]++
		if d.Report.ID != d.ID {
			t.Errorf("span of %s with the report of %s", d.ID, d.Report.ID)
		}
	}
	total := 0
	for s, size := range sizes {
		total += size
		if drawn[s] != s.Drawn {
			t.Errorf("stratum from %d: %d drawn, it says %d", s.Low, drawn[s], s.Drawn)
		}
	}
	if rare != 3 || total != 1003 {
		t.Errorf("%d rare ones, of %d spans", rare, total)
	}
	shuffled := slices.Clone(spans)
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(shuffled), func(i, k int) { shuffled[i], shuffled[k] = shuffled[k], shuffled[i] })
	ids := func(list []Drawn) (out []string) {
		for _, d := range list {
			out = append(out, d.ID)
		}
		return out
	}
	if !slices.Equal(ids(sample), ids(draw(50, 1, shuffled))) {
		t.Error("the order of the spans changes the sample")
	}
	if slices.Equal(ids(sample), ids(draw(50, 2, spans))) {
		t.Error("the seed does not change the sample")
	}
	if all := draw(5000, 1, spans); len(all) != len(spans) {
		t.Errorf("of %d spans %d are drawn where more are wanted", len(spans), len(all))
	}
}

// Over many seeds every span of a stratum is drawn as often as every other.
func TestDrawIsEven(t *testing.T) {
	spans := make([]Span, 40)
	for i := range spans {
		spans[i] = Span{ID: fmt.Sprint(i), Field: "text", Rule: "INJ001", Score: 9900}
	}
	times := map[string]int{}
	const seeds = 2000
	for seed := range uint64(seeds) {
		for _, d := range draw(10, seed, spans) {
			times[d.ID]++
		}
	}
	mean, sigma := seeds*0.25, math.Sqrt(seeds*0.25*0.75)
	for _, s := range spans {
		if n := float64(times[s.ID]); math.Abs(n-mean) > 5*sigma {
			t.Errorf("span %s was drawn %v times, the mean is %v", s.ID, n, mean)
		}
	}
}

func TestShares(t *testing.T) {
	for _, c := range []struct {
		n                   int
		sizes               []int
		equally, inRelation []int
	}{
		{10, []int{100, 100}, []int{5, 5}, []int{5, 5}},
		{10, []int{2, 100, 100}, []int{2, 4, 4}, nil},
		{3, []int{100, 100, 100, 100}, []int{1, 1, 1, 0}, nil},
		{9, []int{0, 3, 3}, []int{0, 3, 3}, nil},
		{10, []int{900, 90, 10}, nil, []int{7, 2, 1}}, // one each, and of the seven that are left 6.4, 0.6 and 0.1
		{2, []int{5, 5, 5}, nil, []int{1, 1, 0}},
		{15, []int{5, 0, 10}, nil, []int{5, 0, 10}},
	} {
		if got := equally(c.n, c.sizes); c.equally != nil && !slices.Equal(got, c.equally) {
			t.Errorf("%d equally among %v: %v, want %v", c.n, c.sizes, got, c.equally)
		}
		if got := proportionally(c.n, c.sizes); c.inRelation != nil && !slices.Equal(got, c.inRelation) {
			t.Errorf("%d by the sizes of %v: %v, want %v", c.n, c.sizes, got, c.inRelation)
		}
	}
}

// Strata weigh as many spans as they stand for, and the interval is Wilson's.
func TestPrecision(t *testing.T) {
	of := func(s *Stratum, verdicts ...Verdict) (list []Span) {
		for _, v := range verdicts {
			list = append(list, Span{Rule: "INJ001", Score: s.Low, Stratum: s, Verdict: v})
		}
		return list
	}
	near := func(a, b float64) bool { return math.Abs(a-b) < 5e-4 }
	// One stratum: 8 of 10, whose Wilson interval is 0.490 to 0.943 (as statsmodels' proportion_confint gives it).
	one := of(&Stratum{9500, 100, 10}, Right, Right, Right, Right, Right, Right, Right, Right, Wrong, Wrong)
	p := Precisions(one)[0]
	if !near(p.Precision, 0.8) || !near(p.Interval[0], 0.4902) || !near(p.Interval[1], 0.9433) || p.Spans != 100 {
		t.Errorf("%+v", p)
	}
	// Two strata of 900 and 100: all right, half right. By hand: 900/1000 + 50/1000; weights 225 and 25, four of each, so that
	// the effective number is 1000² / (4·225² + 4·25²) = 4.878.
	two := append(of(&Stratum{9500, 900, 4}, Right, Right, Right, Right), of(&Stratum{8000, 100, 4}, Right, Right, Wrong, Wrong)...)
	two = append(two, of(&Stratum{0, 50, 1}, "")...)
	two = append(two, of(&Stratum{5000, 7, 1}, Unsure)...)
	p = Precisions(two)[0]
	want := wilson(0.95, 4.878)
	if !near(p.Precision, 0.95) || !near(p.Interval[0], want[0]) || p.Spans != 1000 || p.Untold != 57 || p.Unsure != 1 {
		t.Errorf("%+v, want the interval %v", p, want)
	}
	if list := Precisions(of(&Stratum{0, 5, 1}, "")); len(list) != 0 {
		t.Errorf("nothing was judged: %+v", list)
	}
}

// The weighted precision of samples is, in the mean, that of all spans, however unevenly they are drawn.
func TestPrecisionIsUnbiased(t *testing.T) {
	spans := population(400, 5)
	right := 0
	for i := range spans {
		spans[i].Verdict = Wrong
		if i%7 != 0 && spans[i].Score > 5500 {
			spans[i].Verdict = Right
			right++
		}
	}
	sum, covered := 0.0, 0
	truth := float64(right) / float64(len(spans))
	const seeds = 400
	for seed := range uint64(seeds) {
		var judged []Span
		for _, d := range draw(40, seed, spans) {
			judged = append(judged, d.Span)
		}
		list := Precisions(judged)
		all := list[len(list)-1]
		sum += all.Precision
		if all.Interval[0] <= truth && truth <= all.Interval[1] {
			covered++
		}
	}
	if mean := sum / seeds; math.Abs(mean-truth) > 0.01 {
		t.Errorf("the mean precision of samples is %.4f, that of all spans %.4f", mean, truth)
	}
	if share := float64(covered) / seeds; share < 0.93 {
		t.Errorf("%.3f of the intervals hold the precision of all spans", share)
	}
}

func TestAsk(t *testing.T) {
	for _, c := range []struct{ keys, verdicts, why string }{
		{"rws", "right wrong unsure", "a key a span"},
		{"RW", "right wrong ", "capitals, and the end of the keys"},
		{"x\x1b[Arq", "right  ", "other keys mean nothing"},
		{"urur", "right  ", "nothing to undo at the start; the last verdict is taken back"},
		{"r\x03ww", "right  ", "Ctrl-C keeps"},
		{"rwuq", "right  ", "what is taken back is not judged"},
	} {
		spans := make([]Span, 3)
		var v Verdicts
		for i := range spans {
			spans[i] = Span{ID: fmt.Sprint(i), Field: "text", Rule: "INJ001"}
		}
		err := Ask(spans, strings.NewReader(c.keys), func(int, int, *Span) error { return nil }, func(j Judged) error { v.Set(j); return nil })
		if err != nil {
			t.Fatal(err)
		}
		again := make([]Span, 3) // what is noted says the same as what is remembered
		got := ""
		for i := range spans {
			again[i] = Span{ID: fmt.Sprint(i), Field: "text", Rule: "INJ001"}
			got += string(spans[i].Verdict) + " "
		}
		v.Apply(again)
		for i := range spans {
			if again[i].Verdict != spans[i].Verdict {
				t.Errorf("%q: span %d is noted as %q, not %q", c.keys, i, again[i].Verdict, spans[i].Verdict)
			}
		}
		if strings.TrimRight(got, " ") != strings.TrimRight(c.verdicts, " ") {
			t.Errorf("%q (%s): %q, want %q", c.keys, c.why, got, c.verdicts)
		}
	}
}

func TestLexicon(t *testing.T) {
	spans := []Span{
		{Verdict: Wrong, Old: "\n 天宝娱乐城，\n"},
		{Verdict: Wrong, Old: "银环真人赌场", Kept: true, Category: "gambling"},
		{Verdict: Wrong, Old: "天宝娱乐城", Kept: true},                                 // both: to be kept
		{Verdict: Wrong, Old: "排名", Kept: true, Category: "seo"},                   // too usual to remove
		{Verdict: Wrong, Old: "的。"},                                                // a letter is no phrase
		{Verdict: Wrong, Old: "第一行\n第二行"},                                          // a phrase a line
		{Verdict: Wrong, Old: "甲\u0001乙\t丙"},                                       // no lexicon can hold it
		{Verdict: Right, Old: "开户"}, {Verdict: Unsure, Old: "不知道"}, {Old: "没有人看过"}, // nothing wrong
		{Verdict: Wrong, Old: "虚构类别", Kept: true, Category: "made up"}, // somebody's report
	}
	entries, short := Lexicon(spans)
	want := "phrase\tverdict\tcategory\n" + "天宝娱乐城\tkeep\t\n" + "排名\tcandidate\tseo\n" + "第一行\tkeep\t\n" + "第二行\tkeep\t\n" +
		"虚构类别\tremove\t\n" + "银环真人赌场\tremove\tgambling\n"
	if got := LexiconFile(entries); got != want || short != 2 {
		t.Errorf("%d short, and\n%s\nwant\n%s", short, got, want)
	}
}
