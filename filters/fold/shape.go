package fold

// Shape returns how alike two Han characters look, 0 to 100; it is symmetric, 100 for the same character and for two
// forms of one (Simple). Random pairs come out under 30; from about 60 on one may stand for the other.
//
// It is the greater of two measures: by parts, computed from the tree, and the likeness of the glyphs as far as
// LookAlikes lists the pair.
func Shape(a, b rune) int {
	a, b = min(a, b), max(a, b)
	if a == b {
		return 100
	}
	sa, _ := Simple(a)
	sb, _ := Simple(b)
	if sa == sb {
		return 100
	}
	if x := radicalOf[sa]; x != 0 && x == radicalOf[sb] {
		return sameRadical
	}
	n := max(listed(a, b), listed(b, a))
	if sa != a || sb != b {
		n = max(n, listed(sa, sb), listed(sb, sa), listed(sa, b), listed(sb, a))
	}
	return max(n, byParts(sa, sb))
}

// sameRadical is the likeness of two forms of one radical: 金 釒, 口 囗.
const sameRadical = 80

// byParts compares the trees of two characters.
func byParts(a, b rune) int {
	t := partTree()
	x, ok := t.id(a)
	y, ok2 := t.id(b)
	if !ok || !ok2 {
		return 0
	}
	return t.like(x, y, 0)
}

// deepest bounds the comparison; no tree of real parts is deeper.
const deepest = 12

// like compares two nodes, 0 to 100. Parts in the same place count by their strokes; a part may stand for its whole
// by its share of the strokes; of two atoms only the strokes are compared, and little is made of them.
// gen/shape.py does the same sum.
func (t *partTables) like(x, y uint16, depth int) int {
	if x == y {
		return 100
	}
	p, q := &t.nodes[x], &t.nodes[y]
	few, many := int(min(p.strokes, q.strokes)), int(max(p.strokes, q.strokes))
	best := 15 * few / many
	if depth > deepest {
		return best
	}
	if p.layout != atom && p.layout == q.layout {
		w1 := int(t.nodes[p.left].strokes) + int(t.nodes[q.left].strokes)
		w2 := int(t.nodes[p.right].strokes) + int(t.nodes[q.right].strokes)
		best = max(best, (w1*t.like(p.left, q.left, depth+1)+w2*t.like(p.right, q.right, depth+1))/(w1+w2))
	}
	if few > 2 && few < many {
		whole, part := x, y
		if p.strokes < q.strokes {
			whole, part = y, x
		}
		if t.holds(whole, part, 0) {
			best = max(best, 100*few/many)
		}
	}
	return best
}

// holds reports whether part is in the tree of whole.
func (t *partTables) holds(whole, part uint16, depth int) bool {
	if whole == part {
		return true
	}
	n := &t.nodes[whole]
	if n.layout == atom || depth > deepest || n.strokes < t.nodes[part].strokes {
		return false
	}
	return t.holds(n.left, part, depth+1) || t.holds(n.right, part, depth+1)
}
