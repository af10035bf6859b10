package format

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"
	"testing/iotest"
)

// readAll gives the records of a reader, those over the limit put together and marked by a star.
func readAll(t *testing.T, r Reader, limit int) []string {
	t.Helper()
	var records []string
	giant, open := "", false
	for {
		c, err := r.Next()
		if errors.Is(err, io.EOF) {
			if open {
				t.Fatal("a giant record did not end")
			}
			return records
		}
		if err != nil {
			t.Fatal(err)
		}
		switch c.Piece {
		case NoPiece:
			if len(c.Records) == 0 {
				t.Fatal("a chunk without a record")
			}
			for _, b := range c.Records {
				star := ""
				if len(b.Raw) > limit {
					star = "*"
				}
				records = append(records, star+string(b.Raw))
			}
		case PieceMore:
			giant, open = giant+string(c.Records[0].Raw), true
		case PieceEnd:
			records = append(records, "*"+giant+string(c.Records[0].Raw))
			giant, open = "", false
		}
		c.Free()
	}
}

// Lines are the same however they come in; those over the limit come in pieces that make the same line.
func TestLines(t *testing.T) {
	long := strings.Repeat("长", chunkSize) // three chunks
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"", nil},
		{"\n\n  \r\n\ufeff\n", nil},
		{"a", []string{"a"}},
		{"a\nb\r\n\nc", []string{"a", "b\r", "c"}},
		{long + "\nb\nc\n" + long, []string{"*" + long, "b", "c", "*" + long}},
		{"a\n" + long, []string{"a", "*" + long}},
		{long + "\n" + long + "\n", []string{"*" + long, "*" + long}},
	} {
		for name, r := range map[string]io.Reader{"whole": strings.NewReader(c.in), "pieces": &stutter{c.in, 0},
			"with its end": iotest.DataErrReader(strings.NewReader(c.in))} {
			got := readAll(t, newLineReader(r, chunkSize), chunkSize)
			if fmt.Sprint(short(got)) != fmt.Sprint(short(c.want)) {
				t.Errorf("%.20q, %s: %q, want %q", c.in, name, short(got), short(c.want))
			}
		}
		want := strings.Join(c.want, "|")
		if got := strings.Join(readAll(t, newLineReader(strings.NewReader(c.in), math.MaxInt), math.MaxInt), "|"); got != strings.ReplaceAll(want, "*", "") {
			t.Errorf("%.20q: without a limit %.40q", c.in, got)
		}
	}
}

// stutter gives its text in pieces of changing size.
type stutter struct {
	s string
	n int
}

func (d *stutter) Read(p []byte) (int, error) {
	if d.s == "" {
		return 0, io.EOF
	}
	d.n = (d.n*31 + 7) % 5000
	n := copy(p, d.s[:min(len(d.s), d.n)])
	d.s = d.s[n:]
	return n, nil
}

func short(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = s
		if len(s) > 20 {
			out[i] = fmt.Sprintf("%s…(%d)", s[:4], len(s))
		}
	}
	return out
}

func TestWhole(t *testing.T) {
	long := strings.Repeat("长", chunkSize)
	for in, want := range map[string]string{"": "", "a\nb": "a\nb", long: "*" + long} {
		got := readAll(t, newWholeReader(&stutter{in, 0}, chunkSize), chunkSize)
		if len(got) != 1 || got[0] != want {
			t.Errorf("%.20q: %q", in, short(got))
		}
	}
}

// What comes before a stream fails is read, and what there is of the record that it failed within can be told from
// that.
func TestErrorsOfTheStream(t *testing.T) {
	long := strings.Repeat("x", 2*chunkSize)
	first := strings.TrimSuffix(warcRecord("conversion", "Content-Type: text/plain\r\n", "一"), "\r\n\r\n")
	for _, c := range []struct {
		format Name
		in     string
		want   []string
	}{
		{Text, "", nil},
		{Text, "{}\n{}", []string{"torn {}\n{}"}},
		{Text, long, []string{"torn giant " + long}},
		{JSONL, "{}\n{}", []string{"{}", "torn {}"}},
		{JSONL, "{}\n", []string{"{}"}},
		{JSONL, "{}\n \n ", []string{"{}"}},
		{JSONL, "{}\n" + long, []string{"{}", "giant " + long}},
		{WARC, first, []string{first}},
		{WARC, first + "\r\n\r\n" + first[:len(first)-1], []string{first, "torn " + first[:len(first)-1]}},
		{WARC, first + "\r\n\r\n" + strings.Replace(first, ": 3", ": 3000000", 1) + long, []string{first, "giant " + strings.Replace(first, ": 3", ": 3000000", 1) + long}},
		{WARC, first + "\r\n\r\nWARC/1.1\r\nWARC-Type: req", []string{first}}, // no document, as far as it goes
	} {
		r, err := NewReader(c.format, io.MultiReader(strings.NewReader(c.in), iotest.ErrReader(io.ErrUnexpectedEOF)), Settings{MaxRecord: 100000})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		giant := ""
		for err == nil {
			var chunk *Chunk
			if chunk, err = r.Next(); chunk == nil {
				continue
			}
			for _, record := range chunk.Records {
				switch {
				case chunk.Torn != nil && chunk.Piece == NoPiece:
					got = append(got, "torn "+string(record.Raw))
				case chunk.Piece == NoPiece:
					got = append(got, string(record.Raw))
				default:
					if giant += string(record.Raw); chunk.Piece == PieceEnd {
						got = append(got, map[bool]string{true: "torn "}[chunk.Torn != nil]+"giant "+giant)
					}
				}
			}
		}
		if want := c.want; !errors.Is(err, io.ErrUnexpectedEOF) || fmt.Sprintf("%q", got) != fmt.Sprintf("%q", want) {
			t.Errorf("%s, %.20q: %q and %v, want %q", c.format, c.in, short(got), err, short(want))
		}
	}
}

// The format goes by name and content; where the two say different things, and where the content is none of the
// formats, that is an error and no guess.
func TestDetect(t *testing.T) {
	const object = "{\"text\": \"今天多云。\"}\n"
	const pretty = "{\n  \"text\": \"今天多云。\"\n}\n"
	const table = "id,text\n1,今天多云。\n2,明天有雨。\n"
	const feed = "<?xml version=\"1.0\"?>\n<!-- a -->\n<rss version=\"2.0\"><channel></channel></rss>"
	const program = "package main\n\nimport \"fmt\"\n\n// 打印今天的天气。\nfunc main() {\n\tfmt.Println(\"今天多云,明天有雨。\")\n}\n"
	const python = "import os\n\ndef main():\n    # 今天\n    print('今天多云,明天有雨')\n    return 0\n\nif __name__ == '__main__':\n    main()\n"
	const yaml = "name: 天气\nitems:\n  - city: 临江\n    text: 今天多云,明天有雨。\n  - city: 青禾\n"
	const log = "2026-01-02 03:04:05 INFO 启动,端口 80\n2026-01-02 03:04:06 WARN 磁盘,快满\n2026-01-02 03:04:07 ERROR 失败\n"
	const subtitles = "1\n00:00:01,000 --> 00:00:02,500\n今天多云,明天有雨。\n\n2\n00:00:03,000 --> 00:00:04,500\n后天晴。\n"
	random := make([]byte, 400)
	seed := uint32(1)
	for i := range random {
		seed = seed*1664525 + 1013904223
		random[i] = byte(seed >> 24)
	}
	const none = Name("")
	for _, c := range []struct {
		name, head string
		want       Name
	}{
		// By content alone.
		{"", "今天多云。", Text}, {"", "", Text}, {"a", " \n", Text}, {"", object, JSONL}, {"", "\ufeff " + object, JSONL}, {"", object + object, JSONL},
		{"", "{今天}", Text}, {"", pretty, JSON}, {"", "[\n" + object + "]", JSON}, {"", "[]", JSON}, {"", "[今天] 多云", Text},
		{"", "{\"text\":\"没完\n" + object, JSONL}, {"", "<!DOCTYPE html><p>", HTML}, {"", "\n<HTML lang=zh>", HTML},
		{"", "<?xml version=\"1.0\"?>\n<html>", HTML}, {"a.xml", feed, Feed}, {"", "<feed xmlns=\"http://www.w3.org/2005/Atom\">", Feed},
		{"a.xml", "<?xml version=\"1.0\"?><urlset></urlset>", none}, {"", table, CSV}, {"", strings.ReplaceAll(table, ",", "\t"), TSV},
		{"", "WARC/1.0\r\n", WARC}, {"", "PAR1\x15", Parquet}, {"", "GIF89a\x00\x01", none}, {"", "\x89PNG\r\n\x1a\n\x00\x00", none},
		{"", "\xff\xfeN\x00 Y", Text}, {"", "<\x00h\x00t\x00m\x00l\x00>\x00<\x00p\x00>\x00", HTML}, {"", "\xbd\xf1\xcc\xec\xb6\xe0\xd4\xc6", Text},
		{"", program, none}, {"", python, none}, {"", yaml, none}, {"", log, none}, {"", subtitles, none}, {"notes.md", "# 今天\n\n多云,有雨。\n", Text},

		// By both.
		{"a.txt", "今天多云。", Text}, {"a.txt.gz", "今天多云。", Text}, {"a.TXT", "", Text}, {"a.txt", "特码词\n\x06北京28", Text}, {"a.txt", "今天多云。" + strings.Repeat("\x00", 100), Text}, {"a", "今天多云。" + strings.Repeat("\x01", 100), none}, {"a.txt", "六合\x06\x08彩\x0b\x05开奖\x03今天多云，明天有雨。", Text},
		{"a.txt", "今天多云。\x00\x00明天有雨。", Text}, {"a.txt", "怎样写网页：先写 <head> 和 <body>。", Text},
		{"a.jsonl", object, JSONL}, {"a.ndjson", "今天\n", JSONL}, {"a.jsonl", "{\n{\n{\n", JSONL}, {"a.jsonl", "{\"text\":\n{\"text\":\"一\"}\n", JSONL},
		{"a.json", object, JSON}, {"a.json", pretty, JSON}, {"a.json", "[" + object + "]", JSON}, {"a.json", "", JSON},
		{"a.htm.bz2", "<p>今天", HTML}, {"a.html", "<!doctype html>", HTML}, {"a.rss", feed, Feed}, {"a.csv", table, CSV}, {"a.csv", "text\n今天,\n", CSV},
		{"a.csv", "日期,开盘\n1,2\n", CSV}, {"a.tsv", "a\tb\n1\t2\n", TSV}, {"a.warc", "WARC/1.0\r\n", WARC}, {"a.parquet", "PAR1", Parquet},
		{".txt", "今天多云。", Text}, {"a.gz", "今天多云。", Text},

		// Where they do not agree.
		{"a.json", object + object, none}, {"a.jsonl", pretty, none}, {"a.txt", object, none}, {"a.txt", table, none}, {"a.txt", "<html><p>今天", none},
		{"a.txt", feed, none}, {"a.html", feed, none}, {"a.csv", "今天多云。\n明天有雨。\n", none}, {"a.csv", object, none}, {"a.warc", "今天", none},
		{"a.csv", "id\ttext\n1\t今天\n", none}, {"a.rss", "今天", none}, {"a.txt", "WARC/1.0\r\n", none},

		// What is no document at all.
		{"a.go", program, none}, {"a.yaml", yaml, none}, {"a.log", log, none}, {"a.srt", subtitles, none}, {"a.py", "今天多云。", none},
		{"a.txt", program, none}, {"a.txt", python, none}, {"a.txt", yaml, none}, {"a.txt", log, none}, {"a.txt", subtitles, none}, {"a.txt", string(random), none},
		{"a", string(random), none}, {"a.docx", "PK\x03\x04\x14\x00", none}, {"a.txt", "PK\x03\x04\x14\x00", none}, {"a.pdf", "%PDF-1.7\n", none},
		{"a.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", none}, {"a.rtf", `{\rtf1\ansi 今天}`, none},
	} {
		got, r, err := Detect(c.name, iotest.OneByteReader(strings.NewReader(c.head)), DefaultFields())
		if got != c.want || (err != nil) != (c.want == none) || err != nil && !errors.Is(err, ErrUnknown) {
			t.Errorf("%s, %.40q is %q (%v), want %q", c.name, c.head, got, err, c.want)
		}
		if err == nil {
			if b, _ := io.ReadAll(r); string(b) != c.head {
				t.Errorf("%q reads as %q", c.head, b)
			}
		}
	}
}

// A line that somebody waits for is known to be one as soon as it has ended.
func TestDetectDoesNotWait(t *testing.T) {
	for name, c := range map[string]struct {
		head string
		want Name
	}{"": {"{}\n", JSONL}, "a.jsonl": {"{\"text\":\"今天\"}\n", JSONL}} {
		if got, _, err := Detect(name, &once{c.head}, DefaultFields()); got != c.want || err != nil {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

// once panics where it is read after its end.
type once struct{ s string }

func (o *once) Read(p []byte) (int, error) {
	if o.s == "" {
		panic("it read on")
	}
	n := copy(p, o.s)
	o.s = o.s[n:]
	return n, nil
}
