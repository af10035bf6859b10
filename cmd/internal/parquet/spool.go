package parquet

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// Spool is a temporary file that is gone when it is closed, or the program ends.
type Spool struct {
	*os.File
	size, limit int64
}

// NewSpool makes one below a directory, or, where that is "", below $TMPDIR. It takes up to limit bytes.
func NewSpool(dir string, limit int64) (*Spool, error) {
	f, err := os.CreateTemp(dir, ".taosha-spool-*")
	if err != nil {
		var p *fs.PathError
		if errors.As(err, &p) {
			err = p.Err
		}
		if dir == "" {
			return nil, fmt.Errorf("a temporary file is needed, and there can be none in %s, which TMPDIR names: %w", os.TempDir(), err)
		}
		return nil, fmt.Errorf("a temporary file is needed, and there can be none in %s: %w", dir, err)
	}
	s := &Spool{f, 0, limit}
	_ = os.Remove(f.Name()) // where that cannot be done of an open file, Close does it
	return s, nil
}

// ErrSpool says that a spool was asked to take more than its limit.
var ErrSpool = errors.New("too large for the temporary file")

func (s *Spool) Write(b []byte) (int, error) {
	if int64(len(b)) > s.limit-s.size {
		return 0, fmt.Errorf("%w: the limit is %d MB", ErrSpool, s.limit>>20)
	}
	n, err := s.File.Write(b)
	s.size += int64(n)
	return n, err
}

// ReadFrom hides the file's own, which knows no limit.
func (s *Spool) ReadFrom(r io.Reader) (int64, error) {
	return io.Copy(struct{ io.Writer }{s}, r)
}

// Size is how many bytes were written.
func (s *Spool) Size() int64 { return s.size }

// Close gives the disk's room back.
func (s *Spool) Close() error {
	err := s.File.Close()
	_ = os.Remove(s.Name())
	return err
}
