package format

import (
	"io"
	"sync"
)

// Chunk is a run of whole records, as they lay in the input, or one piece of a record that is over the size limit.
// Free gives its memory back; the records are gone then.
type Chunk struct {
	Records []Record
	Piece   Piece
	Torn    error // why the stream failed within the one record, of which this is all there is, or the last piece
	buf     []byte
}

// Record is one record of a stream, or what there is of it. It shares the chunk's memory.
type Record struct {
	Raw  []byte // as it lay in the input; where that is decoded as a whole, as it was decoded
	Lead []byte // what parts it from the record before, in formats where that is more than a line end
	Line int    // the line that it begins on, from 1; 0 in formats that have no lines
	// Encoding is what the record came in: one of charset's names, or empty, which is UTF-8, or what the decoder finds
	// out. Where Encoded is set, Raw is still in it.
	Encoding string
	Encoded  bool
	Blank    bool // a line without anything on it, which is no document and is passed on all the same
}

// Piece says which part of a record that is over the size limit a chunk holds.
type Piece uint8

// The parts of such a record. Every one ends with a PieceEnd, which may be empty. A record over the limit that fits a
// chunk may also come whole.
const (
	NoPiece Piece = iota
	PieceMore
	PieceEnd
)

// Documents is how many of the records are documents, which is all but blank lines.
func (c *Chunk) Documents() int {
	n := 0
	for i := range c.Records {
		if !c.Records[i].Blank {
			n++
		}
	}
	return n
}

// asPiece makes the chunk's bytes a piece of a record.
func (c *Chunk) asPiece(p Piece) *Chunk {
	c.Records = append(c.Records[:0], Record{Raw: c.buf})
	c.Piece = p
	return c
}

// asTorn makes the chunk's bytes the beginning of a record that has no end, because of an error.
func (c *Chunk) asTorn(err error) *Chunk {
	c.Records = append(c.Records[:0], Record{Raw: c.buf})
	c.Torn = err
	return c
}

// Size is how much memory the chunk holds.
func (c *Chunk) Size() int { return cap(c.buf) }

const (
	chunkSize = 128 << 10
	// keptSize is the largest buffer that is kept for what comes later: one giant record must not pin its memory.
	keptSize = 1 << 20
)

var chunks = sync.Pool{New: func() any { return &Chunk{} }}

// fill reads once into the chunk's free room, which it makes where there is none.
func (c *Chunk) fill(r io.Reader) (fresh []byte, err error) {
	if len(c.buf) == cap(c.buf) {
		c.buf = append(c.buf, 0)[:len(c.buf)] // double it
	}
	start := len(c.buf)
	n, err := r.Read(c.buf[start:cap(c.buf)])
	c.buf = c.buf[:start+n]
	return c.buf[start:], err
}

// newChunk gives a chunk with room for chunkSize bytes and none in it.
func newChunk() *Chunk {
	c := chunks.Get().(*Chunk)
	if c.buf == nil {
		c.buf = make([]byte, 0, chunkSize)
	}
	return c
}

// Free gives the chunk's memory back.
func (c *Chunk) Free() {
	clear(c.Records)
	c.Records, c.Piece, c.Torn = c.Records[:0], NoPiece, nil
	if c.buf = c.buf[:0]; cap(c.buf) > keptSize {
		c.buf = nil
	}
	chunks.Put(c)
}

// pending is what a reader has read and not passed on, and how reading ended.
type pending struct {
	c   *Chunk // nil after the end
	err error
}

// next reads until ready gives something to pass on, or until the end.
func (p *pending) next(r io.Reader, ready func() *Chunk) (*Chunk, error) {
	for {
		if c := ready(); c != nil {
			return c, nil
		}
		if p.err != nil {
			if p.c != nil {
				p.c.Free()
				p.c = nil
			}
			return nil, p.err
		}
		_, p.err = p.c.fill(r)
	}
}
