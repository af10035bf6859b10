package injection

import "slices"

// An article in traditional characters reads badly as news in simplified ones, all of it: what stands in its sentences
// and is written as it is must be surer there. Source: articles of Hong Kong and Taiwan on lotteries and loans.
const (
	traditionalShare = 10   // one letter in so many has another form
	traditionalScore = 9950 // score
)

func (a *article) traditional() bool { return a.folded*traditionalShare > a.letters }

// Whoever put one phrase into an article puts in more: where something surely goes, less is enough for the rest, bylines
// aside, which hold names. Source: set on our own gold and forms, where precision stays; articles in which nothing is sure
// are not touched by it.
const (
	surelyInfested = 9950 // score
	infestedEase   = 300  // score by which the threshold is lower there
)

// threshold is the score from which a candidate goes.
func (a *article) threshold(c *candidate) int {
	if a.hidden(c) {
		return min(a.f.cfg.Threshold, hiddenScore)
	}
	if a.infested && c.place != placeByline && !a.traditional() {
		return max(0, a.f.cfg.Threshold-infestedEase)
	}
	if (c.place == placeMiddle || c.place == placeSentence) && a.traditional() && c.features[fTimes] <= one {
		return max(a.f.cfg.Threshold, traditionalScore)
	}
	address := c.words.kinds[kindDomain] > 0 && (c.place == placeMiddle || c.place == placeSentence) // sentences name sites, too
	if 2*c.words.covered <= c.words.letters || c.company() || address {
		return max(a.f.cfg.Threshold, wordlessScore)
	}
	return a.f.cfg.Threshold
}

// company tells whether a stretch is a name and what companies call themselves: the name may be another's than the one
// that is advertised (开云集团, Kering).
func (c *candidate) company() bool {
	n := len(c.letters)
	return c.words.kinds[kindHead] == 0 && n >= 4 && slices.Contains(companies, string(c.letters[n-2:]))
}

var companies = []string{"集团", "公司", "股份", "控股", "有限"}

// wordlessScore is the score from which a stretch goes that is not made of words of advertising, half of it at most: its
// oddness may be that of a name. Source: names of companies and of products in articles that must stay whole.
const wordlessScore = 9780
