package injection

import "github.com/taosha-text/taosha/filters/ngram"

// rareHan knows the characters that the model of news takes for one, since they are rare in news.
type rareHan [hanEnd - hanStart]bool

// rarity is how much rarer one of them is than all of them together. Source: some four hundred of them occur in news.
const rarity = 6 * nat

func newRareHan(news *ngram.Model) *rareHan {
	t := new(rareHan)
	for i := range t {
		t[i] = !news.Known(hanStart + rune(i))
	}
	return t
}

// of is how much rarer a letter is than the model says.
func (t *rareHan) of(r rune) int32 {
	if r >= hanStart && r < hanEnd && t[r-hanStart] {
		return rarity
	}
	return 0
}

// tellApart corrects the scores of letters.
func (t *rareHan) tellApart(scores []int32, letters []rune) {
	for i, r := range letters {
		scores[i] -= t.of(r)
	}
}
