package format

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/taosha-text/taosha/cmd/internal/jsonl"
	"github.com/taosha-text/taosha/filters/charset"
	"github.com/taosha-text/taosha/pipeline"
)

// rowRecord is what the decoder found in a row of a table, for the encoders.
type rowRecord struct {
	header *tableHeader // nil where the document came as something else
	raw    []byte
	cells  []cell
	field  []int // by cell: its place among the document's fields, -1 where it is none
}

// rowDecoder decodes rows of a table. What the columns mean is as in JSON lines, but a page in a column is not read.
type rowDecoder struct {
	asItIs
	header *tableHeader
	names  []string
	slots  []int // by column: what it is, -1 where it is nothing that is known
}

func newRowDecoder(h *tableHeader, f Fields) (*rowDecoder, error) {
	if _, err := f.paths(); err != nil || h == nil {
		return &rowDecoder{}, err
	}
	d := &rowDecoder{header: h, names: f.names()}
	for _, name := range h.names {
		slot := -1
		for i, n := range d.names { // the later ones: a label that was named as a part of the article is that part
			if n == name && i != slotHTML {
				slot = i
			}
		}
		d.slots = append(d.slots, slot)
	}
	return d, nil
}

func (r *rowDecoder) Decode(record Record, d *Document) error {
	fields := d.begin()
	if d.Source.Encoding = record.Encoding; record.Encoding == "" {
		d.Source.Encoding = charset.UTF8
	}
	if !valid(record.Raw) {
		return fmt.Errorf("not valid %s", d.Source.Encoding)
	}
	row := &d.row
	row.header, row.raw, row.field = r.header, record.Raw, row.field[:0]
	var err error
	if row.cells, err = appendCells(row.cells[:0], record.Raw, r.header.delim); err != nil {
		return err
	}
	if len(row.cells) != len(r.slots) {
		return fmt.Errorf("%d cells, but the header names %d columns", len(row.cells), len(r.slots))
	}
	for i, slot := range r.slots {
		at, text := -1, ""
		if slot >= 0 {
			text = row.cells[i].text()
		}
		switch slot {
		case -1:
		case slotID:
			d.Input.ID = text
		case slotURL:
			d.Input.URL = text
		case slotHost:
			d.Input.Host = strings.ToLower(text)
		case slotDate:
			d.Input.Date = text
		case slotSource:
			d.Input.Source = text
		default:
			if text != "" {
				at = len(fields)
				fields = append(fields, pipeline.Field{Name: r.names[slot], Role: roleOf(slot), Text: text})
			}
		}
		row.field = append(row.field, at)
	}
	if d.Input.Host == "" {
		d.Input.Host = hostOf(d.Input.URL)
	}
	d.Input.Fields = fields
	return nil
}

// rowEncoder writes a row as a row of the same table: cells in which nothing was changed keep their bytes.
type rowEncoder struct{ asItIs }

func (rowEncoder) Encode(dst []byte, d *Document, clean []pipeline.Field) []byte {
	return d.row.rewrite(dst, func(column int) (string, bool) {
		f := d.row.field[column]
		if f < 0 || clean[f].Text == d.Input.Fields[f].Text {
			return "", false
		}
		return clean[f].Text, true
	})
}

// rewrite appends the row with other texts in some of its cells.
func (r *rowRecord) rewrite(dst []byte, text func(column int) (string, bool)) []byte {
	at := 0
	for i, c := range r.cells {
		if i > 0 {
			dst = append(dst, r.header.delim)
			at++
		}
		if s, changed := text(i); changed {
			dst = appendCell(dst, s, c.quoted, r.header.delim)
		} else {
			dst = append(dst, c.raw...)
		}
		at += len(c.raw)
	}
	return append(dst, r.raw[at:]...) // the carriage return
}

// UndoRow appends a clean row with the named fields as they were, which undo tells.
func UndoRow(dst []byte, r Record, s Schema, fields []string, undo func(field, clean string) (string, error)) ([]byte, error) {
	if len(fields) == 0 {
		return append(dst, r.Raw...), nil
	}
	cells, err := appendCells(nil, r.Raw, s.header.delim)
	if err != nil {
		return dst, err
	}
	row := rowRecord{header: s.header, raw: r.Raw, cells: cells}
	source := map[int]string{}
	for _, f := range fields {
		column := slices.Index(s.header.names, f)
		if column < 0 || column >= len(cells) {
			return dst, fmt.Errorf("field %q of the report is not in the record", f)
		}
		if source[column], err = undo(f, cells[column].text()); err != nil {
			return dst, err
		}
	}
	return row.rewrite(dst, func(column int) (string, bool) { text, ok := source[column]; return text, ok }), nil
}

// rowObjectEncoder writes a row as a JSON object whose values are strings.
type rowObjectEncoder struct{ asItIs }

func (rowObjectEncoder) Encode(dst []byte, d *Document, clean []pipeline.Field) []byte {
	dst = append(dst, '{')
	for i, c := range d.row.cells {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = jsonl.AppendString(dst, d.row.header.key(i), jsonl.Style{})
		dst = append(dst, ':')
		text := c.text()
		if f := d.row.field[i]; f >= 0 {
			text = clean[f].Text
		}
		dst = jsonl.AppendString(dst, text, jsonl.Style{})
	}
	return append(dst, '}')
}

// key is what a column is called in an object, in which no name stands twice.
func (h *tableHeader) key(column int) string {
	name := h.names[column]
	if n := count(h.names[:column], name); n > 0 {
		return name + "_" + strconv.Itoa(n+1)
	}
	return name
}

func count(list []string, s string) int {
	n := 0
	for ; slices.Contains(list, s); list = list[slices.Index(list, s)+1:] {
		n++
	}
	return n
}
