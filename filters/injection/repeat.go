package injection

import (
	"slices"

	"github.com/taosha-text/taosha/pipeline"
)

// compare drops candidates that cut a name, and fills in the features that need all of them: which phrases are repeated, and what else the article
// speaks of.
func (a *article) compare() {
	if len(a.cands) == 0 {
		return
	}
	a.cands = slices.DeleteFunc(a.cands, (*candidate).cutsName)
	for _, l := range a.lines {
		l.cands = slices.DeleteFunc(l.cands, (*candidate).cutsName)
	}
	edges := map[string]int{}
	for _, c := range a.cands {
		if c.place != placeMiddle && c.place != placeLabel && len(c.letters) >= 3 {
			edges[string(c.letters)]++
		}
	}
	a.separate()
	times := a.timesOf(a.cands)
	whole := map[string]int{}
	for _, c := range a.cands {
		if c.place == placeLine {
			whole[string(c.letters)]++
		}
	}
	for _, c := range a.cands {
		// What an article is about is repeated inside its sentences; what was put into it, at their edges.
		n := edges[string(c.letters)]
		if c.place == placeMiddle && n > 0 {
			n++
		}
		if n < 2 {
			n = 0
		}
		c.features.set(fRepeated, int32(min(n, 5))*one)
		c.features.set(fTimes, int32(min(times[string(c.letters)], 6))*one)
		a.compareSubjects(c, max(1, times[string(c.letters)]))
		a.compareOddness(c, max(1, times[string(c.letters)]))
		if c.place == placeLine {
			c.features.set(fWholeLines, int32(min(whole[string(c.letters)], 4))*one)
		}
		heads, topics := a.own.heads[c.words.category], a.own.topics[c.words.category]
		for _, h := range c.v.genuine {
			if h.category == c.words.category && h.start >= c.start && h.end <= c.end {
				if h.kind.triggers() {
					heads--
				} else {
					topics--
				}
			}
		}
		c.features.set(fSubject, int32(min(heads, 5))*one)
		c.features.set(fTopic, int32(min(topics, 40))*one)
	}
}

// timesOf counts how often the letters of candidates stand in the article, disguised or not, up to 6.
func (a *article) timesOf(cands []*candidate) map[string]int {
	times := map[string]int{}
	for _, c := range cands {
		if key := string(c.letters); times[key] == 0 {
			times[key] = a.countUpTo(c.letters, 6)
		}
	}
	return times
}

func (a *article) countUpTo(word []rune, limit int) int {
	n, seen := 0, 0
	for _, l := range a.lines {
		if seen += len(l.gs); seen > maxEcho {
			break
		}
		x := l.bare().letters
		for i := 0; len(word) > 0 && i+len(word) <= len(x); i++ {
			if x[i] == word[0] && slices.Equal(x[i:i+len(word)], word) {
				if n++; n == limit {
					return n
				}
				i += len(word) - 1
			}
		}
	}
	return n
}

// foreign is the log likelihood ratio from which a word counts as put in when the article's own subject is counted.
const foreign = 9 * nat

// separate finds the words of each line that no candidate explains as put in: the article's own.
func (a *article) separate() {
	a.own.heads, a.own.topics = map[pipeline.Category]int{}, map[pipeline.Category]int{}
	for _, l := range a.lines {
		l.genuine = nil
	words:
		for _, h := range mergeHits(l.hits, l.weak) {
			for _, c := range l.cands {
				if c.from <= h.start && h.end <= c.to && (c.place == placeLabel || c.ratio() >= foreign) {
					continue words
				}
			}
			l.genuine = append(l.genuine, h)
			if h.kind.triggers() {
				a.own.heads[h.category]++
			} else {
				a.own.topics[h.category]++
			}
		}
	}
}
