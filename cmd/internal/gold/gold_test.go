package gold_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/taosha-text/taosha/cmd/internal/gold"
	"github.com/taosha-text/taosha/pipeline"
)

// stub cleans by a table: which strings of which document go, and which are listed as substitutions.
type stub map[string]struct{ cut, kept []string }

func (s stub) Clean(_ context.Context, in pipeline.Input) (pipeline.Result, error) {
	if in.ID == "broken" {
		return pipeline.Result{}, errors.New("broken")
	}
	r := pipeline.Result{Status: pipeline.StatusOK}
	for _, f := range in.Fields {
		clean := f.Text
		for _, c := range s[in.ID].cut {
			if at := strings.Index(f.Text, c); at >= 0 {
				start := utf8.RuneCountInString(f.Text[:at])
				r.Report.Edits = append(r.Report.Edits, pipeline.EditRecord{Field: f.Name, Chars: [2]int{start, start + utf8.RuneCountInString(c)}, Old: c})
				clean = strings.Replace(clean, c, "", 1)
			}
		}
		for _, k := range s[in.ID].kept {
			if at := strings.Index(f.Text, k); at >= 0 {
				start := utf8.RuneCountInString(f.Text[:at])
				r.Report.Kept = append(r.Report.Kept, pipeline.KeptRecord{Field: f.Name, Chars: [2]int{start, start + utf8.RuneCountInString(k)}, Text: k, Why: []string{"substitution"}})
			}
		}
		f.Text = clean
		r.Fields = append(r.Fields, f)
	}
	return r, nil
}

const file = `{"id":"exact","source":"a","title":"题目","text":"甲乙丙丁。","gold_text":"甲乙。","spans":[{"field":"text","start":2,"end":4,"kind":"insert","category":"loan","position":"seam","obfuscation":"none"}]}

{"id":"edge","source":"a","text":"甲乙 丙丁。","gold_text":"甲乙。","spans":[{"field":"text","start":2,"end":5,"kind":"insert","category":"loan","position":"seam","obfuscation":"none"}]}
{"id":"half","source":"a","text":"甲乙丙丁戊己。","gold_text":"甲戊己。","spans":[{"field":"text","start":1,"end":4,"kind":"insert","category":"gambling","position":"edge","obfuscation":"spaces"}]}
{"id":"swapped","source":"a","text":"甲乙丙丁。","spans":[{"field":"text","start":1,"end":3,"kind":"substitution","category":"loan","position":"seam","obfuscation":"none"}]}
{"id":"lost","source":"b@2","text":"甲乙丙丁。","spans":[{"field":"text","start":1,"end":3,"kind":"substitution","category":"loan","position":"seam","obfuscation":"none"}]}
{"id":"honest","source":"b@1","title":"题目","byline":"戊","text":"甲乙丙丁。"}
`

func read(t *testing.T, lines string) []gold.Article {
	t.Helper()
	articles, err := gold.Read(strings.NewReader(lines))
	if err != nil {
		t.Fatal(err)
	}
	return articles
}

func TestMeasure(t *testing.T) {
	s, err := gold.Measure(context.Background(), stub{
		"exact":   {cut: []string{"丙丁"}},
		"edge":    {cut: []string{"丙丁"}},   // leaves the space: exact in letters, not verbatim
		"half":    {cut: []string{"丙丁戊"}},  // two of three, and one too many
		"swapped": {kept: []string{"乙丙"}},  // left and listed
		"lost":    {cut: []string{"乙丙丁。"}}, // taken out although the gold leaves it
	}, read(t, file))
	if err != nil {
		t.Fatal(err)
	}
	if want := (gold.Tally{TruePositive: 6, FalsePositive: 4, FalseNegative: 1}); s.Tally != want {
		t.Errorf("tally %+v, want %+v", s.Tally, want)
	}
	if s.Precision() != 0.6 || s.Recall() != 6.0/7 || math.Abs(s.F1()-12.0/17) > 1e-12 {
		t.Errorf("precision %v, recall %v, F1 %v", s.Precision(), s.Recall(), s.F1())
	}
	if s.Documents != 6 || s.Dirty != 3 || s.Exact != 2 || s.Verbatim != 1 {
		t.Errorf("%d documents, %d dirty, %d exact, %d verbatim", s.Documents, s.Dirty, s.Exact, s.Verbatim)
	}
	if s.Substitutions != 2 || s.SubstitutionsKept != 1 {
		t.Errorf("%d of %d substitutions", s.SubstitutionsKept, s.Substitutions)
	}
	if want := (gold.Harm{Documents: 2, Touched: 1, Characters: 11, Removed: 3}); s.Harm["b"] != want || s.Harm["b"].PerMillion() != 3e6/11 {
		t.Errorf("harm to b %+v, want %+v", s.Harm["b"], want)
	}
	if want := (gold.Harm{Documents: 1, Characters: 4}); s.Harm["a"] != want {
		t.Errorf("harm to a %+v, want %+v", s.Harm["a"], want)
	}
	for by, want := range map[string]gold.Tally{
		"seam": {TruePositive: 4}, "loan": {TruePositive: 4}, "disguise none": {TruePositive: 4},
		"edge": {TruePositive: 2, FalseNegative: 1}, "gambling": {TruePositive: 2, FalseNegative: 1}, "disguise spaces": {TruePositive: 2, FalseNegative: 1},
	} {
		if s.By[by] != want {
			t.Errorf("%s: %+v, want %+v", by, s.By[by], want)
		}
	}
	var worst []string
	for _, w := range s.Worst {
		worst = append(worst, w.ID+" "+strings.Join(w.Missed, " ")+strings.Join(w.Wrong, " "))
	}
	if got, want := strings.Join(worst, "; "), `lost "甲⟦乙丙丁。⟧"; half "甲⟦乙丙丁⟧戊己。" (edge)"甲乙丙丁⟦戊⟧己。"; edge (punctuation or spaces at an edge)`; got != want {
		t.Errorf("worst: %s\nwant   %s", got, want)
	}
}

// A substitution counts as kept where the listed stretch covers it by half or more.
func TestSubstitutionOverlap(t *testing.T) {
	for listed, want := range map[string]int{"乙丙": 1, "乙": 1, "甲乙丙丁": 1, "甲乙丙丁。": 0, "丁": 0} {
		s, err := gold.Measure(context.Background(), stub{"swapped": {kept: []string{listed}}}, read(t, strings.Split(file, "\n")[4]))
		if err != nil || s.SubstitutionsKept != want {
			t.Errorf("%s listed: %d kept, want %d, %v", listed, s.SubstitutionsKept, want, err)
		}
	}
}

func TestNothingToMeasure(t *testing.T) {
	s, err := gold.Measure(context.Background(), stub{}, nil)
	if err != nil || s.Precision() != 1 || s.Recall() != 1 || s.F1() != 1 {
		t.Errorf("%+v, %v", s, err)
	}
	if (gold.Tally{FalsePositive: 1, FalseNegative: 1}).F1() != 0 {
		t.Error("all wrong has an F1")
	}
}

func TestACleanerThatFails(t *testing.T) {
	if _, err := gold.Measure(context.Background(), stub{}, read(t, `{"id":"broken","text":"甲"}`)); err == nil {
		t.Error("no error")
	}
}

func TestReadNamesTheLine(t *testing.T) {
	if _, err := gold.Read(strings.NewReader("{}\n\n{\"id\":\n")); err == nil || !strings.HasPrefix(err.Error(), "line 3: ") {
		t.Errorf("got %v", err)
	}
}

// The figures are those of Wilson's formula, which R gives as prop.test(x, n, correct = FALSE).
func TestInterval(t *testing.T) {
	for _, c := range []struct {
		touched, documents int
		low, high          float64
	}{
		{0, 0, 0, 1},
		{0, 10, 0, 0.2775},
		{10, 10, 0.7225, 1},
		{5, 10, 0.2366, 0.7634},
		{1, 1000, 0.0002, 0.0056},
	} {
		low, high := gold.Harm{Documents: c.documents, Touched: c.touched}.Interval()
		if math.Abs(low-c.low) > 0.0001 || math.Abs(high-c.high) > 0.0001 {
			t.Errorf("%d of %d: %.4f to %.4f, want %.4f to %.4f", c.touched, c.documents, low, high, c.low, c.high)
		}
	}
}
