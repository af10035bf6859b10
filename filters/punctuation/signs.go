package punctuation

import (
	"math"
	"unicode/utf8"

	"github.com/taosha-text/taosha/filters/glyph"
)

// sign is a mark outside the masked stretches that some rule looks at. There may be one in every eighth byte.
type sign struct {
	at  int32
	r   rune
	han int32 // ideographs in the line before it, outside the masked stretches
}

// A line that, up to some place in it, holds more than maxSigns marks beyond one in bytesPerSign bytes is no prose and is
// left alone. A mark behind every second ideograph is one in nine bytes, or in seven where it is half width; in prose it
// is one in thirty or so.
const (
	maxSigns     = 4096
	bytesPerSign = 8
)

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

// findSigns lists the marks of the line in one pass, so that the rules need not read the letters in between. It tells
// whether the line is prose.
func (l *line) findSigns() bool {
	if len(l.text) > math.MaxInt32 {
		return false
	}
	han, start, prose := int32(0), 0, true
	for _, m := range l.masks {
		if m.Start > start {
			if han, prose = l.signsIn(start, m.Start, han); !prose {
				return false
			}
		}
		start = max(start, m.End)
	}
	_, prose = l.signsIn(start, len(l.text), han)
	return prose
}

// signsIn lists the marks of a stretch with han ideographs before it, and gives their number at its end. It stops where
// there are too many in the line for prose.
func (l *line) signsIn(start, end int, han int32) (int32, bool) {
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
			if !l.sign(i, rune(c), han) {
				return han, false
			}
			i++
		default:
			r, n := utf8.DecodeRuneInString(l.text[i:])
			switch r {
			case '，', '、', '；', '：', '！', '？', '。', '…', '⋯', '－',
				'（', '）', '“', '”', '《', '》', '〈', '〉', '「', '」', '『', '』', '【', '】', '〔', '〕':
				if !l.sign(i, r, han) {
					return han, false
				}
			default:
				if glyph.Han(r) {
					han++
				}
			}
			i += n
		}
	}
	l.steps += end - start
	return han, true
}

// sign lists the mark at i, unless there are too many before it.
func (l *line) sign(i int, r rune, han int32) bool {
	if n := len(l.signs); n >= maxSigns {
		if n >= maxSigns+i/bytesPerSign {
			return false
		}
		l.signs = withRoom(l.signs)
	}
	l.signs = append(l.signs, sign{int32(i), r, han})
	return true
}
