package letterwise

import (
	"sort"

	"github.com/taosha-text/taosha/pipeline"
)

// settle makes edits of the stretches of a section.
func (a *article) settle(all []stretch) {
	if len(all) == 0 {
		return
	}
	kept, kin := a.toKeep(), a.kinOf(all)
	for _, s := range all {
		e := a.weigh(s, all, kin)
		score := a.score(&e)
		edit := pipeline.Edit{Field: a.fieldOf(s.start), Span: a.span(s.start, s.end), Rule: a.rule(s), Category: a.category(s), Score: score}
		switch {
		case kept.any(s.start, s.end):
			edit.Why = append([]string{"allow-list"}, a.reasons(s, &e)...)
			a.kept = append(a.kept, edit)
		case s.class == instead:
			if score >= a.f.cfg.Report {
				edit.Why = append([]string{"substitution"}, a.reasons(s, &e)...)
				a.kept = append(a.kept, edit)
			}
		case a.foreign(s):
			// nobody has to look at what the judge does not understand
		case score >= a.f.cfg.Threshold && (score >= loneScore || !bareWord(&e) && !a.reports(s)):
			edit.Why = a.reasons(s, &e)
			edit.Span = a.with(s)
			a.gone = append(a.gone, edit)
		case score >= a.f.cfg.Report:
			edit.Why = append([]string{a.against(&e)}, a.reasons(s, &e)...)
			a.kept = append(a.kept, edit)
		}
	}
}

// edits gives what goes and what is kept, in the order of the article, no two of which overlap.
func (a *article) edits() (gone, kept []pipeline.Edit) {
	return disjoint(a.gone), disjoint(a.kept)
}

// disjoint cuts from each edit what the one before it takes already.
func disjoint(edits []pipeline.Edit) []pipeline.Edit {
	sort.SliceStable(edits, func(i, j int) bool {
		x, y := &edits[i], &edits[j]
		return x.Field < y.Field || x.Field == y.Field && x.Span.Start < y.Span.Start
	})
	out := edits[:0]
	for _, e := range edits {
		if n := len(out) - 1; n >= 0 && out[n].Field == e.Field && out[n].Span.End > e.Span.Start {
			e.Span.Start = out[n].Span.End
		}
		if e.Span.Start < e.Span.End {
			out = append(out, e)
		}
	}
	return out
}

// loneScore is what a bare word within a sentence, and what has words of reports in it, must score: it may be the article's
// own word for what it reports on (代开发票, 網上娛樂城), or a headline (警方查处三家股票配资平台). Set between the scores of such words in articles written for the tests and those of injections.
const loneScore = 9950

func bareWord(e *Evidence) bool {
	return e[evLength] <= 6 && e[evContact] == 0 && e[evDisguised] == 0 && places[e[evPlace]] == "mid-sentence"
}

// reports tells whether words of reports stand in a stretch.
func (a *article) reports(s stretch) bool {
	found := false
	a.f.trade.each(a.letters[s.start:s.end], func(h hit) { found = found || h.what.(trade).report })
	return found
}
