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

var alikes = sync.OnceValue(loadAlikes)

func loadAlikes() *alikeTables {
	tree := partTree()
	_, cols := columns(alikeData, 0)
	gaps, counts, classes, high, low := cols[0], cols[1], cols[2], cols[3], cols[4]
	// The sources stand in the order of the file; where each one's entries begin is noted first, then they are
	// copied in the order of the block.
	begin, count := make([]uint32, hanCount), make([]uint8, hanCount)
	next, last := uint32(0), rune(hanFirst)
	for i, n := range counts {
		r := rune(0)
		if i < tree.gb {
			r = tree.nodes[i].char
		} else {
			last += nextGap(&gaps)
			r = last
		}
		j, _ := hanIndex(r)
		begin[j], count[j] = next, n
		next += uint32(n)
	}
	t := &alikeTables{targets: make([]rune, 0, next), scores: make([]uint8, 0, next), from: make([]uint32, hanCount+1)}
	for j, n := range count {
		for k := begin[j]; k < begin[j]+uint32(n); k++ {
			t.targets = append(t.targets, tree.nodes[uint16(high[k])<<8|uint16(low[k])].char)
			t.scores = append(t.scores, classScore[classes[k]&3])
		}
		t.from[j+1] = uint32(len(t.targets))
	}
	return t
}

// LookAlikes returns the characters for which r could be a stand-in, best first, at most eight: for Han characters those
// of GB 2312, ordered by likeness, how frequent they are, whether they sound like r, and whether one holds the other;
// for letters, digits and a few signs the letters, digits or Han they look like (0 o, √ v, ロ 口). A character that has
// no list of its own has that of its Simple form. The slice is shared: do not write to it.
func LookAlikes(r rune) []rune {
	if own := lookAlikes(r); len(own) > 0 {
		return own
	}
	if c, k := Simple(r); k != 0 {
		return lookAlikes(c)
	}
	return nil
}

// shown is how many stand-ins LookAlikes returns; Shape knows a few more.
const shown = 8

func lookAlikes(r rune) []rune {
	if i, ok := hanIndex(r); ok {
		t := alikes()
		if from, to := t.from[i], min(t.from[i+1], t.from[i]+shown); from < to {
			return t.targets[from:to:to]
		}
	}
	return handAlikes[r]
}

func (t *alikeTables) of(r rune) (from, to uint32) {
	i, ok := hanIndex(r)
	if !ok {
		return 0, 0
	}
	return t.from[i], t.from[i+1]
}

// handScore is the likeness of the pairs listed by hand.
const handScore = 75

// listed returns the likeness with which target stands in source's list, 0 where it does not.
func listed(source, target rune) int {
	for _, r := range handAlikes[source] {
		if r == target {
			return handScore
		}
	}
	t := alikes()
	from, to := t.of(source)
	for i := from; i < to; i++ {
		if t.targets[i] == target {
			return int(t.scores[i])
		}
	}
	return 0
}
