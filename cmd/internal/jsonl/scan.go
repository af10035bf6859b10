package jsonl

import (
	"encoding/binary"
	"fmt"
	"math/bits"
	"strconv"
	"unicode/utf8"
	"unsafe"

	"github.com/taosha-text/taosha/pipeline/codepoint"
)

// Member is a wanted value in the raw bytes of a record: line[Start:End], with its quotes where it is a string.
type Member struct {
	Slot   int
	Index  int // its place in an array of strings, -1 where it is none
	Start  int
	End    int
	String bool // a string; otherwise a number, or empty
	Plain  bool // a string without escapes
	Empty  bool // null, or an array without a string
	Other  bool // of a label: neither a string, a number nor null
}

// Name is what reports call the member of a path: the path, and its index where it stands in an array.
func (m Member) Name(path string) string {
	if m.Index < 0 {
		return path
	}
	return path + "[" + strconv.Itoa(m.Index) + "]"
}

// Layout is where things stand in one record.
type Layout struct {
	Members []Member
	Close   int  // offset of the brace that closes the record
	Empty   bool // the record has no member at all
}

// Error is what is wrong with a record. At counts bytes from its start.
type Error struct {
	At    int
	Cause string
}

func (e *Error) Error() string { return fmt.Sprintf("byte %d: %s", e.At, e.Cause) }

// maxDepth is how deep arrays and objects may be nested; it is what encoding/json allows.
const maxDepth = 10000

// Scan checks that a record is one valid JSON object in valid UTF-8 and finds the wanted members, in the order in
// which they stand. A wanted key that stands twice in its object is an error. The layout's memory is used again.
func (p *Paths) Scan(line []byte, l *Layout) error {
	l.Members = l.Members[:0]
	s := scanner{b: line, text: view(line), paths: p, layout: l}
	err := s.record()
	if err == nil {
		return nil // strings were found valid, and outside of them JSON is ASCII
	}
	if at := codepoint.InvalidAt(s.text); at >= 0 {
		return &Error{at, "invalid UTF-8"} // whatever else is wrong
	}
	return err
}

type scanner struct {
	b      []byte
	text   string // b
	i      int
	paths  *Paths
	layout *Layout
	met    uint64 // by node number: which wanted keys were met
}

const byteOrderMark = "\uFEFF"

func (s *scanner) record() error {
	// A byte order mark may stand before the first record of a file.
	if len(s.b) >= len(byteOrderMark) && string(s.b[:len(byteOrderMark)]) == byteOrderMark {
		s.i = len(byteOrderMark)
	}
	s.space()
	if s.i == len(s.b) || s.b[s.i] != '{' {
		return s.fail("a record must be a JSON object")
	}
	if err := s.object(s.paths.root, 1); err != nil {
		return err
	}
	s.layout.Close = s.i - 1
	s.space()
	if s.i < len(s.b) {
		return s.fail("something follows the object")
	}
	return nil
}

func (s *scanner) fail(cause string) error { return &Error{s.i, cause} }

func (s *scanner) space() {
	for s.i < len(s.b) && (s.b[s.i] == ' ' || s.b[s.i] == '\n' || s.b[s.i] == '\t' || s.b[s.i] == '\r') {
		s.i++
	}
}

// object reads an object whose wanted keys are at's children; at is nil where nothing below is wanted.
func (s *scanner) object(at *node, depth int) error {
	if depth > maxDepth {
		return s.fail("nested too deep")
	}
	s.i++
	s.space()
	if s.i < len(s.b) && s.b[s.i] == '}' {
		s.i++
		if depth == 1 {
			s.layout.Empty = true
		}
		return nil
	}
	if depth == 1 {
		s.layout.Empty = false
	}
	for {
		start := s.i
		key, plain, err := s.key()
		if err != nil {
			return err
		}
		wanted := at.match(key, plain)
		if wanted != nil {
			if s.met&(1<<wanted.number) != 0 {
				s.i = start
				return s.fail(fmt.Sprintf("key %q stands twice", wanted.key))
			}
			s.met |= 1 << wanted.number
		}
		switch {
		case wanted == nil:
			err = s.value(depth)
		case wanted.slot >= 0:
			err = s.member(wanted, depth)
		case s.i < len(s.b) && s.b[s.i] == '{':
			err = s.object(wanted, depth+1)
		default:
			err = s.value(depth)
		}
		if err != nil {
			return err
		}
		if more, err := s.more('}'); !more {
			return err
		}
	}
}

// key reads a key and the colon after it; the key has its quotes.
func (s *scanner) key() (raw []byte, plain bool, err error) {
	start := s.i
	if s.i == len(s.b) || s.b[s.i] != '"' {
		return nil, false, s.fail("expected a key")
	}
	if plain, err = s.str(); err != nil {
		return nil, false, err
	}
	raw = s.b[start:s.i]
	s.space()
	if s.i == len(s.b) || s.b[s.i] != ':' {
		return nil, false, s.fail("expected ':'")
	}
	s.i++
	s.space()
	return raw, plain, nil
}

// more passes over what follows a member or an element: a comma, or the end of the object or array.
func (s *scanner) more(end byte) (bool, error) {
	s.space()
	switch {
	case s.i == len(s.b) && end == '}':
		return false, s.fail("the object is not closed")
	case s.i == len(s.b):
		return false, s.fail("the array is not closed")
	case s.b[s.i] == ',':
		s.i++
		s.space()
		return true, nil
	case s.b[s.i] == end:
		s.i++
		return false, nil
	}
	return false, s.fail("expected ',' or '" + string(end) + "'")
}

// match finds the wanted child whose key this is. raw has its quotes.
func (n *node) match(raw []byte, plain bool) *node {
	if n == nil {
		return nil
	}
	if plain {
		key := raw[1 : len(raw)-1]
		for _, c := range n.children {
			if string(key) == c.key {
				return c
			}
		}
		return nil
	}
	key, _, err := Decode(raw, false)
	if err != nil {
		return nil // a lone surrogate: not a key that anyone can name
	}
	for _, c := range n.children {
		if key == c.key {
			return c
		}
	}
	return nil
}

// member reads the value of a wanted key and notes it.
func (s *scanner) member(at *node, depth int) error {
	text := s.paths.paths[at.slot].Text
	if s.i == len(s.b) {
		return s.fail("expected a value")
	}
	start := s.i
	switch c := s.b[s.i]; {
	case c == '"':
		plain, err := s.str()
		if err != nil {
			return err
		}
		s.note(Member{Slot: at.slot, Index: -1, Start: start, End: s.i, String: true, Plain: plain})
		return nil
	case c == '[' && text:
		before := len(s.layout.Members)
		if err := s.strings(at, depth); err != nil {
			return err
		}
		if len(s.layout.Members) == before {
			s.note(Member{Slot: at.slot, Index: -1, Start: start, End: s.i, Empty: true})
		}
		return nil
	case c == 'n' || !text:
		if err := s.value(depth); err != nil {
			return err
		}
		number := c == '-' || '0' <= c && c <= '9'
		s.note(Member{Slot: at.slot, Index: -1, Start: start, End: s.i, Empty: c == 'n', Other: c != 'n' && !number})
		return nil
	}
	return s.fail(fmt.Sprintf("field %q must be a string or an array of strings", s.paths.paths[at.slot].Name))
}

// strings reads an array of strings and notes each; null elements are passed over.
func (s *scanner) strings(at *node, depth int) error {
	s.i++
	s.space()
	if s.i < len(s.b) && s.b[s.i] == ']' {
		s.i++
		return nil
	}
	for n := 0; ; n++ {
		if s.i == len(s.b) {
			return s.fail("the array is not closed")
		}
		start := s.i
		switch s.b[s.i] {
		case '"':
			plain, err := s.str()
			if err != nil {
				return err
			}
			s.note(Member{Slot: at.slot, Index: n, Start: start, End: s.i, String: true, Plain: plain})
		case 'n':
			if err := s.value(depth + 1); err != nil {
				return err
			}
		default:
			return s.fail(fmt.Sprintf("element %d of field %q is not a string", n, s.paths.paths[at.slot].Name))
		}
		if more, err := s.more(']'); !more {
			return err
		}
	}
}

func (s *scanner) note(m Member) { s.layout.Members = append(s.layout.Members, m) }

// value checks any value and passes over it. depth is that of the object or array around it.
func (s *scanner) value(depth int) error {
	if s.i == len(s.b) {
		return s.fail("expected a value")
	}
	switch c := s.b[s.i]; c {
	case '"':
		_, err := s.str()
		return err
	case '{':
		return s.object(nil, depth+1)
	case '[':
		return s.array(depth + 1)
	case 't':
		return s.word("true")
	case 'f':
		return s.word("false")
	case 'n':
		return s.word("null")
	}
	return s.number()
}

func (s *scanner) array(depth int) error {
	if depth > maxDepth {
		return s.fail("nested too deep")
	}
	s.i++
	s.space()
	if s.i < len(s.b) && s.b[s.i] == ']' {
		s.i++
		return nil
	}
	for {
		if err := s.value(depth); err != nil {
			return err
		}
		if more, err := s.more(']'); !more {
			return err
		}
	}
}

func (s *scanner) word(w string) error {
	if len(s.b)-s.i < len(w) || string(s.b[s.i:s.i+len(w)]) != w {
		return s.fail("not a JSON value")
	}
	s.i += len(w)
	return nil
}

func (s *scanner) number() error {
	start := s.i
	if s.b[s.i] == '-' {
		s.i++
	}
	if s.i < len(s.b) && s.b[s.i] == '0' {
		s.i++
	} else if !s.digits() {
		s.i = start
		return s.fail("not a JSON value")
	}
	if s.i < len(s.b) && s.b[s.i] == '.' {
		s.i++
		if !s.digits() {
			return s.fail("expected a digit")
		}
	}
	if s.i < len(s.b) && (s.b[s.i] == 'e' || s.b[s.i] == 'E') {
		s.i++
		if s.i < len(s.b) && (s.b[s.i] == '+' || s.b[s.i] == '-') {
			s.i++
		}
		if !s.digits() {
			return s.fail("expected a digit")
		}
	}
	return nil
}

func (s *scanner) digits() bool {
	start := s.i
	for s.i < len(s.b) && '0' <= s.b[s.i] && s.b[s.i] <= '9' {
		s.i++
	}
	return s.i > start
}

// str passes over a string, which begins at s.i, and tells whether it is free of escapes.
func (s *scanner) str() (plain bool, err error) {
	plain = true
	i := s.i + 1
	for {
		i = textEnd(s.text, i)
		if i == len(s.b) {
			return false, s.fail("the string is not closed")
		}
		switch c := s.b[i]; {
		case c == '"':
			s.i = i + 1
			return plain, nil
		case c != '\\':
			s.i = i
			return false, s.fail("a control character stands bare in a string") // or invalid UTF-8: see Scan
		}
		plain = false
		if i+1 == len(s.b) {
			return false, s.fail("the string is not closed")
		}
		switch s.b[i+1] {
		case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
			i += 2
		case 'u':
			if _, ok := hex4(s.b[i+2:]); !ok {
				s.i = i
				return false, s.fail("\\u needs four hexadecimal digits")
			}
			i += 6
		default:
			s.i = i
			return false, s.fail("there is no such escape")
		}
	}
}

// textEnd gives the offset of the first byte from i on that is a quote, a backslash, a control character or no part
// of valid UTF-8.
func textEnd(s string, i int) int {
	const low, high = 0x0101010101010101, 0x8080808080808080
	b := unsafe.Slice(unsafe.StringData(s), len(s))
	for len(b)-i >= 8 {
		x := binary.LittleEndian.Uint64(b[i:])
		quote, slash := x^(low*'"'), x^(low*'\\')
		ends := ((quote - low) &^ quote) | ((slash - low) &^ slash) | ((x - low*0x20) &^ x)
		stop := (ends | x) & high // the first bit set is right; those after it need not be
		if stop == 0 {
			i += 8
			continue
		}
		i += bits.TrailingZeros64(stop) / 8
		if b[i] < utf8.RuneSelf {
			return i
		}
		n := beyondASCII(s[i:])
		if n == 0 {
			return i
		}
		i += n
	}
	for i < len(b) {
		switch c := b[i]; {
		case c == '"' || c == '\\' || c < 0x20:
			return i
		case c < utf8.RuneSelf:
			i++
			continue
		}
		n := beyondASCII(s[i:])
		if n == 0 {
			return i
		}
		i += n
	}
	return i
}

// beyondASCII gives the length of a character that s begins with, or of several; 0 where it begins with none.
func beyondASCII(s string) int {
	if n := codepoint.Wide(s); n > 0 {
		return n
	}
	r, n := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && n == 1 {
		return 0
	}
	return n
}

func hex4(b []byte) (rune, bool) {
	if len(b) < 4 {
		return 0, false
	}
	var r rune
	for _, c := range b[:4] {
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c && c <= 'f':
			c -= 'a' - 10
		case 'A' <= c && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}
