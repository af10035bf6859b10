package format

import (
	"io"
	"strings"

	"github.com/taosha-text/taosha/pipeline"
)

// wholeReader gives a whole stream as one record, or, where it is over the limit, in pieces.
type wholeReader struct {
	r     io.Reader
	limit int
	long  bool
	err   error // after which there is nothing more
}

func newWholeReader(r io.Reader, limit int) *wholeReader { return &wholeReader{r: r, limit: limit} }

func (w *wholeReader) Next() (*Chunk, error) {
	if w.err != nil {
		return nil, w.err
	}
	c := newChunk()
	for {
		_, w.err = c.fill(w.r)
		switch {
		case w.err != nil && w.long:
			if w.err != io.EOF {
				c.Torn = w.err
			}
			return c.asPiece(PieceEnd), nil
		case w.err == io.EOF:
			c.Records = append(c.Records, Record{Raw: c.buf})
			return c, nil
		case w.err != nil && len(c.buf) == 0:
			c.Free()
			return nil, w.err
		case w.err != nil: // half a text is no text
			return c.asTorn(w.err), nil
		case w.long && len(c.buf) > 0, len(c.buf) > w.limit:
			w.long = true
			return c.asPiece(PieceMore), nil
		}
	}
}

type textDecoder struct {
	asItIs
	encoding string
}

func (t textDecoder) Decode(r Record, d *Document) error {
	decoded := decode(r.Raw, t.encoding, "")
	d.begin()
	d.Input = pipeline.PlainText(string(decoded.Text))
	d.Source = pipeline.Source{Encoding: decoded.Used, Replaced: decoded.Replaced, Twice: string(decoded.Twice)}
	return nil
}

// textEncoder writes a plain text as it is, and a document in parts as title, byline and paragraphs, one a line.
type textEncoder struct{ asItIs }

func (textEncoder) Encode(dst []byte, d *Document, clean []pipeline.Field) []byte {
	if d.Input.Format == pipeline.FormatText {
		for _, f := range clean {
			dst = append(dst, f.Text...)
		}
		return dst
	}
	for _, f := range InOrder(clean) {
		dst = AppendPart(dst, f.Text)
	}
	return dst
}

// InOrder gives a document's fields in the order in which a text shows them: title, byline, text.
func InOrder(fields []pipeline.Field) []pipeline.Field {
	ordered := make([]pipeline.Field, 0, len(fields))
	for _, role := range []pipeline.Role{pipeline.Title, pipeline.Byline, pipeline.Text} {
		for _, f := range fields {
			if f.Role == role {
				ordered = append(ordered, f)
			}
		}
	}
	return ordered
}

// AppendPart appends one field of a document in parts to its text: its lines, the last one ended. An empty field has
// none.
func AppendPart(dst []byte, text string) []byte {
	dst = append(dst, text...)
	if text != "" && !strings.HasSuffix(text, "\n") {
		dst = append(dst, '\n')
	}
	return dst
}
