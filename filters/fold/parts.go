package fold

import (
	_ "embed"
	"sync"
)

// partsData is made by gen/parts.py: how the characters of GB 2312 are built, from cjk-decomp, with Unihan's stroke
// counts; the characters in order of frequency, counted over jieba's word list.
//
//go:embed parts.bin
var partsData string

// layout says how the two parts of a node lie.
type layout uint8

const (
	atom   layout = iota
	beside        // left and right
	above         // one over the other
	around        // the first encloses the second, wholly or on some sides
	other         // crossing, touching inside
)

// A node is a character or a part of one that has no character of its own. The characters of GB 2312 come first, the
// most frequent thousands in order of frequency, so that a smaller id is mostly a more frequent character.
type node struct {
	char        rune // 0 where Unicode's basic plane has none
	layout      layout
	strokes     uint8
	left, right uint16 // ids of the parts; for above and around the upper and the outer one is left
}

type partTables struct {
	nodes    []node
	gb       int      // this many nodes are the characters of GB 2312
	frequent int      // and this many of them stand in order of frequency
	ids      []uint16 // id+1 of each character of the block, 0 where it is no node
}

var partTree = sync.OnceValue(loadParts)

func loadParts() *partTables {
	n, cols := columns(partsData, 3)
	frequent, gb, total := n[0], n[1], n[2]
	first, gaps, kind, strokes, p := cols[0], cols[1], cols[2], cols[3], cols[4:]
	t := &partTables{nodes: make([]node, total), gb: gb, frequent: frequent, ids: make([]uint16, hanCount)}
	last := rune(0)
	for i := range t.nodes {
		x := &t.nodes[i]
		x.layout, x.strokes = layout(kind[i]), strokes[i]
		if x.layout != atom {
			x.left, x.right = uint16(p[0][0])<<8|uint16(p[1][0]), uint16(p[2][0])<<8|uint16(p[3][0])
			for j := range p {
				p[j] = p[j][1:]
			}
		}
		switch {
		case i < frequent:
			x.char = rune(first[i])<<8 | rune(first[frequent+i])
		case len(gaps) > 0:
			if i == gb {
				last = 0
			}
			last += nextGap(&gaps)
			x.char = last
		}
		if j, ok := hanIndex(x.char); ok {
			t.ids[j] = uint16(i + 1)
		}
	}
	return t
}

// id returns the node of r.
func (t *partTables) id(r rune) (uint16, bool) {
	if i, ok := hanIndex(r); ok && t.ids[i] != 0 {
		return t.ids[i] - 1, true
	}
	return 0, false
}
