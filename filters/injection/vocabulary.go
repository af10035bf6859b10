package injection

// shared is how much of a stretch's vocabulary the rest of the article uses: the share of its pairs of letters that
// occur outside it.
func (a *article) shared(c *candidate) int32 { return a.sharedSpan(c.v, c.start, c.end) }

func (a *article) sharedSpan(v *view, s, e int) int32 {
	own := map[uint64]int{}
	var order []uint64
	gs := v.gs[s:e]
	for i := 1; i < len(gs); i++ {
		if gs[i-1].skip == skipNone && gs[i].skip == skipNone {
			p := pairOf(gs[i-1].r, gs[i].r)
			if own[p]++; own[p] == 1 {
				order = append(order, p)
			}
		}
	}
	found := 0
	for _, p := range order {
		if a.pairCounts()[p] > own[p] {
			found++
		}
	}
	return share(found, len(order))
}

// sharedLetters is the share of a keyword's pairs of letters that occur in the paragraphs of the article.
func (a *article) sharedLetters(letters []rune) int32 {
	found := 0
	for i := 1; i < len(letters); i++ {
		if a.pairCounts()[pairOf(letters[i-1], letters[i])] > 1 {
			found++
		}
	}
	return share(found, len(letters)-1)
}

func (a *article) pairCounts() map[uint64]int {
	if a.pairs == nil {
		a.pairs = map[uint64]int{}
		for _, l := range a.lines {
			for i := 1; i < len(l.gs); i++ {
				if l.gs[i-1].skip == skipNone && l.gs[i].skip == skipNone {
					a.pairs[pairOf(l.gs[i-1].r, l.gs[i].r)]++
				}
			}
		}
	}
	return a.pairs
}

func pairOf(a, b rune) uint64 { return uint64(a)<<32 | uint64(b) }
