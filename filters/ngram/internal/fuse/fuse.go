// Package fuse is a static map from 64-bit keys to small values that keeps no keys: a binary fuse filter (Graf and
// Lemire, "Binary Fuse Filters: Fast and Smaller Than Xor Filters", 2022) whose cells hold a value beside the
// fingerprint. It takes about 1.13 cells a key, is used in place and looks a key up with three reads.
package fuse

import (
	"encoding/binary"
	"errors"
	"math/bits"
)

// Map is an immutable map, safe for concurrent use.
type Map struct {
	cells     []byte // bit-packed cells, little-endian, and pad bytes
	seed      uint64
	segment   uint32 // cells in a segment, a power of two
	segments  uint32 // segments in which a key's first cell can lie; there are two more
	valueBits uint   // a cell is fingerprint<<valueBits | value
	markBits  uint
}

// pad is what a read of four bytes at the last cell may reach beyond it.
const pad = 4

// MaxCell is the greatest number of bits in a cell.
const MaxCell = 24

const headerBytes = 8 + 4 + 4 + 1 + 1

var errMap = errors.New("fuse: the map is damaged")

// Open reads a map from the front of data, which it keeps, and gives the rest.
func Open(data []byte) (*Map, []byte, error) {
	if len(data) < headerBytes {
		return nil, nil, errMap
	}
	m := &Map{
		seed:      binary.LittleEndian.Uint64(data),
		segment:   binary.LittleEndian.Uint32(data[8:]),
		segments:  binary.LittleEndian.Uint32(data[12:]),
		valueBits: uint(data[16]),
		markBits:  uint(data[17]),
	}
	const most = 1 << 20
	if m.segment == 0 || m.segment > most || bits.OnesCount32(m.segment) != 1 || m.segments == 0 || m.segments > most ||
		m.markBits == 0 || m.markBits+m.valueBits > MaxCell {
		return nil, nil, errMap
	}
	data = data[headerBytes:]
	n := m.bytes()
	if uint64(len(data)) < n {
		return nil, nil, errMap
	}
	m.cells = data[:n:n]
	return m, data[n:], nil
}

func (m *Map) bytes() uint64 {
	cells := (uint64(m.segments) + 2) * uint64(m.segment)
	return (cells*uint64(m.markBits+m.valueBits)+7)/8 + pad
}

// ValueBits gives the width of the values.
func (m *Map) ValueBits() uint { return m.valueBits }

// Get gives the value of a key. For a key that is not in the map it tells so, except for one in 2^markBits, for
// which it gives an arbitrary value (the same one always).
func (m *Map) Get(key uint64) (uint32, bool) {
	h := hash(key, m.seed)
	a, b, c := m.places(h)
	x := m.cell(a) ^ m.cell(b) ^ m.cell(c)
	if x>>m.valueBits != mark(h, m.markBits) {
		return 0, false
	}
	return x & (1<<m.valueBits - 1), true
}

func (m *Map) places(h uint64) (a, b, c uint32) {
	hi, _ := bits.Mul64(h, uint64(m.segments)*uint64(m.segment))
	mask := m.segment - 1
	a = uint32(hi)
	b = (a + m.segment) ^ uint32(h>>18)&mask
	c = (a + 2*m.segment) ^ uint32(h)&mask
	return a, b, c
}

func (m *Map) cell(i uint32) uint32 {
	width := m.valueBits + m.markBits
	at := uint64(i) * uint64(width)
	return binary.LittleEndian.Uint32(m.cells[at>>3:]) >> (at & 7) & (1<<width - 1)
}

func mark(h uint64, n uint) uint32 { return uint32(h^h>>32) & (1<<n - 1) }

// hash is the finaliser of MurmurHash3 over key and seed.
func hash(key, seed uint64) uint64 {
	h := key + seed
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}
