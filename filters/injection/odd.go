package injection

import "sync/atomic"

// stretch is a part of a line that reads more like advertising, or like nothing at all, than like news: the glyphs
// [start, end) and by how much (1/256 nat).
type stretch struct {
	start, end int
	odds       int32
}

// The figures of the scan. Source: measured on articles and phrases that nothing was learnt from; see oddInside.
const (
	oddAny      = -10 * nat // how a letter reads that neither advertising nor news explains
	oddJoint    = nat / 2   // what a separator between two letters costs
	oddPair     = -2 * nat  // two letters that seldom stand together in news
	oddDrop     = 8 * nat   // a stretch ends where its odds have fallen so far
	oddStart    = 2 * nat   // what it costs to begin a phrase of advertising
	oddLeast    = nat       // a stretch worth a note
	oddSentence = 2 * nat   // one at the start of a sentence that is worth a search
	oddInside   = 6 * nat   // a stretch inside a paragraph that is worth a search
	oddShort    = 4 * nat   // likewise in a short line
)

// odd finds the stretches of a line that are odd in news, pair of letters by pair of letters: those of greatest sum
// (Bentley's scan), none of which overlaps another.
func (m *models) odd(gs []glyph) []stretch {
	var out []stretch
	var sum int32
	top := stretch{}
	start := -1
	end := func() {
		if top.odds > oddLeast {
			out = append(out, top)
		}
		top, sum, start = stretch{}, 0, -1
	}
	before, parted, last := '\n', false, -1
	for i, g := range gs {
		if g.skip != skipNone {
			parted = parted || g.skip != skipInvisible
			continue
		}
		v := m.pairOdds(before, g.r)
		if last >= 0 && v > oddPair {
			gs[last].unusual = true
		}
		last = i
		if parted {
			v -= oddJoint
		}
		before, parted = g.r, false
		if sum+v <= 0 {
			end()
			continue
		}
		if start < 0 {
			start = i
		}
		if sum += v; sum > top.odds {
			top = stretch{start, i + 1, sum}
		} else if sum < top.odds-oddDrop {
			end()
		}
	}
	end()
	return out
}

// pairCache remembers the odds of pairs of letters, each in one word, so that it may be shared without a lock: what it
// holds is a function of the models alone. Half a megabyte stays in the processor's own memory.
type pairCache [1 << pairBits]atomic.Uint32

const (
	pairBits = 17
	pairTag  = 32 - pairBits // bits that tell pairs of one place apart
	pairSet  = 1 << 31       // marks a place that is in use
)

// pairOdds is how much likelier a letter is after another in advertising, or anywhere, than in news.
func (m *models) pairOdds(a, b rune) int32 {
	if uint32(a) >= 1<<16 || uint32(b) >= 1<<16 {
		return 0
	}
	// An odd factor maps pairs to words one to one, so that place and tag together name the pair.
	h := (uint32(a)<<16 | uint32(b)) * 0x9E3779B1
	slot, tag := &m.pairs[h>>pairTag], h&(1<<pairTag-1)<<16|pairSet
	if w := slot.Load(); w&^0xFFFF == tag {
		return int32(int16(w))
	}
	ad := max(m.ads.Pair(a, b), m.ads.Pair('\n', b)-oddStart)
	v := max(ad-90-m.rare.of(b), oddAny) - m.news.Pair(a, b) + m.rare.of(b)
	v = max(-30*nat, min(30*nat, v))
	slot.Store(tag | uint32(uint16(int16(v))))
	return v
}
