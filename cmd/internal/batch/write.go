package batch

import (
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"slices"

	"github.com/taosha-text/taosha/cmd/internal/format"
	"github.com/taosha-text/taosha/pipeline"
)

// writer takes the units in the order of the input and writes what came of them.
type writer struct {
	later   context.Context // until which pipes are waited for
	o       Options
	plan    *plan
	summary *Summary

	clean   *stream // standard output; nil in a batch
	report  *stream // the one report; nil where there is none or one per input
	rejects *stream
	files   *tree // below the output directory; nil where there is none
	reports *tree // below the report directory

	now       *job // the file that is being written
	opened    bool // whether anything of it was, and with it what stands before its records
	wrote     bool // whether any document of it was
	nowOut    *file
	nowReport *file
	sink      format.Sink // makes the file of its records; nil where they are the file

	unnamed int  // records that failed and were not named
	lost    bool // an output of it could not be written
	journal *journal

	seen, chars, removed int // documents and code points so far
}

// newWriter opens the outputs that are there from the start.
func newWriter(ctx, later context.Context, o Options, p *plan) (*writer, error) {
	w := &writer{later: later, o: o, plan: p, summary: newSummary()}
	if err := w.open(ctx); err != nil {
		w.files.close()
		w.reports.close()
		return nil, err
	}
	return w, nil
}

func (w *writer) open(ctx context.Context) (err error) {
	o := &w.o
	if o.Show != ShowClean || o.Out == "" && !o.Check {
		if w.clean, err = standardOutput(w.later, *o); err != nil {
			return err
		}
	}
	var earlier *resumed
	o.salt = rand.Text()
	if o.writesFiles() {
		if w.files, err = openTree(o.disk, o.Out, ""); err != nil {
			return err
		}
		if err = w.files.lock(); err != nil {
			return err
		}
		o.salt = w.files.salt
		if o.Resume {
			if earlier, err = resumeJournal(ctx, w.files, *o, w.plan); err != nil {
				return err
			}
		}
	}
	if w.plan.perInput {
		w.reports, err = openTree(o.disk, o.Report, o.salt)
	} else if o.Report == "-" {
		w.report, err = standardOutput(w.later, *o)
	}
	switch {
	case err != nil:
		return err
	case earlier != nil:
		return w.goOn(earlier)
	}
	return w.startAnew()
}

// startAnew makes the streams and the journal of a run from the first input on.
func (w *writer) startAnew() (err error) {
	if w.files != nil {
		if w.journal, err = startJournal(w.files, w.o); err != nil {
			return err
		}
	}
	if w.o.Report != "" && w.report == nil && w.reports == nil {
		if w.report, err = createStream(w.later, w.o.disk, w.o.Report); err != nil {
			return err
		}
	}
	if w.o.Rejects != "" {
		if w.rejects, err = createStream(w.later, w.o.disk, w.o.Rejects); err != nil {
			return err
		}
	}
	return w.header(w.report)
}

// goOn opens the streams of a run that was stopped and takes up its counts.
func (w *writer) goOn(earlier *resumed) (err error) {
	w.journal, w.plan.done = earlier.journal, earlier.files
	if e := earlier.last.Report; e != nil {
		if w.report, err = reopenStream(w.later, w.o.disk, w.o.Report, *e); err != nil {
			return err
		}
	}
	if e := earlier.last.Rejects; e != nil {
		if w.rejects, err = reopenStream(w.later, w.o.disk, w.o.Rejects, *e); err != nil {
			return err
		}
	}
	w.summary = earlier.summary
	w.summary.phrases = newPhraseCounter(earlier.last.Phrases)
	w.unnamed = w.summary.Failed - len(w.summary.Failures)
	for _, f := range w.summary.Failures {
		w.o.Log.Errorf("%s: %s", f.Where, f.Cause)
	}
	for _, n := range w.summary.Documents {
		w.seen += n
	}
	w.chars, w.removed = w.summary.Characters.Source, w.summary.Characters.Removed
	return nil
}

// run writes everything until the reader has no more.
func (w *writer) run(ctx context.Context, r *reader) error {
	for _, m := range w.plan.missing {
		w.o.Log.Errorf("%s: %v", m.path, reason(m.err))
	}
	for _, s := range w.plan.skipped {
		w.o.Log.Warnf("%s: skipped: %v", s.path, s.err)
		w.summary.Skipped = append(w.summary.Skipped, s.path)
	}
	for _, l := range w.plan.left {
		w.o.Log.Warnf("%s: %s, left out", l.path, l.why)
	}
	var err error
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
		if w.o.Bar != nil {
			w.o.Bar.Add(u.read, w.seen, w.summary.Failed)
		}
		r.room.Release(u.weight)
		if err == nil { // otherwise somebody may still be reading its memory
			u.free()
		}
	}
	if w.unnamed > 0 {
		w.o.Log.Errorf("%d more records failed; --report and --rejects have them all", w.unnamed)
	}
	if err == nil {
		err = w.journal.commit(w.report, w.rejects, w.summary.phrases, false)
	}
	if err != nil {
		return w.abandon(err)
	}
	for _, m := range w.plan.missing {
		w.summary.fail(m.path, reason(m.err).Error())
	}
	return w.close()
}

func (w *writer) fail(where, cause string) {
	w.summary.fail(where, cause)
	w.journal.fail(where, cause)
}

// notable notes a document that did not go through like others.
func (w *writer) notable(j *job, number int, m mark) {
	switch m.status {
	case pipeline.StatusNoArticle, pipeline.StatusLimited, pipeline.StatusQuarantined, pipeline.StatusSpam:
	default:
		return
	}
	name := j.path
	if !j.from.OneDocument() {
		name = fmt.Sprintf("%s: record %d", j.path, number)
	}
	w.summary.name(m.status, name)
	w.journal.name(m.status, name)
}

// failedRecord names a record that failed, while there are no more of them than somebody reads.
func (w *writer) failedRecord(m mark) {
	if w.summary.Failed < maxFailures {
		w.o.Log.Errorf("%s: %s", m.where, m.failure)
	} else {
		w.unnamed++
	}
	w.fail(m.where, m.failure)
}

func (w *writer) failed(where string, err error) {
	w.o.Log.Errorf("%s: %v", where, err)
	w.fail(where, err.Error())
}

func (w *writer) header(s *stream) error { return s.write(w.o.Tool.AppendJSON(nil)) }

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
		w.journal.take(u.tally)
		for i, m := range u.marks[:n] {
			w.wrote = w.wrote || !m.rejected && !m.partial
			w.notable(u.job, u.base+i, m)
			if m.failed {
				w.failedRecord(m)
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
	done, err := w.end(u)
	if err != nil {
		return err
	}
	if w.journal.add(done) {
		return w.journal.commit(w.report, w.rejects, w.summary.phrases, true)
	}
	return nil
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
// look it up. A file that cannot be written is named and given up; a stream that cannot ends the run.
func (w *writer) results(u *unit, n int) error {
	if n == 0 {
		return nil
	}
	end := u.marks[n-1]
	if err := w.report.reports(u, n, w.o.Level); err != nil {
		return err
	}
	if w.nowReport != nil {
		w.lose(&w.nowReport, w.nowReport.stream.reports(u, n, w.o.Level))
	}
	out := u.out[:end.out]
	if !w.opened && slices.ContainsFunc(u.marks[:n], func(m mark) bool { return !m.rejected }) {
		out = out[min(u.lead, len(out)):] // there is nothing that it would part them from
		if err := w.openFrame(); err != nil {
			return err
		}
	}
	if err := w.output(out); err != nil {
		return err
	}
	return w.rejects.write(u.rejects[:end.rejects])
}

// openFrame writes what stands before the present job's records, once.
func (w *writer) openFrame() error {
	if w.opened {
		return nil
	}
	w.opened = true
	return w.frame(w.now.opening)
}

// closeFrame writes what stands around the present job's records and was not written before.
func (w *writer) closeFrame() error {
	if err := w.openFrame(); err != nil {
		return err
	}
	return w.frame(w.now.closing)
}

// frame writes what stands around the present job's records. Where they are not written it is not, either.
func (w *writer) frame(b []byte) error {
	if w.o.Check || w.o.Show != ShowClean || len(b) == 0 {
		return nil
	}
	return w.output(b)
}

// output writes clean records, or diffs. Where standard output cannot be written the run ends.
func (w *writer) output(b []byte) (err error) {
	switch {
	case w.sink == nil && w.clean != nil:
		return w.clean.write(b)
	case w.sink == nil:
		err = w.nowOut.write(b)
	default:
		err = caught(func() error {
			_, err := w.sink.Write(b)
			return err
		})
	}
	return w.lostOutput(err)
}

// lostOutput gives up the present job's file where it could not be written.
func (w *writer) lostOutput(err error) error {
	if err == nil {
		return nil
	}
	if w.sink != nil {
		w.discardSink()
		err = named(w.shownOut(), err)
	}
	if w.clean != nil {
		return err
	}
	w.lose(&w.nowOut, err)
	return nil
}

// shownOut is what messages call the present job's output.
func (w *writer) shownOut() string {
	if w.files == nil {
		return standardOutputName
	}
	return w.files.name + "/" + w.now.out
}

// openSink makes ready what turns the present job's records into a file.
func (w *writer) openSink() error {
	var to io.Writer
	switch {
	case w.o.Show != ShowClean || w.o.Check:
		return nil
	case w.nowOut != nil:
		to = w.nowOut.stream
	case w.clean != nil:
		to = w.clean
	default:
		return nil
	}
	return named(w.shownOut(), caught(func() (err error) {
		w.sink, err = newSink(w.now.to, w.now.from, w.now.schema, w.o.Settings, to)
		return err
	}))
}

func (w *writer) discardSink() {
	if w.sink != nil {
		_ = caught(func() error { w.sink.Discard(); return nil })
		w.sink = nil
	}
}

// closeSink ends the file that the present job's records became.
func (w *writer) closeSink() error {
	if w.sink == nil {
		return nil
	}
	if err := caught(w.sink.Close); err != nil {
		return w.lostOutput(err)
	}
	w.sink = nil
	return nil
}

// lose names a file of the present job that could not be written, and gives it up.
func (w *writer) lose(f **file, err error) {
	if err != nil {
		w.lost = true
		w.o.Log.Errorf("%v", err)
		w.fail(w.now.path, err.Error())
		_ = (*f).discard()
		*f = nil
	}
}

// begin makes a job's files, once.
func (w *writer) begin(j *job) error {
	if w.now == j {
		return nil
	}
	w.now, w.opened, w.wrote, w.lost = j, false, false, false
	var err error
	if w.files != nil {
		w.nowOut, err = w.files.create(j.out)
		w.lose(&w.nowOut, err)
	}
	if w.reports != nil {
		if w.nowReport, err = w.reports.create(j.reportName()); err == nil {
			err = w.header(w.nowReport.stream)
		}
		w.lose(&w.nowReport, err)
	}
	return w.lostOutput(w.openSink())
}

// end puts a job's finished files in their places.
func (w *writer) end(u *unit) (finished, error) {
	f := finished{Path: u.job.path, In: u.in}
	if w.now != u.job { // it could not be read at all
		return f, nil
	}
	if u.job.from.OneDocument() && !w.wrote {
		w.discardSink()
		w.lose(&w.nowOut, w.nowOut.discard()) // its one document was rejected: there is no clean text
		w.nowOut = nil
	} else if err := w.closeFrame(); err != nil {
		return f, err
	}
	err := w.closeSink()
	if err != nil {
		return f, err
	}
	f.Report, err = w.nowReport.finish()
	w.lose(&w.nowReport, err)
	f.Out, err = w.nowOut.finish()
	w.lose(&w.nowOut, err)
	f.Lost = w.lost
	w.now, w.nowReport, w.nowOut = nil, nil, nil
	return f, nil
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
		if err := s.close(); first == nil {
			first = err
		}
	}
	if err := w.journal.close(); first == nil {
		first = err
	}
	w.files.close()
	w.reports.close()
	return first
}

// abandon ends a run early: what was written to streams stays, half files go.
func (w *writer) abandon(err error) error {
	w.discardSink()
	_ = w.nowReport.discard()
	_ = w.nowOut.discard()
	_ = w.close()
	return err
}
