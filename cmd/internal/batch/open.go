package batch

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"syscall"

	"github.com/taosha-text/taosha/cmd/internal/compressed"
	"github.com/taosha-text/taosha/cmd/internal/format"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
)

// input is a job's content, uncompressed, which counts and hashes the raw bytes on the way.
type input struct {
	io.Reader
	raw    io.Reader // what Reader is made from
	size   int64
	sum    *provenance.Sum
	plain  io.Closer
	file   inputFile   // nil for standard input
	info   fs.FileInfo // of the file, when it was opened
	broken bool        // not all of it could be read as it lies on disk: another time it may be
}

// inputFile is an open input.
type inputFile interface {
	format.File
	io.ReadCloser
}

// openInput is what tests put files that cannot be read in the place of.
var openInput = func(name string, info fs.FileInfo) (inputFile, error) { return openFile(name, info) }

// open opens a job's input and settles its format where only the content tells it. An input that comes along with an
// error has to be closed, too.
func (j *job) open(stdin io.Reader, maxRatio int, fields format.Fields) (*input, error) {
	in := &input{raw: stdin, sum: provenance.XXH64.New()}
	if j.file != "" {
		f, err := openInput(j.file, j.info)
		if err != nil {
			return nil, err
		}
		in.raw, in.file = f, f
		if in.info, err = f.Stat(); err != nil {
			return in, err
		}
	}
	plain, err := compressed.NewReader(rawReader{in}, maxRatio)
	if err != nil {
		return in, err
	}
	in.Reader, in.plain = plain, plain
	if j.from == format.Auto {
		if j.from, in.Reader, err = format.Detect(j.file, plain, fields); err != nil {
			return in, err
		}
		if j.to == "" {
			j.to = j.from.Output()
		}
	}
	return in, nil
}

// Section gives the content of a regular file, for formats that are not read from start to end.
func (in *input) Section() (io.ReaderAt, int64, bool) {
	if in.file == nil {
		return nil, 0, false
	}
	_, size, ok := format.FileSection(in.file)
	return rawSection{in}, size, ok
}

// rawReader reads the raw bytes of an input.
type rawReader struct{ in *input }

func (r rawReader) Read(b []byte) (int, error) {
	n, err := r.in.raw.Read(b)
	r.in.size += int64(n)
	r.in.sum.Write(b[:n])
	r.in.note(err)
	return n, err
}

// rawSection reads them from anywhere.
type rawSection struct{ in *input }

func (r rawSection) ReadAt(b []byte, at int64) (int, error) {
	n, err := r.in.file.ReadAt(b, at)
	r.in.note(err)
	return n, err
}

// note remembers that something failed that has nothing to do with the bytes of the input.
func (in *input) note(err error) {
	if err != nil && err != io.EOF {
		in.broken = true
	}
}

// settled gives what ended the reading of the input, with what else has to be said of it: that it was another one at the
// end than at the start.
func (in *input) settled(err error) error {
	var system syscall.Errno
	if errors.As(err, &system) { // as of a disk that has no room for a temporary file
		in.broken = true
	}
	if in.file == nil || !in.info.Mode().IsRegular() {
		return err
	}
	now, statErr := in.file.Stat()
	switch {
	case statErr == nil && now.Size() == in.info.Size() && now.ModTime().Equal(in.info.ModTime()):
		return err
	case err == nil:
		err = errChanged
	default:
		err = fmt.Errorf("%w; %w", err, errChanged)
	}
	in.broken = true
	return err
}

var errChanged = errors.New("the file was changed while it was being read")

// extent reads what is left of the raw bytes, which a decoder that failed or saw its end may have left, and gives
// their size and hash. It is nil where they could not be read: what was made of them is not finished.
func (in *input) extent() *extent {
	if in == nil || in.file == nil || in.broken {
		return nil
	}
	if _, err := io.Copy(io.Discard, rawReader{in}); err != nil {
		return nil
	}
	return &extent{in.size, in.sum.Spelled()}
}

func (in *input) Close() {
	if in.plain != nil {
		in.plain.Close()
	}
	if in.file != nil {
		in.file.Close()
	}
}

// openFile opens an input. Where it is known to be a regular file, it must still be the one that was looked at:
// nobody may put a link or a pipe in its place meanwhile.
func openFile(name string, info fs.FileInfo) (*os.File, error) {
	if info == nil {
		return os.Open(name)
	}
	f, err := os.OpenFile(name, os.O_RDONLY|openFlags, 0)
	if err != nil {
		return nil, err
	}
	now, err := f.Stat()
	if err == nil && !os.SameFile(now, info) {
		err = errors.New("the file was replaced while it was being read")
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}
