package injection

import (
	"sort"

	"github.com/taosha-text/taosha/filters/lexicon"
	"github.com/taosha-text/taosha/pipeline"
)

// candidate is a stretch of one line that may have been injected. core is the phrase, outer the phrase with the
// delimiter or brackets that would go with it; both are glyph indexes, half open.
type candidate struct {
	v          *view
	start, end int // core
	from, to   int // outer
	place      place
	gain       int32 // how much better the line reads as news without it; 1/256 nat
	advert     int32 // how it reads as advertising; likewise
	words      counts
	letters    []rune
	oddness    int32 // of the odd stretches that it touches; 1/256 nat
	features   features
	odds       int32              // log odds of having been injected; 1/256 nat
	by         [numFeatures]int32 // how much each feature moved the odds
	score      int
	why        []string
	grounds    []string       // of a labelled tail: what decided it
	entry      *lexicon.Entry // the lexicon's, for a listed phrase
}

// ratio is the log likelihood ratio between "this was put in" and "this was written". In 1/256 nat.
func (c *candidate) ratio() int32 { return c.gain + c.advert }

// overlaps tells whether two candidates of one line share a glyph.
func (c *candidate) overlaps(d *candidate) bool { return c.v == d.v && c.from < d.to && d.from < c.to }

// counts is what morphemes a phrase is made of.
type counts struct {
	kinds    [kinds]int
	covered  int // letters that belong to a morpheme
	letters  int
	gaps     int               // joints of morphemes with something in between
	folded   int               // letters that were folded
	category pipeline.Category // of most of its morphemes
}

// bounds limits a search: the phrase begins in [startMin, startMax] and ends in [endMin, endMax].
type bounds struct{ startMin, startMax, endMin, endMax int }

// longest is how many glyphs a phrase may have when its ends are searched for. Source: of the listed phrases 99 in a
// hundred are shorter.
const longest = 28

// reach gives where a phrase that begins at glyph s ends at most. What stands between its letters to disguise it does not
// count: separators behind one letter or two.
func (v *view) reach(s int) int {
	run, left := 0, longest
	i := max(0, s)
	for ; i < len(v.gs) && left > 0; i++ {
		switch {
		case v.gs[i].skip == skipNone:
			run++
			left--
		case run > 2 || run == 0:
			left--
			run = 0
		default:
			run = 0
		}
	}
	return i
}

// alternatives is how many stretches a search gives at most: the likeliest, and the likeliest that begin elsewhere.
const alternatives = 3

// rival is how much less likely than the likeliest an alternative may be.
const rival = 8 * nat

// best gives the likeliest injected stretches within bounds, no two with the same start, the likeliest first; none
// where no stretch is likelier than none.
func (v *view) best(b bounds) []*candidate {
	var found []*candidate
	var most int32
	b.startMin, b.startMax = max(0, b.startMin), min(b.startMax, len(v.gs)-1)
	if b.startMax < b.startMin {
		return nil
	}
	w := v.readings(b.startMin, max(b.startMin, min(b.endMax, v.reach(b.startMax))))
	for s := b.startMin; s <= b.startMax; s++ {
		if v.gs[s].skip != skipNone && !isOpening(v.gs[s].r) {
			continue
		}
		if b.startMin < b.startMax && s > 0 && v.sum(s, s+1) > -3*nat && !closes(v.gs[s-1].r) && v.gs[s-1].skip == skipNone {
			continue // goes on too well with what stands before
		}
		if c := w.best(s, b, most-rival); c != nil {
			found = append(found, c)
			most = max(most, c.ratio())
		}
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].ratio() > found[j].ratio() })
	for i, c := range found {
		if i == alternatives || c.ratio() < most-rival {
			found = found[:i]
			break
		}
	}
	for _, c := range found {
		c.gain -= v.prior(c.from, c.to)
	}
	return found
}

// best gives the likeliest stretch that begins at s, or nil where none reaches least.
func (w *reading) best(s int, b bounds, least int32) *candidate {
	v := w.v
	hi := min(b.endMax, v.reach(s))
	if hi < b.endMin || hi <= s {
		return nil
	}
	var top struct {
		end, from, to int
		advert, gain  int32
	}
	most := int32(0) // the likeliest one's ratio
	w.from(s)
	first := max(b.endMin, s+2)
	news := v.sum(s, first-1)
	for e := first; e <= hi; e++ {
		news += v.sum(e-1, e)
		if v.gs[e-1].skip != skipNone || w.count(e) < 2 {
			continue
		}
		// The gain of leaving it out is at most what it costs as news, and a few nats for the seam.
		rough := w.upTo(e) - news
		if rough < -4*nat || rough+14*nat < max(least, most) {
			continue
		}
		from, to := v.whole(s, e)
		if !v.sound(from, to) || !v.evenly(s, e) {
			continue
		}
		advert, gain := w.whole(e), v.gain(from, to)+v.prior(from, to)
		if r := advert + gain; r > most && r >= least {
			most = r
			top.end, top.from, top.to, top.advert, top.gain = e, from, to, advert, gain
		}
	}
	if most == 0 {
		return nil
	}
	return &candidate{v: v, start: s, end: top.end, from: top.from, to: top.to, advert: top.advert, gain: top.gain}
}

const nat = 256

// prior favours phrases whose ends are where sentences, lines and titles end too.
func (v *view) prior(from, to int) int32 {
	var p int32
	if from == 0 || closes(v.gs[from-1].r) {
		p += 2 * nat
	}
	if to == len(v.gs) || closes(v.gs[to-1].r) {
		p += 2 * nat
	}
	return p
}

func isOpening(r rune) bool { return bracketOf(r) != 0 }
