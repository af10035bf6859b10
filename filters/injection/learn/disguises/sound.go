package disguises

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/taosha-text/taosha/filters/fold"
)

// soundData is made by gen/sound.py from pypinyin's readings, ordered by use.
//
//go:embed sound.bin
var soundData string

var sounds = sync.OnceValue(loadSounds)

// loadSounds unpacks the readings of each character.
func loadSounds() map[rune][]string {
	_, cols := columns(soundData, 0)
	names, gaps, low, high := strings.Split(string(cols[0]), " "), cols[1], cols[2], cols[3]
	m := map[rune][]string{}
	for r := rune(hanFirst); len(gaps) > 0; {
		r += nextGap(&gaps)
		for last := false; !last; low, high = low[1:], high[1:] {
			m[r] = append(m[r], names[int(low[0])|int(high[0]&0x7f)<<8-1])
			last = high[0]&0x80 != 0
		}
	}
	return m
}

// digits are read aloud: 6合彩.
var digits = [10]rune{'零', '一', '二', '三', '四', '五', '六', '七', '八', '九'}

// Readings returns the toneless readings of a Han character in lower-case letters, ü as v: the most usual first, at most
// three; nil where it has none. A traditional character or a variant has the readings of its simple form, a digit those
// of its name. The slice is shared: do not write to it.
func Readings(r rune) []string {
	if s := sounds()[r]; s != nil {
		return s
	}
	c, _ := fold.Simple(r)
	if c >= '0' && c <= '9' {
		c = digits[c-'0']
	}
	return sounds()[c]
}
