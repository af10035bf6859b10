package fold

import (
	_ "embed"
	"sort"
	"strings"
	"sync"
)

// soundData is made by gen/sound.py from pypinyin's readings, ordered by use.
//
//go:embed sound.bin
var soundData string

// Syllable is a toneless syllable of standard Chinese, numbered in alphabetical order from 1; 0 is none.
type Syllable uint16

type soundTables struct {
	names []string   // names[s-1] is the spelling of s, rising
	near  [][2]uint8 // classes of near syllables, see nearClasses
	list  []Syllable // readings of all characters, one after the other
	from  []uint16   // from[i] to from[i+1] are the readings of character i of the block
}

var sounds = sync.OnceValue(loadSounds)

func loadSounds() *soundTables {
	_, cols := columns(soundData, 0)
	t := &soundTables{names: strings.Split(string(cols[0]), " "), from: make([]uint16, hanCount+1)}
	t.near = nearClasses(t.names)
	gaps, low, high := cols[1], cols[2], cols[3]
	r, filled := rune(hanFirst), 0
	for len(gaps) > 0 {
		r += nextGap(&gaps)
		i, _ := hanIndex(r)
		for ; filled <= i; filled++ {
			t.from[filled] = uint16(len(t.list))
		}
		for last := false; !last; low, high = low[1:], high[1:] {
			t.list = append(t.list, Syllable(low[0])|Syllable(high[0]&0x7f)<<8)
			last = high[0]&0x80 != 0
		}
	}
	for ; filled <= hanCount; filled++ {
		t.from[filled] = uint16(len(t.list))
	}
	return t
}

// Sound returns the toneless readings of a Han character, the most usual first, at most three; nil where it has none.
// A traditional character or a variant has the readings of its Simple form, a digit those of its name. The slice is shared: do not write to it.
func Sound(r rune) []Syllable {
	t := sounds()
	if s := t.of(r); s != nil {
		return s
	}
	if c, k := Simple(r); k != 0 {
		return t.of(c)
	}
	return nil
}

// digits are read aloud: 6合彩.
var digits = [10]rune{'零', '一', '二', '三', '四', '五', '六', '七', '八', '九'}

func (t *soundTables) of(r rune) []Syllable {
	if r >= '0' && r <= '9' {
		r = digits[r-'0']
	}
	i, ok := hanIndex(r)
	if !ok || t.from[i] == t.from[i+1] {
		return nil
	}
	return t.list[t.from[i]:t.from[i+1]:t.from[i+1]]
}

// Pinyin returns the spelling of s in lower-case letters, ü as v; "" for 0 and for numbers that are no syllable.
func Pinyin(s Syllable) string {
	t := sounds()
	if s == 0 || int(s) > len(t.names) {
		return ""
	}
	return t.names[s-1]
}

// longestSyllable is the length of zhuang and its like.
const longestSyllable = 6

// ParseSyllable returns the longest syllable at the start of lower-case letters, and its length in bytes; 0, 0 where
// none starts. "xian" is one syllable, never xi'an: a caller that wants both must try shorter prefixes itself.
func ParseSyllable(letters string) (Syllable, int) {
	for n := min(longestSyllable, len(letters)); n > 0; n-- {
		if s := syllable(letters[:n]); s != 0 {
			return s, n
		}
	}
	return 0, 0
}

// syllable returns the syllable spelled so, or 0.
func syllable(name string) Syllable {
	switch name { // the usual spellings of lve and nve
	case "lue":
		name = "lve"
	case "nue":
		name = "nve"
	}
	t := sounds()
	i := sort.SearchStrings(t.names, name)
	if i < len(t.names) && t.names[i] == name {
		return Syllable(i + 1)
	}
	return 0
}

// SameSound reports whether a and b share a toneless reading.
func SameSound(a, b rune) bool {
	for _, x := range Sound(a) {
		for _, y := range Sound(b) {
			if x == y {
				return true
			}
		}
	}
	return false
}

// NearSound reports whether a and b share a reading once the distinctions that many speakers merge are dropped: zh/z,
// ch/c, sh/s, n/l, f/h, an/ang, en/eng, in/ing, and hui/fei with their like.
func NearSound(a, b rune) bool {
	for _, x := range Sound(a) {
		for _, y := range Sound(b) {
			if NearSyllable(x, y) {
				return true
			}
		}
	}
	return false
}

// NearSyllable is NearSound for two syllables.
func NearSyllable(x, y Syllable) bool {
	t := sounds()
	if x == 0 || y == 0 || int(x) > len(t.names) || int(y) > len(t.names) {
		return false
	}
	p, q := t.near[x-1], t.near[y-1]
	return p[0] == q[0] || p[1] == q[1]
}
