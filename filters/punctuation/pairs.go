package punctuation

import (
	"unicode/utf8"

	"github.com/taosha-text/taosha/filters/glyph"
)

// pairKinds lists the marks that come in pairs, but for straight quotation marks (see quotes) and single curly ones,
// whose closing half is also the apostrophe. Both widths of the round bracket are one kind.
func pairKind(r rune) (kind int, opens bool) {
	switch r {
	case '(', '（':
		return 1, true
	case ')', '）':
		return 1, false
	case '“':
		return 2, true
	case '”':
		return 2, false
	case '《':
		return 3, true
	case '》':
		return 3, false
	case '〈':
		return 4, true
	case '〉':
		return 4, false
	case '「':
		return 5, true
	case '」':
		return 5, false
	case '『':
		return 6, true
	case '』':
		return 6, false
	case '【':
		return 7, true
	case '】':
		return 7, false
	case '〔':
		return 8, true
	case '〕':
		return 8, false
	}
	return 0, false
}

// pairs matches brackets and quotation marks. A closing mark takes the nearest opening one of its kind; what was
// opened in between has no partner. Round brackets are decided here: both sides or neither, full width where there is
// an ideograph between them.
func (l *line) pairs() {
	var waiting [9]int // per kind, how many wait in the stack
	stack := l.stack[:0]
	for k, s := range l.signs {
		at := int(s.at)
		kind, opens := pairKind(s.r)
		switch {
		case kind == 0:
		case opens:
			stack = append(stack, int32(k))
			waiting[kind]++
		case waiting[kind] == 0:
			if !l.enumerator(at) {
				l.lonely(at, utf8.RuneLen(s.r), "closing-mark")
			}
		default:
			for {
				o := l.signs[stack[len(stack)-1]]
				stack = stack[:len(stack)-1]
				openKind, _ := pairKind(o.r)
				waiting[openKind]--
				if openKind == kind {
					if kind == 1 {
						l.brackets(int(o.at), at, s.han > o.han)
					}
					break
				}
				l.lonely(int(o.at), utf8.RuneLen(o.r), "opening-mark")
			}
		}
		if l.doc.TooMany(len(l.edits)) {
			return
		}
	}
	for _, k := range stack {
		o := l.signs[k]
		l.lonely(int(o.at), utf8.RuneLen(o.r), "opening-mark")
	}
	l.stack = stack
}

func (l *line) lonely(at, n int, why string) { l.odd.add(oddMark{at, at + n, why}) }

// enumerator tells whether the bracket at i closes the number or letter of a list item: 1) a) 一） 12）.
func (l *line) enumerator(i int) bool {
	j := i
	for k := 0; k < 3; k++ {
		r, n := utf8.DecodeLastRuneInString(l.text[:j])
		if !glyph.Digit(r) && !numeral(r) && !(glyph.Letter(r) && k == 0) {
			break
		}
		j -= n
	}
	if j == i {
		return false
	}
	r := l.before(j)
	return r == 0 || glyph.Space(r) || glyph.Mark(r)
}

// numeral tells the ideographs that number list items.
func numeral(r rune) bool {
	switch r {
	case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '零', '〇':
		return true
	}
	return false
}

// brackets decides the round brackets at open and shut.
func (l *line) brackets(open, shut int, han bool) {
	wideOpen, wideShut := l.text[open] != '(', l.text[shut] != ')'
	if wideOpen && wideShut || !han && !wideOpen && !wideShut {
		return
	}
	if !wideOpen && !wideShut && glyph.Letter(l.beforeSpaces(open)) && l.foreign(open) {
		return // Beijing (北京) is the capital
	}
	if !wideOpen {
		l.edit(open, open+1, "（", ruleBrackets)
	}
	if !wideShut {
		l.edit(shut, shut+1, "）", ruleBrackets)
	}
}

func (l *line) beforeSpaces(i int) rune { return l.before(l.spacesStart(i)) }
