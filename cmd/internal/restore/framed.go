package restore

import (
	"errors"
	"fmt"
	"io"
	"math"

	"github.com/taosha-text/taosha/cmd/internal/format"
	"github.com/taosha-text/taosha/cmd/internal/jsonl"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/pipeline"
)

// framed restores a document that holds records with something around them: an array of JSON, a table.
func framed(d *documents, n format.Name, clean io.Reader, out io.Writer) error {
	r, err := format.NewReader(n, clean, format.Settings{MaxRecord: math.MaxInt / 2, Fields: format.DefaultFields(), Encoding: "utf-8"})
	if err != nil {
		return err
	}
	undo := undoerOf(n, format.SchemaOf(r))
	var b []byte
	ended := false // the report has no further document
	for first := true; ; first = false {
		chunk, err := r.Next()
		b = b[:0]
		if first {
			b = append(b, format.Opening(n, n, r)...)
		}
		if chunk != nil {
			for _, record := range chunk.Records {
				if chunk.Torn != nil {
					return chunk.Torn
				}
				if ended {
					return fmt.Errorf("record %d: the report has no further document", d.count)
				}
				if err := d.verify(record.Raw); err != nil {
					return err
				}
				b = append(b, record.Lead...)
				var sources map[string]string
				if b, sources, err = undo(b, record, &d.now); err != nil {
					return d.told(err)
				}
				if err := d.verifySource(sources, nil); err != nil {
					return err
				}
				b = append(b, n.LineEnd()...)
				if err := d.next(); errors.Is(err, io.EOF) {
					ended = true
				} else if err != nil {
					return err
				}
			}
			chunk.Free()
		}
		if err != nil {
			b = append(b, format.Closing(n, n, r)...)
		}
		if _, err := out.Write(b); err != nil {
			return err
		}
		switch {
		case errors.Is(err, io.EOF) && !ended:
			return fmt.Errorf("the clean records end before document %d of the report, %s", d.count-1, d.now.ID)
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
	}
}

// undoerOf gives what turns one record of a format back; it also tells the texts of the changed fields.
func undoerOf(n format.Name, s format.Schema) func(dst []byte, r format.Record, report *pipeline.Report) ([]byte, map[string]string, error) {
	if n != format.JSON {
		return func(dst []byte, r format.Record, report *pipeline.Report) ([]byte, map[string]string, error) {
			sources := map[string]string{}
			dst, err := format.UndoRow(dst, r, s, provenance.ChangedFields(report), func(field, clean string) (string, error) {
				was, err := report.Restore(field, clean)
				sources[field] = was
				return was, err
			})
			return dst, sources, err
		}
	}
	u := undoer{sets: map[string]*jsonl.Paths{}}
	return func(dst []byte, r format.Record, report *pipeline.Report) ([]byte, map[string]string, error) {
		dst, err := u.undo(dst, r.Raw, report)
		return dst, u.sources, err
	}
}
