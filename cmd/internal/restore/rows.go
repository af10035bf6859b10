package restore

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/taosha-text/taosha/cmd/internal/format"
	"github.com/taosha-text/taosha/cmd/internal/parquet"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/pipeline"
)

// section is a stream of which the first bytes were looked at, and the file that it may be.
type section struct {
	io.Reader
	from io.Reader
}

func (s section) Section() (io.ReaderAt, int64, bool) {
	if f, ok := s.from.(format.Section); ok {
		return f.Section()
	}
	return nil, 0, false
}

// rows restores a Parquet file that was made of one. The hashes are those of its rows as JSON.
func rows(d *documents, clean io.Reader, out io.Writer) error {
	file, free, err := format.OpenParquet(clean, format.Settings{})
	if err != nil {
		return err
	}
	defer free()
	w, err := parquet.NewWriter(out, file.Schema())
	if err != nil {
		return err
	}
	from := file.Rows()
	var raw, text, restored []byte
	var row parquet.Row
	for {
		if raw, err = from.Append(raw[:0]); err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		last := err != nil
		switch err = d.next(); {
		case errors.Is(err, io.EOF) && last:
			return w.Close()
		case errors.Is(err, io.EOF):
			return fmt.Errorf("record %d: the report has no further document", d.count)
		case err != nil:
			return err
		case last:
			return fmt.Errorf("the clean records end before document %d of the report, %s", d.count-1, d.now.ID)
		}
		if err = row.Parse(file.Schema(), raw); err == nil {
			text, err = row.AppendJSON(text[:0])
		}
		if err == nil {
			if err = d.verify(text); err != nil {
				return fmt.Errorf("%w (Parquet that was made of another format cannot be restored)", err)
			}
			var sources map[string]string
			if sources, err = undoRow(file.Schema(), &row, &d.now); err == nil {
				if err := d.verifySource(sources, nil); err != nil {
					return err
				}
			}
		}
		if err != nil {
			return d.told(err)
		}
		restored = append(row.Append(restored[:0]), '\n') // the row shares raw's memory
		if _, err := w.Write(restored); err != nil {
			return err
		}
	}
}

// undoRow gives a row's changed fields their source texts, and says what they are.
func undoRow(s *parquet.Schema, row *parquet.Row, report *pipeline.Report) (map[string]string, error) {
	sources := map[string]string{}
	for _, name := range provenance.ChangedFields(report) {
		column, index := name, -1
		if base, number, ok := strings.Cut(strings.TrimSuffix(name, "]"), "["); ok && strings.HasSuffix(name, "]") {
			if n, err := strconv.Atoi(number); err == nil {
				column, index = base, n
			}
		}
		at, err := s.TextColumn(column)
		if err != nil {
			return nil, err
		}
		found := false
		if at >= 0 {
			for _, t := range row.Texts(at) {
				if t.Index == index {
					source, err := report.Restore(name, string(t.Value))
					if err != nil {
						return nil, err
					}
					sources[name] = source
					row.SetText(t.Cell, source)
					found = true
				}
			}
		}
		if !found {
			return nil, fmt.Errorf("field %q of the report is not in the record", name)
		}
	}
	return sources, nil
}
