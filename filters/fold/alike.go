package fold

import (
	_ "embed"
	"sync"
)

// alikeData is made by gen/shape.py: for each character those it could stand for, by parts and by the correlation of
// their glyphs in Noto Sans SC.
//
//go:embed alike.bin
var alikeData string

type alikeTables struct {
	targets []rune   // of all characters, one after the other
	scores  []uint8  // the same length: likeness, 60 to 95
	from    []uint32 // from[i] to from[i+1] are the targets of character i of the block
}

// classScore is the likeness that stands for a class of ten: its middle.
var classScore = [4]uint8{65, 75, 85, 95}

var alikes = sync.OnceValue(func() *alikeTables {
	tree := partTree()
	_, cols := columns(alikeData, 0)
	gaps, head, drops, high, low := cols[0], cols[1], cols[2], cols[3], cols[4]
	// The sources stand in the order of the file; where each one's entries begin is noted first, then they are
	// copied in the order of the block.
	begin, heads := make([]uint32, hanCount), make([]uint8, hanCount)
	next, last := uint32(0), rune(hanFirst)
	for i, h := range head {
		r := rune(0)
		if i < tree.gb {
			r = tree.nodes[i].char
		} else {
			last += nextGap(&gaps)
			r = last
		}
		j, _ := hanIndex(r)
		begin[j], heads[j] = next, h
		next += uint32(h & 0x3f)
	}
	t := &alikeTables{targets: make([]rune, 0, next), scores: make([]uint8, 0, next), from: make([]uint32, hanCount+1)}
	for j, h := range heads {
		now := h >> 6
		for k := begin[j]; k < begin[j]+uint32(h&0x3f); k++ {
			now -= drops[k]
			t.targets = append(t.targets, tree.nodes[uint16(high[k])<<8|uint16(low[k])].char)
			t.scores = append(t.scores, classScore[now&3])
		}
		t.from[j+1] = uint32(len(t.targets))
	}
	return t
})

// LookAlikes returns the characters of GB 2312 for which r could be a stand-in, best first, at most eight. Among
// equally good ones the more frequent come first. A character that has no list of its own has that of its Simple
// form. The slice is shared: do not write to it.
func LookAlikes(r rune) []rune {
	t := alikes()
	from, to := t.of(r)
	if from == to {
		c, _ := Simple(r)
		from, to = t.of(c)
	}
	return t.targets[from:to:to]
}

func (t *alikeTables) of(r rune) (from, to uint32) {
	i, ok := hanIndex(r)
	if !ok {
		return 0, 0
	}
	return t.from[i], t.from[i+1]
}

// listed returns the likeness with which target stands in source's list, 0 where it does not.
func listed(source, target rune) int {
	t := alikes()
	from, to := t.of(source)
	for i := from; i < to; i++ {
		if t.targets[i] == target {
			return int(t.scores[i])
		}
	}
	return 0
}
