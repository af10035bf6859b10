package judge

import (
	"math/bits"

	"github.com/taosha-text/taosha/filters/fold"
)

// Field is one string of an article, valid UTF-8, in the order title, byline, text.
type Field struct {
	Role Role
	Text string
}

// Role is the part that a field plays.
type Role uint8

// The roles.
const (
	Title Role = iota
	Byline
	Text
	roles
)

// The channels: what the net is told of each letter, as a number below the channel's size.
const (
	chLetter = iota // which letter: its place in the list of letters, or a hash where it is not listed
	chForm          // how it was disguised, and what it swallowed
	chPair          // a hash of the letter and the content before it
	chKnown         // how usual the sequences are that end here
	chAgain         // how often the three letters that end here stand in the article
	chStart         // letters since the line's start, by role
	chEnd           // letters to the line's end
	chLine          // how long the line is and which of its field it is
	Channels
)

const (
	hashedLetters = 64
	pairBuckets   = 1 << 16
	reachBuckets  = 12
	lengthBuckets = 8
	linePlaces    = 6
)

// Sizes gives the number of values of each channel, for a list of so many letters.
func Sizes(letters int) [Channels]int {
	return [Channels]int{
		chLetter: letters + hashedLetters,
		chForm:   128,
		chPair:   pairBuckets,
		chKnown:  (len(pairLevels) + 1) * (len(tripleLevels) + 1) * (len(fourLevels) + 1),
		chAgain:  5,
		chStart:  reachBuckets * int(roles),
		chEnd:    reachBuckets,
		chLine:   lengthBuckets * linePlaces,
	}
}

// Reader turns articles into letters and their channels. Immutable, safe for concurrent use.
type Reader struct {
	language *Language
	letters  int
	index    [1 << 16]uint16 // of a listed letter; 0 where it is not listed
	astral   map[rune]uint16 // the same beyond the basic plane
}

// NewReader makes one from a language and the list of letters, each once.
func NewReader(language *Language, letters string) *Reader {
	r := &Reader{language: language, astral: map[rune]uint16{}}
	for _, c := range letters {
		i := uint16(r.letters + hashedLetters)
		if c < 1<<16 {
			r.index[c] = i
		} else {
			r.astral[c] = i
		}
		r.letters++
	}
	return r
}

// Letters gives the number of listed letters.
func (r *Reader) Letters() int { return r.letters }

// Page is an article as the judge reads it: its letters, field after field with a line end between two, and their
// channels.
type Page struct {
	Letters []Letter
	roles   []Role
	starts  []int // of each field, its first letter
	values  [][Channels]uint16

	// Memory of the reader and the screen, kept for the next article.
	lines   []window
	triples []uint64 // of each letter, the key of the three letters that end there
	pairs   pairCache
	counts  counts
	sums    []int32
	windows []window
}

// Read makes the page of an article. Time and memory are linear in its length.
func (r *Reader) Read(fields []Field) *Page {
	p := &Page{}
	r.reread(p, fields)
	return p
}

func (r *Reader) reread(p *Page, fields []Field) {
	p.Letters, p.roles, p.starts = p.Letters[:0], p.roles[:0], p.starts[:0]
	if p.Letters == nil {
		size := 0
		for _, f := range fields {
			size += len(f.Text)/3 + 8
		}
		p.Letters = make([]Letter, 0, size)
	}
	for i, f := range fields {
		p.roles, p.starts = append(p.roles, f.Role), append(p.starts, len(p.Letters))
		if i > 0 {
			p.Letters = append(p.Letters, Letter{Char: fieldEnd, Field: uint8(i)})
		}
		p.Letters = appendLetters(p.Letters, f.Text, uint8(i))
	}
	p.values = grow(p.values, len(p.Letters))
	p.triples = grow(p.triples, len(p.Letters))
	p.places()
	r.letterwise(p)
	r.known(p)
	p.again()
}

// traditionalShare: an article with more than one traditional character in so many is written so; its characters are no
// disguise. Chosen between simplified news (one in 7,000) and Hong Kong's (one in three).
const traditionalShare = 12

// native gives what is no disguise in this article.
func (p *Page) native() fold.Kind {
	traditional := 0
	for i := range p.Letters {
		if p.Letters[i].Kind&fold.Trad != 0 {
			traditional++
		}
	}
	if traditional*traditionalShare > len(p.Letters) {
		return fold.Trad
	}
	return 0
}

// letterwise fills the channels of the letter, its form and the content before it.
func (r *Reader) letterwise(p *Page) {
	native := p.native()
	before, gap := place(fieldEnd), uint64(0)
	for i := range p.Letters {
		l, v := &p.Letters[i], &p.values[i]
		v[chLetter] = r.letter(l.Char)
		form := uint16(l.Kind &^ native & 31)
		if l.Veiled {
			form |= 32
		}
		if l.Run {
			form |= 64
		}
		v[chForm] = form

		// The pair sees through what stands between the letters of a phrase that was set apart.
		own := place(l.Char)
		v[chPair] = uint16(mix((min(gap, 1)<<32|before<<16|own)^pairHash) >> 48)
		if l.Content() || l.Char == '\n' {
			before, gap = own, 0
		} else if gap++; gap > 3 {
			before = own
		}
	}
}

// known fills the channel of how usual the sequences are that end at a letter, and keeps the keys of the triples.
func (r *Reader) known(p *Page) {
	const fieldEnds = fieldEnd<<48 | fieldEnd<<32 | fieldEnd<<16 | fieldEnd
	last := uint64(fieldEnds) // four letters
	p.pairs.of(r.language)
	var asked [batch]uint8
	var lasts, keys [batch]uint64
	for from := 0; from < len(p.Letters); from += batch {
		letters := p.Letters[from:min(from+batch, len(p.Letters))]
		triples := p.triples[from:][:len(letters)]
		for i := range letters {
			last = last<<16 | place(letters[i].Char)
			lasts[i%batch] = last
			triples[i] = mix(last&(1<<48-1) ^ tripleSalt)
		}
		var two, three, four [batch]uint8
		// What stands three times has parts that do.
		n := p.pairs.recall(&asked, lasts[:len(letters)], &two)
		for _, i := range asked[:n] {
			keys[i%batch] = mix(lasts[i%batch]&(1<<32-1) ^ pairSalt)
		}
		var new [batch]uint8
		copy(new[:], asked[:n])
		r.language.usual(new[:n], &keys, len(pairLevels), &two)
		p.pairs.learn(asked[:n], &lasts, &two)

		n = 0
		for i := range letters {
			asked[n%batch] = uint8(i)
			n += int(min(two[i%batch], 1))
		}
		copy(keys[:], triples)
		some := r.language.usual(asked[:n], &keys, len(tripleLevels), &three)
		for _, i := range some {
			keys[i%batch] = mix(lasts[i%batch] ^ fourSalt)
		}
		r.language.usual(some, &keys, len(fourLevels), &four)
		values := p.values[from:][:len(letters)]
		for i := range values {
			k := i % batch
			values[i][chKnown] = (uint16(two[k])*uint16(len(tripleLevels)+1)+uint16(three[k]))*uint16(len(fourLevels)+1) + uint16(four[k])
		}
	}
}

const pairHash = 0x27D4EB2F165667C5

func (r *Reader) letter(c rune) uint16 {
	i := uint16(0)
	if c < 1<<16 {
		i = r.index[uint16(c)]
	} else {
		i = r.astral[c]
	}
	if i == 0 {
		return uint16(key(pairHash, 0, 0, 0, c) >> 58)
	}
	return i
}

// again fills the channel of how often the three letters that end at a letter stand in the article.
func (p *Page) again() {
	p.counts.count(p.triples)
	for i := range p.values {
		p.values[i][chAgain] = uint16(againBucket(p.counts.of(i)))
	}
}

func againBucket(n int) int {
	switch {
	case n <= 2:
		return n - 1
	case n <= 5:
		return 2
	case n <= 12:
		return 3
	}
	return 4
}

// counts counts keys.
type counts struct {
	table []uint32 // by key: 0, or the place of the key's first letter and 1
	n     []int32  // of a key's first letter, how often it stands there; of the others, where the first is, inverted
}

// count takes the keys of an article's letters.
func (c *counts) count(keys []uint64) {
	size := 1 << bits.Len(uint(len(keys))*2)
	c.table, c.n = grow(c.table, size), grow(c.n, len(keys))
	table, n := c.table, c.n[:len(keys)]
	clear(table)
	mask := uint64(size - 1)
	for i, h := range keys {
		at := h >> 20 & mask
		for table[at] != 0 && keys[table[at]-1]|1 != h|1 {
			at = (at + 1) & mask
		}
		if first := table[at]; first != 0 {
			n[first-1]++
			n[i] = ^int32(first - 1)
		} else {
			table[at], n[i] = uint32(i+1), 1
		}
	}
}

// of tells how often the key of a letter stands there.
func (c *counts) of(i int) int {
	n := c.n[i]
	if n < 0 {
		n = c.n[^n]
	}
	return int(n)
}

// places fills the channels that come from where a letter stands.
func (p *Page) places() {
	for field, start := range p.starts {
		end := len(p.Letters)
		if field+1 < len(p.starts) {
			end = p.starts[field+1]
		}
		role := reachBuckets * uint16(p.roles[field])
		p.lines = p.lines[:0]
		for i := start; i < end; i++ {
			if p.Letters[i].Char == '\n' {
				v := &p.values[i]
				v[chStart], v[chEnd], v[chLine] = role, 0, lengthBuckets*linePlaces-1
				continue
			}
			from := i
			for i++; i < end && p.Letters[i].Char != '\n'; {
				i++
			}
			p.lines = append(p.lines, window{from, i})
			i--
		}
		for n, l := range p.lines {
			length := min(bits.Len(uint(l.to-l.from)), lengthBuckets) - 1
			p.line(l, role, uint16(linePlace(n, len(p.lines))*lengthBuckets+length))
		}
	}
}

// line fills them for the letters of one line.
func (p *Page) line(l window, role, line uint16) {
	values := p.values[l.from:l.to]
	for i := range values {
		v := &values[i]
		v[chStart] = reaches[min(i, farthest)] + role
		v[chEnd] = reaches[min(len(values)-1-i, farthest)]
		v[chLine] = line
	}
}

// reaches holds the bucket of each distance up to farthest.
var reaches = func() (t [farthest + 1]uint16) {
	for n := range t {
		t[n] = uint16(reach(n))
	}
	return t
}()

// farthest is the distance in letters from which on all are in one bucket.
const farthest = 128

// reach buckets a distance in letters: 0 to 3 by themselves, then two for each doubling, from farthest on one.
func reach(n int) int {
	if n < 4 {
		return n
	}
	if n >= farthest {
		return reachBuckets - 1
	}
	return min(2+bits.Len(uint(n))+n>>(bits.Len(uint(n))-2)&1, reachBuckets-2)
}

// linePlace tells the first two lines of a field, the last two, a line that is the only one, and the others.
func linePlace(n, of int) int {
	switch {
	case of == 1:
		return 5
	case n == 0:
		return 0
	case n == of-1:
		return 4
	case n == 1:
		return 1
	case n == of-2:
		return 3
	}
	return 2
}

// Len gives the number of letters.
func (p *Page) Len() int { return len(p.Letters) }

// Values gives the channels of a letter.
func (p *Page) Values(i int) [Channels]uint16 { return p.values[i] }

// Span gives the field and the bytes that a letter stands for; none for the line end between two fields.
func (p *Page) Span(i int) (field, start, end int) {
	l := &p.Letters[i]
	return int(l.Field), int(l.Start), int(l.End)
}
