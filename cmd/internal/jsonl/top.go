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
		raw, plain, err := s.key()
		if err != nil {
			return err
		}
		key, _, err := Decode(raw, plain)
		if err != nil { // half a surrogate pair, which encoding/json replaces
			_ = json.Unmarshal(raw, &key)
		}
		start := s.i
		if err := s.value(1); err != nil {
			return err
		}
		if err := found(key, s.b[start:s.i]); err != nil {
			return err
		}
		if more, err := s.more('}'); !more {
			return err
		}
	}
}
