package compressed

import (
	"bufio"
	"errors"
	"io"
	"strings"

	"github.com/dsnet/compress/bzip2"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/ulikunitz/xz"
)

// CutEnding takes a compression's ending from a file name.
func CutEnding(name string) (base, ending string) {
	for _, e := range []string{".gz", ".zst", ".bz2", ".xz"} {
		if n := len(name) - len(e); n > 0 && strings.EqualFold(name[n:], e) {
			return name[:n], name[n:]
		}
	}
	return name, ""
}

// Writer writes a stream, compressed as its name says.
type Writer struct {
	buf   *bufio.Writer
	codec codec // nil where nothing is compressed
	file  io.Writer
}

type codec interface {
	io.WriteCloser
	reset(io.Writer) error
}

// bufferSize gathers small writes; most are larger and go past the buffer.
const bufferSize = 16 << 10

// NewWriter writes to file, compressed where name ends in .gz, .zst, .bz2 or .xz. The bytes do not depend on how writes
// are cut or when they are flushed. Close does not close file.
func NewWriter(name string, file io.Writer) (*Writer, error) {
	w := &Writer{file: file}
	_, ending := CutEnding(name)
	switch strings.ToLower(ending) {
	case ".gz":
		w.codec = gzipCodec{gzip.NewWriter(file)}
	case ".zst":
		z, err := zstd.NewWriter(file, zstd.WithEncoderConcurrency(1), zstd.WithZeroFrames(true))
		if err != nil {
			return nil, err
		}
		w.codec = zstdCodec{z}
	case ".bz2":
		z, err := bzip2.NewWriter(file, nil)
		if err != nil {
			return nil, err
		}
		w.codec = bzip2Codec{z}
	case ".xz":
		z, err := xz.NewWriter(file)
		if err != nil {
			return nil, err
		}
		w.codec = &xzCodec{z}
	}
	if w.codec != nil {
		file = w.codec
	}
	w.buf = bufio.NewWriterSize(file, bufferSize)
	return w, nil
}

func (w *Writer) Write(b []byte) (int, error) { return w.buf.Write(b) }

// Flush passes on what was written. A compressed stream is passed on at its end only: where its blocks end must not
// depend on the moment.
func (w *Writer) Flush() error {
	if w.codec != nil {
		return nil
	}
	return w.buf.Flush()
}

// Cut passes on everything that was written, in a way that lets the file be cut here and written on: a compressed
// stream ends, and another begins.
func (w *Writer) Cut() error {
	if err := w.buf.Flush(); err != nil || w.codec == nil {
		return err
	}
	if err := w.codec.Close(); err != nil {
		return err
	}
	return w.codec.reset(w.file)
}

// Close ends the stream.
func (w *Writer) Close() error {
	err := w.buf.Flush()
	if w.codec != nil {
		err = errors.Join(err, w.codec.Close())
	}
	return err
}

type gzipCodec struct{ *gzip.Writer }

func (c gzipCodec) reset(w io.Writer) error { c.Reset(w); return nil }

type zstdCodec struct{ *zstd.Encoder }

func (c zstdCodec) reset(w io.Writer) error { c.Reset(w); return nil }

type bzip2Codec struct{ *bzip2.Writer }

func (c bzip2Codec) reset(w io.Writer) error { return c.Reset(w) }

type xzCodec struct{ *xz.Writer }

func (c *xzCodec) reset(w io.Writer) (err error) { c.Writer, err = xz.NewWriter(w); return err }
