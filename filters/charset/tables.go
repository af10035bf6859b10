package charset

import (
	"bufio"
	"bytes"
	"compress/flate"
	_ "embed"
	"encoding/binary"
	"fmt"
	"strings"
	"sync"

	"github.com/cespare/xxhash/v2"
)

//go:generate go run ./gen

// tablesBin holds the tables as deltas, compressed; gen/main.go says how and where they are from.
//
//go:embed tables.bin
var tablesBin []byte

// Hash names the tables: the xxh64 of the embedded bytes.
func Hash() string { return fmt.Sprintf("xxh64:%016x", xxhash.Sum64(tablesBin)) }

const (
	firstLead, lastLead   = 0x81, 0xFE
	firstTrail, lastTrail = 0x40, 0xFE
	trails                = lastTrail - firstTrail + 1
	pairCount             = (lastLead - firstLead + 1) * trails
	fourByteCount         = 39420 // four-byte sequences of GB18030 that stand for characters of the basic plane
)

// tables say what sequences stand for; 0 where they stand for nothing.
type tables struct {
	gb, big5   [pairCount]rune
	gbFourByte [fourByteCount]rune
}

// loaded are the tables, read once, when the first double-byte text comes: a few milliseconds.
var loaded = sync.OnceValue(func() *tables {
	t := new(tables)
	r := bufio.NewReader(flate.NewReader(bytes.NewReader(tablesBin)))
	last := int64(0)
	for _, table := range [][]rune{t.gb[:], t.big5[:], t.gbFourByte[:]} {
		for i := range table {
			delta, err := binary.ReadVarint(r)
			if err != nil { // the file is part of the program
				panic("charset: tables.bin: " + err.Error())
			}
			last += delta
			table[i] = rune(last)
		}
	}
	return t
})

// gbCodes turns the tables of GB18030 around: the double-byte sequence of each character of the basic plane, or for
// those that have none the number of the four-byte one, which is above 0xFFFF.
var gbCodes = sync.OnceValue(func() *[1 << 16]uint32 {
	codes := new([1 << 16]uint32)
	t := loaded()
	for i, r := range t.gbFourByte {
		if r != 0 {
			codes[r] = 1<<16 + uint32(i)
		}
	}
	for i := pairCount - 1; i >= 0; i-- { // of several sequences the first counts
		if r := t.gb[i]; r != 0 {
			codes[r] = uint32(firstLead+i/trails)<<8 | uint32(firstTrail+i%trails)
		}
	}
	return codes
})

// big5Codes turns the table of Big5 around.
var big5Codes = sync.OnceValue(func() map[rune]uint16 {
	codes := make(map[rune]uint16, 20000)
	t := loaded()
	// Of several sequences the standard's encoder takes the first of Big5 proper, whose leads begin at 0xA1, for six
	// characters the last.
	const proper = (0xA1 - firstLead) * trails
	for k := pairCount - 1; k >= 0; k-- {
		i := (k + proper) % pairCount
		r := t.big5[i]
		if _, has := codes[r]; r == 0 || has && strings.ContainsRune("═╞╡╪十卅", r) {
			continue
		}
		codes[r] = uint16(firstLead+i/trails)<<8 | uint16(firstTrail+i%trails)
	}
	return codes
})

// toGB encodes a text in GB18030, which has a form of every character.
func toGB(text string) []byte {
	codes := gbCodes()
	out := make([]byte, 0, len(text))
	for _, r := range text {
		switch {
		case r < 0x80:
			out = append(out, byte(r))
		case r > 0xFFFF:
			out = appendFourByte(out, int(r)-0x10000+189000)
		case codes[r] == 0:
			out = appendFourByte(out, replacementFourByte)
		case codes[r] >= 1<<16:
			out = appendFourByte(out, int(codes[r]-1<<16))
		default:
			out = append(out, byte(codes[r]>>8), byte(codes[r]))
		}
	}
	return out
}

// replacementFourByte is the number of 84 31 A4 37, which stands for U+FFFD.
const replacementFourByte = 39417

func appendFourByte(out []byte, n int) []byte {
	return append(out, byte(firstLead+n/12600), byte(0x30+n/1260%10), byte(firstLead+n/10%126), byte(0x30+n%10))
}

// toBig5 encodes a text in Big5; ok is false where a character has no form.
func toBig5(text string) (out []byte, ok bool) {
	codes := big5Codes()
	for _, r := range text {
		code, has := codes[r]
		switch {
		case r < 0x80:
			out = append(out, byte(r))
		case has:
			out = append(out, byte(code>>8), byte(code))
		default:
			return nil, false
		}
	}
	return out, true
}
