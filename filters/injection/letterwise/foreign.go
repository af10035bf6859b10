package letterwise

// foreign tells whether a stretch belongs to a passage in another language, which the judge has not learnt: it has letters
// of another script, its line has many of them beside it, or it is a sentence of Latin words.
func (a *article) foreign(s stretch) bool {
	words, latinLetters, content := 0, 0, 0
	for i := s.start; i < s.end; i++ {
		l := &a.letters[i]
		switch {
		case otherScript(l.Char):
			return true
		case latin(l.Char):
			latinLetters++
			if i+1 == s.end || a.letters[i+1].Char == ' ' {
				words++
			}
		}
		if l.Content() {
			content++
		}
	}
	if words >= 5 && latinLetters*3 > content*2 {
		return true
	}
	const reach = 12
	other, beside := 0, 0
	for i := s.start - 1; i >= max(0, s.start-reach) && a.letters[i].Char != '\n'; i-- {
		beside++
		if otherScript(a.letters[i].Char) {
			other++
		}
	}
	for i := s.end; i < min(len(a.letters), s.end+reach) && a.letters[i].Char != '\n'; i++ {
		beside++
		if otherScript(a.letters[i].Char) {
			other++
		}
	}
	return other*5 > beside
}

// otherScript tells whether a letter is of a script that Chinese is not written in, nor disguised with: kana, hangul, Thai,
// Arabic, Devanagari and what stands between them.
func otherScript(r rune) bool {
	return r >= 0x0530 && r < 0x1D00 || r >= 0x3041 && r <= 0x30FA || r >= 0xAC00 && r <= 0xD7A3
}
