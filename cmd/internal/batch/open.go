package batch

import (
	"errors"
	"io"
	"io/fs"
	"os"

	"github.com/taosha-text/taosha/cmd/internal/compressed"
	"github.com/taosha-text/taosha/cmd/internal/format"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
)

// input is a job's content, uncompressed, which counts and hashes the raw bytes on the way.
type input struct {
	io.Reader
	raw   io.Reader // what Reader is made from
	size  int64
	sum   *provenance.Sum
	plain io.Closer
	file  io.Closer // nil for standard input
}

// open opens a job's input and settles its format where only the content tells it. An input that comes along with an
// error has to be closed, too.
func (j *job) open(stdin io.Reader, maxRatio int) (*input, error) {
	in := &input{raw: stdin, sum: provenance.XXH64.New()}
	if j.file != "" {
		f, err := openFile(j.file, j.info)
		if err != nil {
			return nil, err
		}
		in.raw, in.file = f, f
	}
	plain, err := compressed.NewReader(rawReader{in}, maxRatio)
	if err != nil {
		return in, err
	}
	in.Reader, in.plain = plain, plain
	if j.from == format.Auto {
		if j.from, in.Reader, err = format.Sniff(plain); err != nil {
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
	f, ok := in.file.(*os.File)
	if !ok {
		return nil, 0, false
	}
	return format.FileSection(f)
}

// rawReader reads the raw bytes of an input.
type rawReader struct{ in *input }

func (r rawReader) Read(b []byte) (int, error) {
	n, err := r.in.raw.Read(b)
	r.in.size += int64(n)
	r.in.sum.Write(b[:n])
	return n, err
}

// extent reads what is left of the raw bytes, which a decoder that failed or saw its end may have left, and gives
// their size and hash. It is nil where they cannot be read.
func (in *input) extent() *extent {
	if in == nil || in.file == nil {
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
