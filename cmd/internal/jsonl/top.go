package jsonl

import (
	"bytes"
	"encoding/json"
)

// Top calls found for every member of the object that a line is, with its key and the raw bytes of its value, in
// their order. Both may share the line's memory. It stops at the first error.
func Top(line []byte, found func(key string, value []byte) error) error {
	s := scanner{b: line, text: view(line), paths: &Paths{}, layout: &Layout{}}
	if bytes.HasPrefix(line, []byte(byteOrderMark)) {
		s.i = len(byteOrderMark)
	}
	s.space()
	if s.i == len(s.b) || s.b[s.i] != '{' {
		return s.fail("a record must be a JSON object")
	}
	s.i++
	s.space()
	if s.i < len(s.b) && s.b[s.i] == '}' {
		return nil
	}
	for {
		start := s.i
		if s.i == len(s.b) || s.b[s.i] != '"' {
			return s.fail("expected a key")
		}
		plain, err := s.str()
		if err != nil {
			return err
		}
		key, _, err := Decode(s.b[start:s.i], plain)
		if err != nil { // half a surrogate pair, which encoding/json replaces
			_ = json.Unmarshal(s.b[start:s.i], &key)
		}
		s.space()
		if s.i == len(s.b) || s.b[s.i] != ':' {
			return s.fail("expected ':'")
		}
		s.i++
		s.space()
		start = s.i
		if err := s.value(1); err != nil {
			return err
		}
		if err := found(key, s.b[start:s.i]); err != nil {
			return err
		}
		s.space()
		switch {
		case s.i == len(s.b):
			return s.fail("the object is not closed")
		case s.b[s.i] == ',':
			s.i++
			s.space()
		case s.b[s.i] == '}':
			return nil
		default:
			return s.fail("expected ',' or '}'")
		}
	}
}
