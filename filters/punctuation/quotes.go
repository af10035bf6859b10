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

// straight pairs the straight double marks of the line.
func (l *line) straight(style quoteStyle) {
	if strings.IndexByte(l.text, '"') < 0 {
		return
	}
	var at []int   // straight double marks
	var deep []int // for each, how many curly or corner quotations are open there
	var seen []int // for each, how many curly or corner marks came before it
	depth, curly := 0, 0
	crossed := false // a curly or corner mark without a partner
	for _, s := range l.signs {
		switch s.r {
		case '"':
			if !(len(at)%2 == 0 && l.inches(s.at)) {
				at, deep, seen = append(at, s.at), append(deep, depth), append(seen, curly)
			}
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
	if len(at) == 0 {
		return
	}
	why := ""
	switch {
	case len(at)%2 != 0:
		why = "odd-count"
	case crossed || depth != 0: // “…" mixes: a straight mark may be the partner of a curly one
		why = "unclear-sides"
	}
	for k := 0; k+1 < len(at) && why == ""; k += 2 {
		if deep[k] != deep[k+1] || deep[k] > 1 || deep[k] == 1 && seen[k] != seen[k+1] || !l.standsRight(at[k], at[k+1]) {
			why = "unclear-sides"
		}
	}
	if why != "" {
		for _, i := range at {
			l.lonely(i, 1, why)
		}
		return
	}
	marks := quoteMarks(style)
	for k := 0; k < len(at); k += 2 {
		open, shut := at[k], at[k+1]
		if !l.inChinese(open, shut) {
			continue
		}
		level := 2 * deep[k]
		if level == 0 && seen[k] != seen[k+1] {
			continue // “ inside " cannot be told from the outer level
		}
		l.edit(open, open+1, marks[level], ruleQuotes)
		l.edit(shut, shut+1, marks[level+1], ruleQuotes)
		if level == 0 {
			l.inner(open, shut, marks)
		}
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
		at = append(at, i)
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
	for i := 0; i < len(l.text); {
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
