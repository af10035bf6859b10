package extract

import (
	"unicode/utf8"

	"github.com/taosha-text/taosha/pipeline"
)

// judge tells a list or navigation page from an article.
func (a *assembly) judge() {
	kept, prose := 0, 0
	for i := a.from; i < a.to; i++ {
		if a.out[i] == "" {
			kept += int(a.paras[i].units - a.paras[i].linkUnits)
			if a.paras[i].isProse() {
				prose += int(a.paras[i].units - a.paras[i].linkUnits)
			}
		}
	}
	_ = kept
	if prose < 10*4 {
		a.noArticle("no prose")
	}
}

func (a *assembly) noArticle(reason string) {
	a.page.Status, a.page.Reason = pipeline.StatusNoArticle, reason
}

// fill writes the paragraphs, the hints and the account of what was left out.
func (a *assembly) fill() {
	ok := a.page.Status == pipeline.StatusOK
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
			for _, h := range p.hints {
				a.page.Hints = append(a.page.Hints, Hint{len(a.page.Paragraphs), pipeline.Span{Start: h.start, End: h.end}, h.why})
			}
			a.page.Paragraphs = append(a.page.Paragraphs, Paragraph{p.text, place})
			continue
		}
		if why == whyTitle && a.page.titleAt == place || why == whyByline {
			continue
		}
		if why == "" {
			why = "no-article"
		}
		if n := len(a.page.Dropped); n > 0 && a.page.Dropped[n-1].Why == why {
			a.page.Dropped[n-1].Source.End = place.End
			continue
		}
		a.page.Dropped = append(a.page.Dropped, Dropped{Why: why, Source: place, Text: firstChars(p.text, 40)})
	}
	if !ok {
		a.page.Title, a.page.Byline = "", ""
		a.page.titleAt, a.page.bylineAt = pipeline.Span{}, pipeline.Span{}
	}
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
