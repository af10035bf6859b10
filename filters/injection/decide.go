package injection

import (
	_ "embed"
	"slices"
	"sort"

	"github.com/taosha-text/taosha/pipeline"
)

// decide scores the candidates and picks, among those that reach the threshold, the ones that together explain each
// line best. The others that are worth a person's look are kept.
func (a *article) decide() (gone, kept []*candidate) {
	strong, rest, both := map[*view][]*candidate{}, map[*view][]*candidate{}, map[*view][]*candidate{}
	for _, c := range a.cands {
		if c.place != placeLabel {
			c.odds = a.f.models.trees.odds(&c.features)
			c.score = score(c.odds)
		}
		suspicious := c.score >= a.f.cfg.Report || c.words.kinds[kindHead]+c.words.kinds[kindBrand] > 0 && c.ratio() >= foreign
		if !suspicious && c.score < min(a.f.cfg.Threshold, a.f.cfg.Repeated) && !c.listed() {
			continue
		}
		both[c.v] = append(both[c.v], c)
		if c.place == placeLabel {
			c.why = slices.Clone(c.grounds)
		} else {
			c.by = a.f.models.trees.moved(&c.features)
			c.why = c.reasons()
			if a.hidden(c) {
				c.why = append(c.why, "hidden")
			}
		}
		switch veto := a.veto(c); {
		case veto != "":
			if suspicious || c.listed() {
				c.why = append([]string{veto}, c.why...)
				rest[c.v] = append(rest[c.v], c)
			}
		case c.listed():
			c.odds, c.score, c.why = 9*nat, listedScore, []string{"lexicon"}
			strong[c.v] = append(strong[c.v], c)
		case c.score >= a.threshold(c), c.score >= a.f.cfg.Repeated && a.proven[string(c.letters)]:
			strong[c.v] = append(strong[c.v], c)
		case suspicious:
			c.why = append([]string{c.against()}, c.why...)
			rest[c.v] = append(rest[c.v], c)
		}
	}
	for _, l := range a.lines {
		if cs := strong[l.view]; cs != nil {
			strong[l.view] = l.withNotice(l.wholeLine(cs, disjoint(a.smallest(cs)), l.first))
		}
	}
	stands, holes := a.substitutions(both), map[string]bool{}
	for v, cs := range both {
		for _, c := range cs {
			if v.leavesHole(c.start, c.end) {
				holes[string(c.letters)] = true
			}
		}
	}
	stays := func(c *candidate) bool {
		return !c.listed() && c.place != placeLine && c.place != placeLabel && (c.v.leavesHole(c.start, c.end) || c.within() && stands[string(c.letters)])
	}
	for _, l := range a.lines {
		here := slices.DeleteFunc(l.spare(strong[l.view]), func(c *candidate) bool {
			if !stays(c) {
				return false
			}
			c.why = append([]string{"substitution"}, c.why...)
			kept = append(kept, c)
			return true
		})
		gone = append(gone, here...)
		var free, put []*candidate // put: in place of a word
		for _, c := range rest[l.view] {
			if slices.ContainsFunc(here, c.overlaps) {
				continue
			}
			stays := stays(c)
			if stays || holes[string(c.letters)] && !c.listed() { // whoever puts a phrase in place of a name does so again
				c.why = append([]string{"substitution"}, c.why[1:]...)
			}
			if stays {
				put = append(put, c)
			}
			free = append(free, c)
		}
		free = slices.DeleteFunc(free, func(c *candidate) bool { return !slices.Contains(put, c) && slices.ContainsFunc(put, c.overlaps) })
		kept = append(kept, disjoint(free)...)
	}
	return gone, kept
}

// smallest drops candidates of which a part at the start or end is as sure, and the rest reads as news and less like
// advertising than like anything else.
func (a *article) smallest(cs []*candidate) []*candidate {
	return slices.DeleteFunc(slices.Clone(cs), func(c *candidate) bool {
		return c.place != placeLabel && !c.listed() && slices.ContainsFunc(cs, func(d *candidate) bool {
			n := len(c.letters) - len(d.letters)
			if d.place == placeLabel || n < leastRest || d.start < c.start || c.end < d.end {
				return false
			}
			switch gs := c.v.gs; {
			case letterCount(gs[c.start:d.start]) == 0:
				return c.v.readsAsNews(d.end, c.end) && a.unlike(c.letters, len(d.letters), len(c.letters))
			case letterCount(gs[d.end:c.end]) == 0:
				return c.v.readsAsNews(c.start, d.start) && a.unlike(c.letters, 0, n)
			}
			return false
		})
	})
}

// leastRest is how many letters tell what they read like.
const leastRest = 2

// unlike tells whether letters [s, e) of a phrase read less like advertising than like anything else.
func (a *article) unlike(phrase []rune, s, e int) bool {
	l := &a.scratch.part
	l.set(a.f.models, phrase[:e], nil)
	l.from(a.f.models, 0)
	ad := l.up[e] - l.up[s]
	l.from(a.f.models, s)
	return ad <= l.any[e-s]+plainMargin*int32(e-s)
}

// readsAsNews tells whether the letters among the glyphs [s, e) read no worse as news where they stand than those of
// many a sentence do.
func (v *view) readsAsNews(s, e int) bool {
	var sum int32
	letters := 0
	for i := s; i < e; i++ {
		if v.gs[i].skip == skipNone {
			sum += v.sum(i, i+1)
			letters++
		}
	}
	return sum > newsLetter*int32(letters)
}

const newsLetter = -13 * nat / 2

// plainMargin is how much likelier a letter must be as advertising to count as such.
const plainMargin = nat / 4

// spare takes back removals that only lean on another one: a stretch without any word of advertising right beside a
// surer one, which broke the text that it is judged by; and those that would leave nothing of a title.
func (l *line) spare(cs []*candidate) []*candidate {
	weak := func(c *candidate) bool {
		return c.place != placeLabel && !c.listed() && c.words.kinds[kindHead]+c.words.kinds[kindBrand]+c.words.kinds[kindDomain] == 0
	}
	out := make([]*candidate, 0, len(cs))
	left := l.total
	for i, c := range cs {
		beside := i > 0 && cs[i-1].to == c.from && cs[i-1].odds > c.odds && !slices.Equal(cs[i-1].letters, c.letters) ||
			i+1 < len(cs) && c.to == cs[i+1].from && cs[i+1].odds > c.odds && !slices.Equal(cs[i+1].letters, c.letters)
		if weak(c) && beside {
			continue
		}
		left -= letterCount(l.gs[c.from:c.to])
		out = append(out, c)
	}
	if left < leastTitle && (l.role == pipeline.Title || l.kind == pipeline.BlockTitle) && len(out) > 0 {
		// What is surest goes, and what stands beside it is the title.
		top := out[0]
		for _, c := range out {
			if c.odds > top.odds {
				top = c
			}
		}
		out = slices.DeleteFunc(out, func(c *candidate) bool {
			return c != top && !slices.Equal(c.letters, top.letters) || weak(c) && c.covers(l)
		})
	}
	return out
}

// leastTitle is how many letters must be left of a title.
const leastTitle = 4

// covers tells whether nothing of the line is left beside the candidate.
func (c *candidate) covers(l *line) bool { return l.total == letterCount(l.gs[c.from:c.to]) }

// disjoint picks candidates of one line that do not overlap, so that the sum of what they explain is the greatest.
func disjoint(cs []*candidate) []*candidate {
	if len(cs) < 2 {
		return cs
	}
	sort.SliceStable(cs, func(i, j int) bool {
		if cs[i].end != cs[j].end {
			return cs[i].end < cs[j].end
		}
		return cs[i].start > cs[j].start
	})
	best := make([]int64, len(cs)+1) // of the first i candidates
	take := make([]bool, len(cs))
	before := make([]int, len(cs)) // how many candidates end before this one begins
	for i, c := range cs {
		for before[i] = i; before[i] > 0 && cs[before[i]-1].end > c.start; before[i]-- {
		}
		best[i+1] = best[i]
		if sum := best[before[i]] + int64(c.explains()); sum > best[i] {
			best[i+1], take[i] = sum, true
		}
	}
	var out []*candidate
	for i := len(cs); i > 0; {
		if take[i-1] {
			out = append(out, cs[i-1])
			i = before[i-1]
		} else {
			i--
		}
	}
	slices.Reverse(out)
	for i := 1; i < len(out); i++ { // a delimiter between two goes with the first
		if out[i-1].to > out[i].start {
			c := *out[i-1]
			c.to = out[i].start
			out[i-1] = &c
		}
		if out[i].from < out[i-1].to {
			c := *out[i]
			c.from = out[i-1].to
			out[i] = &c
		}
	}
	return out
}

// leastLabel makes a labelled tail explain more than anything that stands in it.
const leastLabel = 10

// explains is how much the article gains by this candidate: its log odds above the threshold's.
func (c *candidate) explains() int32 {
	switch {
	case c.place == placeLabel: // the label and what it introduces go together, whatever phrases stand there
		return 100 * nat * int32(leastLabel+c.to-c.from)
	case c.listed():
		return 100 * nat * int32(len(c.letters)) // what a lexicon says beats what was learnt; of two phrases the longer
	}
	return max(c.odds, 1) + max(c.ratio()+c.v.prior(c.from, c.to), 0)/4
}
