package injection

import (
	"slices"
	"sort"
)

// speaks gives the words in which a report names what spoke for an injection, by the feature that moved the decision.
var speaks = [numFeatures]string{
	fRatio: "reads-better-without", fSeam: "reads-better-without", fNewsLetter: "unlike-the-language-around",
	fAdvert: "reads-like-advertising", fAdvertLetter: "reads-like-advertising", fHeads: "advertising-words", fWords: "advertising-words",
	fCovered: "advertising-words", fHeadAtEdge: "advertising-words", fShared: "unlike-the-article", fTopic: "unlike-the-article",
	fSubject: "unlike-the-article", fRepeated: "repeated", fDisguised: "disguised", fReplaced: "disguised", fMendsWord: "cuts-a-word-of-the-text",
	fDomain: "domain-name", fDelimited: "delimited", fTimes: "repeated", fName: "behind-a-name", fSurname: "behind-a-name", fEchoGap: "reads-better-without",
	fGap: "reads-better-without",
}

// objects gives the words in which a report names what spoke against one.
var objects = [numFeatures]string{
	fQuoted: "quoted", fHasQuote: "quoted", fEnclosed: "quoted", fCues: "reporting-cue", fCueShare: "reporting-cue", fSubject: "subject-of-the-article",
	fTopic: "subject-of-the-article", fShared: "words-of-the-article", fCutsWord: "part-of-a-word", fSeam: "reads-worse-without",
}

// reasons gives where the candidate stands and the two things that spoke most for it.
func (c *candidate) reasons() []string {
	why := []string{placeNames[c.place]}
	for _, k := range c.byWeight() {
		w := speaks[k]
		if w == "" || c.by[k] < nat/4 || len(why) == 3 {
			continue
		}
		if !slices.Contains(why, w) {
			why = append(why, w)
		}
	}
	return why
}

// against gives the one thing that spoke most against a candidate that stays.
func (c *candidate) against() string {
	order := c.byWeight()
	slices.Reverse(order)
	for _, k := range order {
		if w := objects[k]; w != "" && c.by[k] < -nat/4 {
			return w
		}
	}
	return "below-threshold"
}

// byWeight lists the features, those first that moved the odds up most.
func (c *candidate) byWeight() []feature {
	order := make([]feature, numFeatures)
	for i := range order {
		order[i] = feature(i)
	}
	sort.SliceStable(order, func(i, j int) bool { return c.by[order[i]] > c.by[order[j]] })
	return order
}
