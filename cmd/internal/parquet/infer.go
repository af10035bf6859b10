package parquet

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/parquet-go/parquet-go/deprecated"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"

	"github.com/taosha-text/taosha/cmd/internal/jsonl"
)

// kind is what all values of a key have in common: the column's type.
type kind uint8

const (
	unknown kind = iota // null wherever it stands
	text
	boolean
	integer // any double holds it
	long    // only 64 bits do
	number
	texts // arrays of strings
	other // anything: the column holds JSON
)

// kindOf tells the type that a JSON value asks for by itself.
func kindOf(v []byte) kind {
	switch v[0] {
	case 'n':
		return unknown
	case '"':
		return text
	case 't', 'f':
		return boolean
	case '[':
		var list []*string
		if json.Unmarshal(v, &list) != nil {
			return other
		}
		for _, s := range list {
			if s == nil {
				return other
			}
		}
		return texts
	case '{':
		return other
	}
	if bytes.ContainsAny(v, ".eE") || string(v) == "-0" {
		if f, err := strconv.ParseFloat(string(v), 64); err == nil && !math.IsInf(f, 0) {
			return number
		}
		return other
	}
	n, err := strconv.ParseInt(string(v), 10, 64)
	switch {
	case err != nil:
		return other
	case n > 1<<53 || n < -1<<53:
		return long
	}
	return integer
}

// and gives the type for values of both kinds.
func (k kind) and(o kind) kind {
	switch {
	case k == o || o == unknown:
		return k
	case k == unknown:
		return o
	case k == integer && o == number, k == number && o == integer:
		return number
	case k == integer && o == long, k == long && o == integer:
		return long
	}
	return other
}

// maxKeys bounds the columns that records may ask for: keys that are data are no columns.
const maxKeys = 2000

// LineWriter makes a Parquet file of JSON objects, one a line. What the columns are is known at the end only: until
// then the lines wait in a temporary file.
type LineWriter struct {
	w     io.Writer
	spool *Spool
	lines *bufio.Writer
	part  []byte // a line whose end has not come
	keys  []string
	kinds map[string]*kind // assigning to a map of values would make it hold the line's memory as its key
}

// NewLineWriter begins a file. Records wait in a Spool below dir of up to limit bytes.
func NewLineWriter(w io.Writer, dir string, limit int64) (*LineWriter, error) {
	spool, err := NewSpool(dir, limit)
	if err != nil {
		return nil, err
	}
	return &LineWriter{w: w, spool: spool, lines: bufio.NewWriterSize(struct{ io.Writer }{spool}, 1<<16), kinds: map[string]*kind{}}, nil
}

func (l *LineWriter) Write(b []byte) (n int, err error) {
	if _, err := l.lines.Write(b); err != nil {
		return 0, err
	}
	n = len(b)
	for {
		end := bytes.IndexByte(b, '\n')
		if end < 0 {
			l.part = append(l.part, b...)
			return n, nil
		}
		line := b[:end]
		if len(l.part) > 0 {
			l.part = append(l.part, line...)
			line = l.part
		}
		err := jsonl.Top(line, func(key string, value []byte) error {
			k := l.kinds[key]
			if k == nil {
				if len(l.keys) == maxKeys {
					return fmt.Errorf("the records have more than %d different keys, which Parquet has as columns", maxKeys)
				}
				key = strings.Clone(key)
				k = new(kind)
				l.keys, l.kinds[key] = append(l.keys, key), k
			}
			*k = k.and(kindOf(value))
			return nil
		})
		if err != nil {
			return n, err
		}
		l.part, b = l.part[:0], b[end+1:]
	}
}

// Discard ends the writing without a file.
func (l *LineWriter) Discard() { l.spool.Close() }

// Close writes the file.
func (l *LineWriter) Close() error {
	defer l.spool.Close()
	if err := l.lines.Flush(); err != nil {
		return err
	}
	if _, err := l.spool.Seek(0, io.SeekStart); err != nil {
		return err
	}
	s, err := l.schema()
	if err != nil {
		return err
	}
	w, err := NewWriter(l.w, s)
	if err != nil {
		return err
	}
	columns := map[string]int{}
	for i, n := range s.root.children {
		columns[n.name] = i
	}
	in := bufio.NewReaderSize(l.spool.File, 1<<16)
	cells := make([][]Cell, len(s.leaves))
	var row []byte
	for {
		line, err := in.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			return w.Close()
		}
		if err != nil {
			return err
		}
		for i := range cells {
			cells[i] = append(cells[i][:0], Cell{})
		}
		err = jsonl.Top(line[:len(line)-1], func(key string, value []byte) error {
			i := columns[key]
			cells[i] = appendValue(cells[i][:0], *l.kinds[key], value)
			return nil
		})
		if err != nil {
			return err
		}
		row = beginRow(row[:0], false)
		for i, leaf := range s.leaves {
			if leaf.maxRep > 0 {
				row = binary.AppendUvarint(row, uint64(len(cells[i])))
			}
			for _, c := range cells[i] {
				row = leaf.appendCell(row, c)
			}
		}
		if err := w.write(endRow(row, 0)); err != nil {
			return err
		}
	}
}

// appendValue appends the cells of a JSON value in a column of a kind.
func appendValue(cells []Cell, k kind, v []byte) []Cell {
	if v[0] == 'n' {
		return append(cells, Cell{})
	}
	switch k {
	case text:
		return append(cells, Cell{def: 1, Value: decoded(v)})
	case boolean:
		b := []byte{0}
		if v[0] == 't' {
			b[0] = 1
		}
		return append(cells, Cell{def: 1, Value: b})
	case integer, long:
		n, _ := strconv.ParseInt(string(v), 10, 64)
		return append(cells, Cell{def: 1, Value: binary.LittleEndian.AppendUint64(nil, uint64(n))})
	case number:
		f, _ := strconv.ParseFloat(string(v), 64)
		return append(cells, Cell{def: 1, Value: binary.LittleEndian.AppendUint64(nil, math.Float64bits(f))})
	case texts:
		var list []json.RawMessage
		if json.Unmarshal(v, &list) != nil || len(list) == 0 {
			return append(cells, Cell{def: 1})
		}
		for i, s := range list {
			cells = append(cells, Cell{rep: byte(min(i, 1)), def: 3, Value: decoded(s)})
		}
		return cells
	}
	return append(cells, Cell{def: 1, Value: v})
}

// decoded gives what a JSON string stands for. A lone surrogate, which nothing can hold, becomes U+FFFD.
func decoded(v []byte) []byte {
	s, _, err := jsonl.Decode(v, false)
	if err != nil {
		_ = json.Unmarshal(v, &s)
	}
	return []byte(s)
}

// schema gives the columns that the records asked for.
func (l *LineWriter) schema() (*Schema, error) {
	if len(l.keys) == 0 {
		l.keys = []string{"id"} // a file has one column at least
	}
	optional := thrift.New(format.Optional)
	root := format.SchemaElement{Name: "schema", NumChildren: thrift.New(int32(len(l.keys)))}
	elements := []format.SchemaElement{root}
	for _, key := range l.keys {
		e := stringElement(key)
		k := unknown
		if known := l.kinds[key]; known != nil {
			k = *known
		}
		switch k {
		case boolean:
			e = format.SchemaElement{Name: key, Type: thrift.New(format.Boolean), RepetitionType: optional}
		case integer, long:
			e = format.SchemaElement{Name: key, Type: thrift.New(format.Int64), RepetitionType: optional}
		case number:
			e = format.SchemaElement{Name: key, Type: thrift.New(format.Double), RepetitionType: optional}
		case other:
			e.ConvertedType = thrift.New(deprecated.Json)
			e.LogicalType.Value = &format.JsonType{}
		case texts:
			elements = append(elements,
				format.SchemaElement{Name: key, RepetitionType: optional, NumChildren: thrift.New(int32(1)),
					ConvertedType: thrift.New(deprecated.List), LogicalType: format.LogicalType{Value: &format.ListType{}}},
				format.SchemaElement{Name: "list", RepetitionType: thrift.New(format.Repeated), NumChildren: thrift.New(int32(1))})
			e = stringElement("element")
		}
		elements = append(elements, e)
	}
	s, err := newSchema(elements)
	if err != nil {
		return nil, err
	}
	for _, leaf := range s.leaves {
		leaf.codec = format.Zstd
	}
	return s, nil
}
