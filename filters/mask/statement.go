package mask

import "strings"

// maxStatement is how far behind a quoted string the end of a statement is looked for, in bytes.
const maxStatement = 120

// statement masks a line of a program, a configuration or a command, at its first straight quotation mark at i: all
// that is not ASCII in it stands between such marks, and a sign of code stands right before the first of them or at
// the line's end: if (x == "是") {, echo -n "你好", "title": "你好",. It returns where to go on.
func (s *scanner) statement(i int) int {
	if i < s.statementsFrom {
		return i + 1
	}
	t := s.text
	end := s.line
	inside, other := false, false // between quotation marks; whether anything but ASCII was there
	for ; end < len(t) && t[end] != '\n' && t[end] != '\r'; end++ {
		switch c := t[end]; {
		case c == '\\' && inside:
			end++
		case c == '"':
			inside = !inside
		case c >= 0x80 && !inside:
			s.steps += end - s.line
			s.statementsFrom = end
			return i + 1
		case c >= 0x80:
			other = true
		}
	}
	end = min(end, len(t))
	s.steps += end - s.line
	s.statementsFrom = end
	if inside || !other || end-s.line > maxCode || !codeBefore(t[s.line:i]) && !member(t[s.line:i], t[i:end]) && !strings.HasSuffix(t[i:end], ";") ||
		strings.ContainsAny(t[s.line:end], lineEnds) {
		return i + 1
	}
	for n := len(s.out); n > 0 && s.out[n-1].Start >= s.line; n-- {
		s.out = s.out[:n-1]
	}
	return s.add(s.line, end, Code)
}

// statementEnd gives the end of the line where what is left of it from i on is the rest of a statement, or i.
func (s *scanner) statementEnd(i int) int {
	for j := i; j < len(s.text) && j < i+maxStatement; j++ {
		switch c := s.text[j]; {
		case c >= 0x80 || c == '\r':
			return i
		case c == ';' && (j+1 == len(s.text) || s.text[j+1] == '\n'):
			return j + 1
		case c == '\n':
			return i
		}
	}
	return i
}

// codeBefore tells whether what stands before a quoted string on its line is code: it ends in a sign that opens,
// assigns or parts, or in an option of a command.
func codeBefore(before string) bool {
	trimmed := strings.TrimRight(before, " ")
	if trimmed == "" {
		return false
	}
	switch trimmed[len(trimmed)-1] {
	case '=', '[', '{':
		return true
	case '(', ',':
		return len(trimmed) > 1 && trimmed == before
	}
	word := trimmed[strings.LastIndexByte(trimmed, ' ')+1:]
	return len(word) > 1 && len(word) < len(trimmed) && word[0] == '-' && (isLetter(word[1]) || word[1] == '-')
}

// member tells whether a line begins with a quoted name and a colon, as the members of JSON do.
func member(before, quoted string) bool {
	name, rest, ok := strings.Cut(quoted[1:], `"`)
	return ok && strings.Trim(before, " \t") == "" && name != "" && strings.HasPrefix(strings.TrimLeft(rest, " "), ":") &&
		strings.IndexFunc(name, func(r rune) bool { return r >= 0x80 || !isAlnum(byte(r)) && r != '_' && r != '-' }) < 0
}
