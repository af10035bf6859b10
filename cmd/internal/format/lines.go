package format

import (
	"bytes"
	"io"
)

var byteOrderMark = []byte("\uFEFF")

// lineReader cuts a stream at line ends and leaves blank lines out. What one Read gives is one chunk, so that a
// line is passed on as soon as it is there, and many lines at once where there are many.
type lineReader struct {
	r   io.Reader
	c   *Chunk // holds the start of a line whose end has not been read yet
	err error
}

func newLineReader(r io.Reader) *lineReader { return &lineReader{r: r, c: newChunk()} }

func (l *lineReader) Next() (*Chunk, error) {
	for l.err == nil {
		c := l.c
		if len(c.buf) == cap(c.buf) {
			c.buf = append(c.buf, 0)[:len(c.buf)] // double it
		}
		n, err := l.r.Read(c.buf[len(c.buf):cap(c.buf)])
		fresh := c.buf[len(c.buf) : len(c.buf)+n]
		c.buf = c.buf[:len(c.buf)+n]
		l.err = err
		end := len(c.buf)
		if err != io.EOF {
			last := bytes.LastIndexByte(fresh, '\n')
			if last < 0 && err == nil {
				continue
			}
			end += last + 1 - n
		}
		next := newChunk()
		next.buf = append(next.buf, c.buf[end:]...)
		l.c = next
		c.buf = c.buf[:end]
		c.Records = appendLines(c.Records, c.buf)
		if len(c.Records) > 0 {
			return c, l.failure()
		}
		c.Free()
	}
	return nil, l.err
}

// failure is an error that comes along with records: any but the end.
func (l *lineReader) failure() error {
	if l.err == io.EOF {
		return nil
	}
	return l.err
}

func appendLines(records [][]byte, b []byte) [][]byte {
	for len(b) > 0 {
		line := b
		if i := bytes.IndexByte(b, '\n'); i >= 0 {
			line, b = b[:i], b[i+1:]
		} else {
			b = nil
		}
		if !blank(line) {
			records = append(records, line)
		}
	}
	return records
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
