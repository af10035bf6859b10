package main

import (
	"cmp"
	"slices"
)

// prune keeps the n-grams that foretell most of the corpus, as many as budget bytes hold at cell bits each, and with
// each one the contexts it stands after (they hold the weight that a missing n-gram pays). Then it sets that weight.
func prune(levels []*level, cells []int, budget int) {
	type candidate struct {
		gain  float64
		order int
		key   uint64
	}
	var all []candidate
	for n := 2; n < len(levels); n++ {
		for i := range levels[n].grams {
			g := &levels[n].grams[i]
			if g.gain > 0 {
				all = append(all, candidate{g.gain / float64(cells[n]), n, g.key})
			}
		}
	}
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.gain, a.gain), cmp.Compare(a.order, b.order), cmp.Compare(a.key, b.key))
	})
	left := budget * 8
	for _, c := range all {
		if left < 0 {
			break
		}
		left -= keep(levels, cells, c.order, c.key)
	}
	for n := 1; n < len(levels); n++ {
		reweigh(levels, n)
	}
}

// keep keeps an n-gram and both its ends, which the model's search comes by, and gives the bits that this takes.
func keep(levels []*level, cells []int, n int, key uint64) int {
	g := levels[n].find(key)
	if n < 2 || g.keep {
		return 0
	}
	g.keep = true
	return cells[n]*cellsPerHundred/100 + keep(levels, cells, n-1, key>>symbolBits) +
		keep(levels, cells, n-1, key&(1<<(symbolBits*(n-1))-1))
}

// cellsPerHundred is how many cells a hundred keys take in a map of the usual size, rounded up.
const cellsPerHundred = 118

// reweigh sets the miss weights of the contexts of n symbols: what the kept n-grams leave, over what the shorter
// context would give to the symbols that are not kept.
func reweigh(levels []*level, n int) {
	for i := range levels[n].grams {
		levels[n].grams[i].miss = 1
	}
	if n+1 >= len(levels) {
		return
	}
	up := levels[n+1].grams
	for from := 0; from < len(up); {
		ctx := up[from].key >> symbolBits
		left, lower := 1.0, 1.0
		for ; from < len(up) && up[from].key>>symbolBits == ctx; from++ {
			if up[from].keep {
				left -= up[from].prob
				lower -= probability(levels, up[from].key, n)
			}
		}
		if g := levels[n].find(ctx); g != nil {
			g.miss = max(left, 1e-6) / max(lower, 1e-6)
		}
	}
}

// probability gives the pruned model's probability of the last symbol of key after at most n-1 symbols before it.
func probability(levels []*level, key uint64, n int) float64 {
	weight := 1.0
	for ; n > 1; n-- {
		key &= 1<<(symbolBits*n) - 1
		if g := levels[n].find(key); g != nil && g.keep {
			return float64(weight * g.prob)
		}
		if g := levels[n-1].find(key >> symbolBits); g != nil && g.keep {
			weight *= g.miss
		}
	}
	return float64(weight * levels[1].find(key&(1<<symbolBits-1)).prob)
}
