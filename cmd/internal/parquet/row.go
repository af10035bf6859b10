package parquet

import (
	"encoding/binary"
	"errors"
)

// A row travels as bytes: four of length, one of flags, and then, column by column, its cells.
//
//	column  = count of cells (where the column repeats) cells
//	cell    = repetition level (where it repeats) definition level (where it may be absent) value
//	value   = as in PLAIN pages of the width; others after their length
//
// It is the program's own and is never written to a file.
const rowHead = 5

const flagGroup = 1 // the first row of a row group of the source

var errRow = errors.New("a row is not whole")

// Cell is one value of a row, or the absence of one.
type Cell struct {
	rep, def byte
	Value    []byte // nil where there is none
}

// Row is a row with its cells found.
type Row struct {
	schema *Schema
	cells  []Cell
	starts []int // of each column's cells; one more at the end
	group  bool
	at     []int // memory for AppendJSON
}

// Schema gives what the row is one of.
func (r *Row) Schema() *Schema { return r.schema }

// column gives the cells of a column.
func (r *Row) column(i int) []Cell { return r.cells[r.starts[i]:r.starts[i+1]] }

// Parse finds the cells of an encoded row. Their values share its memory.
func (r *Row) Parse(s *Schema, b []byte) error {
	r.schema, r.cells, r.starts = s, r.cells[:0], append(r.starts[:0], 0)
	if len(b) < rowHead || int(binary.LittleEndian.Uint32(b)) != len(b)-rowHead {
		return errRow
	}
	r.group = b[4]&flagGroup != 0
	b = b[rowHead:]
	for _, l := range s.leaves {
		count := uint64(1)
		if l.maxRep > 0 {
			var n int
			if count, n = binary.Uvarint(b); n <= 0 || count > uint64(len(b)) {
				return errRow
			}
			b = b[n:]
		}
		for range count {
			c := Cell{def: l.maxDef}
			if l.maxRep > 0 {
				if len(b) == 0 {
					return errRow
				}
				c.rep, b = b[0], b[1:]
			}
			if l.maxDef > 0 {
				if len(b) == 0 {
					return errRow
				}
				c.def, b = b[0], b[1:]
			}
			if c.def == l.maxDef {
				size := uint64(l.width)
				if size == 0 {
					var n int
					if size, n = binary.Uvarint(b); n <= 0 {
						return errRow
					}
					b = b[n:]
				}
				if size > uint64(len(b)) {
					return errRow
				}
				c.Value, b = b[:size:size], b[size:]
			}
			r.cells = append(r.cells, c)
		}
		r.starts = append(r.starts, len(r.cells))
	}
	if len(b) > 0 {
		return errRow
	}
	return nil
}

// Append encodes the row.
func (r *Row) Append(dst []byte) []byte {
	start := len(dst)
	dst = beginRow(dst, r.group)
	for i, l := range r.schema.leaves {
		cells := r.column(i)
		if l.maxRep > 0 {
			dst = binary.AppendUvarint(dst, uint64(len(cells)))
		}
		for _, c := range cells {
			dst = l.appendCell(dst, c)
		}
	}
	return endRow(dst, start)
}

func beginRow(dst []byte, group bool) []byte {
	flags := byte(0)
	if group {
		flags = flagGroup
	}
	return append(dst, 0, 0, 0, 0, flags)
}

func endRow(dst []byte, start int) []byte {
	binary.LittleEndian.PutUint32(dst[start:], uint32(len(dst)-start-rowHead))
	return dst
}

func (l *leaf) appendCell(dst []byte, c Cell) []byte {
	if l.maxRep > 0 {
		dst = append(dst, c.rep)
	}
	if l.maxDef > 0 {
		dst = append(dst, c.def)
	}
	if c.def == l.maxDef {
		if l.width == 0 {
			dst = binary.AppendUvarint(dst, uint64(len(c.Value)))
		}
		dst = append(dst, c.Value...)
	}
	return dst
}
