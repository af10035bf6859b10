package fold

import (
	_ "embed"
	"encoding/binary"
	"sort"
)

// simpleData is made by gen/simple.py from OpenCC, Unihan, Unicode's confusables and character database.
//
//go:embed simple.bin
var simpleData string

// table answers for every character of the basic plane in one load: the canonical character in the low half, then
// Kind, then SkipKind. Of its 256 KB only the pages in use reach the cache; a table of exceptions with a test before it
// was slower, since the test is mispredicted at every comma.
var table [1 << 16]uint32

const (
	kindShift = 16
	skipShift = 24
)

// astral holds the folds beyond the basic plane, rising.
var astral []astralFold

type astralFold struct {
	from rune
	to   uint16
	kind Kind
}

func init() {
	for r := range table {
		table[r] = uint32(r)
	}
	fillSkip()
	fillSimple(simpleData)
}

// Flags of a record in simple.bin beside the kind.
const (
	runUp    = 0x40 // the next characters have the next canonical characters
	runSame  = 0x80 // the next characters have the same canonical character
	kindMask = 0x1f
)

// fillSimple unpacks the records that gen/simple.py describes.
func fillSimple(data string) {
	last := rune(0)
	b := inflate(data)
	for len(b) > 0 {
		gap, n := binary.Uvarint(b)
		flags := b[n]
		to := binary.LittleEndian.Uint16(b[n+1:])
		b = b[n+3:]
		count, step := 1, uint16(0)
		if flags&(runUp|runSame) != 0 {
			count, b = int(b[0]), b[1:]
		}
		if flags&runUp != 0 {
			step = 1
		}
		last += rune(gap)
		for i := range count {
			if i > 0 {
				last++
			}
			setSimple(last, to+uint16(i)*step, Kind(flags&kindMask))
		}
	}
}

func setSimple(r rune, to uint16, k Kind) {
	if r > 0xffff {
		astral = append(astral, astralFold{r, to, k})
		return
	}
	table[r] = table[r]>>skipShift<<skipShift | uint32(k)<<kindShift | uint32(to)
}

// Simple returns the canonical form of r and how r was disguised; r and 0 where it is canonical already. It is
// idempotent. The canonical form is lower-case, half-width and simplified; the characters of GB 2312 are left as they
// are but for a handful that only traditional text uses (後 於 麽 菸 夥).
func Simple(r rune) (canonical rune, kind Kind) {
	if uint32(r) < 1<<16 {
		e := table[uint16(r)]
		return rune(uint16(e)), Kind(e >> kindShift)
	}
	return simpleAstral(r)
}

func simpleAstral(r rune) (rune, Kind) {
	i := sort.Search(len(astral), func(i int) bool { return astral[i].from >= r })
	if i < len(astral) && astral[i].from == r {
		return rune(astral[i].to), astral[i].kind
	}
	return r, 0
}

// Plain reports that r is canonical and nothing to skip: the one test a scanner needs for most of a text.
func Plain(r rune) bool {
	return uint32(r) < 1<<16 && table[uint16(r)] == uint32(r)
}

// Look is Simple and Skip in one, for scanners.
func Look(r rune) (canonical rune, kind Kind, skip SkipKind) {
	if uint32(r) < 1<<16 {
		e := table[uint16(r)]
		return rune(uint16(e)), Kind(e >> kindShift), SkipKind(e >> skipShift)
	}
	return lookAstral(r)
}

func lookAstral(r rune) (rune, Kind, SkipKind) {
	c, k := simpleAstral(r)
	return c, k, skipAstral(r)
}
