package gold

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/taosha-text/taosha/filters/fold"
)

// Seen are the phrases that a cleaner was made from. They tell phrases that it may know by heart from those that are
// new to it: those that share no two letters in a row with any seen phrase.
type Seen struct{ pairs map[[2]rune]bool }

// The kinds of phrase that Score.ByNovelty tells apart.
const (
	NewPhrase  = "new"
	SeenPhrase = "seen"
)

// ReadSeen reads a tab-separated list with a header that names a column phrase; without one each line is a phrase.
func ReadSeen(data []byte) (*Seen, error) {
	if !utf8.Valid(data) {
		return nil, fmt.Errorf("not valid UTF-8")
	}
	s := &Seen{map[[2]rune]bool{}}
	column, header := 0, true
	for line := range strings.Lines(string(data)) {
		cells := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if header {
			header = false
			if at := slices.Index(cells, "phrase"); at >= 0 {
				column = at
				continue
			}
		}
		if column < len(cells) {
			for _, p := range pairsOf([]rune(cells[column])) {
				s.pairs[p] = true
			}
		}
	}
	return s, nil
}

func (s *Seen) novelty(phrase []rune) string {
	for _, p := range pairsOf(phrase) {
		if s.pairs[p] {
			return SeenPhrase
		}
	}
	return NewPhrase
}

// pairsOf gives the pairs of letters that stand side by side, whatever marks stand between them, in one case, width
// and script.
func pairsOf(phrase []rune) [][2]rune {
	var pairs [][2]rune
	last := rune(-1)
	for _, r := range phrase {
		if !isContent(r) {
			continue
		}
		r, _ = fold.Simple(r)
		if last >= 0 {
			pairs = append(pairs, [2]rune{last, r})
		}
		last = r
	}
	return pairs
}
