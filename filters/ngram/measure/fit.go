package main

import (
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/taosha-text/taosha/filters/ngram"
	"github.com/taosha-text/taosha/filters/segment"
)

// features are what a decision can go by, in nats but for the last ones.
func features(m *ngram.Model, e example, echo, words bool) []float64 {
	const nat = 256
	r := m.Read(e.left, e.span, e.right)
	ends := min(-r.Left, -r.Right)
	x := []float64{1, float64(r.Gap) / nat, -float64(r.Left) / nat, -float64(r.Right) / nat, float64(ends) / nat,
		float64(min(ends, r.Gap)) / nat, -float64(r.Inside) / nat, float64(len(e.span))}
	if echo {
		x = append(x, float64(e.echo.Left), float64(e.echo.Right), float64(e.echo.Gap))
	}
	if words {
		x = append(x, across(e.left, e.span), across(e.span, e.right), across(e.left, e.right))
	}
	return x
}

func across(a, b []rune) float64 {
	return float64(count(segment.Across(string(a[max(0, len(a)-12):]), string(b[:min(len(b), 12)]))))
}

const featureNames = "1, gap, -left, -right, min(-left,-right), min of all, -inside, length, echoes left, right, gap, words across left, right, gap"

// fit tells what the readings are worth together: a logistic regression of what was inserted mid-sentence against
// genuine spans there and hard ones, made from every other example and measured on the rest.
func fit(out io.Writer, m *ngram.Model, ex examples) {
	for _, more := range []struct{ echo, words bool }{{}, {echo: true}, {words: true}, {true, true}} {
		split := func(all []example) (learn, rest [][]float64) {
			for i, e := range all {
				if x := features(m, e, more.echo, more.words); i%2 == 0 {
					learn = append(learn, x)
				} else {
					rest = append(rest, x)
				}
			}
			return learn, rest
		}
		inserted, in := split(ex.inserted["mid-sentence"])
		genuine, mid := split(ex.genuine["mid-sentence"])
		tough, hard := split(ex.genuine["hard"])
		if len(in) == 0 || len(mid) == 0 || len(hard) == 0 {
			return
		}
		w := logistic(inserted, append(genuine, tough...))
		fmt.Fprintf(out, "  fit %+v (%s): %.2f\n", more, featureNames, w)
		score := func(all [][]float64) (scores []int) {
			for _, x := range all {
				scores = append(scores, int(256*dot(w, x)))
			}
			slices.Sort(scores)
			return scores
		}
		report(out, "fit mid-sentence", score(in), score(mid))
		report(out, "fit hard", score(in), score(hard))
	}
}

// logistic gives weights by stochastic descent with a step of its own for each (AdaGrad).
func logistic(yes, no [][]float64) []float64 {
	if len(yes) == 0 || len(no) == 0 {
		return nil
	}
	const steps, rate = 3_000_000, 0.3
	rng := rand.New(rand.NewPCG(3, 0))
	w := make([]float64, len(yes[0]))
	squares := make([]float64, len(w))
	for range steps {
		i, want := rng.IntN(len(yes)+len(no)), 0.0
		x := no[max(0, i-len(yes))]
		if i < len(yes) {
			x, want = yes[i], 1
		}
		off := 1/(1+math.Exp(-dot(w, x))) - want
		for j, v := range x {
			d := off * v
			squares[j] += d * d
			w[j] -= rate * d / math.Sqrt(squares[j]+1)
		}
	}
	return w
}

func dot(a, b []float64) (sum float64) {
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}
