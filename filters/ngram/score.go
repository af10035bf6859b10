package ngram

import "github.com/taosha-text/taosha/filters/ngram/internal/symbol"

// history is what the model knows of the symbols before a place.
type history struct {
	ids    uint64          // the last symbols, the newest in the low bits
	last   rune            // the newest symbol folded, or -1
	depth  int             // how many of them the model has seen in this order
	misses [MaxOrder]int32 // by length: what a symbol pays that was not seen after so many of them
}

// none is the history of a place of which nothing is known.
var none = history{last: -1}

// push gives the history after one more code point and the score of that code point: at most about 0, in 1/256 nat.
// The second and later code points of a number, a Latin word or a run of spaces score 0: the run is one symbol.
func (m *Model) push(h history, r rune) (history, int32) {
	s := symbol.Fold(r)
	if symbol.Joins(h.last, s) {
		return h, 0
	}
	id := m.id(s)
	e := m.first[id]
	next := history{ids: h.ids<<symbolBits | id, last: s, depth: 1}
	next.misses[1] = e.miss
	score, n := e.score, 1
	// From short to long: the ends of an n-gram in the model are in it too, so the first absence ends the search. It
	// also keeps the table's rare false answers from being asked for.
	for ; n <= h.depth; n++ {
		l := &m.longer[n-1]
		v, ok := l.table.Get(next.ids & (1<<(symbolBits*(n+1)) - 1))
		if !ok {
			break
		}
		score = l.scores[v>>l.missBits]
		if n+1 < m.order {
			next.depth = n + 1
			next.misses[n+1] = l.misses[v&(1<<l.missBits-1)]
		}
	}
	for ; n <= h.depth; n++ {
		score += h.misses[n]
	}
	next.ids &= 1<<(symbolBits*next.depth) - 1
	return next, score
}

// after gives the history at the end of a text, of which the last few symbols count.
func (m *Model) after(text []rune) history {
	i := len(text)
	for symbols := 0; i > 0; i-- {
		if i == len(text) || !symbol.Joins(symbol.Fold(text[i-1]), symbol.Fold(text[i])) {
			if symbols++; symbols == m.order {
				break
			}
		}
	}
	return m.run(none, text[i:])
}

func (m *Model) run(h history, text []rune) history {
	for _, r := range text {
		h, _ = m.push(h, r)
	}
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
	h := m.run(none, edge)
	var s int32
	for _, r := range text {
		h, s = m.push(h, r)
		dst = append(dst, s)
	}
	return dst
}
