package parquet

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/parquet-go/parquet-go/format"
)

// Bounds of one row: a few bytes of the file may stand for many.
const (
	maxRow   = 128 << 20 // bytes
	maxCells = 2 << 20   // values of all its lists
)

// Rows reads a file's rows, one after the other.
type Rows struct {
	file    *File
	group   int
	columns []*column
	left    int64 // rows of the present row group
	first   bool  // the next row is its first
	held    int64
	read    int64 // bytes of the row groups that are done
}

// Rows begins at the first row.
func (f *File) Rows() *Rows { return &Rows{file: f, group: -1} }

// Offset tells roughly how many bytes of the file were read.
func (r *Rows) Offset() int64 {
	n := r.read
	for _, c := range r.columns {
		n += c.at - (c.end - c.size)
	}
	return n
}

// Append appends the next row to dst, and gives io.EOF after the last. An error is the end of the file.
func (r *Rows) Append(dst []byte) (_ []byte, err error) {
	defer recovered(&err)
	for r.left == 0 {
		if r.group++; r.group >= len(r.file.groups) {
			return dst, io.EOF
		}
		r.open(&r.file.groups[r.group])
	}
	start := len(dst)
	dst = beginRow(dst, r.first)
	r.first = false
	cells := maxCells
	for _, c := range r.columns {
		if dst, err = c.appendRow(dst, start+maxRow, &cells); err != nil {
			if errors.Is(err, io.EOF) {
				err = errors.New("it has fewer values than the footer says")
			}
			row := r.file.groups[r.group].NumRows - r.left
			return dst[:start], fmt.Errorf("row group %d, row %d, column %s: %w", r.group, row, c.leaf.name, err)
		}
	}
	r.left--
	return endRow(dst, start), nil
}

func (r *Rows) open(g *format.RowGroup) {
	r.read, r.held, r.left, r.first = r.Offset(), 0, g.NumRows, true
	r.columns = r.columns[:0]
	for i, l := range r.file.schema.leaves {
		m := &g.Columns[i].MetaData
		c := &column{file: r.file, leaf: l, codec: m.Codec, held: &r.held, at: chunkStart(m), size: m.TotalCompressedSize, unread: m.NumValues}
		c.end = c.at + c.size
		r.columns = append(r.columns, c)
	}
}

var errRowSize = fmt.Errorf("the row has more than %d MB or %d values", maxRow>>20, maxCells)

// appendRow appends a column's cells of the next row, to most bytes in all, and takes them from cells.
func (c *column) appendRow(dst []byte, most int, cells *int) ([]byte, error) {
	if c.leaf.maxRep == 0 {
		cell, err := c.cell()
		if err != nil {
			return dst, err
		}
		if len(cell.Value) > most-len(dst) {
			return dst, errRowSize
		}
		return c.leaf.appendCell(dst, cell), nil
	}
	// The count comes first and is not known yet: room for it is left, and what is too much taken out again.
	const room = binary.MaxVarintLen32
	start := len(dst)
	dst = append(dst, make([]byte, room)...)
	count := uint64(0)
	for {
		cell, err := c.cell()
		if err != nil {
			return dst, err
		}
		if (count == 0) != (cell.rep == 0) {
			return dst, errors.New("a row begins in the middle of a list")
		}
		if *cells--; *cells < 0 || len(cell.Value)+16 > most-len(dst) {
			return dst, errRowSize
		}
		dst = c.leaf.appendCell(dst, cell)
		count++
		rep, err := c.peekRep()
		if errors.Is(err, io.EOF) || err == nil && rep == 0 {
			break
		}
		if err != nil {
			return dst, err
		}
	}
	var number [room]byte
	n := binary.PutUvarint(number[:], count)
	copy(dst[start:], number[:n])
	return append(dst[:start+n], dst[start+room:]...), nil
}
