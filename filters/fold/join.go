package fold

import "sync"

// joinTable is an open-addressed hash table from packed parts to the character: built in a fraction of the time of a
// map, and never grown.
type joinTable struct {
	keys  []uint64
	chars []uint16
}

const joinSlots = 1 << 15 // about three times the number of keys

func joinSlot(key uint64) uint64 { return key * 0x9E3779B97F4A7C15 >> (64 - 15) }

// put adds a key unless it is there already.
func (j *joinTable) put(key uint64, r rune) {
	for i := joinSlot(key); ; i = (i + 1) % joinSlots {
		if j.keys[i] == 0 {
			j.keys[i], j.chars[i] = key, uint16(r)
			return
		}
		if j.keys[i] == key {
			return
		}
	}
}

// get returns the character of a key, or 0.
func (j *joinTable) get(key uint64) rune {
	for i := joinSlot(key); j.keys[i] != 0; i = (i + 1) % joinSlots {
		if j.keys[i] == key {
			return rune(j.chars[i])
		}
	}
	return 0
}

var joins = sync.OnceValue(func() *joinTable {
	t := partTree()
	j := &joinTable{keys: make([]uint64, joinSlots), chars: make([]uint16, joinSlots)}
	written := make([]rune, len(t.nodes)) // how each node is spelled as a part, 0 where it is not
	for i, n := range t.nodes {
		if usable(n.char) {
			written[i] = t.spelling(n.char)
		}
	}
	// Ids rise as frequency falls: what is there already is the more frequent character.
	for id := range t.nodes[:t.gb] {
		t.splits(uint16(id), func(a, b, c uint16, three bool) {
			x, y, z := written[a], written[b], rune(0)
			if three {
				if z = written[c]; z == 0 {
					return
				}
			}
			if x != 0 && y != 0 {
				j.put(joinKey(x, y, z), t.nodes[id].char)
			}
		})
	}
	return j
})

// splits calls add with the two and with the three nodes that make node id, in reading order.
func (t *partTables) splits(id uint16, add func(a, b, c uint16, three bool)) {
	n := t.nodes[id]
	if n.layout == atom || n.layout == other {
		return
	}
	add(n.left, n.right, 0, false)
	if n.layout == around {
		add(n.right, n.left, 0, false) // 反辶 for 返
	}
	if l := t.nodes[n.left]; l.layout != atom {
		add(l.left, l.right, n.right, true)
	}
	if r := t.nodes[n.right]; r.layout != atom {
		add(n.left, r.left, r.right, true)
	}
}

// usable reports whether a part can be written out: it has a character, and is more than one stroke, since 一大 or 丿日
// are ordinary text or nothing one would write.
func usable(r rune) bool {
	switch {
	case r == 0, r >= 0x31C0 && r <= 0x31EF:
		return false
	}
	switch r {
	case '一', '丨', '丶', '丿', '亅', '乀', '乁':
		return false
	}
	return true
}

// spelling returns the one form of a part that the keys are kept in.
func (t *partTables) spelling(r rune) rune {
	if c, ok := radicalOf[r]; ok {
		return c
	}
	if _, ok := t.id(r); ok {
		return r
	}
	c, _ := Simple(r)
	if d, ok := radicalOf[c]; ok {
		return d
	}
	return c
}

func joinKey(a, b, c rune) uint64 {
	return uint64(a)<<42 | uint64(b)<<21 | uint64(c)
}

// Join returns the character of GB 2312 whose components are the first two or three of parts, side by side, one above
// the other or one around the other, and how many of them it took; 0, 0 where they make none. Three parts go before
// two, and of several characters the most frequent is returned. Radicals may stand in any of their usual forms (氵 水),
// also spelled out where two characters name it (三点主 for 注, three used).
//
// Ordinary words make characters too (女子 好, 人言 信): ask only where other evidence marked the window. Bound tells
// the parts that ordinary words do not hold.
func Join(parts []rune) (rune, int) {
	if len(parts) < 2 {
		return 0, 0
	}
	t, j := partTree(), joins()
	a, b := t.spelling(parts[0]), t.spelling(parts[1])
	if len(parts) > 2 {
		c := t.spelling(parts[2])
		if r := j.get(joinKey(a, b, c)); r != 0 {
			return r, 3
		}
		if radical, ok := spelled[[2]rune{parts[0], parts[1]}]; ok {
			if r := j.get(joinKey(radical, c, 0)); r != 0 {
				return r, 3
			}
		}
	}
	if r := j.get(joinKey(a, b, 0)); r != 0 {
		return r, 2
	}
	return 0, 0
}
