package space

import (
	"testing"

	"github.com/taosha-text/taosha/filters/filtertest"
)

// laws checks what holds for every text whatsoever.
func laws(t testing.TB, f *Filter, text string) {
	t.Helper()
	once := filtertest.Settled(t, f, text)
	filtertest.SameWords(t, text, once)
	filtertest.Untouched(t, f, text)
}

func filter(t testing.TB) *Filter {
	t.Helper()
	f, err := New(Default())
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestLawsOnHostileTexts(t *testing.T) {
	f := filter(t)
	filtertest.HoldOnHostileTexts(t, 3, func(t testing.TB, text string) { laws(t, f, text) })
}

func FuzzLaws(f *testing.F) {
	stage := filter(f)
	filtertest.FuzzWithExamples(f, Rules(), func(t testing.TB, text string) { laws(t, stage, text) })
}
