package jsonl

import (
	"encoding/binary"
	"unicode/utf8"
)

// invalidAt gives the offset of the first byte that is no part of valid UTF-8, or -1. It is unicode/utf8.Valid with
// short cuts for what most text here is made of: runs of ASCII, and pairs of three-byte characters.
func invalidAt(b []byte) int {
	i := 0
	for i+8 <= len(b) {
		x := binary.LittleEndian.Uint64(b[i:])
		if x&0x8080808080808080 == 0 {
			i += 8
			continue
		}
		// Two times 1110xxxx 10xxxxxx 10xxxxxx. E0 and ED, whose second byte is restricted, take the long way.
		if x&0x0000C0C0F0C0C0F0 == 0x00008080E08080E0 && !restricted(x) && !restricted(x>>24) {
			i += 6
			continue
		}
		n := sequence(b[i:])
		if n == 0 {
			return i
		}
		i += n
	}
	for i < len(b) {
		n := sequence(b[i:])
		if n == 0 {
			return i
		}
		i += n
	}
	return -1
}

// restricted tells whether a three-byte character begins with E0 or ED.
func restricted(x uint64) bool { return 1<<(x&0x0F)&(1<<0x0|1<<0xD) != 0 }

// sequence gives the length of the character that b begins with, 0 where it is none.
func sequence(b []byte) int {
	if b[0] < utf8.RuneSelf {
		return 1
	}
	r, n := utf8.DecodeRune(b)
	if r == utf8.RuneError && n == 1 {
		return 0
	}
	return n
}
