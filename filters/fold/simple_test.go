package fold

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSimple(t *testing.T) {
	for _, c := range []struct {
		from, to string
		kind     Kind
		why      string
	}{
		{"股", "股", 0, "ordinary simplified"},
		{"a", "a", 0, "ordinary ASCII"},
		{"Q", "q", Case, "capital"},
		{"Ｑ", "q", Width | Case, "full-width capital"},
		{"８", "8", Width, "full-width digit"},
		{"ｶ", "カ", Width, "half-width kana"},
		{"：", ":", Width, "full-width punctuation"},
		{"資", "资", Trad, "traditional"},
		{"槓", "杠", Trad, "traditional"},
		{"眞", "真", Trad, "old form listed with the traditional ones"},
		{"戸", "户", Form, "Japanese form"},
		{"戶", "户", Form, "Hong Kong form"},
		{"娯", "娱", Form, "Japanese form of 娛"},
		{"愽", "博", Form, "vulgar form"},
		{"伩", "信", Form, "second-scheme simplification"},
		{"賍", "赃", Form, "variant of 贓"},
		{"乾", "乾", 0, "in GB 2312 (乾隆): stays"},
		{"後", "后", Trad, "in GB 2312, but traditional to any reader: listed exception"},
		{"后", "后", 0, "in GB 2312 (皇后): stays"},
		{"㊤", "上", Form, "circled"},
		{"㈠", "一", Form, "parenthesised"},
		{"🈚", "无", Trad | Form, "squared, then simplified"},
		{"⾦", "金", Form, "Kangxi radical"},
		{"⺅", "亻", Form, "radical"},
		{"讠", "讠", 0, "a part: Join needs it"},
		{"ⓐ", "a", Form, "circled letter"},
		{"🅰", "a", Form, "negative squared letter"},
		{"🇶", "q", Form, "regional indicator"},
		{"𝐚", "a", Form, "mathematical"},
		{"𝟗", "9", Form, "mathematical digit"},
		{"❻", "6", Form, "dingbat digit"},
		{"⒍", "6", Form, "digit with full stop"},
		{"²", "2", Form, "superscript"},
		{"٣", "3", Form, "Arabic digit"},
		{"é", "e", Form, "accent"},
		{"а", "a", Homoglyph, "Cyrillic"},
		{"ο", "o", Homoglyph, "Greek"},
		{"ᴡ", "w", Homoglyph, "small capital"},
		{"0", "0", 0, "a digit is no letter"},
		{"l", "l", 0, "a letter is no digit"},
	} {
		r, _ := utf8.DecodeRuneInString(c.from)
		want, _ := utf8.DecodeRuneInString(c.to)
		if got, kind := Simple(r); got != want || kind != c.kind {
			t.Errorf("Simple(%c) = %c, %05b; want %c, %05b (%s)", r, got, kind, want, c.kind, c.why)
		}
	}
}

func TestSimpleIdempotent(t *testing.T) {
	for r := rune(0); r <= utf8.MaxRune; r++ {
		c, k := Simple(r)
		if (c == r) != (k == 0) {
			t.Errorf("Simple(%U) = %U with kind %d", r, c, k)
		}
		if again, k := Simple(c); again != c || k != 0 {
			t.Errorf("Simple(Simple(%U)) = %U, not %U", r, again, c)
		}
	}
}

func TestSkip(t *testing.T) {
	for _, c := range []struct {
		chars string
		kind  SkipKind
		why   string
	}{
		{"股a8ж\nカ々〇\u2028", None, "text and line ends"},
		{"\u200b\u200c\u200d\u2060\ufeff\u00ad\x00\x05\x1f\x7f\u0085\r\u202e\u2066\ufe0f\u0336\u20e3\u3164\U000E0041\U000E0101", Invisible, "shows nothing"},
		{" \t\u3000\u00a0\u2009\u202f\u2800", Space, "blank"},
		{"|·-*_.~/+^=#•、，。丨☆★❤◆▓—…《》【】「」‖¦︱｜→√●■♥♣☎✆✈㊣ー$￥", Separator, "punctuation and symbols"},
		{"\ue001", Separator, "private use"},
		{"🔥💰🏻🎉⭐✅➕🀄🆕", Emoji, "emoji"},
	} {
		for _, r := range c.chars {
			if got := Skip(r); got != c.kind {
				t.Errorf("Skip(%U %c) = %d, want %d (%s)", r, r, got, c.kind, c.why)
			}
		}
	}
}

func TestPlain(t *testing.T) {
	for r := rune(-1); r <= 0xffff; r++ {
		c, k := Simple(r)
		if c2, k2, s2 := Look(r); c2 != c || k2 != k || s2 != Skip(r) {
			t.Errorf("Look(%U) = %U, %d, %d", r, c2, k2, s2)
		}
		if want := r >= 0 && k == 0 && Skip(r) == None; Plain(r) != want {
			t.Errorf("Plain(%U) = %v", r, !want)
		}
	}
}

func FuzzSimpleSkip(f *testing.F) {
	for _, r := range []rune{-1, 0, 'A', '資', 0xffff, 0x10000, utf8.MaxRune, utf8.MaxRune + 1, 1 << 30, -1 << 31} {
		f.Add(r)
	}
	f.Fuzz(func(t *testing.T, r rune) {
		c, k := Simple(r)
		if c2, _ := Simple(c); c2 != c || (k == 0) != (c == r) {
			t.Errorf("Simple(%U)", r)
		}
		Skip(r)
	})
}

const sample = "本报讯（记者 王明）昨日，市发展和改革委员会召开新闻发布会，介绍今年以来全市经济运行情况。前三季度地区生产总值同比增长5.2%，其中第三产业增加值占比超过六成。"

func BenchmarkScan(b *testing.B) {
	text := strings.Repeat(sample, 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		n := 0
		for _, r := range text {
			if Plain(r) {
				continue
			}
			_, k := Simple(r)
			n += int(k) + int(Skip(r))
		}
		sink = n
	}
}

func BenchmarkLook(b *testing.B) {
	text := strings.Repeat(sample, 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		n := 0
		for _, r := range text {
			c, k, s := Look(r)
			n += int(c) + int(k) + int(s)
		}
		sink = n
	}
}

func BenchmarkSimpleSkip(b *testing.B) {
	text := strings.Repeat(sample, 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		n := 0
		for _, r := range text {
			c, k := Simple(r)
			n += int(c) + int(k) + int(Skip(r))
		}
		sink = n
	}
}

func BenchmarkInit(b *testing.B) {
	for b.Loop() {
		astral = astral[:0]
		for r := range table {
			table[r] = uint32(r)
		}
		fillSkip()
		fillSimple(simpleData)
	}
}

var sink int
