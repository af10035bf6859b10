package format

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"strconv"
	"strings"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"

	"github.com/taosha-text/taosha/cmd/internal/compressed"
	"github.com/taosha-text/taosha/pipeline"
)

// warcReader reads a WARC file (ISO 28500, versions 1.0 and 1.1). Its documents are the responses and conversions
// that hold a page or a plain text; a record is such a WARC record, from its version line to the end of its block.
type warcReader struct {
	r     *bufio.Reader
	limit int
	head  []byte // of a record over the limit: its header, until it is passed on
	left  int64  // and how many bytes of its block are still to be passed on
	long  bool
	torn  []byte // what there is of a record that the stream failed within, until it is passed on
	err   error  // after which there is nothing more
}

func newWARCReader(r io.Reader, limit int) *warcReader {
	return &warcReader{r: bufio.NewReaderSize(r, 64<<10), limit: limit}
}

// maxHeader bounds the header of a record: real ones have a few hundred bytes.
const maxHeader = 64 << 10

func (w *warcReader) Next() (*Chunk, error) {
	if w.long || w.torn != nil || w.err != nil {
		return w.special()
	}
	c := newChunk()
	var bounds []int
	for {
		start := len(c.buf)
		w.err = w.record(c)
		switch wanted := !w.long && wantedWARC(c.buf[start:]); {
		case wanted && w.err == nil:
			bounds = append(bounds, start, len(c.buf))
		case wanted:
			w.torn = bytes.Clone(c.buf[start:])
			c.buf = c.buf[:start]
		default:
			c.buf = c.buf[:start]
		}
		enough := len(c.buf) >= chunkSize || len(bounds) > 0 && w.r.Buffered() == 0
		if w.err == nil && !w.long && !enough {
			continue
		}
		if len(bounds) == 0 {
			c.Free()
			return w.special()
		}
		for i := 0; i < len(bounds); i += 2 { // the buffer moves no more
			c.Records = append(c.Records, Record{Raw: c.buf[bounds[i]:bounds[i+1]]})
		}
		return c, nil
	}
}

// special passes on what is no whole record: a piece of one over the limit, what there is of one that has no end, the
// end.
func (w *warcReader) special() (*Chunk, error) {
	switch {
	case w.long:
		return w.piece(), nil
	case w.torn != nil:
		c := newChunk()
		c.buf = append(c.buf, w.torn...)
		w.torn = nil
		return c.asTorn(w.err), nil
	}
	return nil, w.err
}

// record appends the next record's bytes to the chunk, with an error those that there are. A record over the limit is
// begun only.
func (w *warcReader) record(c *Chunk) error {
	start := len(c.buf)
	for { // the version line, after empty lines
		line, err := w.r.ReadSlice('\n')
		if errors.Is(err, io.EOF) && len(bytes.TrimSpace(line)) == 0 {
			return io.EOF
		}
		if err != nil {
			return fmt.Errorf("the version line of a WARC record: %w", unexpected(err))
		}
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		if !bytes.HasPrefix(line, []byte("WARC/")) {
			return errors.New("where a WARC record should begin is something else")
		}
		c.buf = append(c.buf, line...)
		break
	}
	for {
		line, err := w.r.ReadSlice('\n')
		if err != nil {
			return fmt.Errorf("the header of a WARC record: %w", unexpected(err))
		}
		c.buf = append(c.buf, line...)
		if len(bytes.TrimSpace(line)) == 0 {
			break
		}
		if len(c.buf)-start > maxHeader {
			return errors.New("the header of a WARC record is too long")
		}
	}
	length, err := strconv.ParseInt(headerOf(c.buf[start:]).get("Content-Length"), 10, 64)
	if err != nil || length < 0 {
		return errors.New("a WARC record has no valid Content-Length")
	}
	if length > int64(w.limit) {
		begin, _ := w.r.Peek(4 << 10)
		if !wantedWARC(append(bytes.Clone(c.buf[start:]), begin...)) {
			c.buf = c.buf[:start]
			_, err := io.CopyN(io.Discard, w.r, length)
			return unexpected(err)
		}
		w.long, w.left, w.head = true, length, bytes.Clone(c.buf[start:])
		return nil
	}
	block := len(c.buf)
	c.buf = append(c.buf, make([]byte, length)...)
	if n, err := io.ReadFull(w.r, c.buf[block:]); err != nil {
		c.buf = c.buf[:block+n]
		return fmt.Errorf("the block of a WARC record: %w", unexpected(err))
	}
	return nil
}

// piece passes on a part of a record over the limit.
func (w *warcReader) piece() *Chunk {
	c := newChunk()
	c.buf = append(c.buf, w.head...)
	w.head = nil
	begun := len(c.buf)
	c.buf = append(c.buf, make([]byte, min(chunkSize, w.left))...)
	n, err := io.ReadFull(w.r, c.buf[begun:])
	c.buf = c.buf[:begun+n]
	if w.left -= int64(n); w.left > 0 && err == nil {
		return c.asPiece(PieceMore)
	}
	w.long = false
	if err != nil {
		w.err = fmt.Errorf("the block of a WARC record: %w", unexpected(err))
	}
	return c.asPiece(PieceEnd)
}

func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// header is the lines of a WARC or HTTP header: a first line, then names and values, then an empty line.
type header struct {
	lines []byte
	rest  []byte // what follows the empty line
}

func headerOf(b []byte) header {
	for at := 0; at < len(b); {
		end := bytes.IndexByte(b[at:], '\n')
		if end < 0 {
			break
		}
		if len(bytes.TrimSpace(b[at:at+end])) == 0 {
			return header{b[:at], b[at+end+1:]}
		}
		at += end + 1
	}
	return header{b, nil}
}

func (h header) get(name string) string {
	for line := range bytes.Lines(h.lines) {
		key, value, ok := bytes.Cut(line, []byte(":"))
		if ok && strings.EqualFold(string(bytes.TrimSpace(key)), name) {
			return string(bytes.TrimSpace(value))
		}
	}
	return ""
}

// status is an HTTP response's status code.
func (h header) status() int {
	first, _, _ := bytes.Cut(h.lines, []byte("\n"))
	parts := strings.Fields(string(first))
	if len(parts) < 2 || !strings.HasPrefix(parts[0], "HTTP/") {
		return 0
	}
	n, _ := strconv.Atoi(parts[1])
	return n
}

// wantedWARC tells whether a WARC record is a document: a successful response or a conversion that is a page or a
// plain text.
func wantedWARC(record []byte) bool {
	h := headerOf(record)
	switch h.get("WARC-Type") {
	case "conversion":
		return kindOf(h.get("Content-Type")) != ""
	case "response":
		http := headerOf(h.rest)
		code := http.status()
		return code >= 200 && code < 300 && kindOf(http.get("Content-Type")) != ""
	}
	return false
}

// kindOf tells pages and plain texts by their content type; without one a page is assumed.
func kindOf(contentType string) Name {
	kind, _, err := mime.ParseMediaType(contentType)
	if err != nil && kind == "" {
		kind, _, _ = strings.Cut(strings.ToLower(contentType), ";")
		kind = strings.TrimSpace(kind)
	}
	switch kind {
	case "", "text/html", "application/xhtml+xml":
		return HTML
	case "text/plain":
		return Text
	}
	return ""
}

// warcDecoder decodes such records.
type warcDecoder struct {
	asItIs
	limit, maxRatio int
	encoding        string
}

func (w warcDecoder) Decode(r Record, d *Document) error {
	h := headerOf(r.Raw)
	body, contentType := h.rest, h.get("Content-Type")
	if h.get("WARC-Type") == "response" {
		http := headerOf(h.rest)
		contentType = http.get("Content-Type")
		var err error
		if body, err = w.content(http); err != nil {
			d.Input = pipeline.Input{Format: pipeline.FormatHTML}
			return err
		}
	}
	d.begin()
	if kindOf(contentType) == Text {
		decoded := decode(body, w.encoding, contentType)
		d.Input = pipeline.PlainText(string(decoded.Text))
		d.Source = pipeline.Source{Encoding: decoded.Used, Replaced: decoded.Replaced, Twice: string(decoded.Twice)}
		if decoded.Declared != decoded.Used {
			d.Source.Declared = decoded.Declared
		}
	} else {
		d.Input = pipeline.HTML(d.page(body, w.encoding), contentType, "")
	}
	d.Input.URL = strings.ToValidUTF8(strings.Trim(h.get("WARC-Target-URI"), "<>"), "\uFFFD")
	d.Input.Host = hostOf(d.Input.URL)
	d.Input.Date = strings.ToValidUTF8(h.get("WARC-Date"), "\uFFFD")
	d.Input.ID = strings.ToValidUTF8(strings.Trim(h.get("WARC-Record-ID"), "<>"), "\uFFFD")
	return nil
}

// content undoes the encodings of an HTTP response's body. What it gives is bounded, by a *LimitError.
func (w warcDecoder) content(http header) ([]byte, error) {
	var r io.Reader = bytes.NewReader(http.rest)
	plain := true
	if strings.EqualFold(http.get("Transfer-Encoding"), "chunked") && looksChunked(http.rest) {
		r, plain = &chunked{r: bufio.NewReader(r)}, false
	}
	switch coding := strings.ToLower(http.get("Content-Encoding")); coding {
	case "", "identity":
	case "gzip", "x-gzip", "deflate":
		b := bufio.NewReader(r)
		r = b
		head, _ := b.Peek(2)
		switch { // crawlers often keep the header of a body that they have decoded
		case bytes.Equal(head, []byte{0x1f, 0x8b}):
			z, err := gzip.NewReader(b)
			if err != nil {
				return nil, fmt.Errorf("content encoding %s: %w", coding, err)
			}
			r, plain = z, false
		case coding == "deflate" && len(head) == 2 && head[0]&0x0f == 8 && (int(head[0])<<8+int(head[1]))%31 == 0:
			z, err := zlib.NewReader(b)
			if err != nil {
				return nil, fmt.Errorf("content encoding %s: %w", coding, err)
			}
			r, plain = z, false
		case coding == "deflate" && len(head) == 2 && !strings.ContainsRune("< \t\r\n\xef", rune(head[0])):
			r, plain = flate.NewReader(b), false
		}
	default:
		return nil, fmt.Errorf("content encoding %q is not known", coding)
	}
	if plain {
		return http.rest, nil
	}
	packed := func() int64 { return int64(len(http.rest)) } // all of it: it is in memory anyway
	body, err := io.ReadAll(io.LimitReader(compressed.LimitRatio(r, packed, w.maxRatio), int64(w.limit)+1))
	var ratio *compressed.RatioError
	switch {
	case errors.As(err, &ratio):
		return nil, &LimitError{ratio.Error()}
	case err != nil && len(body) == 0:
		return nil, fmt.Errorf("the body's encoding: %w", err)
	case len(body) > w.limit:
		return nil, &LimitError{fmt.Sprintf("size: the body has more than %d bytes, which is the limit", w.limit)}
	}
	return body, nil // a body that was cut off while it was recorded is read as far as it goes
}

// looksChunked tells whether a body begins with a chunk's size: many crawlers keep the header of a body that they
// have put together.
func looksChunked(b []byte) bool {
	line, _, ok := bytes.Cut(b[:min(len(b), 40)], []byte("\n"))
	_, err := chunkSizeOf(line)
	return ok && err == nil
}

func chunkSizeOf(line []byte) (int64, error) {
	size, _, _ := bytes.Cut(line, []byte(";"))
	n, err := strconv.ParseInt(string(bytes.TrimSpace(size)), 16, 64)
	if err == nil && n < 0 {
		err = strconv.ErrRange
	}
	return n, err
}

// chunked reads a body in HTTP's chunked coding.
type chunked struct {
	r    *bufio.Reader
	left int64
	done bool
}

func (c *chunked) Read(p []byte) (int, error) {
	for c.left == 0 {
		if c.done {
			return 0, io.EOF
		}
		line, err := c.r.ReadSlice('\n')
		if err != nil {
			return 0, unexpected(err)
		}
		if len(bytes.TrimSpace(line)) == 0 {
			continue // the line end after a chunk
		}
		if c.left, err = chunkSizeOf(line); err != nil {
			return 0, fmt.Errorf("chunked coding: %w", err)
		}
		c.done = c.left == 0
	}
	n, err := c.r.Read(p[:min(int64(len(p)), c.left)])
	c.left -= int64(n)
	if err != nil {
		err = unexpected(err)
	}
	return n, err
}
