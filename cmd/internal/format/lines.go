package format

import (
	"bytes"
	"io"
)

var byteOrderMark = []byte("\uFEFF")

// lineReader cuts a stream at line ends and leaves blank lines out, unless they are asked for. What one Read gives is
// one chunk, so that a line is passed on as soon as it is there, and many lines at once where there are many. A line
// over the limit comes in pieces.
type lineReader struct {
	r        io.Reader
	limit    int
	blank    bool // blank lines are passed on
	encoding lineEncoding
	pending
	line int  // which line that begins on
	seen int  // how much of it holds no line end
	long bool // it goes on with a line over the limit, whose start was passed on
}

func newLineReader(r io.Reader, limit int) *lineReader {
	return &lineReader{r: r, limit: limit, pending: pending{c: newChunk()}, line: 1}
}

func (l *lineReader) Next() (*Chunk, error) { return l.next(l.r, l.ready) }

// ready gives what can be passed on of what was read, or nil.
func (l *lineReader) ready() *Chunk {
	if l.c == nil {
		return nil
	}
	ended, failed := l.err == io.EOF, l.err != nil && l.err != io.EOF
	if l.long {
		end := bytes.IndexByte(l.c.buf, '\n')
		switch {
		case end >= 0:
			l.long = false
			l.line++
			return l.take(end, end+1).asPiece(PieceEnd)
		case ended, failed:
			l.long = false
			return l.take(len(l.c.buf), len(l.c.buf)).asPiece(PieceEnd)
		case len(l.c.buf) > 0:
			return l.take(len(l.c.buf), len(l.c.buf)).asPiece(PieceMore)
		}
		return nil
	}
	end := l.seen + bytes.LastIndexByte(l.c.buf[l.seen:], '\n') + 1
	switch {
	case ended:
		end = len(l.c.buf)
	case failed && end == l.seen:
		if blank(l.c.buf) {
			return nil
		}
		torn := l.c
		l.c = nil
		torn.asTorn(l.err).Records[0].Line = l.line
		return torn
	case end == l.seen && len(l.c.buf) > l.limit:
		l.long = true
		return l.take(len(l.c.buf), len(l.c.buf)).asPiece(PieceMore)
	case end == l.seen:
		l.seen = len(l.c.buf)
		return nil
	}
	c := l.take(end, end)
	l.seen = len(l.c.buf)
	if l.lines(c); len(c.Records) == 0 {
		c.Free()
		return nil
	}
	return c
}

// take gives what was read up to end and keeps what begins at rest.
func (l *lineReader) take(end, rest int) *Chunk {
	c := l.c
	l.c, l.seen = newChunk(), 0
	l.c.buf = append(l.c.buf, c.buf[rest:]...)
	c.buf = c.buf[:end]
	return c
}

// lines makes records of the lines of a chunk. It leaves blank ones out, but not one over the limit, which would have
// been passed on in pieces before it was known to be blank.
func (l *lineReader) lines(c *Chunk) {
	b := c.buf
	for len(b) > 0 {
		line := b
		if i := bytes.IndexByte(b, '\n'); i >= 0 {
			line, b = b[:i], b[i+1:]
		} else {
			b = nil
		}
		switch nothing := len(line) <= l.limit && blank(line); {
		case !nothing:
			c.Records = append(c.Records, Record{Raw: line, Line: l.line})
		case l.blank:
			c.Records = append(c.Records, Record{Raw: line, Line: l.line, Blank: true})
		}
		l.line++
	}
	l.encoding.tell(c)
}

// blank tells a line without anything on it; a byte order mark before the first record is nothing.
func blank(line []byte) bool {
	line = bytes.TrimPrefix(line, byteOrderMark)
	for _, c := range line {
		if c != ' ' && c != '\t' && c != '\r' {
			return false
		}
	}
	return true
}
