package batch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/taosha-text/taosha/cmd/internal/format"
	"github.com/taosha-text/taosha/pipeline"
)

// Inputs are the files that a run would clean, for commands that only read them.
type Inputs struct {
	o    Options
	plan *plan
}

// Find finds files as Run does, and names those that are left out to the log. Of the options those about inputs count.
// A *UsageError means that there is nothing to read.
func Find(ctx context.Context, o Options) (*Inputs, error) {
	o.Check, o.To = true, format.JSONL
	p, err := makePlan(ctx, o)
	if err != nil {
		return nil, err
	}
	for _, s := range p.skipped {
		o.Log.Warnf("%s: skipped: %v", s.path, s.err)
	}
	for _, l := range p.left {
		o.Log.Warnf("%s: %s, left out", l.path, l.why)
	}
	return &Inputs{o, p}, nil
}

// Missing names the inputs that cannot be read to the log and tells how many they are.
func (in *Inputs) Missing() int {
	for _, m := range in.plan.missing {
		in.o.Log.Errorf("%s: %v", m.path, reason(m.err))
	}
	return len(in.plan.missing)
}

// Len is how many files there are, Size how many bytes they have, as far as that is known.
func (in *Inputs) Len() int    { return len(in.plan.jobs) }
func (in *Inputs) Size() int64 { return in.plan.size() }

// Identity tells one state of a file from another: its path, size and time. That of a stream is its name alone.
func (in *Inputs) Identity(file int) string {
	j := in.plan.jobs[file]
	if j.info == nil {
		return j.path
	}
	return fmt.Sprintf("%s %d %d", j.path, j.info.Size(), j.info.ModTime().UnixNano())
}

// Regular tells whether every input is a file that can be read again from its start.
func (in *Inputs) Regular() bool {
	for _, j := range in.plan.jobs {
		if j.info == nil {
			return false
		}
	}
	return true
}

// Piece is a run of records of one file.
type Piece struct {
	Chunk *format.Chunk
	Base  int   // number of its first record in the file
	Bytes int64 // read from the file, as it lies on disk, for it
	job   *job
}

// Documents is how many documents of the file are done with once the piece is.
func (p *Piece) Documents() int {
	if p.Chunk.Piece == format.PieceMore || p.Chunk.Torn != nil {
		return 0
	}
	return p.Chunk.Documents()
}

// Read cuts a file into pieces. give must free their chunks; where it gives false, reading ends.
func (in *Inputs) Read(file int, give func(*Piece) bool) error {
	j := in.plan.jobs[file]
	var from *input
	records := 0
	err := caught(func() (err error) {
		if from, err = j.open(in.o.Stdin, in.o.Settings.MaxRatio, in.o.Settings.Fields); err != nil {
			return err
		}
		return in.pieces(j, from, &records, give)
	})
	if from != nil {
		defer from.Close()
	}
	if err == errEnough {
		return nil
	}
	if from != nil {
		err = from.settled(err)
	}
	if err != nil {
		return fmt.Errorf("%s: after %d records: %w", j.path, records, reason(err))
	}
	return nil
}

var errEnough = errors.New("no more is wanted")

func (in *Inputs) pieces(j *job, from *input, records *int, give func(*Piece) bool) error {
	r, err := newFormatReader(j.from, from, in.o.Settings)
	if err != nil {
		return err
	}
	if c, ok := r.(io.Closer); ok {
		defer c.Close()
	}
	j.schema = format.SchemaOf(r)
	offset := func() int64 { return from.size }
	if p, ok := r.(interface{ Offset() int64 }); ok {
		offset = p.Offset
	}
	counted := int64(0)
	for {
		c, err := r.Next()
		if c != nil {
			p := &Piece{Chunk: c, Base: *records, Bytes: offset() - counted, job: j}
			counted = offset()
			*records += p.Documents()
			if !give(p) {
				return errEnough
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// Decoders decodes the records of pieces. One goroutine at a time may use it.
type Decoders struct {
	c   *cleaner
	doc format.Document
}

// Decoders makes one.
func (in *Inputs) Decoders() *Decoders { return &Decoders{c: newCleaner(in.o)} }

// Each decodes the documents of a piece one after the other. fields gives a document's fields as they were before they
// were cleaned. What fails, in decoding or in the function, is told with its place.
func (d *Decoders) Each(p *Piece, do func(in pipeline.Input, fields func(*pipeline.Result) []pipeline.Field) error, failed func(error)) {
	number := p.Base
	switch {
	case p.Chunk.Piece == format.PieceMore:
		return
	case p.Chunk.Piece == format.PieceEnd:
		failed(fmt.Errorf("%s: over the size limit, not looked into", p.job.where(p.Chunk.Records[0], number, nil)))
		return
	case p.Chunk.Torn != nil:
		return // the reader's error says it
	}
	for _, r := range p.Chunk.Records {
		if r.Blank {
			continue
		}
		var err error
		if e := caught(func() error { err = d.one(p, r, do); return nil }); e != nil {
			err = e
			*d = Decoders{c: newCleaner(d.c.o)}
		}
		if err != nil {
			failed(fmt.Errorf("%s: %s", p.job.where(r, number, err), cause(err)))
		}
		number++
	}
}

func (d *Decoders) one(p *Piece, r format.Record, do func(pipeline.Input, func(*pipeline.Result) []pipeline.Field) error) error {
	if len(r.Raw) > d.c.o.Settings.MaxRecord {
		return errors.New("over the size limit, not looked into")
	}
	decoder := d.c.decoder(p.job)
	if err := decoder.Decode(r, &d.doc); err != nil {
		return err
	}
	return do(d.doc.Input, d.doc.SourceFields)
}

// Lock takes an open file for this process, until it is closed or the process ends; ErrLocked where another has it.
func Lock(f *os.File) error { return lock(f) }

// ErrLocked says that another process has a file.
var ErrLocked = errLocked

// WithoutPath is an error without the path that the system's errors name: for messages that name the file themselves.
func WithoutPath(err error) error { return reason(err) }
