package mask

import (
	"strings"
	"unicode/utf8"

	"github.com/taosha-text/taosha/filters/glyph"
)

const (
	// maxHandle is the longest name that a microblog takes (Weibo: 30 characters), in bytes of ideographs.
	maxHandle = 30 * 3
	// maxTopic is how far the second # of a topic is looked for, in bytes: Weibo takes 32 characters, and tags inside.
	maxTopic = 40 * 3
	// maxCode is how far the end of a stretch of code is looked for, in bytes.
	maxCode = 2000
)

// lineEnds are the characters that end a line.
const lineEnds = "\n\r\u2028\u2029"

// handle masks @name and the colon that follows it: the colon is part of how a quoted post is written.
func (s *scanner) handle(i int) int {
	t := s.text
	if i > 0 && isAlnum(t[i-1]) {
		return i + 1
	}
	j := i + 1
	for j < len(t) && j-i < maxHandle {
		c := t[j]
		if isAlnum(c) || c == '_' || c == '-' {
			j++
			continue
		}
		if c < utf8.RuneSelf {
			break
		}
		r, n := utf8.DecodeRuneInString(t[j:])
		if !glyph.Han(r) && !isWordRune(r) {
			break
		}
		j += n
	}
	s.steps += j - i
	if j == i+1 {
		return j
	}
	if s.at(j) == ':' && s.at(j+1) != ':' {
		j++
	}
	return s.add(i, j, Handle)
}

// topic masks #topic#, and #tag in ASCII.
func (s *scanner) topic(i int) int {
	if end := s.keycap(i); end > i {
		return s.add(i, end, Emoji)
	}
	t := s.text
	rest := t[i+1 : min(len(t), i+1+maxTopic)]
	if n := strings.IndexByte(rest, '#'); n > 0 {
		s.steps += n
		if inside := rest[:n]; inside[0] != ' ' && inside[n-1] != ' ' && !strings.ContainsAny(inside, "。"+lineEnds) {
			return s.add(i, i+1+n+1, Topic)
		}
	}
	j := i + 1
	for j < len(t) && (isAlnum(t[j]) || t[j] == '_') {
		j++
	}
	if j > i+1 {
		return s.add(i, j, Topic)
	}
	return j
}

// code masks a stretch between back-ticks.
func (s *scanner) code(i int) int {
	if j, ok := s.closing(i, "`", &s.ticksFrom); ok {
		return s.add(i, j, Code)
	}
	return i + 1
}

// closing finds the end of what opens at i, in the same line and at most maxCode bytes on. A fruitless search is
// remembered in from, so that many openings without an end cost one search.
func (s *scanner) closing(i int, mark string, from *int) (int, bool) {
	if i < *from {
		return i, false
	}
	end := min(len(s.text), i+1+maxCode)
	rest := s.text[i+1 : end]
	n := strings.Index(rest, mark)
	found := n >= 0
	if !found {
		n = len(rest)
	}
	s.steps += n
	if !found || strings.ContainsAny(rest[:n], lineEnds) {
		*from = i + 1 + n // no mark before this place
		return i, false
	}
	return i + 1 + n + len(mark), true
}

// object masks {...} that holds a colon after a quotation mark, as JSON does, or ends with a semicolon, as blocks of
// statements do.
func (s *scanner) object(i int) int {
	if i < s.bracesFrom {
		return i + 1
	}
	t := s.text
	end := min(len(t), i+maxCode)
	depth := 0
	for j := i; j < end; j++ {
		switch t[j] {
		case '\n', '\r':
			end = j
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				s.steps += j - i
				in := t[i:j]
				if !strings.ContainsAny(in, lineEnds) && (strings.Contains(in, `":`) || strings.Contains(in, `" :`) || strings.HasSuffix(strings.TrimRight(in, " "), ";")) {
					return s.add(i, j+1, Code)
				}
				s.bracesFrom = j
				return i + 1
			}
		}
	}
	s.steps += end - i
	s.bracesFrom = end
	return i + 1
}

// tag masks a piece of markup: <a href="…">.
func (s *scanner) tag(i int) int {
	if c := s.at(i + 1); !isLetter(c) && c != '/' && c != '!' {
		return i + 1
	}
	if j, ok := s.closing(i, ">", &s.anglesFrom); ok && asciiName(s.text[i+1:j-1]) {
		return s.add(i, j, Code)
	}
	return i + 1
}

// asciiName tells whether what stands between the angle brackets begins like an element: a name, then nothing, white
// space or a slash. <A股> does not.
func asciiName(inside string) bool {
	inside = strings.TrimLeft(inside, "/!")
	n := 0
	for n < len(inside) && (isAlnum(inside[n]) || inside[n] == '-') {
		n++
	}
	return n > 0 && (n == len(inside) || inside[n] == ' ' || inside[n] == '/')
}

// entity masks &quot; and &#8220;.
func (s *scanner) entity(i int) int {
	j := i + 1
	if s.at(j) == '#' {
		j++
	}
	start := j
	for isAlnum(s.at(j)) && j-start < 10 {
		j++
	}
	s.steps += j - i
	if j > start && s.at(j) == ';' {
		return s.add(i, j+1, Entity)
	}
	return i + 1
}

// face masks emoticons. One that ends with a bracket is none while a bracket is open: (注:) closes it.
func (s *scanner) face(i int) int {
	t := s.text
	for _, f := range [...]string{":-)", ";-)", ":-(", ":-D", ":-P", ":)", ";)", ":(", ":D", ":P", "^_^"} {
		if !strings.HasPrefix(t[i:], f) {
			continue
		}
		next := s.at(i + len(f))
		if i > 0 && isAlnum(t[i-1]) && f != "^_^" || isAlnum(next) {
			break
		}
		if isLetter(f[len(f)-1]) && next > ' ' { // 地点:D座
			break
		}
		if f[len(f)-1] == ')' && s.open > 0 || f == ":(" && strings.IndexByte(t[i:min(len(t), i+120)], ')') >= 0 {
			break
		}
		return s.add(i, i+len(f), Emoticon)
	}
	return i + 1
}
