package codepoint

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestCountsCodePoints(t *testing.T) {
	long := strings.Repeat("新a", 3000) // more words than one sum holds
	for _, s := range []string{"", "a", "é", "新", "😀", "abcdefgh", "新华社北京", "a新😀é", "\x00\x7f\u0080\u07ff\u0800\uffff\U0010ffff", long} {
		for at := range 9 { // every place within a word of eight bytes
			text := "........"[:at] + s + s + "新.."
			if got, want := Count(text), utf8.RuneCountInString(text); got != want {
				t.Errorf("%.40q has %d code points, not %d", text, want, got)
			}
		}
	}
}

// invalidAt is InvalidAt by the book.
func invalidAt(s string) int {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// The short cuts find what unicode/utf8 finds, wherever in a word a character stands.
func TestInvalidAt(t *testing.T) {
	parts := []string{"a", "é", "新", "，", "😀", "\u0800", "\ud7ff", "\ue000", "\uffff", "\xe0\x80\x80", "\xed\xa0\x80", "\xe6\x96", "\x80", "\xff", "\xf4\x90\x80\x80", "\xc0\x80", "新闻", "abcdefgh", "新华社北京十月一"}
	rng := rand.New(rand.NewPCG(1, 2))
	for range 40000 {
		var b strings.Builder
		for range rng.IntN(12) {
			k := rng.IntN(len(parts))
			if rng.IntN(4) > 0 {
				k = []int{0, 2, 3, 16, 18}[rng.IntN(5)] // mostly good text, so that the bad parts stand anywhere
			}
			b.WriteString(parts[k])
		}
		if got, want := InvalidAt(b.String()), invalidAt(b.String()); got != want {
			t.Fatalf("%q: %d, want %d", b.String(), got, want)
		}
	}
}

func FuzzAsUnicodeUTF8(f *testing.F) {
	for _, s := range []string{"", "新华社北京十月一日电记者", "a新\xed\xa0\x80", "新华社北京十月一\xe0\xa0\x80新华社北京十月", "0123456\xff", "\xf0\x9f\x98\x80新华社北京十月一日"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got, want := InvalidAt(s), invalidAt(s); got != want {
			t.Fatalf("the first invalid byte is %d, not %d", want, got)
		}
		if got, want := Count(s), utf8.RuneCountInString(s); utf8.ValidString(s) && got != want {
			t.Fatalf("%d code points, not %d", want, got)
		}
		if n := Wide(s); n%3 != 0 || !utf8.ValidString(s[:n]) || utf8.RuneCountInString(s[:n]) != n/3 {
			t.Fatalf("%q is no run of characters of three bytes", s[:n])
		}
	})
}

var prose = strings.Repeat("第一批渔船10月清晨出港，渔民说今年的天气比往年好，“鱼多了3成”。", 60)

func BenchmarkValid(b *testing.B) {
	b.SetBytes(int64(len(prose)))
	for b.Loop() {
		if !Valid(prose) {
			b.Fatal("not valid")
		}
	}
}

func BenchmarkCount(b *testing.B) {
	b.SetBytes(int64(len(prose)))
	for b.Loop() {
		Count(prose)
	}
}

func BenchmarkValidOfUnicodeUTF8(b *testing.B) {
	b.SetBytes(int64(len(prose)))
	for b.Loop() {
		if !utf8.ValidString(prose) {
			b.Fatal("not valid")
		}
	}
}
