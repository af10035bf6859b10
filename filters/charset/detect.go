package charset

import (
	"bytes"
	"unicode/utf8"
)

const (
	// samplePairs is how many double-byte characters are looked at to tell GB from Big5. The two are apart by a
	// factor of five in common characters, so that some dozens would do.
	samplePairs = 1024
	// sampleWide is how many bytes are looked at for UTF-16 without a mark.
	sampleWide = 4096
	// minCommonShare is the share of common characters among the double-byte ones from which on a text counts as
	// Chinese in an encoding. Running text has 0.45 and more, lists of names 0.2; the wrong encoding gives 0.05,
	// Western text 0.03 (measured on generated and public pages).
	minCommonShare = 0.12
)

// detect names the encoding of bytes that are not valid UTF-8, by content alone; "" where they say nothing.
func detect(body []byte) string {
	if mostlyUTF8(body) {
		return UTF8
	}
	if wide := looksUTF16(body); wide != "" {
		return wide
	}
	pairs, western := sample(body)
	gb, big := weigh(pairs, GB18030), weigh(pairs, Big5)
	switch {
	case gb.share >= big.share && gb.share >= minCommonShare:
		return GB18030
	case big.share > gb.share && big.share >= minCommonShare:
		return Big5
	case western:
		return Windows1252
	case gb.clean && gb.share > big.share:
		return GB18030
	case big.clean && big.share > gb.share:
		return Big5
	}
	return ""
}

// mostlyUTF8 tells UTF-8 with some bad bytes from anything else. A three-byte character of UTF-8 asks for one lead
// and two continuation bytes in a row: in double-byte text such triples are rarer than errors by far.
func mostlyUTF8(body []byte) bool {
	whole, bad := 0, 0
	for len(body) > 0 {
		if body[0] < utf8.RuneSelf {
			body = body[1:]
			continue
		}
		r, n := utf8.DecodeRune(body)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
			n = illFormedLen(body)
			if bad >= 256 && whole < bad/4 { // double-byte text: no need to read all of it
				return false
			}
		case n >= 3:
			whole++
		}
		body = body[n:]
	}
	return whole > 2*bad
}

// agrees tells whether the bytes bear a declared encoding out, against what they look like.
func agrees(body []byte, declared, detected string) bool {
	if declared == detected {
		return declared != ""
	}
	switch declared {
	case UTF8:
		return detected == "" // bytes that are not UTF-8 and look like nothing else
	case Windows1252:
		return detected == ""
	case GB18030, Big5:
		pairs, _ := sample(body)
		own := weigh(pairs, declared)
		if detected == GB18030 || detected == Big5 {
			return own.clean && own.share*2 > weigh(pairs, detected).share
		}
		return own.clean
	}
	return false // HZ and UTF-16 would have been found by content; others are not decoded
}

// sample collects the double-byte characters of a body (any byte from 0x80 on with the byte after it), which GB18030
// and Big5 split in the same way, one space for whatever stood between. western tells that the bytes read like an
// alphabetic text: single accented letters between plain ones.
func sample(body []byte) (pairs []byte, western bool) {
	pairs = make([]byte, 0, 3*min(len(body), samplePairs))
	n, high, lone := 0, 0, 0
	for i := 0; i < len(body) && n < samplePairs; i++ {
		if body[i] < 0x80 {
			if len(pairs) > 0 && pairs[len(pairs)-1] != ' ' {
				pairs = append(pairs, ' ')
			}
			continue
		}
		high++
		if i+1 < len(body) && body[i+1] < 0x80 && (i == 0 || body[i-1] < 0x80) {
			lone++
		}
		pairs = append(pairs, body[i])
		n++
		if i+1 < len(body) {
			i++
			pairs = append(pairs, body[i])
		}
	}
	return pairs, high > 0 && lone*10 >= high*7
}

// weight is how much a sample looks like Chinese in one encoding.
type weight struct {
	share float64 // of characters that are common ones, less those that could not be decoded
	clean bool    // at most one character in fifty could not be decoded
}

func weigh(pairs []byte, name string) weight {
	if len(pairs) == 0 {
		return weight{clean: true}
	}
	text, _ := decode(pairs, name)
	all, common, bad := 0, 0, 0
	for _, r := range string(text) {
		switch {
		case r == ' ':
			continue
		case r == utf8.RuneError:
			bad++
		case isCommon(r):
			common++
		}
		all++
	}
	if all == 0 {
		return weight{clean: true}
	}
	return weight{share: float64(common-bad) / float64(all), clean: bad*50 <= all}
}

// looksUTF16 tells UTF-16 without a mark, in bytes that are not UTF-8.
func looksUTF16(body []byte) string {
	if wide := looksUTF16ByNULs(body); wide != "" {
		return wide
	}
	if len(body) < 4 || len(body)%2 != 0 {
		return ""
	}
	head := body[:min(len(body), sampleWide)]
	le, be := weighWide(head, UTF16LE), weighWide(head, UTF16BE)
	switch {
	// Double-byte text read as UTF-16 gives a few common characters by chance, never a third of them.
	case le > be && le >= 0.33:
		return UTF16LE
	case be > le && be >= 0.33:
		return UTF16BE
	}
	return ""
}

// weighWide is the share of common characters among those that are no ASCII.
func weighWide(head []byte, name string) float64 {
	text, _ := decode(head, name)
	all, common := 0, 0
	for _, r := range string(text) {
		if r >= 0x80 {
			all++
			if isCommon(r) {
				common++
			}
		}
	}
	if all == 0 {
		return 0
	}
	return float64(common) / float64(all)
}

// minPlainWide is how many bytes it takes to call valid UTF-8 UTF-16: eight characters.
const minPlainWide = 16

// plainlyUTF16 tells UTF-16 without a mark in bytes that are valid UTF-8 as well. A stray NUL is no evidence: at least
// half of the characters must have one, all on the same side.
func plainlyUTF16(body []byte) string {
	if len(body) < minPlainWide {
		return ""
	}
	even, odd := countNULs(body[:min(len(body), sampleWide)])
	units := min(len(body), sampleWide) / 2
	switch {
	case even == 0 && odd*2 >= units:
		return UTF16LE
	case odd == 0 && even*2 >= units:
		return UTF16BE
	}
	return ""
}

// looksUTF16ByNULs tells UTF-16 by the NUL half of its ASCII characters: many on one side, hardly any on the other.
func looksUTF16ByNULs(body []byte) string {
	head := body[:min(len(body), sampleWide)]
	if len(head) < 8 || bytes.IndexByte(head, 0) < 0 {
		return ""
	}
	even, odd := countNULs(head)
	units := len(head)/2 + 1
	switch {
	case odd*10 >= units && even*20 <= odd:
		return UTF16LE
	case even*10 >= units && odd*20 <= even:
		return UTF16BE
	}
	return ""
}

// countNULs counts the NULs at even and at odd places.
func countNULs(head []byte) (even, odd int) {
	if bytes.IndexByte(head, 0) < 0 {
		return 0, 0
	}
	var n [2]int
	for i, c := range head {
		if c == 0 {
			n[i&1]++
		}
	}
	return n[0], n[1]
}

var hzOpen, hzClose = []byte("~{"), []byte("~}")

// looksHZ tells HZ (RFC 1843), which is plain ASCII to the eye: stretches between ~{ and ~} of an even number of
// bytes that are GB2312 without its high bits, and common characters when decoded.
func looksHZ(body []byte, declared bool) bool {
	stretches, broken := 0, 0
	for rest := body; stretches+broken < 1000; {
		i := bytes.Index(rest, hzOpen)
		if i < 0 {
			break
		}
		rest = rest[i+2:]
		end := bytes.IndexByte(rest, '\n') // RFC 1843: a line ends the stretch, closed or not
		if end < 0 {
			end = len(rest)
		}
		if j := bytes.Index(rest[:end], hzClose); j >= 0 {
			end = j
		}
		if end == 0 || end%2 != 0 || !gb7bit(rest[:end]) {
			broken++
			continue
		}
		stretches++
		rest = rest[end:]
	}
	if stretches == 0 || broken > stretches {
		return false
	}
	if declared {
		return true
	}
	for _, c := range body {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	text, _ := decode(body, HZ)
	all, common := 0, 0
	for _, r := range string(text) {
		if r >= 0x80 {
			all++
			if isCommon(r) {
				common++
			}
		}
	}
	return common*4 >= all && common > 0
}

func gb7bit(s []byte) bool {
	for i := 0; i+1 < len(s); i += 2 {
		if s[i] < 0x21 || s[i] > 0x77 || s[i+1] < 0x21 || s[i+1] > 0x7E {
			return false
		}
	}
	return true
}
