// Command tables prints what packages fold and disguises know of every character of GB 2312, for the generator of learning
// material: the character, its first reading, other forms that fold to it, look-alikes and pairs of parts, split by tabs.
package main

import (
	"bufio"
	"fmt"
	"os"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/taosha-text/taosha/filters/fold"
	"github.com/taosha-text/taosha/filters/injection/learn/disguises"
)

// mostSplits is how many pairs of parts are printed of a character.
const mostSplits = 4

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
		if all := disguises.Readings(r); len(all) > 0 {
			reading = all[0]
		}
		var split []rune
		for i, p := range disguises.Splits(r) {
			if i < mostSplits {
				split = append(split, p[:]...)
			}
		}
		fmt.Fprintf(out, "%c\t%s\t%s\t%s\t%s\n", r, reading, string(forms[r]), string(disguises.LookAlikes(r)), string(split))
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
