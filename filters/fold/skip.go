package fold

import "unicode"

// Skip says as what r may stand between the characters of a phrase. Some characters that fold are to be skipped as
// well (㊣, 🅰): ask Simple first. The classes are Unicode's general categories as Go's unicode package has them.
func Skip(r rune) SkipKind {
	if uint32(r) < 1<<16 {
		return SkipKind(table[uint16(r)] >> skipShift)
	}
	return skipAstral(r)
}

// skipAstral: beyond the basic plane only the emoji blocks, tags, musical and other symbols matter.
func skipAstral(r rune) SkipKind {
	switch {
	case r >= 0xE0000 && r <= 0xE0FFF: // tags and variation selectors
		return Invisible
	case r >= 0x1F000 && r <= 0x1FAFF:
		if r >= 0x1F650 && r <= 0x1F67F || r >= 0x1F700 && r <= 0x1F8FF { // ornamental dingbats, alchemy, geometry, arrows
			return Separator
		}
		return Emoji
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return Invisible
	case unicode.In(r, unicode.P, unicode.S), r >= 0xF0000 && r <= 0x10FFFF:
		return Separator
	}
	return None
}

// emojiPresentation holds the characters of the basic plane that are drawn as emoji without a variation selector
// (Unicode's emoji-data.txt, Emoji_Presentation).
var emojiPresentation = [][2]rune{
	{0x231A, 0x231B}, {0x23E9, 0x23EC}, {0x23F0, 0x23F0}, {0x23F3, 0x23F3}, {0x25FD, 0x25FE}, {0x2614, 0x2615},
	{0x2648, 0x2653}, {0x267F, 0x267F}, {0x2693, 0x2693}, {0x26A1, 0x26A1}, {0x26AA, 0x26AB}, {0x26BD, 0x26BE},
	{0x26C4, 0x26C5}, {0x26CE, 0x26CE}, {0x26D4, 0x26D4}, {0x26EA, 0x26EA}, {0x26F2, 0x26F3}, {0x26F5, 0x26F5},
	{0x26FA, 0x26FA}, {0x26FD, 0x26FD}, {0x2705, 0x2705}, {0x270A, 0x270B}, {0x2728, 0x2728}, {0x274C, 0x274C},
	{0x274E, 0x274E}, {0x2753, 0x2755}, {0x2757, 0x2757}, {0x2795, 0x2797}, {0x27B0, 0x27B0}, {0x27BF, 0x27BF},
	{0x2B1B, 0x2B1C}, {0x2B50, 0x2B50}, {0x2B55, 0x2B55},
}

func fillSkip() {
	one := func(k SkipKind, r rune) {
		table[r] = table[r]&^(0xff<<skipShift) | uint32(k)<<skipShift
	}
	set := func(k SkipKind, from, to rune) {
		for r := from; r <= to; r++ {
			one(k, r)
		}
	}
	tables := func(k SkipKind, list ...*unicode.RangeTable) {
		for _, t := range list {
			for _, g := range t.R16 {
				for r := rune(g.Lo); r <= rune(g.Hi); r += rune(g.Stride) {
					one(k, r)
				}
			}
		}
	}
	tables(Separator, unicode.P, unicode.S)
	tables(Space, unicode.Zs)
	tables(Invisible, unicode.Mn, unicode.Me, unicode.Cc, unicode.Cf)
	for _, g := range emojiPresentation {
		set(Emoji, g[0], g[1])
	}
	set(Separator, 0xE000, 0xF8FF) // private use: icon fonts
	set(Invisible, 0x180B, 0x180F)
	set(Invisible, 0xFE00, 0xFE0F)
	set(Invisible, 0xFFF9, 0xFFFD) // annotation, object and replacement characters
	set(Invisible, 0x115F, 0x1160) // Hangul fillers draw nothing
	set(Invisible, 0x3164, 0x3164)
	set(Invisible, 0xFFA0, 0xFFA0)
	set(Space, '\t', '\t')
	set(Space, 0x2800, 0x2800) // the empty Braille cell
	set(None, '\n', '\n')
	set(None, 0x2028, 0x2029)
	for _, r := range bars {
		set(Separator, r, r)
	}
}

// bars are letters to Unicode and strokes to the eye: 股丨票. They are Han 丨, bopomofo ㄧ, Hangul ㅣ and ᅵ, the click
// ǀ, the Suzhou one 〡, and the long-vowel mark ー that stands for a dash.
const bars = "丨ㄧㅣᅵǀ〡ーｰ"
