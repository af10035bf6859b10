package restore

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/taosha-text/taosha/cmd/internal/format"
	"github.com/taosha-text/taosha/cmd/internal/jsonl"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/pipeline"
)

// lines restores JSON lines.
func lines(d *documents, clean io.Reader, out io.Writer) error {
	r, err := format.NewReader(format.JSONL, clean, format.Settings{MaxRecord: math.MaxInt})
	if err != nil {
		return err
	}
	u := undoer{sets: map[string]*jsonl.Paths{}}
	var line []byte
	ended := false // the report has no further document
	for {
		chunk, err := r.Next()
		if chunk != nil && chunk.Torn == nil {
			for _, r := range chunk.Records {
				record := r.Raw
				if ended {
					return fmt.Errorf("record %d: the report has no further document", d.count)
				}
				if err := d.verify(record); err != nil {
					return err
				}
				if line, err = u.undo(line[:0], record, &d.now); err != nil {
					return d.told(err)
				}
				all := line
				if d.now.Source.Format != pipeline.FormatJSONL {
					all = nil // it did not come as a line
				}
				if err := d.verifySource(u.sources, all); err != nil {
					return err
				}
				if _, err := out.Write(append(line, '\n')); err != nil {
					return err
				}
				if err := d.next(); errors.Is(err, io.EOF) {
					ended = true
				} else if err != nil {
					return err
				}
			}
			chunk.Free()
		}
		if errors.Is(err, io.EOF) {
			if !ended {
				return fmt.Errorf("the clean records end before document %d of the report, %s", d.count-1, d.now.ID)
			}
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// undoer turns clean records back.
type undoer struct {
	sets   map[string]*jsonl.Paths // by the names of the changed members
	layout jsonl.Layout

	sources map[string]string // of the fields of the last record that were changed
}

func (u *undoer) undo(dst, record []byte, report *pipeline.Report) ([]byte, error) {
	names := provenance.ChangedFields(report)
	u.sources = map[string]string{}
	if len(names) == 0 {
		return append(dst, record...), nil
	}
	wanted := pathsOf(names)
	key := ""
	for _, p := range wanted {
		key += p.Name + "\x00"
	}
	paths := u.sets[key]
	if paths == nil {
		var err error
		if paths, err = jsonl.NewPaths(wanted); err != nil {
			return dst, err
		}
		u.sets[key] = paths
	}
	if err := paths.Scan(record, &u.layout); err != nil {
		return dst, err
	}
	left := make(map[string]bool, len(names))
	for _, n := range names {
		left[n] = true
	}
	var changes []jsonl.Change
	for _, m := range u.layout.Members {
		name := m.Name(wanted[m.Slot].Name)
		if !m.String || !left[name] {
			continue
		}
		delete(left, name)
		clean, style, err := jsonl.Decode(record[m.Start:m.End], m.Plain)
		if err != nil {
			return dst, fmt.Errorf("field %q: %w", name, err)
		}
		source, err := report.Restore(name, clean)
		if err != nil {
			return dst, err
		}
		u.sources[name] = source
		changes = append(changes, jsonl.Change{Member: m, Text: source, Style: style})
	}
	for _, n := range names {
		if left[n] {
			return dst, fmt.Errorf("field %q of the report is not in the record", n)
		}
	}
	return jsonl.Rewrite(dst, record, &u.layout, changes, nil), nil
}

// pathsOf gives the members that hold the named fields: "body[3]" is the fourth string of "body".
func pathsOf(names []string) []jsonl.Path {
	var paths []jsonl.Path
	met := map[string]bool{}
	for _, n := range names {
		if i := strings.LastIndexByte(n, '['); i > 0 && strings.HasSuffix(n, "]") {
			n = n[:i]
		}
		if !met[n] {
			met[n] = true
			paths = append(paths, jsonl.Path{Name: n, Text: true})
		}
	}
	return paths
}
