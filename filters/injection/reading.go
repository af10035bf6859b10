package injection

// reading is how the glyphs from some place on read as a phrase of advertising, once as they stand and once without
// the separators and spaces that may have been put between them.
type reading struct {
	v       *view
	start   int
	plain   []rune // all but what is invisible
	bare    []rune // letters only
	plainAt []int  // how many of plain stand before each glyph boundary
	bareAt  []int
	joints  []int   // how many stretches of separators between letters end before each glyph boundary
	costs   []int32 // what seeing through disguises costs up to each glyph boundary
	plainUp []int32
	bareUp  []int32 // empty where it is the same as plainUp
	buf     []int32
}

// reading weighs the glyphs [s, e). The next call uses its memory again.
func (v *view) reading(s, e int) *reading {
	w, n := &v.scratch.reading, e-s+1
	*w = reading{v: v, start: s, plain: w.plain[:0], bare: w.bare[:0], plainAt: zeroed(w.plainAt, n), bareAt: zeroed(w.bareAt, n),
		joints: zeroed(w.joints, n), costs: zeroed(w.costs, n), plainUp: w.plainUp[:0], bareUp: w.bareUp[:0], buf: w.buf}
	parted := false
	for i, g := range v.gs[s:e] {
		w.joints[i+1], w.costs[i+1] = w.joints[i], w.costs[i]
		if v.fixes != nil {
			switch x := v.fixes[s+i]; {
			case x.drop:
				w.plainAt[i+1], w.bareAt[i+1] = len(w.plain), len(w.bare)
				continue
			case x.letter != 0:
				g.r = x.letter
				w.costs[i+1] += x.cost
			}
		}
		if g.skip == skipNone {
			if parted && len(w.bare) > 0 {
				w.joints[i+1]++
			}
			parted = false
			w.bare = append(w.bare, g.r)
		} else if g.skip != skipInvisible {
			parted = true
		}
		if g.skip != skipInvisible {
			w.plain = append(w.plain, g.r)
		}
		w.plainAt[i+1], w.bareAt[i+1] = len(w.plain), len(w.bare)
	}
	w.plainUp = v.model.phrase(w.plainUp, w.plain, &w.buf)
	if len(w.bare) < len(w.plain) {
		w.bareUp = v.model.phrase(w.bareUp, w.bare, &w.buf)
	}
	return w
}

// count is how many letters stand before glyph boundary e.
func (w *reading) count(e int) int { return w.bareAt[e-w.start] }

// upTo is how the glyphs up to e read as the beginning of a phrase. In 1/256 nat.
func (w *reading) upTo(e int) int32 {
	i := e - w.start
	up := w.plainUp[w.plainAt[i]]
	if j := w.joints[i]; len(w.bareUp) > 0 && j > 0 {
		up = max(up, w.bareUp[w.bareAt[i]]-jointCost(j))
	}
	return up - w.costs[i]
}

// whole is how the glyphs up to e read as a phrase that ends there.
func (w *reading) whole(e int) int32 {
	i := e - w.start
	all := w.plainUp[w.plainAt[i]] + w.v.model.ads.Score(w.plain[:w.plainAt[i]], '\n')
	if j := w.joints[i]; len(w.bareUp) > 0 && j > 0 {
		bare := w.bare[:w.bareAt[i]]
		all = max(all, w.bareUp[len(bare)]-jointCost(j)+w.v.model.ads.Score(bare, '\n'))
	}
	return all - w.costs[i]
}

// jointCost is what a phrase pays for separators between its letters: whoever puts in one puts in more, so that the
// first weighs most. In 1/256 nat; set by hand so that one joint alone outweighs no word that news knows.
func jointCost(joints int) int32 { return 4*nat + int32(joints)*nat }
