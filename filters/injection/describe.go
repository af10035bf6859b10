package injection

import (
	"slices"
	"strings"

	"github.com/taosha-text/taosha/filters/ngram"
	"github.com/taosha-text/taosha/filters/segment"
	"github.com/taosha-text/taosha/pipeline"
)

// cueReach is how far from a stretch a word of reports counts, in glyphs.
const cueReach = 40

// foldedCount counts the Han letters that the text has in another form.
func foldedCount(gs []glyph) int {
	n := 0
	for _, g := range gs {
		if g.folded && g.skip == skipNone && g.raw >= hanStart && g.raw < hanEnd {
			n++
		}
	}
	return n
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

// outline fills in the features that cost little: those of the stretch and of its line.
func (a *article) outline(l *line, c *candidate) {
	w := l.reading(c.start, c.end)
	c.words = a.f.count(l.seen(c.start, c.end))
	c.letters = slices.Clone(w.bare.runes)
	f := &c.features
	f.set(fBias, one)
	f.set(fRatio, min(c.ratio(), 40*nat)/10)
	plain := c.advert - w.anyPhrase(c.end)
	f.set(fAdvert, min(max(plain, -20*nat), 20*nat)/10)
	f.set(fAdvertLetter, min(max(plain/int32(len(c.letters)), -3*nat), 3*nat))
	heads := c.words.kinds[kindHead] + c.words.kinds[kindBrand]
	f.set(fHeads, int32(min(heads, 3))*one)
	others := 0
	for _, k := range []kind{kindTopic, kindShop, kindDo, kindHow, kindAsk, kindContact} {
		others += c.words.kinds[k]
	}
	f.set(fWords, int32(min(others, 4))*one)
	f.set(fCovered, share(c.words.covered, c.words.letters))
	f.flag(fShort, c.words.letters <= 3)
	f.flag(fLong, c.words.letters > 16)
	f.flag(placeFeatures[c.place], true)
	f.flag(fFirstLine, l.first && l.role == pipeline.Text)
	f.flag(fLastLine, l.last && l.role == pipeline.Text)
	f.flag(fDelimited, c.to-c.from > c.end-c.start)
	cues := 0
	for _, h := range l.cues {
		if h.end <= c.from && h.start >= c.from-cueReach || h.start >= c.to && h.end <= c.to+cueReach {
			cues++
		}
	}
	f.set(fCues, int32(min(cues, 3))*one)
	f.set(fCueShare, int32(min(a.cues, 8))*one)
	f.set(fDisguised, int32(min(w.parted(c.end), 4))*one)
	f.set(fReplaced, int32(min(w.cost(c.end)/nat, 20))*one)
	f.flag(fColon, l.gs[c.to-1].r == ':' && c.to == len(l.gs))
	f.flag(fEnclosed, l.gs[c.from].r == '“' || l.gs[c.from].r == '"' || l.gs[c.from].r == '(' || l.gs[c.from].r == '《')
	if l.prev != nil && l.role == pipeline.Text {
		f.flag(fPrevOpen, !isEnd(l.prev.gs[len(l.prev.gs)-1].r) && !closes(l.prev.gs[len(l.prev.gs)-1].r) && len(l.prev.gs) > 12)
	}
	f.flag(fDomain, c.words.kinds[kindDomain] > 0)
	latin := 0
	for _, r := range c.letters {
		if r < 0x80 {
			latin++
		}
		if isEnd(r) || r == '，' || r == ',' || r == '的' || r == '了' || r == '是' || r == '在' {
			f[fSentenceLike] = min(f[fSentenceLike]+one, 3*one)
		}
	}
	f.set(fLatin, share(latin, len(c.letters)))
	f.flag(fHeadAtEdge, heads > 0 && c.place != placeMiddle)
	news := l.sum(c.from, c.to)
	f.set(fSeam, min(max(c.gain+news, -20*nat), 20*nat))
	f.set(fNewsLetter, max(news/int32(len(c.letters)), -12*nat))
	f.set(fLength, int32(min(c.words.letters, 60))*one)
	f.set(fRest, int32(min(l.total-c.words.letters, 60))*one)
	spaces, marks := 0, 0
	for _, g := range l.gs[c.start:c.end] {
		if g.skip == skipSpace {
			spaces++
		}
		if quoteOf(g.r) != 0 || g.r == '"' {
			f[fHasQuote] = one
		}
		if g.r == ',' || g.r == ':' || g.r == '、' || g.r == ';' {
			marks++
		}
	}
	f.set(fSpaced, int32(min(spaces, 6))*one)
	f.set(fHasMark, int32(min(marks, 4))*one)
	f.set(fOwn, int32(min(c.words.kinds[kindOwn], 3))*one)
	f.set(fCuesInside, int32(min(c.words.kinds[kindCue], 2))*one)
	beside := 0
	if l.prev != nil && l.prev.open() {
		beside++
	}
	if l.next != nil && l.next.open() {
		beside++
	}
	f.set(fShortBeside, int32(beside)*one)
}

// describe fills in the features that need the article or a dictionary (see beyond). Those that need the other
// candidates, too, are left to compare.
func (a *article) describe(l *line, c *candidate) {
	f := &c.features
	f.flag(fQuoted, l.quoted(c.from, c.to) || c.place == placeLine && enclosed(l.gs))
	f.flag(fCutsWord, l.cutsWord(c.start, c.end))
	f.flag(fMendsWord, l.mendsWord(c.from, c.to))
	f.set(fShared, a.shared(c))
	f.set(fShortLines, a.shortLines())
	name, surname := l.nameBefore(c.start)
	f.set(fName, int32(name)*one)
	f.flag(fSurname, surname)
	before, span, behind := l.runes[max(0, c.from-12):c.from], l.runes[c.from:c.to], l.runes[c.to:min(len(l.runes), c.to+12)]
	r := a.f.models.news.Read(before, span, behind)
	f.set(fGap, min(max(r.Gap, -20*nat), 20*nat))
	f.set(fLeft, min(max(r.Left, -20*nat), 20*nat))
	f.set(fRight, min(max(r.Right, -20*nat), 20*nat))
	f.set(fInside, max(r.Inside, -12*nat))
	f.set(fRareHead, max(a.f.rarestHead(l.seen(c.start, c.end)), -60*nat)/4)
	c.oddness = l.oddness(c.from, c.to)
	e := ngram.EchoOf(a.whole(), before, span, behind)
	f.set(fEchoGap, int32(e.Gap)*one)
	f.set(fEchoLeft, int32(e.Left)*one)
	f.set(fEchoRight, int32(e.Right)*one)
}

var placeFeatures = [places]feature{placeLine: fLine, placeLineStart: fLineStart, placeLineEnd: fLineEnd, placeSentence: fSentence,
	placeDateline: fDateline, placeTitleHead: fTitleHead, placeTitleTail: fTitleTail, placeByline: fByline, placeMiddle: fMiddle, placeLabel: fLine}

// whole is the canonical form of the article's lines, as much of it as is looked at for echoes.
func (a *article) whole() string {
	if a.text == "" {
		var b strings.Builder
		b.Grow(min(3*a.letters+3*len(a.lines), maxEcho))
		for _, l := range a.lines {
			if b.Len()+len(l.runes) > maxEcho {
				break
			}
			for _, r := range l.runes {
				b.WriteRune(r)
			}
			b.WriteByte('\n')
		}
		a.text = b.String()
	}
	return a.text
}

// open tells whether a line is short and ends without a mark.
func (l *line) open() bool { return len(l.gs) <= 40 && !isEnd(l.gs[len(l.gs)-1].r) }

// shortLines is the share of the article's lines that are short and end without a mark.
func (a *article) shortLines() int32 {
	if a.short >= 0 {
		return a.short
	}
	n := 0
	for _, l := range a.lines {
		if l.open() {
			n++
		}
	}
	a.short = share(n, len(a.lines))
	return a.short
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
	if len(named) == 0 {
		named = spreadDomains(gs)
	}
	var votes votes
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
			votes.add(top.category, top.size*(1+int(kindTopic-min(top.kind, kindTopic))))
		}
		n.covered += top.size
		n.gaps += top.gaps
		n.folded += top.folded
		i = top.end
	}
	n.category = votes.most()
	return n
}

// votes counts for categories; a phrase has words of few.
type votes struct {
	categories [4]pipeline.Category
	n          [4]int
}

func (v *votes) add(c pipeline.Category, n int) {
	for i := range v.n {
		if v.n[i] == 0 || v.categories[i] == c {
			v.categories[i] = c
			v.n[i] += n
			return
		}
	}
}

// most is the category with the most votes, the one that came first among equals; "" where there is none.
func (v *votes) most() pipeline.Category {
	top := 0
	for i, n := range v.n {
		if n > v.n[top] {
			top = i
		}
	}
	return v.categories[top]
}

// quoted tells whether a stretch stands in quotation marks, alone or among other words.
func (v *view) quoted(s, e int) bool {
	for i := s - 1; i >= 0 && i > s-60; i-- {
		switch c := quoteOf(v.gs[i].r); {
		case c != 0:
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
	c := bracketOf(gs[0].r)
	return c != 0 && gs[len(gs)-1].r == c
}

// cutsWord tells whether an end of the stretch lies inside a word of the text.
func (v *view) cutsWord(s, e int) bool {
	// No word goes over what is no letter.
	atStart := s == 0 || v.gs[s-1].skip != skipNone || v.gs[s].skip != skipNone
	atEnd := e == len(v.gs) || v.gs[e-1].skip != skipNone || v.gs[e].skip != skipNone
	if atStart && atEnd {
		return false
	}
	from, to := max(0, s-8), min(len(v.gs), e+8)
	window := string(v.runes[from:to])
	bs, be := len(string(v.runes[from:s])), len(string(v.runes[from:e]))
	for _, b := range segment.Boundaries(window) {
		atStart = atStart || b == bs
		atEnd = atEnd || b == be
	}
	return !atStart || !atEnd
}
