// Package format knows the formats that documents come and go in. A format is one file here: how a stream is cut
// into records, how a record becomes the pipeline's input, and how a cleaned document is written.
package format

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/taosha-text/taosha/cmd/internal/parquet"
	"github.com/taosha-text/taosha/pipeline"
)

// Name is a format's name, as --from and --to spell it.
type Name string

// The formats. Auto stands for the one that a file's name and content tell.
const (
	Auto    Name = "auto"
	Text    Name = "text"
	HTML    Name = "html"
	JSONL   Name = "jsonl"
	JSON    Name = "json"
	CSV     Name = "csv"
	TSV     Name = "tsv"
	Feed    Name = "feed"
	WARC    Name = "warc"
	Parquet Name = "parquet"
)

// Inputs gives the formats that are read.
func Inputs() []Name { return []Name{Text, HTML, JSONL, JSON, CSV, TSV, Feed, WARC, Parquet} }

// Outputs gives the formats that are written.
func Outputs() []Name { return []Name{Text, JSONL, JSON, CSV, TSV, Parquet} }

// Settings is what the user said about formats.
type Settings struct {
	Fields    Fields
	Encoding  string // of all inputs, one of charset's names; empty where it is to be told from the bytes
	Blank     bool   // blank lines are passed on, too
	MaxRecord int    // size in bytes past which a record is not looked into
	MaxSpool  int64  // size in bytes of what waits on disk; 0 means DefaultMaxSpool
	MaxRatio  int    // how many times its size what is compressed may become; 0 means no limit

	SpoolDir string `json:"-"` // where it waits, which no result depends on; "" means below $TMPDIR
}

// DefaultMaxSpool bounds the temporary files that Parquet needs where it comes as a stream or is made of something
// else.
const DefaultMaxSpool = 16 << 30

func (s Settings) spoolLimit() int64 {
	if s.MaxSpool == 0 {
		return DefaultMaxSpool
	}
	return s.MaxSpool
}

// Document is one record, decoded.
type Document struct {
	Input  pipeline.Input
	Source pipeline.Source // how it was decoded, where that is known before it is cleaned

	json    jsonRecord    // where it came as a JSON object
	row     rowRecord     // where it came as a line of a table
	columns columnsRecord // where it came as a row of Parquet
}

// begin makes the document ready for another record and gives the memory of its fields.
func (d *Document) begin() []pipeline.Field {
	fields := d.Input.Fields[:0]
	d.Input, d.Source = pipeline.Input{Format: pipeline.FormatJSONL}, pipeline.Source{}
	d.json.names, d.row.header, d.columns.row = nil, nil, nil
	return fields
}

// SourceFields gives the fields as they were before they were cleaned: those of the input, or, of a page, those that
// were extracted.
func (d *Document) SourceFields(res *pipeline.Result) []pipeline.Field {
	if d.Input.Format != pipeline.FormatHTML {
		return d.Input.Fields
	}
	fields := slices.Clone(res.Fields)
	for i := range fields {
		if source, err := res.Report.Restore(fields[i].Name, fields[i].Text); err == nil {
			fields[i].Text = source
		}
	}
	return fields
}

// A Reader cuts a stream into records, which it does not look into.
type Reader interface {
	// Next gives the records that are ready, at least one, and io.EOF after the last. It waits only where there is
	// none. An error may come with records that were read before it. A stream that fails within a record gives what
	// there is of it first: as a torn chunk, or, of one over the size limit, as its last piece.
	Next() (*Chunk, error)
}

// LimitError says that a record is over a limit, and which.
type LimitError struct{ Reason string }

func (e *LimitError) Error() string { return e.Reason }

// A Decoder turns raw records into documents, one at a time: each call may reuse what the last one made. The
// document may share the record's memory, and what is cleaned from it does so, too: what outlives its record must be copied.
type Decoder interface {
	// Of a record over a limit Decode gives a *LimitError.
	Decode(r Record, d *Document) error
	// Text gives a record as hashes and rejects have it: as it is, but for rows, which are JSON objects. It is
	// valid until the next call.
	Text(r Record) []byte
}

// An Encoder appends a cleaned document to dst as a record, without the line end of formats that have one a record.
type Encoder interface {
	Encode(dst []byte, d *Document, clean []pipeline.Field) []byte
	// Encoded gives an encoded record as hashes have it, like a Decoder's Text.
	Encoded(record []byte) []byte
}

// asItIs is what hashes and rejects have of formats whose records are texts.
type asItIs struct{}

func (asItIs) Text(r Record) []byte         { return r.Raw }
func (asItIs) Encoded(record []byte) []byte { return record }

// NewReader reads records of a format. A record over the size limit comes in pieces.
func NewReader(n Name, r io.Reader, s Settings) (Reader, error) {
	switch n {
	case Text, HTML:
		return newWholeReader(r, s.MaxRecord), nil
	case JSONL:
		return newJSONLReader(r, s), nil
	case JSON:
		return newJSONReader(r, s), nil
	case CSV, TSV:
		return reader(newTableReader(r, n, s))
	case Feed:
		return reader(newFeedReader(r, s))
	case WARC:
		return newWARCReader(r, s.MaxRecord), nil
	case Parquet:
		return reader(newParquetReader(r, s))
	}
	return nil, unknown(n)
}

// reader gives what was made, and where that failed nothing: a nil pointer in an interface would not be nil.
func reader[R Reader](r R, err error) (Reader, error) {
	if err != nil {
		return nil, err
	}
	return r, nil
}

// Schema is what the records of one file have in common, in formats where there is such a thing.
type Schema struct {
	columns *parquet.Schema // of Parquet
	header  *tableHeader    // of CSV and TSV
}

// SchemaOf gives the schema of what a Reader reads.
func SchemaOf(r Reader) Schema {
	switch r := r.(type) {
	case *parquetReader:
		return Schema{columns: r.schema}
	case *tableReader:
		return Schema{header: r.header}
	}
	return Schema{}
}

// NewDecoder decodes records of a format. Those that have a schema need their file's; without one the settings are
// checked only.
func NewDecoder(n Name, s Settings, schema Schema) (Decoder, error) {
	switch n {
	case Text:
		return textDecoder{encoding: s.Encoding}, nil
	case HTML:
		return htmlDecoder{encoding: s.Encoding}, nil
	case JSONL, JSON:
		return decoder(newJSONDecoder(s.Fields))
	case CSV, TSV:
		return decoder(newRowDecoder(schema.header, s.Fields))
	case Feed:
		return feedDecoder{}, nil
	case WARC:
		return warcDecoder{limit: s.MaxRecord, maxRatio: s.MaxRatio, encoding: s.Encoding}, nil
	case Parquet:
		return decoder(newColumnsDecoder(schema.columns, s.Fields))
	}
	return nil, unknown(n)
}

// decoder is reader for decoders.
func decoder[D Decoder](d D, err error) (Decoder, error) {
	if err != nil {
		return nil, err
	}
	return d, nil
}

// NewEncoder writes documents in a format. Records of tables that came as something else are JSON objects until a
// Sink makes rows of them.
func NewEncoder(to, from Name, s Settings, schema Schema) (Encoder, error) {
	switch {
	case !slices.Contains(Outputs(), to):
		return nil, unknown(to)
	case to == Text:
		return textEncoder{}, nil
	case to == from && to == Parquet:
		d, err := newColumnsDecoder(schema.columns, s.Fields)
		if err != nil {
			return nil, err
		}
		return &columnsEncoder{wide: d.wide}, nil
	case to == from && (to == CSV || to == TSV):
		return rowEncoder{}, nil
	case from == Parquet:
		return columnsObjectEncoder{}, nil
	case from == CSV || from == TSV:
		return rowObjectEncoder{}, nil
	}
	return &jsonEncoder{oneLine: to != JSON}, nil
}

// Opening gives what stands before the first record of an output, once the first records were read or there are none.
func Opening(to, from Name, r Reader) []byte {
	if framed, ok := r.(framed); ok && to == from {
		return framed.Opening()
	}
	if to == JSON && from != JSON && !from.OneDocument() {
		return []byte("[\n")
	}
	return nil
}

// Closing gives what stands after the last record of an output, once there are no more.
func Closing(to, from Name, r Reader) []byte {
	if framed, ok := r.(framed); ok && to == from {
		return framed.Closing()
	}
	switch {
	case to != JSON || from == JSON:
		return nil
	case from.OneDocument():
		return []byte("\n")
	}
	return []byte("\n]\n")
}

// framed is a Reader of a format in which something stands around the records.
type framed interface {
	Opening() []byte
	Closing() []byte
}

func unknown(n Name) error { return fmt.Errorf("%q is no format", n) }

// Output gives the format that documents of a format are written in where --to says nothing.
func (n Name) Output() Name {
	switch n {
	case HTML:
		return Text
	case WARC, Feed:
		return JSONL
	}
	return n
}

// LineEnd is what follows every record of the format.
func (n Name) LineEnd() string {
	switch n {
	case JSONL, CSV, TSV, Parquet:
		return "\n"
	}
	return ""
}

// RejectEnd is what follows every record of the format among the rejects.
func (n Name) RejectEnd() string {
	if n == JSON || n == Feed {
		return "\n"
	}
	return n.LineEnd()
}

// OneDocument tells whether a file of the format holds one document.
func (n Name) OneDocument() bool { return n == Text || n == HTML }

// Document gives the shape of the format's documents.
func (n Name) Document() pipeline.Format {
	if n == Parquet {
		return pipeline.FormatJSONL
	}
	return pipeline.Format(n)
}

// Ending is what file names of the format end in.
func (n Name) Ending() string {
	if n == Text {
		return ".txt"
	}
	return "." + string(n)
}

// Names lists the values of --from (with auto) or --to.
func Names(auto bool) []Name {
	if auto {
		return append([]Name{Auto}, Inputs()...)
	}
	return Outputs()
}

// Parse reads the value of --from (with auto) or --to.
func Parse(value string, auto bool) (Name, error) {
	names := Names(auto)
	var spelt []string
	for _, n := range names {
		if value == string(n) {
			return n, nil
		}
		spelt = append(spelt, string(n))
	}
	return "", fmt.Errorf("%q is not one of %s", value, strings.Join(spelt, ", "))
}
