package charset

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// Twice says how a text was decoded wrongly before it was saved as what it is now.
type Twice string

// The ways that are recognised. The two Lost ones cannot be repaired: bytes were replaced before the text was saved.
const (
	UTF8AsGB      Twice = "utf-8 read as gb18030"
	UTF8AsLatin   Twice = "utf-8 read as windows-1252"
	GBAsLatin     Twice = "gb18030 read as windows-1252"
	Big5AsLatin   Twice = "big5 read as windows-1252"
	LostReadAsGB  Twice = "replacement characters read as gb18030"
	LostThroughGB Twice = "utf-8 read as gb18030 and back, with losses"
	notTwice      Twice = ""
	twiceScan           = 64 << 10 // bytes of a text that are searched for characters to judge by
	twiceSample         = 512      // characters beyond ASCII that are judged
	twiceEvidence       = 6        // fewer suspicious characters are no evidence: a single "Ã©" may be quoted
)

const (
	// lost is U+FFFD U+FFFD in UTF-8 read as GBK.
	lost = "锟斤拷"
	// lostBack is what a U+FFFD of GB18030 (84 31 A4 37) is in UTF-8.
	lostBack = "\uFFFD1\uFFFD7"
)

// decodedTwice recognises text that was decoded twice, from a sample of it. Text with a fair share of common
// characters is not looked at further: what is wrongly decoded has hardly any.
func decodedTwice(text []byte) Twice {
	n, latin, common, replaced := 0, 0, 0, 0
	head := text[:min(len(text), twiceScan)]
	i := 0
	for i < len(head) && n < twiceSample {
		if head[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(head[i:])
		switch {
		case r < 0x100:
			latin++
		case isCommon(r):
			common++
		case r < 0x2200 && isCP1252Symbol(r):
			latin++
		case r == utf8.RuneError:
			replaced++
		}
		n++
		i += size
	}
	if replaced >= 2 && bytes.Contains(head, []byte(lostBack)) {
		return LostThroughGB
	}
	if n < twiceEvidence || common*5 > n {
		return notTwice
	}
	head = head[:min(i, len(head))]
	switch {
	case latin*10 >= n*9:
		return twiceByLatin(head)
	case bytes.Contains(head, []byte(lost)):
		return LostReadAsGB
	case twiceByGB(head):
		return UTF8AsGB
	}
	return notTwice
}

// twiceByGB tells whether the bytes that GB18030 has for a text are UTF-8 with common characters.
func twiceByGB(head []byte) bool {
	raw, err := simplifiedchinese.GB18030.NewEncoder().Bytes(bytes.ReplaceAll(head, replacement, nil))
	if err != nil || !mostlyUTF8(raw) {
		return false
	}
	text, _ := replaceInvalid(raw)
	all, common := 0, 0
	for _, r := range string(text) {
		if r >= utf8.RuneSelf {
			all++
			if isCommon(r) {
				common++
			}
		}
	}
	return common*5 > all
}

// isCP1252Symbol tells the characters that windows-1252 has at 0x80 to 0x9F and that Latin text has as well.
func isCP1252Symbol(r rune) bool {
	return strings.ContainsRune("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ", r)
}

// twiceByLatin judges by what the bytes were before they were read as Latin text.
func twiceByLatin(head []byte) Twice {
	var sample strings.Builder
	for _, r := range string(head) {
		if r != utf8.RuneError {
			sample.WriteRune(r)
		}
	}
	raw, ok := toLatin(sample.String())
	if !ok {
		return notTwice
	}
	switch detect(raw) {
	case GB18030:
		return GBAsLatin
	case Big5:
		return Big5AsLatin
	}
	if mostlyUTF8(raw) {
		return UTF8AsLatin
	}
	return notTwice
}

// toLatin gives the bytes that were read as windows-1252 or ISO-8859-1.
func toLatin(text string) ([]byte, bool) {
	raw := make([]byte, 0, len(text))
	for _, r := range text {
		b, ok := latinByte(r)
		if !ok {
			return nil, false
		}
		raw = append(raw, b)
	}
	return raw, true
}

// Repair undoes a wrong decoding. It acts only where nothing is lost: every byte of the repaired text is there in the
// given one, reading the repaired text wrongly again gives the given one back, and nothing is left undecodable.
// Otherwise it returns the text as it is, with ok false.
func Repair(text string) (repaired string, how Twice, ok bool) {
	how = decodedTwice([]byte(text))
	var raw []byte
	switch how {
	case UTF8AsGB:
		var err error
		if raw, err = simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(text)); err != nil {
			return text, how, false
		}
		if back, _ := decode(raw, GB18030); string(back) != text || !utf8.Valid(raw) {
			return text, how, false
		}
		repaired = string(raw)
	case UTF8AsLatin, GBAsLatin, Big5AsLatin:
		var fits bool
		if raw, fits = toLatin(text); !fits || strings.ContainsRune(text, utf8.RuneError) {
			return text, how, false
		}
		if how == UTF8AsLatin {
			if !utf8.Valid(raw) {
				return text, how, false
			}
			repaired = string(raw)
			break
		}
		name, table := GB18030, encoding.Encoding(simplifiedchinese.GB18030)
		if how == Big5AsLatin {
			name, table = Big5, traditionalchinese.Big5
		}
		decoded, replaced := decode(raw, name)
		back, err := table.NewEncoder().Bytes(decoded)
		if replaced > 0 || err != nil || string(back) != string(raw) {
			return text, how, false
		}
		repaired = string(decoded)
	default:
		return text, how, false
	}
	if decodedTwice([]byte(repaired)) != notTwice {
		return text, how, false
	}
	return repaired, how, true
}
