package format

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
)

// Tables are CSV (RFC 4180) and TSV, which is the same with tabs. The first line names the columns. A cell in quotes
// may hold anything, a quote as two; in a cell that does not begin with a quote, quotes are letters. Rows of another
// number of cells than the header, and quotes that do not close before the cell ends, are broken.

func delimiter(n Name) byte {
	if n == TSV {
		return '\t'
	}
	return ','
}

// tableHeader is the columns of a table.
type tableHeader struct {
	names []string
	delim byte
}

// tableReader gives the rows of a table, without the header line.
type tableReader struct {
	*cutReader
	header *tableHeader
	first  *Chunk // rows that came along with the header
	err    error
}

func newTableReader(r io.Reader, n Name, s Settings) (*tableReader, error) {
	t := &tableReader{cutReader: newCutReader(r, &rows{delim: delimiter(n), limit: min(s.MaxRecord, maxQuoted)}, s)}
	c, err := t.cutReader.Next()
	if c == nil {
		if err == io.EOF { // an empty table
			t.err = err
			return t, nil
		}
		return nil, err
	}
	if c.Piece != NoPiece || c.Torn != nil {
		return nil, errors.New("line 1: the header is cut off or over the size limit")
	}
	line := c.Records[0]
	if t.header, err = newHeader(line.Raw, delimiter(n), s.Fields); err != nil {
		return nil, fmt.Errorf("line %d: the header: %w", line.Line, err)
	}
	t.opening = append(append(t.opening, line.Raw...), '\n')
	t.first = c
	c.Records = c.Records[1:]
	return t, nil
}

func (t *tableReader) Next() (*Chunk, error) {
	if c := t.first; c != nil {
		t.first = nil
		if len(c.Records) > 0 {
			return c, nil
		}
		c.Free()
	}
	if t.err != nil {
		return nil, t.err
	}
	return t.cutReader.Next()
}

// newHeader reads a header line.
func newHeader(line []byte, delim byte, f Fields) (*tableHeader, error) {
	if !valid(line) {
		return nil, errors.New("not valid UTF-8, and no other encoding that is known (--encoding names it)")
	}
	cells, err := appendCells(nil, bytes.TrimPrefix(line, byteOrderMark), delim)
	if err != nil {
		return nil, err
	}
	h := &tableHeader{delim: delim}
	named := f.names()
	for _, c := range cells {
		name := c.text()
		if slices.Contains(h.names, name) && slices.Contains(named, name) {
			return nil, fmt.Errorf("the column %q stands twice", name)
		}
		h.names = append(h.names, name)
	}
	return h, nil
}

// cell is one cell of a row: its bytes, with the quotes where it has them.
type cell struct {
	raw    []byte
	quoted bool
}

func (c cell) text() string {
	if !c.quoted {
		return string(c.raw)
	}
	return string(bytes.ReplaceAll(c.raw[1:len(c.raw)-1], []byte(`""`), []byte(`"`)))
}

var (
	errOpenQuote  = errors.New("a cell in quotes is not closed")
	errAfterQuote = errors.New("something follows the closing quote of a cell; a quote within quotes is written twice")
)

// appendCells cuts a row, without its line feed, into cells. A carriage return at its end is part of the line end.
func appendCells(cells []cell, row []byte, delim byte) ([]cell, error) {
	row = bytes.TrimSuffix(row, []byte("\r"))
	for {
		if len(row) == 0 || row[0] != '"' {
			i := bytes.IndexByte(row, delim)
			if i < 0 {
				return append(cells, cell{raw: row}), nil
			}
			cells = append(cells, cell{raw: row[:i]})
			row = row[i+1:]
			continue
		}
		end := 1
		for {
			i := bytes.IndexByte(row[end:], '"')
			if i < 0 {
				return cells, errOpenQuote
			}
			if end += i + 1; end == len(row) || row[end] != '"' {
				break
			}
			end++
		}
		cells = append(cells, cell{row[:end], true})
		switch {
		case end == len(row):
			return cells, nil
		case row[end] != delim:
			return cells, errAfterQuote
		}
		row = row[end+1:]
	}
}

// appendCell writes a cell the way the one was written that it takes the place of: in quotes where that had them, and
// where it must.
func appendCell(dst []byte, text string, quoted bool, delim byte) []byte {
	if !quoted && bytes.IndexByte([]byte(text), delim) < 0 && !bytes.ContainsAny([]byte(text), "\"\r\n") {
		return append(dst, text...)
	}
	dst = append(dst, '"')
	dst = append(dst, bytes.ReplaceAll([]byte(text), []byte(`"`), []byte(`""`))...)
	return append(dst, '"')
}

// maxQuoted is how many bytes a row with a cell in quotes may go over line ends: past them the cell counts as not closed.
// So much is held in memory, and a quote too many must not swallow the rest of a table.
const maxQuoted = 4 << 20

// rows finds the rows of a table. A row whose quotes are broken ends with its line: the next one may be well again.
type rows struct {
	delim byte
	limit int
	begun bool // the first row has been found

	pos   int // how far the row was looked at
	state rowState
}

type rowState uint8

const (
	cellStart rowState = iota
	inCell
	inQuotes
	afterQuote
	afterReturn // a carriage return after a closing quote
)

func (r *rows) cut(b []byte, ended bool) (lead, end, size int, err error) {
	if !r.begun && r.pos == 0 {
		if len(b) < len(byteOrderMark) && bytes.HasPrefix(byteOrderMark, b) && !ended {
			return 0, 0, 0, nil
		}
		r.pos = len(b) - len(bytes.TrimPrefix(b, byteOrderMark))
	}
	end, size = r.row(b, ended)
	if size == 0 {
		return 0, 0, 0, nil
	}
	r.begun, r.pos, r.state = true, 0, cellStart
	if len(bytes.TrimSuffix(b[:end], []byte("\r"))) == 0 {
		end = 0
	}
	return 0, end, size, nil
}

// row looks for the end of the row; a size of 0 says that there is none yet.
func (r *rows) row(b []byte, ended bool) (end, size int) {
	for r.pos < len(b) {
		c := b[r.pos]
		switch r.state {
		case cellStart, inCell:
			switch {
			case c == '\n':
				return r.pos, r.pos + 1
			case c == r.delim:
				r.state = cellStart
			case c == '"' && r.state == cellStart:
				r.state = inQuotes
			default:
				r.state = inCell
			}
		case inQuotes:
			i := bytes.IndexByte(b[r.pos:], '"')
			if i < 0 {
				r.pos = len(b)
				continue
			}
			r.pos += i
			r.state = afterQuote
		case afterQuote:
			switch c {
			case '"':
				r.state = inQuotes
			case '\n':
				return r.pos, r.pos + 1
			case r.delim:
				r.state = cellStart
			case '\r':
				r.state = afterReturn
			default:
				return r.broken(b, ended)
			}
		case afterReturn:
			if c == '\n' {
				return r.pos, r.pos + 1
			}
			return r.broken(b, ended)
		}
		r.pos++
	}
	switch {
	case r.state == inQuotes && (ended || len(b) > r.limit):
		return r.broken(b, ended)
	case ended:
		return len(b), len(b)
	}
	return 0, 0
}

// broken ends the row with its first line.
func (r *rows) broken(b []byte, ended bool) (end, size int) {
	if i := bytes.IndexByte(b, '\n'); i >= 0 {
		return i, i + 1
	}
	if ended {
		return len(b), len(b)
	}
	return 0, 0
}

func (r *rows) rest(b []byte, ended bool) (end, size int, found bool) {
	if i := bytes.IndexByte(b, '\n'); i >= 0 {
		r.pos, r.state = 0, cellStart
		return i, i + 1, true
	}
	return len(b), len(b), ended
}

func (*rows) closing([]byte) ([]byte, error) { return nil, nil }
