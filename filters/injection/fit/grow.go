package main

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"math"
	"slices"

	"github.com/taosha-text/taosha/filters/injection"
)

// settings of gradient boosting (Friedman 2001), with second-order leaves and regularisation as in XGBoost
// (Chen and Guestrin 2016) and monotone constraints.
type settings struct {
	trees, depth int
	rate         float64 // how much of each tree's vote counts
	ridge        float64 // added to a leaf's weight
	least        float64 // least weight of a leaf
}

var defaults = settings{trees: 300, depth: 6, rate: 0.18, ridge: 4, least: 6}

// The size of the forest of outlines. Source: twice as many trees tell no more promising ones apart.
const sketchTrees, sketchDepth = 80, 4

// rising are the features of which more can only speak for an injection, falling those of which more can only speak
// against it.
var (
	rising  = []string{"ratio", "advert-letter", "heads", "repeated", "mends-word", "seam"}
	falling = []string{"quoted", "cues", "subject", "topic", "has-quote", "news-letter"}
)

type node struct {
	feature    int // -1 at a leaf
	threshold  int32
	less, more int
	value      float64
}

type forest struct {
	trees [][]node
	cuts  [][]int32 // by feature
}

func (f *forest) sum(x []int32) float64 {
	var z float64
	for _, t := range f.trees {
		z += t[leaf(t, x)].value
	}
	return z
}

func leaf(t []node, x []int32) int {
	at := 0
	for t[at].feature >= 0 {
		if x[t[at].feature] >= t[at].threshold {
			at = t[at].more
		} else {
			at = t[at].less
		}
	}
	return at
}

// grow learns a forest.
func (s settings) grow(list []example) *forest {
	names := injection.FeatureNames()
	sign := make([]int, len(names))
	for i, n := range names {
		switch {
		case slices.Contains(rising, n):
			sign[i] = 1
		case slices.Contains(falling, n):
			sign[i] = -1
		}
	}
	cuts := make([][]int32, len(names))
	for k := range names {
		cuts[k] = quantiles(list, k, 48)
	}
	bins := binned(list, cuts)
	f := &forest{cuts: cuts}
	z := make([]float64, len(list))
	g, h := make([]float64, len(list)), make([]float64, len(list))
	for range s.trees {
		for i, e := range list {
			p := 1 / (1 + math.Exp(-z[i]))
			g[i] = e.weight * (float64(e.Label) - p)
			h[i] = e.weight * p * (1 - p)
		}
		b := builder{s, bins, cuts, sign, g, h, nil}
		all := make([]int, len(list))
		for i := range all {
			all[i] = i
		}
		b.build(all, b.histogram(all), 0, math.Inf(-1), math.Inf(1))
		for i, e := range list {
			z[i] += b.nodes[leaf(b.nodes, e.X)].value
		}
		f.trees = append(f.trees, b.nodes)
	}
	return f
}

// quantiles gives at most n thresholds that cut the examples into parts of about one size.
func quantiles(list []example, k, n int) []int32 {
	values := make([]int32, len(list))
	for i, e := range list {
		values[i] = e.X[k]
	}
	slices.Sort(values)
	var cuts []int32
	for i := 1; i < n; i++ {
		if v := values[i*len(values)/n]; v > values[0] && (len(cuts) == 0 || v > cuts[len(cuts)-1]) {
			cuts = append(cuts, v)
		}
	}
	// rare values must be reachable too
	distinct := slices.Compact(values)
	if len(distinct) <= n {
		return distinct[min(1, len(distinct)):]
	}
	return cuts
}

// binned gives for each feature of each example how many of the feature's cuts it reaches.
func binned(list []example, cuts [][]int32) [][]uint8 {
	bins := make([][]uint8, len(list))
	for i, e := range list {
		bins[i] = make([]uint8, len(cuts))
		for k, c := range cuts {
			n, exact := slices.BinarySearch(c, e.X[k])
			if exact {
				n++
			}
			bins[i][k] = uint8(n)
		}
	}
	return bins
}

type builder struct {
	settings
	bins  [][]uint8
	cuts  [][]int32
	sign  []int
	g, h  []float64
	nodes []node
}

func (b *builder) vote(g, h, low, high float64) float64 {
	return math.Min(math.Max(g/(h+b.ridge), low), high)
}

// build adds the node for some examples and everything below it; its vote lies between low and high.
func (b *builder) build(list []int, sums histogram, depth int, low, high float64) int {
	var g, h float64
	for _, i := range list {
		g += b.g[i]
		h += b.h[i]
	}
	at := len(b.nodes)
	value := b.vote(g, h, low, high)
	b.nodes = append(b.nodes, node{feature: -1, value: value * b.rate})
	if depth == b.depth || h < 2*b.least {
		return at
	}
	feature, cut := b.split(sums, g, h, low, high)
	if feature < 0 {
		return at
	}
	var less, more []int
	for _, i := range list {
		if int(b.bins[i][feature]) > cut {
			more = append(more, i)
		} else {
			less = append(less, i)
		}
	}
	lowLess, highLess, lowMore, highMore := low, high, low, high
	if b.sign[feature] != 0 {
		mid := (b.total(less, low, high) + b.total(more, low, high)) / 2
		if b.sign[feature] > 0 {
			highLess, lowMore = mid, mid
		} else {
			lowLess, highMore = mid, mid
		}
	}
	b.nodes[at].feature, b.nodes[at].threshold = feature, b.cuts[feature][cut]
	// What one side sums up to is what the other leaves: the smaller one is counted.
	var lessSums, moreSums histogram
	if depth+1 < b.depth {
		if len(less) < len(more) {
			lessSums = b.histogram(less)
			moreSums = sums.minus(lessSums)
		} else {
			moreSums = b.histogram(more)
			lessSums = sums.minus(moreSums)
		}
	}
	l := b.build(less, lessSums, depth+1, lowLess, highLess)
	m := b.build(more, moreSums, depth+1, lowMore, highMore)
	b.nodes[at].less, b.nodes[at].more = l, m
	return at
}

func (b *builder) total(list []int, low, high float64) float64 {
	var g, h float64
	for _, i := range list {
		g += b.g[i]
		h += b.h[i]
	}
	return b.vote(g, h, low, high)
}

// histogram holds the sums of gradients and of weights by feature and bin.
type histogram []float64

// mostBins is how many bins a feature has at most.
const mostBins = 64

func (b *builder) histogram(list []int) histogram {
	h := make(histogram, 2*len(b.cuts)*mostBins)
	for _, i := range list {
		gi, hi := b.g[i], b.h[i]
		for k, c := range b.bins[i] {
			at := 2 * (k*mostBins + int(c))
			h[at] += gi
			h[at+1] += hi
		}
	}
	return h
}

func (h histogram) minus(o histogram) histogram {
	out := make(histogram, len(h))
	for i := range h {
		out[i] = h[i] - o[i]
	}
	return out
}

// split finds the question that explains most: a feature and the number of its cut, or -1.
func (b *builder) split(sums histogram, g, h, low, high float64) (feature, cut int) {
	best := 1e-3
	feature = -1
	for k, cuts := range b.cuts {
		var gl, hl float64
		for c := range cuts {
			gl += sums[2*(k*mostBins+c)]
			hl += sums[2*(k*mostBins+c)+1]
			gr, hr := g-gl, h-hl
			if hl < b.least || hr < b.least {
				continue
			}
			vl, vr := b.vote(gl, hl, low, high), b.vote(gr, hr, low, high)
			if b.sign[k] > 0 && vl > vr || b.sign[k] < 0 && vl < vr {
				continue
			}
			gain := gl*gl/(hl+b.ridge) + gr*gr/(hr+b.ridge) - g*g/(h+b.ridge)
			if gain > best {
				best, feature, cut = gain, k, c
			}
		}
	}
	return feature, cut
}

// encode writes the forest in the form that the injection stage embeds (see readForest).
func (f *forest) encode() []byte {
	cuts := f.cuts
	out := []byte{byte(len(cuts))}
	out = binary.LittleEndian.AppendUint16(out, uint16(len(f.trees)))
	for _, c := range cuts {
		out = binary.AppendUvarint(out, uint64(len(c)))
		last := int32(0)
		for _, x := range c {
			out = binary.AppendVarint(out, int64(x-last))
			last = x
		}
	}
	for _, t := range f.trees {
		out = f.encodeNode(out, t, 0, cuts)
	}
	packed := bytes.NewBufferString("TSDF3")
	w, err := flate.NewWriter(packed, flate.BestCompression)
	if err == nil {
		_, err = w.Write(out)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic(err) // the level is valid and the memory takes everything
	}
	return packed.Bytes()
}

func (f *forest) encodeNode(out []byte, t []node, at int, cuts [][]int32) []byte {
	n := t[at]
	if n.feature < 0 {
		return binary.LittleEndian.AppendUint16(append(out, 0xFF), uint16(int16(math.Round(n.value*256))))
	}
	cut, _ := slices.BinarySearch(cuts[n.feature], n.threshold)
	value := math.Min(math.Max(math.Round(n.value*32), -127), 127)
	out = append(out, byte(n.feature), byte(cut), byte(int8(value)))
	return f.encodeNode(f.encodeNode(out, t, n.less, cuts), t, n.more, cuts)
}
