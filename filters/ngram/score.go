package ngram

import "github.com/taosha-text/taosha/filters/ngram/internal/symbol"

// history is the symbols before a place, as the model sees them: the last Order()-1, the newest in the low bits.
type history struct {
	ids  uint64
	n    int  // how many there are
	last rune // the newest symbol, or -1
}

var none = history{last: -1}

// push gives the history after one more code point and the score of that code point: at most 0, in 1/256 nat. The
// second and later code points of a number, a Latin word or a run of spaces score 0: the run is one symbol.
func (m *Model) push(h history, r rune) (history, int32) {
	s := symbol.Fold(r)
	if symbol.Joins(h.last, s) {
		return h, 0
	}
	id := m.id(s)
	score := m.lookup(h, id)
	h.last = s
	h.ids = h.ids<<symbolBits | id
	if h.n < m.order-1 {
		h.n++
	}
	h.ids &= 1<<(symbolBits*h.n) - 1
	return h, score
}

// lookup backs off from the longest n-gram to the first one that the model holds.
func (m *Model) lookup(h history, id uint64) int32 {
	var missed int32
	for n := h.n; n > 0; n-- {
		ctx := h.ids & (1<<(symbolBits*n) - 1)
		l := &m.longer[n-1]
		if v, ok := l.table.Get(ctx<<symbolBits | id); ok {
			return missed + l.scores[v>>l.missBits]
		}
		missed += m.miss(ctx, n)
	}
	return missed + m.first[id].score
}

// miss gives what a symbol that was not seen after a context of n symbols pays for it.
func (m *Model) miss(ctx uint64, n int) int32 {
	if n == 1 {
		return m.first[ctx].miss
	}
	l := &m.longer[n-2]
	if v, ok := l.table.Get(ctx); ok {
		return l.misses[v&(1<<l.missBits-1)]
	}
	return 0
}

// after gives the history at the end of a text; only its last few symbols count.
func (m *Model) after(text []rune) history {
	i, symbols := len(text), 0
	for ; i > 0 && symbols < m.order; i-- {
		if i == len(text) || !symbol.Joins(symbol.Fold(text[i]), symbol.Fold(text[i-1])) {
			symbols++
		}
	}
	h := none
	for _, r := range text[i:] {
		h = m.skip(h, r)
	}
	return h
}

// skip is push without the score.
func (m *Model) skip(h history, r rune) history {
	s := symbol.Fold(r)
	if symbol.Joins(h.last, s) {
		return h
	}
	h.last = s
	h.ids = h.ids<<symbolBits | m.id(s)
	if h.n < m.order-1 {
		h.n++
	}
	h.ids &= 1<<(symbolBits*h.n) - 1
	return h
}

// Score gives the score of r after ctx, of which the last few code points count; an empty ctx says that nothing is
// known of what stands before. The start and the end of a line are the character '\n'.
func (m *Model) Score(ctx []rune, r rune) int32 {
	_, s := m.push(m.after(ctx), r)
	return s
}

// Line appends to dst one score for each code point of a line, given what stands before it; before the first stands
// the start of the line.
func (m *Model) Line(dst []int32, text []rune) []int32 {
	h := m.skip(none, symbol.Edge)
	var s int32
	for _, r := range text {
		h, s = m.push(h, r)
		dst = append(dst, s)
	}
	return dst
}
