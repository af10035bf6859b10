// Package charset turns the bytes of scraped Chinese pages and texts into UTF-8 and says what it did: what was
// declared, what the content looks like, what was used, how many sequences could not be decoded.
//
// Bytes decide, labels help: a byte order mark wins, then bytes that are valid UTF-8 are UTF-8 whatever a label says,
// then a label (HTTP header before meta tag) that the bytes agree with, then the content alone. Everything here is a
// pure function of its arguments and safe for concurrent use; nothing allocates for valid UTF-8.
package charset

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/transform"
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
	d.Used, d.Detected = choose(body, d.Declared)
	switch {
	case d.Used != UTF8:
		d.Text, d.Replaced = decode(body, d.Used)
	case utf8.Valid(body):
		d.Text = body
	default:
		d.Text, d.Replaced = replaceInvalid(body)
	}
	d.Twice = decodedTwice(d.Text)
	return d
}

// choose picks the encoding to use and says what the bytes alone look like.
func choose(body []byte, declared string) (used, detected string) {
	if mark := byteOrderMark(body); mark != "" {
		return mark, mark
	}
	if utf8.Valid(body) {
		if bytes.Contains(body, hzOpen) && looksHZ(body, declared == HZ) {
			return HZ, HZ
		}
		if wide := looksUTF16ByNULs(body); wide != "" {
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

// newDecoder gives a decoder; nil for UTF-8 and for names that are not decoded.
func newDecoder(name string) transform.Transformer {
	switch name {
	case UTF16LE:
		return utf16Decoder{low: 0, high: 1}
	case UTF16BE:
		return utf16Decoder{low: 1, high: 0}
	case GB18030:
		return simplifiedchinese.GB18030.NewDecoder()
	case Big5:
		return traditionalchinese.Big5.NewDecoder()
	case HZ:
		return simplifiedchinese.HZGB2312.NewDecoder()
	case Windows1252:
		return latinDecoder{}
	}
	return nil
}

func decode(body []byte, name string) (text []byte, replaced int) {
	text = make([]byte, 0, len(body)+len(body)/3+16)
	var err error
	if name == GB18030 || name == Big5 {
		text, err = appendDoubleByte(text, newDecoder(name), body)
	} else {
		text, _, err = transform.Append(newDecoder(name), text, body)
	}
	if err != nil { // the decoders replace instead of failing; should one ever fail, nothing may be lost silently
		text = append(text, replacement...)
	}
	return text, max(0, bytes.Count(text, replacement)-genuineReplacements(body, name))
}

// appendDoubleByte decodes GB18030 or Big5, copying the ASCII of pages instead of decoding it.
func appendDoubleByte(text []byte, decoder transform.Transformer, body []byte) ([]byte, error) {
	for len(body) > 0 {
		n := asciiRun(body)
		text = append(text, body[:n]...)
		body = body[n:]
		n = doubleByteRun(body)
		var err error
		if text, _, err = transform.Append(decoder, text, body[:n]); err != nil {
			return text, err
		}
		body = body[n:]
	}
	return text, nil
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

// doubleByteRun is the length of the stretch up to the next place that is certain to lie between two characters: one
// byte behind an ASCII byte that another follows, since a character's second byte may be ASCII but never its first.
func doubleByteRun(body []byte) int {
	for i := 1; i < len(body); i++ {
		if body[i] < utf8.RuneSelf && body[i-1] < utf8.RuneSelf {
			return i
		}
	}
	return len(body)
}

var replacement = []byte("\uFFFD")

// genuineReplacements counts the encoded forms of U+FFFD itself, which are decoded, not replaced. In UTF-16 a match
// at an odd offset is no character.
func genuineReplacements(body []byte, name string) int {
	count := func(form string) (n int) {
		for at := 0; ; {
			i := bytes.Index(body[at:], []byte(form))
			if i < 0 {
				return n
			}
			if (at+i)%2 == 0 {
				n++
			}
			at += i + 1
		}
	}
	switch name {
	case GB18030:
		return bytes.Count(body, []byte("\x84\x31\xA4\x37"))
	case UTF16LE:
		return count("\xFD\xFF")
	case UTF16BE:
		return count("\xFF\xFD")
	}
	return 0
}

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
