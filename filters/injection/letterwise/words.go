package letterwise

import (
	"github.com/taosha-text/taosha/filters/fold"
	"github.com/taosha-text/taosha/filters/injection/judge"
)

// words is a set of words in canonical letters, found in a text through its disguises. Not changed once built.
type words struct {
	nodes []node
	next  map[edge]int32
	first [1 << 10]uint64 // by the low bits of a letter: whether some word may begin with it
}

type edge struct {
	node int32
	char rune
}

// node is what ends there: nothing, or some words with what is known of them.
type node struct{ ends []word }

type word struct {
	size int // letters
	what any
}

// hit is a word found in letters [start, end).
type hit struct {
	start, end int
	gaps       bool // something stands between its letters
	word
}

func newWords() *words { return &words{nodes: make([]node, 1), next: map[edge]int32{}} }

// canonical gives the letters of a word, without blanks at its ends.
func canonical(s string) []rune {
	var out []rune
	for _, r := range s {
		c, _ := fold.Simple(r)
		if c >= '0' && c <= '9' {
			c = '0' // as the judge reads digits; exact() tells them apart
		}
		out = append(out, c)
	}
	return out
}

func (w *words) add(s string, what any) {
	letters := canonical(s)
	if len(letters) == 0 {
		return
	}
	w.first[letters[0]>>6&(1<<10-1)] |= 1 << (letters[0] & 63)
	at := int32(0)
	for _, r := range letters {
		next, ok := w.next[edge{at, r}]
		if !ok {
			next = int32(len(w.nodes))
			w.nodes = append(w.nodes, node{})
			w.next[edge{at, r}] = next
		}
		at = next
	}
	w.nodes[at].ends = append(w.nodes[at].ends, word{len(letters), what})
}

// maxSkip is how many separators or blanks may stand between two letters of a word that was set apart. Source: field
// measurements, up to three.
const maxSkip = 3

// each gives every word among the letters, in order of start. Latin words are found as whole words only.
func (w *words) each(letters []judge.Letter, visit func(hit)) {
	if w == nil {
		return
	}
	for i := range letters {
		c := letters[i].Char
		if w.first[c>>6&(1<<10-1)]>>(c&63)&1 == 0 || inLatin(letters, i) {
			continue
		}
		at, ok := w.next[edge{0, c}]
		if !ok {
			continue
		}
		gaps := false
		for j := i; ; {
			if ends := w.nodes[at].ends; len(ends) > 0 && !inLatin(letters, j+1) {
				for _, e := range ends {
					visit(hit{i, j + 1, gaps, e})
				}
			}
			next, skipped := j+1, 0
			for ; next < len(letters) && skipped <= maxSkip; next++ {
				if n, ok := w.next[edge{at, letters[next].Char}]; ok {
					at = n
					break
				}
				if letters[next].Content() || letters[next].Char == '\n' {
					skipped = maxSkip
				}
				skipped++
			}
			if next >= len(letters) || skipped > maxSkip {
				break
			}
			gaps = gaps || next > j+1
			j = next
		}
	}
}

// inLatin tells whether a Latin word goes on from letter i-1 to letter i.
func inLatin(letters []judge.Letter, i int) bool {
	return i > 0 && i < len(letters) && latin(letters[i-1].Char) && latin(letters[i].Char)
}

func latin(r rune) bool { return 'a' <= r && r <= 'z' }
