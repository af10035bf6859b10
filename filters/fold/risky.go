package fold

// Syllable is a toneless syllable of standard Chinese; 0 is none.
type Syllable uint16

// Sound returns the toneless readings of a Han character, the most usual first, at most three; nil where it has none.
// The slice is shared: do not write to it.
func Sound(r rune) []Syllable { return nil }

// Pinyin returns the spelling of s in lower-case letters, ü as v; "" for 0.
func Pinyin(s Syllable) string { return "" }

// ParseSyllable returns the longest syllable at the start of lower-case letters, and its length in bytes; 0, 0 where
// none starts.
func ParseSyllable(letters string) (Syllable, int) { return 0, 0 }

// SameSound reports whether a and b share a toneless reading.
func SameSound(a, b rune) bool { return false }

// NearSound reports whether a and b share a reading once the distinctions that southern speakers merge are dropped:
// zh/z, ch/c, sh/s, n/l, f/h, an/ang, en/eng, in/ing.
func NearSound(a, b rune) bool { return false }

// Shape returns how alike two Han characters look, 0 to 100; it is symmetric, 100 for the same character.
func Shape(a, b rune) int { return 0 }

// LookAlikes returns the characters of GB 2312 for which r could be a stand-in, best first, at most eight. The slice
// is shared: do not write to it.
func LookAlikes(r rune) []rune { return nil }

// Join returns the character of GB 2312 whose components are the first two or three of parts, side by side or one
// above the other, and how many were used; 0, 0 where they make none.
func Join(parts []rune) (rune, int) { return 0, 0 }

// Hash returns the xxh64 of all tables in hexadecimal, for reports.
func Hash() string { return "" }
