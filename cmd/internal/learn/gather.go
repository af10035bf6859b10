package learn

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/cmd/internal/evidence"
	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/pipeline"
)

// Gathering says how evidence is gathered.
type Gathering struct {
	Inputs  *batch.Inputs
	Cleaner *filters.Cleaner // its injection stage says what it takes out
	Store   *Store
	Jobs    int
	Log     batch.Log
	Bar     batch.Progress // nil for none
}

// task is a piece of the input on its way.
type task struct {
	file  int
	piece *batch.Piece // nil at the end of a file
	done  chan struct{}
	seen  []Observation
	errs  []error
	evidence.Totals
}

// ahead bounds the pieces on their way, for each job.
const ahead = 4

// between is how much time passes at most before what was gathered is put on disk, where --resume can find it.
const between = time.Minute

// Run reads the input once and puts what it says of phrases into the store. What of the input was read before, by a run
// that was stopped, is passed over.
func (g *Gathering) Run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	work, order := make(chan *task), make(chan *task, ahead*g.Jobs)
	var workers sync.WaitGroup
	defer workers.Wait()
	for range g.Jobs {
		workers.Go(func() { g.work(ctx, work) })
	}
	readers := make(chan struct{})
	go func() {
		defer close(readers)
		defer close(order)
		defer close(work)
		g.read(ctx, work, order)
	}()
	defer func() { <-readers }()
	defer cancel()
	if g.Bar != nil {
		g.Bar.Begin(g.Inputs.Size())
		defer g.Bar.End()
	}
	last := time.Now()
	for t := range order {
		select {
		case <-t.done:
		case <-ctx.Done():
			return ctx.Err()
		}
		if ctx.Err() != nil { // what was given up failed for no reason of its own
			return ctx.Err()
		}
		if err := g.take(t); err != nil {
			return err
		}
		if g.Store.Full() || time.Since(last) > between && g.Inputs.Regular() {
			if err := g.Store.Spill(); err != nil {
				return err
			}
			last = time.Now()
		}
	}
	return ctx.Err()
}

// read passes on the input, in its order.
func (g *Gathering) read(ctx context.Context, work, order chan<- *task) {
	send := func(to chan<- *task, t *task) bool {
		select {
		case to <- t:
			return true
		case <-ctx.Done():
			return false
		}
	}
	at := g.Store.Position()
	for file := at.File; file < g.Inputs.Len(); file++ {
		going := true
		err := g.Inputs.Read(file, func(p *batch.Piece) bool {
			if file == at.File && p.Base+p.Documents() <= at.Record { // read before
				p.Chunk.Free()
				return true
			}
			t := &task{file: file, piece: p, done: make(chan struct{})}
			going = send(order, t) && send(work, t)
			return going
		})
		if !going {
			return
		}
		end := &task{file: file, done: make(chan struct{})}
		if err != nil {
			end.errs = append(end.errs, err)
			end.Failed++
		}
		close(end.done)
		if !send(order, end) {
			return
		}
	}
}

// work makes observations.
func (g *Gathering) work(ctx context.Context, work <-chan *task) {
	observer, decoders := NewObserver(g.Cleaner), g.Inputs.Decoders()
	for t := range work {
		at, skip := t.piece.Base, 0
		if p := g.Store.Position(); p.File == t.file {
			skip = p.Record
		}
		decoders.Each(t.piece, func(in pipeline.Input, fields func(*pipeline.Result) []pipeline.Field) error {
			if at++; at <= skip {
				return nil
			}
			seen, totals, err := observer.Document(ctx, in, fields)
			t.seen = append(t.seen, seen...)
			t.Totals.Add(totals)
			return err
		}, func(err error) {
			t.errs = append(t.errs, err)
			t.Failed++
		})
		close(t.done)
	}
}

// take adds what a piece says to the store.
func (g *Gathering) take(t *task) error {
	for _, err := range t.errs {
		g.Store.Failure(err.Error())
	}
	for _, o := range t.seen {
		if err := g.Store.Add(o); err != nil {
			return fmt.Errorf("phrase %q: %w", o.Phrase, err)
		}
	}
	p := Position{File: t.file + 1}
	if t.piece != nil {
		p = Position{t.file, t.piece.Base + t.piece.Documents()}
		if g.Bar != nil {
			g.Bar.Add(t.piece.Bytes, int(g.Store.Totals().Documents), g.Store.Failures())
		}
		t.piece.Chunk.Free()
	}
	g.Store.Advance(p, t.Totals)
	return nil
}
