package judge

// What the judge could see of letters [start, end) of a page, for people.

// known takes chKnown apart: how usual the two, three and four letters that end at a letter are.
func (p *Page) known(i int) (two, three, four int) {
	v := int(p.values[i][chKnown])
	four = v % (len(fourLevels) + 1)
	v /= len(fourLevels) + 1
	return v / (len(tripleLevels) + 1), v % (len(tripleLevels) + 1), four
}

// Seams tells how usual it is what the stretch's start and its end make with the letters beyond, from 0 to 5, and what
// the letters around it would make without it, from 0 to 8.
func (p *Page) Seams(j *Judge, start, end int) (before, after, without int) {
	if start > 0 {
		two, three, _ := p.known(start)
		before = two + three
	}
	if end < len(p.Letters) {
		two, three, _ := p.known(end)
		after = two + three
	}
	if start == 0 || end == len(p.Letters) {
		return before, after, 0
	}
	l := j.reader.language
	at := func(i int) rune {
		if i < 0 || i >= len(p.Letters) {
			return fieldEnd
		}
		return p.Letters[i].Char
	}
	a, b, c, d := at(start-2), at(start-1), at(end), at(end+1)
	without = j.Usual(b, c)
	without += l.level(key(tripleSalt, 0, a, b, c), len(tripleLevels)) + l.level(key(tripleSalt, 0, b, c, d), len(tripleLevels))
	without += l.level(key(fourSalt, a, b, c, d), len(fourLevels))
	return before, after, without
}

// Repeated tells whether most of the stretch stands elsewhere in the article, too.
func (p *Page) Repeated(start, end int) bool {
	n := 0
	for i := start + 2; i < end; i++ {
		if p.values[i][chAgain] > 0 {
			n++
		}
	}
	return n > 0 && n*2 >= end-start-2
}

// Usual tells how usual the stretch's sequences of three letters are in ordinary text, from 0, none was ever seen, to 8.
func (p *Page) Usual(start, end int) int {
	n := 0
	for i := start; i < end; i++ {
		if _, three, _ := p.known(i); three > 0 {
			n++
		}
	}
	return n * 8 / max(1, end-start)
}
