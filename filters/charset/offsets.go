package charset

import "unicode/utf8"

// RawOffsets maps byte offsets of d.Text, in ascending order, to offsets of the body that d was decoded from. An offset
// inside a character maps to the character's end. For UTF-8 without replacements it is the identity; otherwise the
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
	next, ascii := newStep(d.Used), holdsASCII(d.Used)
	raw, text := 0, 0
	for i, want := range offsets {
		for text < want && raw < len(body) {
			if ascii {
				n := asciiRun(body[raw:min(len(body), raw+want-text)])
				if raw, text = raw+n, text+n; text == want || raw == len(body) {
					break
				}
			}
			r, second, size := next(body[raw:])
			raw += size
			switch r {
			case nothing:
			case undecodable:
				text += utf8.RuneLen(utf8.RuneError)
			default:
				text += utf8.RuneLen(r)
				if second != 0 {
					text += utf8.RuneLen(second)
				}
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
