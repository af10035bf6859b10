package invisible

import (
	"testing"

	"github.com/taosha-text/taosha/filters/filtertest"
	"github.com/taosha-text/taosha/pipeline"
	"github.com/taosha-text/taosha/pipeline/kinds"
)

// laws checks what holds for every text whatsoever.
func laws(t testing.TB, f *Filter, text string) {
	t.Helper()
	shortCut(t, f, text)
	once := filtertest.Settled(t, f, text)
	filtertest.SameWords(t, text, once)
}

// shortCut checks that the filter leaves no text unread in which there is something to find.
func shortCut(t testing.TB, f *Filter, text string) {
	t.Helper()
	var found pipeline.Findings
	f.field(&found, &pipeline.Document{Fields: []pipeline.Field{{Text: text}}}, 0)
	if len(found.Edits)+len(found.Kept) > 0 && kinds.In(text)&kinds.Invisible == 0 {
		t.Fatalf("%q: there is something to find: %+v", text, found)
	}
}

func TestShortCutKnowsEveryCharacter(t *testing.T) {
	f := filter(t)
	filtertest.EveryCharacter(t, func(t testing.TB, text string) { shortCut(t, f, text) })
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
	filtertest.HoldOnHostileTexts(t, 5, func(t testing.TB, text string) { laws(t, f, text) })
}

func FuzzLaws(f *testing.F) {
	stage := filter(f)
	filtertest.FuzzWithExamples(f, Rules(), func(t testing.TB, text string) { laws(t, stage, text) })
}
