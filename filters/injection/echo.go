package injection

import (
	"math"
	"slices"
)

// echo is a stretch of letters that stands at two edges of an article.
const (
	echoLeast = 4  // letters; a shorter one may be chance
	echoLines = 60 // lines whose edges are compared with each other
)

// bare is a line's letters with the glyph each of them comes from.
type bare struct {
	letters []rune
	at      []int32
}

// bare gives the letters of a line, as far as its disguises are seen through by now.
func (l *line) bare() *bare {
	if l.letters != nil {
		return l.letters
	}
	x := l.scratch
	b := &bare{letters: x.runes.take(len(l.gs))[:0], at: x.scores.take(len(l.gs))[:0]}
	for i, g := range l.gs {
		if l.fixes != nil && l.fixes[i].drop || g.skip != skipNone {
			continue
		}
		r := g.r
		if l.fixes != nil && l.fixes[i].letter != 0 {
			r = l.fixes[i].letter
		}
		b.letters, b.at = append(b.letters, r), append(b.at, int32(i))
	}
	l.letters = b
	return b
}

// echoing is a line whose edges are compared with those of others.
type echoing struct {
	letters    []rune
	start, end uint64 // hashes of its first and last four letters
}

// proposeEchoes proposes every place of a stretch that stands at edges of two lines: as the beginning of both, the
// end of both, or the end of one and the beginning of the other. Whoever injects a phrase seldom does so once.
func (a *article) proposeEchoes() {
	var lines [echoLines]echoing
	n := 0
	var known [1 << 10]bool // hashes of beginnings
	for i, l := range a.lines {
		if i >= echoLines/2 && i < len(a.lines)-echoLines/2 {
			continue
		}
		if x := l.bare().letters; len(x) >= echoLeast {
			lines[n] = echoing{x, fourOf(x), fourOf(x[len(x)-echoLeast:])}
			known[lines[n].start>>54] = true
			n++
		}
	}
	var found [][]rune
	take := func(x, one, other []rune) {
		// A heading that is repeated, whole, is the article's own.
		if len(x) < echoLeast || len(x) > 2*longest || len(x) == len(one) && len(x) == len(other) {
			return
		}
		if !slices.ContainsFunc(found, func(y []rune) bool { return slices.Equal(x, y) }) {
			found = append(found, x)
		}
	}
	for i, x := range lines[:n] {
		for _, y := range lines[:i] {
			if x.start == y.start {
				take(commonStart(y.letters, x.letters), y.letters, x.letters)
			}
			if x.end == y.end {
				take(commonEnd(y.letters, x.letters), y.letters, x.letters)
			}
		}
	}
	for _, x := range lines[:n] {
		// the longest first: where the end of a line is the beginning of another
		for i := max(0, len(x.letters)-2*longest); i+echoLeast <= len(x.letters); i++ {
			four := fourOf(x.letters[i:])
			if !known[four>>54] {
				continue
			}
			tail := x.letters[i:]
			for _, y := range lines[:n] {
				if y.start == four && len(y.letters) >= len(tail) && slices.Equal(y.letters[:len(tail)], tail) {
					take(tail, x.letters, y.letters)
				}
			}
		}
	}
	if len(found) > maxEchoes {
		return // a text made of repetitions
	}
	for _, x := range found {
		a.proposeAll(x, plausibleEcho)
	}
}

func commonStart(x, y []rune) []rune {
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	return x[:n]
}

func commonEnd(x, y []rune) []rune {
	n := 0
	for n < len(x) && n < len(y) && x[len(x)-1-n] == y[len(y)-1-n] {
		n++
	}
	return x[len(x)-n:]
}

// fourOf is a hash of the first four letters.
func fourOf(x []rune) uint64 {
	return ((uint64(x[0])<<32|uint64(x[1]))*0x9E3779B97F4A7C15 ^ (uint64(x[2])<<32 | uint64(x[3]))) * 0xD6E8FEB86659FD93
}

// plausibleEcho is the log likelihood ratio below which a stretch that stands at two edges is the article's own way to
// begin or end its lines. Source: of those that are taken out one in a thousand has less.
const plausibleEcho = -13 * nat

// proposeAll proposes every place of a phrase where the log likelihood ratio is at least so much.
func (a *article) proposeAll(phrase []rune, least int32) {
	for _, l := range a.lines {
		if a.full() {
			return
		}
		b := l.bare()
		for i := 0; i+len(phrase) <= len(b.letters) && !a.full(); i++ {
			if b.letters[i] == phrase[0] && slices.Equal(b.letters[i:i+len(phrase)], phrase) {
				s, e := int(b.at[i]), int(b.at[i+len(phrase)-1])+1
				for l.fixes != nil && e < len(l.gs) && l.fixes[e].drop {
					e++
				}
				a.place(l, s, e, least)
				i += len(phrase) - 1
			}
		}
	}
}

// place proposes the glyphs [s, e) of a line as they are.
func (a *article) place(l *line, s, e int, least int32) {
	a.outlined++
	c := &candidate{v: l.view, start: s, end: e}
	c.from, c.to = l.whole(s, e)
	if !l.sound(c.from, c.to) {
		c.from, c.to = s, e
	}
	c.advert = l.reading(s, e).whole(e)
	c.gain = l.gain(c.from, c.to)
	if c.ratio() >= least {
		a.file(l, c, placeMiddle)
	}
}

// proveOthers proposes the other places of the phrases that were found.
func (a *article) proveOthers(gone []*candidate) {
	a.proven, a.thorough = map[string]bool{}, true
	for _, c := range gone {
		if key := string(c.letters); c.place != placeLabel && len(c.letters) >= echoLeast && !a.proven[key] && len(a.proven) < maxEchoes {
			a.proven[key] = true
			a.proposeAll(c.letters, math.MinInt32)
		}
	}
}
