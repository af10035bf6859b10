package format

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/taosha-text/taosha/cmd/internal/jsonl"
	"github.com/taosha-text/taosha/cmd/internal/parquet"
)

// tableSink makes a table of JSON objects, one a line. What the columns are is known at the end only: until then the
// lines wait in a temporary file. A string is the cell's text, null and a key that is absent are empty cells, and
// everything else is JSON.
type tableSink struct {
	w     io.Writer
	delim byte
	spool *parquet.Spool
	lines *bufio.Writer
	part  []byte // a line whose end has not come
	keys  []string
	place map[string]int
}

// maxColumns bounds the columns that records may ask for: keys that are data are no columns.
const maxColumns = 2000

func newTableSink(w io.Writer, to Name, s Settings) (*tableSink, error) {
	spool, err := parquet.NewSpool(s.SpoolDir, s.spoolLimit())
	if err != nil {
		return nil, err
	}
	return &tableSink{w: w, delim: delimiter(to), spool: spool, lines: bufio.NewWriterSize(struct{ io.Writer }{spool}, 1<<16), place: map[string]int{}}, nil
}

func (t *tableSink) Write(b []byte) (int, error) {
	n := len(b)
	if _, err := t.lines.Write(b); err != nil {
		return 0, err
	}
	for {
		line, rest, ended := bytes.Cut(b, []byte("\n"))
		if !ended {
			t.part = append(t.part, b...)
			return n, nil
		}
		if len(t.part) > 0 {
			t.part = append(t.part, line...)
			line = t.part
		}
		if err := t.columns(line); err != nil {
			return 0, err
		}
		t.part, b = t.part[:0], rest
	}
}

// columns notes the keys of an object that were not met before.
func (t *tableSink) columns(line []byte) error {
	return jsonl.Top(line, func(key string, _ []byte) error {
		if _, met := t.place[key]; met {
			return nil
		}
		if len(t.keys) == maxColumns {
			return fmt.Errorf("more than %d different keys: they are data, and no columns", maxColumns)
		}
		key = strings.Clone(key)
		t.place[key] = len(t.keys)
		t.keys = append(t.keys, key)
		return nil
	})
}

// Discard ends it without a table.
func (t *tableSink) Discard() { t.spool.Close() }

// Close writes the table.
func (t *tableSink) Close() error {
	defer t.spool.Close()
	if err := t.lines.Flush(); err != nil {
		return err
	}
	if _, err := t.spool.Seek(0, io.SeekStart); err != nil {
		return err
	}
	out := bufio.NewWriterSize(t.w, 1<<16)
	if len(t.keys) > 0 {
		if _, err := out.Write(t.row(nil, t.keys)); err != nil {
			return err
		}
	}
	in := bufio.NewReaderSize(t.spool, 1<<16)
	var row []byte
	cells := make([]string, len(t.keys))
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 0 {
			clear(cells)
			if err := jsonl.Top(line, func(key string, value []byte) error {
				cells[t.place[key]] = cellOf(value)
				return nil
			}); err != nil {
				return err
			}
			row = t.row(row[:0], cells)
			if _, err := out.Write(row); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			return out.Flush()
		}
		if err != nil {
			return err
		}
	}
}

func (t *tableSink) row(dst []byte, cells []string) []byte {
	start := len(dst)
	for i, c := range cells {
		if i > 0 {
			dst = append(dst, t.delim)
		}
		dst = appendCell(dst, c, false, t.delim)
	}
	if len(dst) == start { // which no reader would take for a row
		dst = append(dst, `""`...)
	}
	return append(dst, '\n')
}

// cellOf gives the text of a JSON value.
func cellOf(value []byte) string {
	switch {
	case string(value) == "null":
		return ""
	case value[0] != '"':
		return string(value)
	}
	if s, _, err := jsonl.Decode(value, false); err == nil {
		return strings.Clone(s)
	}
	return string(value) // half a surrogate pair stands for nothing
}
