package injection

// place is where in the article a suspicious stretch stands.
type place uint8

const (
	placeMiddle    place = iota // inside a sentence or a title
	placeLine                   // a line of its own
	placeLineStart              // at the start of a paragraph
	placeLineEnd                // at the end of a paragraph, after its last sentence
	placeSentence               // at the start of a sentence
	placeDateline               // right after a dateline
	placeTitleHead              // at the start of the title
	placeTitleTail              // at the end of the title
	placeByline                 // before or after a byline
	placeLabel                  // a line that a label introduces
	places
)

var placeNames = [places]string{"in-sentence", "own-line", "paragraph-start", "paragraph-end", "sentence-start", "after-dateline",
	"title-prefix", "title-suffix", "byline", "label"}

func isEnd(r rune) bool {
	switch r {
	case '。', '！', '？', '!', '?', '…', '；', ';':
		return true
	}
	return false
}

// closes tells whether a character ends something: what follows may be a sentence of its own.
func closes(r rune) bool {
	switch r {
	case '”', '’', '"', '）', ')', '】', ']', '》', '」', '』':
		return true
	}
	return isEnd(r)
}

// delimiter tells whether a character may part an injected phrase from the text beside it.
func delimiter(r rune) bool {
	switch r {
	case ' ', '\u3000', '\u00a0', '\t', '_', '-', '|', '–', '—', ':', '：', ',', '，', '、', '/', '·', '丨', '｜', '－', '＿', '~', '>', '»':
		return true
	}
	return false
}

var brackets = map[rune]rune{'【': '】', '[': ']', '（': '）', '(': ')', '‘': '’', '“': '”', '《': '》', '「': '」', '『': '』', '<': '>', '〔': '〕', '［': '］', '\'': '\'', '"': '"'}

// whole widens a core phrase by the delimiter, space or brackets that came with it, so that the rest reads as it did
// before. Both are glyph indexes.
func (v *view) whole(s, e int, title bool) (int, int) {
	n := len(v.gs)
	at := func(i int) rune {
		if i < 0 || i >= n {
			return '\n'
		}
		return v.gs[i].r
	}
	if c, ok := brackets[at(s-1)]; ok && at(e) == c && (title && (s == 1 || e+1 == n) || s == 1 && e+1 == n) {
		s, e = s-1, e+1
	}
	if s == 0 && e == n {
		return s, e
	}
	left, right := at(s-1), at(e)
	space := func(r rune) bool { return r == ' ' || r == '\u3000' || r == '\u00a0' || r == '\t' }
	switch {
	case s == 0 || closes(left): // nothing stands before, or a sentence ended: what parts it from the text behind goes
		if e < n && delimiter(right) {
			e++
			if !space(right) && space(at(e)) {
				e++
			}
		} else if e < n && isEnd(right) && e+1 == n && s > 0 {
			e++
		}
	case e == n: // the line's end
		for s > 0 && delimiter(v.gs[s-1].r) && v.gs[s-1].r != ':' && v.gs[s-1].r != '：' {
			s--
		}
	case e == n-1 && isEnd(right) && closes(left):
		e++
	case space(left) && space(right):
		e++
	case delimiter(left) && left == right:
		e++
	case (left == ',' || left == '，') && (right == ',' || right == '，'):
		e++
	}
	if e == n && s > 0 && space(at(s-1)) && closes(at(s-2)) {
		s--
	}
	return s, e
}

// sound tells whether a stretch could go without leaving half a pair of quotation marks or brackets behind, and is
// not cut across the end of a sentence.
func (v *view) sound(from, to int) bool {
	depth := 0
	for i := from; i < to; i++ {
		r := v.gs[i].r
		if _, ok := brackets[r]; ok && r != '"' && r != '\'' && r != '<' {
			depth++
		} else if closes(r) && !isEnd(r) && r != '"' {
			if depth--; depth < 0 {
				return false
			}
		}
		if isEnd(r) && i < to-1 {
			return false
		}
	}
	return depth == 0
}
