package disguises

import (
	_ "embed"
	"sync"

	"github.com/taosha-text/taosha/filters/fold"
)

// alikeData is made by gen/shape.py: for each character those it could stand for, by parts and by the correlation of
// their glyphs in Noto Sans SC.
//
//go:embed alike.bin
var alikeData string

var alikes = sync.OnceValue(loadAlikes)

// loadAlikes unpacks the lists: those of GB 2312 in the order of the tree of parts, then those of rarer characters.
func loadAlikes() map[rune][]rune {
	tree := partTree()
	_, cols := columns(alikeData, 0)
	gaps, counts, high, low := cols[0], cols[1], cols[2], cols[3]
	m := map[rune][]rune{}
	last := rune(hanFirst)
	for i, n := range counts {
		r := rune(0)
		if i < tree.gb {
			r = tree.nodes[i].char
		} else {
			last += nextGap(&gaps)
			r = last
		}
		for k := range n {
			m[r] = append(m[r], tree.nodes[uint16(high[k])<<8|uint16(low[k])].char)
		}
		high, low = high[n:], low[n:]
	}
	for _, s := range standIns {
		if r := []rune(s); m[r[0]] == nil {
			m[r[0]] = r[1:]
		}
	}
	return m
}

// LookAlikes returns the characters for which r could be a stand-in, best first, at most eight: for Han characters those
// of GB 2312, ordered by likeness, how frequent they are, whether they sound like r, and whether one holds the other;
// for letters, digits and a few signs the letters, digits or Han they look like (0 o, √ v, ロ 口). A character that has
// no list of its own has that of its simple form. The slice is shared: do not write to it.
func LookAlikes(r rune) []rune {
	if own := alikes()[r]; own != nil {
		return own
	}
	c, _ := fold.Simple(r)
	return alikes()[c]
}
