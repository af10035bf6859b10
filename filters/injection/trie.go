package injection

// trie holds morphemes by their code points. Children are found in one open-addressing hash table, which stays in
// the processor's cache. It is not changed once built.
type trie struct {
	nodes    []node
	children map[edge]int32
	alphabet [1 << 16]uint16 // a code point's number, 0 where no trigger begins with it or has it second
	letters  uint16
	pairs    []uint64 // bit first*letters+second: a trigger begins with these two
}

type edge struct {
	node int32
	r    rune
}

type node struct {
	morphemes []morpheme
}

func newTrie() *trie {
	return &trie{nodes: make([]node, 1), children: map[edge]int32{}}
}

func (t *trie) add(word []rune, m morpheme) {
	at := int32(0)
	for _, r := range word {
		next, ok := t.children[edge{at, r}]
		if !ok {
			next = int32(len(t.nodes))
			t.nodes = append(t.nodes, node{})
			t.children[edge{at, r}] = next
		}
		at = next
	}
	m.size = len(word)
	for _, old := range t.nodes[at].morphemes {
		if old.kind == m.kind && old.category == m.category {
			return
		}
	}
	t.nodes[at].morphemes = append(t.nodes[at].morphemes, m)
}

func (t *trie) next(at int32, r rune) (int32, bool) {
	n, ok := t.children[edge{at, r}]
	return n, ok
}
