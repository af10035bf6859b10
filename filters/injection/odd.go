package injection

import (
	"slices"
	"sync/atomic"
)

// stretch is a part of a line that reads more like advertising, or like nothing at all, than like news: the glyphs
// [start, end) and by how much (1/256 nat).
type stretch struct {
	start, end int
	odds       int32
}

// The figures of the scan. Source: measured on articles and phrases that nothing was learnt from: of the phrases found at
// each place once a search was worth it from oddLeast on, all but one in a thousand reach the figure.
const (
	oddAny       = -10 * nat // how a letter reads that neither advertising nor news explains
	oddJoint     = nat / 2   // what a separator between two letters costs
	oddPair      = -2 * nat  // two letters that seldom stand together in news
	oddDrop      = 8 * nat   // a stretch ends where its odds have fallen so far
	oddStart     = 2 * nat   // what it costs to begin a phrase of advertising
	oddLeast     = nat       // a stretch worth a note
	oddSentence  = 4 * nat   // one at the start of a sentence that is worth a search
	oddLineStart = 3 * nat   // likewise of a paragraph, the first of all aside
	oddLineEnd   = 2 * nat   // likewise after the last sentence of one
	oddInside    = 6 * nat   // a stretch inside a paragraph that is worth a search
	oddShort     = 4 * nat   // likewise in a short line
)

// odd finds the stretches of a line that are odd in news, pair of letters by pair of letters: those of greatest sum
// (Bentley's scan), none of which overlaps another. It marks the letters that are unusual before the next one.
func (m *models) odd(gs []glyph, x *scratch) []stretch {
	pairs := m.pairsOf(gs, x)
	x.odd = x.odd[:0]
	var sum int32
	top := stretch{}
	start := -1
	end := func() {
		if top.odds > oddLeast {
			x.odd = append(x.odd, top)
		}
		top, sum, start = stretch{}, 0, -1
	}
	for i, p := range pairs {
		v := p.odds
		if v > oddPair && i > 0 {
			gs[pairs[i-1].at].unusual = true
		}
		if p.parted {
			v -= oddJoint
		}
		if sum+v <= 0 {
			if start >= 0 {
				end()
			}
			continue
		}
		if start < 0 {
			start = int(p.at)
		}
		if sum += v; sum > top.odds {
			top = stretch{start, int(p.at) + 1, sum}
		} else if sum < top.odds-oddDrop {
			end()
		}
	}
	end()
	return slices.Clone(x.odd)
}

// pair is a letter and the one before it: the glyph of the letter, whether something parts them, and the odds.
type pair struct {
	at     int32
	odds   int32
	parted bool
}

// pairsOf weighs each letter after the one before. First it asks the cache for all, then the models for the others, so
// that the processor may wait for many places of memory at once.
func (m *models) pairsOf(gs []glyph, x *scratch) []pair {
	x.pairs, x.unknown = x.pairs[:0], x.unknown[:0]
	before, parted := '\n', false
	for i, g := range gs {
		if g.skip != skipNone {
			parted = parted || g.skip != skipInvisible
			continue
		}
		odds, known := m.pairs.get(before, g.r)
		if !known {
			x.unknown = append(x.unknown, unknownPair{len(x.pairs), before, g.r})
		}
		x.pairs = append(x.pairs, pair{int32(i), odds, parted})
		before, parted = g.r, false
	}
	for _, u := range x.unknown {
		x.pairs[u.pair].odds = m.pairOdds(u.a, u.b)
	}
	return x.pairs
}

type unknownPair struct {
	pair int
	a, b rune
}

// pairCache remembers the odds of pairs of letters, each in one word, so that it may be shared without a lock: what it
// holds is a function of the models alone. Half a megabyte stays in the processor's own memory.
type pairCache [1 << pairBits]atomic.Uint32

const (
	pairBits = 17
	pairTag  = 32 - pairBits // bits that tell pairs of one place apart
	pairSet  = 1 << 31       // marks a place that is in use
)

func (c *pairCache) place(a, b rune) (slot *atomic.Uint32, tag uint32) {
	// An odd factor maps pairs to words one to one, so that place and tag together name the pair.
	h := (uint32(a)<<16 | uint32(b)) * 0x9E3779B1
	return &c[h>>pairTag], h&(1<<pairTag-1)<<16 | pairSet
}

// get gives the odds of a pair that is remembered, or of one that has none.
func (c *pairCache) get(a, b rune) (odds int32, known bool) {
	if uint32(a|b) >= 1<<16 {
		return 0, true
	}
	slot, tag := c.place(a, b)
	w := slot.Load()
	return int32(int16(w)), w&^0xFFFF == tag
}

// pairOdds is how much likelier a letter is after another in advertising, or anywhere, than in news. The cache
// remembers it.
func (m *models) pairOdds(a, b rune) int32 {
	ad := max(m.ads.Pair(a, b), m.ads.Pair('\n', b)-oddStart)
	v := max(ad-90-m.rare.of(b), oddAny) - m.news.Pair(a, b) + m.rare.of(b)
	v = max(-30*nat, min(30*nat, v))
	slot, tag := m.pairs.place(a, b)
	slot.Store(tag | uint32(uint16(int16(v))))
	return v
}
