package punctuation

import (
	"strings"
	"unicode/utf8"

	"github.com/taosha-text/taosha/filters/glyph"
)

// dash looks at the run of hyphens (or of full-width ones) that starts at i: exactly two in Chinese text are a dash.
func (l *line) dash(i int) int {
	_, n := utf8.DecodeRuneInString(l.text[i:])
	mark := l.text[i : i+n]
	j := i
	for strings.HasPrefix(l.text[j:], mark) && !(j > i && l.masked(j)) {
		j += n
	}
	l.steps += j - i
	left, right := l.before(i), l.after(j)
	if j-i == 2*n && (glyph.Han(left) || glyph.Closing(left)) && (glyph.Han(right) || glyph.Opening(right)) {
		l.edit(i, j, "——", ruleDash)
	}
	return j
}

// doubled looks at the run of the full-width mark r that starts at i. Two are one typed twice; more stand where
// something is missing, such as the formulas of a scraped lesson, and stay.
func (l *line) doubled(i int, r rune) int {
	n := utf8.RuneLen(r)
	mark := l.text[i : i+n]
	j := i
	for strings.HasPrefix(l.text[j:], mark) {
		j += n
	}
	l.steps += j - i
	if j-i == 2*n {
		l.edit(i+n, j, "", ruleDoubled)
	}
	return j
}

// bullet writes the bullet at the line's start in one form.
func (l *line) bullet() {
	i := l.spacesEnd(0)
	for strings.HasPrefix(l.text[i:], "\u3000") {
		i += len("\u3000")
	}
	for _, b := range [...]string{"●", "・", "▪", "■", "◆"} {
		if strings.HasPrefix(l.text[i:], b) {
			l.edit(i, i+len(b), "•", ruleBullet)
			return
		}
	}
}
