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
	han, m := int32(0), 0
	end := len(l.text) // where the next masked stretch starts
	if len(l.masks) > 0 {
		end = l.masks[0].Start
	}
	for i := 0; ; {
		if i >= end {
			if m == len(l.masks) {
				return
			}
			i = max(i, l.masks[m].End)
			end = len(l.text)
			if m++; m < len(l.masks) {
				end = l.masks[m].Start
			}
			continue
		}
		c := l.text[i]
		l.steps++
		switch begins[c] {
		case nothing:
			i++
		case ideograph:
			han++
			i += 3
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
}
