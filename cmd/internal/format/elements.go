package format

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// newJSONReader reads a JSON document: an array, of which each element is a record, or one object.
func newJSONReader(r io.Reader, s Settings) *cutReader { return newCutReader(r, &elements{}, s) }

// maxSpace bounds the white space between two elements.
const maxSpace = 1 << 20

// elements finds the elements of a JSON array. It knows strings, brackets and commas; what is within an element is the
// decoder's to check.
type elements struct {
	begun bool // the first element has been found
	array bool // the document is an array

	within      bool // an element has begun, of which so much is known:
	pos         int  // how far it was looked at, from where cut's bytes begin
	depth       int
	str, escape bool
}

var errSpace = errors.New("more than 1 MB of white space")

func (e *elements) cut(b []byte, ended bool) (lead, end, size int, err error) {
	lead, array, closed, err := e.lead(b)
	switch {
	case err != nil:
		return lead, 0, 0, err
	case lead > maxSpace:
		return 0, 0, 0, errSpace
	case lead == len(b), closed:
		return lead, 0, 0, nil
	}
	e.within, e.array, e.pos = true, array, max(e.pos, lead)
	end, found := e.end(b, ended)
	if !found {
		return lead, 0, 0, nil
	}
	e.next()
	return lead, end, end, nil
}

// next makes ready for the element after the one that has ended.
func (e *elements) next() {
	e.begun, e.within, e.pos, e.depth, e.str, e.escape = true, false, 0, 0, false, false
}

// lead passes over what stands before the next element, and tells whether the document is an array, and closed here.
func (e *elements) lead(b []byte) (n int, array, closed bool, err error) {
	array = e.array
	if !e.begun {
		n = len(b) - len(bytes.TrimPrefix(b, byteOrderMark))
	}
	n += space(b[n:])
	if n == len(b) {
		return n, array, false, nil
	}
	switch c := b[n]; {
	case !e.begun && c == '[':
		array = true
		n++
		n += space(b[n:])
		return n, array, n < len(b) && b[n] == ']', noElement(b[n:], ",}")
	case !e.begun && c == '{':
		return n, false, false, nil
	case !e.begun:
		return n, false, false, errors.New("a JSON document must be an array of objects, or an object")
	case !array && c == '{':
		return n, array, false, errors.New("another object follows: these are JSON lines (--from jsonl)")
	case !array:
		return n, array, false, errors.New("something follows the object")
	case c == ']':
		return n, array, true, nil
	case c != ',':
		return n, array, false, errors.New("expected ',' or ']' after an element of the array")
	}
	n++
	n += space(b[n:])
	return n, array, false, noElement(b[n:], ",}]")
}

// noElement refuses what stands where an element should begin.
func noElement(b []byte, those string) error {
	if len(b) > 0 && bytes.IndexByte([]byte(those), b[0]) >= 0 {
		return fmt.Errorf("expected an element of the array before %q", b[0])
	}
	return nil
}

// end looks for the end of the element.
func (e *elements) end(b []byte, ended bool) (end int, found bool) {
	for i := e.pos; i < len(b); i++ {
		c := b[i]
		switch {
		case e.escape:
			e.escape = false
		case e.str && c == '\\':
			e.escape = true
		case e.str && c == '"':
			if e.str = false; e.depth == 0 {
				return i + 1, true
			}
		case e.str:
		case c == '"':
			e.str = true
		case c == '{' || c == '[':
			e.depth++
		case e.depth > 0 && (c == '}' || c == ']'):
			if e.depth--; e.depth == 0 {
				return i + 1, true
			}
		case e.depth == 0 && (c == ',' || c == ']' || c == '}' || isSpace(c)): // after a number, true, false or null
			return i, true
		}
	}
	e.pos = len(b)
	return len(b), ended && !e.str && e.depth == 0
}

func (e *elements) rest(b []byte, ended bool) (end, size int, found bool) {
	e.pos = 0
	if end, found = e.end(b, ended); found {
		e.next()
	}
	e.pos = 0
	return end, end, found
}

func (e *elements) closing(b []byte) ([]byte, error) {
	if b == nil { // the stream failed
		if e.array {
			return []byte("\n]\n"), nil
		}
		return nil, nil
	}
	n, array, closed, err := e.lead(b)
	switch {
	case err != nil:
		return nil, err
	case closed:
		if rest := b[n+1:]; space(rest) < len(rest) {
			return nil, errors.New("something follows the array")
		}
		return b, nil
	case e.within || n < len(b):
		return nil, errors.New("the JSON document ends within a record")
	case array:
		return nil, errors.New("the array is not closed")
	}
	return b, nil
}

func space(b []byte) int {
	for i, c := range b {
		if !isSpace(c) {
			return i
		}
	}
	return len(b)
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }
