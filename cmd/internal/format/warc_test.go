package format

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"

	"github.com/taosha-text/taosha/cmd/internal/compressed"
)

func warcRecord(kind, extra, block string) string {
	return fmt.Sprintf("WARC/1.1\r\nWARC-Type: %s\r\n%sContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, extra, len(block), block)
}

const page = "<html><title>渔港开海</title><p>第一批渔船清晨出港。</p></html>"

func gzipped(s string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = io.WriteString(z, s)
	z.Close()
	return b.String()
}

func zlibbed(s string) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	_, _ = io.WriteString(z, s)
	z.Close()
	return b.String()
}

func chunkedBody(s string) string {
	half := len(s) / 2
	return fmt.Sprintf("%x;x=1\r\n%s\r\n%X\r\n%s\r\n0\r\n\r\n", half, s[:half], len(s)-half, s[half:])
}

func TestWARC(t *testing.T) {
	const uri = "WARC-Target-URI: <http://News.example:80/1.html>\r\nwarc-record-id: <urn:uuid:1>\r\nWARC-Date: 2025-08-16T04:30:00Z\r\n"
	ok := func(header, body string) string {
		return warcRecord("response", uri, "HTTP/1.1 200 OK\r\n"+header+"\r\n"+body)
	}
	for _, c := range []struct {
		name, record string
		want         string // the body; "" means that it is no document
	}{
		{"a page", ok("Content-Type: text/html; charset=utf-8\r\n", page), page},
		{"no type", ok("", page), page},
		{"chunked", ok("content-type: text/html\r\ntransfer-encoding: Chunked\r\n", chunkedBody(page)), page},
		{"said to be chunked", ok("Transfer-Encoding: chunked\r\n", page), page},
		{"gzip", ok("Content-Encoding: gzip\r\n", gzipped(page)), page},
		{"said to be gzip", ok("Content-Encoding: gzip\r\n", page), page},
		{"deflate", ok("Content-Encoding: deflate\r\n", zlibbed(page)), page},
		{"raw deflate", ok("Content-Encoding: deflate\r\n", zlibbed(page)[2:]), page},
		{"chunked gzip", ok("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunkedBody(gzipped(page))), page},
		{"a text", warcRecord("conversion", uri+"Content-Type: text/plain\r\n", "第一批渔船。"), "第一批渔船。"},
		{"a picture", ok("Content-Type: image/png\r\n", "PNG"), ""},
		{"not found", warcRecord("response", uri, "HTTP/1.1 404 Not Found\r\n\r\n"+page), ""},
		{"a request", warcRecord("request", uri, "GET / HTTP/1.1\r\n\r\n"), ""},
		{"about the file", warcRecord("warcinfo", "", "software: x\r\n"), ""},
	} {
		around := warcRecord("warcinfo", "", "") + c.record + warcRecord("metadata", "", "x: y")
		for how, r := range map[string]io.Reader{"whole": strings.NewReader(around), "bytes": iotest.OneByteReader(strings.NewReader(around))} {
			records := readAll(t, newWARCReader(r, 1<<20), 1<<20)
			if c.want == "" {
				if len(records) != 0 {
					t.Errorf("%s, %s: %q", c.name, how, records)
				}
				continue
			}
			if len(records) != 1 {
				t.Errorf("%s, %s: %d records", c.name, how, len(records))
				continue
			}
			var d Document
			if err := (warcDecoder{limit: 1 << 20}).Decode(Record{Raw: []byte(records[0])}, &d); err != nil {
				t.Errorf("%s: %v", c.name, err)
				continue
			}
			got := string(d.Input.Body)
			if d.Input.Body == nil {
				got = d.Input.Fields[0].Text
			}
			if got != c.want || d.Input.URL != "http://News.example:80/1.html" || d.Input.Host != "news.example" ||
				d.Input.ID != "urn:uuid:1" || d.Input.Date != "2025-08-16T04:30:00Z" {
				t.Errorf("%s, %s: %q, %+v", c.name, how, got, d.Input)
			}
		}
	}
}

// A record over the limit comes in pieces and whole, one that is no document is passed over, and what follows is read.
func TestGiantWARCRecords(t *testing.T) {
	small := warcRecord("response", "", "HTTP/1.1 200 OK\r\n\r\n"+page)
	giant := warcRecord("response", "", "HTTP/1.1 200 OK\r\n\r\n"+strings.Repeat(page, 9000))
	film := warcRecord("response", "", "HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n"+strings.Repeat("x", 300000))
	records := readAll(t, newWARCReader(strings.NewReader(small+giant+film+small+giant), 200000), 200000)
	small, giant = strings.TrimSuffix(small, "\r\n\r\n"), "*"+strings.TrimSuffix(giant, "\r\n\r\n")
	want := []string{small, giant, small, giant}
	if len(records) != len(want) {
		t.Fatalf("%d records: %q", len(records), short(records))
	}
	for i := range want {
		if records[i] != want[i] {
			t.Errorf("record %d is %q, want %q", i, short(records)[i], short(want)[i])
		}
	}
}

func TestBrokenWARC(t *testing.T) {
	good := warcRecord("response", "", "HTTP/1.1 200 OK\r\n\r\n"+page)
	for name, bad := range map[string]string{
		"something else": "HTTP/1.1 200 OK\r\n", "no length": "WARC/1.0\r\nWARC-Type: response\r\n\r\n",
		"a length below 0": "WARC/1.0\r\nContent-Length: -1\r\n\r\n", "torn": "WARC/1.0\r\nContent-Length: 10\r\n\r\nabc",
		"a torn header": "WARC/1.0\r\nContent-Len", "an endless header": "WARC/1.0\r\n" + strings.Repeat("a: b\r\n", 20000),
	} {
		r := newWARCReader(strings.NewReader(good+bad), 1<<20)
		records := 0
		var err error
		for err == nil {
			var c *Chunk
			if c, err = r.Next(); c != nil {
				records += len(c.Records)
			}
		}
		if errors.Is(err, io.EOF) || records != 1 {
			t.Errorf("%s: %d records and %v", name, records, err)
		}
	}
	var d Document
	for name, body := range map[string]string{
		"an unknown coding": "Content-Encoding: br\r\n\r\nxx", "a bomb": "Content-Encoding: gzip\r\n\r\n" + gzipped(strings.Repeat("a", 1<<21)),
	} {
		raw := warcRecord("response", "", "HTTP/1.1 200 OK\r\n"+body)
		if err := (warcDecoder{limit: 1 << 20}).Decode(Record{Raw: []byte(raw)}, &d); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// A page that its encoding makes too large is over a limit, which has its name.
func TestBombsInWARC(t *testing.T) {
	const beyond = compressed.RatioFrom + 2<<20
	record := []byte(warcRecord("response", "", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"+gzipped(strings.Repeat("a", beyond))))
	for _, c := range []struct {
		limit, maxRatio int
		want            string
	}{
		{1 << 20, 1000, "size: the body has more than 1048576 bytes, which is the limit"},
		{2 * beyond, 500, "ratio: it expands to more than 500 times its size (--max-ratio)"},
		{2 * beyond, 2000, ""},
		{2 * beyond, 0, ""},
	} {
		var d Document
		err := (warcDecoder{limit: c.limit, maxRatio: c.maxRatio}).Decode(Record{Raw: record}, &d)
		var limit *LimitError
		switch {
		case c.want == "":
			if err != nil || len(d.Input.Body) != beyond {
				t.Errorf("limit %d, ratio %d: %d bytes, %v", c.limit, c.maxRatio, len(d.Input.Body), err)
			}
		case !errors.As(err, &limit) || limit.Reason != c.want:
			t.Errorf("limit %d, ratio %d: %v, want %q", c.limit, c.maxRatio, err, c.want)
		}
	}
}

func FuzzWARC(f *testing.F) {
	f.Add([]byte(warcRecord("response", "", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"+chunkedBody(page))))
	f.Add([]byte(warcRecord("response", "", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"+gzipped(page)) + warcRecord("conversion", "Content-Type: text/plain\r\n", "a")))
	f.Fuzz(func(t *testing.T, b []byte) {
		r := newWARCReader(bytes.NewReader(b), 4096)
		size := 0
		for {
			c, err := r.Next()
			if c != nil {
				for _, raw := range c.Records {
					size += len(raw.Raw)
					if c.Piece == NoPiece {
						var d Document
						_ = warcDecoder{limit: 4096}.Decode(raw, &d)
					}
				}
				c.Free()
			}
			if err != nil {
				break
			}
		}
		if size > len(b) {
			t.Errorf("%d bytes of records in %d", size, len(b))
		}
	})
}
