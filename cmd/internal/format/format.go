// Package format knows the formats that documents come and go in. A format is one file here: how a stream is cut
// into records, how a record becomes the pipeline's input, and how a cleaned document is written.
package format

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/taosha-text/taosha/pipeline"
)

// Name is a format's name, as --from and --to spell it.
type Name string

// The formats. Auto stands for the one that a file's name or content tells.
const (
	Auto    Name = "auto"
	Text    Name = "text"
	HTML    Name = "html"
	JSONL   Name = "jsonl"
	WARC    Name = "warc"
	Parquet Name = "parquet"
)

// Settings is what the user said about formats.
type Settings struct {
	Fields    Fields
	MaxRecord int   // size in bytes past which a record is not looked into
	MaxSpool  int64 // size in bytes of what waits on disk; 0 means DefaultMaxSpool
	MaxRatio  int   // how many times its size what is compressed may become; 0 means no limit

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

	json jsonRecord // where it came as a JSON object
	row  rowRecord  // where it came as a row
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
// document may share raw's memory, and what is cleaned from it does so, too: what outlives its record must be copied.
type Decoder interface {
	// Of a record over a limit Decode gives a *LimitError.
	Decode(raw []byte, d *Document) error
	// Text gives a raw record as hashes and rejects have it: as it is, but for rows, which are JSON objects. It is
	// valid until the next call.
	Text(raw []byte) []byte
}

// An Encoder appends a cleaned document to dst as a record, without the line end of formats that have one a record.
// raw is the record that the document was decoded from.
type Encoder interface {
	Encode(dst []byte, d *Document, raw []byte, clean []pipeline.Field) []byte
	// Text gives an encoded record as hashes have it, like a Decoder's.
	Text(encoded []byte) []byte
}

// asItIs is the Text of formats whose records are texts.
type asItIs struct{}

func (asItIs) Text(record []byte) []byte { return record }

// NewReader reads records of a format. A record over the size limit comes in pieces.
func NewReader(n Name, r io.Reader, s Settings) (Reader, error) {
	switch n {
	case Text, HTML:
		return newWholeReader(r, s.MaxRecord), nil
	case JSONL:
		return newLineReader(r, s.MaxRecord), nil
	case WARC:
		return newWARCReader(r, s.MaxRecord), nil
	case Parquet:
		p, err := newParquetReader(r, s)
		if err != nil {
			return nil, err
		}
		return p, nil
	}
	return nil, unknown(n)
}

// NewDecoder decodes records of a format. Those of Parquet need their file's schema; without one the settings are
// checked only.
func NewDecoder(n Name, s Settings, schema Schema) (Decoder, error) {
	switch n {
	case Text:
		return textDecoder{}, nil
	case HTML:
		return htmlDecoder{}, nil
	case JSONL:
		return decoder(newJSONDecoder(s.Fields))
	case WARC:
		return warcDecoder{limit: s.MaxRecord, maxRatio: s.MaxRatio}, nil
	case Parquet:
		return decoder(newRowDecoder(schema, s.Fields))
	}
	return nil, unknown(n)
}

// decoder gives what was made, and where that failed nothing: a nil pointer in an interface would not be nil.
func decoder[D Decoder](d D, err error) (Decoder, error) {
	if err != nil {
		return nil, err
	}
	return d, nil
}

// NewEncoder writes documents in a format. Records of Parquet that came from elsewhere are JSON objects until a Sink
// makes rows of them.
func NewEncoder(to, from Name, s Settings, schema Schema) (Encoder, error) {
	switch {
	case to == Text:
		return textEncoder{}, nil
	case to == JSONL && from == Parquet:
		return rowObjectEncoder{}, nil
	case to == Parquet && from == Parquet:
		d, err := newRowDecoder(schema, s.Fields)
		if err != nil {
			return nil, err
		}
		return &rowEncoder{wide: d.wide}, nil
	case to == JSONL, to == Parquet:
		return &jsonEncoder{}, nil
	}
	return nil, unknown(to)
}

func unknown(n Name) error { return fmt.Errorf("%q is no format", n) }

// Output gives the format that documents of a format are written in where --to says nothing.
func (n Name) Output() Name {
	switch n {
	case HTML:
		return Text
	case WARC:
		return JSONL
	}
	return n
}

// LineEnd is what follows every record of the format.
func (n Name) LineEnd() string {
	if n == JSONL || n == Parquet {
		return "\n"
	}
	return ""
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

// Parse reads the value of --from (with auto) or --to.
func Parse(value string, auto bool) (Name, error) {
	names := []string{"text", "jsonl", "parquet"}
	if auto {
		names = []string{"auto", "text", "html", "jsonl", "warc", "parquet"}
	}
	for _, n := range names {
		if value == n {
			return Name(n), nil
		}
	}
	return "", fmt.Errorf("%q is not one of %s", value, strings.Join(names, ", "))
}
