package injection

import (
	"github.com/taosha-text/taosha/filters/lexicon"
)

// listedScore is the score of a phrase that a lexicon says to remove.
const listedScore = 9900

// addLexicon puts a lexicon's phrases into the tries: those to remove beside the built-in words, those to keep in
// a trie of their own.
func (f *Filter) addLexicon(lex *lexicon.Lexicon, triggers *trie) {
	if lex == nil {
		return
	}
	for i := range lex.Entries {
		e := &lex.Entries[i]
		word := canonical(e.Phrase)
		switch e.Verdict {
		case lexicon.Remove:
			m := morpheme{kind: kindListed, category: e.Category, entry: e}
			f.trie.add(word, m)
			triggers.add(word, m)
		case lexicon.Keep:
			if f.keep == nil {
				f.keep = newTrie()
			}
			f.keep.add(word, morpheme{kind: kindListed, entry: e})
		}
	}
}

// listed tells whether the candidate is a phrase that a lexicon says to remove, as it stands there.
func (c *candidate) listed() bool { return c.entry != nil }

// fitsIn tells whether a phrase that was learnt from a batch, and that nobody confirmed, stands within a sentence as if it
// had been written there: that it was put into other articles says little of this one then.
func (c *candidate) fitsIn() bool {
	f := &c.features
	return c.listed() && c.entry.Learnt && c.place == placeMiddle && f[fGap]-f[fLeft]-f[fRight] < ownSeam
}

// ownSeam is how much worse a text must read without a stretch, its ends and the gap that it leaves compared (see
// ngram.Reading.Seam), for that to count. Half of the genuine stretches within sentences of news lie below -2200/256 nat,
// and few of those that were put in below -6 nat: see MEASURED.md on learning.
const ownSeam = -6 * nat

// proposeListed proposes every place of a listed phrase. The pipeline's threshold does not apply to them.
func (a *article) proposeListed(l *line) {
	for _, h := range l.hits {
		if h.kind != kindListed || h.folded > 0 && h.size < 3 {
			continue
		}
		if h.size <= 3 && l.cutsWord(h.start, h.end) && !l.mendsWord(h.start, h.end) {
			continue // 配资 in 分配资金
		}
		c := &candidate{v: l.view, start: h.start, end: h.end, entry: h.entry}
		c.from, c.to = l.whole(h.start, h.end)
		a.add(l, c, placeMiddle)
	}
}
