package punctuation

import (
	"strings"
	"unicode/utf8"

	"github.com/taosha-text/taosha/filters/glyph"
)

// reach is how far around a mark the sentence is read, in bytes: about 40 ideographs, more than most clauses have.
const reach = 120

// clause gives the stretch before i that belongs to the same sentence, at most reach bytes, cut at a stop.
func (l *line) clause(i int) string {
	lo := max(0, i-reach)
	for lo < i && !utf8.RuneStart(l.text[lo]) {
		lo++
	}
	s := l.text[lo:i]
	for at := len(s); at > 0; {
		r, n := utf8.DecodeLastRuneInString(s[:at])
		if r == '。' || r == '！' || r == '？' || r == '!' || r == '?' || r == '；' {
			return s[at:]
		}
		at -= n
	}
	return s
}

// rest gives the stretch from i on that belongs to the same sentence, at most reach bytes.
func (l *line) rest(i int) string {
	hi := min(len(l.text), i+reach)
	for hi > i && hi < len(l.text) && !utf8.RuneStart(l.text[hi]) {
		hi--
	}
	s := l.text[i:hi]
	if n := strings.IndexAny(s, "。！？!?；"); n >= 0 {
		return s[:n]
	}
	return s
}

// foreign tells whether the sentence around i is written in an alphabet, with ideographs as guests at most: three or
// more words, and more words than ideographs; or two words that begin it, and a name of one or two ideographs.
// Addresses and the like do not count as words.
func (l *line) foreign(i int) bool {
	words, han := 0, 0
	letters := 0 // of the word being read
	start, end := i-len(l.clause(i)), i+len(l.rest(i))
	for at := start; at < end; {
		if m, ok := l.maskAt(at); ok {
			at, letters = m.End, 0
			continue
		}
		r, n := utf8.DecodeRuneInString(l.text[at:])
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
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(l.text[start:end], "\"'“‘( "))
	return words >= 3 && words > han || words == 2 && han <= 2 && glyph.Letter(first)
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
