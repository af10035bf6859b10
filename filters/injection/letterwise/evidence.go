package letterwise

import (
	"math/bits"
	"strings"

	"github.com/taosha-text/taosha/filters/fold"
)

// Evidence is what is weighed of one stretch, each kind as the number of a bucket. learn/weigh.py learns what each bucket
// is worth; the sum is the score, and what moved it most gives the reasons.
type Evidence [evidenceKinds]uint8

const (
	evOdds      = iota // what the judge made of its letters, on the mean, in half nats
	evWeakest          // of the least sure among its letters, in nats
	evLength           // its letters with content
	evPlace            // where it stands
	evBefore           // how usual its start is behind what stands before it
	evAfter            // how usual what stands behind it is there
	evWithout          // how usual what would meet is
	evUsual            // how usual its own sequences are
	evOthers           // how much else in the article is a stranger's
	evDense            // how much of the article is
	evDisguised        // letters in other forms, or set apart
	evRepeated         // whether it stands elsewhere in the article
	evContact          // a number, an address
	evTrade            // words of the trades that advertise so
	evQuoted           // quotation marks or brackets around it
	evToken            // whether an end lies within a number, an address or a Latin word
	evKind             // Latin, digits, Han, marks: which it mostly is
	evRival            // put in rather than in place of a word, or the other way round, in half nats
	evHoles            // other stretches of the article that stand in place of a word
	evTotal            // what the judge made of its letters, added up, in half octaves of nats
	evKin              // how much other stretches share with it, and how sure the judge is of them
	evOwn              // how much of it the article itself says elsewhere
	evidenceKinds
)

const evidenceBuckets = 24

var places = [...]string{"title-start", "title-end", "in-title", "in-byline", "labelled", "first-line", "last-line", "own-line", "paragraph-start", "paragraph-end",
	"sentence-start", "sentence-end", "mid-sentence"}

// weigh gathers the evidence of a stretch. others are the odds of all stretches of the section.
func (a *article) weigh(s stretch, all []stretch, kin kin) Evidence {
	var e Evidence
	bucket := func(kind int, n int) { e[kind] = uint8(min(max(n, 0), evidenceBuckets-1)) }
	bucket(evOdds, int(s.odds)*2/nat+3)
	weakest := s.odds
	content, rival := 0, int64(0)
	han, latinLetters, digits := 0, 0, 0
	for i := s.start; i < s.end; i++ {
		l := &a.letters[i]
		if !l.Content() {
			continue
		}
		content++
		switch {
		case l.Char == '0':
			digits++
		case latin(l.Char):
			latinLetters++
		default:
			han++
		}
		weakest = min(weakest, a.oddsAt(i, s.class))
		if a.logits != nil {
			rival += int64(a.logits[i][s.class] - a.logits[i][put+instead-s.class])
		}
	}
	bucket(evTotal, halfOctaves(int(s.odds)*content/nat))
	akin, owns := kin.of(a, s)
	bucket(evKin, akin)
	bucket(evOwn, owns)
	bucket(evRival, int(rival*2/nat/int64(max(1, content)))+8)
	bucket(evWeakest, int(weakest)/nat+8)
	length := content
	if content > 6 {
		length = 4 + bits.Len(uint(content))
	}
	bucket(evLength, length)
	_, where := a.place(s)
	for i, p := range places {
		if p == where {
			bucket(evPlace, i)
		}
	}
	before, after, without := a.page.Seams(a.f.models.judge, s.start, s.end)
	bucket(evBefore, before)
	bucket(evAfter, after)
	bucket(evWithout, without)
	bucket(evUsual, a.page.Usual(s.start, s.end))
	others, dense, holes := 0, 0, 0
	for _, o := range all {
		if o.start != s.start && o.class == instead {
			holes++
		}
		if o.start != s.start && o.odds > 2*nat {
			others += 1 + int(o.odds/(4*nat))
		}
		if o.odds > nat {
			dense += o.end - o.start
		}
	}
	bucket(evOthers, others)
	bucket(evHoles, min(holes, 8))
	bucket(evDense, dense*16/max(1, len(a.letters)))
	veils := 0
	for i := s.start; i < s.end; i++ {
		l := &a.letters[i]
		if l.Kind&(fold.Form|fold.Homoglyph) != 0 || l.Kind&fold.Width != 0 && l.Content() || l.Veiled || l.Skip == fold.Emoji {
			veils++
		}
	}
	bucket(evDisguised, min(veils, 4)+5*min(a.apart(s), 3))
	if a.page.Repeated(s.start, s.end) {
		bucket(evRepeated, 1)
	}
	contact := 0
	if a.contact(s) {
		contact = 1
	}
	if a.domain(s) {
		contact += 2
	}
	bucket(evContact, contact)
	if content > 0 {
		bucket(evTrade, a.tradeLetters(s)*6/content)
		kind := 0
		switch {
		case latinLetters*2 > content:
			kind = 1
		case digits*2 > content:
			kind = 2
		case latinLetters+digits > 0:
			kind = 3
		}
		bucket(evKind, kind+4*int(s.class-1))
	} else {
		bucket(evKind, 10)
	}
	bucket(evQuoted, a.quoted(s))
	token := 0
	if s.start > 0 && a.joinedAt(s.start) {
		token = 1
	}
	if s.end < len(a.letters) && a.joinedAt(s.end) {
		token += 2
	}
	bucket(evToken, token)
	return e
}

// halfOctaves gives 0 for what is below one, and twice its binary logarithm and one from there on.
func halfOctaves(n int) int {
	if n < 1 {
		return 0
	}
	octave := bits.Len(uint(n)) - 1
	return 1 + 2*octave + n>>max(0, octave-1)&1*min(1, octave)
}

// oddsAt gives the log odds of a letter's class; 0 where the judge was not asked.
func (a *article) oddsAt(i int, c class) int32 {
	if a.logits == nil {
		return 0
	}
	l := a.logits[i]
	other := l[own]
	if c == instead {
		other = max(other, l[put])
	} else {
		other = max(other, l[instead])
	}
	return l[c] - other
}

// apart counts the marks and blanks between single letters.
func (a *article) apart(s stretch) int {
	n := 0
	for i := s.start + 1; i+1 < s.end; i++ {
		if !a.letters[i].Content() && a.letters[i-1].Content() && a.letters[i+1].Content() && (i+2 >= s.end || !a.letters[i+2].Content()) {
			n++
		}
	}
	return n
}

// joinedAt tells whether the letters before and at a place are parts of one number, address or Latin word.
func (a *article) joinedAt(i int) bool {
	x, y := a.letters[i-1].Char, a.letters[i].Char
	if a.letters[i-1].Field != a.letters[i].Field {
		return false
	}
	mark := func(r rune) bool { return strings.ContainsRune("./:@_-%&=?#~+,", r) }
	switch {
	case latinOrDigit(x) && latinOrDigit(y):
		return true
	case mark(x) && latinOrDigit(y):
		return i > 1 && latinOrDigit(a.letters[i-2].Char)
	case latinOrDigit(x) && mark(y):
		return i+1 < len(a.letters) && latinOrDigit(a.letters[i+1].Char)
	}
	return false
}

// quoted tells of quotation marks or brackets around a stretch: 1 right around it, 2 within its clause, 0 else.
func (a *article) quoted(s stretch) int {
	const reach = 12
	opens := func(r rune) bool { return strings.ContainsRune("“‘「『《【", r) }
	closes := func(r rune) bool { return strings.ContainsRune("”’」』》】", r) }
	for i := s.start - 1; i >= max(0, s.start-reach); i-- {
		c := a.letters[i].Char
		if closes(c) || c == '\n' {
			break
		}
		if opens(c) || c == '"' {
			for k := s.end; k < min(len(a.letters), s.end+reach); k++ {
				d := a.letters[k].Char
				if closes(d) || d == '"' {
					if i == s.start-1 && k == s.end {
						return 1
					}
					return 2
				}
				if opens(d) || d == '\n' {
					break
				}
			}
			break
		}
	}
	return 0
}

// tradeLetters counts the letters that are words of advertising.
func (a *article) tradeLetters(s stretch) int {
	covered := newLetterSet(s.end - s.start)
	letters := a.letters[s.start:s.end]
	a.f.trade.each(letters, func(h hit) {
		if h.size > 1 && h.what.(trade).weight > 1 {
			covered.set(h.start, h.end)
		}
	})
	n := 0
	for i := range letters {
		if letters[i].Content() && covered.any(i, i+1) {
			n++
		}
	}
	return n
}
