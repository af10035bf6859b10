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
	cell  widths
}

// train gives the bytes of a model of the lines.
func train(lines []string, words map[string]uint32, s settings, log io.Writer) ([]byte, error) {
	c := newCorpus(lines, words, s.rare)
	levels := estimate(c, s.order)
	w := make([]widths, s.order+1)
	cells := make([]int, s.order+1)
	for n := range w {
		w[n] = s.cell
		if n == s.order { // the longest are no one's context: their miss bits make the fingerprint longer
			w[n] = widths{s.cell.mark, s.cell.score, 0}
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
