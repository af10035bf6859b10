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
	MaxRecord int // size in bytes past which a record is not looked into
}

// Document is one record, decoded.
type Document struct {
	Input  pipeline.Input
	Source pipeline.Source // how it was decoded, where that is known before it is cleaned

	json jsonRecord // where it came as a JSON object
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

// A Decoder turns raw records into documents, one at a time: each call may reuse what the last one made. The
// document may share raw's memory.
type Decoder interface {
	Decode(raw []byte, d *Document) error
}

// An Encoder appends a cleaned document to dst as a record, without the line end of formats that have one a record.
// raw is the record that the document was decoded from.
type Encoder interface {
	Encode(dst []byte, d *Document, raw []byte, clean []pipeline.Field) []byte
}

// NewReader reads records of a format. A record over the size limit comes in pieces.
func NewReader(n Name, r io.Reader, s Settings) (Reader, error) {
	switch n {
	case Text, HTML:
		return newWholeReader(r, s.MaxRecord), nil
	case JSONL:
		return newLineReader(r, s.MaxRecord), nil
	case WARC:
		return newWARCReader(r, s.MaxRecord), nil
	}
	return nil, unsupported("from", n)
}

// NewDecoder decodes records of a format.
func NewDecoder(n Name, s Settings) (Decoder, error) {
	switch n {
	case Text:
		return textDecoder{}, nil
	case HTML:
		return htmlDecoder{}, nil
	case JSONL:
		return newJSONDecoder(s.Fields)
	case WARC:
		return warcDecoder{s.MaxRecord}, nil
	}
	return nil, unsupported("from", n)
}

// NewEncoder writes documents in a format.
func NewEncoder(n Name) (Encoder, error) {
	switch n {
	case Text:
		return textEncoder{}, nil
	case JSONL:
		return &jsonEncoder{}, nil
	}
	return nil, unsupported("to", n)
}

func unsupported(flag string, n Name) error {
	return fmt.Errorf("--%s %s: this build cannot do that; it reads text, html, jsonl and warc and writes text and jsonl", flag, n)
}

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
	if n == JSONL {
		return "\n"
	}
	return ""
}

// OneDocument tells whether a file of the format holds one document.
func (n Name) OneDocument() bool { return n == Text || n == HTML }

// Document gives the shape of the format's documents.
func (n Name) Document() pipeline.Format { return pipeline.Format(n) }

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
