package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/taosha-text/taosha/filters/internal/news"
	"github.com/taosha-text/taosha/filters/ngram"
)

// odd is a span that its line reads better without.
type odd struct{ value, from, to int }

// scan tells what can be found with no advertising word known at all: the spans of any line with the greatest seams,
// judged by the seam alone and by a fit of all features, at a threshold that takes so many characters out of clean
// text. The fit is made from such spans of every other article and measured on the rest.
func scan(out io.Writer, m *ngram.Model, articles []news.Article, ex examples) {
	var learn, clean [][]float64 // features of genuine spans that look odd
	var found []odd              // the spans of clean
	chars := 0
	for i, a := range articles {
		doc := a.Title + "\n" + a.Text
		for _, l := range strings.Split(a.Text, "\n") {
			line := []rune(l)
			if i%2 == 1 {
				chars += len(line)
			}
			for _, o := range oddSpans(m, line) {
				left, span, right := line[:o.from], line[o.from:o.to], line[o.to:]
				x := features(m, example{left, span, right, ngram.EchoOf(doc, left, span, right)}, true, true)
				if i%2 == 0 {
					learn = append(learn, x)
				} else {
					found, clean = append(found, o), append(clean, x)
				}
			}
		}
	}
	var learnInserted [][]float64
	hits := map[string][]hit{}
	of := map[string]int{}
	for _, place := range []string{"mid-sentence", "sentence-start"} {
		for i, e := range ex.inserted[place] {
			of[place] += i % 2
			for _, o := range oddSpans(m, slices.Concat(e.left, e.span, e.right)) {
				if o.from != len(e.left) || o.to != len(e.left)+len(e.span) {
					continue
				}
				if x := features(m, e, true, true); i%2 == 0 {
					learnInserted = append(learnInserted, x)
				} else {
					hits[place] = append(hits[place], hit{x, o.value})
				}
			}
		}
	}
	w := logistic(learnInserted, learn)
	fmt.Fprintf(out, "  scan: learnt from %d genuine and %d inserted spans (%s): %.2f\n", len(learn), len(learnInserted), featureNames, w)
	for _, by := range []string{"seam", "fit"} {
		judge := func(h hit) int { return h.seam }
		if by == "fit" {
			judge = func(h hit) int { return int(256 * dot(w, h.features)) }
		}
		ranked := slices.Clone(found)
		for i := range ranked {
			ranked[i].value = judge(hit{clean[i], found[i].value})
		}
		slices.SortFunc(ranked, func(a, b odd) int { return cmp.Compare(b.value, a.value) })
		for _, rate := range []float64{1e-3, 1e-4, 1e-5, 1e-6} {
			limit, lost := 0, 0
			for _, o := range ranked {
				limit = o.value
				if lost += o.to - o.from; float64(lost) > rate*float64(chars) {
					break
				}
			}
			fmt.Fprintf(out, "  scan by %s, %.0e of %d clean characters (> %d): found and cut right", by, rate, chars, limit)
			for _, place := range []string{"mid-sentence", "sentence-start"} {
				n := 0
				for _, h := range hits[place] {
					n += count(judge(h) > limit)
				}
				fmt.Fprintf(out, " %s %.3f", place, float64(n)/float64(max(of[place], 1)))
			}
			fmt.Fprintln(out)
		}
	}
}

// hit is an insertion that was found and cut right.
type hit struct {
	features []float64
	seam     int
}

// oddSpans gives the spans of 3 to 20 characters inside a line with seams above 500, no two of them overlapping.
// A character costs a span what it costs in ngram.Edges.
func oddSpans(m *ngram.Model, line []rune) []odd {
	const limit, each, ends, context = 500, 100, 500, 8
	joint := make([]int, len(line))
	for i := 1; i < len(line); i++ {
		joint[i] = int(m.Joint(line[max(0, i-context):i], line[i:min(len(line), i+context)]))
	}
	var all []odd
	for from := 1; from < len(line); from++ {
		if joint[from] > ends {
			continue
		}
		for to := from + 3; to < min(len(line), from+21); to++ {
			if joint[to] > ends {
				continue
			}
			gap := int(m.Joint(line[max(0, from-context):from], line[to:min(len(line), to+context)]))
			if v := gap - joint[from] - joint[to] - each*(to-from); v > limit {
				all = append(all, odd{v, from, to})
			}
		}
	}
	slices.SortFunc(all, func(a, b odd) int {
		return cmp.Or(cmp.Compare(b.value, a.value), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	var out []odd
	for _, o := range all {
		if !slices.ContainsFunc(out, func(p odd) bool { return o.from < p.to && p.from < o.to }) {
			out = append(out, o)
		}
	}
	return out
}
