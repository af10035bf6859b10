package letterwise

// kin is what the section as a whole says of pairs of letters that stand in stretches: where a stranger is at work, he says the
// same more than once, and what he says is nowhere the article's own.
type kin map[uint64]*pairUse

// pairUse is where a pair of letters with content stands in a section.
type pairUse struct {
	best, second int32 // the highest odds among the stretches with it, and the next highest
	of           int   // the start of the stretch with the highest
	own          int   // how often it stands where the judge is sure of the article's own
}

// surelyOwn is below which odds a letter is the article's own without doubt; in 1/4096 nat.
const surelyOwn = -4 * nat

// kinOf looks through a section. Linear in its letters.
func (a *article) kinOf(all []stretch) kin {
	k := kin{}
	for _, s := range all {
		a.pairs(s.start, s.end, func(p uint64, _ int) {
			u := k[p]
			if u == nil {
				u = &pairUse{best: -1 << 30, second: -1 << 30, of: -1}
				k[p] = u
			}
			switch {
			case u.of == s.start:
			case s.odds > u.best:
				u.best, u.second, u.of = s.odds, u.best, s.start
			case s.odds > u.second:
				u.second = s.odds
			}
		})
	}
	if len(k) > 0 {
		a.pairs(0, len(a.letters), func(p uint64, last int) {
			if u := k[p]; u != nil && a.oddsAt(last, put) < surelyOwn && a.oddsAt(last-1, put) < surelyOwn {
				u.own++
			}
		})
	}
	return k
}

// pairs calls f with every two letters with content that stand beside each other, and the place of the second.
func (a *article) pairs(from, to int, f func(pair uint64, last int)) {
	for i := from + 1; i < to; i++ {
		if a.letters[i-1].Content() && a.letters[i].Content() {
			f(uint64(a.letters[i-1].Char)<<32|uint64(a.letters[i].Char), i)
		}
	}
}

// of gives buckets for a stretch: what other stretches share with it and how sure the judge is of them, and how much of it the
// article itself says elsewhere.
func (k kin) of(a *article, s stretch) (others, owns int) {
	n, shared, owned, best := 0, 0, 0, int32(-1<<30)
	a.pairs(s.start, s.end, func(p uint64, _ int) {
		n++
		u := k[p]
		odds := u.best
		if u.of == s.start {
			odds = u.second
		}
		if odds > 0 {
			shared++
			best = max(best, odds)
		}
		if u.own > 0 {
			owned++
		}
	})
	if n == 0 {
		return 0, 0
	}
	if shared > 0 {
		others = 1 + min(3, int(best)/(2*nat))
		if shared*2 >= n {
			others += 4
		}
	}
	if owned > 0 {
		owns = 1 + owned*4/n
	}
	return others, owns
}
