package injection

import "github.com/taosha-text/taosha/pipeline"

// A page is advertising as a whole where words that sell stand densely, of several kinds and all over it, and nothing
// reports on them. Source of the figures: pages of both kinds.
const (
	pageTriggers = 4    // at least so many different heads and brands
	pageLetters  = 60   // at most so many letters for each head or brand
	pageSpread   = 0.45 // at least this share of the letters stands in sentences that have one
	pageSells    = 25   // at most so many letters for each word that says how good it is, who has it and what to do
	pageCues     = 4    // at most one word of a report for so many heads and brands
)

// wholePage tells whether the article is advertising as a whole.
func (a *article) wholePage() *pipeline.Edit {
	letters, selling, own, sells := 0, 0, 0, 0
	different := map[string]bool{}
	votes := map[pipeline.Category]int{}
	top := pipeline.Other
	for _, l := range a.lines {
		var places []int
		for i, h := range l.hits {
			if h.folded > 0 || i > 0 && h.start < l.hits[i-1].end || l.quoted(h.start, h.end) {
				continue
			}
			own++
			if h.kind == kindDomain {
				different["."] = true // one campaign has many addresses
			} else {
				different[string(runesOf(withoutSeparators(l.seen(h.start, h.end))))] = true
			}
			places = append(places, h.start)
			votes[h.category]++
			if votes[h.category] > votes[top] {
				top = h.category
			}
		}
		sells += l.sells
		all, with := l.sentences(places)
		letters += all
		selling += with
	}
	if len(different) < pageTriggers || own*pageLetters < letters || sells*pageSells < letters || a.cues*pageCues > own || float64(selling) < pageSpread*float64(letters) {
		return nil
	}
	return &pipeline.Edit{Rule: rulePage, Category: top, Score: 9500, Why: []string{"whole-page", "advertising-words"}}
}

// sentences counts the letters of a line, and those in sentences that hold one of the places.
func (v *view) sentences(places []int) (all, with int) {
	n, has := 0, false
	for i := 0; i <= len(v.gs); i++ {
		if i == len(v.gs) || isEnd(v.gs[i].r) {
			all += n
			if has {
				with += n
			}
			n, has = 0, false
			continue
		}
		for len(places) > 0 && places[0] == i {
			has, places = true, places[1:]
		}
		if v.gs[i].skip == skipNone {
			n++
		}
	}
	return all, with
}
