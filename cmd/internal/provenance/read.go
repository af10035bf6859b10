package provenance

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/taosha-text/taosha/cmd/internal/compressed"
	"github.com/taosha-text/taosha/cmd/internal/jsonl"
	"github.com/taosha-text/taosha/pipeline"
)

// Reader reads a report, compressed or not.
type Reader struct {
	Header Header
	lines  *bufio.Reader
	line   int
}

// NewReader reads the header of a report.
func NewReader(r io.Reader) (*Reader, error) {
	plain, err := compressed.NewReader(r, 0)
	if err != nil {
		return nil, err
	}
	out := &Reader{lines: bufio.NewReaderSize(plain, 256<<10)}
	b, err := out.next()
	if errors.Is(err, io.EOF) {
		return nil, errors.New("the report is empty")
	}
	if err == nil {
		err = jsonl.Plain(json.Unmarshal(b, &out.Header))
	}
	if err != nil {
		return nil, fmt.Errorf("line 1: %w", err)
	}
	if out.Header.Schema != Schema {
		return nil, fmt.Errorf("line 1: schema is %q, not %q", out.Header.Schema, Schema)
	}
	return out, nil
}

func (r *Reader) next() ([]byte, error) {
	r.line++
	b, err := r.lines.ReadBytes('\n')
	if errors.Is(err, io.EOF) && len(b) > 0 {
		return b, nil
	}
	return b, err
}

// NextSource gives only the id, source and status of the next document's report.
func (r *Reader) NextSource(to *pipeline.Report) error {
	b, err := r.next()
	if err != nil {
		return err
	}
	var part struct {
		ID     string
		Source pipeline.Source
		Status pipeline.Status
	}
	if err := json.Unmarshal(b, &part); err != nil {
		return fmt.Errorf("line %d: %w", r.line, jsonl.Plain(err))
	}
	*to = pipeline.Report{ID: part.ID, Source: part.Source, Status: part.Status}
	return nil
}

// Next gives the next document's report into to, and io.EOF after the last.
func (r *Reader) Next(to *pipeline.Report) error {
	b, err := r.next()
	if err != nil {
		return err
	}
	*to = pipeline.Report{}
	if err := json.Unmarshal(b, to); err != nil {
		return fmt.Errorf("line %d: %w", r.line, jsonl.Plain(err))
	}
	return nil
}
