package judge

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math/bits"
	"slices"
)

// Counter counts letters and their sequences in clean text, for learning. It holds 8 bytes a letter and order.
type Counter struct {
	letters map[rune]int
	hashes  [3][]uint64 // of sequences of two, three and four letters
}

// NewCounter makes an empty one.
func NewCounter() *Counter { return &Counter{letters: map[rune]int{}} }

// Add counts one text.
func (c *Counter) Add(text string) {
	var a, b, d rune = fieldEnd, fieldEnd, fieldEnd
	for _, l := range appendLetters(nil, text, 0) {
		c.letters[l.Char]++
		c.hashes[0] = append(c.hashes[0], key(pairSalt, 0, 0, d, l.Char))
		c.hashes[1] = append(c.hashes[1], key(tripleSalt, 0, b, d, l.Char))
		c.hashes[2] = append(c.hashes[2], key(fourSalt, a, b, d, l.Char))
		a, b, d = b, d, l.Char
	}
}

// Letters gives the letters that stand there at least least times, the commonest first.
func (c *Counter) Letters(least int) []rune {
	var all []rune
	for r, n := range c.letters {
		if n >= least {
			all = append(all, r)
		}
	}
	slices.SortFunc(all, func(x, y rune) int { return cmp.Or(c.letters[y]-c.letters[x], int(x-y)) })
	return all
}

// Language makes the filter, of size bytes rounded down to blocks of 64, and says what is in it.
func (c *Counter) Language(size int) ([]byte, string) {
	l := &Language{blocks: make([]block, max(1, size/64))}
	all := len(c.hashes[0])
	keys := make([][]int, len(c.hashes))
	for order, levels := range [][]int{pairLevels[:], tripleLevels[:], fourLevels[:]} {
		h := c.hashes[order]
		slices.Sort(h)
		keys[order] = make([]int, len(levels))
		for i := 0; i < len(h); {
			end := i + 1
			for end < len(h) && h[end] == h[i] {
				end++
			}
			for level, least := range levels {
				if end-i >= max(2, (least*all+countedLetters/2)/countedLetters) {
					l.add(h[i], level)
					keys[order][level]++
				}
			}
			i = end
		}
	}
	set := 0
	raw := make([]byte, 0, len(l.blocks)*64)
	for i := range l.blocks {
		for _, w := range l.blocks[i] {
			raw = binary.LittleEndian.AppendUint64(raw, w)
			set += bits.OnesCount64(w)
		}
	}
	return raw, fmt.Sprintf("%d letters, sequences of two, three, four by level %v, %.0f%% of %d bits set",
		all, keys, 100*float64(set)/float64(len(raw)*8), len(raw)*8)
}
