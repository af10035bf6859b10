package injection

import "github.com/taosha-text/taosha/filters/ngram"

// reading is how the glyphs from some place on read as a phrase of advertising, once as they stand and once without
// the separators and spaces that may have been put between them. The place may be any in a window of glyphs.
type reading struct {
	v      *view
	window int     // the glyph that the window begins at
	start  int     // the place, a glyph
	joint  int     // joints before the first letter from there on
	joints []int   // how many stretches of separators between letters end before each glyph boundary
	costs  []int32 // what seeing through disguises costs up to each glyph boundary
	plain  letters // all but what is invisible
	bare   letters // letters only; weighed where they are fewer
}

// letters is a stretch of letters, weighed as a phrase from one of them on.
type letters struct {
	runes     []rune
	at        []int // how many of them stand before each glyph boundary of the window
	ads, news ngram.Run
	first     int     // the letter that the phrase begins at
	up        []int32 // how the letters from there read, by their number; none where they are not weighed
	any       []int32 // likewise as any phrase
	scores    []int32
}

// reading weighs the glyphs [s, e). The next call uses its memory again.
func (v *view) reading(s, e int) *reading {
	w := v.readings(s, e)
	w.from(s)
	return w
}

// readings prepares for weighing the glyphs from any place in [s, e) on.
func (v *view) readings(s, e int) *reading {
	w, n := &v.scratch.reading, e-s+1
	w.v, w.window = v, s
	w.joints, w.costs = zeroed(w.joints, n), zeroed(w.costs, n)
	plain, bare := w.plain.runes[:0], w.bare.runes[:0]
	plainAt, bareAt := zeroed(w.plain.at, n), zeroed(w.bare.at, n)
	parted := false
	for i, g := range v.gs[s:e] {
		w.joints[i+1], w.costs[i+1] = w.joints[i], w.costs[i]
		if v.fixes != nil {
			switch x := v.fixes[s+i]; {
			case x.drop:
				plainAt[i+1], bareAt[i+1] = len(plain), len(bare)
				continue
			case x.letter != 0:
				g.r = x.letter
				w.costs[i+1] += x.cost
			}
		}
		if g.skip == skipNone {
			if parted && len(bare) > 0 {
				w.joints[i+1]++
			}
			parted = false
			bare = append(bare, g.r)
		} else if g.skip != skipInvisible {
			parted = true
		}
		if g.skip != skipInvisible {
			plain = append(plain, g.r)
		}
		plainAt[i+1], bareAt[i+1] = len(plain), len(bare)
	}
	w.plain.set(v.model, plain, plainAt)
	if w.bare.runes, w.bare.at = bare, bareAt; len(bare) < len(plain) {
		w.bare.set(v.model, bare, bareAt)
	}
	return w
}

// from sets the place from which the glyphs are read.
func (w *reading) from(s int) {
	w.start = s
	w.plain.from(w.v.model, w.plain.at[s-w.window])
	w.bare.up = w.bare.up[:0]
	if w.bare.first = w.bare.at[s-w.window]; len(w.bare.runes)-w.bare.first < len(w.plain.runes)-w.plain.first {
		w.bare.from(w.v.model, w.bare.first)
	}
	i := s - w.window + 1
	for i < len(w.joints)-1 && w.bare.at[i] == w.bare.first {
		i++
	}
	w.joint = w.joints[i]
}

func (l *letters) set(m *models, runes []rune, at []int) {
	l.runes, l.at = runes, at
	l.ads.Reset(m.ads, lineStart, runes)
	l.news.Reset(m.news, nil, runes)
}

var lineStart = []rune{'\n'}

// from weighs the letters from one of them on. Each is drawn from what advertising says, or, less often, from what any
// phrase says.
func (l *letters) from(m *models, first int) {
	l.first, l.up, l.any = first, append(l.up[:0], 0), append(l.any[:0], 0)
	n := len(l.runes) - first
	l.scores = l.news.From(l.ads.From(l.scores[:0], first), first)
	up, any := int32(0), int32(0)
	for i, r := range l.runes[first:] {
		rare := m.rare.of(r)
		ad, news := l.scores[i]-rare, l.scores[n+i]-rare
		up += max(ad-90, news-512)
		any += news
		l.up, l.any = append(l.up, up), append(l.any, any)
	}
}

// count is how many letters stand before glyph boundary e.
func (w *reading) count(e int) int { return w.bare.at[e-w.window] - w.bare.first }

// upTo is how the glyphs up to e read as the beginning of a phrase. In 1/256 nat.
func (w *reading) upTo(e int) int32 {
	i := e - w.window
	up := w.plain.up[w.plain.at[i]-w.plain.first]
	if j := w.parted(e); len(w.bare.up) > 0 && j > 0 {
		up = max(up, w.bare.up[w.count(e)]-jointCost(j))
	}
	return up - w.cost(e)
}

// parted is how many stretches of separators stand between the letters up to e.
func (w *reading) parted(e int) int { return max(0, w.joints[e-w.window]-w.joint) }

// cost is what seeing through disguises costs up to e.
func (w *reading) cost(e int) int32 { return w.costs[e-w.window] - w.costs[w.start-w.window] }

// whole is how the glyphs up to e read as a phrase that ends there.
func (w *reading) whole(e int) int32 {
	plain := w.plain.runes[w.plain.first:w.plain.at[e-w.window]]
	all := w.plain.up[len(plain)] + w.v.model.ads.Score(plain, '\n')
	if j := w.parted(e); len(w.bare.up) > 0 && j > 0 {
		bare := w.bare.runes[w.bare.first:w.bare.at[e-w.window]]
		all = max(all, w.bare.up[len(bare)]-jointCost(j)+w.v.model.ads.Score(bare, '\n'))
	}
	return all - w.cost(e)
}

// anyPhrase is how the glyphs up to e read as any phrase.
func (w *reading) anyPhrase(e int) int32 { return w.plain.any[w.plain.at[e-w.window]-w.plain.first] }

// jointCost is what a phrase pays for separators between its letters: whoever puts in one puts in more, so that the
// first weighs most. In 1/256 nat; set by hand so that one joint alone outweighs no word that news knows.
func jointCost(joints int) int32 { return 4*nat + int32(joints)*nat }
