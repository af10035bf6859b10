package batch

import (
	"errors"
	"io"
	"io/fs"
	"os"

	"github.com/taosha-text/taosha/cmd/internal/compressed"
	"github.com/taosha-text/taosha/cmd/internal/format"
)

// open opens a job's input, settles its format where only the content tells it, and gives a reader of the content.
func (j *job) open(stdin io.Reader) (io.Reader, io.Closer, error) {
	var r io.Reader = stdin
	closer := io.NopCloser(nil)
	if j.file != "" {
		f, err := openFile(j.file, j.info)
		if err != nil {
			return nil, nil, err
		}
		r, closer = f, f
	}
	plain, err := compressed.NewReader(r)
	if err != nil {
		closer.Close()
		return nil, nil, err
	}
	r = plain
	if j.from == format.Auto {
		if j.from, r, err = format.Sniff(r); err != nil {
			closer.Close()
			return nil, nil, err
		}
		if j.to == "" {
			j.to = j.from.Output()
		}
	}
	return r, closer, nil
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
