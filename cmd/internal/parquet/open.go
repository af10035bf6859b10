// Package parquet reads and writes Parquet files row by row, in bounded memory whatever a file says of itself.
//
// github.com/parquet-go/parquet-go knows the format: its metadata, its types, and how to write. Reading pages is done
// here: the library makes room for as much as a page declares, and files come from anywhere.
package parquet

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/parquet-go/parquet-go/format"
)

// Magic is what a Parquet file begins and ends with.
const Magic = "PAR1"

// maxFooter bounds the metadata at a file's end: enough for 200,000 column chunks.
const maxFooter = 32 << 20

// File is an open Parquet file.
type File struct {
	r      io.ReaderAt
	size   int64
	schema *Schema
	groups []format.RowGroup
}

// Open reads the metadata of a file of so many bytes.
func Open(r io.ReaderAt, size int64) (_ *File, err error) {
	defer recovered(&err)
	f := &File{r: r, size: size}
	const frame = len(Magic) + 4
	if size < int64(len(Magic)+frame) {
		return nil, errors.New("not a whole Parquet file: it is too short")
	}
	var head, tail [frame]byte
	if err := f.read(head[:], 0); err != nil {
		return nil, err
	}
	if err := f.read(tail[:], size-int64(frame)); err != nil {
		return nil, err
	}
	switch {
	case string(head[:4]) == "PARE" || string(tail[4:]) == "PARE":
		return nil, errors.New("an encrypted Parquet file")
	case string(head[:4]) != Magic:
		return nil, errors.New("not a Parquet file")
	case string(tail[4:]) != Magic:
		return nil, errors.New("not a whole Parquet file: its end is missing")
	}
	length := int64(binary.LittleEndian.Uint32(tail[:]))
	switch {
	case length > size-int64(len(Magic)+frame):
		return nil, fmt.Errorf("the footer claims %d bytes, more than the file has", length)
	case length > maxFooter:
		return nil, fmt.Errorf("the footer has %d bytes, the limit is %d", length, maxFooter)
	}
	footer := make([]byte, length)
	if err := f.read(footer, size-int64(frame)-length); err != nil {
		return nil, err
	}
	var meta format.FileMetaData
	if _, err := decodeThrift(footer, &meta); err != nil {
		return nil, fmt.Errorf("the footer %w", err)
	}
	if meta.EncryptionAlgorithm.Value != nil {
		return nil, errors.New("an encrypted Parquet file")
	}
	if f.schema, err = newSchema(meta.Schema); err != nil {
		return nil, err
	}
	f.schema.metadata = meta.KeyValueMetadata
	f.groups = meta.RowGroups
	for i := range f.groups {
		if err := f.checkGroup(&f.groups[i]); err != nil {
			return nil, fmt.Errorf("row group %d: %w", i, err)
		}
	}
	if len(f.groups) > 0 {
		for i, l := range f.schema.leaves {
			m := &f.groups[0].Columns[i].MetaData
			l.codec = m.Codec
			l.dictionary = byDictionary(m)
			l.empty = allNull(f.groups, i)
		}
	}
	return f, nil
}

func (f *File) checkGroup(g *format.RowGroup) error {
	if len(g.Columns) != len(f.schema.leaves) {
		return fmt.Errorf("%d columns where the schema has %d", len(g.Columns), len(f.schema.leaves))
	}
	if g.NumRows < 0 {
		return fmt.Errorf("%d rows", g.NumRows)
	}
	for i := range g.Columns {
		c, l := &g.Columns[i], f.schema.leaves[i]
		m := &c.MetaData
		start, size := chunkStart(m), m.TotalCompressedSize
		var err error
		switch {
		case c.FilePath != "":
			err = errors.New("its values are in another file")
		case c.CryptoMetadata.Value != nil:
			err = errors.New("it is encrypted")
		case m.Type != format.Type(l.kind):
			err = errors.New("it has another type than the schema says")
		case m.NumValues < 0, l.maxRep == 0 && m.NumValues != g.NumRows, m.NumValues < g.NumRows:
			err = fmt.Errorf("%d values in %d rows", m.NumValues, g.NumRows)
		case start < 0, size < 0, start > f.size, size > f.size-start:
			err = errors.New("its place is not in the file")
		}
		if err != nil {
			return fmt.Errorf("column %s: %w", l.name, err)
		}
	}
	return nil
}

// byDictionary tells whether all values of a chunk are in its dictionary. Writers give the dictionary up where it
// becomes too large, and leave a note of that.
func byDictionary(m *format.ColumnMetaData) bool {
	pages := 0
	for _, s := range m.EncodingStats {
		if s.PageType == format.DataPage || s.PageType == format.DataPageV2 {
			if pages++; s.Encoding != format.RLEDictionary && s.Encoding != plainDictionary {
				return false
			}
		}
	}
	return pages > 0
}

// allNull tells whether the statistics of every chunk of a column say that its values are null.
func allNull(groups []format.RowGroup, column int) bool {
	for i := range groups {
		m := &groups[i].Columns[column].MetaData
		if m.Statistics.NullCount != m.NumValues {
			return false
		}
	}
	return true
}

func chunkStart(m *format.ColumnMetaData) int64 {
	if d := m.DictionaryPageOffset; d > 0 && d < m.DataPageOffset {
		return d
	}
	return m.DataPageOffset
}

// Schema gives what the file's rows have in common.
func (f *File) Schema() *Schema { return f.schema }

// read reads the bytes at a place, all of them.
func (f *File) read(b []byte, at int64) error {
	_, err := f.r.ReadAt(b, at)
	if errors.Is(err, io.EOF) && at+int64(len(b)) <= f.size {
		err = nil // the last bytes may come with the end
	}
	return err
}

// recovered turns a panic of the library into an error.
func recovered(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("not a valid Parquet file: %v", p)
	}
}
