package pipeline

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
	"unsafe"
)

// runes counts the code points of valid UTF-8: the bytes that do not continue one. It looks at eight bytes at once.
func runes(s string) int {
	const ones = 0x0101010101010101
	b := unsafe.Slice(unsafe.StringData(s), len(s))
	n := len(b)
	for ; len(b) >= 8; b = b[8:] {
		x := binary.LittleEndian.Uint64(b)
		n -= bits.OnesCount64((x >> 7) & (^x >> 6) & ones) // 10xxxxxx
	}
	for _, c := range b {
		if !utf8.RuneStart(c) {
			n--
		}
	}
	return n
}
