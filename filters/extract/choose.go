package extract

// isProse tells a paragraph that reads like sentences.
func (p *para) isProse() bool {
	return p.linked() < 0.5 && ((p.stops+p.commas > 0 && p.han() >= 10) || p.han() >= 30 || (p.stops > 0 && p.han() >= 5))
}

// choose decides about the paragraphs of the body one by one.
func (a *assembly) choose() {
	times := map[string]int{} // each answer of a thread comes with the same labels
	if a.forum {
		for i := a.from; i < a.to; i++ {
			if p := &a.paras[i]; len(p.text) <= 40 {
				times[p.text]++
			}
		}
	}
	for i := a.from; i < a.to; i++ {
		p := &a.paras[i]
		if a.out[i] != "" {
			continue
		}
		switch {
		case p.hidden != "" && p.hidden != whySameColour && !a.revealed && !(p.stops > 0 && p.han() >= 40):
			a.out[i] = p.hidden
		case p.pre || (p.row && !a.forum):
		case isControls(p.text):
			a.out[i] = cueNames[cueShare]
		case isNeighbourLine(p.text, p.stops > 0):
			a.out[i] = cueNames[cueNav]
		case p.linked() >= 0.6 && p.stops == 0 && (p.links >= 3 || a.linkLine(i-1) || a.linkLine(i+1)):
			a.out[i] = cueNames[cueNav]
		case a.isStamp(i) && a.isStampNear(i):
			a.out[i] = cueNames[cueMeta]
		case isStatement(p.text):
			a.out[i] = cueNames[cueFooter]
		case a.forum && (a.isPoster(i) || (p.han() <= 8 && p.stops == 0 && times[p.text] >= 3)):
			a.out[i] = cueNames[cueMeta]
		}
	}
}

// firstProse is the first paragraph of the body that reads like prose; a.to where there is none.
func (a *assembly) firstProse() int {
	for i := a.from; i < a.to; i++ {
		if a.out[i] == "" && a.paras[i].isProse() && !a.isStamp(i) {
			return i
		}
	}
	return a.to
}

// linkLine tells a paragraph that is a link and little else.
func (a *assembly) linkLine(i int) bool {
	if i < a.from || i >= a.to {
		return false
	}
	p := &a.paras[i]
	return p.linked() >= 0.6 && p.stops == 0
}

// isStamp tells a short line with a date: the head of a comment or the byline of an article.
func (a *assembly) isStamp(i int) bool {
	p := &a.paras[i]
	if p.han() > 40 || p.stops > 0 || p.commas > 1 || p.row || p.pre {
		return false
	}
	at, _ := findDate(p.text)
	return at >= 0
}

// isStampNear tells that lines like the stamp at i come again and again: the heads of comments.
func (a *assembly) isStampNear(i int) bool {
	for j := max(a.from, i-16); j < min(a.to, i+17); j++ {
		if j != i && a.isStamp(j) {
			return true
		}
	}
	return false
}

// isPoster tells the scraps around the head of an answer in a thread: who wrote it, its number, buttons.
func (a *assembly) isPoster(i int) bool {
	p := &a.paras[i]
	if p.stops+p.commas > 0 || p.han() > 10 || p.heading {
		return false
	}
	if p.links > 0 && (p.linked() >= 0.3 || p.row) {
		return true
	}
	for j := max(a.from, i-2); j < min(a.to, i+4); j++ {
		if j != i && a.isStamp(j) {
			return true
		}
	}
	return p.text[0] == '#' && isCounter(p.text[1:])
}

// trimEnds takes scraps from both ends of the body: links, counters and stamps around the prose.
func (a *assembly) trimEnds() {
	for i := a.from; i < a.anchor; i++ {
		p := &a.paras[i]
		if a.out[i] == "" && (isCounter(p.text) || (p.links > 0 && p.linked() >= 0.6)) && !p.row && !p.pre {
			a.out[i] = cueNames[cueNav]
		}
	}
	for i := a.to - 1; i > a.anchor; i-- {
		p := &a.paras[i]
		if a.out[i] != "" {
			continue
		}
		if p.row || p.pre || !(isCounter(p.text) || (p.linked() >= 0.6 && p.stops == 0)) {
			break
		}
		a.out[i] = cueNames[cueNav]
	}
}
