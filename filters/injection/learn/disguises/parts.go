package disguises

import (
	_ "embed"
	"sync"
)

// partsData is made by gen/parts.py: how the characters of GB 2312 are built, from cjk-decomp; the characters in order
// of frequency, counted over jieba's word list.
//
//go:embed parts.bin
var partsData string

// layout says how the two parts of a node lie.
type layout uint8

const (
	atom   layout = iota
	beside        // left and right
	_             // one over the other
	around        // the first encloses the second, wholly or on some sides
	other         // crossing, touching inside
)

// A node is a character or a part of one that has no character of its own. The characters of GB 2312 come first, the
// most frequent thousands in order of frequency, so that a smaller id is mostly a more frequent character.
type node struct {
	char        rune // 0 where Unicode's basic plane has none
	layout      layout
	left, right uint16 // ids of the parts; of those one over the other the upper is left, of an enclosure the outer
}

type partTables struct {
	nodes    []node
	gb       int           // this many nodes are the characters of GB 2312
	frequent int           // and this many of them stand in order of frequency
	has      map[rune]bool // the characters of the basic block of Han that are nodes
}

var partTree = sync.OnceValue(loadParts)

func loadParts() *partTables {
	n, cols := columns(partsData, 3)
	frequent, gb, total := n[0], n[1], n[2]
	first, gaps, kind, p := cols[0], cols[1], cols[2], cols[3:]
	t := &partTables{nodes: make([]node, total), gb: gb, frequent: frequent, has: map[rune]bool{}}
	last := rune(0)
	for i := range t.nodes {
		x := &t.nodes[i]
		x.layout = layout(kind[i])
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
		if x.char >= hanFirst && x.char < 0xA000 {
			t.has[x.char] = true
		}
	}
	return t
}
