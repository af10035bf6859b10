package injection

import (
	"slices"
	"sync"

	"github.com/taosha-text/taosha/filters/fold"
)

// move is one way to read a disguised letter: which letter, the glyph after it, and what the reading costs (1/256
// nat). Reading a glyph as itself costs nothing.
type move struct {
	letter rune
	next   int
	cost   int32
}

// The costs of seeing through a disguise. They are prices against the gain of a better phrase: a reading must be
// worth more than it costs. Set by hand: a phrase of four letters with all replaced still reads likelier as
// advertising than as anything else.
const (
	costLook   = 5 * nat / 2
	costSound  = 3 * nat
	costJoin   = 2 * nat
	costPinyin = 2 * nat
)

// disguises knows the letters that advertising is written with, and what may stand for them.
type disguises struct {
	triggers *trie
	alphabet [1 << 16]bool
	bySound  [][]rune // by syllable
	once     sync.Once
	standIns [hanEnd - hanStart][]move // by Han character; next is not set
	numbers  []uint16                  // what the slices of first share

	joinFirst, joinSecond *fold.RuneSet // the parts of letters of advertising

	// A trigger may begin at a pair of glyphs only where second[of the second] meets after[of a first letter].
	number [1 << 16]uint16             // of the first letters of triggers, from 1
	first  [hanEnd - hanStart][]uint16 // numbers of the first letters that a character may stand for
	after  []letterSet                 // by number of a first letter: the letters that follow it
	second [hanEnd - hanStart]letterSet
}

const hanStart, hanEnd = 0x4E00, 0xA000

// letterSet is a set of letters, a few of which share a bit.
type letterSet [4]uint64

func (s *letterSet) add(r rune) { h := uint32(r) * 0x9E3779B1 >> 24; s[h>>6] |= 1 << (h & 63) }

func (s *letterSet) has(r rune) bool {
	h := uint32(r) * 0x9E3779B1 >> 24
	return s[h>>6]>>(h&63)&1 == 1
}

func (s *letterSet) meets(o *letterSet) bool {
	return s[0]&o[0]|s[1]&o[1]|s[2]&o[2]|s[3]&o[3] != 0
}

func newDisguises(all, triggers *trie) *disguises {
	d := &disguises{triggers: triggers}
	all.letters(func(_ int32, r rune, _ int32) {
		if r < 1<<16 {
			d.alphabet[r] = true
		}
	})
	return d
}

// loadPairs fills the tables that tell where a disguised trigger may begin.
func (d *disguises) loadPairs() {
	after := map[int32]uint16{}
	d.triggers.letters(func(at int32, r rune, next int32) {
		if at == 0 && r < 1<<16 {
			after[next] = uint16(len(d.after))
			d.after = append(d.after, letterSet{})
			d.number[r] = uint16(len(d.after))
		}
	})
	d.triggers.letters(func(at int32, r rune, _ int32) {
		if n, ok := after[at]; ok {
			d.after[n].add(r)
		}
	})
	for r := rune(hanStart); r < hanEnd; r++ {
		i, from := r-hanStart, len(d.numbers)
		mark := func(letter rune) {
			if n := d.number[letter]; n > 0 {
				d.numbers = append(d.numbers, n-1)
			}
			d.second[i].add(letter)
		}
		mark(r)
		for _, m := range d.standIns[i] {
			mark(m.letter)
		}
		d.first[i] = d.numbers[from:len(d.numbers):len(d.numbers)]
	}
}

// mayBegin tells, cheaply and erring on the safe side, whether a disguised trigger may begin at glyph i.
func (d *disguises) mayBegin(gs []glyph, i int) bool {
	a := gs[i].raw
	if a < hanStart || a >= hanEnd {
		return isLatin(gs[i].r) && (i == 0 || !isLatin(gs[i-1].r)) || d.joined(gs, i, true)
	}
	if gs[i].folded || d.joined(gs, i, true) {
		return true
	}
	firsts := d.first[a-hanStart]
	if len(firsts) == 0 {
		return false
	}
	j := i + 1
	for j < len(gs) && gs[j].skip != skipNone {
		j++
	}
	if j == len(gs) {
		return false
	}
	b := gs[j].raw
	if b < hanStart || b >= hanEnd {
		return isLatin(gs[j].r) || d.joined(gs, j, false)
	}
	for _, n := range firsts {
		if d.second[b-hanStart].meets(&d.after[n]) {
			return true
		}
	}
	return gs[j].folded || d.joined(gs, j, false)
}

// joined tells whether the glyphs from i on may be the parts of one letter of advertising, the first of a trigger
// where first is set.
func (d *disguises) joined(gs []glyph, i int, first bool) bool {
	c, n := d.join(gs, i)
	if n == 0 || !first {
		return n > 0
	}
	return d.number[c] > 0
}

// join puts the parts of a letter of advertising together: the letter, and how many glyphs it took.
func (d *disguises) join(gs []glyph, i int) (rune, int) {
	if i+1 >= len(gs) || gs[i+1].skip != skipNone || !d.joinFirst.Has(gs[i].raw) || !d.joinSecond.Has(gs[i+1].raw) {
		return 0, 0
	}
	var parts [3]rune
	n := 0
	for n < 3 && i+n < len(gs) && gs[i+n].skip == skipNone {
		parts[n] = gs[i+n].raw
		n++
	}
	c, used := fold.Join(parts[:n])
	if used < 2 || !d.alphabet[c] {
		return 0, 0
	}
	return c, used
}

func (d *disguises) load() {
	d.once.Do(func() {
		for r := rune(hanStart); r < hanEnd; r++ {
			if !d.alphabet[r] {
				continue
			}
			for _, s := range usual(fold.Sound(r)) {
				for len(d.bySound) <= int(s) {
					d.bySound = append(d.bySound, nil)
				}
				d.bySound[s] = append(d.bySound[s], r)
			}
		}
		d.joinFirst, d.joinSecond = fold.JoinParts(func(r rune) bool { return d.alphabet[r] })
		all := make([]move, 0, 1<<16) // what the slices of standIns share
		for r := rune(hanStart); r < hanEnd; r++ {
			from := len(all)
			add := func(letter rune, cost int32) {
				if letter == r || !d.alphabet[letter] || slices.ContainsFunc(all[from:], func(m move) bool { return m.letter == letter }) {
					return
				}
				all = append(all, move{letter: letter, cost: cost})
			}
			for _, c := range fold.LookAlikes(r) {
				add(c, costLook)
			}
			if s, _ := fold.Simple(r); s != r {
				for _, c := range fold.LookAlikes(s) {
					add(c, costLook)
				}
			}
			for _, s := range usual(fold.Sound(r)) {
				for _, c := range d.sounding(s) {
					add(c, costSound)
				}
			}
			d.standIns[r-hanStart] = all[from:len(all):len(all)]
		}
		d.loadPairs()
	})
}

// usual leaves out the rare readings of a character.
func usual(readings []fold.Syllable) []fold.Syllable { return readings[:min(len(readings), 2)] }

// sounding gives the letters of advertising that sound like a syllable.
func (d *disguises) sounding(s fold.Syllable) []rune {
	if int(s) < len(d.bySound) {
		return d.bySound[s]
	}
	return nil
}

// moves gives every reading of the glyphs from i on, itself first.
func (d *disguises) moves(gs []glyph, i int, out []move) []move {
	g := gs[i]
	out = append(out, move{g.r, i + 1, 0})
	switch {
	case g.raw >= hanStart && g.raw < hanEnd:
		for _, m := range d.standIns[g.raw-hanStart] {
			m.next = i + 1
			out = append(out, m)
		}
		if g.raw != g.r && g.r >= hanStart && g.r < hanEnd {
			for _, m := range d.standIns[g.r-hanStart] {
				m.next = i + 1
				out = append(out, m)
			}
		}
	case isLatin(g.r) && (i == 0 || !isLatin(gs[i-1].r)):
		var word [6]byte
		n := 0
		for n < len(word) && i+n < len(gs) && isLatin(gs[i+n].r) {
			word[n] = byte(gs[i+n].r)
			n++
		}
		if s, used := fold.ParseSyllable(string(word[:n])); used > 1 {
			for _, c := range d.sounding(s) {
				out = append(out, move{c, i + used, costPinyin})
			}
		}
	}
	if c, used := d.join(gs, i); used > 0 {
		out = append(out, move{c, i + used, costJoin})
	}
	return out
}
