package batch

import (
	"context"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/sync/semaphore"

	"github.com/taosha-text/taosha/cmd/internal/format"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
)

// reader opens the files one after the other and cuts them into units.
type reader struct {
	ctx   context.Context
	plan  *plan
	stdin io.Reader
	work  chan *unit // to the cleaners
	order chan *unit // to the writer, in the order of the input
	room  *semaphore.Weighted
	limit int64

	settings format.Settings
	hash     provenance.Hash
	measured bool   // whether the inputs' hashes are asked for
	giant    *giant // the record over the size limit that is being read
}

const (
	// roomPerJob bounds the bytes of input on their way. A document takes up to five times its size while it is
	// cleaned: itself, decoded, clean, written and reported.
	roomPerJob = 4 << 20
	// recordWeight is what a record takes beside its bytes: what the writer is told, and the least that a report says.
	// It counts where records are tiny.
	recordWeight = 512
	// maxAhead bounds the units on their way: a file of a few bytes takes a unit, too.
	maxAhead = 256
)

func newReader(ctx context.Context, o Options, p *plan) *reader {
	limit := int64(o.Jobs+1) * roomPerJob
	return &reader{ctx: ctx, plan: p, stdin: o.Stdin, work: make(chan *unit), order: make(chan *unit, maxAhead),
		room: semaphore.NewWeighted(limit), limit: limit, settings: o.Settings, hash: o.Hash, measured: o.Out != ""}
}

// newFormatReader and newSink are what tests put broken ones in the place of.
var (
	newFormatReader = format.NewReader
	newSink         = format.NewSink
)

// run reads everything. It returns early when the context ends.
func (r *reader) run() {
	defer close(r.order)
	defer close(r.work)
	for _, j := range r.plan.jobs[r.plan.done:] {
		if !r.read(j) {
			return
		}
	}
}

// read passes on one file and tells whether to go on.
func (r *reader) read(j *job) bool {
	var in *input
	err := caught(func() (err error) {
		in, err = j.open(r.stdin, r.settings.MaxRatio, r.settings.Fields)
		return err
	})
	if in != nil {
		defer in.Close()
	}
	records, ok := 0, true
	if err == nil {
		r.giant = nil
		err = caught(func() (err error) {
			ok, err = r.records(j, in, &records)
			return err
		})
		if !ok {
			return false
		}
		if err = in.settled(err); err != nil {
			err = fmt.Errorf("after %d records: %w", records, reason(err))
		}
	}
	u := newUnit()
	u.job, u.base, u.failed, u.last = j, records, err, true
	if r.measured {
		u.in = in.extent()
	}
	close(u.done)
	return r.send(r.order, u)
}

// records passes on the records of one file and counts them. It gives not ok where the run is over.
func (r *reader) records(j *job, in *input, records *int) (ok bool, err error) {
	from, err := newFormatReader(j.from, in, r.settings)
	if err != nil {
		return true, err
	}
	if c, ok := from.(io.Closer); ok {
		defer c.Close()
	}
	j.schema = format.SchemaOf(from) // before any unit: what it is sent along with may be read by others
	offset := func() int64 { return in.size }
	if p, ok := from.(interface{ Offset() int64 }); ok {
		offset = p.Offset
	}
	counted := int64(0)
	for begun := false; ; {
		c, err := from.Next()
		if !begun { // before any unit, too
			begun, j.opening = true, format.Opening(j.to, j.from, from)
		}
		if err != nil {
			j.closing = format.Closing(j.to, j.from, from)
		}
		if c != nil {
			u := newUnit()
			u.job, u.base, u.chunk, u.giant = j, *records, c, r.measure(c)
			u.read, counted = offset()-counted, offset()
			if c.Piece != format.PieceMore && c.Torn == nil {
				*records += c.Documents()
			}
			u.weight = min(int64(c.Size()+len(c.Records)*recordWeight), r.limit)
			if r.room.Acquire(r.ctx, u.weight) != nil || !r.send(r.order, u) || !r.send(r.work, u) {
				return false, nil
			}
		}
		if err == io.EOF {
			return true, nil
		}
		if err != nil {
			return true, err
		}
	}
}

// giant is a record that is not looked into, of which nothing is known but its size and hash once it has ended.
type giant struct {
	sum          *provenance.Sum
	bytes, chars int
}

// measure adds a piece of a giant record to what is known of it; it gives nil for whole records.
func (r *reader) measure(c *format.Chunk) *giant {
	if c.Piece == format.NoPiece {
		return nil
	}
	if r.giant == nil {
		r.giant = newGiant(r.hash, nil)
	}
	g := r.giant
	g.add(c.Records[0].Raw)
	if c.Piece == format.PieceEnd {
		r.giant = nil
	}
	return g
}

func newGiant(h provenance.Hash, b []byte) *giant {
	g := &giant{sum: h.New()}
	g.add(b)
	return g
}

func (g *giant) add(b []byte) {
	g.sum.Write(b)
	g.bytes += len(b)
	for _, one := range b {
		if utf8.RuneStart(one) {
			g.chars++
		}
	}
}

func (r *reader) send(to chan<- *unit, u *unit) bool {
	select {
	case to <- u:
		return true
	case <-r.ctx.Done():
		return false
	}
}
