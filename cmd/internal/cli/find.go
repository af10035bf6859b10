package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/cmd/internal/format"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/cmd/internal/records"
)

// wanted says which record of a file is meant: by its line or id, where one is set, or else by its number, from 0.
type wanted struct {
	record, line int
	id           string
}

// found is a record of a file, decoded.
type found struct {
	document *format.Document
	place
}

// place is where a record stands.
type place struct {
	record int  // from 0
	of     int  // how many there are at least
	all    bool // there are no more
	line   int  // from 1; 0 in formats that have none
}

// find reads one record of a file.
func (a *app) find(path string, want wanted, o batch.Options) (*found, error) {
	in, err := a.open(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	name := path
	if path == stdin {
		name = ""
	}
	records, err := records.Open(name, in, o.From, o.Settings)
	if err != nil {
		return nil, err
	}
	defer records.Close()
	search := search{want: want, path: path, decoder: records.Decoder}
	for {
		chunk, err := records.Next()
		switch {
		case search.found != nil && (err != nil || search.seen >= maxCounted):
			search.found.all = errors.Is(err, io.EOF)
			search.found.of = search.records
			return search.found, nil
		case errors.Is(err, io.EOF):
			return nil, search.missing()
		case err != nil:
			return nil, err
		case chunk.Piece != format.NoPiece:
			if search.found == nil && search.isNext() {
				return nil, fmt.Errorf("record %d is larger than the limit of %d bytes", search.records, o.Settings.MaxRecord)
			}
			if chunk.Piece == format.PieceEnd {
				search.records++
			}
		case chunk.Torn == nil:
			if err := search.chunk(chunk); err != nil {
				return nil, err
			}
		}
		if search.found != nil && path == stdin {
			return search.found, nil // whoever writes may not be done
		}
	}
}

// maxCounted is how many bytes are read to say how many records a file has.
const maxCounted = 256 << 20

// search goes through a file's records until the wanted one is found, and on to count them.
type search struct {
	want    wanted
	path    string
	decoder format.Decoder
	records int // seen
	seen    int // bytes of them
	found   *found
}

// isNext tells whether the record that comes next is wanted by its number.
func (s *search) isNext() bool {
	return s.want.line == 0 && s.want.id == "" && s.want.record == s.records
}

func (s *search) chunk(c *format.Chunk) error {
	keep := false
	for i := range c.Records {
		r := &c.Records[i]
		if s.found == nil {
			switch {
			case s.want.line > 0:
				if r.Line == 0 {
					return errors.New("--line: records of this format are not told by lines; use --record or --id")
				}
				if end := r.Line + bytes.Count(bytes.TrimRight(r.Raw, "\r\n"), []byte("\n")); r.Line <= s.want.line && s.want.line <= end {
					keep = true
					if err := s.take(r); err != nil {
						return err
					}
				}
			case s.want.id != "":
				d, err := s.decode(r)
				if err == nil && d.Input.ID == s.want.id {
					keep = true
					s.found = &found{d, place{record: s.records, line: r.Line}}
				}
			case s.isNext():
				keep = true
				if err := s.take(r); err != nil {
					return err
				}
			}
		}
		s.records++
		s.seen += len(r.Raw)
	}
	if !keep {
		c.Free()
	}
	return nil
}

func (s *search) take(r *format.Record) error {
	d, err := s.decode(r)
	if err != nil {
		return fmt.Errorf("record %d: %w", s.records, err)
	}
	s.found = &found{d, place{record: s.records, line: r.Line}}
	return nil
}

// decode gives a document that shares no memory with what reads the next ones.
func (s *search) decode(r *format.Record) (*format.Document, error) {
	d := &format.Document{}
	if err := s.decoder.Decode(*r, d); err != nil {
		return nil, err
	}
	if d.Input.ID == "" {
		d.Input.ID = provenance.Path(s.path) + "#" + strconv.Itoa(s.records)
	}
	for i := range d.Input.Fields {
		d.Input.Fields[i].Text = strings.Clone(d.Input.Fields[i].Text)
	}
	d.Input.Body = bytes.Clone(d.Input.Body)
	return d, nil
}

// missing says that there is no such record.
func (s *search) missing() error {
	switch {
	case s.want.line > 0:
		return fmt.Errorf("no record stands on line %d", s.want.line)
	case s.want.id != "":
		return fmt.Errorf("there is no record with the id %q", s.want.id)
	}
	return fmt.Errorf("there is no record %d: there are %d", s.want.record, s.records)
}
