package injection

// labelled finds a tail of keywords or an abstract that a label introduces: where the label begins, where what it
// introduces begins, and whether it is an abstract. Labels that news uses too ("摘要") are not among them.
func labelled(gs []glyph) (from, rest int, abstract, ok bool) {
	for i := range gs {
		if i > 0 && !closes(gs[i-1].r) && gs[i-1].skip == skipNone {
			continue
		}
		for _, l := range labels {
			if e := i + len(l.word); matches(gs, i, l.word) && e < len(gs) && (gs[e].r == ':' || gs[e].r == ' ' && isHan(l.word[0])) && (i == 0 || len(gs)-i <= 160) {
				return i, e + 1, l.abstract, true
			}
		}
	}
	return 0, 0, false, false
}

var labels = []struct {
	word     []rune
	abstract bool
}{
	{[]rune("本文关键词"), false}, {[]rune("文章关键词"), false}, {[]rune("关键词"), false}, {[]rune("关键字"), false},
	{[]rune("相关标签"), false}, {[]rune("本文标签"), false}, {[]rune("文章标签"), false}, {[]rune("标签"), false}, {[]rune("热门标签"), false},
	{[]rune("相关搜索"), false}, {[]rune("热门搜索"), false}, {[]rune("tags"), false}, {[]rune("tag"), false},
	{[]rune("文章摘要"), true}, {[]rune("本文摘要"), true}, {[]rune("内容摘要"), true}, {[]rune("摘要"), true}, {[]rune("文章导读"), true},
}

func matches(gs []glyph, at int, word []rune) bool {
	if at+len(word) > len(gs) {
		return false
	}
	for i, r := range word {
		if gs[at+i].r != r {
			return false
		}
	}
	return true
}

// labelCandidate weighs a labelled line. A site's own keywords come from the article; injected ones do not, or are
// the pieces of one phrase.
func (a *article) labelCandidate(l *line) *candidate {
	from, rest, abstract, ok := labelled(l.gs)
	if !ok {
		return nil
	}
	n := len(l.gs)
	if n-from > maxLabelled {
		return nil
	}
	c := &candidate{v: l.view, start: from, end: n, from: from, to: n, place: placeLabel}
	items := split(l.gs[rest:])
	if len(items) == 0 {
		return nil
	}
	words := a.f.count(withoutSeparators(l.gs[rest:n]))
	c.words = words
	trigger := words.kinds[kindHead]+words.kinds[kindBrand]+words.kinds[kindListed]+len(domains(l.gs[rest:n])) > 0 && !c.officialContact()
	shared := a.sharedSpan(l.view, rest, n)
	first := a.sharedLetters(items[0])
	last := a.sharedLetters(items[len(items)-1])
	switch {
	case abstract && trigger && shared < one*7/10:
		c.score, c.grounds = 9950, []string{"label", "advertising-words", "unlike-the-article"}
	case abstract && l.gs[from].r != '摘' && shared < one*6/10 && n-rest >= 8:
		c.score, c.grounds = 9850, []string{"label", "unlike-the-article"}
	case abstract:
		return nil
	case trigger:
		c.score, c.grounds = 9950, []string{"label", "advertising-words"}
	case l.gs[rest-1].r != ':' || a.technical(c):
		return nil // "标签 <p> 已存在": what the text is about
	case cutUp(items):
		c.score, c.grounds = 9900, []string{"label", "cut-up-phrase"}
	case !hasSentence(l.gs[rest:]) && (first == 0 && len(items[0]) >= 3 || last == 0 && len(items[len(items)-1]) >= 4):
		c.score, c.grounds = 9840, []string{"label", "unlike-the-article"}
	default:
		return nil
	}
	return c
}

func hasSentence(gs []glyph) bool {
	for _, g := range gs {
		if g.r == '。' || g.r == '?' {
			return true
		}
	}
	return false
}

// split cuts keywords at whatever parts them.
func split(gs []glyph) [][]rune {
	var items [][]rune
	var item []rune
	for _, g := range gs {
		switch {
		case g.skip == skipInvisible:
		case g.skip != skipNone && g.r != '.' && g.r != '-':
			if len(item) > 0 {
				items = append(items, item)
			}
			item = nil
		default:
			item = append(item, g.r)
		}
	}
	if len(item) > 0 {
		items = append(items, item)
	}
	return items
}

func withoutSeparators(gs []glyph) []glyph {
	out := make([]glyph, 0, len(gs))
	for _, g := range gs {
		if g.skip == skipNone {
			out = append(out, g)
		}
	}
	return out
}

// cutUp tells whether the items contain a phrase and the pieces that a segmenter made of it: the letters of
// neighbouring items together are those of another item.
func cutUp(items [][]rune) bool {
	for i, whole := range items {
		if len(whole) < 3 {
			continue
		}
		for j := range items {
			n := 0
			for k := j; k < len(items) && k != i && n < len(whole); k++ {
				if n+len(items[k]) > len(whole) || string(whole[n:n+len(items[k])]) != string(items[k]) {
					break
				}
				n += len(items[k])
			}
			if n == len(whole) && j != i {
				return true
			}
		}
	}
	return false
}
