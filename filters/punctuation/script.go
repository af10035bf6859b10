package punctuation

import "strings"

// script says which quotation marks a text's writing asks for.
type script uint8

const (
	unknownScript     script = iota
	otherScript              // Simplified, or no sign of corner marks
	traditionalCorner        // Traditional, and it uses 「 」 already
)

// Frequent characters that only one of the two scripts writes. They are among the 500 most frequent of news prose, so
// that a paragraph holds several.
const (
	onlyTraditional = "們個這來時說對國會學發經過後還沒為開關現問間點種實長樣當動體機種電話車門馬東業產務應該無與將從兩華萬區處買賣讓總結給運選總統進達報導"
	onlySimplified  = "们个这来时说对国会学发经过后还没为开关现问间点种实长样当动体机电话车门马东业产务应该无与将从两华万区处买卖让总结给运选统进达报导"
)

// sampleSize is how much of a text is looked at to tell its script, in bytes.
const sampleSize = 4096

// scriptOf tells the script of a text from its first few thousand bytes.
func scriptOf(text string) script {
	if len(text) > sampleSize {
		text = text[:sampleSize]
	}
	if !strings.Contains(text, "「") {
		return otherScript
	}
	trad, simp := 0, 0
	for _, r := range text {
		if r < 0x4E00 {
			continue
		}
		if strings.ContainsRune(onlyTraditional, r) {
			trad++
		} else if strings.ContainsRune(onlySimplified, r) {
			simp++
		}
	}
	if trad > 2*simp && trad > 0 {
		return traditionalCorner
	}
	return otherScript
}
