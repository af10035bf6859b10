package glyph

import (
	"testing"
	"unicode"
)

// Every ideograph that Unicode's tables of this Go version know is one here, and nothing of another script is.
func TestHanAgreesWithUnicode(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if unicode.Is(unicode.Ideographic, r) && unicode.Is(unicode.Han, r) && !Han(r) && !(r >= 0x3021 && r <= 0x303B) {
			t.Errorf("%U is an ideograph", r)
		}
		if Han(r) && unicode.IsLetter(r) && !unicode.Is(unicode.Han, r) {
			t.Errorf("%U is a letter of another script", r)
		}
	}
}

func TestClassesDoNotOverlap(t *testing.T) {
	for r := rune(0); r <= 0x2FFFF; r++ {
		n := 0
		for _, in := range []func(rune) bool{Han, Pause, Opening, Closing, Space, Letter, Digit} {
			if in(r) {
				n++
			}
		}
		if n > 1 {
			t.Errorf("%U is in %d classes", r, n)
		}
		if Space(r) && !unicode.IsSpace(r) {
			t.Errorf("%U is no space", r)
		}
		if Letter(r) && !unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Coptic, unicode.Common) && unicode.IsLetter(r) {
			t.Errorf("%U is a letter of another script", r)
		}
	}
}

func TestEveryOpeningMarkHasItsClosingOne(t *testing.T) {
	open, shut := 0, 0
	for r := rune(0); r <= 0xFFFF; r++ {
		if Opening(r) {
			open++
		}
		if Closing(r) {
			shut++
		}
	}
	if open != shut {
		t.Errorf("%d opening marks and %d closing ones", open, shut)
	}
}
