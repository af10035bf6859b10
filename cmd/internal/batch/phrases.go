package batch

import (
	"container/heap"
	"slices"
	"strings"
	"unicode"

	"github.com/taosha-text/taosha/pipeline"
)

// PhraseCount is how often a phrase was removed. Over bounds how much of the count may be that of other phrases: 0
// where the count is exact.
type PhraseCount struct {
	Phrase string `json:"phrase"`
	Count  int    `json:"count"`
	Over   int    `json:"over,omitempty"`
}

const (
	// commonest is how many phrases a summary lists.
	commonest = 10
	// maxPhrases is how many phrases are counted at once. Up to so many different ones the counts are exact; beyond,
	// every phrase that is more than a thousandth of all removals is counted all the same.
	maxPhrases = 1000
	// maxPhrase is how many code points of a phrase are told apart. What is longer is a passage, which begins so.
	maxPhrase = 60
)

// phraseCounter finds the commonest of however many phrases in the memory of maxPhrases, by the Space-Saving algorithm
// (Metwally, Agrawal, El Abbadi: Efficient computation of frequent and top-k elements in data streams, ICDT 2005): a
// phrase that there is no counter for takes over the lowest one, with its count. What it gives depends on the order of
// the phrases alone. As a heap the lowest counter is first: the lowest count, and of those the last phrase.
type phraseCounter struct {
	counts []PhraseCount
	at     map[string]int
}

func newPhraseCounter(counts []PhraseCount) *phraseCounter {
	c := &phraseCounter{counts: slices.Clone(counts), at: map[string]int{}}
	heap.Init(c)
	for i := range c.counts {
		c.at[c.counts[i].Phrase] = i
	}
	return c
}

// add counts a phrase once more. The phrase is kept, so that its memory must be its own.
func (c *phraseCounter) add(phrase string) {
	i, known := c.at[phrase]
	switch {
	case known:
		c.counts[i].Count++
		heap.Fix(c, i)
	case len(c.counts) < maxPhrases:
		heap.Push(c, PhraseCount{Phrase: phrase, Count: 1})
	default:
		lowest := &c.counts[0]
		delete(c.at, lowest.Phrase)
		*lowest = PhraseCount{phrase, lowest.Count + 1, lowest.Count}
		c.at[phrase] = 0
		heap.Fix(c, 0)
	}
}

// list gives the counters, the highest first.
func (c *phraseCounter) list() []PhraseCount {
	list := slices.Clone(c.counts)
	slices.SortFunc(list, func(a, b PhraseCount) int {
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		return strings.Compare(a.Phrase, b.Phrase)
	})
	return list
}

// top gives the highest counters.
func (c *phraseCounter) top() []PhraseCount {
	list := c.list()
	return list[:min(commonest, len(list))]
}

// Len, Less, Swap, Push and Pop are those of heap.Interface.
func (c *phraseCounter) Len() int { return len(c.counts) }
func (c *phraseCounter) Less(i, j int) bool {
	a, b := c.counts[i], c.counts[j]
	return a.Count < b.Count || a.Count == b.Count && a.Phrase > b.Phrase
}
func (c *phraseCounter) Swap(i, j int) {
	c.counts[i], c.counts[j] = c.counts[j], c.counts[i]
	c.at[c.counts[i].Phrase], c.at[c.counts[j].Phrase] = i, j
}
func (c *phraseCounter) Push(x any) {
	p := x.(PhraseCount)
	c.at[p.Phrase] = len(c.counts)
	c.counts = append(c.counts, p)
}
func (c *phraseCounter) Pop() any { panic("counters are taken over, never given up") }

// phraseOf is the phrase that an edit removed: without the delimiters and spaces that went along with it, and short.
// "" is none: a field that was emptied as a whole, or nothing but signs. It may share the memory of the edit.
func phraseOf(e *pipeline.EditRecord) string {
	if e.Stage == "spam" {
		return ""
	}
	phrase := strings.TrimFunc(e.Old, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) })
	n := 0
	for i := range phrase {
		if n == maxPhrase {
			return phrase[:i] + "…"
		}
		n++
	}
	return phrase
}
