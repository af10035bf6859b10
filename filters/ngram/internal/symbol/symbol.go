// Package symbol turns text into the symbols that the language model counts: code points, less the distinctions that
// a small model cannot afford to learn.
package symbol

import "unicode"

// The runes that stand for a whole class. Edge is the start and the end of a line.
const (
	Edge  = '\n'
	Digit = '0'
	Latin = 'a'
	Han   = '㐀' // a Han character that the model's alphabet does not hold
	Other = '\uFFFD'
)

// Fold gives the symbol of a code point. Digits are one symbol, letters of alphabets another; punctuation and spaces
// lose their width. Traditional characters stay: a caller that wants them folded folds them first.
func Fold(r rune) rune {
	if r >= 0x4e00 && r <= 0x9fff { // most of what is asked
		return r
	}
	if r >= '！' && r <= '～' { // the full-width forms of ASCII
		r -= '！' - '!'
	}
	switch {
	case r >= '0' && r <= '9':
		return Digit
	case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z':
		return Latin
	case r == '\n', r == '\r', r == '\u2028', r == '\u2029':
		return Edge
	case r < 0x20, r == ' ', r == '\u00a0', r == '\u3000', r >= 0x2000 && r <= 0x200f, r == '\ufeff':
		return ' '
	case r < 0x7f:
		return r
	case r >= 0x3400 && r <= 0x4dbf, r >= 0x20000 && r <= 0x3ffff:
		return Han
	}
	switch r {
	case '「', '『', '〝', '＂':
		return '“'
	case '」', '』', '〞':
		return '”'
	case '—', '–', '―', '─', '－':
		return '-'
	case '•', '‧', '・', '●':
		return '·'
	case '﹐':
		return ','
	case '．':
		return '.'
	}
	switch {
	case unicode.IsLetter(r):
		return Latin
	case unicode.IsDigit(r):
		return Digit
	case r > 0xffff:
		return Other
	}
	return r
}

// Joins tells whether a symbol goes on with the run that the symbol before it began: a number is one symbol however
// many digits it has, so that the context of the model reaches past it.
func Joins(before, s rune) bool {
	return before == s && (s == Digit || s == Latin || s == ' ' || s == Edge)
}
