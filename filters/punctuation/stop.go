package punctuation

import (
	"strings"
	"unicode/utf8"

	"github.com/taosha-text/taosha/filters/glyph"
)

// dots looks at the run of full stops, of either width, and ellipsis characters that starts at i, and returns where to
// go on.
func (l *line) dots(i int) int {
	j, ascii, stops, marks, middle := i, 0, 0, 0, 0
	for j < len(l.text) && !(j > i && l.text[j] == '.' && l.masked(j)) {
		r, n := utf8.DecodeRuneInString(l.text[j:])
		switch r {
		case '.':
			ascii++
		case '。':
			stops++
		case '…':
			marks++
		case '⋯':
			marks++
			middle++
		default:
			n = 0
		}
		if n == 0 {
			break
		}
		j += n
	}
	l.steps += j - i
	run := l.text[i:j]
	switch {
	case run == ".":
		l.stop(i)
	case run == "。。":
		l.edit(i, j, "。", ruleDoubled)
	case run == "。" || l.cfg.ellipsis == "":
	case ascii == 0 && stops == 0 && middle == 0 && marks > 1 && l.cfg.ellipsis != "…":
		// …… is the ellipsis itself, longer ones stand for more
	case ascii+stops >= 3 || marks > 0:
		l.ellipsis(i, j, marks)
	}
	return j
}

// ellipsis writes the run [i, j), which holds marks ellipsis characters, as an ellipsis where it stands in Chinese text.
func (l *line) ellipsis(i, j, marks int) {
	if i == 0 && l.atEnd(j) {
		return // dots alone on a line: a paragraph left out, or a rule
	}
	// A single full stop at either end is one: 第一……。
	const stop = "。"
	if rest, ok := strings.CutPrefix(l.text[i:j], stop); ok && !strings.HasPrefix(rest, stop) {
		i += len(stop)
	}
	if rest, ok := strings.CutSuffix(l.text[i:j], stop); ok && !strings.HasSuffix(rest, stop) {
		j -= len(stop)
	}
	run := l.text[i:j]
	if run == "……" && l.cfg.ellipsis != "…" || marks == 0 && utf8.RuneCountInString(run) < 3 {
		return
	}
	left, right := l.before(i), l.after(j)
	switch {
	case strings.Contains(run, stop+stop): // no other language writes it
	case !chinese(left) && !chinese(right), left < utf8.RuneSelf && (glyph.Letter(left) || glyph.Digit(left)):
		return // etc..., 1, 2, ...
	case run == "…" && (left == '，' || left == ',' || left == '、'):
		return // 1，2，…，n
	}
	l.edit(i, j, l.cfg.ellipsis, ruleEllipsis)
}

// chinese tells whether r can only stand in Chinese text, or nearly so.
func chinese(r rune) bool { return glyph.Han(r) || glyph.Mark(r) && r != '·' }

// stop looks at the single full stop at i.
func (l *line) stop(i int) {
	left, right := l.before(i), l.after(i+1)
	// Quotation marks and brackets may follow at the line's end.
	end := i + 1
	for end < len(l.text) {
		r, n := utf8.DecodeRuneInString(l.text[end:])
		if !closes(r) && r != '"' {
			break
		}
		end += n
	}
	if l.atEnd(end) {
		if l.endsSentence(i, left) {
			l.edit(i, i+1, "。", ruleStop)
		}
		return
	}
	if (left == '”' || left == '」') && glyph.Han(right) && hanCount(l.clause(i)) >= 4 && !l.foreign(i) {
		l.edit(i, i+1, "。", ruleStop) // 他说“我来了”.然后
		return
	}
	if !glyph.Han(left) {
		return
	}
	if glyph.Closing(right) && hanCount(l.clause(i)) >= 4 && right != '》' && right != '〉' && !l.foreign(i) {
		l.edit(i, i+1, "。", ruleStop)
		return
	}
	space := l.spacesEnd(i + 1)
	next := l.after(space)
	if !glyph.Han(next) && !glyph.Opening(next) {
		return
	}
	// Names are written like this as well (列宁.约翰), so both sides must speak for a sentence's end: what stands
	// before is long enough for a clause, and it closes with a particle or what follows opens like a sentence.
	n := hanCount(l.segment(i))
	if !(n >= 3 && finalParticle(left) || n >= 4 && opensSentence(l.text[space:])) || l.foreign(i) {
		return
	}
	l.widen(i, i+1, "。", ruleStop)
}

// segment gives the stretch before i back to the last mark of any kind, at most reach bytes.
func (l *line) segment(i int) string {
	lo := l.reachBack(i)
	for at := i; at > lo; {
		r, n := utf8.DecodeLastRuneInString(l.text[lo:at])
		if stopAt(l.text[at-n:at]) > 0 || glyph.Opening(r) || glyph.Closing(r) || r == '、' || r == '·' || r == '.' {
			return l.text[at:i]
		}
		at -= n
	}
	return l.text[lo:i]
}

// endsSentence tells whether a full stop at i, the last thing in its line, ends a Chinese sentence.
func (l *line) endsSentence(i int, left rune) bool {
	clause := l.clause(i)
	switch {
	case l.masked(max(0, i-1)) && !glyph.Digit(left) && left != '%':
		return false
	case glyph.Han(left):
		if strings.TrimLeft(clause, " \u00a0\u3000一二三四五六七八九十") == "" {
			return false // 一.
		}
	case left == '%' || glyph.Digit(left):
		if m, ok := l.maskAt(i - 1); ok && m.Start == 0 || hanCount(clause) < 2 {
			return false
		}
	case closes(left):
		if hanCount(clause) == 0 {
			return false
		}
	default:
		return false
	}
	return !l.foreign(i)
}

// finalParticle tells the particles that close clauses and that no transcription of a foreign name uses.
func finalParticle(r rune) bool {
	switch r {
	case '了', '吗', '呢', '的', '着', '过', '嗎', '著', '過':
		return true
	}
	return false
}

// opensSentence tells whether s begins with words that open sentences in news prose and no foreign name.
func opensSentence(s string) bool {
	for _, w := range [...]string{"但是", "但在", "但对", "这是", "这意味", "这些", "这个", "这一", "这样", "因此", "因为", "所以",
		"此外", "同时", "目前", "其中", "然而", "不过", "另外", "如果", "虽然", "由于", "根据", "据悉", "据了解", "据介绍", "记者",
		"我们", "他们", "她们", "有关", "对此", "随后", "近日", "今年", "去年", "日前", "截至", "此次", "本次", "为了", "除了", "而且",
		"而在", "于是", "当时", "当然", "其实", "例如", "比如", "首先", "其次", "最后", "另一方面", "全球", "與此", "這是", "這些", "這個",
		"因為", "雖然", "他們", "我們", "“", "「"} {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}
