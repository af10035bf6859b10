package filtertest

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/taosha-text/taosha/pipeline"
)

// HoldOnHostileTexts checks the laws of a stage on 20,000 hostile texts; the seed tells the stages' texts apart.
func HoldOnHostileTexts(t *testing.T, seed uint64, laws func(t testing.TB, text string)) {
	t.Helper()
	for n := range uint64(20000) {
		rng := rand.New(rand.NewPCG(n, seed))
		laws(t, Hostile(rng, 1+rng.IntN(30)))
	}
}

// EveryCharacter runs a check on texts that hold each character of Unicode between ideographs, with and without spaces
// beside it.
func EveryCharacter(t *testing.T, check func(t testing.TB, text string)) {
	t.Helper()
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if r >= 0x20000 && r < 0xE0000 || r >= 0xE1000 || !utf8.ValidRune(r) {
			continue // ideographs, planes without characters, surrogates
		}
		check(t, "新"+string(r)+"闻 "+string(r)+" 社")
	}
}

// FuzzWithExamples fuzzes the laws of a stage, with the examples of its rules as seeds.
func FuzzWithExamples(f *testing.F, rules []pipeline.Rule, laws func(t testing.TB, text string)) {
	f.Helper()
	for _, r := range rules {
		for _, x := range r.Examples {
			f.Add(x.Before)
		}
	}
	f.Fuzz(func(t *testing.T, text string) { laws(t, strings.ToValidUTF8(text, "\ufffd")) })
}
