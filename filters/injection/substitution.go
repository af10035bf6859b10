package injection

// A phrase that stands in place of an original word leaves a hole: deleting it would break the sentence. It is told
// from one that was put in by the words beside it, which need something between them, or, where it stands all over the
// article, by how badly the text on both sides of it goes together.
const (
	substituted = 4       // at least so many places
	fits        = 1 * nat // the sides go together worse than this, a place on average; 1/256 nat
)

// wantBehind end where something must follow, wantBefore begin where something must stand before: who says it.
var (
	wantBehind = [][]rune{[]rune("记者从"), []rune("从"), []rune("据"), []rune("来源:"), []rune("由"), []rune("向")}
	wantBefore = [][]rune{[]rune("监测"), []rune("获悉"), []rune("讯"), []rune("组委会"), []rune("消息"), []rune("报道称"), []rune("记者")}
)

// longestRole is how many glyphs the longest word for what somebody did has.
const longestRole = 5

// leavesHole tells whether words right beside a stretch need something between them.
func (v *view) leavesHole(from, to int) bool {
	if from > 0 && delimiter(v.gs[from-1].r) && v.gs[from-1].r != ':' {
		return false
	}
	behind, before := false, to == len(v.gs)
	for _, w := range wantBehind {
		behind = behind || from >= len(w) && matches(v.gs, from-len(w), w)
	}
	for _, w := range wantBefore {
		before = before || matches(v.gs, to, w)
	}
	at := from
	for at > 0 && v.gs[at-1].skip == skipSpace {
		at--
	}
	switch {
	case behind && from > 0 && v.gs[from-1].r == ':':
		for to < len(v.gs) && v.gs[to].skip == skipSpace {
			to++
		}
		return to == len(v.gs) || namesRole(v.gs[to:min(len(v.gs), to+longestRole)]) // 来源： 作者
	case behind:
		return before && to < len(v.gs)
	}
	return at == 0 && to < len(v.gs) && (matches(v.gs, to, wantBefore[0]) || matches(v.gs, to, wantBefore[2]))
}

// substitutions tells which phrases stand all over the article in place of original words, among those that look like
// advertising.
func (a *article) substitutions(cands map[*view][]*candidate) map[string]bool {
	sum, places := map[string]int32{}, map[string]int32{}
	for _, l := range a.lines {
		done := -1
		for _, c := range cands[l.view] {
			if !c.within() || c.start < done {
				continue
			}
			key := string(c.letters)
			sum[key] += l.gap(c.from, c.to)
			if l.mendsWord(c.from, c.to) {
				sum[key] += 8 * nat
			}
			places[key]++
			done = c.end
		}
	}
	out := map[string]bool{}
	for key, n := range places {
		if n >= substituted && sum[key] < fits*n {
			out[key] = true
		}
	}
	return out
}

// within tells whether a candidate has text on the same line behind it and is no title's or byline's.
func (c *candidate) within() bool {
	switch c.place {
	case placeMiddle, placeLineStart, placeSentence:
		return c.to < len(c.v.gs)
	}
	return false
}

// gap is how much likelier what follows glyph e is after what stands before s than after nothing. In 1/256 nat.
func (v *view) gap(s, e int) int32 {
	return v.model.news.Joint(v.runes[max(0, s-8):s], v.runes[e:min(len(v.runes), e+8)])
}
