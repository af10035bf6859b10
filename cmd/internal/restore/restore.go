// Package restore turns clean records back into what they were, by their report.
package restore

import (
	"bufio"
	"errors"
	"fmt"
	"io"

	"github.com/taosha-text/taosha/cmd/internal/format"
	"github.com/taosha-text/taosha/cmd/internal/parquet"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/pipeline"
)

// Run reads the documents of a report and the clean records that were written along with it, and writes what the
// records were. It stops at the first record whose hash is not the one in the report. Documents of the report that
// were not written, because they failed or were dropped, are passed over. wanted says which documents the clean
// records are: those of one source path, or all where it is empty.
func Run(report *provenance.Reader, clean io.Reader, wanted string, out io.Writer) error {
	d := &documents{report: report, path: wanted}
	head := bufio.NewReaderSize(clean, 64<<10)
	if mark, _ := head.Peek(len(parquet.Magic)); string(mark) == parquet.Magic {
		return rows(d, section{head, clean}, out)
	}
	clean = head
	if err := d.next(); err != nil {
		if errors.Is(err, io.EOF) {
			return empty(clean)
		}
		return err
	}
	if d.now.Output.Parts != nil {
		return parts(d, clean, out)
	}
	written := d.now.Output.Format
	if written == "" {
		written = d.now.Source.Format
	}
	switch n := format.Name(written); n {
	case format.JSON, format.CSV, format.TSV:
		return framed(d, n, clean, out)
	case format.JSONL:
		return lines(d, clean, out)
	}
	return text(d, clean, out)
}

// documents gives the report's documents that were written, one after the other.
type documents struct {
	report *provenance.Reader
	path   string
	now    pipeline.Report
	count  int
}

func (d *documents) next() error {
	for {
		if err := d.report.Next(&d.now); err != nil {
			return err
		}
		if d.now.Output != nil && (d.path == "" || d.path == d.now.Source.Path) {
			d.count++
			return nil
		}
	}
}

// more tells an error when the report has further documents that no record was left for.
func (d *documents) more() error {
	err := d.next()
	if errors.Is(err, io.EOF) {
		return nil
	}
	if err == nil {
		err = fmt.Errorf("the clean records end before document %d of the report, %s", d.count-1, d.now.ID)
	}
	return err
}

// verify stops at a record that is not the one that the report speaks of.
func (d *documents) verify(clean []byte) error {
	ok, err := provenance.Matches(d.now.Output.Hash, clean)
	if err == nil && !ok {
		err = errors.New("its hash is not the one in the report: it was changed, or is another record")
	}
	return d.told(err)
}

// told is an error with the record that it is about.
func (d *documents) told(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("record %d (%s): %w", d.count-1, d.now.ID, err)
}

// verifySource stops at a record that did not become what it was: its report was changed. all is the restored record,
// nil where it is known to be another than the one that came in; fields are the texts in it, of the changed fields at least.
func (d *documents) verifySource(fields map[string]string, all []byte) error {
	source := &d.now.Source
	if all != nil && source.Hash != "" {
		ok, err := provenance.Matches(source.Hash, all)
		if err != nil {
			return d.told(err)
		}
		if ok {
			return nil
		}
		if d.exact() {
			return d.told(errAltered)
		}
	}
	if source.Fields == "" && len(provenance.ChangedFields(&d.now)) == 0 {
		return nil // what is clean, and was verified, is what came in
	}
	h, err := provenance.HashIn(source.Fields)
	if err == nil && h.Fields(&d.now, fields) != source.Fields {
		err = errAltered
	}
	return d.told(err)
}

var errAltered = errors.New("what the report makes of it is not what came in: the report was changed, or is another record's")

// exact tells whether what is restored has the very bytes that came in: it was a text in UTF-8. In a line escapes may
// be written in several ways.
func (d *documents) exact() bool {
	s := &d.now.Source
	return s.Format == pipeline.FormatText && s.Encoding == "utf-8" && s.Replaced == 0 && s.Twice == ""
}

func empty(clean io.Reader) error {
	var b [1]byte
	if _, err := io.ReadFull(clean, b[:]); err == nil {
		return errors.New("the report has no document that these clean records could be")
	}
	return nil
}

// text restores the one plain text that the stream is.
func text(d *documents, clean io.Reader, out io.Writer) error {
	b, err := io.ReadAll(clean)
	if err != nil {
		return err
	}
	if err := d.verify(b); err != nil {
		return err
	}
	source, err := d.now.Restore("text", string(b))
	if err != nil {
		return d.told(err)
	}
	if err := d.verifySource(map[string]string{"text": source}, []byte(source)); err != nil {
		return err
	}
	if _, err := io.WriteString(out, source); err != nil {
		return err
	}
	return d.more()
}
