package mask

import "unicode/utf8"

const (
	joiner      = 0x200D
	textStyle   = 0xFE0E
	emojiStyle  = 0xFE0F
	keycapMark  = 0x20E3
	cancelTag   = 0xE007F
	firstTag    = 0xE0020
	flagPole    = 0x1F3F4
	firstRegion = 0x1F1E6
	lastRegion  = 0x1F1FF
)

// emoji masks an emoji together with the invisible characters that belong to it.
func (s *scanner) emoji(i int) int {
	if end := EmojiEnd(s.text, i); end > i {
		s.steps += end - i
		return s.add(i, end, Emoji)
	}
	_, n := utf8.DecodeRuneInString(s.text[i:])
	return i + n
}

// keycap gives the end of a keycap such as 2️⃣ or *️⃣ that starts at i, or i.
func (s *scanner) keycap(i int) int { return keycapEnd(s.text, i) }

func keycapEnd(t string, i int) int {
	j := i + 1
	if len(t) >= j+3 && t[j:j+3] == "\uFE0F" {
		j += 3
	}
	if len(t) >= j+3 && t[j:j+3] == "\u20E3" {
		return j + 3
	}
	return i
}

// EmojiEnd gives the end of the emoji sequence that starts at byte i: a pictograph with its variation selector, skin
// tone, tags, and whatever a zero-width joiner ties to it; or a keycap. It returns i where no emoji starts. The
// grammar is that of Unicode Technical Standard 51, section 1.4.9 (emoji sequences), without the check that a sequence
// is one that fonts support.
func EmojiEnd(t string, i int) int {
	if c := t[i]; c < utf8.RuneSelf {
		if isDigit(c) || c == '#' || c == '*' {
			return keycapEnd(t, i)
		}
		return i
	}
	j := elementEnd(t, i)
	if j == i {
		return i
	}
	for {
		r, n := utf8.DecodeRuneInString(t[j:])
		if r != joiner {
			return j
		}
		k := elementEnd(t, j+n)
		if k == j+n {
			return j
		}
		j = k
	}
}

// elementEnd gives the end of one emoji without joiners.
func elementEnd(t string, i int) int {
	r, n := utf8.DecodeRuneInString(t[i:])
	if !pictograph(r) {
		return i
	}
	j := i + n
	if r >= firstRegion && r <= lastRegion {
		if r2, n2 := utf8.DecodeRuneInString(t[j:]); r2 >= firstRegion && r2 <= lastRegion {
			return j + n2
		}
		return j
	}
	r2, n2 := utf8.DecodeRuneInString(t[j:])
	if r2 == emojiStyle || r2 == textStyle {
		j += n2
		r2, n2 = utf8.DecodeRuneInString(t[j:])
	}
	if r2 >= 0x1F3FB && r2 <= 0x1F3FF {
		j += n2
		r2, n2 = utf8.DecodeRuneInString(t[j:])
	}
	if r2 == keycapMark {
		return j + n2
	}
	if r == flagPole { // the flags of England, Scotland and Wales spell a region in tags
		for k := j; r2 >= firstTag && r2 <= cancelTag && k-j < 8*4; {
			k += n2
			if r2 == cancelTag {
				return k
			}
			r2, n2 = utf8.DecodeRuneInString(t[k:])
		}
	}
	return j
}

// pictograph tells the characters that emoji start with: Extended_Pictographic and Regional_Indicator of Unicode 16,
// by block where the block is nearly all pictographs.
func pictograph(r rune) bool {
	switch {
	case r >= 0x1F000 && r <= 0x1FAFF:
		return r < 0x1F3FB || r > 0x1F3FF
	case r < 0x203C || r > 0x3299:
		return r == 0xA9 || r == 0xAE
	case r >= 0x2600 && r <= 0x27BF:
		return true
	}
	switch r {
	case 0x203C, 0x2049, 0x2122, 0x2139, 0x2328, 0x2388, 0x23CF, 0x24C2, 0x25AA, 0x25AB, 0x25B6, 0x25C0,
		0x2934, 0x2935, 0x2B1B, 0x2B1C, 0x2B50, 0x2B55, 0x3030, 0x303D, 0x3297, 0x3299:
		return true
	}
	return r >= 0x2194 && r <= 0x2199 || r >= 0x21A9 && r <= 0x21AA || r >= 0x231A && r <= 0x231B ||
		r >= 0x23E9 && r <= 0x23FA || r >= 0x25FB && r <= 0x25FE || r >= 0x2B05 && r <= 0x2B07
}
