package mask

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// Each text shows its masked stretches between ⟦ and ⟧, in order, with their kinds after it.
func TestMaskedStretches(t *testing.T) {
	for _, c := range []struct{ text, kinds string }{
		{"见⟦http://a.cn/x⟧。", "url"},
		{"见⟦http://a.cn/x⟧，然后", "url"},
		{"（⟦https://a.cn/b(c)d⟧）", "url"},
		{"(⟦https://a.cn/x⟧)", "url"},
		{"⟦http://a.cn/新闻/1.html⟧ 好", "url"},
		{"⟦http://a.cn/s?q=北京&p=上海⟧。", "url"},
		{"⟦http://a.cn/x⟧北京", "url"},
		{"⟦http://a.cn/x?id=1,⟧中国", "url"},
		{"⟦http://a.cn/a,b.html⟧,然后", "url"},
		{"⟦http://a.cn⟧.", "url"},
		{"登录⟦www.gov.cn⟧查询", "url"},
		{"⟦sina.com.cn/news?x=1⟧ 报道", "url"},
		{"中国移动.com", ""},
		{"写信到⟦li.ming-1@mail.a.cn⟧即可", "email"},
		{"⟦12:30⟧开赛,⟦9:05:30⟧结束", "time time"},
		{"以⟦2:1⟧获胜,局分⟦25:18⟧", "time time"},
		{"涨⟦12.5%⟧,共⟦3,500⟧亿", "decimal thousands"},
		{"⟦1,234,567.89⟧元", "thousands"},
		{"1,2,3月", ""},
		{"⟦v1.2.3⟧和⟦2021.10.1⟧与⟦192.168.0.1⟧", "version version version"},
		{"⟦2021-10-1⟧、⟦010-1234⟧、⟦24/25⟧", "date date date"},
		{"⟦600000.SH⟧、⟦AAPL.US⟧、⟦AAPL:US⟧、⟦00700.HK⟧", "ticker ticker ticker ticker"},
		{"见⟦file.txt⟧和⟦Node.js⟧", "file file"},
		{"⟦U.S.A.⟧和⟦A.I.⟧", "abbreviation abbreviation"},
		{"高⟦5'10\"⟧", "length"},
		{"用⟦`a,b`⟧和⟦{\"k\":\"中,国\"}⟧和⟦<a href=\"中\">⟧", "code code code"},
		{"<A股>和{中}", ""},
		{"⟦print(\"中,国\")⟧和⟦s = '中,国';⟧", "code code"},
		{"if (a) ⟦{ return \"中,国\"; }⟧", "code"},
		{"CEO(\"甲", ""},
		{"⟦fmt.Print(\"中,国\")⟧", "code"},
		{"⟦if (x == \"是\") { return \"对,错\"; }⟧", "code"},
		{"⟦git commit -m \"修复: 打印\"⟧", "code"},
		{"⟦printf(\"第 %d 行: 错误\\n\", n);⟧\n下一行", "code"},
		{"⟦puts (\"说 \\\"是\\\"\");⟧\n下一行", "code"},
		{"⟦  \"title\": \"你好, 世界\",⟧", "code"},
		{"iPhone \"越狱\"", ""},
		{"CEO: \"你好, 世界\"", ""},
		{"他说: f(1, \"你好\")", ""},
		{"f(1, \"你好\") 的结果", ""},
		{"转⟦@用户名:⟧你好", "handle"},
		{"⟦@user:⟧你好", "handle"},
		{"⟦#双11,来了#⟧和⟦#tag⟧", "topic topic"},
		{"# 一 #", ""},
		{"⟦&quot;⟧你⟦&#8220;⟧", "entity entity"},
		{"再见⟦:-)⟧ 好⟦;)⟧", "emoticon emoticon"},
		{"(注:)", ""},
		{"地点:D座", ""},
		{"⟦👨‍👩‍👧⟧⟦🇨🇳⟧⟦⭐️⟧⟦2️⃣⟧⟦👍🏽⟧", "emoji emoji emoji emoji emoji"},
		{"1.在北京", ""},
		{"第2章.总则", ""},
		{"etc...", ""},
	} {
		text := strings.NewReplacer("⟦", "", "⟧", "").Replace(c.text)
		var shown strings.Builder
		var kinds []string
		at := 0
		for _, s := range Append(nil, text) {
			shown.WriteString(text[at:s.Start] + "⟦" + text[s.Start:s.End] + "⟧")
			kinds = append(kinds, s.Kind.String())
			at = s.End
		}
		shown.WriteString(text[at:])
		if shown.String() != c.text || strings.Join(kinds, " ") != c.kinds {
			t.Errorf("got  %s %v\nwant %s [%s]", shown.String(), kinds, c.text, c.kinds)
		}
	}
}

// checkSpans fails where spans are out of order, overlap, cut a character or cross a line end.
func checkSpans(t testing.TB, text string, spans []Span) {
	t.Helper()
	at := 0
	for _, s := range spans {
		if s.Start < at || s.End <= s.Start || s.End > len(text) || s.Kind == 0 {
			t.Fatalf("%q: span %+v after %d", text, s, at)
		}
		if !utf8.RuneStart(text[s.Start]) || s.End < len(text) && !utf8.RuneStart(text[s.End]) {
			t.Fatalf("%q: span %+v cuts a character", text, s)
		}
		if strings.ContainsAny(text[s.Start:s.End], "\n\r\u2028\u2029") {
			t.Fatalf("%q: span %+v crosses a line end", text, s)
		}
		at = s.End
	}
}

func FuzzScan(f *testing.F) {
	f.Add("见http://a.cn/新闻,a@b.cn,12:30,@用户:#话题#`x`{\"k\":1}<b>&amp;:-)👨‍👩‍👧U.S.A.")
	f.Fuzz(func(t *testing.T, text string) {
		if utf8.ValidString(text) {
			checkSpans(t, text, Append(nil, text))
		} else {
			Append(nil, text) // must only not fail
		}
	})
}

// Scanning twice as much takes twice the steps, on texts made to provoke searches that find nothing.
func TestWorkIsLinear(t *testing.T) {
	for _, unit := range []string{"a-", "a.", "a@", "`", "`a\n", "{", "{a}", "{\"", "<b ", "<a>\n<", "#a", "#a ", "@中", "http://a,", "&a", ":(", ":)",
		"1:", "1,", "1.", "1'", "a1_", "www.", "🏴\U000e0067", "👩\u200d", "中", "a b", "(:", "\u2028`", "a(\"", "a='\n", "a = \"b\" "} {
		work := func(n int) int {
			text := strings.Repeat(unit, n)
			s := scanner{text: text, emailsFrom: -1, bracesFrom: -1, ticksFrom: -1, anglesFrom: -1, doubleFrom: -1, singleFrom: -1}
			s.scan()
			return s.steps + len(s.out)
		}
		if a, b := work(2000), work(4000); b > 2*a+a/5+200 || b > 300*4000*len(unit) {
			t.Errorf("%q: %d steps for 2000 times, %d for 4000", unit, a, b)
		}
	}
}

func TestHanFliesThrough(t *testing.T) {
	s := scanner{text: strings.Repeat("本报讯，记者从北京市获悉。", 1000)}
	s.scan()
	if s.steps != 0 || len(s.out) != 0 {
		t.Errorf("%d steps and %d spans in a text without anything to mask", s.steps, len(s.out))
	}
}

// A line that is made of stretches is one of them, so that their list stays far smaller than the text; the lines around
// it are read as ever, and so is a line with many stretches among prose.
func TestDenseLinesAreMaskedWhole(t *testing.T) {
	for _, unit := range []string{":)", "1:1,", "⭐", "3.5 ", "@a "} {
		dense := strings.Repeat(unit, 50_000)
		text := "见http://a.cn/x。\n" + dense + "\n以2:1获胜"
		spans := Append(nil, text)
		checkSpans(t, text, spans)
		first := len("见http://a.cn/x。\n")
		if len(spans) != 3 || spans[1] != (Span{first, first + len(dense), Dense}) || spans[2].Kind != Time {
			t.Errorf("%q: %d stretches, the first ones %v", unit, len(spans), spans[:min(3, len(spans))])
		}
		if prose := strings.Repeat("主队昨晚在主场再次以"+unit+"获胜。", 20_000); len(Append(nil, prose)) < 20_000 {
			t.Errorf("%q among prose: %d stretches", unit, len(Append(nil, prose)))
		}
	}
}

func TestRandomBytesDoNotPanic(t *testing.T) {
	const alphabet = "a1.@:/#`{}<>&;()'\"\xe4\xb8\xad\xf0\x9f\x91\xa8\xe2\x80\x8d \n"
	for seed := range uint64(5000) {
		rng := rand.New(rand.NewPCG(seed, 9))
		b := make([]byte, rng.IntN(40))
		for i := range b {
			b[i] = alphabet[rng.IntN(len(alphabet))]
		}
		text := strings.ToValidUTF8(string(b), "中")
		checkSpans(t, text, Append(nil, text))
		Append(nil, string(b))
	}
}

func BenchmarkScan(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"prose", strings.Repeat("本报讯，记者从北京市获悉，2018年公司实现营业收入3.5亿元，同比增长12.5%。", 200)},
		{"urls", strings.Repeat("见http://a.cn/x?id=1，12:30开赛。", 200)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			var spans []Span
			for b.Loop() {
				spans = Append(spans[:0], c.text)
			}
		})
	}
}

func ExampleAppend() {
	text := "以2:1获胜，详见http://a.cn/x。"
	for _, s := range Append(nil, text) {
		fmt.Println(s.Kind, text[s.Start:s.End])
	}
	// Output:
	// time 2:1
	// url http://a.cn/x
}
