package compressed

import (
	"bufio"
	"errors"
	"io"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// Writer writes a stream, compressed as its name says.
type Writer struct {
	buf   *bufio.Writer
	codec io.WriteCloser // nil where nothing is compressed
	file  io.Writer
}

const bufferSize = 64 << 10

// NewWriter writes to file, compressed where name ends in .gz or .zst. The bytes do not depend on how writes are cut
// or when they are flushed. Close does not close file.
func NewWriter(name string, file io.Writer) (*Writer, error) {
	w := &Writer{file: file}
	var err error
	switch {
	case strings.HasSuffix(name, ".gz"):
		w.codec, err = gzip.NewWriterLevel(file, gzip.DefaultCompression)
	case strings.HasSuffix(name, ".zst"):
		w.codec, err = zstd.NewWriter(file, zstd.WithEncoderConcurrency(1))
	}
	if err != nil {
		return nil, err
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

// Close ends the stream.
func (w *Writer) Close() error {
	err := w.buf.Flush()
	if w.codec != nil {
		err = errors.Join(err, w.codec.Close())
	}
	return err
}
