package main

import (
	"fmt"
	"io"
)

// settings of a model.
type settings struct {
	order int
	size  int // bytes for the n-grams of two and more symbols
	rare  int
	cell  []widths // by order, from 2
}

// train gives the bytes of a model of the lines.
func train(lines []string, s settings, log io.Writer) ([]byte, error) {
	c := newCorpus(lines, s.rare)
	levels := estimate(c, s.order)
	w := s.cell
	cells := make([]int, s.order+1)
	for n := 2; n <= s.order; n++ {
		if n == s.order { // nothing is longer than the longest: they are no one's context
			w[n].miss = 0
		}
		cells[n] = w[n].cell()
	}
	prune(levels, cells, s.size)
	for n, l := range levels[1:] {
		kept := 0
		for i := range l.grams {
			if l.grams[i].keep {
				kept++
			}
		}
		fmt.Fprintf(log, "%d symbols: %d of %d kept\n", n+1, kept, len(l.grams))
	}
	return encode(c, levels, w)
}
