package batch

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"

	"github.com/taosha-text/taosha/cmd/internal/compressed"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/cmd/internal/waiting"
	"github.com/taosha-text/taosha/pipeline"
)

// stream is an output that is written as the run goes and flushed whenever the input has nothing more ready.
type stream struct {
	name string // for messages
	*compressed.Writer
	file  *meter // nil for standard output
	aside bool   // it is not what the run is for: that its reader has seen enough is no reason to end
}

// failure is an error of writing to the stream. Nil is none.
func (s *stream) failure(err error) error {
	if s.aside && errors.Is(err, syscall.EPIPE) {
		return nil // as every write from now on gives
	}
	return named(s.name, err)
}

// reason is an error without the path that stands beside it already.
func reason(err error) error {
	var p *fs.PathError
	var l *os.LinkError
	switch {
	case errors.As(err, &p):
		return p.Err
	case errors.As(err, &l):
		return l.Err
	}
	return err
}

// standardOutputName is what messages call standard output.
const standardOutputName = "standard output"

// standardOutput gives the stream that goes there, until the context ends. Where files are the result, or the exit code
// is, the run goes on for them when nobody reads it any more.
func standardOutput(ctx context.Context, o Options) (*stream, error) {
	w, err := compressed.NewWriter("", waiting.Writer(ctx, o.Stdout))
	return &stream{name: standardOutputName, Writer: w, aside: o.writesFiles() || o.Check}, err
}

// createStream opens a file to be written from its start, until the context ends.
func createStream(ctx context.Context, d disk, name string) (*stream, error) {
	f, err := create(ctx, d, name)
	if err != nil {
		return nil, named(name, err)
	}
	return newStream(name, &meter{diskFile: f, sum: provenance.XXH64.New()})
}

// create opens a file to be written from its start. What is no regular file, a pipe or a device, is waited for until
// the context ends.
func create(ctx context.Context, d disk, name string) (f diskFile, err error) {
	// Who opens a pipe for reading, too, does not notice its end.
	const flags = os.O_WRONLY | os.O_CREATE | os.O_TRUNC
	if info, e := os.Stat(name); e != nil || info.Mode().IsRegular() {
		return d.OpenFile(name, flags)
	}
	var opened diskFile
	if err := waiting.Do(ctx, func() (err error) {
		opened, err = d.OpenFile(name, flags)
		return err
	}); err != nil {
		return nil, err
	}
	return slowFile{opened, waiting.Writer(ctx, opened)}, nil
}

// slowFile is a file that may keep who writes to it waiting.
type slowFile struct {
	diskFile
	to io.Writer
}

func (f slowFile) Write(b []byte) (int, error) { return f.to.Write(b) }

// reopenStream opens a file that a stopped run wrote, to be written on after the part that can be trusted.
func reopenStream(ctx context.Context, d disk, name string, trusted extent) (*stream, error) {
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return createStream(ctx, d, name)
	}
	f, err := d.OpenFile(name, os.O_RDWR)
	if err != nil {
		return nil, named(name, err)
	}
	m := &meter{diskFile: f, sum: provenance.XXH64.New()}
	if m.size, err = io.CopyN(m.sum, f, trusted.Size); err == nil {
		err = f.Truncate(m.size)
	}
	if err != nil {
		f.Close()
		return nil, named(name, err)
	}
	return newStream(name, m)
}

func newStream(name string, m *meter) (*stream, error) {
	w, err := compressed.NewWriter(name, m)
	return &stream{name: name, Writer: w, file: m}, err
}

// write adds to the stream. Nil is none.
func (s *stream) write(b []byte) error {
	if s == nil || len(b) == 0 {
		return nil
	}
	_, err := s.Write(b)
	return s.failure(err)
}

// reports writes the reports of a unit's first n documents. Nil is none.
func (s *stream) reports(u *unit, n int, level pipeline.Level) error {
	if s == nil {
		return nil
	}
	at := 0
	for i, m := range u.marks[:n] {
		if m.large == nil && i < n-1 {
			continue
		}
		if err := s.write(u.report[at:m.report]); err != nil {
			return err
		}
		at = m.report
		if m.large != nil {
			if err := m.large.WriteJSON(s, level); err != nil {
				return s.failure(err)
			}
			if err := s.write([]byte("\n")); err != nil {
				return err
			}
		}
	}
	return nil
}

// sync brings what was written to disk. A pipe or a device cannot, and has nothing to lose.
func (s *stream) sync() error {
	if info, err := s.file.Stat(); err != nil || !info.Mode().IsRegular() {
		return s.failure(err)
	}
	return s.failure(s.file.Sync())
}

// close ends the stream. Nil is none.
func (s *stream) close() error {
	if s == nil {
		return nil
	}
	err := s.Close()
	if s.file != nil {
		if e := s.file.Close(); err == nil {
			err = e
		}
	}
	return s.failure(err)
}

// meter is a file that knows how much was written to it, and the hash of that.
type meter struct {
	diskFile
	size int64
	sum  *provenance.Sum
}

func (m *meter) Write(b []byte) (int, error) {
	n, err := m.diskFile.Write(b)
	m.size += int64(n)
	m.sum.Write(b[:n])
	return n, err
}

// extent is the beginning of a file: its size and its hash.
type extent struct {
	Size int64  `json:"size"`
	Hash string `json:"hash"`
}

func (m *meter) extent() extent { return extent{m.size, m.sum.Spelled()} }

// holds tells whether a file begins with an extent; whole asks that nothing follows.
func (e extent) holds(r io.Reader, whole bool) bool {
	sum := provenance.XXH64.New()
	n, err := io.CopyN(sum, r, e.Size)
	if err != nil || n != e.Size || sum.Spelled() != e.Hash {
		return false
	}
	if whole {
		n, _ = io.CopyN(io.Discard, r, 1)
		return n == 0
	}
	return true
}
