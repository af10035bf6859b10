package injection

// roles are the words that say what a person did for an article. Source: the bylines of mainland news sites.
var roles = [][]rune{[]rune("记者"), []rune("通讯员"), []rune("实习生"), []rune("责任编辑"), []rune("责编"), []rune("编辑"), []rune("作者"),
	[]rune("摄影"), []rune("来源"), []rune("供稿"), []rune("撰文"), []rune("审核"), []rune("校对"), []rune("文/"), []rune("图/"), []rune("/文"), []rune("/图"), []rune("文|"), []rune("监制")}

func beginsRole(r rune) bool {
	switch r {
	case '记', '通', '实', '责', '编', '作', '摄', '来', '供', '撰', '审', '校', '文', '图', '/', '监':
		return true
	}
	return false
}

// credits proposes what stands before, between and after the names of a byline, in a line of its own or in a
// sentence. A name has two to four letters; where a stretch after a role has more, something may be stuck to it.
func (a *article) credits(l *line) {
	n := len(l.gs)
	whole := l.role.String() == "byline" || l.kind == "byline"
	last := -1
	for i := 0; i < n; i++ {
		if !beginsRole(l.gs[i].r) {
			continue
		}
		for _, role := range roles {
			if !matches(l.gs, i, role) {
				continue
			}
			if last < 0 && whole && i >= 2 {
				a.add(l, a.search(l, bounds{0, 0, 2, i}), placeByline)
			} else if whole && i-last >= 2 && last >= 0 {
				a.add(l, a.search(l, bounds{last, i - 2, i, i}), placeByline)
			}
			from := i + len(role)
			for from < n && (l.gs[from].r == ':' || l.gs[from].skip == skipSpace || l.gs[from].r == '/') {
				from++
			}
			to := from
			for to < n && to < from+longest+4 && l.gs[to].r != ')' && l.gs[to].r != ']' && !isEnd(l.gs[to].r) && l.gs[to].r != '\n' {
				to++
			}
			if whole || to < n && l.gs[to].r == ')' || to == n {
				a.stuck(l, from, to)
			}
			last = from
			i = from - 1
			break
		}
	}
	if whole && n > 3 {
		a.add(l, a.search(l, bounds{max(last, 0) + 1, n - 2, n, n}), placeByline)
		a.add(l, a.search(l, bounds{0, 0, 2, n}), placeByline)
	}
}

// stuck proposes what may be stuck to a name that begins at from: up to the end of the stretch and up to the next
// space.
func (a *article) stuck(l *line, from, to int) {
	if to-from < 4 {
		return
	}
	a.add(l, a.search(l, bounds{from + 2, min(from+8, to-2), to, to}), placeByline)
	for i := from + 4; i < to; i++ {
		if l.gs[i].skip == skipSpace || l.gs[i].r == ',' {
			a.add(l, a.search(l, bounds{from + 2, from + 4, i, i}), placeByline)
			break
		}
	}
}
