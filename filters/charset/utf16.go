package charset

import (
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/transform"
)

// utf16Decoder decodes UTF-16 of a known byte order and keeps a byte order mark as U+FEFF. A surrogate without its
// partner and a last odd byte become U+FFFD.
type utf16Decoder struct {
	transform.NopResetter
	low, high int // places of the low and the high byte in a unit
}

func (d utf16Decoder) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	for nSrc < len(src) {
		r, size := rune(utf8.RuneError), 1
		if nSrc+1 < len(src) {
			r, size = d.unit(src[nSrc:]), 2
			if utf16.IsSurrogate(r) {
				if nSrc+3 >= len(src) && !atEOF {
					return nDst, nSrc, transform.ErrShortSrc
				}
				pair := rune(utf8.RuneError)
				if nSrc+3 < len(src) {
					pair = utf16.DecodeRune(r, d.unit(src[nSrc+2:]))
				}
				if r = pair; r != utf8.RuneError {
					size = 4
				}
			}
		} else if !atEOF {
			return nDst, nSrc, transform.ErrShortSrc
		}
		if nDst+utf8.RuneLen(r) > len(dst) {
			return nDst, nSrc, transform.ErrShortDst
		}
		nDst += utf8.EncodeRune(dst[nDst:], r)
		nSrc += size
	}
	return nDst, nSrc, nil
}

func (d utf16Decoder) unit(b []byte) rune { return rune(b[d.low]) | rune(b[d.high])<<8 }
