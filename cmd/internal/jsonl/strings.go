package jsonl

import (
	"unicode/utf16"
	"unicode/utf8"
	"unsafe"
)

// Style is how a string was written, so that a changed one can be written alike.
type Style struct {
	ASCII bool // everything past ASCII stood as \u escapes
}

// Decode gives the string that a raw JSON string, with its quotes, stands for. It must have passed Scan. Where
// plain is set, the raw string has no escapes and the result shares its memory. A lone surrogate is an error.
func Decode(raw []byte, plain bool) (string, Style, error) {
	if plain {
		return view(raw[1 : len(raw)-1]), Style{}, nil
	}
	out, style, err := AppendDecoded(make([]byte, 0, len(raw)), raw)
	return view(out), style, err
}

// view gives bytes as a string that shares their memory.
func view(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// AppendDecoded appends the string that a raw JSON string, with its quotes, stands for. It must have passed Scan. A
// lone surrogate is an error.
func AppendDecoded(out, raw []byte) ([]byte, Style, error) {
	body := raw[1 : len(raw)-1]
	text := view(body)
	bare, escaped := false, false
	for i := 0; i < len(body); {
		end := textEnd(text, i)
		for _, c := range body[i:end] {
			if c >= utf8.RuneSelf {
				bare = true
				break
			}
		}
		out = append(out, body[i:end]...)
		if i = end; i == len(body) {
			break
		}
		switch c := body[i+1]; c {
		case 'b':
			out = append(out, '\b')
		case 'f':
			out = append(out, '\f')
		case 'n':
			out = append(out, '\n')
		case 'r':
			out = append(out, '\r')
		case 't':
			out = append(out, '\t')
		case 'u':
			r, _ := hex4(body[i+2:])
			if utf16.IsSurrogate(r) {
				low, ok := rune(0), false
				if len(body) >= i+12 && body[i+6] == '\\' && body[i+7] == 'u' {
					low, ok = hex4(body[i+8:])
				}
				if r = utf16.DecodeRune(r, low); !ok || r == utf8.RuneError {
					return out, Style{}, &Error{i + 1, "a lone surrogate"}
				}
				i += 6
			}
			escaped = escaped || r >= utf8.RuneSelf
			out = utf8.AppendRune(out, r)
			i += 4
		default: // a quote, a backslash or a slash
			out = append(out, c)
		}
		i += 2
	}
	return out, Style{ASCII: escaped && !bare}, nil
}

// AppendString appends s as a JSON string in the given style. Only what JSON asks for is escaped. A byte that is no
// UTF-8 becomes U+FFFD.
func AppendString(dst []byte, s string, style Style) []byte {
	const hex = "0123456789abcdef"
	dst = append(dst, '"')
	for i := 0; i < len(s); {
		end := textEnd(s, i)
		if style.ASCII {
			dst = appendASCII(dst, s[i:end])
		} else {
			dst = append(dst, s[i:end]...)
		}
		if i = end; i == len(s) {
			break
		}
		switch c := s[i]; c {
		case '"', '\\':
			dst = append(dst, '\\', c)
		case '\b':
			dst = append(dst, `\b`...)
		case '\f':
			dst = append(dst, `\f`...)
		case '\n':
			dst = append(dst, `\n`...)
		case '\r':
			dst = append(dst, `\r`...)
		case '\t':
			dst = append(dst, `\t`...)
		default:
			switch {
			case c < utf8.RuneSelf:
				dst = append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
			case style.ASCII: // and no part of valid UTF-8
				dst = append(dst, `\ufffd`...)
			default:
				dst = append(dst, "\uFFFD"...)
			}
		}
		i++
	}
	return append(dst, '"')
}

func appendASCII(dst []byte, s string) []byte {
	const hex = "0123456789abcdef"
	unit := func(r rune) {
		dst = append(dst, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
	}
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			dst = append(dst, byte(r))
		case r > 0xFFFF:
			high, low := utf16.EncodeRune(r)
			unit(high)
			unit(low)
		default:
			unit(r)
		}
	}
	return dst
}
