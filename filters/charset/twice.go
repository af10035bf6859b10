package charset

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// Twice says how a text was decoded wrongly before it was saved as what it is now.
type Twice string

// The ways that are recognised. Lost cannot be repaired: the bytes were replaced before they were misread.
const (
	UTF8AsGB      Twice = "utf-8 read as gb18030"
	UTF8AsLatin   Twice = "utf-8 read as windows-1252"
	GBAsLatin     Twice = "gb18030 read as windows-1252"
	Big5AsLatin   Twice = "big5 read as windows-1252"
	LostReadAsGB  Twice = "replacement characters read as gb18030"
	notTwice      Twice = ""
	twiceScan           = 64 << 10 // bytes of a text that are searched for characters to judge by
	twiceSample         = 512      // characters beyond ASCII that are judged
	twiceEvidence       = 6        // fewer suspicious characters are no evidence: a single "Ã©" may be quoted
)

// misreadLeads are what the first two of the three bytes of UTF-8 that common characters begin with become when they
// are read as GBK: 锛 and 銆 stand for nearly all Chinese punctuation, 鐨 for 的, 涓 for 一 不 中, 鏄 for 是, and so on.
// In real text they are rare, and the punctuation they hide is not.
const misreadLeads = "锛銆鐨涓鏄鍦浜鍙鏈鍥鍚浠鏂鎴绔鍏璇鍒杩鍑鏃瀹澶浼鈥濆鑰鍜"

// lost is U+FFFD U+FFFD in UTF-8 read as GBK.
const lost = "锟斤拷"

// decodedTwice recognises text that was decoded twice, from a sample of it.
func decodedTwice(text []byte) Twice {
	var sample strings.Builder
	n, latin, leads, common := 0, 0, 0, 0
	head := text[:min(len(text), twiceScan)]
	for i := 0; i < len(head) && n < twiceSample; {
		if head[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(head[i:])
		switch {
		case r < 0x100:
			latin++
		case isCommon(r): // before the tests below: most characters of real text end here
			common++
		case r < 0x2200 && isCP1252Symbol(r):
			latin++
		case strings.ContainsRune(misreadLeads, r):
			leads++
		}
		n++
		i += size
	}
	if n < twiceEvidence || common*5 > n {
		return notTwice
	}
	switch {
	case latin*10 >= n*9:
		return twiceByLatin(head, &sample)
	case leads >= twiceEvidence && leads*10 >= n:
		return UTF8AsGB
	case strings.Contains(string(head), lost):
		return LostReadAsGB
	}
	return notTwice
}

// isCP1252Symbol tells the characters that windows-1252 has at 0x80 to 0x9F and that Latin text has as well.
func isCP1252Symbol(r rune) bool {
	return strings.ContainsRune("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ", r)
}

// twiceByLatin judges by what the bytes were before they were read as Latin text.
func twiceByLatin(head []byte, sample *strings.Builder) Twice {
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
