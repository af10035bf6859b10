package format

import "sync"

// Chunk is a run of whole records, as they lay in the input. Free gives its memory back; the records are gone then.
type Chunk struct {
	Records [][]byte
	buf     []byte
}

// Size is how much memory the chunk holds.
func (c *Chunk) Size() int { return cap(c.buf) }

const (
	chunkSize = 256 << 10
	// keptSize is the largest buffer that is kept for another chunk: one giant record must not pin its memory.
	keptSize = 1 << 20
)

var chunks = sync.Pool{New: func() any { return &Chunk{} }}

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
	c.Records = c.Records[:0]
	if c.buf = c.buf[:0]; cap(c.buf) > keptSize {
		c.buf = nil
	}
	chunks.Put(c)
}
