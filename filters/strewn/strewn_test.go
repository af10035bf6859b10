package strewn

import (
	"testing"

	"github.com/taosha-text/taosha/filters/filtertest"
	"github.com/taosha-text/taosha/pipeline"
)

func filter(t testing.TB) *Filter {
	t.Helper()
	f, err := New(Default())
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestExamples(t *testing.T) {
	f := filter(t)
	codes := ruleReadings + "," + rulePictures
	selected, err := pipeline.ParseSelector(codes, "", []string{ruleReadings, rulePictures})
	if err != nil {
		t.Fatal(err)
	}
	p, err := pipeline.New(pipeline.Policy{MaxRemoved: 1, Select: selected}, f)
	if err != nil {
		t.Fatal(err)
	}
	filtertest.Examples(t, p, f)
}

// Whatever the text, what is left has the same words, and a second round finds nothing that the first left.
func TestLawsOnHostileTexts(t *testing.T) {
	f := filter(t)
	filtertest.HoldOnHostileTexts(t, 5, func(t testing.TB, text string) { filtertest.Settled(t, f, text) })
}

func FuzzLaws(f *testing.F) {
	stage := filter(f)
	filtertest.FuzzWithExamples(f, Rules(), func(t testing.TB, text string) { filtertest.Settled(t, stage, text) })
}

func TestSyllables(t *testing.T) {
	for s, want := range map[string]bool{"zhuang": true, "er": true, "a": true, "lǜ": true, "xué": true, "nve": true, "usa": false, "pdf": false, "ing": true, "": false, "n": false} {
		if got := syllable(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}
