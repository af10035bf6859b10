package charset

import (
	"strings"
	"unicode/utf8"
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
	twiceSample         = 128      // characters beyond ASCII that are judged
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
func decodedTwice[T string | []byte](text T) Twice {
	end := min(len(text), twiceScan)
	n, latin, common, replaced := 0, 0, 0, 0
	i := 0
	for i < end && n < twiceSample {
		c := text[i]
		if c < utf8.RuneSelf {
			i++
			continue
		}
		if r := threeBytes(text, i); r >= 0x2200 && r != utf8.RuneError { // nearly all, and none of the others counted
			common += commonBit(r)
			n++
			i += 3
			continue
		}
		r, size := utf8.DecodeRuneInString(string(text[i:min(i+utf8.UTFMax, len(text))]))
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
	if replaced >= 2 && strings.Contains(string(text[:end]), lostBack) {
		return LostThroughGB
	}
	if n < twiceEvidence || common*5 > n {
		return notTwice
	}
	head := string(text[:i])
	switch {
	case latin*10 >= n*9:
		return twiceByLatin(head)
	case strings.Contains(head, lost):
		return LostReadAsGB
	case twiceByGB(head):
		return UTF8AsGB
	}
	return notTwice
}

// threeBytes gives the character of three bytes at i, as nearly all Chinese ones are, and 0 where something else begins
// or might begin.
func threeBytes[T string | []byte](text T, i int) rune {
	if i+2 >= len(text) {
		return 0
	}
	a, b, c := text[i], text[i+1], text[i+2]
	if a < 0xE1 || a > 0xEF || a == 0xED || b&0xC0 != 0x80 || c&0xC0 != 0x80 {
		return 0
	}
	return rune(a&0x0F)<<12 | rune(b&0x3F)<<6 | rune(c&0x3F)
}

// twiceByGB tells whether the bytes that GB18030 has for a text are UTF-8 with common characters.
func twiceByGB(head string) bool {
	raw := toGB(strings.ReplaceAll(head, "\uFFFD", ""))
	if !mostlyUTF8(raw) {
		return false
	}
	text, _ := replaceInvalid(raw)
	return readsChinese(string(text))
}

// isCP1252Symbol tells the characters that windows-1252 has at 0x80 to 0x9F and that Latin text has as well.
func isCP1252Symbol(r rune) bool {
	return strings.ContainsRune("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ", r)
}

// twiceByLatin judges by what the bytes were before they were read as Latin text.
func twiceByLatin(head string) Twice {
	var sample strings.Builder
	for _, r := range head {
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

// Recognise tells from a sample of a text whether, and how, it was decoded twice.
func Recognise(text string) Twice { return decodedTwice(text) }

// Repair undoes a wrong decoding of a whole text. It acts only where nothing is lost: every byte of the repaired text
// is there in the given one, reading the repaired text wrongly again gives the given one back, and nothing is left
// undecodable. Otherwise it returns the text as it is, with ok false.
func Repair(text string) (repaired string, how Twice, ok bool) {
	how = Recognise(text)
	if repaired, ok = Undo(text, how); !ok || Recognise(repaired) != notTwice {
		return text, how, false
	}
	return repaired, how, true
}

// Undo does for a part of a text, such as a line, what Repair does for a whole: how is what Recognise said of the
// whole. ok is false, and the part as it was, where something would be lost, where nothing would change, and where
// what came out would be no Chinese.
func Undo(part string, how Twice) (undone string, ok bool) {
	switch how {
	case UTF8AsGB:
		undone, ok = undoGB(part)
	case UTF8AsLatin, GBAsLatin, Big5AsLatin:
		undone, ok = undoLatin(part, how)
	}
	if !ok || undone == part || !readsChinese(undone) {
		return part, false
	}
	return undone, true
}

func undoGB(part string) (string, bool) {
	raw := toGB(part)
	if !utf8.Valid(raw) {
		return "", false
	}
	back, _ := decode(raw, GB18030)
	return string(raw), string(back) == part
}

func undoLatin(part string, how Twice) (string, bool) {
	raw, fits := toLatin(part)
	if !fits || strings.ContainsRune(part, utf8.RuneError) {
		return "", false
	}
	if how == UTF8AsLatin {
		return string(raw), utf8.Valid(raw)
	}
	if how == GBAsLatin {
		decoded, replaced := decode(raw, GB18030)
		return string(decoded), replaced == 0 && string(toGB(string(decoded))) == string(raw)
	}
	decoded, replaced := decode(raw, Big5)
	back, ok := toBig5(string(decoded))
	return string(decoded), ok && replaced == 0 && string(back) == string(raw)
}

// readsChinese tells whether a fifth of what is no ASCII are common characters.
func readsChinese(text string) bool {
	all, common := 0, 0
	for _, r := range text {
		if r >= utf8.RuneSelf {
			all++
			if isCommon(r) {
				common++
			}
		}
	}
	return common*5 >= all && common > 0
}
