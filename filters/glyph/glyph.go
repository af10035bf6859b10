// Package glyph sorts characters into the classes that Chinese typesetting tells apart: ideographs, pause and stop
// marks, opening and closing marks, spaces. Every function is pure.
package glyph

// Han tells whether r is a Chinese ideograph, the ideographic zero or the iteration mark. The ranges are the blocks
// of Unicode 16 that hold ideographs and their radicals.
func Han(r rune) bool {
	switch {
	case r < 0x2E80:
		return false
	case r >= 0x4E00 && r <= 0x9FFF: // unified ideographs: nearly all there is
		return true
	case r == 0x3005 || r == 0x3007: // 々 〇
		return true
	}
	return r >= 0x3400 && r <= 0x4DBF || r >= 0xF900 && r <= 0xFAFF || r >= 0x20000 && r <= 0x323AF ||
		r <= 0x2FDF || r >= 0x2F800 && r <= 0x2FA1F
}

// Pause tells whether r is a full-width pause or stop mark: it ends a stretch of speech and stands close to what is
// before it (CLREQ calls these 点号).
func Pause(r rune) bool {
	switch r {
	case '，', '。', '、', '；', '：', '！', '？':
		return true
	}
	return false
}

// Opening tells whether r opens a pair in Chinese text.
func Opening(r rune) bool {
	switch r {
	case '“', '‘', '（', '《', '〈', '【', '「', '『', '〔', '〖', '［', '｛':
		return true
	}
	return false
}

// Closing tells whether r closes a pair in Chinese text.
func Closing(r rune) bool {
	switch r {
	case '”', '’', '）', '》', '〉', '】', '」', '』', '〕', '〗', '］', '｝':
		return true
	}
	return false
}

// Mark tells whether r is any Chinese punctuation mark that the other functions know, or one of … — ·.
func Mark(r rune) bool {
	return Pause(r) || Opening(r) || Closing(r) || r == '…' || r == '—' || r == '·'
}

// Space tells whether r is a space inside a line: the ASCII one, the no-break and typographic ones, and the
// ideographic one. Tabs and line ends are not: they carry structure.
func Space(r rune) bool {
	switch {
	case r == ' ' || r == 0xA0 || r == 0x3000:
		return true
	}
	return r >= 0x2000 && r <= 0x200A || r == 0x202F || r == 0x205F || r == 0x1680
}

// Letter tells whether r is a letter of the Latin, Greek or Cyrillic alphabets.
func Letter(r rune) bool {
	switch {
	case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
		return true
	case r < 0xC0:
		return false
	}
	return r <= 0x24F && r != 0xD7 && r != 0xF7 || r >= 0x370 && r <= 0x52F || r >= 0x1E00 && r <= 0x1FFF
}

// Digit tells whether r is an ASCII digit.
func Digit(r rune) bool { return r >= '0' && r <= '9' }
