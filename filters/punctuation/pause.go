package punctuation

import (
	"strings"
	"unicode/utf8"

	"github.com/taosha-text/taosha/filters/glyph"
)

// wide gives the full-width form of a half-width mark (U+FF01 to U+FF5E mirror ASCII), and r itself where it has none.
func wide(r rune) rune {
	if r > ' ' && r < 0x7F {
		return r - ' ' + 0xFF00
	}
	return r
}

// wideMark is wide for the marks of pause.
func wideMark(c byte) string {
	switch c {
	case ',':
		return "，"
	case ':':
		return "："
	}
	return "；"
}

// pause looks at the comma, colon or semicolon at i and returns where to go on.
func (l *line) pause(i int) int {
	next := i + 1
	switch start := l.spacesStart(i); {
	case start == i:
		if l.chinesePause(i, i) {
			next = l.widen(i, next, wideMark(l.text[i]), rulePause)
		}
	case l.spaced(start, next) && l.chinesePause(i, start):
		next = l.widen(start, next, wideMark(l.text[i]), rulePause)
	}
	return next
}

// spaced tells whether a mark with a space before it, which starts at start, belongs to the Chinese text on both sides
// all the same, and the space goes with it: 悟空2.0 ,于六月发布 and 你好 , 世界 !
func (l *line) spaced(start, next int) bool {
	return glyph.Han(l.after(next)) || glyph.Han(l.before(start)) && (glyph.Han(l.afterSpaces(next)) || l.atEnd(next))
}

// widen replaces [i, j) by a full-width mark, together with the spaces that follow as half-width marks have them: the
// full-width one brings its own.
func (l *line) widen(i, j int, mark, rule string) int {
	if k := l.spacesEnd(j); k < len(l.text) {
		j = k
	}
	l.edit(i, j, mark, rule)
	return j
}

// chinesePause tells whether the mark at i belongs to a Chinese sentence; what is before it ends at start.
func (l *line) chinesePause(i, start int) bool {
	left, right := l.before(start), l.after(i+1)
	switch {
	case left == wide(rune(l.text[i])): // the second of two
		return start == i
	case glyph.Han(left):
		if l.text[i] == ':' && right == '/' {
			return false
		}
		return glyph.Han(right) || !l.foreign(i)
	case glyph.Closing(left):
		// A mark after a Chinese closing mark is Chinese too, with a space after it or without.
		r := l.afterSpaces(i + 1)
		return r == 0 || glyph.Han(r) || glyph.Opening(r) || hanCount(l.clause(i)) > 0 && !l.foreign(i)
	case closes(left):
		return (glyph.Han(right) || glyph.Opening(right) || l.atEnd(i+1) && hanCount(l.clause(i)) > 0) && !l.foreign(i)
	case l.token(start):
		if glyph.Han(right) || glyph.Opening(right) {
			return !l.numbered(start) && !l.foreign(i)
		}
		return l.atEnd(i+1) && hanCount(l.clause(i)) > 1 && !l.foreign(i)
	}
	return false
}

func (l *line) afterSpaces(i int) rune { return l.after(l.spacesEnd(i)) }

// token tells whether a number, a Latin word or a masked piece ends at i.
func (l *line) token(i int) bool {
	if i == 0 {
		return false
	}
	if l.masked(i - 1) {
		return true
	}
	r := l.before(i)
	switch {
	case glyph.Letter(r) || glyph.Digit(r) || r == '%' || r == '+':
		return true
	case r < utf8.RuneSelf || glyph.Space(r) || glyph.Mark(r):
		return false
	}
	return r >= 0x2000 && r <= 0x27BF || r >= 0x3300 && r <= 0x33FF || r == '°' || r == '％' // ℃ ㎡ ‰
}

// numbered tells whether what ends at i is the number of a list item: one or two digits where a sentence begins.
func (l *line) numbered(i int) bool {
	j := i
	for j > 0 && l.text[j-1] >= '0' && l.text[j-1] <= '9' {
		j--
	}
	if i-j == 0 || i-j > 2 {
		return false
	}
	r := l.before(j)
	return r == 0 || glyph.Space(r) || glyph.Mark(r) || r == '('
}

// tone looks at the run of question and exclamation marks, of either width, that starts at i.
func (l *line) tone(i int) int {
	run := l.toneRun(i)
	l.steps += run.end - i
	if run.wide && !run.half && run.longest <= maxTone {
		return run.end
	}
	marks := l.text[i:run.end]
	rule := rulePause
	if run.longest > maxTone {
		rule = ruleTone
	}
	if !run.wide { // all half width: do they belong to a Chinese sentence?
		start := l.spacesStart(i)
		if (start == i || l.spaced(start, run.end)) && l.chineseTone(start, run.end, run.questions) {
			return l.widen(start, run.end, capped(marks), rule)
		}
		return run.end
	}
	if l.text[run.end-1] < utf8.RuneSelf {
		return l.widen(i, run.end, capped(marks), rule)
	}
	l.edit(i, run.end, capped(marks), rule)
	return run.end
}

// toneRun is a run of question and exclamation marks.
type toneRun struct {
	end       int
	wide      bool // one of them is full width
	half      bool // one of them is half width
	questions bool // there are no exclamation marks
	longest   int  // how often one mark follows itself
}

func (l *line) toneRun(i int) toneRun {
	run := toneRun{end: i, questions: true}
	last, same := rune(0), 0
	for {
		r, n := utf8.DecodeRuneInString(l.text[run.end:])
		switch {
		case r == '？' || r == '！':
			run.wide = true
		case (r == '?' || r == '!') && (run.end == i || !l.masked(run.end)):
			run.half = true
			r = wide(r)
		default:
			return run
		}
		if r != last {
			last, same = r, 0
		}
		same++
		run.longest = max(run.longest, same)
		run.questions = run.questions && r == '？'
		run.end += n
	}
}

// maxTone is how many question or exclamation marks may follow each other: GB/T 15834-2011 knows up to three.
const maxTone = 3

// capped writes marks in full width and shortens runs to maxTone.
func capped(marks string) string {
	var b strings.Builder
	var last rune
	n := 0
	for _, r := range marks {
		r = wide(r)
		if r != last {
			last, n = r, 0
		}
		if n++; n <= maxTone {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// chineseTone tells whether the half-width marks [i, j) belong to a Chinese sentence.
func (l *line) chineseTone(i, j int, onlyQuestions bool) bool {
	left, right := l.before(i), l.after(j)
	if right >= 'a' && right <= 'z' || right == '=' {
		return false // 你好!type, 页面?id=1
	}
	switch {
	case glyph.Han(left):
		if !glyph.Han(right) && l.foreign(i) {
			return false
		}
	case closes(left) || l.token(i):
		ends := l.atEnd(j) || glyph.Closing(left) && glyph.Space(right)
		if !glyph.Han(right) && !glyph.Opening(right) && !(ends && hanCount(l.clause(i)) > 0) || l.foreign(i) {
			return false
		}
	default:
		return false
	}
	return !onlyQuestions || l.question(i, j)
}

// question tells whether the question marks [i, j) end a question, rather than stand where broken decoding lost a
// rare ideograph, as in 徐若?的 or 记者 丁?. Words that ask speak for it; after a stretch that is longer than a name, so
// does the end of the line or quotation, and so does a headline (咖啡致癌?律师上诉), where such marks are frequent and
// lost ideographs are rare. Of the 47 marks after an ideograph that this leaves in the articles looked at when headlines
// did not count, 9 were questions in headlines, some 7 other questions, and the rest lost ideographs.
func (l *line) question(i, j int) bool {
	if asks(l.clause(i)) {
		return true
	}
	switch right := l.after(j); {
	case right == '/' || right == ')' || right == '）' || right == '》' || right == '：':
		return false
	case right == 0 || right == '"' || glyph.Space(right) || glyph.Closing(right), l.headline():
		return hanCount(l.segment(i)) > 3
	}
	return false
}

// maxHeadline is how long a headline is at most, in bytes: 40 ideographs.
const maxHeadline = 40 * 3

// headline tells whether the line looks like one: short, and without a full stop.
func (l *line) headline() bool { return len(l.text) <= maxHeadline && !strings.Contains(l.text, "。") }
