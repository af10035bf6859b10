package space

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"unicode"

	"github.com/taosha-text/taosha/filters/filtertest"
	"github.com/taosha-text/taosha/filters/glyph"
)

// laws checks what holds for every text whatsoever.
func laws(t testing.TB, f *Filter, text string) {
	t.Helper()
	shortCut(t, f, text)
	shortCut(t, f, asciiSpaces(text))
	once := filtertest.Settled(t, f, text)
	filtertest.SameWords(t, text, once)
	filtertest.Untouched(t, f, text)
}

// shortCut checks that what the filter finds by kinds of characters is what the pass over every byte finds.
func shortCut(t testing.TB, f *Filter, text string) {
	t.Helper()
	s := scan{text: text, latin: f.latin, masks: -1, fenced: true}
	if err := s.run(context.Background()); err != nil {
		t.Fatal(err)
	}
	_, found := filtertest.Once(t, f, text)
	if long, short := fmt.Sprint(s.edits), fmt.Sprint(found.Edits); long != short {
		t.Fatalf("%q: with the short cut\n%s, without\n%s", text, short, long)
	}
}

// asciiSpaces takes all spaces but the ASCII one from a text, and all line ends but the newline.
func asciiSpaces(text string) string {
	return strings.Map(func(r rune) rune {
		if r != ' ' && r != '\n' && (unicode.IsSpace(r) || glyph.Space(r)) {
			return -1
		}
		return r
	}, text)
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
	filtertest.HoldOnHostileTexts(t, 3, func(t testing.TB, text string) { laws(t, f, text) })
}

func FuzzLaws(f *testing.F) {
	stage := filter(f)
	filtertest.FuzzWithExamples(f, Rules(), func(t testing.TB, text string) { laws(t, stage, text) })
}
