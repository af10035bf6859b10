package filtertest

import (
	"math/rand/v2"
	"strings"
	"testing"

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
