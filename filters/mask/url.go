package mask

import (
	"strings"
	"unicode/utf8"

	"github.com/taosha-text/taosha/filters/glyph"
)

// urlEnd reads an address on from i. It ends at white space, at a closing bracket that it did not open, at Chinese
// punctuation and at a mark that ends the sentence around it. Ideographs belong to it only after / = or &.
func (s *scanner) urlEnd(i int) int {
	t := s.text
	start := i
	round, square := 0, 0
	query := false
	for i < len(t) {
		c := t[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(t[i:])
			if !glyph.Han(r) && !isWordRune(r) || i == start {
				break
			}
			if c := t[i-1]; c < utf8.RuneSelf && c != '/' && c != '=' && c != '&' {
				break
			}
			i += n
			continue
		}
		if c <= ' ' || c == 0x7F || strings.IndexByte("<>\"`{}|\\^", c) >= 0 {
			break
		}
		switch c {
		case '(':
			round++
		case '[':
			square++
		case ')':
			round--
		case ']':
			square--
		case '?', '#':
			if !isURLByte(s.at(i + 1)) {
				return s.passed(start, i)
			}
			query = true
		case ',', ';', ':', '!', '.', '\'':
			next := s.at(i + 1)
			if !isURLByte(next) {
				// A list in a query may go on in ideographs: x?id=1,中国. What follows the comma is left alone.
				if query && next >= utf8.RuneSelf && c != '.' && c != '!' {
					if r, _ := utf8.DecodeRuneInString(t[i+1:]); glyph.Han(r) {
						return s.passed(start, i+1)
					}
				}
				return s.passed(start, i)
			}
		}
		if round < 0 || square < 0 {
			break
		}
		i++
	}
	return s.passed(start, i)
}

func (s *scanner) passed(start, end int) int {
	s.steps += end - start
	return end
}

// isURLByte tells the ASCII characters that show that an address goes on after a mark.
func isURLByte(c byte) bool { return isAlnum(c) || strings.IndexByte("/-_=&%+~$@*", c) >= 0 && c != 0 }

func isWordRune(r rune) bool {
	return glyph.Letter(r) || r >= 0x3040 && r <= 0x30FF || r >= 0xAC00 && r <= 0xD7A3
}
