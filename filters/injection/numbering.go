package injection

import "strings"

// counters are the letters with which parts of a text, issues of a paper and days are numbered.
const counters = "第年月日期号版卷辑季集届章节条款编部回讲课篇页表图附录零〇一二三四五六七八九十百千"

// number tells whether a stretch holds nothing but numbers and what they count: 2022年第4期.
func (c *candidate) number() bool {
	for _, r := range c.letters {
		if (r < '0' || r > '9') && !strings.ContainsRune(counters, r) {
			return false
		}
	}
	return true
}

// heading tells whether a stretch begins with the number of a chapter or of a section, as "第 6 章", "7.3. " and "A.1 "
// do.
func (c *candidate) heading() bool {
	gs := c.v.gs[c.start:c.end]
	if len(gs) > 0 && gs[0].r == '第' {
		i := 1
		for i < len(gs) && (gs[i].skip == skipSpace || strings.ContainsRune("0123456789零〇一二三四五六七八九十百", gs[i].r)) {
			i++
		}
		return i > 1 && i < len(gs) && strings.ContainsRune("章节条编部回讲课篇卷集", gs[i].r)
	}
	parts, i := 0, 0
	for i < len(gs) {
		from := i
		for i < len(gs) && gs[i].r >= '0' && gs[i].r <= '9' {
			i++
		}
		if i == from && parts == 0 && isLatin(gs[i].r) {
			i++ // A.1: an appendix
		}
		if i == from {
			break
		}
		parts++
		if i == len(gs) || gs[i].r != '.' {
			break
		}
		i++
	}
	return parts > 1 && i < len(gs) && gs[i].skip == skipSpace
}
