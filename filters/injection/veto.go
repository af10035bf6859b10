package injection

// An article reports on such offers where words of reports stand beside one and are no accident in the article, or
// where it quotes several offers. Source: articles about enforcement, fraud warnings and court cases; one in twenty
// other articles has as many such words.
const (
	reportCues   = 3 // words of reports in the article
	reportQuotes = 2 // words of advertising in quotation marks
)

// veto gives the reason for which a candidate must stay whatever its score, or "".
func (a *article) veto(c *candidate) string {
	switch {
	case a.allowed(c):
		return "allow-list"
	case c.listed() || c.place == placeLabel:
		return ""
	case c.words.kinds[kindOwn] > 0 && c.words.kinds[kindHead]+c.words.kinds[kindBrand] == 0:
		return "own-promotion"
	case c.place == placeLine:
		return ""
	case c.features[fQuoted] > 0 && a.cues > 0:
		return "quoted"
	case c.to-c.from > c.end-c.start && c.place != placeSentence && c.place != placeMiddle:
		return "" // parted from the text: no part of a report
	case c.features[fCues] > 0 && a.cues >= reportCues, c.features[fCues] > 0 && a.quotes >= reportQuotes:
		return "reporting-cue"
	}
	return ""
}

// allowed tells whether a lexicon keeps a phrase in the candidate that is not part of a longer one to remove.
func (a *article) allowed(c *candidate) bool {
	if a.f.keep == nil {
		return false
	}
	gs := c.v.gs
	found := false
	for i := max(0, c.from-longest); i < c.to && !found; i++ {
		a.f.keep.find(gs, i, func(h hit) {
			if h.start < c.to && c.from < h.end && h.entry.Holds(a.doc.Host, a.doc.Date) && !(c.listed() && c.end-c.start > h.end-h.start) {
				found = true
			}
		})
	}
	return found
}
