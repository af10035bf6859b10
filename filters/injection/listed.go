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

// fitsIn gives the reason for which a phrase that was learnt from a batch, and that nobody confirmed, is taken for the
// article's own within a sentence, or "": that it was put into other articles says little of this one where the sentence
// was written with it, quotes it or reports on it.
func (c *candidate) fitsIn() string {
	f := &c.features
	switch seam := f[fGap] - f[fLeft] - f[fRight]; {
	case seam < ownSeam:
		return "reads-worse-without"
	case f[fQuoted] > 0:
		return "quoted"
	case f[fCues] > 0 && seam < brokenSeam:
		return "reporting-cue"
	}
	return ""
}

// How much better a text reads without a stretch, its ends and the gap that it leaves compared (see
// ngram.Reading.Seam). Half of the stretches that were put into sentences of news lie above brokenSeam, where the
// sentence is broken; below ownSeam lie few of these, and most that were written there: half are below -2200/256 nat.
const (
	ownSeam    = -3 * nat / 2
	brokenSeam = 4 * nat
)

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
