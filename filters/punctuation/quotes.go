package punctuation

import (
	"strings"
	"unicode/utf8"

	"github.com/taosha-text/taosha/filters/glyph"
)

// quotes writes quotation marks in the style that was asked for. Straight ones do not say which side they stand on:
// they are converted only where they come out even in the line and each stands the way its role wants it.
func (l *line) quotes() {
	style := l.cfg.quotes
	if style == keepQuotes {
		return
	}
	if style != straightQuotes {
		if style == curlyQuotes && l.script == traditionalCorner {
			l.straight(cornerQuotes)
		} else {
			l.straight(style)
		}
	}
	if style == straightQuotes || style == cornerQuotes {
		l.restyle(style)
	}
}

// quoteMarks gives the outer and inner marks of a style.
func quoteMarks(style quoteStyle) [4]string {
	if style == cornerQuotes {
		return [4]string{"「", "」", "『", "』"}
	}
	return [4]string{"“", "”", "‘", "’"}
}

// straightMark is a straight double quotation mark.
type straightMark struct {
	at   int
	deep int // how many curly or corner quotations are open there
	seen int // how many curly or corner marks came before it
}

// straightMarks calls do with every straight double mark of the line but those that stand for inches, until it says no.
// It tells whether the curly and corner marks are in pairs.
func (l *line) straightMarks(do func(n int, m straightMark) bool) (paired bool) {
	n, depth, curly := 0, 0, 0
	crossed := false // a curly or corner mark without a partner
	for _, s := range l.signs {
		at := int(s.at)
		switch s.r {
		case '"':
			if n%2 == 0 && l.inches(at) {
				continue
			}
			if !do(n, straightMark{at, depth, curly}) {
				return false
			}
			n++
		case '“', '「':
			depth++
			curly++
		case '”', '」':
			depth--
			curly++
			crossed = crossed || depth < 0
		}
	}
	l.steps += len(l.signs)
	return !crossed && depth == 0
}

// straight pairs the straight double marks of the line.
func (l *line) straight(style quoteStyle) {
	if strings.IndexByte(l.text, '"') < 0 {
		return
	}
	count, clear := 0, true
	var open straightMark
	paired := l.straightMarks(func(n int, m straightMark) bool {
		if count++; n%2 == 0 {
			open = m
		} else {
			clear = clear && l.facing(open, m)
		}
		return true
	})
	if count%2 != 0 || !clear || !paired {
		why := "unclear-sides" // “…" mixes, too: a straight mark may be the partner of a curly one
		if count%2 != 0 {
			why = "odd-count"
		}
		l.straightMarks(func(_ int, m straightMark) bool {
			l.lonely(m.at, 1, why)
			return true
		})
		return
	}
	marks := quoteMarks(style)
	l.straightMarks(func(n int, m straightMark) bool {
		if n%2 == 0 {
			open = m
		} else {
			l.quotation(open, m, marks)
		}
		return !l.doc.TooMany(len(l.edits))
	})
}

// facing tells whether two straight marks look like the two sides of one quotation.
func (l *line) facing(open, shut straightMark) bool {
	return open.deep == shut.deep && open.deep <= 1 && (open.deep != 1 || open.seen == shut.seen) && l.standsRight(open.at, shut.at)
}

// quotation writes two straight marks, and single ones between them, in a style.
func (l *line) quotation(open, shut straightMark, marks [4]string) {
	level := 2 * open.deep
	if !l.inChinese(open.at, shut.at) || level == 0 && open.seen != shut.seen { // “ inside " cannot be told from the outer level
		return
	}
	l.edit(open.at, open.at+1, marks[level], ruleQuotes)
	l.edit(shut.at, shut.at+1, marks[level+1], ruleQuotes)
	if level == 0 {
		l.inner(open.at, shut.at, marks)
	}
}

// inches tells whether the mark at i, where no quotation is open, stands for inches: after a number of one to three
// digits, with a decimal or without.
func (l *line) inches(i int) bool {
	j, digits := i, 0
	for j > 0 && (glyph.Digit(rune(l.text[j-1])) || l.text[j-1] == '.') {
		j--
		digits++
	}
	return digits > 0 && digits <= 4 && l.text[j] != '.' && l.text[i-1] != '.' && (digits < 4 || !allDigits(l.text[j:i]))
}

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// standsRight tells whether an opening mark at open and a closing one at shut look like it: what is inside touches
// both, and nothing that belongs before a closing mark stands after the opening one.
func (l *line) standsRight(open, shut int) bool {
	first, last := l.after(open+1), l.before(shut)
	if shut == open+1 || glyph.Space(first) || glyph.Space(last) || glyph.Pause(first) || glyph.Closing(first) || glyph.Opening(last) {
		return false
	}
	return first != ',' && first != ':' && first != ';' && first != ')' && last != '('
}

// inChinese tells whether a quotation stands in Chinese: an ideograph inside, or one right outside.
func (l *line) inChinese(open, shut int) bool {
	if l.foreign(open) && !chinese(l.before(open)) {
		return false
	}
	if chinese(l.before(open)) || chinese(l.after(shut+1)) {
		return true
	}
	return hanCount(l.text[open:min(shut, open+reach)]) > 0
}

// inner pairs the straight single marks inside a quotation, where they come out even and none is an apostrophe.
func (l *line) inner(open, shut int, marks [4]string) {
	var at []int
	for i := open + 1; i < shut; i++ {
		if l.text[i] != '\'' || l.masked(i) {
			continue
		}
		if glyph.Letter(l.before(i)) && glyph.Letter(l.after(i+1)) || glyph.Digit(l.before(i)) {
			continue
		}
		if at = append(at, i); l.doc.TooMany(len(at)) {
			return
		}
	}
	l.steps += shut - open
	if len(at)%2 != 0 {
		return
	}
	for k := 0; k < len(at); k += 2 {
		if !l.standsRight(at[k], at[k+1]) || hanCount(l.text[at[k]:at[k+1]]) == 0 {
			return
		}
	}
	for k := 0; k < len(at); k += 2 {
		l.edit(at[k], at[k]+1, marks[2], ruleQuotes)
		l.edit(at[k+1], at[k+1]+1, marks[3], ruleQuotes)
	}
}

// restyle writes quotation marks that say their side in another style.
func (l *line) restyle(style quoteStyle) {
	from := [...]rune{'“', '”', '‘', '’'}
	to := [4]string{"「", "」", "『", "』"}
	if style == straightQuotes {
		to = [4]string{`"`, `"`, `'`, `'`}
	}
	m := 0
	for i := 0; i < len(l.text) && !l.doc.TooMany(len(l.edits)); {
		if m < len(l.masks) && i >= l.masks[m].Start {
			i = max(i, l.masks[m].End)
			m++
			continue
		}
		r, n := utf8.DecodeRuneInString(l.text[i:])
		for k, f := range from {
			if r != f || k >= 2 && glyph.Letter(l.before(i)) && glyph.Letter(l.after(i+n)) {
				continue // an apostrophe
			}
			l.edit(i, i+n, to[k], ruleQuotes)
		}
		i += n
	}
}
