package injection

import (
	"slices"
	"unicode/utf8"

	"github.com/taosha-text/taosha/filters/structure"
	"github.com/taosha-text/taosha/filters/topic"
	"github.com/taosha-text/taosha/pipeline"
)

// article is one document under examination.
type article struct {
	f       *Filter
	doc     *pipeline.Document
	lines   []*line
	scratch *scratch
	cands   []*candidate

	infested bool // something was surely put into it
	thorough bool // what is not promising is weighed, too
	searches int  // how often the ends of a phrase were searched for
	outlined int  // how many stretches were outlined
	letters  int
	folded   int                                               // of them, those that stand there in another form
	quotes   int                                               // words of advertising in quotation marks
	cues     int                                               // words of reports in the whole article
	weak     int                                               // topics in the whole article
	short    int32                                             // share of its lines that are short; below 0 before it is asked for
	own      struct{ heads, topics map[pipeline.Category]int } // the article's own words, by category
	named    map[string]int                                    // how often each trigger stands in the article
	genre    map[pipeline.Category]map[string]int              // its heads and brands, by category
	proven   map[string]bool                                   // phrases that were found to be injected
	counted  bool                                              // the scratch holds its vocabulary
	about    *topic.Vector                                     // what its letters are about; nil before it is asked for
	oddness  int32                                             // of all odd stretches together; 1/256 nat
	text     string                                            // all lines in canonical form
	script   *script                                           // what it is written in, once that was asked
}

// line is one block with what was found in it.
type line struct {
	*view
	role   pipeline.Role
	kind   pipeline.BlockKind
	first  bool // the first or last line of its field
	last   bool
	hits   []hit // triggers
	total  int   // its letters
	sells  int   // words that say how good it is, who has it and what to do
	close  bool  // looked at closely: for disguised triggers everywhere, and for words that trigger where they are rare
	prev   *line // the line before it in the same field
	next   *line // the line after it
	cands  []*candidate
	weak   []hit           // words that trigger where the article has few of them
	cues   []hit           // words of reports
	looked []pipeline.Span // glyphs that were searched for disguised triggers
	odd    []stretch       // what reads more like advertising, or like nothing, than like news
}

func newArticle(f *Filter, doc *pipeline.Document) *article {
	a := &article{f: f, doc: doc, scratch: scratches.Get().(*scratch), short: -1}
	a.scratch.sights = 0
	bytes := 0
	for i, b := range doc.Blocks {
		if bytes += b.Span.Len(); !examined(i, len(doc.Blocks)) || b.Span.Len() > maxLineBytes || bytes > maxBytes {
			continue
		}
		role := doc.Fields[b.Field].Role
		l := &line{role: role, kind: b.Kind}
		l.first = i == 0 || doc.Blocks[i-1].Field != b.Field
		l.last = i == len(doc.Blocks)-1 || doc.Blocks[i+1].Field != b.Field
		l.view = newView(f.models, a.scratch, b.Field, doc.Fields[b.Field].Text, b.Span.Start, b.Span.End)
		l.trim()
		if len(l.gs) == 0 {
			continue
		}
		l.total = letterCount(l.gs)
		a.letters += l.total
		a.folded += foldedCount(l.gs)
		f.trie.each(l.gs, func(h hit) {
			switch {
			case h.entry != nil && !h.entry.Holds(doc.Host, doc.Date):
			case h.kind.triggers():
				l.hits = append(l.hits, h)
				if l.quoted(h.start, h.end) {
					a.quotes++
				}
			case h.kind == kindCue:
				a.cues++
				l.cues = append(l.cues, h)
			case h.kind == kindDo || h.kind == kindHow || h.kind == kindContact || h.kind == kindShop:
				l.sells++
			case (h.kind == kindTopic || h.kind == kindAsk) && h.size > 1:
				l.weak = append(l.weak, h)
				a.weak++
			}
		})
		l.hits = mergeHits(l.hits, append(domains(l.gs), spreadDomains(l.gs)...))
		l.odd = f.models.odd(l.gs, a.scratch)
		a.oddness += l.oddness(0, len(l.gs))
		switch n := len(l.gs); {
		case l.short():
			f.look(l, 0, n)
			l.close = true
		case l.first:
			f.look(l, 0, edgeGlyphs)
			f.look(l, n-edgeGlyphs, n)
		default:
			f.look(l, n-edgeGlyphs, n)
		}
		for _, o := range l.odd {
			if o.odds >= oddInside && !l.close {
				f.look(l, o.start-2, o.end)
			}
		}
		if n := len(a.lines); n > 0 && a.lines[n-1].field == l.field {
			l.prev = a.lines[n-1]
			l.prev.next = l
		}
		a.lines = append(a.lines, l)
	}
	return a
}

// trim leaves out the white space around a line.
func (l *line) trim() {
	s, e := 0, len(l.gs)
	for s < e && l.gs[s].skip == skipSpace {
		s++
	}
	for e > s && l.gs[e-1].skip == skipSpace {
		e--
	}
	l.gs, l.runes = l.gs[s:e], l.runes[s:e]
}

// propose collects candidates from all lines.
func (a *article) propose() {
	for _, l := range a.lines {
		n := len(l.gs)
		a.proposeListed(l)
		a.proposeHidden(l)
		switch {
		case l.kind == pipeline.BlockTitle:
			if l.oddWithin(0, edgeOdd, oddLeast) {
				a.search(l, bounds{0, 0, 2, n}, placeTitleHead)
			}
			if l.oddWithin(n-edgeOdd, n, oddLeast) {
				a.search(l, bounds{1, n - 2, n, n}, placeTitleTail)
			}
			a.parted(l)
			a.inside(l)
		case l.kind == pipeline.BlockByline || l.role == pipeline.Byline:
			a.credits(l)
			if l.role != pipeline.Byline {
				a.ownLine(l)
			}
			a.inside(l)
		default:
			a.paragraph(l)
		}
	}
	a.proposeEchoes()
}

// edgeGlyphs is how much of the ends of a long line is searched for disguised triggers at first.
const edgeGlyphs = 36

// short tells whether a line is one that injections like best.
func (l *line) short() bool {
	return len(l.gs) <= 2*edgeGlyphs || l.kind == pipeline.BlockTitle || l.role != pipeline.Text
}

// lookCloser searches the rest of the long lines. It takes time, so that it is done only where something was found:
// whoever injects once does so again.
func (a *article) lookCloser() {
	for _, l := range a.lines {
		if l.close {
			continue
		}
		l.close = true
		a.f.look(l, 0, len(l.gs))
		a.inside(l)
	}
}

func (a *article) paragraph(l *line) {
	n := len(l.gs)
	c := a.labelCandidate(l)
	if c == nil {
		c = a.noticeCandidate(l)
	}
	if c != nil {
		l.cands = append(l.cands, c)
		a.cands = append(a.cands, c)
		return
	}
	a.ownLine(l)
	text := l.text[l.gs[0].start:l.gs[n-1].end]
	least := int32(oddLineStart)
	if l.first {
		least = oddLeast
	}
	if l.oddWithin(0, edgeOdd, least) {
		a.search(l, bounds{0, 0, 2, n}, placeLineStart)
	}
	if d := structure.DatelineEnd(text); d > 0 {
		s := utf8.RuneCountInString(text[:d])
		if l.oddWithin(s, s+edgeOdd, oddLeast) {
			a.search(l, bounds{s, s, s + 2, n}, placeDateline)
		}
	}
	// what stands after the last sentence
	s, end := n, n
	if isEnd(l.gs[n-1].r) {
		end--
	}
	for s = end; s > 0 && end-s < longest+2 && !closes(l.gs[s-1].r); s-- {
	}
	if s > 0 && end-s >= 2 && l.oddWithin(s, end, oddLineEnd) {
		for s < end && l.gs[s].skip == skipSpace {
			s++
		}
		if end == n {
			a.search(l, bounds{s, n - 2, n, n}, placeLineEnd)
		} else {
			a.search(l, bounds{s, s, end, end}, placeLineEnd)
		}
	}
	a.credits(l)
	a.sentences(l)
	a.inside(l)
}

// parted proposes what a delimiter or brackets part from the rest of a title, at either end.
func (a *article) parted(l *line) {
	n := len(l.gs)
	for i, most := 2, l.reach(0)+2; i < n && i < most; i++ {
		if delimiter(l.gs[i].r) || closes(l.gs[i].r) && !isEnd(l.gs[i].r) {
			if l.oddWithin(0, i, oddLeast) {
				a.add(l, l.exact(firstLetter(l.gs), i), placeTitleHead)
			}
			break
		}
	}
	for i := n - 3; i > 0 && i > n-longest-2; i-- {
		if delimiter(l.gs[i].r) || isOpening(l.gs[i].r) {
			if l.oddWithin(i, n, oddLeast) {
				a.add(l, l.exact(i+1, lastLetter(l.gs)), placeTitleTail)
			}
			break
		}
	}
}

// edgeOdd is how near an edge an odd stretch must stand for the edge to be searched, in glyphs.
const edgeOdd = 4

// oddWithin tells whether a stretch of at least such odds or a word of advertising has a glyph in [s, e).
func (l *line) oddWithin(s, e int, least int32) bool {
	return slices.ContainsFunc(l.odd, func(o stretch) bool { return o.odds >= least && o.start < e && s < o.end }) ||
		slices.ContainsFunc(l.hits, func(h hit) bool { return h.start < e && s < h.end })
}

// firstLetter and lastLetter leave out the brackets around a line.
func firstLetter(gs []glyph) int {
	i := 0
	for i < len(gs)-1 && isOpening(gs[i].r) {
		i++
	}
	return i
}

func lastLetter(gs []glyph) int {
	i := len(gs)
	for i > 1 && closes(gs[i-1].r) && !isEnd(gs[i-1].r) {
		i--
	}
	return i
}

// sentences proposes what begins a sentence and is odd there.
func (a *article) sentences(l *line) {
	for _, o := range l.odd {
		if o.odds < oddSentence {
			continue
		}
		for i := max(1, o.start-2); i <= o.start+2 && i < len(l.gs)-1; i++ {
			if !closes(l.gs[i-1].r) || closes(l.gs[i].r) {
				continue
			}
			for i < len(l.gs) && l.gs[i].skip == skipSpace {
				i++
			}
			a.search(l, bounds{i, i, i + 2, l.reach(i)}, placeSentence)
			break
		}
	}
}

// longestExact is how many glyphs a phrase may have whose ends are given: two of them side by side, or three.
const longestExact = 64

// exact is the candidate of the glyphs [s, e) without what parts them from the rest, or nil.
func (v *view) exact(s, e int) *candidate {
	for s < e && v.gs[s].skip != skipNone {
		s++
	}
	for e > s && v.gs[e-1].skip != skipNone {
		e--
	}
	if e-s < 2 || e-s > longestExact && e > v.reach(s)+longestExact-longest {
		return nil
	}
	c := &candidate{v: v, start: s, end: e}
	c.from, c.to = v.whole(s, e)
	if !v.sound(c.from, c.to) {
		return nil
	}
	c.advert = v.reading(s, e).whole(e)
	c.gain = v.gain(c.from, c.to)
	return c
}

// ownLine proposes a line as such, where it does not read like a paragraph or has a trigger.
func (a *article) ownLine(l *line) {
	n := len(l.gs)
	if n < 2 || n > maxOwnLine || !l.oddWithin(0, n, oddLeast) || len(l.hits) == 0 && l.sells < leastSells && (n > 60 || isEnd(l.gs[n-1].r)) {
		return
	}
	c := &candidate{v: l.view, end: n, to: n}
	c.advert = l.reading(0, n).whole(n)
	c.gain = l.gain(0, n)
	a.add(l, c, placeLine)
}

// maxOwnLine is how many glyphs a line may have that is proposed as such: several sentences. leastSells is how many words
// of selling a line must have that has no other word of advertising and reads like a sentence.
const (
	maxOwnLine = 300
	leastSells = 2
)

// search proposes what best finds, as long as the article may be searched.
func (a *article) search(l *line, b bounds, p place) {
	if a.searches++; a.searches > maxSearches || a.full() {
		return
	}
	for _, c := range l.best(b) {
		a.add(l, c, p)
	}
}

// maxWeak is how many topics an article may hold before they are taken for its subject and trigger nothing.
const maxWeak = 8

// inside proposes stretches around triggers. Triggers close to each other make one window.
func (a *article) inside(l *line) {
	hits := l.hits
	for _, h := range hits {
		if h.kind == kindDomain {
			a.add(l, l.exact(h.start, h.end), placeMiddle)
		}
	}
	for _, o := range l.odd {
		if o.odds >= oddInside || l.short() && o.odds >= oddShort {
			a.search(l, bounds{o.start - 6, o.start + 4, o.end - 4, o.end + 6}, placeMiddle)
		}
	}
	if a.weak <= maxWeak && l.close {
		for _, h := range l.weak {
			if l.breaks(h.start) {
				hits = mergeHits(hits, []hit{h})
			}
		}
	}
	for i := 0; i < len(hits); {
		s, e := hits[i].start, hits[i].end
		j := i + 1
		for ; j < len(hits) && hits[j].start <= e+4 && hits[j].start-s < longest; j++ {
			e = max(e, hits[j].end)
		}
		for _, w := range []bounds{{s - 14, s, hits[i].end, e + 14}, {s - 14, hits[j-1].start, e, e + 14}} {
			a.search(l, w, placeMiddle)
			if j == i+1 {
				break
			}
		}
		i = j
	}
}

// breaks tells whether the text goes on unexpectedly at a glyph or at one of the few before it, as it does where
// something was put in.
func (v *view) breaks(at int) bool {
	for i := max(0, at-5); i <= at; i++ {
		if v.sum(i, i+1) < -6*nat {
			return true
		}
	}
	return false
}

// leastArticle is how many letters must stand beside a stretch without a known word of advertising for it to be judged
// by how unlike the rest it is. Source: the decision is learnt on articles of 120 letters and more.
const leastArticle = 80

// plausible is the log likelihood ratio below which a stretch is not worth a closer look. No injection that the decision
// accepts has less.
const plausible = 5 * nat

// At the edges of titles and bylines, and for a line as a whole, where most injections stand, less is enough: what
// stands there is judged by much besides.
const plausibleEdge = -6 * nat

// Behind a name in a byline hardly anything may stand.
const plausibleByline = -40 * nat

func leastRatio(l *line, p place) int32 {
	if p == placeByline {
		return plausibleByline
	}
	if p == placeMiddle || p == placeSentence || p == placeLineStart && !l.first {
		return plausible
	}
	return plausibleEdge
}

// add files a candidate unless it is there already. The place is made more exact by what stands around it.
func (a *article) add(l *line, c *candidate, p place) {
	if c == nil || letterCount(l.gs[c.start:c.end]) < 2 {
		return
	}
	if least := leastRatio(l, p); c.ratio() < least && !c.listed() {
		return
	}
	a.file(l, c, p)
}

// full tells that no more candidates are weighed.
func (a *article) full() bool { return len(a.cands) >= maxCandidates || a.outlined >= maxOutlines }

// file is add for a candidate that needs not be plausible by itself.
func (a *article) file(l *line, c *candidate, p place) {
	if a.full() {
		return
	}
	n := len(l.gs)
	switch {
	case l.kind == pipeline.BlockTitle && c.from == 0:
		p = placeTitleHead
	case l.kind == pipeline.BlockTitle && c.to == n:
		p = placeTitleTail
	case l.role == pipeline.Byline:
		p = placeByline
	case p != placeMiddle && p != placeLineStart:
	case c.from == 0 && c.to == n:
		p = placeLine
	case c.from == 0:
		p = placeLineStart
	case c.to == n && closes(l.gs[c.from-1].r), c.to == n-1 && isEnd(l.gs[n-1].r) && closes(l.gs[c.from-1].r):
		p = placeLineEnd
	case closes(l.gs[c.from-1].r):
		p = placeSentence
	}
	c.place = p
	if !c.listed() && a.letters-letterCount(l.gs[c.from:c.to]) < leastArticle && !slices.ContainsFunc(l.hits, func(h hit) bool { return c.start <= h.start && h.end <= c.end }) {
		return
	}
	for _, d := range l.cands {
		if d.start == c.start && d.end == c.end && (d.entry != nil || c.entry == nil) {
			return
		}
	}
	a.outlined++
	if a.outline(l, c); !a.thorough && !a.promising(c) {
		return
	}
	a.describe(l, c)
	l.cands = append(l.cands, c)
	a.cands = append(a.cands, c)
}
