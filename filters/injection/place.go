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

// bracketOf gives the mark that closes what an opening bracket or quotation mark opens, or 0.
func bracketOf(r rune) rune {
	switch r {
	case '【':
		return '】'
	case '[':
		return ']'
	case '（':
		return '）'
	case '(':
		return ')'
	case '《':
		return '》'
	case '<':
		return '>'
	case '〔':
		return '〕'
	case '［':
		return '］'
	case '\'', '"':
		return r
	}
	return quoteOf(r)
}

// quoteOf gives the mark that closes what a Chinese quotation mark opens, or 0.
func quoteOf(r rune) rune {
	switch r {
	case '“':
		return '”'
	case '‘':
		return '’'
	case '「':
		return '」'
	case '『':
		return '』'
	case '《':
		return '》'
	}
	return 0
}

// whole widens a core phrase by the delimiter, space, brackets or end mark that came with it, so that the rest reads
// as it did before. All are glyph indexes.
func (v *view) whole(s, e int) (int, int) {
	n := len(v.gs)
	at := func(i int) rune {
		if i < 0 || i >= n {
			return '\n'
		}
		return v.gs[i].r
	}
	if c := bracketOf(at(s - 1)); c != 0 && at(e) == c {
		s, e = s-1, e+1 // brackets around nothing are nobody's
	}
	if s == 0 && e == n {
		return s, e
	}
	// An end mark belongs to the phrase where a sentence ended before it, or where the text goes on better without.
	before := s - 1
	for before >= 0 && v.gs[before].skip == skipSpace {
		before--
	}
	if e < n && isEnd(at(e)) && s > 0 {
		if closes(at(before)) || v.follow(s, e+1) > v.follow(s, e)+nat {
			e++
		}
	}
	left, right := at(s-1), at(e)
	switch {
	case s == 0 || closes(left) || delimiter(left) && e < n: // what parts it from the text behind goes
		if e < n && delimiter(right) {
			e++
			if !isSpace(right) && isSpace(at(e)) {
				e++
			}
		}
	case e == n: // what parts it from the text before goes
		for s > 0 && delimiter(at(s-1)) && at(s-1) != ':' {
			s--
		}
	}
	if e == n && s > 1 && isSpace(at(s-1)) && closes(at(s-2)) {
		s--
	}
	return s, e
}

func isSpace(r rune) bool { return r == ' ' || r == '\u3000' || r == '\u00a0' || r == '\t' }

// sound tells whether a stretch could go without leaving half a pair of quotation marks or brackets behind, and is
// not cut across the end of a sentence, nor goes on behind brackets that it begins with.
func (v *view) sound(from, to int) bool {
	depth := 0
	for i := from; i < to; i++ {
		if depth == 0 && i > from && bracketOf(v.gs[from].r) == v.gs[i-1].r && v.gs[i].skip == skipNone {
			return false
		}
		r := v.gs[i].r
		if bracketOf(r) != 0 && r != '"' && r != '\'' && r != '<' {
			depth++
		} else if closes(r) && !isEnd(r) && r != '"' {
			if depth--; depth < 0 {
				return false
			}
		}
		if isEnd(r) && i < to-1 && !v.between(i) {
			return false
		}
	}
	return depth == 0
}

// between tells whether an end mark stands between letters to disguise them, as in 股。票。配。资: the same mark stands
// two or three glyphs before or behind it.
func (v *view) between(i int) bool {
	for _, d := range []int{-3, -2, 2, 3} {
		if j := i + d; j >= 0 && j < len(v.gs) && v.gs[j].r == v.gs[i].r && v.gs[(i+j)/2].skip == skipNone {
			return true
		}
	}
	return false
}

// evenly tells whether separators go all the way through a stretch: where every letter is set apart (股|票|配|资), two
// together at an end of it are the article's.
func (v *view) evenly(s, e int) bool {
	first, last, run, runs, together := 0, 0, 0, 0, 0
	for i := s; i <= e; i++ {
		if i < e && v.gs[i].skip == skipNone {
			run++
			continue
		}
		if i < e && v.gs[i].skip == skipInvisible || run == 0 {
			continue
		}
		if runs == 0 {
			first = run
		}
		if last > 1 && runs > 1 {
			together++
		}
		last, run = run, 0
		runs++
	}
	return runs < 4 || together > 0 || first == 1 && last == 1
}
