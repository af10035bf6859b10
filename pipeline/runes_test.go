package pipeline

import (
	"testing"
	"unicode/utf8"
)

func TestRunesCountsCodePoints(t *testing.T) {
	for _, s := range []string{"", "a", "é", "新", "😀", "abcdefgh", "新华社北京", "a新😀é", "\x00\x7f\u0080\u07ff\u0800\uffff\U0010ffff"} {
		for at := range 9 { // every place within a word of eight bytes
			text := "........"[:at] + s + s + "新.."
			if got, want := runes(text), utf8.RuneCountInString(text); got != want {
				t.Errorf("%q has %d code points, not %d", text, want, got)
			}
		}
	}
}
