package disguises

import (
	"cmp"
	"slices"
	"sync"

	"github.com/taosha-text/taosha/filters/fold"
)

// pair is two parts that stand side by side, one over the other or one around the other.
type pair [2]rune

var pairs = sync.OnceValue(loadPairs)

// loadPairs gives the pairs of parts that make each character, in one spelling of each part. A pair makes one character
// only: a frequent one whose parts stand side by side, as they do on the line, before all others (土止 is 址 rather than
// 走), else the most frequent.
func loadPairs() map[rune][]pair {
	t := partTree()
	made, taken := map[rune][]pair{}, map[pair]bool{}
	put := func(p pair, r rune) {
		if !taken[p] {
			taken[p] = true
			made[r] = append(made[r], p)
		}
	}
	for _, e := range extraSplits {
		p := []rune(e)
		put(pair{t.spelling(p[1]), t.spelling(p[2])}, p[0])
	}
	// Ids rise as frequency falls: what is there already is the more frequent character.
	for _, n := range t.nodes[:t.frequent] {
		if n.layout == beside {
			t.split(n, put)
		}
	}
	for _, n := range t.nodes[:t.gb] {
		t.split(n, put)
	}
	return made
}

// split puts the two parts of a character, as far as they can be written.
func (t *partTables) split(n node, put func(pair, rune)) {
	if n.layout == atom || n.layout == other {
		return
	}
	a, b := t.nodes[n.left].char, t.nodes[n.right].char
	if !usable(a) || !usable(b) {
		return
	}
	a, b = t.spelling(a), t.spelling(b)
	put(pair{a, b}, n.char)
	if n.layout == around {
		put(pair{b, a}, n.char) // 反辶 for 返
	}
}

// extraSplits holds characters, each followed by two parts, that the tree cannot spell because one part has no
// character of its own in the basic plane; the part is written as people write it.
var extraSplits = []string{
	"场土昜", "场土易", "杨木昜", "杨木易", "扬扌昜", "扬扌易", "汤氵昜", "汤氵易", "肠月昜", "肠月易", "畅申昜", "畅申易", "荡艹汤",
	"亿亻乙", "忆忄乙", "艺艹乙", "礼礻乚", "孔子乚", "乱舌乚", "扎扌乚", "炼火东", "练纟东", "朗良月", "郎良阝", "即艮卩", "既艮旡",
	"节艹卩", "量日里", "第竹弟", "养羊介", "是日疋", "定宀疋", "嘉吉加", "继纟米", "断米斤", "德彳惪", "岛鸟山", "旗方其", "译讠圣", "泽氵圣",
	"择扌圣", "涵氵函", "觉学见", "览监见", "鉴监金", "贤臣又", "伤亻㑒", "候亻侯", "猴犭侯", "喉口侯", "那月阝", "服月及", "服月反",
}

// usable reports whether a part can be written out: it has a character, and is more than one stroke, since 一大 or 丿日
// are ordinary text or nothing one would write.
func usable(r rune) bool {
	if r == 0 || r >= 0x31C0 && r <= 0x31EF { // strokes
		return false
	}
	switch r {
	case '一', '丨', '丶', '丿', '亅', '乀', '乁':
		return false
	}
	return true
}

// spelling returns the one form of a part that pairs are kept in.
func (t *partTables) spelling(r rune) rune {
	if c, ok := radicalOf[r]; ok {
		return c
	}
	if t.has[r] {
		return r
	}
	c, _ := fold.Simple(r)
	if d, ok := radicalOf[c]; ok {
		return d
	}
	return c
}

// writings gives the characters that a part can be written as, by its one spelling: ideographs before radicals and kana,
// which few fonts of a spammer have.
var writings = sync.OnceValue(func() map[rune][]rune {
	t, m := partTree(), map[rune][]rune{}
	for r := rune(0x2E80); r < 0xA000; r++ {
		m[t.spelling(r)] = append(m[t.spelling(r)], r)
	}
	for _, forms := range m {
		slices.SortFunc(forms, byWriting)
	}
	return m
})

func byWriting(a, b rune) int {
	if x, y := a >= hanFirst, b >= hanFirst; x != y {
		if x {
			return -1
		}
		return 1
	}
	return cmp.Compare(a, b)
}

// Splits returns the pairs of parts that r can be written as, one after the other on the line. Radicals stand in any of
// their usual forms (氵 水). Ordinary words are among them (女子 for 好).
func Splits(r rune) [][2]rune {
	var all [][2]rune
	for _, p := range pairs()[r] {
		for _, a := range writings()[p[0]] {
			for _, b := range writings()[p[1]] {
				all = append(all, [2]rune{a, b})
			}
		}
	}
	slices.SortFunc(all, func(x, y [2]rune) int {
		return cmp.Or(byWriting(x[0], y[0]), byWriting(x[1], y[1]))
	})
	return all
}
