package parquet

import (
	"errors"
	"fmt"
	"io"
	"os"
)

// Spool is a temporary file below $TMPDIR that is gone when it is closed, or the program ends.
type Spool struct {
	*os.File
	size, limit int64
}

// NewSpool makes one that takes up to limit bytes.
func NewSpool(limit int64) (*Spool, error) {
	f, err := os.CreateTemp("", "taosha-*")
	if err != nil {
		return nil, err
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
