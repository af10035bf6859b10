package ngram

import "github.com/taosha-text/taosha/filters/ngram/internal/symbol"

// History is what the model knows of the symbols before a place. It is a value: a copy goes on by itself.
type History struct {
	ids    uint64          // the last symbols, the newest in the low bits
	last   rune            // the newest symbol folded, or -1
	depth  int             // how many of them the model has seen in this order
	misses [MaxOrder]int32 // by length: what a symbol pays that was not seen after so many of them
}

// same tells whether every text scores alike after both. What is missed follows from the symbols.
func (h *History) same(o *History) bool {
	return h.ids == o.ids && h.last == o.last && h.depth == o.depth
}

// none is the history of a place of which nothing is known.
var none = History{last: -1}

// Push adds one more code point to a history and gives its score: at most about 0, in 1/256 nat. The second and
// later code points of a number, a Latin word or a run of spaces score 0: the run is one symbol.
func (m *Model) Push(h *History, r rune) int32 {
	s := symbol.Fold(r)
	if symbol.Joins(h.last, s) {
		return 0
	}
	id := m.id(s)
	e := m.first[id]
	ids, depth, misses := h.ids<<symbolBits|id, h.depth, h.misses
	h.last, h.depth, h.misses[1] = s, 1, e.miss
	score, n := e.score, 1
	// From short to long: both ends of an n-gram in the model are in it too, so the first absence ends the search. It
	// also spares the table most questions about strangers, some of which it answers wrongly.
	for ; n <= depth; n++ {
		l := &m.longer[n-1]
		v, ok := l.table.Get(ids & (1<<(symbolBits*(n+1)) - 1))
		if !ok {
			break
		}
		score = l.scores[v>>l.missBits]
		if n+1 < m.order {
			h.depth = n + 1
			h.misses[n+1] = l.misses[v&(1<<l.missBits-1)]
		}
	}
	for ; n <= depth; n++ {
		score += misses[n]
	}
	h.ids = ids & (1<<(symbolBits*h.depth) - 1)
	return score
}

// After gives the history at the end of a text, of which the last few symbols count. After nothing, nothing is known of
// what stands before.
func (m *Model) After(text []rune) History {
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

func (m *Model) run(h History, text []rune) History {
	for _, r := range text {
		m.Push(&h, r)
	}
	return h
}

// Score gives the score of r after ctx, of which the last few code points count; an empty ctx says that nothing is
// known of what stands before. The start and the end of a line are the character '\n'.
func (m *Model) Score(ctx []rune, r rune) int32 {
	h := m.After(ctx)
	return m.Push(&h, r)
}

// Pair is Score for a context of one code point, in a third of the time; in less where that is the start of a line.
func (m *Model) Pair(a, b rune) int32 {
	first, second := symbol.Fold(a), symbol.Fold(b)
	if symbol.Joins(first, second) {
		return 0
	}
	if first == symbol.Edge {
		return m.starts[m.id(second)]
	}
	return m.pair(m.id(first), m.id(second))
}

func (m *Model) pair(i, j uint64) int32 {
	l := &m.longer[0]
	if v, ok := l.table.Get(i<<symbolBits | j); ok {
		return l.scores[v>>l.missBits]
	}
	return m.first[j].score + m.first[i].miss
}

// Line appends to dst one score for each code point of a line, given what stands before it; before the first stands
// the start of the line.
func (m *Model) Line(dst []int32, text []rune) []int32 {
	h := m.run(none, edge)
	for _, r := range text {
		dst = append(dst, m.Push(&h, r))
	}
	return dst
}

// LineAfter is Line for a stretch inside a line: ctx is what stands before it, of which the last few code points count.
func (m *Model) LineAfter(dst []int32, ctx, text []rune) []int32 {
	h := m.After(ctx)
	for _, r := range text {
		dst = append(dst, m.Push(&h, r))
	}
	return dst
}

// Sum is the score of a text by itself, nothing being known of what stands before it.
func (m *Model) Sum(text []rune) int32 {
	var sum int32
	h := none
	for _, r := range text {
		sum += m.Push(&h, r)
	}
	return sum
}
