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

var joins = sync.OnceValue(loadJoins)

func loadJoins() *joinTable {
	t := partTree()
	j := &joinTable{keys: make([]uint64, joinSlots), chars: make([]uint16, joinSlots)}
	written := make([]rune, len(t.nodes)) // how each node is spelled as a part, 0 where it is not
	for i, n := range t.nodes {
		if usable(n.char) {
			written[i] = t.spelling(n.char)
		}
	}
	for _, e := range extraJoins {
		p := []rune(e)
		j.put(joinKey(t.spelling(p[1]), t.spelling(p[2]), 0), p[0])
	}
	// Ids rise as frequency falls: what is there already is the more frequent character. Frequent characters whose
	// parts stand side by side, as they do on the line, go before all others: 土止 is 址 rather than 走.
	put := func(id int) {
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
	for id := range t.frequent {
		if t.nodes[id].layout == beside {
			put(id)
		}
	}
	for id := range t.gb {
		put(id)
	}
	return j
}

// extraJoins holds characters, each followed by two parts, that the tree cannot spell because one part has no
// character of its own in the basic plane; the part is written as people write it.
var extraJoins = []string{
	"场土昜", "场土易", "杨木昜", "杨木易", "扬扌昜", "扬扌易", "汤氵昜", "汤氵易", "肠月昜", "肠月易", "畅申昜", "畅申易", "荡艹汤",
	"亿亻乙", "忆忄乙", "艺艹乙", "礼礻乚", "孔子乚", "乱舌乚", "扎扌乚", "扎扌L", "炼火东", "练纟东", "朗良月", "郎良阝", "即艮卩", "既艮旡",
	"节艹卩", "量日里", "第竹弟", "养羊介", "是日疋", "定宀疋", "嘉吉加", "继纟米", "断米斤", "德彳惪", "岛鸟山", "旗方其", "译讠圣", "泽氵圣",
	"择扌圣", "涵氵函", "觉学见", "览监见", "鉴监金", "贤臣又", "伤亻㑒", "候亻侯", "猴犭侯", "喉口侯", "那月阝", "服月及", "服月反",
}

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
// two; of several characters a frequent one with its parts side by side is returned, else the most frequent. Radicals may stand in any of their usual forms (氵 水),
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

// JoinsTo returns how many of the first two or three of parts make up want, 0 where they do not. It answers where Join
// names another character made of the same parts.
func JoinsTo(parts []rune, want rune) int {
	r, n := Join(parts)
	if r == want {
		return n
	}
	t := partTree()
	id, ok := t.id(want)
	if !ok || len(parts) < 2 || int(id) >= t.gb {
		return 0
	}
	var given [3]rune
	for i := range min(3, len(parts)) {
		given[i] = t.spelling(parts[i])
	}
	n = 0
	t.splits(id, func(a, b, c uint16, three bool) {
		if !t.spells(a, given[0]) || !t.spells(b, given[1]) {
			return
		}
		if !three {
			n = max(n, 2)
		} else if t.spells(c, given[2]) {
			n = 3
		}
	})
	return n
}

// spells reports whether node id is written as the part whose spelling is given.
func (t *partTables) spells(id uint16, given rune) bool {
	r := t.nodes[id].char
	return given != 0 && usable(r) && t.spelling(r) == given
}

// RuneSet is a set of code points of the basic plane.
type RuneSet [1 << 10]uint64

// Has tells whether a code point is in the set.
func (s *RuneSet) Has(r rune) bool { return uint32(r) < 1<<16 && s[r>>6]&(1<<(r&63)) != 0 }

// JoinParts gives the characters that can be the first and the second of the parts of which Join makes a character that
// want tells true of: a cheap test before Join.
func JoinParts(want func(rune) bool) (first, second *RuneSet) {
	t, j := partTree(), joins()
	first, second = new(RuneSet), new(RuneSet)
	var begins, follows RuneSet
	add := func(s *RuneSet, r rune) { s[r>>6] |= 1 << (r & 63) }
	for i, k := range j.keys {
		if k != 0 && want(rune(j.chars[i])) {
			add(&begins, rune(k>>42))
			add(&follows, rune(k>>21&(1<<21-1)))
		}
	}
	for r := rune(0x2E80); r < 0xA000; r++ {
		if c := t.spelling(r); c < 1<<16 {
			if begins.Has(c) {
				add(first, r)
			}
			if follows.Has(c) {
				add(second, r)
			}
		}
	}
	for pair, radical := range spelled {
		if begins.Has(radical) {
			add(first, pair[0])
			add(second, pair[1])
		}
	}
	return first, second
}
