package injection

import (
	_ "embed"
	"slices"

	"github.com/taosha-text/taosha/pipeline"
)

// decide scores the candidates and picks, among those that reach the threshold, the ones that together explain each
// line best. The others that are worth a person's look are kept.
func (a *article) decide() (gone, kept []*candidate) {
	strong, rest := map[*view][]*candidate{}, map[*view][]*candidate{}
	for _, c := range a.cands {
		if c.place != placeLabel {
			c.odds, c.by = a.f.models.trees.odds(&c.features)
			c.score = score(c.odds)
			c.why = c.reasons()
		}
		suspicious := c.score >= a.f.cfg.Report || c.words.kinds[kindHead]+c.words.kinds[kindBrand] > 0 && c.ratio() >= foreign
		switch veto := a.veto(c); {
		case veto != "":
			if suspicious {
				c.why = append([]string{veto}, c.why...)
				rest[c.v] = append(rest[c.v], c)
			}
		case c.listed():
			c.odds, c.score, c.why = 9*nat, listedScore, []string{"lexicon"}
			strong[c.v] = append(strong[c.v], c)
		case c.score >= a.f.cfg.Threshold, c.score >= a.f.cfg.Repeated && a.proven[string(c.letters)]:
			strong[c.v] = append(strong[c.v], c)
		case suspicious:
			c.why = append([]string{c.against()}, c.why...)
			rest[c.v] = append(rest[c.v], c)
		}
	}
	stands := a.substitutions(strong)
	for _, l := range a.lines {
		here := slices.DeleteFunc(l.spare(disjoint(strong[l.view])), func(c *candidate) bool {
			if !stands[string(c.letters)] || c.place != placeMiddle || c.listed() {
				return false
			}
			c.why = append([]string{"substitution"}, c.why...)
			kept = append(kept, c)
			return true
		})
		gone = append(gone, here...)
		var free []*candidate
		for _, c := range rest[l.view] {
			if !slices.ContainsFunc(here, c.overlaps) {
				free = append(free, c)
			}
		}
		kept = append(kept, disjoint(free)...)
	}
	return gone, kept
}

// spare takes back removals that only lean on another one: a stretch without any word of advertising right beside a
// surer one, which broke the text that it is judged by; and those that would leave nothing of a title.
func (l *line) spare(cs []*candidate) []*candidate {
	weak := func(c *candidate) bool {
		return c.place != placeLabel && !c.listed() && c.words.kinds[kindHead]+c.words.kinds[kindBrand]+c.words.kinds[kindDomain] == 0
	}
	out := make([]*candidate, 0, len(cs))
	left := letterCount(l.gs)
	for i, c := range cs {
		beside := i > 0 && cs[i-1].to == c.from && cs[i-1].odds > c.odds && !slices.Equal(cs[i-1].letters, c.letters) ||
			i+1 < len(cs) && c.to == cs[i+1].from && cs[i+1].odds > c.odds && !slices.Equal(cs[i+1].letters, c.letters)
		if weak(c) && beside {
			continue
		}
		left -= letterCount(l.gs[c.from:c.to])
		out = append(out, c)
	}
	if left <= 0 && l.role == pipeline.Title {
		out = slices.DeleteFunc(out, weak)
	}
	return out
}

// disjoint picks candidates of one line that do not overlap, so that the sum of what they explain is the greatest.
func disjoint(cs []*candidate) []*candidate {
	if len(cs) < 2 {
		return cs
	}
	slices.SortStableFunc(cs, func(x, y *candidate) int {
		if x.to != y.to {
			return x.to - y.to
		}
		return y.from - x.from
	})
	best := make([]int64, len(cs)+1) // of the first i candidates
	take := make([]bool, len(cs))
	before := make([]int, len(cs)) // how many candidates end before this one begins
	for i, c := range cs {
		for before[i] = i; before[i] > 0 && cs[before[i]-1].to > c.from; before[i]-- {
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
	return out
}

// explains is how much the article gains by this candidate: its log odds above the threshold's.
func (c *candidate) explains() int32 {
	if c.place == placeLabel {
		return 1000 * nat
	}
	return max(c.odds, 1)
}
