package format

import (
	"bufio"
	"bytes"
	"io"
	"net/http/httputil"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/taosha-text/taosha/pipeline"
)

// However lines come in, and whatever the limit: they are the lines of the input, without those that are blank and
// short.
func FuzzLines(f *testing.F) {
	f.Add("{}\n{\"text\":\"一\"}\r\n\n  \n\ufeff\n{", 5)
	f.Add("\n\n\n", 0)
	f.Add(strings.Repeat("长", 300)+"\n{}\n"+strings.Repeat("长", 300), 400)
	f.Fuzz(func(t *testing.T, in string, limit int) {
		in = in[:min(len(in), 2000)] // length finds nothing more, and takes long byte by byte
		limit = max(limit&0xffff, 1)
		var want []string
		for _, line := range strings.Split(in, "\n") {
			if len(line) > limit || !blank([]byte(line)) {
				want = append(want, line)
			}
		}
		for name, r := range map[string]io.Reader{"whole": strings.NewReader(in), "bytes": iotest.OneByteReader(strings.NewReader(in)),
			"pieces": &stutter{in, 0}, "with its end": iotest.DataErrReader(strings.NewReader(in))} {
			got := readAll(t, newLineReader(r, limit), limit)
			same := len(got) == len(want)
			for i := 0; same && i < len(got); i++ {
				same = got[i] == want[i] || got[i] == "*"+want[i] // in pieces
			}
			if !same {
				t.Errorf("%s, limit %d: %q, want %q", name, limit, short(got), short(want))
			}
		}
	})
}

// Whatever a plain text holds: it is one record, whole or in pieces, its decoded text is valid UTF-8, valid UTF-8 stays
// as it is, and so does what nothing was changed in.
func FuzzText(f *testing.F) {
	for _, s := range []string{"", "今天多云。\r\n", "\ufeff今天\n\n\n", "\xff\xfeN\x00 Y", "\xbd\xf1\xcc\xec\xb6\xe0\xd4\xc6\n", "\x00\x00", "\xff", "<p>", "{\"text\":"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		for _, limit := range []int{8, 1 << 20} {
			records := readAll(t, newWholeReader(&stutter{in, 0}, limit), limit)
			if len(records) != 1 || records[0] != in && records[0] != "*"+in {
				t.Fatalf("limit %d: %q reads as %q", limit, in, records)
			}
		}
		var d Document
		if err := (textDecoder{}).Decode(Record{Raw: []byte(in)}, &d); err != nil {
			t.Fatal(err)
		}
		text := d.Input.Fields[0].Text
		if !utf8.ValidString(text) || utf8.ValidString(in) && d.Source.Encoding == "utf-8" && text != in {
			t.Fatalf("%q decodes to %q", in, text)
		}
		if got := (textEncoder{}).Encode(nil, &d, d.Input.Fields); string(got) != text {
			t.Fatalf("%q is written as %q", text, got)
		}
		name, r, err := Detect("", &stutter{in, 0}, DefaultFields())
		if err != nil {
			return
		}
		if all, err := io.ReadAll(r); err != nil || string(all) != in || name == Auto || name == "" {
			t.Fatalf("as %q: %q, %v", name, all, err)
		}
	})
}

// What the standard library reads of a chunked body is read, however the body comes in; no more comes out than went in.
func FuzzChunked(f *testing.F) {
	f.Add([]byte(chunkedBody(page)))
	f.Add([]byte(chunkedBody(page)[:40]))
	f.Add([]byte("0\r\n\r\n"))
	f.Add([]byte("ffffffffffffffff\r\nx"))
	f.Add([]byte("-1\r\nx"))
	f.Add([]byte("3\r\nabcX\r\n0\r\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := io.ReadAll(&chunked{r: bufio.NewReader(bytes.NewReader(b))})
		slow, errSlow := io.ReadAll(&chunked{r: bufio.NewReader(iotest.OneByteReader(bytes.NewReader(b)))})
		if !bytes.Equal(got, slow) || (err == nil) != (errSlow == nil) {
			t.Fatalf("%q, %v; byte by byte %q, %v", got, err, slow, errSlow)
		}
		if len(got) > len(b) {
			t.Fatalf("%d bytes gave %d", len(b), len(got))
		}
		want, err2 := io.ReadAll(httputil.NewChunkedReader(bytes.NewReader(b)))
		if err2 == nil && (err != nil || !bytes.Equal(got, want)) {
			t.Fatalf("%q, %v; the standard library reads %q", got, err, want)
		}
	})
}

// Whatever a record of JSON lines holds: it decodes to valid UTF-8 or to an error, and what nothing was changed in is
// written as it came.
func FuzzJSON(f *testing.F) {
	for _, s := range []string{`{"id":1,"title":"一","text":["二","三"],"url":"http://a.cn:80/","date":null}`, `{"html":"<p>一","text":""}`,
		`{"text":"\ud83d\ude00"}`, `{"text":"\ud800"}`, `{"a":{"text":"一"}}`, "{}", "[", "\xff", `{"text":"一","text":"二"}`} {
		f.Add([]byte(s))
	}
	decoder, err := newJSONDecoder(DefaultFields())
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		var d Document
		if err := decoder.Decode(Record{Raw: raw}, &d); err != nil {
			return
		}
		for _, field := range d.Input.Fields {
			if !utf8.ValidString(field.Text) {
				t.Fatalf("%s: %q", field.Name, field.Text)
			}
		}
		if d.Input.Format != pipeline.FormatHTML {
			if got := (&jsonEncoder{}).Encode(nil, &d, d.Input.Fields); !bytes.Equal(got, raw) {
				t.Fatalf("%q is written as %q", raw, got)
			}
		}
	})
}
