package punctuation

import (
	"strings"
	"unicode/utf8"

	"github.com/taosha-text/taosha/filters/glyph"
)

// reach is how far around a mark the sentence is read, in bytes: about 40 ideographs, more than most clauses have.
const reach = 120

// reachBack gives the place up to which the sentence before i is read.
func (l *line) reachBack(i int) int {
	lo := max(0, i-reach)
	for lo < i && !utf8.RuneStart(l.text[lo]) {
		lo++
	}
	return lo
}

// clause gives the stretch before i that belongs to the same sentence, at most reach bytes, cut at a stop.
func (l *line) clause(i int) string {
	lo := l.reachBack(i)
	for at := i - 1; at >= lo; at-- {
		if n := stopAt(l.text[at:i]); n > 0 {
			return l.text[at+n : i]
		}
	}
	return l.text[lo:i]
}

// rest gives the stretch from i on that belongs to the same sentence, at most reach bytes.
func (l *line) rest(i int) string {
	hi := min(len(l.text), i+reach)
	for hi > i && hi < len(l.text) && !utf8.RuneStart(l.text[hi]) {
		hi--
	}
	for at := i; at < hi; at++ {
		if stopAt(l.text[at:hi]) > 0 {
			return l.text[i:at]
		}
	}
	return l.text[i:hi]
}

// stopAt gives the length of the mark that ends a sentence or a part of one (。！？；!?) where s begins with one, or 0.
func stopAt(s string) int {
	switch c := s[0]; {
	case c == '!' || c == '?':
		return 1
	case c != 0xE3 && c != 0xEF || len(s) < 3:
		return 0
	}
	switch s[:3] {
	case "。", "！", "？", "；":
		return 3
	}
	return 0
}

// foreign tells whether the sentence around i is written in an alphabet, with ideographs as guests at most: three or
// more words, and more words than ideographs; or two words that begin it, and a name of one or two ideographs.
// Addresses and the like do not count as words.
func (l *line) foreign(i int) bool {
	words, han := 0, 0
	letters := 0 // of the word being read
	start, end := i-len(l.clause(i)), i+len(l.rest(i))
	m := l.maskFrom(start)
	for at := start; at < end; {
		if m < len(l.masks) && at >= l.masks[m].Start {
			at, letters = l.masks[m].End, 0
			m++
			continue
		}
		c := l.text[at]
		if c >= 0xE4 && c <= 0xE9 {
			han++
			at, letters = at+3, 0
			continue
		}
		r, n := rune(c), 1
		if c >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(l.text[at:])
		}
		l.steps++
		at += n
		if glyph.Letter(r) {
			if letters++; letters == 2 { // a single letter is a name's initial, a list's, a share's
				words++
			}
			continue
		}
		if r != '\'' && r != '’' && r != '-' {
			letters = 0
		}
		if glyph.Han(r) {
			han++
		}
	}
	if words >= 3 && words > han {
		return true
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(l.text[start:end], "\"'“‘( "))
	return words == 2 && han <= 2 && glyph.Letter(first)
}

// hanCount counts the ideographs of s.
func hanCount(s string) int {
	n := 0
	for _, r := range s {
		if glyph.Han(r) {
			n++
		}
	}
	return n
}

// asks tells whether a sentence holds a word that makes it a question. Between two ideographs a question mark without
// such a word is more often what broken decoding left of a rare ideograph (徐若?的, 二??九年).
func asks(sentence string) bool {
	for _, r := range sentence {
		switch r {
		case '吗', '呢', '吧', '么', '谁', '哪', '何', '几', '怎', '否', '啥', '嘛', '咋', '岂', '嗎', '麼', '誰', '幾':
			return true
		}
	}
	for _, w := range [...]string{"多少", "多久", "多大", "多远", "多遠", "多难", "多高", "还是", "還是", "有没有", "有沒有",
		"真的", "难道", "難道", "是不是", "能不能", "会不会", "要不要", "可不可", "对不对", "算不算", "想不想", "该不该"} {
		if strings.Contains(sentence, w) {
			return true
		}
	}
	return false
}
