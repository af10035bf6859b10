// Package records reads the documents of files again, for commands that have a report and need the texts it is about.
package records

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/taosha-text/taosha/cmd/internal/compressed"
	"github.com/taosha-text/taosha/cmd/internal/format"
)

// Each calls do with every record of files, and of the files below directories, in order: the file's name, the record
// as hashes have it, and its document, which is valid until do returns. Records that cannot be read as documents are
// passed over, as are files below directories that are no known format; a file that was named must be one.
func Each(paths []string, stdin io.Reader, from format.Name, s format.Settings, do func(path string, raw []byte, d *format.Document) error) error {
	for _, path := range paths {
		if path == "-" {
			if err := stream("", stdin, from, s, func(raw []byte, d *format.Document) error { return do(path, raw, d) }); err != nil {
				return fmt.Errorf("standard input: %w", err)
			}
			continue
		}
		err := filepath.WalkDir(path, func(name string, e fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case name != path && strings.HasPrefix(e.Name(), "."):
				if e.IsDir() {
					return fs.SkipDir
				}
				return nil
			case e.IsDir(), name != path && !e.Type().IsRegular():
				return nil
			}
			err = file(name, from, s, func(raw []byte, d *format.Document) error { return do(name, raw, d) })
			if errors.Is(err, format.ErrUnknown) && name != path {
				return nil
			}
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func file(name string, from format.Name, s format.Settings, do func([]byte, *format.Document) error) error {
	f, err := os.Open(name)
	if err != nil {
		var p *fs.PathError
		if errors.As(err, &p) {
			return p.Err // the name is told already
		}
		return err
	}
	defer f.Close()
	return stream(name, f, from, s, do)
}

// Section is the content of a file, which formats that are not read from start to end read for themselves.
type Section struct {
	io.Reader
	File *os.File
}

func (s Section) Section() (io.ReaderAt, int64, bool) { return format.FileSection(s.File) }

// Opened is a stream of records, whatever compression and format they came in, with what decodes them.
type Opened struct {
	format.Reader
	Decoder format.Decoder
	plain   io.ReadCloser
}

// Open opens what in holds; name tells the format where from is format.Auto, and is empty for standard input.
func Open(name string, in io.Reader, from format.Name, s format.Settings) (*Opened, error) {
	plain, err := compressed.NewReader(in, s.MaxRatio)
	if err != nil {
		return nil, err
	}
	o := &Opened{plain: plain}
	if err := o.open(name, in, from, s); err != nil {
		o.Close()
		return nil, err
	}
	return o, nil
}

func (o *Opened) open(name string, in io.Reader, from format.Name, s format.Settings) (err error) {
	var r io.Reader = o.plain
	if from == format.Auto {
		if from, r, err = format.Detect(name, o.plain, s.Fields); err != nil {
			return err
		}
	}
	if f, ok := in.(*os.File); ok {
		r = Section{r, f}
	}
	if o.Reader, err = format.NewReader(from, r, s); err != nil {
		return err
	}
	o.Decoder, err = format.NewDecoder(from, s, format.SchemaOf(o.Reader))
	return err
}

// Close ends reading; in stays open.
func (o *Opened) Close() {
	if c, ok := o.Reader.(io.Closer); ok {
		c.Close()
	}
	o.plain.Close()
}

func stream(name string, in io.Reader, from format.Name, s format.Settings, do func([]byte, *format.Document) error) error {
	reader, err := Open(name, in, from, s)
	if err != nil {
		return err
	}
	defer reader.Close()
	for {
		chunk, err := reader.Next()
		if chunk != nil {
			if e := each(chunk, reader.Decoder, do); e != nil {
				return e
			}
			chunk.Free()
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func each(chunk *format.Chunk, decoder format.Decoder, do func([]byte, *format.Document) error) error {
	if chunk.Piece != format.NoPiece || chunk.Torn != nil {
		return nil // the report says why it was not cleaned
	}
	for _, r := range chunk.Records {
		d := &format.Document{}
		if r.Blank || decoder.Decode(r, d) != nil {
			continue
		}
		if err := do(decoder.Text(r), d); err != nil {
			return err
		}
	}
	return nil
}
