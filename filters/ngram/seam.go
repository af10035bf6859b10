package ngram

import "github.com/taosha-text/taosha/filters/ngram/internal/symbol"

// Seam tells how much better a line reads without a span, in 1/256 nat. left and right are what stands before and
// behind the span on the same line, of which a dozen code points are enough; nothing at all is the edge of the line.
// The value is the logarithm of the odds between two tales: that the span was put into a text where right followed
// left, and that the three were written together:
//
//	P(right | left) * P(span | nothing) : P(span | left) * P(right | left, span)
//
// What the span is about cancels out: only its two ends and the seam without it count. Above 0 the line reads better
// without it.
func (m *Model) Seam(left, span, right []rune) int32 {
	if len(left) == 0 {
		left = edge
	}
	if len(right) == 0 {
		right = edge
	}
	return m.Joint(left, right) - m.Joint(left, span) - m.joint(left, span, right)
}

var edge = []rune{symbol.Edge}

// Joint tells how well two texts go together where they meet, in 1/256 nat: how much likelier the beginning of b is
// after a than after nothing.
func (m *Model) Joint(a, b []rune) int32 {
	return m.follow(m.after(a), b) - m.follow(none, b)
}

// joint is Joint(left+span, right) without a copy.
func (m *Model) joint(left, span, right []rune) int32 {
	h := m.after(left)
	if len(span) > 64 { // runs of digits aside, far more than the model looks back
		h, span = none, span[len(span)-64:]
	}
	h = m.run(h, span)
	return m.follow(h, right) - m.follow(none, right)
}

// follow scores as much of a text as the history reaches into.
func (m *Model) follow(h history, text []rune) int32 {
	var sum, s int32
	for i, r := range text {
		if i >= m.order-1 {
			break
		}
		h, s = m.push(h, r)
		sum += s
	}
	return sum
}
