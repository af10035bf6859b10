package learn

import "github.com/taosha-text/taosha/filters/ngram"

// How long a phrase is, in letters. Of listed phrases 99 in a hundred have at most 28, and no name of a seller fewer
// than three.
const (
	shortest = 3
	longest  = 32
)

// span is a stretch of a line's letters.
type span struct{ start, end int }

// nominator finds the stretches of a line that may have been put in, by where they stand and how the text breaks, and
// whatever they say. One goroutine at a time may use it.
type nominator struct {
	news   *ngram.Model
	runes  []rune
	joints []int32 // how well the text goes on before each letter
	known  []bool
	found  []span
}

// seams is how many places are tried where a phrase may end within a run of letters: those at which the text goes on
// worst.
const seams = 2

// breaks is how badly a text must go on where a phrase ends, in 1/256 nat: worse than at half of the breaks between words.
const breaks = -256

// line gives the stretches. role tells a title or byline, at whose ends anything may stand.
func (n *nominator) line(ls []letter, short bool) []span {
	n.found = n.found[:0]
	if len(ls) < shortest {
		return nil
	}
	n.runes = runesOf(n.runes[:0], ls)
	n.joints, n.known = append(n.joints[:0], make([]int32, len(ls)+1)...), append(n.known[:0], make([]bool, len(ls)+1)...)
	if len(ls) <= longest {
		n.add(0, len(ls))
	}
	for i := range ls {
		g := ls[i].gap
		if g == edge || g == stop || short && g == sign {
			n.from(ls, i, g == edge || short)
		}
	}
	for i := 1; i <= len(ls); i++ {
		if i == len(ls) || ls[i].gap == stop || short && ls[i].gap == sign {
			n.upTo(ls, i, i == len(ls) || short)
		}
	}
	return n.found
}

func (n *nominator) add(s, e int) {
	if e-s < shortest || e-s > longest {
		return
	}
	for _, f := range n.found {
		if f == (span{s, e}) {
			return
		}
	}
	n.found = append(n.found, span{s, e})
}

// pieces is how many stretches between marks a phrase may be made of.
const pieces = 3

// from nominates what begins with letter s: up to the next marks, and up to where the text before them breaks.
func (n *nominator) from(ls []letter, s int, edge bool) {
	e := s + 1
	for e < len(ls) && ls[e].gap <= unseen {
		e++
	}
	n.add(s, e)
	for next, piece := e, 1; edge && piece < pieces && next < len(ls) && next-s < longest; piece++ {
		for next++; next < len(ls) && ls[next].gap <= unseen; next++ {
		}
		n.add(s, next)
	}
	n.weakest(ls, s+shortest, min(e, s+longest+1), func(at int) { n.add(s, at) })
}

// upTo nominates what ends before letter e.
func (n *nominator) upTo(ls []letter, e int, edge bool) {
	s := e - 1
	for s > 0 && ls[s].gap <= unseen {
		s--
	}
	n.add(s, e)
	for next, piece := s, 1; edge && piece < pieces && next > 0 && e-next < longest; piece++ {
		for next--; next > 0 && ls[next].gap <= unseen; next-- {
		}
		n.add(next, e)
	}
	n.weakest(ls, max(s+1, e-longest), e-shortest+1, func(at int) { n.add(at, e) })
}

// weakest gives the places in [from, to) before whose letters the text goes on worst.
func (n *nominator) weakest(ls []letter, from, to int, give func(int)) {
	var best [seams]int
	found := 0
	for at := max(from, 1); at < min(to, len(ls)); at++ {
		if ls[at].gap > unseen || joined(ls[at-1], ls[at]) || n.joint(ls, at) > breaks {
			continue
		}
		k := found
		for k > 0 && n.joints[at] < n.joints[best[k-1]] {
			k--
		}
		if k == seams {
			continue
		}
		found = min(found+1, seams)
		copy(best[k+1:found], best[k:found-1])
		best[k] = at
	}
	for _, at := range best[:found] {
		give(at)
	}
}

// joint is how well a line goes on with letter at.
func (n *nominator) joint(ls []letter, at int) int32 {
	if !n.known[at] {
		s, e := at-1, at+1
		for s > 0 && at-s < 6 && ls[s].gap <= unseen {
			s--
		}
		for e < len(ls) && e-at < 6 && ls[e].gap <= unseen {
			e++
		}
		n.joints[at], n.known[at] = n.news.Joint(n.runes[s:at], n.runes[at:e]), true
	}
	return n.joints[at]
}
