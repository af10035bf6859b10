package main

import (
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

var defaults = settings{trees: 140, depth: 4, rate: 0.12, ridge: 4, least: 6}

// rising are the features of which more can only speak for an injection, falling those of which more can only speak
// against it.
var (
	rising  = []string{"ratio", "advert-letter", "heads", "repeated", "mends-word", "seam", "listed"}
	falling = []string{"quoted", "cues", "subject", "topic", "has-quote", "news-letter"}
)

type node struct {
	feature    int // -1 at a leaf
	threshold  int32
	less, more int
	value      float64
}

type forest struct{ trees [][]node }

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
	f := &forest{}
	z := make([]float64, len(list))
	g, h := make([]float64, len(list)), make([]float64, len(list))
	for range s.trees {
		for i, e := range list {
			p := 1 / (1 + math.Exp(-z[i]))
			g[i] = e.weight * (float64(e.label) - p)
			h[i] = e.weight * p * (1 - p)
		}
		b := builder{s, list, cuts, sign, g, h, nil}
		all := make([]int, len(list))
		for i := range all {
			all[i] = i
		}
		b.build(all, 0, math.Inf(-1), math.Inf(1))
		for i, e := range list {
			z[i] += b.nodes[leaf(b.nodes, e.x)].value
		}
		f.trees = append(f.trees, b.nodes)
	}
	return f
}

// quantiles gives at most n thresholds that cut the examples into parts of about one size.
func quantiles(list []example, k, n int) []int32 {
	values := make([]int32, len(list))
	for i, e := range list {
		values[i] = e.x[k]
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

type builder struct {
	settings
	list  []example
	cuts  [][]int32
	sign  []int
	g, h  []float64
	nodes []node
}

func (b *builder) vote(g, h, low, high float64) float64 {
	return math.Min(math.Max(g/(h+b.ridge), low), high)
}

// build adds the node for some examples and everything below it; its vote lies between low and high.
func (b *builder) build(list []int, depth int, low, high float64) int {
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
	feature, threshold := b.split(list, g, h, low, high)
	if feature < 0 {
		return at
	}
	var less, more []int
	for _, i := range list {
		if b.list[i].x[feature] >= threshold {
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
	b.nodes[at].feature, b.nodes[at].threshold = feature, threshold
	l := b.build(less, depth+1, lowLess, highLess)
	m := b.build(more, depth+1, lowMore, highMore)
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

// split finds the question that explains most, or -1.
func (b *builder) split(list []int, g, h, low, high float64) (feature int, threshold int32) {
	best := 1e-3
	feature = -1
	for k, cuts := range b.cuts {
		if len(cuts) == 0 {
			continue
		}
		gs, hs := make([]float64, len(cuts)+1), make([]float64, len(cuts)+1)
		for _, i := range list {
			c, exact := slices.BinarySearch(cuts, b.list[i].x[k])
			if exact {
				c++
			}
			gs[c] += b.g[i]
			hs[c] += b.h[i]
		}
		var gl, hl float64
		for c := range cuts {
			gl += gs[c]
			hl += hs[c]
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
				best, feature, threshold = gain, k, cuts[c]
			}
		}
	}
	return feature, threshold
}

// encode writes the forest in the form that the injection stage embeds. Values in 1/256 nat.
func (f *forest) encode() []byte {
	out := append([]byte("TSDF"), byte(len(injection.FeatureNames())))
	out = binary.LittleEndian.AppendUint16(out, uint16(len(f.trees)))
	for _, t := range f.trees {
		out = binary.LittleEndian.AppendUint16(out, uint16(len(t)))
		for _, n := range t {
			kind := byte(0xFF)
			if n.feature >= 0 {
				kind = byte(n.feature)
			}
			out = append(out, kind)
			out = binary.LittleEndian.AppendUint32(out, uint32(n.threshold))
			out = binary.LittleEndian.AppendUint16(out, uint16(n.less))
			out = binary.LittleEndian.AppendUint16(out, uint16(n.more))
			out = binary.LittleEndian.AppendUint32(out, uint32(int32(math.Round(n.value*256))))
		}
	}
	return out
}
