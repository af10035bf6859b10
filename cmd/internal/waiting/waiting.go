// Package waiting bounds what waits for somebody at the other end of a pipe: a write that nobody reads, the opening of
// a FIFO that nobody opens. A program that was asked to end must not hang there.
package waiting

import (
	"context"
	"io"
	"io/fs"
	"time"
)

// patience is how long the other end of a pipe may go on taking what is ready after the program was asked to end: long
// for one that reads, short for a person who waits.
const patience = time.Second

// After gives a context that ends a moment after ctx does. The function it gives frees what that takes.
func After(ctx context.Context) (context.Context, context.CancelFunc) {
	later, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() { time.AfterFunc(patience, cancel) })
	return later, func() { stop(); cancel() }
}

// Do does something that may wait for ever, until it is done or the context ends. What is given up goes on by itself,
// so that all it uses must be left to it.
func Do(ctx context.Context, do func() error) error {
	done := make(chan error, 1)
	go func() { done <- do() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Writer gives what writes to w until the context ends; then a write that waits is given up, and so are all after it.
// Regular files, which keep nobody waiting, are written to as they are. It is not safe for concurrent use.
func Writer(ctx context.Context, w io.Writer) io.Writer {
	if f, ok := w.(interface{ Stat() (fs.FileInfo, error) }); ok {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			return w
		}
	}
	return &writer{ctx: ctx, to: w}
}

type writer struct {
	ctx context.Context
	to  io.Writer
	err error // after which nothing is written any more
}

func (w *writer) Write(b []byte) (int, error) {
	if w.err != nil {
		return 0, w.err
	}
	n := 0
	w.err = Do(w.ctx, func() error {
		written, err := w.to.Write(b)
		n = written
		return err
	})
	if w.ctx.Err() != nil && w.err != nil {
		return 0, w.err
	}
	return n, w.err
}
