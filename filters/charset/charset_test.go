package charset_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/taosha-text/taosha/filters/charset"
)

const (
	simplified = "江海市气象台今天上午发布暴雨黄色预警信号，预计未来六小时全市大部地区将有五十毫米以上的降雨。" +
		"市防汛指挥部要求各区做好防范工作，居民尽量减少外出，地铁二号线部分车站已经采取限流措施。"
	traditional = "江海市氣象台今天上午發布豪雨特報，預計未來六小時全市大部分地區將有五十毫米以上的降雨。" +
		"市府防汛指揮中心要求各區做好防範工作，民眾應盡量減少外出，捷運二號線部分車站已經採取限流措施。"
)

func encode(t testing.TB, e encoding.Encoding, text string) []byte {
	t.Helper()
	b, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// forms are one text in every encoding that can hold it.
func forms(t testing.TB, text string, chinese encoding.Encoding, name string) map[string]form {
	wide := func(order unicode.Endianness, mark unicode.BOMPolicy) []byte {
		return encode(t, unicode.UTF16(order, mark), text)
	}
	const mark = "\uFEFF"
	f := map[string]form{
		"utf-8":              {[]byte(text), charset.UTF8, text},
		"utf-8 with mark":    {[]byte(mark + text), charset.UTF8, mark + text},
		"utf-16le":           {wide(unicode.LittleEndian, unicode.IgnoreBOM), charset.UTF16LE, text},
		"utf-16be":           {wide(unicode.BigEndian, unicode.IgnoreBOM), charset.UTF16BE, text},
		"utf-16le with mark": {wide(unicode.LittleEndian, unicode.UseBOM), charset.UTF16LE, mark + text},
		"utf-16be with mark": {wide(unicode.BigEndian, unicode.UseBOM), charset.UTF16BE, mark + text},
		name:                 {encode(t, chinese, text), name, text},
	}
	if name == charset.GB18030 {
		f["hz"] = form{encode(t, simplifiedchinese.HZGB2312, text), charset.HZ, text}
	}
	return f
}

type form struct {
	body []byte
	used string
	text string
}

func TestOneTextInEveryEncoding(t *testing.T) {
	texts := map[string]form{}
	for k, f := range forms(t, simplified, simplifiedchinese.GB18030, charset.GB18030) {
		texts["simplified "+k] = f
	}
	for k, f := range forms(t, traditional, traditionalchinese.Big5, charset.Big5) {
		texts["traditional "+k] = f
	}
	for k, f := range forms(t, "<html><head><title>天气</title></head><body><p>"+simplified+"</p></body></html>", simplifiedchinese.GBK, charset.GB18030) {
		texts["page "+k] = f
	}
	for name, f := range texts {
		for _, label := range []string{"", "text/html", "text/html; charset=gb2312", "text/html; charset=big5", "text/html; charset=UTF-8",
			"text/html; charset=iso-8859-1", "text/html; charset=nonsense", "utf-16", "text/html; charset="} {
			d := charset.Decode(f.body, label, false)
			if d.Used != f.used || string(d.Text) != f.text || d.Replaced != 0 || d.Twice != "" {
				t.Errorf("%s declared as %q: used %s (detected %s), %d replaced, %q: %.60q", name, label, d.Used, d.Detected, d.Replaced, d.Twice, d.Text)
			}
		}
	}
}

// GB and Big5 are told apart without labels from a few dozen characters on.
func TestShortTexts(t *testing.T) {
	gb, big := encode(t, simplifiedchinese.GBK, simplified), encode(t, traditionalchinese.Big5, traditional)
	for n := 24; n <= len(gb); n += 2 {
		if d := charset.Decode(gb[:n], "", false); d.Used != charset.GB18030 {
			t.Errorf("the first %d bytes of GBK: %s", n, d.Used)
		}
	}
	for n := 24; n <= len(big); n += 2 {
		if d := charset.Decode(big[:n], "", false); d.Used != charset.Big5 {
			t.Errorf("the first %d bytes of Big5: %s", n, d.Used)
		}
	}
}

func TestDeclared(t *testing.T) {
	gb := string(encode(t, simplifiedchinese.GBK, simplified))
	for _, c := range []struct {
		name, header, page, declared, used string
	}{
		{"header", "text/html; charset=\"GB2312\"", gb, charset.GB18030, charset.GB18030},
		{"bare label", "gbk", gb, charset.GB18030, charset.GB18030},
		{"meta charset", "", "<meta charset=gbk>" + gb, charset.GB18030, charset.GB18030},
		{"meta http-equiv", "", `<META http-equiv="Content-Type" content="text/html; charset=gb2312" />` + gb, charset.GB18030, charset.GB18030},
		{"the header before the meta tag", "text/html;charset=gbk", "<meta charset=utf-8>" + gb, charset.GB18030, charset.GB18030},
		{"a header without charset leaves it to the page", "text/html", "<meta charset='gbk'>" + gb, charset.GB18030, charset.GB18030},
		{"XML declaration", "", `<?xml version="1.0" encoding="gb2312"?>` + gb, charset.GB18030, charset.GB18030},
		{"a meta tag that lies: utf-8 over GBK", "", "<meta charset=utf-8>" + gb, charset.UTF8, charset.GB18030},
		{"a meta tag that lies: gbk over UTF-8", "", "<meta charset=gbk>" + simplified, charset.GB18030, charset.UTF8},
		{"a meta tag that lies: big5 over GBK", "", "<meta charset=big5>" + gb, charset.Big5, charset.GB18030},
		{"a label that nobody knows", "", "<meta charset=x-user-defined>" + gb, "x-user-defined", charset.GB18030},
		{"charset in a script is none", "", "<script>var charset='big5'</script>" + simplified, "", charset.UTF8},
	} {
		d := charset.Decode([]byte(c.page), c.header, true)
		if d.Declared != c.declared || d.Used != c.used || d.Replaced != 0 {
			t.Errorf("%s: declared %q used %q (%d replaced), want %q and %q", c.name, d.Declared, d.Used, d.Replaced, c.declared, c.used)
		}
	}
	if d := charset.Decode([]byte("<meta charset=gbk>"+gb), "", false); d.Declared != "" {
		t.Errorf("a plain text declares %q", d.Declared)
	}
}

// UTF-8 with some bad bytes stays UTF-8, and each maximal ill-formed sequence is counted.
func TestBadBytes(t *testing.T) {
	for _, c := range []struct {
		body, text string
		replaced   int
	}{
		{simplified + "\xff", simplified + "\uFFFD", 1},
		{simplified[:60] + "\xe6\xb1" + simplified[60:], simplified[:60] + "\uFFFD" + simplified[60:], 1},
		{simplified + "\xe6\xb1", simplified + "\uFFFD", 1}, // cut off
		{simplified + "\xc0\xaf", simplified + "\uFFFD\uFFFD", 2},
		{simplified + "\xed\xa0\x80", simplified + "\uFFFD\uFFFD\uFFFD", 3}, // a surrogate
		{simplified + "\uFFFD", simplified + "\uFFFD", 0},                   // the character itself
	} {
		for _, label := range []string{"", "utf-8", "gbk"} {
			d := charset.Decode([]byte(c.body), label, false)
			if d.Used != charset.UTF8 || string(d.Text) != c.text || d.Replaced != c.replaced {
				t.Errorf("%q: used %s, %d replaced, want %d: %q", c.body[len(c.body)-6:], d.Used, d.Replaced, c.replaced, d.Text[len(d.Text)-12:])
			}
		}
	}
	gb := encode(t, simplifiedchinese.GBK, simplified)
	d := charset.Decode(append(append(gb[:40:40], 0xFF), gb[40:]...), "", false)
	if d.Used != charset.GB18030 || d.Replaced != 1 || strings.ReplaceAll(string(d.Text), "\uFFFD", "") != simplified {
		t.Errorf("GBK with a bad byte: used %s, %d replaced", d.Used, d.Replaced)
	}
	// GB18030 has a form of U+FFFD itself.
	d = charset.Decode(encode(t, simplifiedchinese.GB18030, simplified+"\uFFFD"), "gb18030", false)
	if d.Replaced != 0 || string(d.Text) != simplified+"\uFFFD" {
		t.Errorf("U+FFFD in GB18030: %d replaced", d.Replaced)
	}
	// Half a unit at the end of UTF-16, and half a pair.
	d = charset.Decode(append([]byte("\xFF\xFE"), []byte("\x2d\x4e\x00\xd8\xfd\x56\x34")...), "", false)
	if string(d.Text) != "\uFEFF中\uFFFD国\uFFFD" || d.Replaced != 2 {
		t.Errorf("broken UTF-16: %q, %d replaced", d.Text, d.Replaced)
	}
}

func TestWestern(t *testing.T) {
	latin := "Le président français a été reçu à l'Élysée – «\u00a0très heureux\u00a0» €"
	var body []byte
	for _, r := range latin {
		switch {
		case r == '–':
			body = append(body, 0x96)
		case r == '€':
			body = append(body, 0x80)
		default:
			body = append(body, byte(r))
		}
	}
	for _, label := range []string{"", "iso-8859-1", "gb2312", "utf-8"} {
		d := charset.Decode(body, label, false)
		if d.Used != charset.Windows1252 || string(d.Text) != latin || d.Replaced != 0 {
			t.Errorf("declared %q: used %s: %q", label, d.Used, d.Text)
		}
	}
}

// Plain ASCII that only looks like HZ or UTF-16 is left alone.
func TestInnocentASCII(t *testing.T) {
	for _, s := range []string{"", "a", "if (~{a:1}.a) { x = ~{}; }", "~{", "~{~}", "~{abc~} and ~{de~}", "a\x00b", "\x00", strings.Repeat("ab\x00", 100)} {
		d := charset.Decode([]byte(s), "", false)
		if d.Used != charset.UTF8 || string(d.Text) != s {
			t.Errorf("%q: used %s: %q", s, d.Used, d.Text)
		}
	}
}

// Valid UTF-8 that holds NULs is UTF-16 only where half of its characters have one, all on the same side.
func TestNULsInValidUTF8(t *testing.T) {
	wide := encode(t, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "<p>plain ASCII</p>")
	for body, want := range map[string]string{
		"ﺈ多\x000":                           charset.UTF8,
		"\x00":                              charset.UTF8,
		"a\x00b\x00c\x00d\x00":              charset.UTF8, // too short to tell
		simplified + "\x00":                 charset.UTF8,
		strings.Repeat("新闻\x00", 40):        charset.UTF8, // on both sides
		strings.Repeat("新闻报\x00", 40):       charset.UTF8, // on one side, but of one character in five
		strings.Repeat("\x00", 40):          charset.UTF8,
		string(wide):                        charset.UTF16LE,
		"\x00" + string(wide[:len(wide)-1]): charset.UTF16BE,
	} {
		d := charset.Decode([]byte(body), "", false)
		if d.Used != want {
			t.Errorf("%q: used %s, want %s", body, d.Used, want)
		}
		if want == charset.UTF8 && string(d.Text) != body {
			t.Errorf("%q became %q", body, d.Text)
		}
	}
}

func TestValidUTF8CostsNothing(t *testing.T) {
	body := bytes.Repeat([]byte(simplified), 100)
	if n := testing.AllocsPerRun(10, func() { charset.Decode(body, "", false) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
	if d := charset.Decode(body, "", false); &d.Text[0] != &body[0] {
		t.Error("the text is a copy")
	}
}

func TestTwice(t *testing.T) {
	gb, big := encode(t, simplifiedchinese.GBK, simplified), encode(t, traditionalchinese.Big5, traditional)
	for _, c := range []struct {
		name, text string
		twice      charset.Twice
		repaired   string // "" where it must be left alone
	}{
		{"UTF-8 as Latin-1", asLatin([]byte(simplified)), charset.UTF8AsLatin, simplified},
		{"UTF-8 as windows-1252", asWindows(simplified), charset.UTF8AsLatin, simplified},
		{"GBK as Latin-1", asLatin(gb), charset.GBAsLatin, simplified},
		{"Big5 as Latin-1", asLatin(big), charset.Big5AsLatin, traditional},
		{"replacement characters as GBK", strings.Repeat("锟斤拷", 20), charset.LostReadAsGB, ""},
		{"through GB18030 and back", string(charset.Decode(encode(t, simplifiedchinese.GB18030, gbReading(simplified)), "", false).Text), charset.LostThroughGB, ""},
		{"innocent", simplified, "", ""},
		{"innocent traditional", traditional, "", ""},
		{"innocent French", "Le président français a été reçu à l'Élysée où il était déjà allé", "", ""},
		{"an article about it", simplified + "乱码“锟斤拷”由来已久，“锛岀殑”也是。", "", ""},
	} {
		d := charset.Decode([]byte(c.text), "", false)
		if d.Twice != c.twice {
			t.Errorf("%s: recognised as %q, want %q", c.name, d.Twice, c.twice)
		}
		repaired, how, ok := charset.Repair(c.text)
		want := c.repaired
		if want == "" {
			want = c.text
		}
		if repaired != want || ok != (c.repaired != "") || how != c.twice {
			t.Errorf("%s: repaired %v to %.60q", c.name, ok, repaired)
		}
	}
}

// UTF-8 read as GBK loses its odd bytes more often than not: it is recognised always, repaired only when whole.
func TestTwiceThroughGB(t *testing.T) {
	whole, lossy := 0, 0
	for n := 30; n < len(simplified); n++ {
		if !utf8.RuneStart(simplified[n]) {
			continue
		}
		text := simplified[:n]
		misread := gbReading(text)
		if d := charset.Decode([]byte(misread), "", false); d.Twice != charset.UTF8AsGB {
			t.Errorf("%d bytes: recognised as %q: %s", n, d.Twice, misread)
		}
		repaired, _, ok := charset.Repair(misread)
		switch {
		case ok && repaired != text:
			t.Errorf("%d bytes: repaired to %q", n, repaired)
		case ok:
			whole++
		case repaired != misread:
			t.Errorf("%d bytes: changed without being repaired", n)
		default:
			lossy++
		}
	}
	if whole == 0 || lossy == 0 {
		t.Errorf("%d repaired, %d left: the test does not see both", whole, lossy)
	}
}

// gbReading is what a reader of GB18030 makes of the bytes of UTF-8.
func gbReading(text string) string {
	b, err := simplifiedchinese.GB18030.NewDecoder().Bytes([]byte(text))
	if err != nil {
		panic(err)
	}
	return string(b)
}

func asLatin(b []byte) string {
	var s strings.Builder
	for _, c := range b {
		s.WriteRune(rune(c))
	}
	return s.String()
}

func asWindows(text string) string {
	high := []rune("€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ")
	var s strings.Builder
	for _, c := range []byte(text) {
		if c >= 0x80 && c < 0xA0 {
			s.WriteRune(high[c-0x80])
		} else {
			s.WriteRune(rune(c))
		}
	}
	return s.String()
}

// An offset of the text maps to the place in the body that the text before it came from.
func TestRawOffsets(t *testing.T) {
	for name, f := range forms(t, simplified, simplifiedchinese.GB18030, charset.GB18030) {
		checkOffsets(t, name, f.body)
	}
	checkOffsets(t, "big5", encode(t, traditionalchinese.Big5, traditional))
	checkOffsets(t, "bad bytes", []byte(simplified[:30]+"\xff\xe6\xb1"+simplified[30:]))
	checkOffsets(t, "four bytes", encode(t, simplifiedchinese.GB18030, simplified+"😀ñ"+simplified))
}

func checkOffsets(t *testing.T, name string, body []byte) {
	t.Helper()
	d := charset.Decode(body, "", false)
	var offsets []int
	for i := range string(d.Text) {
		offsets = append(offsets, i)
	}
	offsets = append(offsets, len(d.Text))
	raw := d.RawOffsets(body, offsets)
	if raw[0] != 0 && d.Used != charset.HZ || raw[len(raw)-1] > len(body) {
		t.Errorf("%s: from %d to %d of %d", name, raw[0], raw[len(raw)-1], len(body))
	}
	for i := 1; i < len(raw); i++ {
		if raw[i] < raw[i-1] {
			t.Fatalf("%s: offset %d maps to %d, the one before to %d", name, offsets[i], raw[i], raw[i-1])
		}
		if d.Used == charset.HZ {
			continue // a single character cannot be decoded without the escape before it
		}
		piece := charset.Decode(body[:raw[i]], d.Used, false)
		if piece.Used == d.Used && string(piece.Text) != string(d.Text[:offsets[i]]) {
			t.Fatalf("%s: the first %d bytes are %q, want %q", name, raw[i], piece.Text, d.Text[:offsets[i]])
		}
	}
}

func ExampleDecode() {
	body := []byte("<meta charset=utf-8>\xd0\xc2\xce\xc5\xb1\xa8\xb5\xc0\xd6\xd0\xb9\xfa\xca\xd0\xb3\xa1\xa3\xac\xc8\xab\xb9\xfa\xa1\xa3")
	d := charset.Decode(body, "text/html", true)
	fmt.Println(d.Declared, d.Used, d.Replaced, string(d.Text[20:]))
	// Output: utf-8 gb18030 0 新闻报道中国市场，全国。
}

// Every sequence stands for what x/text says it does; what is no character for one is none for the other.
func TestTablesAgainstNet(t *testing.T) {
	compare := func(name string, e encoding.Encoding, sequence ...byte) {
		want, err := e.NewDecoder().Bytes(sequence)
		if err != nil {
			t.Fatal(err)
		}
		// A run of common text around it settles the encoding.
		frame := encode(t, e, "中文字中文字中文字中文字中文字中文字中文字中文字中文字")
		body := append(append(append([]byte{}, frame...), sequence...), frame...)
		d := charset.Decode(body, name, false)
		got := strings.TrimSuffix(strings.TrimPrefix(string(d.Text), "中文字中文字中文字中文字中文字中文字中文字中文字中文字"), "中文字中文字中文字中文字中文字中文字中文字中文字中文字")
		bad := bytes.Contains(want, []byte("\uFFFD")) && string(sequence) != "\x84\x31\xa4\x37"
		if d.Used != name || (!bad && (got != string(want) || d.Replaced > 0)) || (bad && d.Replaced == 0) {
			t.Fatalf("%s %x: %s %q (%d replaced), want %q", name, sequence, d.Used, got, d.Replaced, want)
		}
	}
	for lead := 0x81; lead <= 0xFE; lead++ {
		for trail := 0x40; trail <= 0xFE; trail++ {
			compare(charset.GB18030, simplifiedchinese.GB18030, byte(lead), byte(trail))
			compare(charset.Big5, traditionalchinese.Big5, byte(lead), byte(trail))
		}
	}
	for n := 0; n < 1587600; n += 1 + n%37*n/2000 { // all of the basic plane, some of the others
		compare(charset.GB18030, simplifiedchinese.GB18030, byte(0x81+n/12600), byte(0x30+n/1260%10), byte(0x81+n/10%126), byte(0x30+n%10))
	}
}

// Random text of all planes comes back from every encoding.
func TestRoundTrips(t *testing.T) {
	for seed := range uint64(300) {
		rng := rand.New(rand.NewPCG(seed, 3))
		var text strings.Builder
		text.WriteString(simplified)
		for range rng.IntN(300) {
			r := rune(rng.IntN(0x30000))
			if utf8.ValidRune(r) && r != 0xFFFD && r != 0xFEFF && r != 0 && !(r >= 0xE000 && r <= 0xF8FF) {
				text.WriteRune(r)
			}
		}
		text.WriteString(simplified)
		d := charset.Decode(encode(t, simplifiedchinese.GB18030, text.String()), "gb18030", false)
		if string(d.Text) != text.String() || d.Replaced != 0 {
			t.Fatalf("seed %d: used %s, %d replaced", seed, d.Used, d.Replaced)
		}
		d = charset.Decode(encode(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), text.String()), "", false)
		if string(d.Text) != "\uFEFF"+text.String() || d.Replaced != 0 {
			t.Fatalf("seed %d: used %s, %d replaced", seed, d.Used, d.Replaced)
		}
	}
}

// An ASCII byte is never swallowed by a broken character before it: "<" still begins a tag.
func TestASCIIIsNotSwallowed(t *testing.T) {
	for name, body := range map[string][]byte{charset.GB18030: encode(t, simplifiedchinese.GBK, simplified), charset.Big5: encode(t, traditionalchinese.Big5, traditional)} {
		d := charset.Decode(append(append([]byte{}, body...), "\xb0<p>\xff</p>\xb0"...), name, false)
		if d.Used != name || d.Replaced != 3 || !bytes.HasSuffix(d.Text, []byte("\uFFFD<p>\uFFFD</p>\uFFFD")) {
			t.Errorf("%s: %d replaced, %q", name, d.Replaced, d.Text[len(d.Text)-24:])
		}
	}
}
