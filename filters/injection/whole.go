package injection

import "slices"

// wholeLine takes the whole of a line instead of parts of it where the whole is sure, too, and what the parts would
// leave is no part of an article.
func (v *view) wholeLine(cs, parts []*candidate, first bool) []*candidate {
	i := slices.IndexFunc(cs, func(c *candidate) bool { return c.place == placeLine && c.from == 0 && c.to == len(v.gs) })
	if i < 0 || slices.Contains(parts, cs[i]) || namesRole(v.gs) {
		return parts
	}
	least := int32(leastLeft)
	if first {
		least = 0 // it may be a title
	}
	if slices.ContainsFunc(parts, func(c *candidate) bool { return 2*v.reading(c.start, c.end).parted(c.end) >= len(c.letters) }) {
		return parts // the disguise goes as far as the phrase does
	}
	left, at := int32(0), 0
	rest := func(to int) {
		if letterCount(v.gs[at:to]) > 0 {
			left += v.sum(at, to) - v.reading(at, to).upTo(to)
		}
	}
	for _, c := range parts {
		rest(c.from)
		at = c.to
	}
	rest(len(v.gs))
	if left > least {
		return parts
	}
	return cs[i : i+1]
}

// leastLeft is how much likelier what is left of a line must be as part of an article than as advertising. A sentence of
// ten letters has about as much.
const leastLeft = 10 * nat
