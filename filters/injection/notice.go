package injection

import "github.com/taosha-text/taosha/pipeline"

// notices are what sites put around a name or a heading in a line of its own: before it and behind it. Advertising
// takes the place of the name.
var notices = []struct{ before, behind []rune }{
	{canonical("文章为作者独立观点，不代表"), canonical("立场")}, {canonical("文章为作者独立观点，不代表"), canonical("观点")},
	{canonical("本文由"), canonical("整理发布")}, {canonical("本文由"), canonical("发布")}, {canonical("本文来自"), nil},
	{canonical("更多精彩内容请关注"), nil}, {canonical("推荐阅读："), nil}, {canonical("上一篇："), nil}, {canonical("下一篇："), nil},
}

// What stands in a notice is advertising where it is made of words of advertising, and the article is not about such.
const (
	leastNotice   = 3  // letters
	noticeCovered = 80 // per cent of them that belong to words of advertising
	noticeSubject = 2  // such words in the rest of the article from which it is about them
)

// noticed gives what a notice holds, or false.
func noticed(gs []glyph) (s, e int, ok bool) {
	n := len(gs)
	for _, x := range notices {
		s, e := len(x.before), n-len(x.behind)
		if e-s >= leastNotice && e-s <= longest && matches(gs, 0, x.before) && matches(gs, e, x.behind) {
			return s, e, true
		}
	}
	return 0, 0, false
}

// noticeCandidate weighs a line that is a notice.
func (a *article) noticeCandidate(l *line) *candidate {
	s, e, ok := noticed(l.gs)
	if !ok {
		return nil
	}
	words := a.f.count(l.seen(s, e))
	if words.kinds[kindHead]+words.kinds[kindBrand] == 0 || words.kinds[kindCue]+words.kinds[kindOwn]+words.kinds[kindDomain] > 0 ||
		words.covered*100 < words.letters*noticeCovered || a.mentions(genreOf(words.category), l) >= noticeSubject {
		return nil
	}
	n := len(l.gs)
	return &candidate{v: l.view, end: n, to: n, place: placeLabel, words: words, score: 9900, grounds: []string{"label", "advertising-words"}}
}

// withNotice takes the whole of a notice where all that it holds goes.
func (v *view) withNotice(cs []*candidate) []*candidate {
	if len(cs) != 1 {
		return cs
	}
	if s, e, ok := noticed(v.gs); ok && cs[0].from <= s && e <= cs[0].to {
		c := *cs[0]
		c.from, c.to = 0, len(v.gs)
		return []*candidate{&c}
	}
	return cs
}

// mentions counts the words of advertising of a kind in the other lines.
func (a *article) mentions(genre pipeline.Category, but *line) int {
	n := 0
	for _, l := range a.lines {
		for _, h := range l.hits {
			if l != but && genreOf(h.category) == genre {
				n++
			}
		}
	}
	return n
}
