package judge

import "errors"

// Screen tells, at a fiftieth of the judge's cost, which letters are worth asking about: a linear model of the channels
// of a letter, smoothed over its neighbours. Immutable, safe for concurrent use.
type Screen struct {
	tables [len(screenChannels)][]int8 // in sixteenths
	taps   [2*screenReach + 1]int32    // in 256ths
	limit  int32                       // sums above it pass; in 4096ths
}

var screenChannels = [...]int{chLetter, chForm, chPair, chKnown, chAgain, chStart, chEnd}

const screenReach = 3

// readScreen takes what learn/screen.py wrote.
func readScreen(raw []byte, sizes [Channels]int) (*Screen, error) {
	c := &cursor{raw: raw}
	s := &Screen{}
	for i, ch := range screenChannels {
		s.tables[i] = c.int8s(sizes[ch])
	}
	copy(s.taps[:], c.int32s(len(s.taps)))
	s.limit = c.int32s(1)[0]
	if c.err == nil && len(c.raw) > 0 {
		c.err = errors.New("the screen's file is too long")
	}
	return s, c.err
}

// window is letters [from, to).
type window struct{ from, to int }

// windows gives the places to ask about: so many letters around each letter that passes, those that touch made one. They
// lie in the page's memory.
func (s *Screen) windows(p *Page, around int) []window {
	s.sum(p)
	n, taps := len(p.values), &s.taps
	out := p.windows[:0]
	for i := range n {
		x := (*[len(taps)]int32)(p.sums[i:])
		sum := taps[0]*x[0] + taps[1]*x[1] + taps[2]*x[2] + taps[3]*x[3] + taps[4]*x[4] + taps[5]*x[5] + taps[6]*x[6]
		if sum <= s.limit {
			continue
		}
		from, to := max(0, i-around), min(n, i+around+1)
		if k := len(out) - 1; k >= 0 && out[k].to >= from {
			out[k].to = to
		} else {
			out = append(out, window{from, to})
		}
	}
	p.windows = out
	return out
}

// sum adds up the channels of each letter, with zeros before the first and behind the last.
func (s *Screen) sum(p *Page) {
	p.sums = grow(p.sums, len(p.values)+2*screenReach)
	clear(p.sums[:screenReach])
	clear(p.sums[len(p.values)+screenReach:])
	sums := p.sums[screenReach:][:len(p.values)]
	t0, t1, t2, t3, t4, t5, t6 := s.tables[0], s.tables[1], s.tables[2], s.tables[3], s.tables[4], s.tables[5], s.tables[6]
	for i := range sums {
		v := &p.values[i]
		sums[i] = int32(t0[v[chLetter]]) + int32(t1[v[chForm]]) + int32(t2[v[chPair]]) + int32(t3[v[chKnown]]) +
			int32(t4[v[chAgain]]) + int32(t5[v[chStart]]) + int32(t6[v[chEnd]])
	}
}
