package injection

// An article reports on such offers where words of reports stand beside one and are no accident in the article, or
// where it quotes several offers. Source: articles about enforcement, fraud warnings and court cases; one in twenty
// other articles has as many such words.
const (
	reportCues   = 3 // words of reports in the article
	reportQuotes = 2 // words of advertising in quotation marks
	subjectTimes = 6 // times that one of its words of advertising stands in an article that is about it
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
	case a.times(c) >= subjectTimes:
		if c.place == placeMiddle && c.v.gap(c.from, c.to) < fits {
			return "substitution"
		}
		return "subject-of-the-article"
	case c.to-c.from > c.end-c.start && c.place != placeSentence && c.place != placeMiddle:
		return "" // parted from the text: no part of a report
	case c.features[fCues] > 0 && a.cues >= reportCues, c.features[fCues] > 0 && a.quotes >= reportQuotes:
		return "reporting-cue"
	}
	return ""
}

// times is how often the commonest trigger of a candidate stands in the article: a betting column names its
// bookmakers in every paragraph, an injected phrase stands in a few places.
func (a *article) times(c *candidate) int {
	if a.named == nil {
		a.named = map[string]int{}
		for _, l := range a.lines {
			last := hit{end: -1}
			for _, h := range l.hits {
				if h.folded == 0 && h.start >= last.end { // undisguised, and once for each place
					a.named[string(l.runes[h.start:h.end])]++
					last = h
				}
			}
		}
	}
	n := 0
	for _, l := range a.lines {
		if l.view != c.v {
			continue
		}
		for _, h := range l.hits {
			if c.start <= h.start && h.end <= c.end {
				n = max(n, a.named[string(l.runes[h.start:h.end])])
			}
		}
	}
	return n
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
