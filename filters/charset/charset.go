// Package charset turns the bytes of scraped Chinese pages and texts into UTF-8 and says what it did: what was
// declared, what the content looks like, what was used, how many sequences could not be decoded.
//
// Bytes decide, labels help: a byte order mark wins, then bytes that are valid UTF-8 are UTF-8 whatever a label says
// (unless every other one of them is NUL or they are HZ),
// then a label (HTTP header before meta tag) that the bytes agree with, then the content alone. Everything here is a
// pure function of its arguments and safe for concurrent use; nothing allocates for valid UTF-8.
package charset

import (
	"bytes"
	"unicode/utf8"
)

// The encodings that are decoded, by the names that reports use: those of the WHATWG Encoding Standard, except that
// GB2312 and GBK, its subsets, are called gb18030, and that hz-gb-2312, which browsers gave up, has its IANA name.
const (
	UTF8        = "utf-8"
	UTF16LE     = "utf-16le"
	UTF16BE     = "utf-16be"
	GB18030     = "gb18030"
	Big5        = "big5"
	HZ          = "hz-gb-2312"
	Windows1252 = "windows-1252" // ISO-8859-1 is decoded as this superset, as browsers do
)

// Decoded is a text in UTF-8 with the account of how it was decoded.
type Decoded struct {
	// Text is valid UTF-8. It is the body itself, not a copy, when the body was valid UTF-8. A byte order mark stays
	// in the text as U+FEFF: whoever wants it gone has to account for it.
	Text []byte
	// Used is the encoding that Text was decoded from.
	Used string
	// Declared is the encoding that the HTTP header or, where that is silent, the page names: one of the constants,
	// or the label in lower case where it is none of them. Empty when nothing is declared.
	Declared string
	// Detected is what the bytes look like without any label; empty where they say nothing.
	Detected string
	// Replaced counts the undecodable sequences that became U+FFFD. A U+FFFD that the body itself holds is none.
	Replaced int
	// Twice tells that the text was decoded wrongly once before and saved so; see Repair.
	Twice Twice
}

// Decode gives the text of a body. header is the HTTP Content-Type header, or a bare label, or empty. isHTML says to
// look for a meta tag or an XML declaration. The body is not changed, but Text may share its memory.
func Decode(body []byte, header string, isHTML bool) Decoded {
	d := Decoded{Declared: declared(body, header, isHTML)}
	valid := utf8.Valid(body)
	d.Used, d.Detected = choose(body, d.Declared, valid)
	switch {
	case d.Used != UTF8:
		d.Text, d.Replaced = decode(body, d.Used)
	case valid:
		d.Text = body
	default:
		d.Text, d.Replaced = replaceInvalid(body)
	}
	d.Twice = decodedTwice(d.Text)
	return d
}

// choose picks the encoding to use and says what the bytes alone look like. valid says that they are valid UTF-8.
func choose(body []byte, declared string, valid bool) (used, detected string) {
	if mark := byteOrderMark(body); mark != "" {
		return mark, mark
	}
	if valid {
		if bytes.Contains(body, hzOpen) && looksHZ(body, declared == HZ) {
			return HZ, HZ
		}
		if wide := plainlyUTF16(body); wide != "" {
			return wide, wide
		}
		return UTF8, UTF8
	}
	detected = detect(body)
	if detected == UTF8 || detected == UTF16LE || detected == UTF16BE {
		return detected, detected
	}
	if agrees(body, declared, detected) {
		return declared, detected
	}
	if detected == "" {
		return UTF8, ""
	}
	return detected, detected
}

func byteOrderMark(body []byte) string {
	switch {
	case bytes.HasPrefix(body, []byte("\xEF\xBB\xBF")):
		return UTF8
	case bytes.HasPrefix(body, []byte("\xFF\xFE")):
		return UTF16LE
	case bytes.HasPrefix(body, []byte("\xFE\xFF")):
		return UTF16BE
	case bytes.HasPrefix(body, []byte("\x84\x31\x95\x33")):
		return GB18030
	}
	return ""
}

// decode decodes a body from an encoding that has a step, and counts what it replaced.
func decode(body []byte, name string) (text []byte, replaced int) {
	next, ascii := newStep(name), holdsASCII(name)
	text = make([]byte, 0, len(body)+len(body)/3+16)
	for len(body) > 0 {
		if ascii {
			n := asciiRun(body) // pages are mostly ASCII
			text = append(text, body[:n]...)
			if body = body[n:]; len(body) == 0 {
				break
			}
		}
		r, second, size := next(body)
		body = body[size:]
		switch r {
		case nothing:
			continue
		case undecodable:
			r = utf8.RuneError
			replaced++
		}
		text = utf8.AppendRune(text, r)
		if second != 0 {
			text = utf8.AppendRune(text, second)
		}
	}
	return text, replaced
}

// asciiRun is how many bytes of ASCII a body begins with.
func asciiRun(body []byte) int {
	for i, c := range body {
		if c >= utf8.RuneSelf {
			return i
		}
	}
	return len(body)
}

var replacement = []byte("\uFFFD")

// replaceInvalid writes U+FFFD for every maximal ill-formed sequence of UTF-8, the way the Unicode Standard (16.0,
// section 3.9.6) recommends and browsers do, and counts them.
func replaceInvalid(body []byte) (text []byte, replaced int) {
	text = make([]byte, 0, len(body)+len(body)/16)
	for len(body) > 0 {
		r, n := utf8.DecodeRune(body)
		if r == utf8.RuneError && n == 1 {
			text = append(text, replacement...)
			replaced++
			body = body[illFormedLen(body):]
			continue
		}
		text = append(text, body[:n]...)
		body = body[n:]
	}
	return text, replaced
}

// illFormedLen is the length of the longest start of body that is also the start of some well-formed character, at
// least 1: Unicode 16.0, table 3-7.
func illFormedLen(body []byte) int {
	lead := body[0]
	need, low, high := 0, byte(0x80), byte(0xBF)
	switch {
	case lead >= 0xC2 && lead <= 0xDF:
		need = 1
	case lead >= 0xE0 && lead <= 0xEF:
		need = 2
		if lead == 0xE0 {
			low = 0xA0
		} else if lead == 0xED {
			high = 0x9F
		}
	case lead >= 0xF0 && lead <= 0xF4:
		need = 3
		if lead == 0xF0 {
			low = 0x90
		} else if lead == 0xF4 {
			high = 0x8F
		}
	}
	n := 1
	for n <= need && n < len(body) && body[n] >= low && body[n] <= high {
		n++
		low, high = 0x80, 0xBF
	}
	return n
}
