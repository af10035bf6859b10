package injection

import (
	"slices"
	"strings"

	"github.com/taosha-text/taosha/pipeline"
)

// An article reports on such offers where words of reports stand beside one and are no accident in the article, or
// where it quotes several offers. Source: articles about enforcement, fraud warnings and court cases; one in twenty
// other articles has as many such words.
const (
	reportCues   = 3              // words of reports in the article
	reportQuotes = 2              // words of advertising in quotation marks
	surelyPutIn  = 9970           // score from which words of reports nearby are chance in an article that has few of them
	oneOff       = 9700           // score from which they are about something else where the rest has no word of its trade
	leastTopic   = 3              // topics of its trade from which the article may be about it
	denseCues    = 80             // letters for each such word in an article that is a report
	ownLetters   = 8              // letters from which a line's vocabulary tells what it speaks of
	ownLine      = one * 45 / 100 // share of a line's pairs of letters that the rest of the article has, too
	ownPart      = one * 30 / 100 // likewise of a part of a title
	genreWords   = 3              // different heads and brands in an article that is about them
	genreTimes   = 10             // how often they stand there
	mayHide      = 2              // rare letters, or joints with something in between, that may hide a word
	insideCues   = 2              // words of reports in what would go: advertising has none
	subjectTimes = 6              // times that one of its words of advertising stands in an article that is about it
)

// veto gives the reason for which a candidate must stay whatever its score, or "".
func (a *article) veto(c *candidate) string {
	switch {
	case a.allowed(c):
		return "allow-list"
	case c.listed() && c.entry.Learnt && c.place == placeMiddle:
		return c.fitsIn()
	case c.listed() || c.place == placeLabel:
		return ""
	case c.words.kinds[kindOwn] > 0 && c.words.kinds[kindHead]+c.words.kinds[kindBrand] == 0:
		return "own-promotion"
	case c.words.kinds[kindCue] >= insideCues:
		return "reporting-cue"
	case c.officialContact():
		return "legitimate-contact"
	case c.source():
		return "source-of-the-article"
	case c.wordless(), c.number(), c.plain() && (c.heading() || c.link() || c.rating()):
		return "no-word-of-advertising"
	case c.wholeTitle() && c.words.covered*2 < c.words.letters && !a.proven[string(c.letters)], c.firstHalf():
		return "title-of-the-article"
	case c.warns():
		return "warning"
	case a.unlikely(c):
		return "unlike-news"
	case c.ownWords():
		return "words-of-the-article"
	case c.place == placeLine && c.inQuotes() && a.cues >= reportCues:
		return "quoted"
	case c.place == placeLine:
		return ""
	case (c.features[fQuoted] > 0 || c.inQuotes()) && a.cues > 0:
		return "quoted"
	case (c.within() || c.place == placeLineEnd) && a.speaksOf(c.words.category):
		return "subject-of-the-article"
	case a.times(c) >= subjectTimes:
		if c.place == placeMiddle && c.v.gap(c.from, c.to) < fits {
			return "substitution"
		}
		return "subject-of-the-article"
	case c.to-c.from > c.end-c.start && c.place != placeSentence && c.place != placeMiddle:
		return "" // parted from the text: no part of a report
	case c.score >= oneOff && c.features[fSubject] == 0 && c.features[fTopic] < leastTopic*one && a.quotes < reportQuotes:
		return "" // the words of reports are about something else
	case c.score >= surelyPutIn && a.cues*denseCues < a.letters && a.quotes < reportQuotes:
		return ""
	case c.features[fCues] > 0 && a.cues >= reportCues, c.features[fCues] > 0 && a.quotes >= reportQuotes:
		return "reporting-cue"
	}
	return ""
}

// source tells whether a stretch is what a byline begins with, or what stands before the date that a byline or a
// paragraph begins with, and no word of advertising: the paper or the site (青禾网 10月9日报道).
func (c *candidate) source() bool {
	if c.from > 0 || !c.plain() || c.words.kinds[kindDomain] > 0 {
		return false
	}
	return c.place == placeByline && c.features[fTimes] <= one || dated(c.v.gs[c.to:])
}

// dated tells whether glyphs begin with a day: 10月9日, 2019年10月9日.
func dated(gs []glyph) bool {
	digits := 0
	for _, g := range gs {
		switch {
		case g.r >= '0' && g.r <= '9':
			digits++
		case digits > 0:
			return digits <= 2 && g.r == '月' || digits == 4 && g.r == '年'
		case g.skip != skipSpace:
			return false
		}
	}
	return false
}

// plain tells whether a stretch has no head and no brand.
func (c *candidate) plain() bool { return c.words.kinds[kindHead]+c.words.kinds[kindBrand] == 0 }

// wordless tells whether a stretch has no word of advertising and nothing that could hide one: that it reads oddly is
// all that speaks against it, as of the author of a motto or the name of a product.
func (c *candidate) wordless() bool {
	if c.plain() && c.words.kinds[kindContact] == 0 && !slices.ContainsFunc(c.letters, isHan) && !c.named() && !c.setApart() {
		return true
	}
	if c.words.covered > 0 || c.features[fDisguised] >= mayHide*one {
		return false
	}
	rare := 0
	for _, r := range c.letters {
		if c.v.model.rare.of(r) > 0 {
			rare++
		}
	}
	return rare < mayHide
}

// named tells whether a stretch has a domain name, whatever stands between its letters.
func (c *candidate) named() bool {
	var gs []glyph
	for _, g := range c.v.gs[c.start:c.end] {
		if g.skip == skipNone || g.r == '.' || g.r == '-' {
			gs = append(gs, g)
		}
	}
	return len(domains(gs)) > 0
}

// setApart tells whether the letters of a stretch stand alone or by twos, or have signs between them that no keyboard
// has, as whoever hides an address sets them.
func (c *candidate) setApart() bool {
	runs, signs, apart := 0, 0, true
	for _, g := range c.v.gs[c.start:c.end] {
		switch {
		case g.skip == skipNone && apart:
			runs++
		case g.skip != skipNone && g.raw > '\u00a0':
			signs++
		}
		apart = g.skip != skipNone
	}
	return len(c.letters) >= leastAddress && (runs*2 >= len(c.letters) || signs > 1)
}

// leastAddress is how many letters a part of an address has.
const leastAddress = 6

// link tells whether a stretch has the full address of one page of a site: who refers to a document writes it, who
// sells something the name of the site.
func (c *candidate) link() bool {
	text := string(c.v.runes[c.from:c.to])
	_, address, ok := strings.Cut(text, "://")
	if !ok {
		return false
	}
	_, path, _ := strings.Cut(address, "/")
	return path != ""
}

// wholeTitle tells whether nothing would be left of a title.
func (c *candidate) wholeTitle() bool {
	return (c.place == placeTitleHead || c.place == placeTitleTail) && c.from == 0 && c.to == len(c.v.gs)
}

// firstHalf tells whether a stretch is the part of a title before a colon, written as it is, and mostly of other words
// than those of advertising: what the title is about (石门峡两日游攻略：交通、门票).
func (c *candidate) firstHalf() bool {
	if c.place != placeTitleHead || c.v.gs[c.to-1].r != ':' || !c.plain() || c.words.covered*3 > c.words.letters || c.features[fReplaced] > 0 {
		return false
	}
	gs := c.v.gs[c.start:c.end]
	return foldedCount(gs) == 0 && hanCount(gs) == len(gs)
}

// rating tells whether a stretch ends in a colon and signs: 推荐指数：★★★☆☆.
func (c *candidate) rating() bool {
	i := c.to
	for i > c.from && c.v.gs[i-1].skip == skipSeparator && c.v.gs[i-1].r != ':' {
		i--
	}
	return i > c.from && i < c.to-1 && c.v.gs[i-1].r == ':'
}

// warns tells whether a stretch warns or forbids more than once, as no seller does.
func (c *candidate) warns() bool {
	n := 0
	for _, w := range strings.Fields("不得 禁止 严禁 请勿 切勿 谨慎 理性 未成年人 轻信 违者") {
		n += strings.Count(string(c.v.runes[c.start:c.end]), w)
	}
	return n > 1
}

// ownWords tells whether a whole line, or a part of a title without any word of advertising, speaks of what the rest of
// the article speaks of, as a title and its subheads do, undisguised.
func (c *candidate) ownWords() bool {
	if c.features[fTimes] > one || c.words.letters < ownLetters || c.features[fReplaced] > 0 {
		return false
	}
	switch c.place {
	case placeLine:
		return c.features[fShared] >= ownLine
	case placeTitleHead, placeTitleTail:
		return c.features[fShared] >= ownPart && c.features[fHeads] == 0
	}
	return false
}

// inQuotes tells whether what would go begins and ends with double quotation marks.
func (c *candidate) inQuotes() bool {
	gs := c.v.gs
	return gs[c.from].r == '“' && (gs[c.to-1].r == '”' || c.to < len(gs) && gs[c.to].r == '”')
}

// officialContact tells whether a candidate holds an address that only public bodies have, or, without any word of
// advertising, a telephone that stands in a house: who injects wants messages and mobile calls.
func (c *candidate) officialContact() bool {
	text := string(c.v.runes[c.from:c.to])
	return strings.Contains(text, ".gov.cn") || strings.Contains(text, ".edu.cn") || c.plain() && landline(text)
}

// landline tells whether a text has a telephone number with the code of a place: 0871-6666888.
func landline(text string) bool {
	digits, code := 0, 0 // the length of the run of digits, and of the code before its hyphen
	for i := range len(text) {
		switch {
		case isDigit(text[i]):
			if digits == 0 && code == 0 && text[i] != '0' {
				code = -1 // begins as no code does
			}
			if digits++; code >= 3 && digits >= 7 {
				return true
			}
		case text[i] == '-' && code == 0 && (digits == 3 || digits == 4):
			digits, code = 0, digits
		default:
			digits, code = 0, 0
		}
	}
	return false
}

// speaksOf tells whether the article names so many different heads and brands of a category, so often, that it is about
// them, as a betting column is. Bets and lotteries count as one.
func (a *article) speaksOf(category pipeline.Category) bool {
	if a.genre == nil {
		a.genre = map[pipeline.Category]map[string]int{}
		for _, l := range a.lines {
			last := -1
			for _, h := range l.hits {
				if h.folded > 0 || h.start < last {
					continue
				}
				last = h.end
				g := genreOf(h.category)
				if a.genre[g] == nil {
					a.genre[g] = map[string]int{}
				}
				a.genre[g][string(l.runes[h.start:h.end])]++
			}
		}
	}
	words := a.genre[genreOf(category)]
	if len(words) < genreWords {
		return false
	}
	total := 0
	for _, n := range words {
		if total += n; total >= genreTimes {
			return true
		}
	}
	return false
}

func genreOf(c pipeline.Category) pipeline.Category {
	if c == pipeline.Lottery {
		return pipeline.Gambling
	}
	return c
}

// times is how often the commonest trigger of a candidate stands in the article: a betting column names its
// bookmakers in every paragraph, an injected phrase stands in a few places.
func (a *article) times(c *candidate) int {
	if a.named == nil {
		a.named = map[string]int{}
		for _, l := range a.lines {
			last := hit{end: -1}
			for _, h := range l.hits {
				if h.folded == 0 && h.start >= last.end { // undisguised, and once for each place
					a.named[string(l.runes[h.start:h.end])]++
					last = h
				}
			}
		}
	}
	n := 0
	for _, l := range a.lines {
		if l.view != c.v {
			continue
		}
		for _, h := range l.hits {
			if c.start <= h.start && h.end <= c.end {
				n = max(n, a.named[string(l.runes[h.start:h.end])])
			}
		}
	}
	return n
}

// allowed tells whether a lexicon keeps a phrase in the candidate that is not part of a longer one to remove.
func (a *article) allowed(c *candidate) bool {
	if a.f.keep == nil {
		return false
	}
	gs := c.v.gs
	found := false
	for i := max(0, c.from-longest); i < c.to && !found; i++ {
		a.f.keep.find(gs, i, func(h hit) {
			if h.start < c.to && c.from < h.end && h.entry.Holds(a.doc.Host, a.doc.Date) && !(c.listed() && c.end-c.start > h.end-h.start) {
				found = true
			}
		})
	}
	return found
}
