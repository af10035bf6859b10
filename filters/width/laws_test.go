package width

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

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
	for seed := range uint64(20000) {
		rng := rand.New(rand.NewPCG(seed, 4))
		laws(t, f, filtertest.Hostile(rng, 1+rng.IntN(30)))
	}
}

func FuzzLaws(f *testing.F) {
	for _, r := range Rules() {
		for _, x := range r.Examples {
			f.Add(x.Before)
		}
	}
	stage := filter(f)
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			text = strings.ToValidUTF8(text, "\ufffd")
		}
		laws(t, stage, text)
	})
}
