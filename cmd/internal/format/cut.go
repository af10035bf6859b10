package format

import (
	"bytes"
	"fmt"
	"io"
)

// A cutter finds the records of a stream in which they are more than lines. It keeps how far it has looked.
type cutter interface {
	// cut finds the record that b begins with: b[lead:end], of which size bytes are to be passed over. ended says that
	// nothing follows b. A size of 0 asks for more; lead is right as soon as the record has begun. After such an answer
	// b comes again, with more at its end. A record that is empty is none.
	cut(b []byte, ended bool) (lead, end, size int, err error)
	// rest goes on in a record that was over the limit, of which cut has seen what came before b. b[:end] belongs to it;
	// where its end was found, size bytes are to be passed over.
	rest(b []byte, ended bool) (end, size int, found bool)
	// closing takes what is left when the stream has ended, and gives what stands after the last record.
	closing(b []byte) ([]byte, error)
}

// cutReader gives the records that a cutter finds in a stream, which it decodes. What stands before the first record
// is its opening.
type cutReader struct {
	text   *transcoder
	cutter cutter
	limit  int
	pending
	line    int  // which line that begins on
	long    bool // it goes on with a record over the limit, whose start was passed on
	begun   bool
	opening []byte
	end     []byte
}

func newCutReader(r io.Reader, c cutter, s Settings) *cutReader {
	return &cutReader{text: newTranscoder(r, s.Encoding), cutter: c, limit: s.MaxRecord, pending: pending{c: newChunk()}, line: 1}
}

// Opening gives what stands before the first record.
func (l *cutReader) Opening() []byte { return l.opening }

// Closing gives what stands after the last one.
func (l *cutReader) Closing() []byte { return l.end }

func (l *cutReader) Next() (*Chunk, error) { return l.next(l.text, l.ready) }

// ready gives what can be passed on of what was read, or nil.
func (l *cutReader) ready() *Chunk {
	if l.c == nil {
		return nil
	}
	ended := l.err == io.EOF
	if l.long {
		return l.goOn(ended)
	}
	at, lead := 0, 0
	for at < len(l.c.buf) && (at < chunkSize || len(l.c.Records) == 0) { // many small records are many chunks
		b := l.c.buf[at:]
		var end, size int
		var err error
		if lead, end, size, err = l.cutter.cut(b, ended); err != nil {
			return l.fail(at, lead, false, err)
		}
		if size == 0 {
			break
		}
		if end > lead {
			r := Record{Raw: b[lead:end], Lead: b[:lead], Line: l.line + lines(b[:lead]), Encoding: l.text.encoding()}
			l.c.Records = append(l.c.Records, l.first(r))
		}
		l.line += lines(b[:size])
		at += size
	}
	left := l.c.buf[at:]
	switch {
	case len(l.c.Records) > 0:
		return l.take(at)
	case ended:
		if l.end, l.err = l.cutter.closing(left); l.err != nil {
			return l.fail(at, lead, true, l.err)
		}
		l.err = io.EOF
	case l.err != nil:
		return l.fail(at, lead, true, l.err)
	case len(left) > l.limit+lead:
		l.long = true
		r := l.first(Record{Raw: left[lead:], Lead: left[:lead], Line: l.line + lines(left[:lead]), Encoding: l.text.encoding()})
		l.line += lines(left)
		c := l.take(len(l.c.buf))
		c.asPiece(PieceMore).Records[0] = r
		return c
	case at > 0:
		l.take(at).Free()
	}
	return nil
}

// first makes what stands before the first record the opening.
func (l *cutReader) first(r Record) Record {
	if !l.begun {
		l.begun = true
		l.opening = append(l.opening, r.Lead...)
		r.Lead = nil
	}
	return r
}

// goOn passes on a piece of a record over the limit.
func (l *cutReader) goOn(ended bool) *Chunk {
	if len(l.c.buf) == 0 && l.err == nil {
		return nil
	}
	end, size, found := l.cutter.rest(l.c.buf, ended)
	if !found && l.err == nil {
		l.line += lines(l.c.buf)
		return l.take(len(l.c.buf)).asPiece(PieceMore)
	}
	l.long = false
	l.line += lines(l.c.buf[:size])
	c := l.take(size)
	c.buf = c.buf[:end]
	if c.asPiece(PieceEnd); l.err != nil && l.err != io.EOF {
		c.Torn = l.err
	}
	return c
}

// fail ends the reading. Where the stream ended or failed within a record, what there is of that comes as a torn one; of
// what is no document any more, it depends on the reads how much there is, and none of it comes.
func (l *cutReader) fail(at, lead int, torn bool, err error) *Chunk {
	if len(l.c.Records) > 0 { // these come first; then the same happens again
		return l.take(at)
	}
	left := l.c.buf[at:]
	line := l.line + lines(left[:lead])
	if l.err == nil || l.err == io.EOF || l.err == err {
		err = fmt.Errorf("line %d: %w", line, err)
	}
	if l.err = err; l.begun {
		l.end, _ = l.cutter.closing(nil)
	}
	left = left[lead:]
	if !torn || len(bytes.TrimSpace(left)) == 0 {
		return nil
	}
	c := l.c
	l.c = nil
	c.Records = append(c.Records[:0], Record{Raw: left, Line: line, Encoding: l.text.encoding()})
	c.Torn = err
	return c
}

// take gives what was read up to end, with its records, and keeps the rest.
func (l *cutReader) take(end int) *Chunk {
	c := l.c
	l.c = newChunk()
	l.c.buf = append(l.c.buf, c.buf[end:]...)
	c.buf = c.buf[:end]
	return c
}

func lines(b []byte) int { return bytes.Count(b, []byte("\n")) }
