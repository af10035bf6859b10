package injection

import "slices"

// echo is a stretch of letters that stands at two edges of an article.
const (
	echoLeast = 4  // letters; a shorter one may be chance
	echoLines = 60 // lines whose edges are compared with each other
)

// bare is a line's letters with the glyph each of them comes from.
type bare struct {
	l       *line
	letters []rune
	at      []int
}

func bareOf(l *line) bare {
	b := bare{l: l}
	for i, g := range l.gs {
		if l.fixes != nil && l.fixes[i].drop || g.skip != skipNone {
			continue
		}
		r := g.r
		if l.fixes != nil && l.fixes[i].letter != 0 {
			r = l.fixes[i].letter
		}
		b.letters, b.at = append(b.letters, r), append(b.at, i)
	}
	return b
}

// proposeEchoes proposes every place of a stretch that stands at edges of two lines: as the beginning of both, the
// end of both, or the end of one and the beginning of the other. Whoever injects a phrase seldom does so once.
func (a *article) proposeEchoes() {
	var lines []bare
	for i, l := range a.lines {
		if i < echoLines/2 || i >= len(a.lines)-echoLines/2 {
			lines = append(lines, bareOf(l))
		}
	}
	var found [][]rune
	take := func(x []rune, one, other bare) {
		// A heading that is repeated, whole, is the article's own.
		if len(x) < echoLeast || len(x) > 2*longest || len(x) == len(one.letters) && len(x) == len(other.letters) {
			return
		}
		if !slices.ContainsFunc(found, func(y []rune) bool { return slices.Equal(x, y) }) {
			found = append(found, x)
		}
	}
	for i, x := range lines {
		for j, y := range lines {
			if i < j {
				take(commonStart(x.letters, y.letters), x, y)
				take(commonEnd(x.letters, y.letters), x, y)
			}
			take(endAsStart(x.letters, y.letters), x, y)
		}
	}
	if len(found) > maxEchoes {
		return // a text made of repetitions
	}
	for _, x := range found {
		a.proposeAll(x)
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

// endAsStart gives the longest stretch with which x ends and y begins.
func endAsStart(x, y []rune) []rune {
	for n := min(len(x), len(y), 2*longest); n >= echoLeast; n-- {
		if slices.Equal(x[len(x)-n:], y[:n]) {
			return y[:n]
		}
	}
	return nil
}

// proposeAll proposes every place of a phrase.
func (a *article) proposeAll(phrase []rune) {
	for _, l := range a.lines {
		b := bareOf(l)
		for i := 0; i+len(phrase) <= len(b.letters); i++ {
			if b.letters[i] == phrase[0] && slices.Equal(b.letters[i:i+len(phrase)], phrase) {
				s, e := b.at[i], b.at[i+len(phrase)-1]+1
				for l.fixes != nil && e < len(l.gs) && l.fixes[e].drop {
					e++
				}
				a.place(l, s, e)
				i += len(phrase) - 1
			}
		}
	}
}

// place proposes the glyphs [s, e) of a line as they are.
func (a *article) place(l *line, s, e int) {
	c := &candidate{v: l.view, start: s, end: e}
	c.from, c.to = l.whole(s, e)
	if !l.sound(c.from, c.to) {
		c.from, c.to = s, e
	}
	c.advert = l.reading(s, e).whole(e)
	c.gain = l.gain(c.from, c.to)
	a.add(l, c, placeMiddle)
}

// proveOthers proposes the other places of the phrases that were found.
func (a *article) proveOthers(gone []*candidate) {
	a.proven = map[string]bool{}
	for _, c := range gone {
		if key := string(c.letters); c.place != placeLabel && len(c.letters) >= echoLeast && !a.proven[key] && len(a.proven) < maxEchoes {
			a.proven[key] = true
			a.proposeAll(c.letters)
		}
	}
}
