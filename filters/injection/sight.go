package injection

// sight is a morpheme seen through a disguise, with the letters that its glyphs stand for.
type sight struct {
	hit
	cost  int32
	steps []step
}

// step is one letter of a sight: the glyphs [start, end) stand for it.
type step struct {
	start, end int
	letter     rune
	cost       int32
}

// seeThrough finds the morphemes of a trie that begin at glyph i under a disguise: at least one letter is replaced.
func (d *disguises) seeThrough(t *trie, gs []glyph, i int, visit func(sight)) {
	d.load()
	var steps []step
	var walk func(at int32, j int, cost int32, edits, gaps int)
	walk = func(at int32, j int, cost int32, edits, gaps int) {
		if edits > 0 && len(steps) > 1 {
			for _, m := range t.nodes[at] {
				visit(sight{hit{start: i, end: j, morpheme: m, folded: edits, gaps: gaps}, cost, steps})
			}
		}
		skipped := 0
		for j < len(gs) && len(steps) > 0 && gs[j].skip != skipNone && skipped <= maxSkip {
			if gs[j].skip != skipInvisible {
				skipped++
			}
			j++
		}
		if j >= len(gs) || gs[j].skip != skipNone {
			return
		}
		if skipped > 0 {
			gaps++
		}
		var second *letterSet // of the letters that may follow, where that is known
		if t == d.triggers && len(steps) == 1 {
			second = &d.after[d.number[steps[0].letter]-1]
		}
		var buf [24]move
		for _, m := range d.moves(gs, j, buf[:0]) {
			if second != nil && !second.has(m.letter) {
				continue
			}
			if next, ok := t.next(at, m.letter); ok {
				e := edits
				if m.cost > 0 {
					e++
				}
				steps = append(steps, step{j, m.next, m.letter, m.cost})
				walk(next, m.next, cost+m.cost, e, gaps)
				steps = steps[:len(steps)-1]
			}
		}
	}
	walk(0, i, 0, 0, 0)
}

// worth is how much likelier glyphs are as a morpheme than as the news that they read as. As a morpheme they cost
// about two nats a letter, one for the choice of the morpheme, and what seeing through the disguise costs.
func worth(s sight, news int32) int32 {
	w := -news - int32(s.size)*2*nat - nat - s.cost
	if s.cost > 0 {
		w -= nat
	}
	return w
}
