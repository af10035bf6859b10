package extract

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// A thread's software writes every post the same way: what people wrote stands in elements of one kind, their names,
// counters and buttons in elements of others.

// kindOf names an element by its tag and classes and those of the two around it. Numbers in them tell one post from
// the next.
func (t *tree) kindOf(id nodeID) string {
	var b strings.Builder
	for range 3 {
		if id == none || t.nodes[id].tag == atom.Body {
			break
		}
		b.WriteString(t.nodes[id].tag.String())
		b.WriteByte('.')
		for _, c := range t.attr(id, "class") {
			if c < '0' || c > '9' {
				b.WriteRune(c)
			}
		}
		b.WriteByte('<')
		id = t.nodes[id].parent
	}
	return b.String()
}

// holder is the element that a paragraph stands in for kindOf: paragraphs and headings are no kind of their own.
func (a *assembly) holder(i int) nodeID {
	id := a.paras[i].block
	for id != none && (a.t.nodes[id].tag == atom.P || isHeading(a.t.nodes[id].tag) || a.t.nodes[id].tag == atom.Blockquote) {
		id = a.t.nodes[id].parent
	}
	return id
}

// posts decides about a thread's paragraphs by the kind of element that they stand in. Of kinds in which sentences
// stand everything is what people wrote, the shortest answer included; of others only sentences are.
func (a *assembly) posts() {
	for i := a.from - 1; i > a.titleIndex() && a.from-i <= 60; i-- { // the first post may stand apart
		if a.out[i] == "" && a.paras[i].isProse() && a.paras[i].hidden == "" && a.value[i] > 0 && a.titleIndex() >= 0 {
			a.from = i
		}
	}
	kinds := map[string]int{} // sentences less scraps
	of := make([]string, a.to)
	for i := a.from; i < a.to; i++ {
		p := &a.paras[i]
		of[i] = a.t.kindOf(a.holder(i))
		switch {
		case a.isScrap(i):
			kinds[of[i]]--
		case p.isProse() && a.out[i] == "":
			kinds[of[i]] += 2
		}
	}
	for i := a.from; i < a.to; i++ {
		p := &a.paras[i]
		switch {
		case p.pre || p.row || p.heading || p.isProse():
		case kinds[of[i]] <= 0 && a.out[i] == "":
			a.out[i] = cueNames[cueMeta]
		case kinds[of[i]] > 0 && a.out[i] == cueNames[cueMeta] && !a.isScrap(i):
			a.out[i] = ""
		}
	}
}

// isScrap tells a line of a post that nobody wrote: when, how often, what one may do.
func (a *assembly) isScrap(i int) bool {
	p := &a.paras[i]
	return a.isStamp(i) || isControls(p.text) || isCounter(p.text) || p.links > 0 && p.linked() >= 0.6
}

// isItem tells the elements that lists and pictures are made of.
func isItem(tag atom.Atom) bool {
	switch tag {
	case atom.Li, atom.Dt, atom.Dd, atom.Td, atom.Th, atom.Figcaption, atom.Caption:
		return true
	}
	return false
}

// scraps takes out the short lines that stand outside of the element which holds nearly all of the text: labels,
// buttons, notices of players and readers.
func (a *assembly) scraps() {
	worth := make([]int32, len(a.t.nodes))
	all := int32(0)
	for i := a.from; i < a.to; i++ {
		if p := &a.paras[i]; a.out[i] == "" && p.isProse() {
			worth[p.block] += a.value[i]
			all += a.value[i]
		}
	}
	a.addUp(worth)
	core := a.root
	for id := range a.t.nodes {
		if worth[id] >= all/10*9 && worth[id] > 0 { // the innermost is the last
			core = nodeID(id)
		}
	}
	end := a.t.after(core)
	for i := a.from; i < a.to; i++ {
		p := &a.paras[i]
		if inside := p.block >= core && p.block < end; inside || a.out[i] != "" || p.isProse() || p.row || p.pre || p.heading || isCredit(p.text) || isItem(a.t.nodes[p.block].tag) {
			continue
		}
		a.out[i] = cueNames[cueShare]
	}
}
