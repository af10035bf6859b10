// Command tables prints what package fold knows of every character of GB 2312, for the generator of disguises: the
// character, its first reading, other forms that fold to it, look-alikes and pairs of parts, split by tabs.
package main

import (
	"bufio"
	"fmt"
	"os"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/taosha-text/taosha/filters/fold"
)

func main() {
	forms := map[rune][]rune{}
	for r := rune(0x80); r < 0x30000; r++ {
		if to, kind := fold.Simple(r); kind != 0 {
			forms[to] = append(forms[to], r)
		}
	}
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for _, r := range characters() {
		reading := ""
		if s := fold.Sound(r); len(s) > 0 {
			reading = fold.Pinyin(s[0])
		}
		fmt.Fprintf(out, "%c\t%s\t%s\t%s\t%s\n", r, reading, string(forms[r]), string(fold.LookAlikes(r)), string(split(r)))
	}
}

// characters returns the letters, digits and the Han characters of GB 2312.
func characters() []rune {
	var all []rune
	for r := '0'; r <= '9'; r++ {
		all = append(all, r)
	}
	for r := 'a'; r <= 'z'; r++ {
		all = append(all, r)
	}
	gb := simplifiedchinese.GBK.NewDecoder()
	for high := 0xb0; high <= 0xf7; high++ {
		for low := 0xa1; low <= 0xfe; low++ {
			s, err := gb.String(string([]byte{byte(high), byte(low)}))
			if r := []rune(s); err == nil && len(r) == 1 && r[0] >= 0x4e00 && r[0] <= 0x9fff {
				all = append(all, r[0])
			}
		}
	}
	return all
}

// split returns the pairs of parts that stand for r side by side, one after the other.
func split(r rune) []rune {
	first, second := fold.JoinParts(func(c rune) bool { return c == r })
	var pairs []rune
	for _, a := range members(first) {
		for _, b := range members(second) {
			if c, n := fold.Join([]rune{a, b}); c == r && n == 2 && len(pairs) < 8 {
				pairs = append(pairs, a, b)
			}
		}
	}
	return pairs
}

// members returns the ideographs of the set before its radicals, which few fonts of a spammer have.
func members(s *fold.RuneSet) []rune {
	var all, radicals []rune
	for r := rune(0x2E80); r < 0xA000; r++ {
		switch {
		case !s.Has(r):
		case r < 0x4E00:
			radicals = append(radicals, r)
		default:
			all = append(all, r)
		}
	}
	return append(all, radicals...)
}
