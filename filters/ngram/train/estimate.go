package main

import (
	"cmp"
	"math"
	"slices"
)

// gram is an n-gram with what the full model knows of it.
type gram struct {
	key  uint64
	n    uint32
	prob float64 // of the last symbol after the others
	gain float64 // what the corpus loses, in nats, when this n-gram is left to the shorter ones
	keep bool
	miss float64 // of the pruned model: the weight of the shorter context, a factor
}

// level holds the n-grams of one order, sorted by key.
type level struct {
	order int
	grams []gram
	index table
}

func (l *level) find(key uint64) *gram {
	if i, ok := l.index.get(key); ok {
		return &l.grams[i]
	}
	return nil
}

// discount is subtracted from each count before it becomes a probability; what it frees goes to the shorter context
// (interpolated absolute discounting). The values are the usual estimate n1/(n1+2*n2) for Chinese news, rounded.
var discount = [...]float64{0, 0, 0.5, 0.65, 0.75, 0.8}

// estimate makes the full model: one level for each order, from 1.
func estimate(c *corpus, order int) []*level {
	levels := make([]*level, order+1)
	for n := 1; n <= order; n++ {
		k := c.count(n)
		l := &level{order: n, grams: make([]gram, len(k.keys))}
		for i := range k.keys {
			l.grams[i] = gram{key: k.keys[i], n: k.n[i]}
		}
		l.index = newTable(k.keys)
		levels[n] = l
		if n == 1 {
			unigrams(l, len(c.alphabet))
		} else {
			interpolate(l, levels[n-1], discount[n])
		}
	}
	return levels
}

// unigrams gives each symbol its share; one that never occurs has half a count.
func unigrams(l *level, symbols int) {
	have := map[uint64]bool{}
	var total float64
	for _, g := range l.grams {
		have[g.key] = true
		total += float64(g.n)
	}
	for id := range uint64(symbols) {
		if !have[id] {
			l.grams = append(l.grams, gram{key: id})
			total += 0.5
		}
	}
	slices.SortFunc(l.grams, func(a, b gram) int { return cmp.Compare(a.key, b.key) })
	keys := make([]uint64, len(l.grams))
	for i := range l.grams {
		g := &l.grams[i]
		keys[i] = g.key
		g.prob = max(float64(g.n), 0.5) / total
		g.keep = true
	}
	l.index = newTable(keys)
}

func interpolate(l, shorter *level, d float64) {
	lower := uint64(1)<<(symbolBits*shorter.order) - 1
	for from := 0; from < len(l.grams); {
		ctx := l.grams[from].key >> symbolBits
		to, total := from, 0.0
		for ; to < len(l.grams) && l.grams[to].key>>symbolBits == ctx; to++ {
			total += float64(l.grams[to].n)
		}
		free := d * float64(to-from) / total
		for i := from; i < to; i++ {
			g := &l.grams[i]
			back := free * shorter.find(g.key&lower).prob
			g.prob = (float64(g.n)-d)/total + back
			g.gain = float64(g.n) * (ln(g.prob) - ln(back))
		}
		from = to
	}
}

// ln is the natural logarithm, the same to the last bit on every machine, which math.Log need not be.
func ln(x float64) float64 {
	if x <= 0 {
		return math.Inf(-1)
	}
	f, e := math.Frexp(x) // x = f * 2^e, f in [0.5, 1)
	if f < math.Sqrt2/2 {
		f, e = float64(f*2), e-1
	}
	// ln f = 2 artanh z, of which 12 terms are exact enough: |z| < 0.172
	z := (f - 1) / (f + 1)
	zz := float64(z * z)
	sum, power := 0.0, z
	for k := 1; k < 24; k += 2 {
		sum += float64(power / float64(k))
		power = float64(power * zz)
	}
	return float64(2*sum) + float64(float64(e)*math.Ln2)
}
