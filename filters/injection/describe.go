package injection

import (
	"github.com/taosha-text/taosha/filters/segment"
	"github.com/taosha-text/taosha/pipeline"
)

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
