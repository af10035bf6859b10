package ngram_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/taosha-text/taosha/filters/ngram"
)

func TestARunIsLineAfterFromEachPlace(t *testing.T) {
	m := ngram.Default()
	rng := rand.New(rand.NewPCG(4, 4))
	var run ngram.Run
	for range 300 {
		ctx, text := randomLine(rng, rng.IntN(4)), randomLine(rng, rng.IntN(20))
		run.Reset(m, ctx, text)
		for i := range text {
			if diff := cmp.Diff(m.LineAfter(nil, ctx, text[i:]), run.From(nil, i)); diff != "" {
				t.Fatalf("%q after %q: %s", string(text[i:]), string(ctx), diff)
			}
		}
	}
}

func TestPairIsScore(t *testing.T) {
	m := ngram.Default()
	rng := rand.New(rand.NewPCG(5, 5))
	for range 5000 {
		p := randomLine(rng, 2)
		if want, got := m.Score(p[:1], p[1]), m.Pair(p[0], p[1]); want != got {
			t.Fatalf("%q: %d, wanted %d", string(p), got, want)
		}
	}
}
