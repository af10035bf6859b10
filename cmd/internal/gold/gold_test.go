package gold_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
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
	switch in.ID {
	case "spam", "spam too":
		r.Status = pipeline.StatusSpam
	case "limited":
		r.Status = pipeline.StatusLimited
	case "quarantined":
		r.Status = pipeline.StatusQuarantined
	}
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
	}, read(t, file), nil)
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
	if got := s.AllHarm(); got != (gold.Harm{Documents: 3, Touched: 1, Characters: 15, Removed: 3}) {
		t.Errorf("all harm %+v", got)
	}
	if got := s.MacroHarm(); got != (3e6/11)/2 {
		t.Errorf("macro mean %v", got)
	}
	if want := (gold.Harm{Documents: 1, Characters: 4}); s.Harm["a"] != want {
		t.Errorf("harm to a %+v, want %+v", s.Harm["a"], want)
	}
	half := gold.Tally{TruePositive: 2, FalseNegative: 1}
	if got, want := s.ByPosition, (gold.Tallies{"seam": {TruePositive: 4}, "edge": half}); !maps.Equal(got, want) {
		t.Errorf("by position %+v", got)
	}
	if got, want := s.ByCategory, (gold.Tallies{"loan": {TruePositive: 4}, "gambling": half}); !maps.Equal(got, want) {
		t.Errorf("by category %+v", got)
	}
	if got, want := s.ByDisguise, (gold.Tallies{"none": {TruePositive: 4}, "spaces": half}); !maps.Equal(got, want) {
		t.Errorf("by disguise %+v", got)
	}
	var worst []string
	for _, w := range s.Worst {
		worst = append(worst, w.ID+" "+strings.Join(w.Missed, " ")+strings.Join(w.Wrong, " ")+strings.Join(w.Unlisted, " "))
	}
	if got, want := strings.Join(worst, "; "), `lost "甲⟦乙丙丁。⟧""甲⟦乙丙⟧丁。"; half "甲⟦乙丙丁⟧戊己。" (edge)"甲乙丙丁⟦戊⟧己。"; edge (punctuation or spaces at an edge)`; got != want {
		t.Errorf("worst: %s\nwant   %s", got, want)
	}
}

// A substitution counts as kept where the listed stretch covers it by half or more.
func TestSubstitutionOverlap(t *testing.T) {
	for listed, want := range map[string]int{"乙丙": 1, "乙": 1, "甲乙丙丁": 1, "甲乙丙丁。": 0, "丁": 0} {
		s, err := gold.Measure(context.Background(), stub{"swapped": {kept: []string{listed}}}, read(t, strings.Split(file, "\n")[4]), nil)
		if err != nil || s.SubstitutionsKept != want {
			t.Errorf("%s listed: %d kept, want %d, %v", listed, s.SubstitutionsKept, want, err)
		}
	}
}

func TestNothingToMeasure(t *testing.T) {
	s, err := gold.Measure(context.Background(), stub{}, nil, nil)
	if err != nil || s.Precision() != 1 || s.Recall() != 1 || s.F1() != 1 {
		t.Errorf("%+v, %v", s, err)
	}
	if (gold.Tally{FalsePositive: 1, FalseNegative: 1}).F1() != 0 {
		t.Error("all wrong has an F1")
	}
}

// What cannot be cleaned, or is emptied or passed over as a whole, counts as wholly removed.
func TestLostDocuments(t *testing.T) {
	const lines = `{"id":"broken","text":"甲乙。"}
{"id":"spam","text":"甲乙丙。","spans":[{"field":"text","start":1,"end":2,"kind":"insert"}]}
{"id":"limited","source":"b","text":"甲。"}
{"id":"quarantined","source":"b","text":"甲。"}`
	s, err := gold.Measure(context.Background(), stub{}, read(t, lines), nil)
	if err != nil {
		t.Fatal(err)
	}
	if s.Lost != 3 || s.Exact != 0 || s.Verbatim != 0 || s.Tally != (gold.Tally{TruePositive: 1, FalsePositive: 5}) {
		t.Errorf("%+v", s)
	}
	if s.Harm["all"].Removed != 2 || s.Harm["b"] != (gold.Harm{Documents: 2, Touched: 1, Characters: 2, Removed: 1}) {
		t.Errorf("%+v", s.Harm)
	}
	var lost []string
	for _, w := range s.Worst {
		lost = append(lost, w.ID+": "+w.Lost)
	}
	if got := strings.Join(lost, "; "); got != "broken: broken; spam: spam; limited: limited" {
		t.Error(got)
	}
}

// Pages that are advertising as a whole are counted by themselves: emptying one is no harm, emptying another is.
func TestPages(t *testing.T) {
	const lines = `{"id":"spam","text":"甲。","whole_page":true}
{"id":"missed","text":"甲。","whole_page":true}
{"id":"honest","text":"甲。","whole_page":false}
{"id":"spam too","text":"甲。","whole_page":false}
{"id":"untold","text":"甲。"}`
	s, err := gold.Measure(context.Background(), stub{}, read(t, lines), nil)
	if err != nil {
		t.Fatal(err)
	}
	if want := (gold.Pages{Whole: 2, Found: 1, Honest: 2, Taken: 1}); s.Pages != want {
		t.Errorf("%+v", s.Pages)
	}
	if got := s.AllHarm(); got != (gold.Harm{Documents: 3, Touched: 1, Characters: 3, Removed: 1}) {
		t.Errorf("%+v", got)
	}
}

// A phrase is new where no two letters of it stand side by side in a seen one, whatever the case, width or script of
// either, and whatever marks stand between them.
func TestSeen(t *testing.T) {
	seen, err := gold.ReadSeen([]byte("category\tphrase\nloan\t网贷ＡＢ\ngambling\t娱 樂\n\n"))
	if err != nil {
		t.Fatal(err)
	}
	for phrase, novelty := range map[string]string{"大网贷款": gold.SeenPhrase, "贷网": gold.NewPhrase, "网|贷": gold.SeenPhrase, "网。": gold.NewPhrase,
		"xab": gold.SeenPhrase, "娱乐": gold.SeenPhrase, "乐娱": gold.NewPhrase, "loan": gold.NewPhrase} {
		line := fmt.Sprintf(`{"id":"x","text":%q,"spans":[{"field":"text","start":0,"end":%d,"kind":"insert"}]}`, phrase, utf8.RuneCountInString(phrase))
		s, err := gold.Measure(context.Background(), stub{}, read(t, line), seen)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.ByNovelty[novelty].FalseNegative; len(s.ByNovelty) != 1 || got == 0 {
			t.Errorf("%s: %+v, want %s", phrase, s.ByNovelty, novelty)
		}
	}
	if plain, err := gold.ReadSeen([]byte("网贷\n")); err != nil {
		t.Error(err)
	} else if s, _ := gold.Measure(context.Background(), stub{}, read(t, `{"text":"网贷","spans":[{"field":"text","start":0,"end":2,"kind":"insert"}]}`), plain); s.ByNovelty[gold.SeenPhrase].FalseNegative != 2 {
		t.Errorf("a list without a header: %+v", s.ByNovelty)
	}
	if _, err := gold.ReadSeen([]byte{0xFF}); err == nil {
		t.Error("bytes that are no text are read")
	}
}

func TestAnEndedContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := gold.Measure(ctx, stub{}, read(t, `{"id":"a","text":"甲"}`), nil); err == nil {
		t.Error("no error")
	}
}

func TestReadRefusesSpansOutsideTheirField(t *testing.T) {
	for _, span := range []string{`"field":"text","start":0,"end":3`, `"field":"text","start":-1,"end":1`, `"field":"text","start":2,"end":1`, `"field":"title","start":0,"end":1`} {
		if _, err := gold.Read(strings.NewReader(`{"text":"甲乙","spans":[{` + span + `}]}`)); err == nil || !strings.HasPrefix(err.Error(), "line 1: span") {
			t.Errorf("%s: %v", span, err)
		}
	}
}

func TestReadNamesTheLine(t *testing.T) {
	if _, err := gold.Read(strings.NewReader("{}\n\n{\"id\":\n")); err == nil || !strings.HasPrefix(err.Error(), "line 3: ") {
		t.Errorf("got %v", err)
	}
}

// The figures are those of Wilson's formula, which R gives as prop.test(x, n, correct = FALSE).
func TestTouchedInterval(t *testing.T) {
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
		low, high := gold.Harm{Documents: c.documents, Touched: c.touched}.TouchedInterval()
		if math.Abs(low-c.low) > 0.0001 || math.Abs(high-c.high) > 0.0001 {
			t.Errorf("%d of %d: %.4f to %.4f, want %.4f to %.4f", c.touched, c.documents, low, high, c.low, c.high)
		}
	}
}

// The figures are those of the chi-squared distribution, which R gives as poisson.test(k)$conf.int.
func TestPerMillionInterval(t *testing.T) {
	for _, c := range []struct {
		removed   int
		low, high float64
	}{
		{0, 0, 3.6889},
		{1, 0.0253, 5.5716},
		{2, 0.2422, 7.2247},
		{10, 4.7954, 18.3904},
		{100, 81.3640, 121.6268},
	} {
		low, high := gold.Harm{Removed: c.removed, Characters: 1e6}.PerMillionInterval()
		if math.Abs(low-c.low) > 0.0001 || math.Abs(high-c.high) > 0.0001 {
			t.Errorf("%d: %.4f to %.4f, want %.4f to %.4f", c.removed, low, high, c.low, c.high)
		}
	}
	// A thousand times the characters, a thousand times the precision.
	if low, high := (gold.Harm{Removed: 10, Characters: 1e9}).PerMillionInterval(); math.Abs(low-0.0047954) > 1e-7 || math.Abs(high-0.0183904) > 1e-7 {
		t.Errorf("%v to %v", low, high)
	}
	if low, high := (gold.Harm{Removed: 1e6, Characters: 1e6}).PerMillionInterval(); low < 998000 || high > 1002000 || low > high {
		t.Errorf("a million: %v to %v", low, high)
	}
}
