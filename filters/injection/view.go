package injection

import (
	"slices"

	"github.com/taosha-text/taosha/filters/ngram"
	"github.com/taosha-text/taosha/pipeline"
)

// view is one line of a field, ready to be weighed: its glyphs, and how each reads as news after those before it.
type view struct {
	field   int
	text    string // the whole field
	gs      []glyph
	runes   []rune
	news    []int32 // how each glyph reads as news after those before it, where weighed says so
	weighed []bool  // by block
	model   *models

	scratch *scratch

	letters *bare           // made when it is asked for
	fixes   []fix           // what disguised glyphs stand for; nil where the line has none
	genuine []hit           // triggers that belong to the article
	names   []pipeline.Span // of persons, in a byline; glyphs
	behind  []pipeline.Span // what stands behind them and may have been put in
}

// models are what was learnt: how news and how advertising reads, and the decision.
type models struct {
	news, ads *ngram.Model
	trees     *forest
	sketch    *forest // of outlines
	pairs     *pairCache
	rare      *rareHan
}

// contextGlyphs is how many glyphs before a place say how it reads: one more than the models look back.
const contextGlyphs = 5

func newView(m *models, x *scratch, field int, text string, start, end int) *view {
	v := &view{field: field, text: text, gs: x.glyphsOf(text, start, end), model: m, scratch: x}
	v.runes = x.runesOf(v.gs)
	return v
}

// blockGlyphs is how many glyphs are weighed at once: most lines are looked at in a few places only.
const blockGlyphs = 32

// sum is how glyphs [s, e) read as news after those before them. In 1/256 nat.
func (v *view) sum(s, e int) int32 {
	if v.weighed == nil {
		v.weighed = make([]bool, len(v.runes)/blockGlyphs+1)
		v.news = v.scratch.scores.take(len(v.runes))
	}
	var sum int32
	for i := s; i < e; {
		block := i / blockGlyphs
		end := min(e, (block+1)*blockGlyphs)
		if !v.weighed[block] {
			from, to := block*blockGlyphs, min((block+1)*blockGlyphs, len(v.runes))
			v.model.news.LineAfter(v.news[from:from], v.left(from), v.runes[from:to])
			v.model.rare.tellApart(v.news[from:to], v.runes[from:to])
			v.weighed[block] = true
		}
		for ; i < end; i++ {
			sum += v.news[i]
		}
	}
	return sum
}

// bytes gives the byte range of glyphs [s, e) in the field.
func (v *view) bytes(s, e int) (int, int) {
	if s == e {
		if s < len(v.gs) {
			return int(v.gs[s].start), int(v.gs[s].start)
		}
		if len(v.gs) == 0 {
			return 0, 0
		}
		return int(v.gs[len(v.gs)-1].end), int(v.gs[len(v.gs)-1].end)
	}
	return int(v.gs[s].start), int(v.gs[e-1].end)
}

// follow is how the next few glyphs from e on read as news after the left context that ends at s; at the line's
// end it is how well the line may end there.
func (v *view) follow(s, e int) int32 {
	if n := len(v.runes); s == e {
		if e+3 <= n {
			return v.sum(e, e+3)
		}
		return v.sum(e, n) + v.model.news.Score(v.left(n), '\n')
	}
	var sum int32
	h := v.model.news.After(v.left(s))
	for k := 0; k < 3; k++ {
		r := '\n'
		if e+k < len(v.runes) {
			r = v.runes[e+k]
		}
		sum += v.model.news.Push(&h, r)
		if r == '\n' {
			break
		}
	}
	return sum
}

// left is the context before s: the line's start is a newline.
func (v *view) left(s int) []rune {
	if s < contextGlyphs {
		return append([]rune{'\n'}, v.runes[:s]...)
	}
	return v.runes[s-contextGlyphs : s]
}

// gain is how much better the line reads as news without glyphs [s, e): the log likelihood of the line with them
// left out, less that of the line as it is. In 1/256 nat.
func (v *view) gain(s, e int) int32 {
	return v.follow(s, e) - v.sum(s, e) - v.follow(e, e)
}

// seen gives glyphs [s, e) with disguised ones replaced by what they stand for.
func (v *view) seen(s, e int) []glyph {
	if v.fixes == nil {
		return v.gs[s:e]
	}
	out := make([]glyph, 0, e-s)
	for i := s; i < e; i++ {
		g := v.gs[i]
		switch {
		case v.fixes[i].drop:
			continue
		case v.fixes[i].letter != 0:
			g.r, g.folded = v.fixes[i].letter, true
		}
		out = append(out, g)
	}
	return out
}

// cutsName tells whether a candidate takes a part of a name that a byline gives, or all of it, or a part only of what
// stands behind one; or, in a byline, the word that says what somebody did.
func (c *candidate) cutsName() bool {
	if c.place == placeByline && !c.listed() && namesRole(c.v.gs[c.start:c.end]) {
		return true
	}
	shares := func(s pipeline.Span) bool { return c.start < s.End && s.Start < c.end }
	return slices.ContainsFunc(c.v.names, shares) ||
		slices.ContainsFunc(c.v.behind, shares) && !slices.Contains(c.v.behind, pipeline.Span{Start: c.start, End: c.end})
}
