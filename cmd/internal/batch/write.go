package batch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/taosha-text/taosha/cmd/internal/compressed"
)

// writer takes the units in the order of the input and writes what came of them.
type writer struct {
	o       Options
	plan    *plan
	summary *Summary

	clean   *stream // standard output; nil in a batch
	report  *stream // the one report; nil where there is none or one per input
	rejects *stream
	files   *tree // below the output directory; nil where there is none
	reports *tree // below the report directory

	now       *job // the file that is being written
	wrote     bool // whether any document of it was
	nowOut    *file
	nowReport *file

	seen, chars, removed int // documents and code points so far
}

// stream is an output that is written as the run goes and flushed whenever the input has nothing more ready.
type stream struct {
	name string // for messages
	*compressed.Writer
	file io.Closer
}

func (s *stream) failure(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", s.name, reason(err))
}

// reason is an error without the path that stands beside it already.
func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

func createStream(name string) (*stream, error) {
	f, err := os.Create(name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, reason(err))
	}
	w, err := compressed.NewWriter(name, f)
	return &stream{name, w, f}, err
}

func standardOutput(o Options) (*stream, error) {
	w, err := compressed.NewWriter("", o.Stdout)
	return &stream{"standard output", w, io.NopCloser(nil)}, err
}

// newWriter opens the outputs that are there from the start.
func newWriter(o Options, p *plan) (*writer, error) {
	w := &writer{o: o, plan: p, summary: newSummary()}
	var err error
	if o.Out == "" && (!o.Check || o.Diff) {
		if w.clean, err = standardOutput(o); err != nil {
			return nil, err
		}
	}
	if o.Out != "" && !o.Check && !o.Diff {
		if w.files, err = openTree(o.Out); err != nil {
			return nil, err
		}
	} else if o.Out != "" && o.Diff {
		if w.clean, err = standardOutput(o); err != nil {
			return nil, err
		}
	}
	switch {
	case o.Report == "":
	case p.perInput:
		w.reports, err = openTree(o.Report)
	case o.Report == "-":
		w.report, err = standardOutput(o)
	default:
		w.report, err = createStream(o.Report)
	}
	if err == nil && o.Rejects != "" {
		w.rejects, err = createStream(o.Rejects)
	}
	return w, err
}

// run writes everything until the reader has no more.
func (w *writer) run(ctx context.Context, r *reader) error {
	for _, m := range w.plan.missing {
		w.failed(m.path, reason(m.err))
	}
	for _, name := range w.plan.skipped {
		w.o.Log.Warnf("%s: not a known format, skipped", name)
		w.summary.Skipped = append(w.summary.Skipped, name)
	}
	err := w.header(w.report)
	for err == nil {
		var u *unit
		var ok bool
		select {
		case u, ok = <-r.order:
		default: // nothing more is ready
			if err = w.flush(); err != nil {
				break
			}
			select {
			case u, ok = <-r.order:
			case <-ctx.Done():
			}
		}
		if err != nil {
			break
		}
		if ctx.Err() != nil {
			err = ctx.Err()
			break
		}
		if !ok {
			break
		}
		select {
		case <-u.done:
		case <-ctx.Done():
			return w.abandon(ctx.Err())
		}
		err = w.unit(u)
		r.room.Release(u.weight)
		u.free()
	}
	if err != nil {
		return w.abandon(err)
	}
	return w.close()
}

func (w *writer) failed(where string, err error) {
	w.o.Log.Errorf("%s: %v", where, err)
	w.summary.fail(where, err.Error())
}

func (w *writer) header(s *stream) error {
	if s == nil {
		return nil
	}
	_, err := s.Write(w.o.Tool.AppendJSON(nil))
	return s.failure(err)
}

// unit writes one unit.
func (w *writer) unit(u *unit) error {
	if u.tally != nil {
		if err := w.begin(u.job); err != nil {
			return err
		}
		n := w.until(u)
		if err := w.results(u, n); err != nil {
			return err
		}
		w.summary.take(u.tally)
		for _, m := range u.marks[:n] {
			w.wrote = w.wrote || !m.rejected && !m.partial
			if m.failure != "" {
				w.failed(m.where, errors.New(m.failure))
			}
		}
		if n < len(u.marks) || w.over() {
			return fmt.Errorf("stopped: %d of %d characters were removed, more than the share of %g that --max-removed-share allows", w.removed, w.chars, w.o.MaxRemovedShare)
		}
	}
	if !u.last {
		return nil
	}
	if u.failed != nil {
		w.failed(u.job.path, reason(u.failed))
	} else if err := w.begin(u.job); err != nil { // an empty file has an empty result
		return err
	}
	if w.now == nil {
		return nil
	}
	return w.end()
}

// warmUp is how many documents a run looks at before --max-removed-share may stop it.
const warmUp = 1000

// until gives how many of the unit's documents are written: all, or those up to the one at which too large a share
// of the run's characters was gone.
func (w *writer) until(u *unit) int {
	for i, m := range u.marks {
		if !m.partial {
			w.seen++
		}
		w.chars += m.chars
		w.removed += m.removed
		if w.over() {
			return i + 1
		}
	}
	return len(u.marks)
}

func (w *writer) over() bool {
	return w.o.MaxRemovedShare > 0 && w.seen >= warmUp && float64(w.removed) > w.o.MaxRemovedShare*float64(w.chars)
}

// results writes what came of the unit's first n documents. The report goes first: who has read a clean record can
// look it up.
func (w *writer) results(u *unit, n int) error {
	if n == 0 {
		return nil
	}
	end := u.marks[n-1]
	report, clean := w.report, w.clean
	if w.nowReport != nil {
		report = w.nowReport.stream
	}
	if w.nowOut != nil {
		clean = w.nowOut.stream
	}
	for _, part := range []struct {
		to *stream
		b  []byte
	}{{report, u.report[:end.report]}, {clean, u.out[:end.out]}, {w.rejects, u.rejects[:end.rejects]}} {
		if part.to == nil || len(part.b) == 0 {
			continue
		}
		if _, err := part.to.Write(part.b); err != nil {
			return part.to.failure(err)
		}
	}
	return nil
}

// begin makes a job's files, once.
func (w *writer) begin(j *job) error {
	if w.now == j {
		return nil
	}
	w.now, w.wrote = j, false
	var err error
	if w.files != nil {
		if w.nowOut, err = w.files.create(j.out); err != nil {
			return err
		}
	}
	if w.reports != nil {
		if w.nowReport, err = w.reports.create(j.name + ".report.jsonl"); err != nil {
			return err
		}
		return w.header(w.nowReport.stream)
	}
	return nil
}

// end puts a job's finished files in their places.
func (w *writer) end() error {
	job, wrote, report, out := w.now, w.wrote, w.nowReport, w.nowOut
	w.now, w.nowReport, w.nowOut = nil, nil, nil
	if job.from.OneDocument() && !wrote {
		out.discard() // its one document was rejected: there is no clean text
		out = nil
	}
	return errors.Join(report.finish(), out.finish())
}

func (w *writer) streams() []*stream {
	var all []*stream
	for _, s := range []*stream{w.report, w.clean, w.rejects} {
		if s != nil {
			all = append(all, s)
		}
	}
	return all
}

func (w *writer) flush() error {
	for _, s := range w.streams() {
		if err := s.Flush(); err != nil {
			return s.failure(err)
		}
	}
	return nil
}

func (w *writer) close() error {
	var first error
	for _, s := range w.streams() {
		err := s.Close()
		if closeErr := s.file.Close(); err == nil {
			err = closeErr
		}
		if first == nil {
			first = s.failure(err)
		}
	}
	for _, t := range []*tree{w.files, w.reports} {
		t.close()
	}
	return first
}

// abandon ends a run early: what was written to streams stays, half files go.
func (w *writer) abandon(err error) error {
	w.nowReport.discard()
	w.nowOut.discard()
	_ = w.close()
	return err
}
