package extract

import (
	"context"

	"golang.org/x/net/html/atom"

	"github.com/taosha-text/taosha/pipeline"
)

// article finds the parts of an article in a tree.
func (x *Extractor) article(ctx context.Context, page *Page, t *tree, sheets []string, recipe *compiled) error {
	page.Status = pipeline.StatusOK
	root := nodeID(0)
	for c := t.nodes[0].first; c != none; c = t.nodes[c].next {
		if t.nodes[c].tag == atom.Body {
			root = c
		}
	}
	rules := hidingRules(sheets)
	if isFeed(t, root) {
		page.Status, page.Reason = pipeline.StatusNoArticle, "feed"
		return nil
	}
	found := recipe.on(t)
	paras, err := segment(t, root, rules, false, x.limits.Paragraphs)
	if err != nil {
		page.limited(err)
		return nil
	}
	page.assemble(ctx, t, paras, root, found)
	if page.Status == pipeline.StatusNoArticle && page.Reason == reasonNoProse {
		// Markup may have shut the article in: an <a> or a <noscript> that was never closed.
		second := &Page{URL: page.URL, Encoding: page.Encoding, work: page.work, Status: pipeline.StatusOK}
		if paras, err = segment(t, root, rules, true, x.limits.Paragraphs); err != nil {
			page.limited(err)
			return nil
		}
		second.assemble(ctx, t, paras, root, found)
		if second.Status == pipeline.StatusOK && len(second.Text()) >= leastSecond {
			*page = *second
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if page.Status == pipeline.StatusOK {
		if page.NextPage = t.nextPage(page.URL); page.NextPage != "" {
			page.Reason = reasonMultiPage
		}
	}
	return nil
}

// leastSecond is the least text, in bytes, that a page's usually unread elements must hold to count as an article:
// more than the request to turn scripts on.
const leastSecond = 200

// assemble finds the article among the paragraphs of a page.
func (page *Page) assemble(ctx context.Context, t *tree, paras []para, root nodeID, found selected) {
	if ctx.Err() != nil {
		return
	}
	a := &assembly{scoring: newScoring(t, paras, root, isForum(t, page.URL)), page: page}
	a.from, a.to = a.rangeOf(a.scoring.body())
	t.metadata(&a.meta)
	settled := a.follow(found)
	a.headline(found.title)
	if !settled {
		a.choose()
		a.posts()
	}
	a.anchor = a.firstProse()
	a.byline(found.byline)
	if !settled {
		a.trimEnds()
	}
	a.judge(settled)
	a.fill()
}

// assembly decides about each paragraph of a page.
type assembly struct {
	*scoring
	page     *Page
	meta     metadata
	from, to int // the paragraphs of the body
	anchor   int // the first paragraph of the body that reads like prose; to where there is none
}

// rangeOf gives the paragraphs in an element.
func (a *assembly) rangeOf(id nodeID) (from, to int) {
	after := a.t.after(id)
	from = len(a.paras)
	for i := range a.paras {
		if b := a.paras[i].block; b >= id && b < after {
			from = min(from, i)
			to = i + 1
		}
	}
	return min(from, to), to
}
