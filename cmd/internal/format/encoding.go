package format

import (
	"bytes"
	"io"
	"unicode/utf8"
	"unsafe"

	"github.com/taosha-text/taosha/filters/charset"
	"github.com/taosha-text/taosha/pipeline"
	"github.com/taosha-text/taosha/pipeline/codepoint"
)

// decode decodes a text: from the encoding that the user named, or else by its bytes and what its header says.
func decode(body []byte, named, header string) charset.Decoded {
	if named != "" {
		return charset.DecodeAs(body, named)
	}
	return charset.Decode(body, header, false)
}

// page gives a page to the extractor, which decodes it, unless the user named the encoding: then it comes in UTF-8.
func (d *Document) page(body []byte, named string) []byte {
	if named == "" {
		return body
	}
	decoded := charset.DecodeAs(body, named)
	d.Source = pipeline.Source{Encoding: named, Replaced: decoded.Replaced, Twice: string(decoded.Twice)}
	return decoded.Text
}

func valid(b []byte) bool { return codepoint.Valid(unsafe.String(unsafe.SliceData(b), len(b))) }

// enough is how many bytes tell an encoding: GB and Big5 are apart from some dozens of characters on.
const enough = 4 << 10

// lineEncoding tells what lines are encoded in. A line that is valid UTF-8 is UTF-8, whatever stands beside it. The
// others are looked at together, up to some kilobytes of them, since one may be too short to tell. What is told of a line
// depends on the lines before it and on nothing else, so that a line need not wait for others.
type lineEncoding struct {
	named  string // by the user
	whole  string // of a stream that comes decoded
	sample []byte
	found  string
}

// tell notes the encodings of a chunk's records.
func (l *lineEncoding) tell(c *Chunk) {
	if l.named == "" && l.whole == "" && valid(c.buf) || l.named == charset.UTF8 {
		return
	}
	for i := range c.Records {
		r := &c.Records[i]
		switch {
		case l.whole != "":
			r.Encoding = l.whole
		case l.named != "":
			r.Encoding, r.Encoded = l.named, true
		case !valid(r.Raw):
			r.Encoding = l.of(r.Raw)
			r.Encoded = r.Encoding != ""
		}
	}
}

// of tells the encoding of a line that is not valid UTF-8; empty says that it is broken UTF-8, or nothing known.
func (l *lineEncoding) of(line []byte) string {
	switch charset.Decode(line, l.found, false).Used {
	case charset.GB18030, charset.Big5:
	default:
		return ""
	}
	if len(l.sample) < enough {
		l.sample = append(append(l.sample, line[:min(len(line), enough)]...), '\n')
		switch used := charset.Decode(l.sample, "", false).Used; used {
		case charset.GB18030, charset.Big5:
			l.found = used
		}
	}
	return charset.Decode(line, l.found, false).Used
}

// transcoder gives a stream in UTF-8, for formats that cannot be cut into records as long as they are encoded. ASCII is
// passed on as it comes. The encoding is told once: by a byte order mark; or UTF-8, where the first line beyond ASCII is
// that; or else from the first 64 KB, which are waited for. Bytes that the encoding does not have are passed on as they
// are, so that their record is not valid.
type transcoder struct {
	r     io.Reader
	name  string // empty as long as all was ASCII
	raw   []byte // read and not decoded
	out   []byte // decoded, from at on not passed on
	at    int
	begun bool
	err   error
}

func newTranscoder(r io.Reader, named string) *transcoder { return &transcoder{r: r, name: named} }

// encoding is what the stream is in, as far as it was read.
func (t *transcoder) encoding() string {
	if t.name == "" {
		return charset.UTF8
	}
	return t.name
}

func (t *transcoder) Read(p []byte) (int, error) {
	for t.at == len(t.out) {
		t.out, t.at = t.out[:0], 0
		if t.decode(); len(t.out) > 0 {
			break
		}
		if t.err != nil {
			return 0, t.err
		}
		if len(t.raw) == cap(t.raw) {
			t.raw = append(make([]byte, 0, max(2*cap(t.raw), headSize)), t.raw...)
		}
		var n int
		n, t.err = t.r.Read(t.raw[len(t.raw):cap(t.raw)])
		t.raw = t.raw[:len(t.raw)+n]
	}
	n := copy(p, t.out[t.at:])
	t.at += n
	return n, nil
}

// decode decodes what can be decoded of the bytes that were read.
func (t *transcoder) decode() {
	if !t.begun {
		if len(t.raw) < 4 && t.err == nil {
			return
		}
		t.begun = true
		if t.name == "" {
			t.name = wide(t.raw)
		}
	}
	if t.name == "" {
		if n := t.ascii(); n > 0 {
			t.take(n)
			return
		}
		t.tell()
	}
	if t.name != "" {
		t.take(t.whole())
	}
}

// ascii is how many bytes of ASCII come next.
func (t *transcoder) ascii() int {
	for i, c := range t.raw {
		if c >= utf8.RuneSelf {
			return i
		}
	}
	return len(t.raw)
}

// tell settles the encoding by the bytes, which begin with one beyond ASCII, or leaves it open until there are more.
func (t *transcoder) tell() {
	line := t.raw
	if i := bytes.IndexByte(t.raw, '\n'); i >= 0 {
		line = t.raw[:i]
	} else if len(t.raw) < headSize && t.err == nil {
		return
	}
	switch {
	case len(t.raw) == 0:
	case valid(line[:wholeUTF8(line)]):
		t.name = charset.UTF8
	case len(t.raw) >= headSize || t.err != nil:
		t.name = charset.Decode(t.raw, "", false).Used
	}
}

// whole is how many of the bytes end with a character.
func (t *transcoder) whole() int {
	b := t.raw
	if t.err != nil {
		return len(b)
	}
	switch t.name {
	case charset.UTF16LE, charset.UTF16BE:
		n := len(b) &^ 1
		if n >= 2 {
			high := b[n-1]
			if t.name == charset.UTF16BE {
				high = b[n-2]
			}
			if high >= 0xD8 && high < 0xDC { // the other half of a pair is to come
				n -= 2
			}
		}
		return n
	case charset.HZ: // whose state ends with the line
		return bytes.LastIndexByte(b, '\n') + 1
	case charset.GB18030, charset.Big5:
		for i := len(b) - 1; i >= 0; i-- {
			if b[i] < '0' { // which is part of no character of several bytes
				return i + 1
			}
		}
		return 0
	}
	return len(b)
}

func (t *transcoder) take(n int) {
	name := t.name
	if name == "" {
		name = charset.UTF8
	}
	t.out = charset.Transcode(t.out, t.raw[:n], name)
	t.raw = append(t.raw[:0], t.raw[n:]...)
}

// wide tells UTF-16 by a byte order mark, or by the NUL that every ASCII character has: the formats begin with one.
func wide(b []byte) string {
	switch {
	case bytes.HasPrefix(b, []byte("\xFF\xFE")), len(b) >= 2 && b[0] != 0 && b[1] == 0:
		return charset.UTF16LE
	case bytes.HasPrefix(b, []byte("\xFE\xFF")), len(b) >= 2 && b[0] == 0 && b[1] != 0:
		return charset.UTF16BE
	}
	return ""
}

// wholeUTF8 is the length of b without a character at its end that has been cut.
func wholeUTF8(b []byte) int {
	for i := len(b) - 1; i >= 0 && i >= len(b)-utf8.UTFMax; i-- {
		if utf8.RuneStart(b[i]) {
			if !utf8.FullRune(b[i:]) {
				return i
			}
			break
		}
	}
	return len(b)
}

// newJSONLReader reads lines. Where line ends are no bytes, as in UTF-16, it reads them decoded.
func newJSONLReader(r io.Reader, s Settings) *lineReader {
	named := s.Encoding
	if named == "" {
		var head []byte
		head, r = peek(r, 2)
		named = wide(head)
	}
	l := newLineReader(r, s.MaxRecord)
	l.blank = s.Blank
	switch named {
	case charset.UTF16LE, charset.UTF16BE, charset.HZ:
		l.r = newTranscoder(r, named)
		l.encoding.whole = named
	default:
		l.encoding.named = named
	}
	return l
}

// peek gives the first bytes of a stream, fewer where it ends or fails, and a reader of the whole of it.
func peek(r io.Reader, n int) ([]byte, io.Reader) {
	head := make([]byte, 0, n)
	for len(head) < n {
		got, err := r.Read(head[len(head):n])
		if head = head[:len(head)+got]; err != nil {
			r = failing{err}
			break
		}
	}
	return head, io.MultiReader(bytes.NewReader(head), r)
}

// failing is the end of a stream that fails.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }
