package injection

import "github.com/taosha-text/taosha/filters/topic"

// aroundGlyphs is how much of a line on either side of a stretch tells what is spoken of there.
const aroundGlyphs = 60

// compareSubjects fills in how near in subject a candidate is to the rest of the article, in which its letters stand so
// many times, and to the text around it.
func (a *article) compareSubjects(c *candidate, times int) {
	var own, around topic.Vector
	for _, r := range c.letters {
		own.Add(r)
	}
	gs := c.v.gs
	addLetters(&around, gs[max(0, c.from-aroundGlyphs):c.from])
	addLetters(&around, gs[c.to:min(len(gs), c.to+aroundGlyphs)])
	rest := a.subject().Less(&own, times)
	c.features.set(fAffinity, topic.Affinity(&own, &rest))
	c.features.set(fAffinityNear, topic.Affinity(&own, &around))
}

// subject is what the letters of the article are about, of a very long one those at its beginning.
func (a *article) subject() *topic.Vector {
	if a.about == nil {
		a.about = new(topic.Vector)
		left := topic.Most
		for _, l := range a.lines {
			if left -= len(l.gs); left < 0 {
				break
			}
			addLetters(a.about, l.gs)
		}
	}
	return a.about
}

func addLetters(v *topic.Vector, gs []glyph) {
	for i := range gs {
		if gs[i].skip == skipNone {
			v.Add(gs[i].r)
		}
	}
}

// oddness sums up the odd stretches that have a glyph in [s, e).
func (l *line) oddness(s, e int) int32 {
	var sum int32
	for _, o := range l.odd {
		if o.start < e && s < o.end {
			sum += o.odds
		}
	}
	return sum
}

// compareOddness fills in how odd the article is beside a candidate and its copies: in a text that is odd throughout
// being odd is no evidence.
func (a *article) compareOddness(c *candidate, times int) {
	rest := max(int64(a.oddness)-int64(c.oddness)*int64(times), 0)
	c.features.set(fOddShare, int32(min(4*rest/int64(max(a.letters, 1)), 16*nat)))
}

// rarestHead is how the trigger that is unlikeliest in news reads there by itself; 0 where the glyphs have none.
func (f *Filter) rarestHead(gs []glyph) int32 {
	var least int32
	var letters []rune
	for i := range gs {
		f.trie.find(gs, i, func(h hit) {
			if !h.kind.triggers() {
				return
			}
			letters = letters[:0]
			for _, g := range gs[h.start:h.end] {
				if g.skip == skipNone {
					letters = append(letters, g.r)
				}
			}
			least = min(least, f.models.news.Sum(letters))
		})
	}
	return least
}
