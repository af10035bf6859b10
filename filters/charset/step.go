package charset

import (
	"unicode/utf16"
	"unicode/utf8"
)

// A step decodes one character at the start of src, which is not empty: r is the character, or undecodable or nothing,
// second is a further one or 0, and size is how many bytes they take, at least 1. How many bytes an undecodable
// sequence takes is the WHATWG Encoding Standard's rule: an ASCII byte is never swallowed.
type step func(src []byte) (r, second rune, size int)

const (
	undecodable rune = -1
	nothing     rune = -2 // an escape sequence
)

// newStep gives a decoder; nil for UTF-8 and for names that are not decoded. HZ has a state: each use takes a new one.
func newStep(name string) step {
	switch name {
	case UTF16LE:
		return func(src []byte) (rune, rune, int) { return stepUTF16(src, 0, 1) }
	case UTF16BE:
		return func(src []byte) (rune, rune, int) { return stepUTF16(src, 1, 0) }
	case GB18030:
		t := loaded()
		return func(src []byte) (rune, rune, int) { return t.stepGB(src) }
	case Big5:
		t := loaded()
		return func(src []byte) (rune, rune, int) { return t.stepBig5(src) }
	case HZ:
		return newHZ()
	case Windows1252:
		return func(src []byte) (rune, rune, int) { return fromWindows1252[src[0]], 0, 1 }
	}
	return nil
}

// holdsASCII tells the encodings in which a byte below 0x80 at the start of a character is ASCII.
func holdsASCII(name string) bool { return name == GB18030 || name == Big5 || name == Windows1252 }

func (t *tables) stepGB(src []byte) (r, second rune, size int) {
	lead := src[0]
	switch {
	case lead < utf8.RuneSelf:
		return rune(lead), 0, 1
	case lead == 0x80: // of code page 936
		return '€', 0, 1
	case lead == 0xFF || len(src) < 2:
		return undecodable, 0, 1
	}
	trail := src[1]
	switch {
	case trail >= firstTrail && trail <= lastTrail && trail != 0x7F:
		if r := t.gb[int(lead-firstLead)*trails+int(trail-firstTrail)]; r != 0 {
			return r, 0, 2
		}
		if trail < utf8.RuneSelf {
			return undecodable, 0, 1
		}
		return undecodable, 0, 2
	case trail < '0' || trail > '9' || len(src) < 4 || src[2] < firstLead || src[2] > lastLead || src[3] < '0' || src[3] > '9':
		return undecodable, 0, 1
	}
	n := ((int(lead-firstLead)*10+int(trail-'0'))*126+int(src[2]-firstLead))*10 + int(src[3]-'0')
	switch {
	case n < fourByteCount && t.gbFourByte[n] != 0:
		return t.gbFourByte[n], 0, 4
	case n == replacementFourByte:
		return utf8.RuneError, 0, 4
	case n >= 189000 && n < 189000+0x100000:
		return rune(n - 189000 + 0x10000), 0, 4
	}
	return undecodable, 0, 1
}

func (t *tables) stepBig5(src []byte) (r, second rune, size int) {
	lead := src[0]
	switch {
	case lead < utf8.RuneSelf:
		return rune(lead), 0, 1
	case lead < firstLead || lead > lastLead || len(src) < 2:
		return undecodable, 0, 1
	}
	trail := src[1]
	if trail >= firstTrail && trail <= lastTrail {
		if r := t.big5[int(lead-firstLead)*trails+int(trail-firstTrail)]; r != 0 {
			return r, 0, 2
		}
		if lead == 0x88 { // four sequences stand for a letter with a combining mark
			switch trail {
			case 0x62:
				return 0xCA, 0x304, 2
			case 0x64:
				return 0xCA, 0x30C, 2
			case 0xA3:
				return 0xEA, 0x304, 2
			case 0xA5:
				return 0xEA, 0x30C, 2
			}
		}
	}
	if trail < utf8.RuneSelf {
		return undecodable, 0, 1
	}
	return undecodable, 0, 2
}

// stepUTF16 keeps a byte order mark as U+FEFF. low and high are the places of the bytes in a unit. A surrogate without
// its partner and a last odd byte are undecodable.
func stepUTF16(src []byte, low, high int) (r, second rune, size int) {
	if len(src) < 2 {
		return undecodable, 0, 1
	}
	r = rune(src[low]) | rune(src[high])<<8
	if !utf16.IsSurrogate(r) {
		return r, 0, 2
	}
	if len(src) >= 4 {
		if r = utf16.DecodeRune(r, rune(src[2+low])|rune(src[2+high])<<8); r != utf8.RuneError {
			return r, 0, 4
		}
	}
	return undecodable, 0, 2
}

// newHZ decodes HZ (RFC 1843): ~{ and ~} switch to and from GB2312 without its high bits, ~~ is a tilde, a tilde at the
// end of a line joins it with the next.
func newHZ() step {
	t, wide := loaded(), false
	return func(src []byte) (r, second rune, size int) {
		c := src[0]
		switch {
		case c >= utf8.RuneSelf:
			return undecodable, 0, 1
		case c == '~':
			if len(src) < 2 {
				return undecodable, 0, 1
			}
			switch src[1] {
			case '{', '}':
				wide = src[1] == '{'
				return nothing, 0, 2
			case '~':
				return '~', 0, 2
			case '\n':
				return nothing, 0, 2
			}
			return undecodable, 0, 1
		case c == '\n':
			wide = false
			return '\n', 0, 1
		case !wide:
			return rune(c), 0, 1
		case len(src) < 2 || c < 0x21 || src[1] < 0x21 || src[1] > 0x7E:
			return undecodable, 0, 1
		}
		if r := t.gb[int(c|0x80-firstLead)*trails+int(src[1]|0x80-firstTrail)]; r != 0 {
			return r, 0, 2
		}
		return undecodable, 0, 2
	}
}
