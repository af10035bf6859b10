package extract

import "strings"

// scanner cuts a page into tags and text by the rules of the HTML standard's tokenizer (13.2.5), with places. It differs
// from x/net's in what hostile pages and speed ask for: nothing is copied, values are slices of the page; a tag that
// never ends does not swallow the rest; and each byte is looked at a bounded number of times.
type scanner struct {
	page string
	at   int // where the next token begins

	// What is known to be missing in the rest of the page, so that it is looked for once.
	noTagEnd bool
	restarts int // tags that never end and were looked through to the end of the page
}

type tokenKind uint8

const (
	endOfPage tokenKind = iota
	textToken
	startTag
	endTag
	otherToken // comments, declarations, processing instructions
)

// token is one piece of markup or text: page[start:end]. name and attrs are slices of the page.
type token struct {
	kind       tokenKind
	start, end int
	name       string
	attrs      []rawAttribute // valid until the next token
}

type rawAttribute struct{ key, val string }

// next reads a token into t, whose attrs are used again.
func (s *scanner) next(t *token) {
	t.attrs = t.attrs[:0]
	t.start = s.at
	search := s.at
	for {
		i := strings.IndexByte(s.page[search:], '<')
		if i < 0 {
			s.emit(t, textToken, len(s.page))
			return
		}
		at := search + i
		if at+1 < len(s.page) && begins(s.page[at+1]) {
			if at > t.start {
				s.emit(t, textToken, at)
				return
			}
			s.markup(t)
			return
		}
		search = at + 1 // a "<" that is text
	}
}

// begins tells the characters that make a "<" before them markup.
func begins(c byte) bool { return isLetter(c) || c == '/' || c == '!' || c == '?' }

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isBlank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }

func (s *scanner) emit(t *token, kind tokenKind, end int) {
	t.kind, t.end = kind, end
	if kind == textToken && end == t.start {
		t.kind = endOfPage
	}
	s.at = end
}

// markup reads the token that begins with "<" at s.at.
func (s *scanner) markup(t *token) {
	p := s.page
	switch c := p[s.at+1]; {
	case isLetter(c):
		s.tag(t, startTag, s.at+1)
	case c == '/' && s.at+2 < len(p) && isLetter(p[s.at+2]):
		s.tag(t, endTag, s.at+2)
	case c == '!' && strings.HasPrefix(p[s.at:], "<!--"):
		s.comment(t)
	default:
		end := -1
		if !s.noTagEnd {
			end = strings.IndexByte(p[s.at:], '>')
			s.noTagEnd = end < 0
		}
		if end < 0 {
			s.cutShort(t, otherToken, s.at+2)
			return
		}
		s.emit(t, otherToken, s.at+end+1)
	}
}

// comment reads a comment. One that never ends is the rest of the page.
func (s *scanner) comment(t *token) {
	body := s.at + len("<!--")
	rest := s.page[body:]
	if strings.HasPrefix(rest, ">") {
		s.emit(t, otherToken, body+1)
		return
	}
	if strings.HasPrefix(rest, "->") {
		s.emit(t, otherToken, body+2)
		return
	}
	end, mark := len(rest), ""
	for _, m := range []string{"-->", "--!>"} {
		if i := strings.Index(rest[:end], m); i >= 0 {
			end, mark = i, m
		}
	}
	s.emit(t, otherToken, body+end+len(mark))
}

// tag reads a tag whose name begins at from. Attributes past maxAttrs are passed over.
func (s *scanner) tag(t *token, kind tokenKind, from int) {
	p := s.page
	i := from
	for i < len(p) && !isBlank(p[i]) && p[i] != '/' && p[i] != '>' {
		i++
	}
	t.name = p[from:i]
	if s.restarts > maxRestarts {
		s.cutShort(t, kind, i)
		return
	}
	named := i
	for {
		for i < len(p) && (isBlank(p[i]) || p[i] == '/') {
			i++
		}
		if i >= len(p) {
			s.unfinished(t, kind, named)
			return
		}
		if p[i] == '>' {
			s.emit(t, kind, i+1)
			return
		}
		key := i
		for i++; i < len(p) && !isBlank(p[i]) && p[i] != '/' && p[i] != '>' && p[i] != '='; i++ {
		}
		a := rawAttribute{key: p[key:i]}
		for i < len(p) && isBlank(p[i]) {
			i++
		}
		if i < len(p) && p[i] == '=' {
			for i++; i < len(p) && isBlank(p[i]); i++ {
			}
			if i >= len(p) {
				s.unfinished(t, kind, named)
				return
			}
			switch quote := p[i]; quote {
			case '"', '\'':
				i++
				end := strings.IndexByte(p[i:], quote)
				if end < 0 {
					s.unfinished(t, kind, named)
					return
				}
				a.val = p[i : i+end]
				i += end + 1
			case '>':
			default:
				from := i
				for i < len(p) && !isBlank(p[i]) && p[i] != '>' {
					i++
				}
				a.val = p[from:i]
			}
		}
		if len(t.attrs) < maxAttrs {
			t.attrs = append(t.attrs, a)
		}
	}
}

// unfinished ends a tag that never does, such as one with an odd quotation mark.
func (s *scanner) unfinished(t *token, kind tokenKind, from int) {
	s.restarts++
	t.attrs = t.attrs[:0]
	s.cutShort(t, kind, from)
}

// cutShort ends markup at the first ">" from a place on, or before the next "<": it is no text, and what follows is.
func (s *scanner) cutShort(t *token, kind tokenKind, from int) {
	end := strings.IndexAny(s.page[from:], "<>")
	switch {
	case end < 0:
		end = len(s.page)
	case s.page[from+end] == '>':
		end += from + 1
	default:
		end += from
	}
	s.emit(t, kind, end)
}

// rawEnd finds where the content of a raw-text element that begins at s.at ends: at its end tag, or -1.
func (s *scanner) rawEnd(name string) int {
	for at := s.at; ; {
		i := strings.Index(s.page[at:], "</")
		if i < 0 {
			return -1
		}
		at += i
		rest := s.page[at+2:]
		if len(rest) > len(name) && strings.EqualFold(rest[:len(name)], name) {
			if c := rest[len(name)]; isBlank(c) || c == '/' || c == '>' {
				return at
			}
		}
		at += 2
	}
}
