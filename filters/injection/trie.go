package injection

// trie holds morphemes by their code points. It is not changed once built.
type trie struct {
	nodes [][]morpheme // the morphemes that end at each node
	root  [1 << 16]int32

	// What every letter of a text is asked first, small enough for the processor's own memory: whether some word is
	// this letter, or begins with it and the next. The second errs on the safe side.
	alone  [1 << 10]uint64 // by letter
	begins [1 << 11]uint64 // by the hash of two letters

	// The other children, in one open-addressing hash table: node<<21|code point, and the child.
	keys     []uint64
	children []int32
	used     int
}

func newTrie() *trie {
	return &trie{nodes: make([][]morpheme, 1), keys: make([]uint64, 64), children: make([]int32, 64)}
}

func key(node int32, r rune) uint64 { return uint64(node)<<21 | uint64(r) }

func (t *trie) slot(k uint64) int {
	i := int(k * 0x9E3779B97F4A7C15 >> 32)
	for i &= len(t.keys) - 1; t.keys[i] != 0 && t.keys[i] != k; i = (i + 1) & (len(t.keys) - 1) {
	}
	return i
}

func (t *trie) put(k uint64, child int32) {
	if t.used*2 >= len(t.keys) {
		old, children := t.keys, t.children
		t.keys, t.children = make([]uint64, 2*len(old)), make([]int32, 2*len(old))
		for i, k := range old {
			if k != 0 {
				j := t.slot(k)
				t.keys[j], t.children[j] = k, children[i]
			}
		}
	}
	i := t.slot(k)
	t.keys[i], t.children[i] = k, child
	t.used++
}

func (t *trie) add(word []rune, m morpheme) {
	at := int32(0)
	for _, r := range word {
		next, ok := t.next(at, r)
		if !ok {
			next = int32(len(t.nodes))
			t.nodes = append(t.nodes, nil)
			if at == 0 && r < 1<<16 {
				t.root[r] = next
			} else {
				t.put(key(at, r), next)
			}
		}
		at = next
	}
	switch {
	case len(word) == 1 || len(word) > 1 && word[0]|word[1] >= 1<<16:
		t.alone[word[0]>>6&(1<<10-1)] |= 1 << (word[0] & 63)
	case len(word) > 1:
		h := twoOf(word[0], word[1])
		t.begins[h>>6] |= 1 << (h & 63)
	}
	m.size = len(word)
	for _, old := range t.nodes[at] {
		if old.kind == m.kind && old.category == m.category {
			return
		}
	}
	t.nodes[at] = append(t.nodes[at], m)
}

func twoOf(a, b rune) uint32 { return (uint32(a)<<16 | uint32(b)) * 0x9E3779B1 >> 15 }

// mayBegin tells, cheaply and erring on the safe side, whether a word begins with glyph i.
func (t *trie) mayBegin(gs []glyph, i int) bool {
	a := gs[i].r
	if t.alone[a>>6&(1<<10-1)]>>(a&63)&1 == 1 {
		return true
	}
	if i+1 == len(gs) {
		return false
	}
	if gs[i+1].skip != skipNone {
		return true
	}
	h := twoOf(a, gs[i+1].r)
	return t.begins[h>>6]>>(h&63)&1 == 1
}

// next gives the node that r leads to. Most characters begin no morpheme, so that the root has a table of its own.
func (t *trie) next(at int32, r rune) (int32, bool) {
	if at == 0 && r < 1<<16 {
		n := t.root[r]
		return n, n != 0
	}
	n := t.children[t.slot(key(at, r))]
	return n, n != 0
}

// letters gives every code point that some word has, with whether it is the first of one.
func (t *trie) letters(visit func(at int32, r rune, next int32)) {
	for r, n := range t.root {
		if n != 0 {
			visit(0, rune(r), n)
		}
	}
	for i, k := range t.keys {
		if k != 0 {
			visit(int32(k>>21), rune(k&(1<<21-1)), t.children[i])
		}
	}
}
