package injection

// vocabulary counts the pairs of letters of an article in a table of hashes: two pairs that share a place are taken
// for one, which befalls one in thirty in an article of a thousand letters. Counts stop at 255.
type vocabulary [1 << vocabularyBits]uint8

const vocabularyBits = 15

func (v *vocabulary) place(a, b rune) *uint8 {
	return &v[pairOf(a, b)*0x9E3779B97F4A7C15>>(64-vocabularyBits)]
}

func (v *vocabulary) add(gs []glyph) {
	for i := 1; i < len(gs); i++ {
		if gs[i-1].skip == skipNone && gs[i].skip == skipNone {
			if n := v.place(gs[i-1].r, gs[i].r); *n < 255 {
				*n++
			}
		}
	}
}

// words gives the article's vocabulary.
func (a *article) words() *vocabulary {
	v := &a.scratch.words
	if !a.counted {
		a.counted = true
		clear(v[:])
		for _, l := range a.lines {
			v.add(l.gs)
		}
	}
	return v
}

// shared is how much of a stretch's vocabulary the rest of the article uses: the share of its pairs of letters that
// occur outside it.
func (a *article) shared(c *candidate) int32 { return a.sharedSpan(c.v, c.start, c.end) }

func (a *article) sharedSpan(v *view, s, e int) int32 {
	own := map[uint64]uint8{}
	gs := v.gs[s:e]
	for i := 1; i < len(gs); i++ {
		if gs[i-1].skip == skipNone && gs[i].skip == skipNone {
			own[pairOf(gs[i-1].r, gs[i].r)]++
		}
	}
	found := 0
	for p, n := range own {
		if *a.words().place(rune(p>>32), rune(uint32(p))) > n {
			found++
		}
	}
	return share(found, len(own))
}

// sharedLetters is the share of a keyword's pairs of letters that occur in the paragraphs of the article.
func (a *article) sharedLetters(letters []rune) int32 {
	found := 0
	for i := 1; i < len(letters); i++ {
		if *a.words().place(letters[i-1], letters[i]) > 1 {
			found++
		}
	}
	return share(found, len(letters)-1)
}

func pairOf(a, b rune) uint64 { return uint64(a)<<32 | uint64(b) }
