// Package kinds tells in one fast pass which unusual things a text holds: spaces, characters that nobody sees,
// full-width letters, punctuation that may not be as Chinese typesetting has it. Most texts hold few of them, and a
// stage that is about one of them need not read the others. Every function is pure.
package kinds

// Set is a set of kinds.
type Set uint8

// The kinds.
const (
	Space      Set = 1 << iota // the ASCII space
	OtherSpace                 // other spaces, tabs, and whatever ends a line but for the newline
	Invisible                  // controls but for those above and the newline, zero-width, bidirectional, selectors, U+FFFD
	WideAlnum                  // full-width ASCII letters and digits
	Marks                      // punctuation that may be wrong: see marks.go
	Fences                     // the ASCII characters ` { < # " ', between which there may be code, markup or a topic
)

// characters lists the characters below U+10000 that are of a kind.
var characters = []struct {
	first, last rune
	kind        Set
}{
	{' ', ' ', Space},
	{'\t', '\t', OtherSpace}, {'\r', '\r', OtherSpace}, {0xA0, 0xA0, OtherSpace}, {0x1680, 0x1680, OtherSpace},
	{0x2000, 0x200A, OtherSpace}, {0x2028, 0x2029, OtherSpace}, {0x202F, 0x202F, OtherSpace},
	{0x205F, 0x205F, OtherSpace}, {0x3000, 0x3000, OtherSpace},
	{0x00, 0x08, Invisible}, {0x0B, 0x0C, Invisible}, {0x0E, 0x1F, Invisible}, {0x7F, 0x9F, Invisible},
	{0xAD, 0xAD, Invisible}, {0x61C, 0x61C, Invisible}, {0x180B, 0x180F, Invisible}, {0x200B, 0x200F, Invisible},
	{0x202A, 0x202E, Invisible}, {0x2060, 0x206F, Invisible}, {0xFE00, 0xFE0F, Invisible},
	{0xFEFF, 0xFEFF, Invisible}, {0xFFF9, 0xFFFD, Invisible},
	{'`', '`', Fences}, {'{', '{', Fences}, {'<', '<', Fences}, {'#', '#', Fences}, {'"', '"', Fences}, {'\'', '\'', Fences},
	{0xFF10, 0xFF19, WideAlnum}, {0xFF21, 0xFF3A, WideAlnum}, {0xFF41, 0xFF5A, WideAlnum},
}

// looks is what the pass must know about one character: the kind that it is of and the role that it plays as a mark.
type looks struct {
	kind Set
	role uint8
}

// A character c below U+10000 looks like shapes[64*pages[c>>6]+c&63]. Nearly all pages are page 0, which is empty.
var pages, shapes = func() (pages [1024]uint8, shapes [16 * 64]looks) {
	used := uint8(0)
	of := func(c rune) *looks {
		page := &pages[c>>6]
		if *page == 0 {
			used++
			*page = used
		}
		return &shapes[int(*page)<<6|int(c&63)]
	}
	for _, k := range characters {
		for c := k.first; c <= k.last; c++ {
			of(c).kind |= k.kind
		}
	}
	for role, marks := range roles {
		for _, c := range marks {
			of(c).role = uint8(role)
		}
	}
	for i, p := range pairs {
		of(p[0]).role = opens + uint8(i)
		of(p[1]).role = opens + shuts + uint8(i)
	}
	return
}()

// ascii is shapes for characters below U+0080.
var ascii = func() (of [0x80]looks) {
	for c := range of {
		of[c] = shapes[int(pages[c>>6])<<6|c&63]
	}
	return
}()

// In gives the kinds of which text, valid UTF-8, may hold something. All characters beyond U+BFFFF count as Invisible
// for the sake of the tags and selectors among them.
func In(text string) Set {
	var found Set
	var open stack
	for i := 0; i < len(text); {
		c := text[i]
		if c >= 0xE4 && c <= 0xE9 { // nearly all ideographs
			i += 3
			continue
		}
		if c < 0x80 {
			found |= ascii[c].kind
			if ascii[c].role != 0 && halfWidth(text, i, ascii[c].role, &open) {
				found |= Marks
			}
			i++
			continue
		}
		switch {
		case c < 0xE0:
			if i+1 < len(text) {
				found |= shapes[int(pages[c&0x1F]&15)<<6|int(text[i+1]&63)].kind
			}
			i += 2
		case c < 0xF0:
			if i+2 < len(text) {
				s := shapes[int(pages[int(c&0x0F)<<6|int(text[i+1]&63)]&15)<<6|int(text[i+2]&63)]
				found |= s.kind
				if s.role > single {
					if fullWidth(text, i, s.role, &open) {
						found |= Marks
					}
				} else if i+6 <= len(text) && text[i+3] == c && s.role == single && text[i+4:i+6] == text[i+1:i+3] {
					found |= Marks // one mark twice
				}
			}
			i += 3
		default:
			if c >= 0xF3 {
				found |= Invisible
			}
			i += 4
		}
	}
	if open != 0 {
		found |= Marks
	}
	return found
}
