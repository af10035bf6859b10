package injection

import (
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

	triggers int            // heads and brands in the whole article
	cues     int            // words of reports in the whole article
	pairs    map[uint64]int // how often each pair of letters occurs in the article
}

// line is one block with what was found in it.
type line struct {
	*view
	role  pipeline.Role
	kind  pipeline.BlockKind
	first bool // the first or last line of its field
	last  bool
	hits  []hit // triggers
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
		for _, h := range f.trie.hits(l.gs) {
			switch {
			case h.kind.triggers():
				l.hits = append(l.hits, h)
				a.triggers++
			case h.kind == kindCue:
				a.cues++
			}
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
		switch {
		case l.kind == pipeline.BlockTitle:
			a.add(l, l.best(bounds{0, 0, 2, n}, true), placeTitleHead)
			a.add(l, l.best(bounds{1, n - 2, n, n}, true), placeTitleTail)
			a.inside(l)
		case l.kind == pipeline.BlockByline || l.role == pipeline.Byline:
			a.add(l, l.best(bounds{0, 0, 2, n}, false), placeByline)
			a.add(l, l.best(bounds{1, n - 2, n, n}, false), placeByline)
			if l.role != pipeline.Byline {
				a.whole(l)
			}
			a.inside(l)
		default:
			a.paragraph(l)
		}
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
		a.add(l, l.best(bounds{0, 0, 2, n}, false), placeLineStart)
	}
	if d := structure.DatelineEnd(text); d > 0 {
		s := utf8.RuneCountInString(text[:d])
		a.add(l, l.best(bounds{s, s, s + 2, n}, false), placeDateline)
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
			a.add(l, l.best(bounds{s, n - 2, n, n}, false), placeLineEnd)
		} else {
			a.add(l, l.best(bounds{s, s, end, end}, false), placeLineEnd)
		}
	}
	a.inside(l)
}

// whole proposes a line as such, where it does not read like a paragraph or has a trigger.
func (a *article) whole(l *line) {
	n := len(l.gs)
	if n < 2 || n > 160 || (len(l.hits) == 0 && (n > 60 || isEnd(l.gs[n-1].r))) {
		return
	}
	l.weigh()
	letters, _ := l.lettersAt(0, n)
	sums := l.model.phrase(letters)
	c := &candidate{v: l.view, end: n, to: n}
	c.advert = sums[len(letters)] + l.model.ads.Score(letters, '\n')
	c.gain = l.gain(0, n)
	a.add(l, c, placeLine)
}

// inside proposes stretches around triggers. Triggers close to each other make one window.
func (a *article) inside(l *line) {
	for i := 0; i < len(l.hits); {
		s, e := l.hits[i].start, l.hits[i].end
		j := i + 1
		for ; j < len(l.hits) && l.hits[j].start <= e+4 && l.hits[j].start-s < longest; j++ {
			e = max(e, l.hits[j].end)
		}
		for _, w := range []bounds{{s - 14, s, l.hits[i].end, e + 14}, {s - 14, l.hits[j-1].start, e, e + 14}} {
			a.add(l, l.best(w, l.kind == pipeline.BlockTitle), placeMiddle)
			if j == i+1 {
				break
			}
		}
		i = j
	}
}

// add files a candidate unless it is there already. The place is made more exact by what stands around it.
func (a *article) add(l *line, c *candidate, p place) {
	if c == nil {
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
	for _, d := range a.cands {
		if d.v == c.v && d.start == c.start && d.end == c.end {
			return
		}
	}
	a.cands = append(a.cands, c)
	a.describe(l, c)
}

// describe fills in the features.
func (a *article) describe(l *line, c *candidate) {
	c.words = a.f.count(l.gs[c.start:c.end])
	letters, _ := l.lettersAt(c.start, c.end)
	var f features
	f.set(fBias, one)
	f.set(fRatio, min(c.ratio(), 40*nat)/10)
	plain := c.advert - a.anyPhrase(letters)
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
	inside := 0
	for _, h := range a.f.trie.hits(l.gs[max(0, c.from-40):min(len(l.gs), c.to+40)]) {
		if h.kind == kindCue {
			cues++
		}
	}
	for _, h := range l.hits {
		if h.start >= c.start && h.end <= c.end {
			inside++
		}
	}
	f.set(fCues, int32(min(cues, 3))*one)
	f.set(fSubject, int32(min(max(a.triggers-inside, 0), 5))*one)
	f.set(fCueShare, int32(min(a.cues, 8))*one)
	f.set(fShared, a.shared(c))
	f.set(fDisguised, int32(min(c.words.gaps+c.words.folded, 4))*one)
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
	c.features = f
}

func (a *article) anyPhrase(letters []rune) int32 {
	var sum int32
	for i := range letters {
		sum += a.f.models.news.Score(letters[max(0, i-contextGlyphs):i], letters[i])
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
	for i := 0; i < len(gs); {
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
		n.covered += top.size
		n.gaps += top.gaps
		n.folded += top.folded
		i = top.end
	}
	return n
}

// quoted tells whether a stretch stands in quotation marks or brackets, alone or among other words.
func (v *view) quoted(s, e int) bool {
	depth := rune(0)
	for i := s - 1; i >= 0 && i > s-60; i-- {
		r := v.gs[i].r
		if c, ok := brackets[r]; ok && r != '\'' && r != '"' {
			depth = c
			break
		}
		if closes(r) && !isEnd(r) && r != '"' {
			return false
		}
	}
	if depth == 0 {
		return s > 0 && e < len(v.gs) && v.gs[s-1].r == '"' && v.gs[e].r == '"'
	}
	for i := e; i < len(v.gs) && i < e+60; i++ {
		if v.gs[i].r == depth {
			return true
		}
	}
	return false
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
