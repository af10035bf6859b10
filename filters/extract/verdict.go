package extract

import (
	"unicode/utf8"

	"github.com/taosha-text/taosha/pipeline"
)

const (
	reasonNoProse = "no prose"
	reasonList    = "list"

	// minProse is the least prose of an article, in quarters of a Han character: the shortest flashes have some
	// thirty characters.
	minProse = 4 * 25
	// shortProse is an amount of prose that a list page may have besides its links: a notice, a description.
	shortProse = 4 * 90
)

// judge tells a list or navigation page from an article. settled says that a recipe has named the body.
func (a *assembly) judge(settled bool) {
	prose, kept, items := 0, 0, 0
	for i := a.from; i < a.to; i++ {
		p := &a.paras[i]
		if a.out[i] == "" {
			kept += int(p.units - p.linkUnits)
			if p.isProse() {
				prose += int(p.units - p.linkUnits)
			}
		}
	}
	linked := 0
	for i := range a.paras {
		linked += int(a.paras[i].linkUnits)
		if p := &a.paras[i]; p.linked() > 0.8 && p.han() >= 6 {
			items++
		}
	}
	switch {
	case settled && kept > 0:
	case a.forum && kept > 0 && (prose >= minProse || a.titleIndex() >= 0) && linked <= 8*max(prose, minProse): // a short question is one
	case prose < minProse && items < 3 && kept > 0 && linked <= kept: // little text, but nothing else
	case prose < minProse:
		if a.byName() {
			return
		}
		if items >= 5 {
			a.noArticle(reasonList)
		} else {
			a.noArticle(reasonNoProse)
		}
	case prose < shortProse && items >= 20 && linked > 8*prose && !a.titleEchoes() && !a.byName():
		a.noArticle(reasonList)
	}
}

// byName finds a short article by what the page calls it: it names its kind or date for programs, its heading is that of
// <title>, and an element named for articles stands behind that. The innermost such element that holds no list is it.
func (a *assembly) byName() bool {
	if a.scoring.title < 0 || a.meta.date == "" {
		return false
	}
	for i := a.scoring.title + 1; i < len(a.paras); i++ {
		p := &a.paras[i]
		if p.linked() >= 0.3 || p.hidden != "" || isControls(p.text) || isCounter(p.text) || a.isStamp(i) || a.t.cueOf(a.holder(i)) != cueArticle {
			continue
		}
		from, to := a.rangeOf(a.holder(i))
		kept := int32(0)
		for j := from; j < to; j++ {
			q := &a.paras[j]
			kept += q.units - 4*q.linkUnits
			if a.out[j] != whyTitle && q.hidden == "" && !isControls(q.text) {
				a.out[j] = ""
			}
		}
		if kept < minProse/2 {
			continue
		}
		a.from, a.to, a.anchor = from, to, from
		a.byline(nil)
		return true
	}
	return false
}

// titleEchoes tells whether the text takes up what the title says: a fifth of its pairs of characters at least.
func (a *assembly) titleEchoes() bool {
	pairs := map[[2]rune]bool{}
	for i := a.from; i < a.to; i++ {
		if a.out[i] == "" {
			last := rune(0)
			for _, r := range a.paras[i].text {
				pairs[[2]rune{last, r}] = true
				last = r
			}
		}
	}
	all, found := 0, 0
	last := rune(0)
	for _, r := range a.page.Title {
		if r >= 0x2E80 && last >= 0x2E80 {
			all++
			if pairs[[2]rune{last, r}] {
				found++
			}
		}
		last = r
	}
	return all > 0 && found*5 >= all
}

func (a *assembly) noArticle(reason string) {
	a.page.Status, a.page.Reason = pipeline.StatusNoArticle, reason
}

// fill writes the paragraphs, the hints and the account of what was left out.
func (a *assembly) fill() {
	ok := a.page.Status == pipeline.StatusOK
	last := -2 // the paragraph that was dropped last
	for i := range a.paras {
		p := &a.paras[i]
		why := a.out[i]
		if why == "" && (i < a.from || i >= a.to) {
			why = whyOutside
			if p.hidden != "" {
				why = p.hidden
			} else if p.linked() >= 0.5 {
				why = cueNames[cueNav]
			}
		}
		place := pipeline.Span{Start: int(p.start), End: int(p.end)}
		if why == "" && ok {
			for _, h := range a.hintsOf(p) {
				a.page.Hints = append(a.page.Hints, Hint{len(a.page.Paragraphs), pipeline.Span{Start: h.start, End: h.end}, h.why})
			}
			a.page.Paragraphs = append(a.page.Paragraphs, Paragraph{p.text, place})
			continue
		}
		if why == whyTitle && a.page.titleAt == place {
			for _, h := range p.hints {
				if ok && p.hidden == "" && p.text == a.page.Title {
					a.page.Hints = append(a.page.Hints, Hint{InTitle, pipeline.Span{Start: h.start, End: h.end}, h.why})
				}
			}
			continue
		}
		if why == "" {
			why = "no-article"
		}
		joins := last == i-1
		last = i
		if n := len(a.page.Dropped); joins && a.page.Dropped[n-1].Why == why {
			a.page.Dropped[n-1].Source.End = place.End
			continue
		}
		a.page.Dropped = append(a.page.Dropped, Dropped{Why: why, Source: place, Text: firstChars(p.text, 40)})
	}
	if !ok {
		a.page.Title, a.page.Byline, a.page.Date, a.page.Source = "", "", "", ""
		a.page.titleAt, a.page.bylineAt = pipeline.Span{}, pipeline.Span{}
	}
}

// hintsOf gives the hidden stretches of a paragraph. On a page that scripts reveal, being hidden is no evidence.
func (a *assembly) hintsOf(p *para) []hint {
	if a.revealed && p.hidden != "" {
		return nil
	}
	return p.hints
}

func firstChars(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
