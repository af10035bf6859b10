package lang

import "sync"

// Reason is a word in which reports say why, with a sentence that explains it.
type Reason struct {
	Word, English, Chinese string
	Stays                  bool // it says why a stretch stays, and not why it looked suspicious
}

// reasons are those of the file, in its order.
var reasons = sync.OnceValue(func() (all []Reason) {
	for _, b := range blocks("reasons") {
		all = append(all, Reason{b["why"] + b["stay"], b["en"], b["zh"], b["stay"] != ""})
	}
	return all
})

// Reasons lists the words in which reports say why, in the order in which they are told.
func Reasons() []Reason { return reasons() }

// Reason explains a word of a report's why; a word that is not known explains itself.
func (l Language) Reason(word string) string {
	for _, r := range reasons() {
		if r.Word == word {
			if l == Chinese {
				return r.Chinese
			}
			return r.English
		}
	}
	return word
}

// Stays tells whether a word of a report's why says why a stretch stays.
func Stays(word string) bool {
	for _, r := range reasons() {
		if r.Word == word {
			return r.Stays
		}
	}
	return false
}
