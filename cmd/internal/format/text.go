package format

import (
	"io"
	"strings"
	"unicode/utf8"

	"github.com/taosha-text/taosha/pipeline"
)

// wholeReader gives a whole stream as one record.
type wholeReader struct {
	r    io.Reader
	done bool
}

func newWholeReader(r io.Reader) *wholeReader { return &wholeReader{r: r} }

func (w *wholeReader) Next() (*Chunk, error) {
	if w.done {
		return nil, io.EOF
	}
	w.done = true
	c := newChunk()
	for {
		if len(c.buf) == cap(c.buf) {
			c.buf = append(c.buf, 0)[:len(c.buf)]
		}
		n, err := w.r.Read(c.buf[len(c.buf):cap(c.buf)])
		c.buf = c.buf[:len(c.buf)+n]
		if err == io.EOF {
			c.Records = append(c.Records, c.buf)
			return c, nil
		}
		if err != nil {
			c.Free() // half a text is no text
			return nil, err
		}
	}
}

type textDecoder struct{}

func (*textDecoder) Decode(raw []byte, d *Document) error {
	text := decodeText(raw, d)
	d.Input = pipeline.PlainText(text)
	return nil
}

// decodeText turns raw bytes into valid UTF-8 and says in d how. The detection of other charsets belongs here.
func decodeText(raw []byte, d *Document) string {
	d.Encoding, d.Declared, d.Replaced = "utf-8", "", 0
	if utf8.Valid(raw) {
		return string(raw)
	}
	var b strings.Builder
	b.Grow(len(raw) + len(raw)/8)
	bad := false // one run of bad bytes is one sequence
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			if !bad {
				d.Replaced++
				b.WriteRune(utf8.RuneError)
			}
			bad = true
		} else {
			bad = false
			b.Write(raw[i : i+n])
		}
		i += n
	}
	return b.String()
}

// textEncoder writes a plain text as it is, and a document in parts as title, byline and paragraphs, one a line.
type textEncoder struct{}

func (textEncoder) Encode(dst []byte, d *Document, _ []byte, clean []pipeline.Field) []byte {
	if d.Input.Format == pipeline.FormatText {
		for _, f := range clean {
			dst = append(dst, f.Text...)
		}
		return dst
	}
	for _, role := range []pipeline.Role{pipeline.Title, pipeline.Byline, pipeline.Text} {
		for _, f := range clean {
			if f.Role != role || f.Text == "" {
				continue
			}
			dst = append(dst, f.Text...)
			if !strings.HasSuffix(f.Text, "\n") {
				dst = append(dst, '\n')
			}
		}
	}
	return dst
}
