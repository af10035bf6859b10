package extract

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// A thread's software writes every post the same way: what people wrote stands in elements of one kind, their names,
// counters and buttons in elements of others.

// kindOf names an element by its tag and class and those of the two around it. A number behind a class tells one post
// from the next.
func (t *tree) kindOf(id nodeID) (kind string) {
	for range 3 {
		if id == none || t.nodes[id].tag == atom.Body {
			break
		}
		kind += t.nodes[id].tag.String() + "." + strings.TrimRight(t.attr(id, "class"), "0123456789") + "<"
		id = t.nodes[id].parent
	}
	return kind
}

// holder is the element that a paragraph stands in for kindOf: paragraphs and headings are no kind of their own.
func (a *assembly) holder(i int) nodeID {
	id := a.paras[i].block
	for id != none && (a.t.nodes[id].tag == atom.P || isHeading(a.t.nodes[id].tag) || a.t.nodes[id].tag == atom.Blockquote) {
		id = a.t.nodes[id].parent
	}
	return id
}

// posts decides about short lines by the kind of element that they stand in. Of kinds in which sentences stand
// everything is what people wrote, the shortest answer included; of others only sentences are. In articles that holds
// before the first sentence and after the last: captions stand between.
func (a *assembly) posts() {
	for i := a.from - 1; a.forum && i > a.titleIndex() && a.from-i <= 60; i-- { // the first post may stand apart
		if a.out[i] == "" && a.paras[i].isProse() && a.paras[i].hidden == "" && a.value[i] > 0 && a.titleIndex() >= 0 {
			a.from = i
		}
	}
	kinds := map[string]int{} // sentences less scraps
	first, last := a.to, a.to
	of := make([]string, a.to)
	for i := a.from; i < a.to; i++ {
		p := &a.paras[i]
		of[i] = a.t.kindOf(a.holder(i))
		switch {
		case a.isScrap(i):
			kinds[of[i]]--
		case p.isProse() && a.out[i] == "":
			kinds[of[i]] += 2
			first, last = min(first, i), i
		}
	}
	for i := a.from; i < a.to && first < a.to; i++ {
		p := &a.paras[i]
		switch {
		case p.pre || p.row || p.heading || p.isProse() || !a.forum && (isCredit(p.text) || i > first && i < last || a.t.nodes[p.block].tag == atom.Dd || a.t.nodes[p.block].tag == atom.Dt):
		case kinds[of[i]] <= 0 && a.out[i] == "":
			a.out[i] = cueNames[cueMeta]
		case a.forum && kinds[of[i]] > 0 && a.out[i] == cueNames[cueMeta] && !a.isScrap(i):
			a.out[i] = ""
		}
	}
}

// isScrap tells a line of a post that nobody wrote: when, how often, what one may do.
func (a *assembly) isScrap(i int) bool {
	p := &a.paras[i]
	return a.isStamp(i) || isControls(p.text) || isCounter(p.text) || p.links > 0 && p.linked() >= 0.6
}
