package injection

import (
	"github.com/taosha-text/taosha/filters/ngram"
)

// view is one line of a field, ready to be weighed: its glyphs, and how each reads as news after those before it.
type view struct {
	field int
	text  string // the whole field
	gs    []glyph
	runes []rune
	news  []int32 // prefix sums: news[i] is the score of the first i glyphs, with the line's start before them
	model *models

	fixes   []fix // what disguised glyphs stand for; nil where the line has none
	genuine []hit // triggers that belong to the article
}

// models are the two models of how text reads.
type models struct {
	news, ads *ngram.Model
	trees     *forest
}

// maxLine is how many glyphs of a line are weighed at once. Longer lines are looked at around suspicious places only.
const contextGlyphs = 5

func newView(m *models, field int, text string, start, end int) *view {
	v := &view{field: field, text: text, gs: glyphs(text, start, end), model: m}
	v.runes = runesOf(v.gs)
	return v
}

// weigh fills in how the glyphs read as news.
func (v *view) weigh() {
	if v.news != nil {
		return
	}
	scores := v.model.news.Line(make([]int32, 0, len(v.runes)), v.runes)
	v.news = make([]int32, len(v.runes)+1)
	for i, s := range scores {
		v.news[i+1] = v.news[i] + s
	}
}

// newsAt is how glyphs [s, e) read as news after those before them, without weighing the whole line.
func (v *view) newsAt(s, e int) int32 {
	if v.news != nil {
		return v.news[e] - v.news[s]
	}
	from := max(0, s-contextGlyphs)
	var sum int32
	for i := s; i < e; i++ {
		sum += v.model.news.Score(v.runes[max(from, i-contextGlyphs):i], v.runes[i])
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
	var sum int32
	var buf [2 * contextGlyphs]rune
	n := copy(buf[:], v.left(s))
	for k := 0; k < 3; k++ {
		r := '\n'
		if e+k < len(v.runes) {
			r = v.runes[e+k]
		}
		sum += v.model.news.Score(buf[:n], r)
		if r == '\n' {
			break
		}
		buf[n] = r
		n++
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
	return v.follow(s, e) - (v.news[e] - v.news[s]) - v.follow(e, e)
}

// phrase gives the prefix sums of how the letters read as a phrase of advertising. Each letter is drawn from what
// advertising says, or, less often, from what any phrase says.
func (m *models) phrase(letters []rune) []int32 {
	ads := m.ads.Line(make([]int32, 0, len(letters)), letters)
	sums := make([]int32, len(letters)+1)
	for i, a := range ads {
		any := m.news.Score(letters[max(0, i-contextGlyphs):i], letters[i])
		sums[i+1] = sums[i] + max(a-90, any-512)
	}
	return sums
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
