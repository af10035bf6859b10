package charset

// windows1252 is the upper part of the code page at 0x80 to 0x9F (WHATWG Encoding Standard, index windows-1252); the
// rest is that of ISO-8859-1. The five bytes without a character stand for C1 controls, as they do in browsers.
// x/text's table is not used: it brings forty other code pages with it.
const windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"

var fromWindows1252 = func() (table [256]rune) {
	for i := range table {
		table[i] = rune(i)
	}
	at := 0x80
	for _, r := range windows1252 {
		table[at] = r
		at++
	}
	return table
}()

// latinByte gives the byte that was read as a character of windows-1252.
func latinByte(r rune) (byte, bool) {
	if r < 0x80 || r >= 0xA0 && r < 0x100 {
		return byte(r), true
	}
	for b := 0x80; b < 0xA0; b++ {
		if fromWindows1252[b] == r {
			return byte(b), true
		}
	}
	// Readers mix windows-1252 and ISO-8859-1, which passes C1 controls through.
	return byte(r), r < 0x100
}
