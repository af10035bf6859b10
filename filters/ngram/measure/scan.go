package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/taosha-text/taosha/filters/ngram"
	"github.com/taosha-text/taosha/filters/ngram/internal/news"
)

// odd is a span that its line reads better without.
type odd struct{ seam, from, to int }

// scan tells what the model finds with no other evidence at all: the spans of any line with the greatest seams, at a
// threshold that takes so many characters out of clean text.
func scan(out io.Writer, m *ngram.Model, articles []news.Article, ex examples) {
	var clean []odd
	chars := 0
	for _, a := range articles {
		for _, l := range strings.Split(a.Text, "\n") {
			line := []rune(l)
			chars += len(line)
			clean = append(clean, oddSpans(m, line, 1000)...)
		}
	}
	slices.SortFunc(clean, func(a, b odd) int { return cmp.Compare(b.seam, a.seam) })
	for _, rate := range []float64{1e-3, 1e-4, 1e-5, 1e-6} {
		limit, lost := 0, 0
		for _, o := range clean {
			limit = o.seam
			if lost += o.to - o.from; float64(lost) > rate*float64(chars) {
				break
			}
		}
		fmt.Fprintf(out, "  scan at %.0e of %d clean characters (> %d):", rate, chars, limit)
		for _, place := range []string{"mid-sentence", "sentence-start"} {
			all := ex.inserted[place]
			all = all[:min(len(all), 3000)]
			found := 0
			for _, e := range all {
				left, right := e.left[max(0, len(e.left)-12):], e.right[:min(len(e.right), 12)]
				line := slices.Concat(left, e.span, right)
				found += count(slices.ContainsFunc(oddSpans(m, line, limit), func(o odd) bool {
					return o.from == len(left) && o.to == len(left)+len(e.span)
				}))
			}
			fmt.Fprintf(out, " %s %.3f found and cut right", place, float64(found)/float64(max(len(all), 1)))
		}
		fmt.Fprintln(out)
	}
}

// oddSpans gives the spans of 3 to 20 characters inside a line with seams above a limit, no two of them overlapping.
// A character costs a span what it costs in ngram.Edges.
func oddSpans(m *ngram.Model, line []rune, limit int) []odd {
	const each, ends, context = 100, 500, 8
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
		return cmp.Or(cmp.Compare(b.seam, a.seam), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	var out []odd
	for _, o := range all {
		if !slices.ContainsFunc(out, func(p odd) bool { return o.from < p.to && p.from < o.to }) {
			out = append(out, o)
		}
	}
	return out
}
