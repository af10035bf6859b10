package injection

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/taosha-text/taosha/filters/segment"
	"github.com/taosha-text/taosha/filters/structure"
	"github.com/taosha-text/taosha/pipeline"
)

// article is one document under examination.
type article struct {
	f     *Filter
	doc   *pipeline.Document
	lines []*line
	cands []*candidate

	letters int
	quotes  int             // words of advertising in quotation marks
	cues    int             // words of reports in the whole article
	weak    int             // topics in the whole article
	proven  map[string]bool // phrases that were found to be injected
	pairs   map[uint64]int  // how often each pair of letters occurs in the article
}

// line is one block with what was found in it.
type line struct {
	*view
	role  pipeline.Role
	kind  pipeline.BlockKind
	first bool // the first or last line of its field
	last  bool
	hits  []hit // triggers
	sells int   // words that say how good it is, who has it and what to do
	close bool  // looked at closely: for disguised triggers everywhere, and for words that trigger where they are rare
	prev  *line // the line before it in the same field
	weak  []hit // words that trigger where the article has few of them
}

func newArticle(f *Filter, doc *pipeline.Document) *article {
	a := &article{f: f, doc: doc}
	for i, b := range doc.Blocks {
		role := doc.Fields[b.Field].Role
		l := &line{role: role, kind: b.Kind}
		l.first = i == 0 || doc.Blocks[i-1].Field != b.Field
		l.last = i == len(doc.Blocks)-1 || doc.Blocks[i+1].Field != b.Field
		l.view = newView(f.models, b.Field, doc.Fields[b.Field].Text, b.Span.Start, b.Span.End)
		l.trim()
		if len(l.gs) == 0 {
			continue
		}
		a.letters += letterCount(l.gs)
		for _, h := range f.trie.hits(l.gs) {
			switch {
			case h.entry != nil && !h.entry.Holds(doc.Host, doc.Date):
			case h.kind.triggers():
				l.hits = append(l.hits, h)
				if l.quoted(h.start, h.end) {
					a.quotes++
				}
			case h.kind == kindCue:
				a.cues++
			case h.kind == kindDo || h.kind == kindHow || h.kind == kindContact || h.kind == kindShop:
				l.sells++
			case (h.kind == kindTopic || h.kind == kindAsk) && h.size > 1:
				l.weak = append(l.weak, h)
				a.weak++
			}
		}
		l.hits = mergeHits(l.hits, domains(l.gs))
		switch n := len(l.gs); {
		case l.short():
			f.repair(l, 0, n)
			l.close = true
		case l.first:
			f.repair(l, 0, edgeGlyphs)
			f.repair(l, n-edgeGlyphs, n)
		default:
			f.repair(l, n-edgeGlyphs, n)
		}
		if n := len(a.lines); n > 0 && a.lines[n-1].field == l.field {
			l.prev = a.lines[n-1]
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
		switch {
		case l.kind == pipeline.BlockTitle:
			a.add(l, l.best(bounds{0, 0, 2, n}), placeTitleHead)
			a.add(l, l.best(bounds{1, n - 2, n, n}), placeTitleTail)
			a.inside(l)
		case l.kind == pipeline.BlockByline || l.role == pipeline.Byline:
			a.credits(l)
			if l.role != pipeline.Byline {
				a.whole(l)
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
		to := len(l.gs) - edgeGlyphs
		from := 0
		if l.first {
			from = edgeGlyphs
		}
		a.f.repair(l, from, to)
		a.inside(l)
	}
}

func (a *article) paragraph(l *line) {
	n := len(l.gs)
	if c := a.labelCandidate(l); c != nil {
		a.cands = append(a.cands, c)
		return
	}
	a.whole(l)
	text := l.text[l.gs[0].start:l.gs[n-1].end]
	if l.first || len(l.hits) > 0 && l.hits[0].start < longest {
		a.add(l, l.best(bounds{0, 0, 2, n}), placeLineStart)
	}
	if d := structure.DatelineEnd(text); d > 0 {
		s := utf8.RuneCountInString(text[:d])
		a.add(l, l.best(bounds{s, s, s + 2, n}), placeDateline)
	}
	// what stands after the last sentence
	s, end := n, n
	if isEnd(l.gs[n-1].r) {
		end--
	}
	for s = end; s > 0 && end-s < longest+2 && !closes(l.gs[s-1].r); s-- {
	}
	if s > 0 && end-s >= 2 {
		for s < end && l.gs[s].skip == skipSpace {
			s++
		}
		if end == n {
			a.add(l, l.best(bounds{s, n - 2, n, n}), placeLineEnd)
		} else {
			a.add(l, l.best(bounds{s, s, end, end}), placeLineEnd)
		}
	}
	a.credits(l)
	a.inside(l)
}

// whole proposes a line as such, where it does not read like a paragraph or has a trigger.
func (a *article) whole(l *line) {
	n := len(l.gs)
	if n < 2 || n > 160 || (len(l.hits) == 0 && (n > 60 || isEnd(l.gs[n-1].r))) {
		return
	}
	c := &candidate{v: l.view, end: n, to: n}
	c.advert = l.reading(0, n).whole(n)
	c.gain = l.gain(0, n)
	a.add(l, c, placeLine)
}

// maxWeak is how many topics an article may hold before they are taken for its subject and trigger nothing.
const maxWeak = 8

// inside proposes stretches around triggers. Triggers close to each other make one window.
func (a *article) inside(l *line) {
	hits := l.hits
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
			a.add(l, l.best(w), placeMiddle)
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
const plausible = 3 * nat

// add files a candidate unless it is there already. The place is made more exact by what stands around it.
func (a *article) add(l *line, c *candidate, p place) {
	if c == nil || letterCount(l.gs[c.start:c.end]) < 2 || c.ratio() < plausible && !c.listed() {
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
	for _, d := range a.cands {
		if d.v == c.v && d.start == c.start && d.end == c.end && (d.entry != nil || c.entry == nil) {
			return
		}
	}
	a.cands = append(a.cands, c)
	a.describe(l, c)
}

func letterCount(gs []glyph) int {
	n := 0
	for _, g := range gs {
		if g.skip == skipNone {
			n++
		}
	}
	return n
}

// describe fills in the features.
func (a *article) describe(l *line, c *candidate) {
	c.words = a.f.count(l.seen(c.start, c.end))
	w := l.reading(c.start, c.end)
	letters := w.bare
	var f features
	f.set(fBias, one)
	f.set(fRatio, min(c.ratio(), 40*nat)/10)
	plain := c.advert - a.anyPhrase(w.plain)
	f.set(fAdvert, min(max(plain, -20*nat), 20*nat)/10)
	f.set(fAdvertLetter, min(max(plain/int32(len(letters)), -3*nat), 3*nat))
	heads := c.words.kinds[kindHead] + c.words.kinds[kindBrand]
	f.set(fHeads, int32(min(heads, 3))*one)
	f.flag(fListedWord, c.words.kinds[kindListed] > 0)
	others := 0
	for _, k := range []kind{kindTopic, kindShop, kindDo, kindHow, kindAsk, kindContact} {
		others += c.words.kinds[k]
	}
	f.set(fWords, int32(min(others, 4))*one)
	f.set(fCovered, share(c.words.covered, c.words.letters))
	f.flag(fShort, c.words.letters <= 3)
	f.flag(fLong, c.words.letters > 16)
	f.flag(map[place]feature{placeLine: fLine, placeLineStart: fLineStart, placeLineEnd: fLineEnd, placeSentence: fSentence, placeDateline: fDateline,
		placeTitleHead: fTitleHead, placeTitleTail: fTitleTail, placeByline: fByline, placeLabel: fLabel, placeMiddle: fMiddle}[c.place], true)
	f.flag(fFirstLine, l.first && l.role == pipeline.Text)
	f.flag(fLastLine, l.last && l.role == pipeline.Text)
	f.flag(fDelimited, c.to-c.from > c.end-c.start)
	f.flag(fQuoted, l.quoted(c.from, c.to) || c.place == placeLine && enclosed(l.gs))
	f.flag(fCutsWord, l.cutsWord(c.start, c.end))
	cues := 0
	for _, h := range a.f.trie.hits(l.gs[max(0, c.from-40):min(len(l.gs), c.to+40)]) {
		if h.kind == kindCue {
			cues++
		}
	}
	f.set(fCues, int32(min(cues, 3))*one)
	f.set(fCueShare, int32(min(a.cues, 8))*one)
	f.set(fShared, a.shared(c))
	f.set(fDisguised, int32(min(w.joints[c.end-c.start], 4))*one)
	f.set(fReplaced, int32(min(w.costs[c.end-c.start]/nat, 20))*one)
	f.flag(fColon, l.gs[c.to-1].r == ':' && c.to == len(l.gs))
	f.flag(fEnclosed, l.gs[c.from].r == '“' || l.gs[c.from].r == '"' || l.gs[c.from].r == '(' || l.gs[c.from].r == '《')
	if l.prev != nil && l.role == pipeline.Text {
		f.flag(fPrevOpen, !isEnd(l.prev.gs[len(l.prev.gs)-1].r) && !closes(l.prev.gs[len(l.prev.gs)-1].r) && len(l.prev.gs) > 12)
	}
	spaces := 0
	for _, g := range l.gs[c.start:c.end] {
		if g.skip == skipSpace {
			spaces++
		}
	}
	f.set(fSpaced, int32(min(spaces, 6))*one)
	f.flag(fMendsWord, l.mendsWord(c.from, c.to))
	f.flag(fDomain, c.words.kinds[kindDomain] > 0)
	latin := 0
	for _, r := range letters {
		if r < 0x80 {
			latin++
		}
	}
	f.set(fLatin, share(latin, len(letters)))
	for _, r := range letters {
		if isEnd(r) || r == '，' || r == ',' || r == '的' || r == '了' || r == '是' || r == '在' {
			f[fSentenceLike] = min(f[fSentenceLike]+one, 3*one)
		}
	}
	f.flag(fHeadAtEdge, heads > 0 && c.place != placeMiddle)
	news := l.sum(c.from, c.to)
	f.set(fSeam, min(max(c.gain+news, -20*nat), 20*nat))
	f.set(fNewsLetter, max(news/int32(len(letters)), -12*nat))
	f.set(fShortLines, a.shortLines())
	f.set(fLength, int32(min(c.words.letters, 60))*one)
	f.set(fRest, int32(min(letterCount(l.gs)-c.words.letters, 60))*one)
	marks := 0
	for _, g := range l.gs[c.start:c.end] {
		if _, ok := quotes[g.r]; ok || g.r == '"' {
			f[fHasQuote] = one
		}
		if g.r == ',' || g.r == ':' || g.r == '、' || g.r == ';' {
			marks++
		}
	}
	f.set(fHasMark, int32(min(marks, 4))*one)
	c.features = f
	c.letters = letters
}

// shortLines is the share of the article's lines that are short and end without a mark.
func (a *article) shortLines() int32 {
	n := 0
	for _, l := range a.lines {
		if len(l.gs) <= 40 && !isEnd(l.gs[len(l.gs)-1].r) {
			n++
		}
	}
	return share(n, len(a.lines))
}

func (a *article) anyPhrase(letters []rune) int32 {
	var sum int32
	for _, x := range a.f.models.news.LineAfter(make([]int32, 0, len(letters)), nil, letters) {
		sum += x
	}
	return sum
}

// count tells which morphemes a phrase is made of: the longest first from each place, without overlap.
func (f *Filter) count(gs []glyph) counts {
	var n counts
	for _, g := range gs {
		if g.skip == skipNone {
			n.letters++
		}
	}
	named := domains(gs)
	votes := map[pipeline.Category]int{}
	for i := 0; i < len(gs); {
		if len(named) > 0 && named[0].start == i {
			n.kinds[kindDomain]++
			n.covered += named[0].size
			i = named[0].end
			named = named[1:]
			continue
		}
		var top hit
		f.trie.find(gs, i, func(h hit) {
			if h.size > top.size || h.size == top.size && h.kind < top.kind {
				top = h
			}
		})
		if top.size == 0 {
			i++
			continue
		}
		n.kinds[top.kind]++
		if top.kind.triggers() || top.kind == kindTopic {
			votes[top.category] += top.size * (1 + int(kindTopic-min(top.kind, kindTopic)))
			if votes[top.category] > votes[n.category] {
				n.category = top.category
			}
		}
		n.covered += top.size
		n.gaps += top.gaps
		n.folded += top.folded
		i = top.end
	}
	return n
}

// quoted tells whether a stretch stands in quotation marks, alone or among other words.
func (v *view) quoted(s, e int) bool {
	for i := s - 1; i >= 0 && i > s-60; i-- {
		switch c, ok := quotes[v.gs[i].r]; {
		case ok:
			for j := e; j < len(v.gs) && j < e+60; j++ {
				if v.gs[j].r == c {
					return true
				}
			}
			return false
		case v.gs[i].r == '”' || v.gs[i].r == '’' || v.gs[i].r == '」' || v.gs[i].r == '』' || v.gs[i].r == '》':
			return false
		}
	}
	return s > 0 && e < len(v.gs) && v.gs[s-1].r == '"' && v.gs[e].r == '"'
}

var quotes = map[rune]rune{'“': '”', '‘': '’', '「': '」', '『': '』', '《': '》'}

// mendsWord tells whether the text on both sides of the stretch makes one word without it.
func (v *view) mendsWord(s, e int) bool {
	if s == 0 || e == len(v.gs) || v.gs[s-1].skip != skipNone || v.gs[e].skip != skipNone {
		return false
	}
	from, to := max(0, s-8), min(len(v.gs), e+8)
	left := string(v.runes[from:s])
	for _, b := range segment.Boundaries(left + string(v.runes[e:to])) {
		if b == len(left) {
			return false
		}
	}
	return true
}

// enclosed tells whether a line stands in brackets as a whole, as a source or a byline does.
func enclosed(gs []glyph) bool {
	c, ok := brackets[gs[0].r]
	return ok && gs[len(gs)-1].r == c
}

// cutsWord tells whether an end of the stretch lies inside a word of the text.
func (v *view) cutsWord(s, e int) bool {
	from, to := max(0, s-8), min(len(v.gs), e+8)
	window := string(v.runes[from:to])
	bs, be := len(string(v.runes[from:s])), len(string(v.runes[from:e]))
	atStart, atEnd := false, false
	for _, b := range segment.Boundaries(window) {
		atStart = atStart || b == bs
		atEnd = atEnd || b == be
	}
	return !atStart || !atEnd
}

// shared is how much of a stretch's vocabulary the rest of the article uses: the share of its pairs of letters that
// occur outside it.
func (a *article) shared(c *candidate) int32 { return a.sharedSpan(c.v, c.start, c.end) }

func (a *article) sharedSpan(v *view, s, e int) int32 {
	own := map[uint64]int{}
	var order []uint64
	gs := v.gs[s:e]
	for i := 1; i < len(gs); i++ {
		if gs[i-1].skip == skipNone && gs[i].skip == skipNone {
			p := pairOf(gs[i-1].r, gs[i].r)
			if own[p]++; own[p] == 1 {
				order = append(order, p)
			}
		}
	}
	found := 0
	for _, p := range order {
		if a.pairCounts()[p] > own[p] {
			found++
		}
	}
	return share(found, len(order))
}

// sharedLetters is the share of a keyword's pairs of letters that occur in the paragraphs of the article.
func (a *article) sharedLetters(letters []rune) int32 {
	found := 0
	for i := 1; i < len(letters); i++ {
		if a.pairCounts()[pairOf(letters[i-1], letters[i])] > 1 {
			found++
		}
	}
	return share(found, len(letters)-1)
}

func (a *article) pairCounts() map[uint64]int {
	if a.pairs == nil {
		a.pairs = map[uint64]int{}
		for _, l := range a.lines {
			for i := 1; i < len(l.gs); i++ {
				if l.gs[i-1].skip == skipNone && l.gs[i].skip == skipNone {
					a.pairs[pairOf(l.gs[i-1].r, l.gs[i].r)]++
				}
			}
		}
	}
	return a.pairs
}

func pairOf(a, b rune) uint64 { return uint64(a)<<32 | uint64(b) }

func (c *candidate) text() string {
	s, e := c.v.bytes(c.from, c.to)
	return strings.TrimSpace(c.v.text[s:e])
}
