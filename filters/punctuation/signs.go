package punctuation

import (
	"unicode/utf8"

	"github.com/taosha-text/taosha/filters/glyph"
)

// sign is a mark outside the masked stretches that some rule looks at.
type sign struct {
	at  int
	r   rune
	han int32 // ideographs in the line before it, outside the masked stretches
}

// What a byte can begin.
const (
	nothing = iota
	ideograph
	asciiSign
	wideSign // or an ideograph beyond the main block, or anything else
)

var begins = func() (t [256]uint8) {
	for c := 0xC0; c <= 0xFF; c++ {
		t[c] = wideSign
	}
	for c := 0xE4; c <= 0xE9; c++ {
		t[c] = ideograph
	}
	for _, c := range []byte(",:;?!.-()\"") {
		t[c] = asciiSign
	}
	return
}()

// findSigns lists the marks of the line in one pass, so that the rules need not read the letters in between.
func (l *line) findSigns() {
	han, start := int32(0), 0
	for _, m := range l.masks {
		if m.Start > start {
			han = l.signsIn(start, m.Start, han)
		}
		start = max(start, m.End)
	}
	l.signsIn(start, len(l.text), han)
}

// signsIn lists the marks of a stretch with han ideographs before it, and gives their number at its end.
func (l *line) signsIn(start, end int, han int32) int32 {
	for i := start; i < end; {
		c := l.text[i]
		what := begins[c]
		if what == ideograph { // nearly always
			han++
			i += 3
			continue
		}
		switch what {
		case nothing:
			i++
		case asciiSign:
			l.signs = append(l.signs, sign{i, rune(c), han})
			i++
		default:
			r, n := utf8.DecodeRuneInString(l.text[i:])
			switch r {
			case '，', '、', '；', '：', '！', '？', '。', '…', '⋯', '－',
				'（', '）', '“', '”', '《', '》', '〈', '〉', '「', '」', '『', '』', '【', '】', '〔', '〕':
				l.signs = append(l.signs, sign{i, r, han})
			default:
				if glyph.Han(r) {
					han++
				}
			}
			i += n
		}
	}
	l.steps += end - start
	return han
}
