package charset

import (
	"unicode/utf8"

	"golang.org/x/text/transform"
)

// RawOffsets maps byte offsets of d.Text, in ascending order, to offsets of the body that d was decoded from. An offset
// inside a character maps to the character's start. For UTF-8 without replacements it is the identity; otherwise the
// body is decoded once more up to the last offset.
func (d *Decoded) RawOffsets(body []byte, offsets []int) []int {
	out := make([]int, len(offsets))
	if d.Used == UTF8 {
		if d.Replaced == 0 {
			copy(out, offsets)
			return out
		}
		return throughReplacements(body, offsets, out)
	}
	decoder := newDecoder(d.Used)
	doubleByte := d.Used == GB18030 || d.Used == Big5
	var buffer [4096]byte
	raw, text := 0, 0
	for i, want := range offsets {
		for text < want && raw < len(body) {
			end := len(body)
			if doubleByte {
				n := min(asciiRun(body[raw:min(end, raw+want-text)]), want-text)
				raw, text = raw+n, text+n
				if text == want {
					break
				}
				end = raw + doubleByteRun(body[raw:])
			}
			room := buffer[:min(len(buffer), want-text)]
			nDst, nSrc, err := decoder.Transform(room, body[raw:end], true)
			raw += nSrc
			text += nDst
			if nSrc == 0 || (err != nil && err != transform.ErrShortDst) {
				break
			}
		}
		out[i] = raw
	}
	return out
}

func throughReplacements(body []byte, offsets, out []int) []int {
	raw, text := 0, 0
	for i, want := range offsets {
		for text < want && raw < len(body) {
			nDst, nSrc := stepUTF8(body[raw:])
			if text+nDst > want {
				break
			}
			raw += nSrc
			text += nDst
		}
		out[i] = raw
	}
	return out
}

// stepUTF8 gives the lengths of the next character after and before decoding.
func stepUTF8(body []byte) (text, raw int) {
	r, n := utf8.DecodeRune(body)
	if r == utf8.RuneError && n == 1 {
		return len(replacement), illFormedLen(body)
	}
	return n, n
}
