package batch

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/taosha-text/taosha/cmd/internal/format"
	"github.com/taosha-text/taosha/cmd/internal/jsonl"
	"github.com/taosha-text/taosha/pipeline"
)

// where tells a record to the user: the file and line, as editors and compilers write them, and the number, which ids
// and reports have. Lines count from 1, records from 0.
func (j *job) where(r format.Record, number int, err error) string {
	line := r.Line
	var place *jsonl.Error
	if errors.As(err, &place) && line > 0 && place.At <= len(r.Raw) {
		line += bytes.Count(r.Raw[:place.At], []byte("\n")) // a record of several lines is wrong on one of them
	}
	switch {
	case j.from.OneDocument():
		return j.path
	case line == 0:
		return fmt.Sprintf("%s: record %d", j.path, number)
	}
	return fmt.Sprintf("%s:%d: record %d", j.path, line, number)
}

// lead is what parts a record from the one that was written before it.
func (j *job) lead(r format.Record) []byte {
	switch {
	case j.from == j.to:
		return r.Lead
	case j.to == format.JSON:
		return []byte(",\n")
	case j.to == format.Text:
		return []byte("\n")
	}
	return nil
}

// sourceFormat is what reports call a document's shape: that of its file, unless it was a page in a record.
func (j *job) sourceFormat(d *format.Document) pipeline.Format {
	if d.Input.Format == pipeline.FormatJSONL {
		return j.from.Document()
	}
	return d.Input.Format
}
