// Package codepoint checks and counts UTF-8, many bytes at a time. It is unicode/utf8 with short cuts for what Chinese
// text is made of: runs of characters of three bytes, and runs of ASCII. Every function is pure.
package codepoint

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
	"unsafe"
)

const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// Count gives the number of code points of valid UTF-8: the bytes that do not continue one.
func Count(s string) int {
	b := bytes(s)
	n := len(b)
	for len(b) >= 8 {
		// Each byte of sum counts the continuing bytes (10xxxxxx) in its column; after 255 words it would run over.
		var sum uint64
		words := min(len(b)/8, 255)
		for range words {
			x := binary.LittleEndian.Uint64(b)
			sum += (x >> 7) & (^x >> 6) & ones
			b = b[8:]
		}
		const pairs = 0x00FF00FF00FF00FF
		sum = sum&pairs + sum>>8&pairs
		n -= int(sum * 0x0001000100010001 >> 48)
	}
	for _, c := range b {
		if !utf8.RuneStart(c) {
			n--
		}
	}
	return n
}

// Valid tells whether s is valid UTF-8.
func Valid(s string) bool { return InvalidAt(s) < 0 }

// InvalidAt gives the offset of the first byte of s that is no part of valid UTF-8, or -1.
func InvalidAt(s string) int {
	b := bytes(s)
	for i := 0; i < len(b); {
		if len(b)-i < 8 {
			if b[i] < utf8.RuneSelf {
				i++
				continue
			}
		} else if n := bits.TrailingZeros64(binary.LittleEndian.Uint64(b[i:])&highs) / 8; n > 0 {
			i += n
			continue
		}
		if n := Wide(s[i:]); n > 0 {
			i += n
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// bytes gives the bytes of s, which must not be changed.
func bytes(s string) []byte { return unsafe.Slice(unsafe.StringData(s), len(s)) }

// What eight characters of three bytes (1110xxxx 10xxxxxx 10xxxxxx) look like in three words of eight bytes: which bits
// are looked at, what they are, and where the leading bytes stand.
const (
	mask0, mask1, mask2 = 0xC0F0C0C0F0C0C0F0, 0xF0C0C0F0C0C0F0C0, 0xC0C0F0C0C0F0C0C0
	wide0, wide1, wide2 = 0x80E08080E08080E0, 0xE08080E08080E080, 0x8080E08080E08080
	lead0, lead1, lead2 = 0x00FF0000FF0000FF, 0xFF0000FF0000FF00, 0x0000FF0000FF0000
)

// Wide gives the length of a run of valid characters of three bytes that s begins with. It may give less than the
// whole run, and 0: it stops at E0 and ED, after which not every byte is valid.
func Wide(s string) int {
	b := bytes(s)
	i := 0
	for ; len(b)-i >= 24; i += 24 {
		c := b[i : i+24]
		x0, x1, x2 := binary.LittleEndian.Uint64(c), binary.LittleEndian.Uint64(c[8:]), binary.LittleEndian.Uint64(c[16:])
		// The words' leading bytes stand in different places, so that they fit one word.
		lead := x0&lead0 | x1&lead1 | x2&lead2
		e0, ed := lead^(ones*0xE0), lead^(ones*0xED)
		if ((e0-ones)&^e0|(ed-ones)&^ed)&highs != 0 {
			break
		}
		odd0, odd1, odd2 := x0&mask0^wide0, x1&mask1^wide1, x2&mask2^wide2
		switch {
		case odd0 != 0:
			return i + bits.TrailingZeros64(odd0)/24*3
		case odd1 != 0:
			return i + (64+bits.TrailingZeros64(odd1))/24*3
		case odd2 != 0:
			return i + (128+bits.TrailingZeros64(odd2))/24*3
		}
	}
	for ; len(b)-i >= 3; i += 3 {
		if c := b[i]; c&0xF0 != 0xE0 || c == 0xE0 || c == 0xED || b[i+1]&0xC0 != 0x80 || b[i+2]&0xC0 != 0x80 {
			break
		}
	}
	return i
}
