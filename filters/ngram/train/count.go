package main

import (
	"cmp"
	"slices"

	"github.com/taosha-text/taosha/filters/ngram"
	"github.com/taosha-text/taosha/filters/ngram/internal/symbol"
)

const symbolBits = 12

// The numbers of the symbols that every model has, in this order.
var fixed = []rune{symbol.Edge, symbol.Han, symbol.Other}

const (
	idEdge = iota
	idHan
	idOther
)

// corpus is text as symbol numbers. A line begins and ends with idEdge.
type corpus struct {
	alphabet []rune // by number
	ids      map[rune]uint16
	lines    [][]uint16
}

// fold gives the symbols of a line without its edges, runs joined.
func fold(line string) []rune {
	var out []rune
	last := rune(symbol.Edge)
	for _, r := range line {
		s := symbol.Fold(r)
		if !symbol.Joins(last, s) {
			out = append(out, s)
		}
		last = s
	}
	return out
}

// newCorpus numbers the symbols that occur at least rare times, the commonest first, as many as a model can hold.
func newCorpus(lines []string, rare int) *corpus {
	c := &corpus{ids: map[rune]uint16{}}
	count := map[rune]int{}
	for _, l := range lines {
		for _, s := range fold(l) {
			count[s]++
		}
	}
	var kept []rune
	for s, n := range count {
		if n >= rare && s < 1<<16 && !slices.Contains(fixed, s) {
			kept = append(kept, s)
		}
	}
	slices.SortFunc(kept, func(a, b rune) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) })
	c.alphabet = append(slices.Clone(fixed), kept...)
	c.alphabet = c.alphabet[:min(len(c.alphabet), ngram.MaxSymbols)]
	for i, s := range c.alphabet {
		c.ids[s] = uint16(i)
	}
	for _, l := range lines {
		if f := fold(l); len(f) > 0 {
			c.lines = append(c.lines, append(c.number([]uint16{idEdge}, f), idEdge))
		}
	}
	return c
}

func (c *corpus) number(out []uint16, symbols []rune) []uint16 {
	for _, s := range symbols {
		id, ok := c.ids[s]
		switch {
		case ok:
		case s >= 0x3400 && s <= 0x9fff:
			id = idHan
		default:
			id = idOther
		}
		out = append(out, id)
	}
	return out
}

// counts holds the n-grams of one order with how often they occur, sorted by key: 12 bits a symbol, the newest lowest.
type counts struct {
	keys []uint64
	n    []uint32
}

// count gives the n-grams of an order with how often they occur. The edge of a line stands in one as its first or
// last symbol only.
func (c *corpus) count(order int) counts {
	var keys []uint64
	for _, l := range c.lines {
		keys = ngrams(keys, l, order)
	}
	slices.Sort(keys)
	var out counts
	for _, k := range keys {
		if n := len(out.keys); n > 0 && out.keys[n-1] == k {
			out.n[n-1]++
		} else {
			out.keys, out.n = append(out.keys, k), append(out.n, 1)
		}
	}
	return out
}

func ngrams(out []uint64, line []uint16, order int) []uint64 {
	mask := uint64(1)<<(symbolBits*order) - 1
	var key uint64
	for i, id := range line {
		key = (key<<symbolBits | uint64(id)) & mask
		if i+1 >= order && (i > 0 || id != idEdge) { // the edge before a line is given, not foretold
			out = append(out, key)
		}
	}
	return out
}
