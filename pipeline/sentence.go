package pipeline

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentenceAround gives the sentence that holds a span, within its line: from the end of the sentence before to its own
// end marks. Inside quotation marks or brackets it is the sentence there, unless nothing else stands between them:
// then it is the one that holds them. Marks that have no partner in the line stay; where one stands in the middle the
// sentence cannot be taken out in balance, and there is none.
func sentenceAround(text string, s Span) (Span, bool) {
	line := lineOf(text, s)
	m := marksIn(text, line)
	pairs, at := m.pairs, s
	for i := 0; ; i++ {
		for i < len(pairs) && !(pairs[i].open < at.Start && at.End < pairs[i].end()) { // the inner come before the outer
			i++
		}
		inside := line
		if i < len(pairs) {
			inside = Span{pairs[i].open + pairs[i].size, pairs[i].close}
		}
		found := m.sentencesOver(text, inside, at)
		if i == len(pairs) || strings.TrimSpace(text[inside.Start:found.Start]+text[found.End:inside.End]) != "" {
			return m.withoutOdd(text, found)
		}
		at = Span{pairs[i].open, pairs[i].end()}
	}
}

// sentencesOver gives the sentences between two places that at touches. What stands in quotation marks or brackets
// is one piece of the sentence around it, which ends behind them where they end with an end mark and do not begin it.
func (m marks) sentencesOver(text string, inside, at Span) Span {
	begin := inside.Start
	for i := inside.Start; i < inside.End; {
		r, n := utf8.DecodeRuneInString(text[i:])
		ends := endsSentence(r)
		if p, ok := m.opens[i]; ok {
			last, _ := utf8.DecodeLastRuneInString(text[:p.close])
			ends = endsSentence(last) && strings.TrimSpace(text[begin:i]) != ""
			n = p.end() - i
		}
		i += n
		if !ends {
			continue
		}
		for i < inside.End { // …… and ?!
			r, n := utf8.DecodeRuneInString(text[i:])
			if !endsSentence(r) {
				break
			}
			i += n
		}
		switch {
		case i >= at.End:
			return Span{begin, i}
		case i <= at.Start:
			begin = i
		}
	}
	return Span{begin, inside.End}
}

// withoutOdd leaves marks without a partner, and white space, out at the start and the end of a span.
func (m marks) withoutOdd(text string, s Span) (Span, bool) {
	for s.Start < s.End {
		r, n := utf8.DecodeRuneInString(text[s.Start:])
		if !m.odd[s.Start] && !unicode.IsSpace(r) {
			break
		}
		s.Start += n
	}
	for s.Start < s.End {
		r, n := utf8.DecodeLastRuneInString(text[:s.End])
		if !m.odd[s.End-n] && !unicode.IsSpace(r) {
			break
		}
		s.End -= n
	}
	for i := range text[s.Start:s.End] {
		if m.odd[s.Start+i] {
			return s, false
		}
	}
	return s, !s.Empty()
}

// endsSentence: the end marks of GB/T 15834-2011, the semicolon among them, in both widths but for the full stop.
func endsSentence(r rune) bool { return strings.ContainsRune("。！？；…⋯｡!?;", r) }

// markPair is a pair of quotation marks or brackets: where both stand, and how many bytes each takes.
type markPair struct{ open, close, size int }

func (p markPair) end() int { return p.close + p.size }

// closing gives the mark that closes what an opening one opens, or 0.
func closing(r rune) rune {
	const opening, ends = "“‘「『（〔【《〈([\"", "”’」』）〕】》〉)]\"" // mark by mark of the same size
	i := strings.IndexRune(opening, r)
	if i < 0 {
		return 0
	}
	end, _ := utf8.DecodeRuneInString(ends[i:])
	return end
}

// marks are the quotation marks and brackets of a line.
type marks struct {
	pairs []markPair // the inner before the outer
	opens map[int]markPair
	odd   map[int]bool // places of marks without a partner
}

func marksIn(text string, line Span) marks {
	type mark struct {
		at    int
		close rune
	}
	m := marks{opens: map[int]markPair{}, odd: map[int]bool{}}
	var open []mark
	awaited := map[rune]int{} // how often each closing mark is in open
	for i, r := range text[line.Start:line.End] {
		i += line.Start
		switch {
		case awaited[r] > 0:
			last := len(open) - 1
			for ; open[last].close != r; last-- {
				m.odd[open[last].at] = true
				awaited[open[last].close]--
			}
			awaited[r]--
			p := markPair{open[last].at, i, utf8.RuneLen(r)}
			m.pairs = append(m.pairs, p)
			m.opens[p.open] = p
			open = open[:last]
		case closing(r) != 0:
			end := closing(r)
			open = append(open, mark{i, end})
			awaited[end]++
		case strings.ContainsRune("”’」』）〕】》〉)]", r):
			m.odd[i] = true
		}
	}
	for _, o := range open {
		m.odd[o.at] = true
	}
	return m
}
