package fold_test

import (
	"testing"

	"github.com/taosha-text/taosha/filters/fold"
)

func TestJoinPartsMissesNothing(t *testing.T) {
	first, second := fold.JoinParts(func(r rune) bool { return true })
	some, _ := fold.JoinParts(func(r rune) bool { return r == '配' })
	joined := 0
	for a := rune(0x4E00); a < 0x9FA6; a++ {
		for _, b := range "月且勺贝口己止工金土木水火亻氵讠" {
			r, n := fold.Join([]rune{a, b})
			if n == 0 {
				continue
			}
			joined++
			if !first.Has(a) || !second.Has(b) {
				t.Errorf("%c%c make %c: %v %v", a, b, r, first.Has(a), second.Has(b))
			}
		}
	}
	if joined < 100 {
		t.Errorf("only %d pairs make a character", joined)
	}
	for _, three := range []string{"三点主", "言者阝"} {
		p := []rune(three)
		if _, n := fold.Join(p); n == 3 && (!first.Has(p[0]) || !second.Has(p[1])) {
			t.Errorf("%s: %v %v", three, first.Has(p[0]), second.Has(p[1]))
		}
	}
	if !some.Has('酉') || some.Has('木') {
		t.Errorf("parts of 配: 酉 %v, 木 %v", some.Has('酉'), some.Has('木'))
	}
}
