package kinds

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
)

// Every character is found alone and between others, as what the tables of Unicode say it is.
func TestEveryCharacter(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if r >= 0xD800 && r < 0xE000 {
			continue
		}
		want := Set(0)
		switch {
		case r == ' ':
			want = Space
		case r == '\n', r == 0x85:
			want = Set(0)
		case strings.ContainsRune("`{<#\"'", r):
			want = Fences
		case unicode.IsSpace(r) && r != '\v' && r != '\f':
			want = OtherSpace
		}
		if r >= 0xFF00 && r < 0xFF5F && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			want = WideAlnum
		}
		if unicode.Is(unicode.Cc, r) && want == 0 && r != '\n' || unicode.Is(unicode.Variation_Selector, r) ||
			unicode.Is(unicode.Cf, r) && unseen(r) || r == 0xFFFC || r == 0xFFFD || r == 0x2065 || r >= 0xC0000 {
			want = Invisible
		}
		for _, s := range []string{string(r), "新" + string(r) + "闻a"} {
			if got := In(s) &^ Marks; got != want {
				t.Errorf("%U: %06b, want %06b", r, got, want)
			}
		}
	}
}

// unseen tells which of Unicode's format characters stand for nothing in any script: the others are signs of Arabic,
// Syriac, Kaithi, Egyptian, shorthand and musical notation.
func unseen(r rune) bool {
	switch {
	case r >= 0x600 && r <= 0x605, r == 0x6DD, r == 0x70F, r >= 0x890 && r <= 0x8E2, r >= 0x10000 && r < 0xE0000:
		return false
	}
	return true
}

func TestMarks(t *testing.T) {
	for _, c := range []struct {
		text string
		want bool
		why  string
	}{
		{"第一批渔船10月清晨出港，渔民说：“鱼多了《三成》（去年）。”", false, "as it should be"},
		{"中,国", true, "half width in Chinese"},
		{"about 3,500 boats: 12:30 a.m.", true, "a stop at the end"},
		{"about 3,500 boats: 12:30", true, "a colon before a space"},
		{"3,500 12:30 1.5", false, "inside numbers"},
		{"3,500,", true, "at the end"},
		{"3,500,\n3", true, "at the end of a line"},
		{"-5 a-b", false, "single hyphens"},
		{"a--b", true, "a dash in ASCII"},
		{"（AAPL）(002509) (b c)", false, "brackets around letters and digits"},
		{"(中)", true, "brackets around ideographs"},
		{"(a", true, "an open bracket"},
		{"a)", true, "a closing bracket"},
		{"(" + strings.Repeat("a", 39) + ")", false, "the longest short bracket"},
		{"(" + strings.Repeat("a", 40) + ")", true, "a longer one"},
		{"他说\"好\"", true, "straight quotation marks"},
		{"好，，好", true, "doubled"},
		{"好。。", true, "doubled"},
		{"好！！", false, "twice for tone"},
		{"好！！！", true, "three times may be more than that"},
		{"好……", false, "an ellipsis"},
		{"好…", true, "half of one"},
		{"好………", true, "one and a half"},
		{"好…….", true, "and a stop"},
		{"好……。", false, "and its full stop"},
		{"好……。。", true, "and two of them"},
		{"好⋯⋯", true, "the middle one"},
		{"“好", true, "unpaired"},
		{"好”", true, "unpaired"},
		{"“好\n好”", true, "not in one line"},
		{"“（好”）", true, "crossed"},
		{strings.Repeat("“", 17) + strings.Repeat("”", 17), true, "too deep to tell"},
		{"，\n，", false, "on two lines"},
	} {
		if got := In(c.text)&Marks != 0; got != c.want {
			t.Errorf("%q (%s): %v", c.text, c.why, got)
		}
	}
}

// A text is of the kinds of its lines.
func TestLinesAndTexts(t *testing.T) {
	pieces := strings.Split("中 国 ， 。 ： “ ” （ ） … ！ ？ , . ( ) a 1 - \" \n \n \u3000 \u200b １ 《 》", " ")
	for seed := range uint64(40000) {
		rng := rand.New(rand.NewPCG(seed, 1))
		var b strings.Builder
		for range rng.IntN(12) {
			b.WriteString(pieces[rng.IntN(len(pieces))])
		}
		lines := Set(0)
		for _, l := range strings.Split(b.String(), "\n") {
			lines |= In(l)
		}
		if got := In(b.String()); got != lines {
			t.Fatalf("%q: %06b, its lines %06b", b.String(), got, lines)
		}
	}
}

// What is no text is no reason to panic.
func FuzzIn(f *testing.F) {
	for _, s := range []string{"", "\xe3", "\xe3\x80", "\xc2", "\xf0\x9f", "\xe6\x96", "，\xef\xbc", "…\xe2\x80", "(", ")"} {
		f.Add(s)
	}
	f.Fuzz(func(_ *testing.T, text string) { In(text) })
}

var prose = strings.Repeat("第一批渔船10月清晨出港，渔民说今年的天气比往年好，“鱼多了3成”。", 60)

func BenchmarkIn(b *testing.B) {
	b.SetBytes(int64(len(prose)))
	for b.Loop() {
		In(prose)
	}
}
