package judge

import (
	"encoding/binary"
	"fmt"
	"math/bits"
)

// Language knows which short sequences of letters are usual in text without advertising. It is a Bloom filter whose keys
// are a sequence together with a class of how often it stands in the text that it was learnt from, so that it
// sometimes takes an unknown sequence for a known one and never the other way round. Safe for concurrent use.
type Language struct{ blocks []block }

// block is the 512 bits among which the four of a key lie: one line of the processor's memory.
type block [8]uint64

// The classes: a sequence of two letters has one of four levels, of three one of three, of four one of two. A level
// is reached at so many occurrences among countedLetters; from less text it takes fewer, in proportion.
var (
	pairLevels   = [...]int{3, 30, 300}
	tripleLevels = [...]int{4, 20}
	fourLevels   = [...]int{6}
)

const countedLetters = 56_000_000

const (
	pairSalt   = 0x9E3779B97F4A7C15
	tripleSalt = 0xC2B2AE3D27D4EB4F
	fourSalt   = 0x165667B19E3779F9
)

func mix(x uint64) uint64 {
	x ^= x >> 32
	x *= 0xd6e8feb86659fd93
	x ^= x >> 32
	x *= 0xd6e8feb86659fd93
	x ^= x >> 32
	return x
}

// place is what a key knows of a letter; letters beyond the basic plane share one.
func place(r rune) uint64 { return uint64(min(r, 0xffff)) }

// key packs up to four letters.
func key(salt uint64, a, b, c, d rune) uint64 {
	return mix((place(a)<<48 | place(b)<<32 | place(c)<<16 | place(d)) ^ salt)
}

// block gives where a key lies at a level, and in the low 36 bits which four bits there are its own.
func (l *Language) block(h uint64, level int) (*block, uint64) {
	h = mix(h + levelSalt(level))
	at, _ := bits.Mul64(h, uint64(len(l.blocks)))
	return &l.blocks[at], h
}

func levelSalt(level int) uint64 { return uint64(level) * 0xA24BAED4963EE407 }

// bit gives, as its lowest bit, the bit of the block that the low 9 bits of h name.
func (b *block) bit(h uint64) uint64 { return b[h>>6&7] >> (h & 63) }

func (l *Language) add(h uint64, level int) {
	b, h := l.block(h, level)
	for i := range 4 {
		bit := h >> (9 * i) & 511
		b[bit>>6] |= 1 << (bit & 63)
	}
}

// level gives how usual a sequence is, from 0 to levels.
func (l *Language) level(h uint64, levels int) int {
	for n := range levels {
		if b, h := l.block(h, n); b.bit(h)&b.bit(h>>9)&b.bit(h>>18)&b.bit(h>>27)&1 == 0 {
			return n
		}
	}
	return levels
}

// batch is how many sequences are looked up together. The filter is larger than the processor's near memory: one after
// the other, with a decision between two, most of the time would go into waiting.
const batch = 64

// usual is level for those of a batch of keys that are asked for: it adds to their counts, and gives those that have any
// level, in the memory of asked.
func (l *Language) usual(asked []uint8, keys *[batch]uint64, levels int, counts *[batch]uint8) []uint8 {
	some := l.sift(asked, asked, keys, 0, counts)
	var rest [batch]uint8
	more := some
	for level := 1; level < levels; level++ {
		more = l.sift(rest[:], more, keys, level, counts)
	}
	return some
}

// sift counts one for each of the asked keys that has a level, and puts these into to. What was found decides nothing
// within its loops. The second does nothing but wait for memory: the less it has to do for each key, the more of them
// the processor waits for at once.
func (l *Language) sift(to, asked []uint8, keys *[batch]uint64, level int, counts *[batch]uint8) []uint8 {
	var hashes, found [batch]uint64
	var places [batch]uint32
	salt, blocks := levelSalt(level), uint64(len(l.blocks))
	for k, i := range asked {
		h := mix(keys[i%batch] + salt)
		at, _ := bits.Mul64(h, blocks)
		hashes[k%batch], places[k%batch] = h, uint32(at)
	}
	for k := range asked {
		found[k%batch] = l.blocks[places[k%batch]].bit(hashes[k%batch])
	}
	n := 0
	for k, i := range asked {
		b, h := &l.blocks[places[k%batch]], hashes[k%batch]
		in := found[k%batch] & b.bit(h>>9) & b.bit(h>>18) & b.bit(h>>27) & 1
		counts[i%batch] += uint8(in)
		to[n] = i
		n += int(in)
	}
	return to[:n]
}

// ReadLanguage takes what Counter.Language made.
func ReadLanguage(raw []byte) (*Language, error) {
	if len(raw) == 0 || len(raw)%64 != 0 {
		return nil, fmt.Errorf("a language of %d bytes: blocks have 64", len(raw))
	}
	l := &Language{blocks: make([]block, len(raw)/64)}
	for i := range l.blocks {
		for k := range l.blocks[i] {
			l.blocks[i][k] = binary.LittleEndian.Uint64(raw[64*i+8*k:])
		}
	}
	return l, nil
}
