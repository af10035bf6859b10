package injection

import (
	"slices"
	"sync"
	"unicode/utf8"

	"github.com/taosha-text/taosha/filters/fold"
)

// scratch is memory that the examination of one article needs and the next one uses again. Nothing that outlives an
// examination points into it.
type scratch struct {
	glyphs  chunks[glyph]
	runes   chunks[rune]
	scores  chunks[int32]
	reading reading
	part    letters // of a phrase
	words   vocabulary
	pairs   []pair
	unknown []unknownPair
	odd     []stretch
	sights  int // how many places were searched for a disguised word
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// release makes the memory free for another article. Where it is much, it is left to the collector.
func (x *scratch) release() {
	if max(len(x.glyphs.all), len(x.runes.all), len(x.scores.all)) > maxScratch {
		return
	}
	x.glyphs.reset()
	x.runes.reset()
	x.scores.reset()
	scratches.Put(x)
}

// maxScratch is how many glyphs, letters or scores a scratch that is kept may hold: several times those of a long
// article.
const maxScratch = 1 << 17

// chunks hands out pieces of one slice. Their content is undefined.
type chunks[T any] struct{ all, free []T }

func (c *chunks[T]) take(n int) []T {
	if len(c.free) < n {
		c.all = make([]T, max(2*len(c.all), n, 4096)) // pieces of the old one stay valid
		c.free = c.all
	}
	out := c.free[:n:n]
	c.free = c.free[n:]
	return out
}

func (c *chunks[T]) reset() { c.free = c.all }

// glyphsOf gives the canonical form of the bytes [start, end) of a field.
func (x *scratch) glyphsOf(text string, start, end int) []glyph {
	gs := x.glyphs.take(utf8.RuneCountInString(text[start:end]))
	at := 0
	for i := start; i < end; {
		r, n := utf8.DecodeRuneInString(text[i:end])
		gs[at] = glyph{r: r, raw: r, start: int32(i), end: int32(i + n)}
		if !fold.Plain(r) {
			c := canon(r)
			gs[at].r, gs[at].folded, gs[at].skip = c, c != r, skipOf(c)
		}
		at++
		i += n
	}
	return gs
}

func (x *scratch) runesOf(gs []glyph) []rune {
	out := x.runes.take(len(gs))
	for i, g := range gs {
		out[i] = g.r
	}
	return out
}

// zeroed gives a slice of n zeros, in the memory of another where that is large enough.
func zeroed[T any](old []T, n int) []T {
	out := slices.Grow(old[:0], n)[:n]
	clear(out)
	return out
}
