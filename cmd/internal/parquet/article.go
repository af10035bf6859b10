package parquet

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	lib "github.com/parquet-go/parquet-go"
)

// Column finds the column that a dotted path names, as JSON has it: that of a value, or of a list of values. It gives
// -1 where there is none.
func (s *Schema) Column(path string) int {
	for i, l := range s.leaves {
		if l.name == path && (l.maxRep == 0 || l.list) {
			return i
		}
	}
	return -1
}

// TextColumn finds a column that holds text, or lists of texts. A field of another type is an error, but where all of it
// is null: then it is as if there were none.
func (s *Schema) TextColumn(path string) (int, error) {
	i := s.Column(path)
	if i < 0 {
		for _, l := range s.leaves {
			if l.name == path || strings.HasPrefix(l.name, path+".") {
				return -1, fmt.Errorf("field %q must be a string or a list of strings", path)
			}
		}
		return -1, nil
	}
	switch l := s.leaves[i]; {
	case l.text():
	case l.null():
		return -1, nil
	default:
		return -1, fmt.Errorf("field %q must be a string or a list of strings: it is of type %s", path, l.typeName())
	}
	return i, nil
}

func (l *leaf) typeName() string {
	if t := l.logical(); t != nil {
		return t.String()
	}
	return l.kind.String()
}

// Text is one string of a row.
type Text struct {
	Cell  int // for SetText
	Index int // its place in a list, -1 where it is none
	Value []byte
}

// Texts gives the strings of a column; null ones are passed over.
func (r *Row) Texts(column int) []Text {
	var all []Text
	l := r.schema.leaves[column]
	for i, c := range r.column(column) {
		if c.Value == nil {
			continue
		}
		t := Text{Cell: r.starts[column] + i, Index: -1, Value: c.Value}
		if l.list {
			t.Index = i
		}
		all = append(all, t)
	}
	return all
}

// Label gives a value that stands once, as text: strings as they are, others as JSON has them.
func (r *Row) Label(column int) string {
	l := r.schema.leaves[column]
	c := r.column(column)[0]
	if l.maxRep > 0 || c.Value == nil {
		return ""
	}
	if l.kind == lib.ByteArray && l.text() {
		return strings.ToValidUTF8(string(c.Value), "\uFFFD")
	}
	return string(bytes.Trim(l.appendJSON(nil, c.Value), `"`))
}

// SetText puts a text in the place of one.
func (r *Row) SetText(cell int, text string) { r.cells[cell].Value = []byte(text) }

// TakesText tells an error where SetField cannot set a top-level field.
func (s *Schema) TakesText(name string) error {
	if n := s.top(name); n != nil && n.end == n.first+1 {
		if l := s.leaves[n.first]; l.text() && (l.maxRep == 0 || l.list) {
			return nil
		}
	}
	return fmt.Errorf("the field %q cannot take a text", name)
}

// SetField gives a top-level field of text a value, whatever it had: a list has it as its one element.
func (r *Row) SetField(name, value string) error {
	if err := r.schema.TakesText(name); err != nil {
		return err
	}
	i := r.schema.top(name).first
	start, end := r.starts[i], r.starts[i+1]
	r.cells = slices.Replace(r.cells, start, end, Cell{def: r.schema.leaves[i].maxDef, Value: []byte(value)})
	for k := i + 1; k < len(r.starts); k++ {
		r.starts[k] -= end - start - 1
	}
	return nil
}

// In gives the row as one of a schema that With made of its own.
func (r *Row) In(s *Schema) {
	for i, l := range r.schema.leaves {
		if s.leaves[i] != l { // it was null in every row
			clear(r.column(i))
		}
	}
	for range s.leaves[len(r.schema.leaves):] {
		r.cells = append(r.cells, Cell{})
		r.starts = append(r.starts, len(r.cells))
	}
	r.schema = s
}

// ErrText says that a text is no valid UTF-8.
var ErrText = errors.New("invalid UTF-8")

// CheckText finds the first byte that is no part of valid UTF-8.
func CheckText(b []byte) error {
	if utf8.Valid(b) {
		return nil
	}
	at := 0
	for at < len(b) {
		r, n := utf8.DecodeRune(b[at:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		at += n
	}
	return fmt.Errorf("byte %d: %w", at, ErrText)
}
