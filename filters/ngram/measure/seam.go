package main

import (
	"fmt"
	"io"
	"math/rand/v2"
	"slices"

	"github.com/taosha-text/taosha/filters/ngram"
)

// seams tells by kind of place how well the seam parts inserted from genuine spans: the area under the ROC curve, and
// the share of the inserted ones above the threshold that so many of the genuine ones pass.
func seams(out io.Writer, m *ngram.Model, ex examples) {
	for _, place := range places {
		inserted, genuine := seamsOf(m, ex.inserted[place]), seamsOf(m, ex.genuine[place])
		if len(inserted) == 0 || len(genuine) == 0 {
			continue
		}
		report(out, "seam "+place, inserted, genuine)
	}
}

func report(out io.Writer, what string, inserted, genuine []int) {
	fmt.Fprintf(out, "  %-20s %6d inserted, median %5d; %6d genuine, median %5d; AUC %.4f", what, len(inserted),
		inserted[len(inserted)/2], len(genuine), genuine[len(genuine)/2], area(inserted, genuine))
	for _, rate := range []float64{1e-2, 1e-3, 1e-4} {
		if n := int(rate * float64(len(genuine))); n > 0 {
			limit := genuine[len(genuine)-1-n]
			fmt.Fprintf(out, "; at %.0e %.3f (> %d)", rate, above(inserted, limit), limit)
		}
	}
	fmt.Fprintln(out)
}

// seamsOf gives the seams in rising order.
func seamsOf(m *ngram.Model, all []example) []int {
	var out []int
	for _, e := range all {
		out = append(out, int(m.Seam(e.left, e.span, e.right)))
	}
	slices.Sort(out)
	return out
}

func above(sorted []int, limit int) float64 {
	n, _ := slices.BinarySearch(sorted, limit+1)
	return float64(len(sorted)-n) / float64(len(sorted))
}

// area is the chance that an inserted span has the greater seam, ties counting half.
func area(inserted, genuine []int) float64 {
	var sum float64
	for _, v := range inserted {
		below, _ := slices.BinarySearch(genuine, v)
		upTo, _ := slices.BinarySearch(genuine, v+1)
		sum += float64(below+upTo) / 2
	}
	return sum / float64(len(inserted)) / float64(len(genuine))
}

// reach is how far from the known part an edge is looked for.
const reach = 14

// edges tells how often the edges of an insertion are found, from one of its characters and from its last three.
func edges(out io.Writer, m *ngram.Model, ex examples) {
	rng := rand.New(rand.NewPCG(2, 0))
	for _, place := range []string{"mid-sentence", "sentence-start"} {
		var n, left, right, both, long, head int
		for _, e := range ex.inserted[place] {
			if len(e.span) > reach || n == 5000 {
				continue
			}
			line := slices.Concat(e.left, e.span, e.right)
			start, end := len(e.left), len(e.left)+len(e.span)
			at := start + rng.IntN(len(e.span))
			from, to := m.Edges(line, at, at+1, reach)
			n++
			left += count(from == start)
			right += count(to == end)
			both += count(from == start && to == end)
			if len(e.span) > 4 {
				from, _ = m.Edges(line, end-3, end, reach)
				long++
				head += count(from == start)
			}
		}
		share := func(k, n int) float64 { return float64(k) / float64(max(n, 1)) }
		fmt.Fprintf(out, "  edges %s: from one character of %d: left %.3f, right %.3f, both %.3f; from the last three of %d: left %.3f\n",
			place, n, share(left, n), share(right, n), share(both, n), long, share(head, long))
	}
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}
