package injection

// A phrase that stands in place of an original word does so all over the article, and the text on both sides of it
// does not go together.
const (
	substituted = 4       // at least so many places in sentences
	fits        = 1 * nat // the sides go together worse than this, a place on average; 1/256 nat
)

// substitutions tells which phrases stand in sentences in place of original words: deleting them would break the
// sentences.
func (a *article) substitutions(strong map[*view][]*candidate) map[string]bool {
	sum, places := map[string]int32{}, map[string]int32{}
	for _, l := range a.lines {
		for _, c := range strong[l.view] {
			if c.place != placeMiddle {
				continue
			}
			key := string(c.letters)
			sum[key] += l.gap(c.from, c.to)
			if l.mendsWord(c.from, c.to) {
				sum[key] += 8 * nat
			}
			places[key]++
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

// gap is how much likelier what follows glyph e is after what stands before s than after nothing. In 1/256 nat.
func (v *view) gap(s, e int) int32 {
	return v.model.news.Joint(v.runes[max(0, s-8):s], v.runes[e:min(len(v.runes), e+8)])
}
