package judge

// pairCache remembers how usual the pairs of letters are that were last asked for: two of three need not be looked up
// in the language, which is several times as large as the processor's near memory. It answers as the language does.
type pairCache struct {
	language *Language
	entries  []uint32 // 1, the low bits of the hash, and the level
}

const (
	cachedBits = 15 // 128 KB. Of pairs in news 64% are found; with 14 bits 56%, with 17 77%
	tagBits    = 32 - cachedBits
	levelBits  = 2
	cached     = 1 << (tagBits + levelBits)
)

// of empties the cache where it belongs to another language.
func (c *pairCache) of(l *Language) {
	if c.language != l {
		c.language, c.entries = l, make([]uint32, 1<<cachedBits)
	}
}

// slot gives where the pair of the last two letters belongs and what stands there for it, but for its level. The
// multiplication loses nothing: a pair has one hash, and a hash one pair.
func slot(last uint64) (at, entry uint32) {
	h := uint32(last) * 0x9E3779B1
	return h >> tagBits, cached | h&(1<<tagBits-1)<<levelBits
}

// recall fills in the levels of the pairs that it knows, 0 for the others, and lists these: n of them.
func (c *pairCache) recall(others *[batch]uint8, lasts []uint64, levels *[batch]uint8) (n int) {
	entries := c.entries[:1<<cachedBits]
	for i, last := range lasts[:min(len(lasts), batch)] {
		at, entry := slot(last)
		found := entries[at]
		others[n%batch] = uint8(i)
		if found>>levelBits == entry>>levelBits {
			levels[i] = uint8(found & (1<<levelBits - 1))
		} else {
			n++
		}
	}
	return n
}

// learn remembers the levels of the pairs that are listed.
func (c *pairCache) learn(pairs []uint8, lasts *[batch]uint64, levels *[batch]uint8) {
	entries := c.entries[:1<<cachedBits]
	for _, i := range pairs {
		at, entry := slot(lasts[i%batch])
		entries[at] = entry | uint32(levels[i%batch])
	}
}
