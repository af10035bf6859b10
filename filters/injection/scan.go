package injection

// hit is a morpheme found in a stretch of glyphs: [start, end) are indexes of glyphs.
type hit struct {
	start, end int
	gaps       int // how many of its joints have characters in between that a reader skips
	folded     int // how many of its characters were folded
	morpheme
}

// maxSkip is how many separators or spaces may stand between two characters of a disguised word; invisible
// characters are not counted. Source: field measurements, up to three.
const maxSkip = 3

// find gives every morpheme that begins at glyph i.
func (t *trie) find(gs []glyph, i int, visit func(hit)) {
	if isLatin(gs[i].r) && i > 0 && isLatin(gs[i-1].r) && gs[i-1].skip == skipNone {
		return // inside a Latin word
	}
	at, ok := t.next(0, gs[i].r)
	if !ok {
		return
	}
	h := hit{start: i}
	if gs[i].folded {
		h.folded++
	}
	for j := i; ; {
		for _, m := range t.nodes[at] {
			if j+1 < len(gs) && isLatin(gs[j].r) && isLatin(gs[j+1].r) {
				continue
			}
			found := h
			found.end, found.morpheme = j+1, m
			visit(found)
		}
		next, skipped := j+1, 0
		for next < len(gs) && skipped <= maxSkip {
			if n, ok := t.next(at, gs[next].r); ok {
				at = n
				break
			}
			if gs[next].skip == skipNone {
				return
			}
			if gs[next].skip != skipInvisible {
				skipped++
			}
			next++
		}
		if next >= len(gs) || skipped > maxSkip {
			return
		}
		if next > j+1 {
			h.gaps++
		}
		if gs[next].folded {
			h.folded++
		}
		j = next
	}
}

// each gives every morpheme of a stretch, in order of start.
func (t *trie) each(gs []glyph, visit func(hit)) {
	for i := range gs {
		if t.mayBegin(gs, i) {
			t.find(gs, i, visit)
		}
	}
}

func isLatin(r rune) bool { return 'a' <= r && r <= 'z' }
