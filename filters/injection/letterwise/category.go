package letterwise

import (
	"strings"

	"github.com/taosha-text/taosha/pipeline"
)

// trade is what a word says of who uses it.
type trade struct {
	category pipeline.Category
	weight   int
	report   bool // one of reports about it, which none who offers it uses
}

// tradeWords reads a table of words: words of each trade, and those that any of them may use.
func tradeWords(table string) *words {
	w := newWords()
	for _, line := range strings.Split(table, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.SplitN(line, "\t", 3)
		t := trade{pipeline.Category(cells[1]), 1, cells[0] == "cue"}
		if cells[0] == "head" || cells[0] == "brand" {
			t.weight = 3
		}
		for _, s := range strings.Fields(cells[2]) {
			w.add(s, t)
		}
	}
	return w
}

// category names the trade whose words a stretch has most of; contact where it only says how to reach somebody.
func (a *article) category(s stretch) pipeline.Category {
	votes := map[pipeline.Category]int{}
	a.f.trade.each(a.letters[s.start:s.end], func(h hit) {
		t := h.what.(trade)
		votes[t.category] += t.weight * h.size
	})
	top, most := pipeline.Other, 0
	for _, c := range pipeline.Categories() {
		if c != pipeline.Other && votes[c] > most {
			top, most = c, votes[c]
		}
	}
	if most == 0 && (a.contact(s) || a.domain(s)) {
		return pipeline.Contact
	}
	return top
}

// contact tells whether a stretch holds the number of a telephone or a messenger: six digits and more.
func (a *article) contact(s stretch) bool {
	n := 0
	for _, l := range a.letters[s.start:s.end] {
		switch {
		case l.Char == '0':
			if n++; n == 6 {
				return true
			}
		case l.Content():
			n = 0
		}
	}
	return false
}

// domain tells whether a stretch holds a Latin word, a dot and another.
func (a *article) domain(s stretch) bool {
	for i := s.start + 1; i+1 < s.end; i++ {
		if a.letters[i].Char == '.' && latinOrDigit(a.letters[i-1].Char) && latin(a.letters[i+1].Char) {
			return true
		}
	}
	return false
}

func latinOrDigit(r rune) bool { return latin(r) || r == '0' }
