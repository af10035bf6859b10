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

func TestDetect(t *testing.T) {
	for _, c := range []struct {
		head string
		want Name
	}{
		{"今天多云。", Text}, {"", Text}, {"{\"a\":1}\n", JSONL}, {"\ufeff {\"a\"", JSONL}, {"{今天}", Text},
		{"<!DOCTYPE html><p>", HTML}, {"\n<HTML lang=zh>", HTML}, {"<?xml version=\"1.0\"?>\n<html>", HTML},
		{"WARC/1.0\r\n", WARC}, {"PAR1\x15", Parquet}, {"GIF89a\x00\x01", ""}, {"\x89PNG\r\n\x1a\n\x00\x00", ""},
		{"\xff\xfeN\x00 Y", Text}, {"<\x00h\x00t\x00m\x00l\x00>\x00<\x00p\x00>\x00", HTML}, {"\xbd\xf1\xcc\xec\xb6\xe0\xd4\xc6", Text},
	} {
		got, r, err := Sniff(strings.NewReader(c.head))
		if got != c.want || (err != nil) != (c.want == "") {
			t.Errorf("%q is %q (%v), want %q", c.head, got, err, c.want)
		}
		if err == nil {
			if b, _ := io.ReadAll(r); string(b) != c.head {
				t.Errorf("%q reads as %q", c.head, b)
			}
		}
	}
	for name, want := range map[string]Name{"a.txt": Text, "a.TXT.GZ": Text, "a.jsonl.zst": JSONL, "a.ndjson": JSONL, "a.htm.bz2": HTML,
		"a.gz": Auto, "a": Auto, ".txt": Text, "a.warc.gz": WARC} {
		if got := ByName(name); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
}
