package format

import (
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/taosha-text/taosha/cmd/internal/parquet"
	"github.com/taosha-text/taosha/filters/charset"
	"github.com/taosha-text/taosha/pipeline"
)

// A Section is a stream that can be read from anywhere, too. Parquet files begin at their end.
type Section interface {
	// Section gives all of the content and its size, or false where the stream must be read from its start.
	Section() (io.ReaderAt, int64, bool)
}

// File is what an open file can do beside being read from its start.
type File interface {
	io.ReaderAt
	Stat() (fs.FileInfo, error)
}

// FileSection gives the content of a regular file that is a Parquet file as it stands, not compressed as a whole.
func FileSection(f File) (io.ReaderAt, int64, bool) {
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return nil, 0, false
	}
	var head [len(parquet.Magic)]byte
	if _, err := f.ReadAt(head[:], 0); err != nil || string(head[:]) != parquet.Magic {
		return nil, 0, false
	}
	return f, info.Size(), true
}

// parquetReader gives the rows of a Parquet file, encoded.
type parquetReader struct {
	rows   *parquet.Rows
	schema *parquet.Schema
	close  func() error
	err    error
}

// OpenParquet opens a Parquet file. What can only be read from its start is copied to disk, where close frees it.
func OpenParquet(r io.Reader, s Settings) (f *parquet.File, close func() error, err error) {
	close = func() error { return nil }
	if section, can := r.(Section); can {
		if content, size, ok := section.Section(); ok {
			f, err = parquet.Open(content, size)
			return f, close, err
		}
	}
	spool, err := parquet.NewSpool(s.SpoolDir, s.spoolLimit())
	if err != nil {
		return nil, close, err
	}
	if _, err = io.Copy(spool, r); err == nil {
		f, err = parquet.Open(spool, spool.Size())
	}
	if err != nil {
		spool.Close()
		return nil, close, err
	}
	return f, spool.Close, nil
}

func newParquetReader(r io.Reader, s Settings) (*parquetReader, error) {
	f, close, err := OpenParquet(r, s)
	if err != nil {
		return nil, err
	}
	if _, err := newColumnsDecoder(f.Schema(), s.Fields); err != nil {
		close()
		return nil, err
	}
	return &parquetReader{rows: f.Rows(), schema: f.Schema(), close: close}, nil
}

func (p *parquetReader) Next() (*Chunk, error) {
	if p.err != nil {
		return nil, p.err
	}
	c := newChunk()
	var ends []int
	for len(c.buf) < chunkSize {
		if c.buf, p.err = p.rows.Append(c.buf); p.err != nil {
			break
		}
		ends = append(ends, len(c.buf))
	}
	if len(ends) == 0 {
		c.Free()
		return nil, p.err
	}
	start := 0
	for _, end := range ends { // the buffer moves no more
		c.Records = append(c.Records, Record{Raw: c.buf[start:end]})
		start = end
	}
	return c, nil
}

// Offset tells how far the file was read.
func (p *parquetReader) Offset() int64 { return p.rows.Offset() }

// Close frees what lies on disk.
func (p *parquetReader) Close() error { return p.close() }

// columnsRecord is what the decoder found in a row, for the encoders.
type columnsRecord struct {
	row   *parquet.Row    // nil where the document came as something else
	cells []int           // by field
	wide  *parquet.Schema // with columns for what is taken out of pages
}

// columnsDecoder decodes rows. What the names mean, and what is an error, is as in JSON lines.
type columnsDecoder struct {
	schema, wide *parquet.Schema
	names        []string
	columns      []int // by slot, -1 where there is none
	row          parquet.Row
	json, check  []byte
}

func newColumnsDecoder(s *parquet.Schema, f Fields) (*columnsDecoder, error) {
	if _, err := f.paths(); err != nil || s == nil {
		return &columnsDecoder{}, err
	}
	d := &columnsDecoder{schema: s, names: f.names()}
	taken := map[string]bool{}
	for _, name := range d.names[slotTitle:] {
		taken[name] = true
	}
	for slot, name := range d.names {
		column := -1
		var err error
		switch {
		case slot >= slotHTML && (slot > slotHTML || !taken[name]):
			column, err = s.TextColumn(name)
		case !taken[name]:
			column = s.Column(name)
		}
		if err != nil {
			return nil, err
		}
		d.columns = append(d.columns, column)
	}
	d.wide = s
	if d.columns[slotHTML] >= 0 {
		d.wide = s.With(pageMembers...)
		for _, name := range []string{"title", "byline", "text"} {
			if err := d.wide.TakesText(name); err != nil {
				return nil, fmt.Errorf("pages in the field html: %w", err)
			}
		}
	}
	return d, nil
}

// Text gives a row as a JSON object.
func (r *columnsDecoder) Text(record Record) []byte {
	r.json = rowText(r.json, &r.row, r.schema, record.Raw)
	return r.json
}

// rowText gives an encoded row as JSON, in the memory of b.
func rowText(b []byte, row *parquet.Row, s *parquet.Schema, raw []byte) []byte {
	err := row.Parse(s, raw)
	if err == nil {
		b, err = row.AppendJSON(b[:0])
	}
	if err != nil { // the row cannot be decoded either, and the error says so
		b = append(b[:0], "{}"...)
	}
	return b
}

func (r *columnsDecoder) Decode(record Record, d *Document) error {
	fields := d.begin()
	d.Source.Encoding = charset.UTF8
	d.columns.row, d.columns.cells, d.columns.wide = &r.row, d.columns.cells[:0], r.wide
	if err := r.row.Parse(r.schema, record.Raw); err != nil {
		return err
	}
	var err error
	if r.check, err = r.row.AppendJSON(r.check[:0]); err != nil {
		return err
	}
	var page []byte
	for slot, column := range r.columns {
		if column < 0 {
			continue
		}
		switch slot {
		case slotID:
			d.Input.ID = r.row.Label(column)
		case slotURL:
			d.Input.URL = r.row.Label(column)
		case slotHost:
			d.Input.Host = strings.ToLower(r.row.Label(column))
		case slotDate:
			d.Input.Date = r.row.Label(column)
		case slotSource:
			d.Input.Source = r.row.Label(column)
		case slotHTML: // raw bytes, in whatever charset
			for _, t := range r.row.Texts(column) {
				page = append(page, t.Value...)
			}
		default:
			for _, t := range r.row.Texts(column) {
				name := r.names[slot]
				if t.Index >= 0 {
					name = fmt.Sprintf("%s[%d]", name, t.Index)
				}
				if err := parquet.CheckText(t.Value); err != nil {
					return fmt.Errorf("field %q: %w", name, err)
				}
				if len(t.Value) > 0 {
					fields = append(fields, pipeline.Field{Name: name, Role: roleOf(slot), Text: string(t.Value)})
					d.columns.cells = append(d.columns.cells, t.Cell)
				}
			}
		}
	}
	if d.Input.Host == "" {
		d.Input.Host = hostOf(d.Input.URL)
	}
	d.Input.Fields = fields
	if len(page) > 0 && !holdsText(fields) {
		d.Input.Format, d.Input.Body = pipeline.FormatHTML, page
	}
	return nil
}

// clean gives the row with its clean fields.
func (r *columnsRecord) clean(d *Document, clean []pipeline.Field) *parquet.Row {
	r.row.In(r.wide)
	if d.Input.Format == pipeline.FormatHTML {
		for _, f := range article(clean) {
			if !d.has(f.Name) {
				_ = r.row.SetField(f.Name, f.Text) // the decoder made sure that it can, but for dates that are no texts
			}
		}
		return r.row
	}
	for i, cell := range r.cells {
		if clean[i].Text != d.Input.Fields[i].Text {
			r.row.SetText(cell, clean[i].Text)
		}
	}
	return r.row
}

// columnsEncoder writes a row as a row.
type columnsEncoder struct {
	wide *parquet.Schema
	row  parquet.Row
	json []byte
}

func (*columnsEncoder) Encode(dst []byte, d *Document, clean []pipeline.Field) []byte {
	return d.columns.clean(d, clean).Append(dst)
}

// Encoded gives an encoded row as a JSON object.
func (e *columnsEncoder) Encoded(encoded []byte) []byte {
	e.json = rowText(e.json, &e.row, e.wide, encoded)
	return e.json
}

// columnsObjectEncoder writes a row as a JSON object.
type columnsObjectEncoder struct{ asItIs }

func (columnsObjectEncoder) Encode(dst []byte, d *Document, clean []pipeline.Field) []byte {
	start := len(dst)
	dst, err := d.columns.clean(d, clean).AppendJSON(dst)
	if err != nil { // it did not fail when the row was decoded
		return append(dst[:start], "{}"...)
	}
	return dst
}

// A Sink makes a file of encoded records, each followed by its line end. Discard ends it without a file.
type Sink interface {
	io.WriteCloser
	Discard()
}

// NewSink gives what makes files of a format of records that came in another, or nil where the records are the file.
func NewSink(to, from Name, s Schema, settings Settings, w io.Writer) (Sink, error) {
	switch {
	case (to == CSV || to == TSV) && from != to:
		return sink(newTableSink(w, to, settings))
	case to != Parquet:
		return nil, nil
	case from != Parquet:
		return sink(parquet.NewLineWriter(w, settings.SpoolDir, settings.spoolLimit()))
	}
	d, err := newColumnsDecoder(s.columns, settings.Fields)
	if err != nil {
		return nil, err
	}
	return sink(parquet.NewWriter(w, d.wide))
}

// sink is to sinks what decoder is to decoders.
func sink[S Sink](s S, err error) (Sink, error) {
	if err != nil {
		return nil, err
	}
	return s, nil
}
