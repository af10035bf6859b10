// Package batch cleans files and streams: one goroutine reads, several clean, one writes, in the order of the input
// and with a bounded number of bytes on the way.
package batch

import (
	"context"
	"io"
	"runtime"

	"github.com/taosha-text/taosha/cmd/internal/format"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/cmd/internal/waiting"
	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/pipeline"
)

// Options says what to clean and where the results go.
type Options struct {
	Paths    []string // files and directories; "-" is standard input; none means standard input
	From     format.Name
	To       format.Name // "" means what came in
	Settings format.Settings
	Exclude  []string // patterns of what is left out below directories
	Out      string   // directory; "" means standard output

	Report  string // file, directory or "-"; "" means none
	Level   pipeline.Level
	Rejects string // file; "" means none
	Summary string // file or "-"; "" means none
	Hash    provenance.Hash
	Tool    provenance.Tool

	Configs []Config // files that the run was made with, which nothing may overwrite
	Resume  bool     // go on where a stopped run left off
	Variant string   // what else decides results, so that --resume does not mix them

	Jobs            int     // documents cleaned at once; no more than help
	Show            Show    // what is written
	Terminal        bool    // standard output is one: diffs must not act on it
	Colours         bool    // of diffs
	PassBroken      bool    // records that cannot be cleaned are written as they came instead of being left out
	Check           bool    // write nothing but what standard output was asked to show
	MaxRemovedShare float64 // 0 means no limit

	Cleaner *filters.Cleaner
	Stdin   io.Reader
	Stdout  io.Writer
	Log     Log
	Bar     Progress // nil for none

	disk disk   // where files are written; nil is the machine's own
	salt string // of the names of files that are not whole yet
}

// Config is a file that a flag named and that was read before the run.
type Config struct{ Flag, File string }

// Progress is told how a run goes on.
type Progress interface {
	Begin(total int64) // bytes of all inputs, as they lie on disk
	Add(bytes int64, documents, failed int)
	End()
}

// Log takes messages for the user.
type Log interface {
	Errorf(format string, args ...any)
	Warnf(format string, args ...any)
}

// UsageError is a mistake in what was asked for. Nothing has been written.
type UsageError struct{ Cause error }

func (e *UsageError) Error() string { return e.Cause.Error() }

// Unwrap gives the cause.
func (e *UsageError) Unwrap() error { return e.Cause }

// writeNothing takes back what was asked to be written to files.
func (o *Options) writeNothing() {
	for _, file := range []*string{&o.Report, &o.Rejects, &o.Summary} {
		if *file != "" && *file != stdinName {
			o.Log.Warnf("--check writes nothing, and nothing to %s", *file)
			*file = ""
		}
	}
}

// jobsPerProcessor bounds the documents that are cleaned at once. Cleaning waits for nothing, so that one for each
// processor would do.
const jobsPerProcessor = 4

// writesFiles tells whether clean text goes to files below a directory.
func (o *Options) writesFiles() bool { return o.Out != "" && !o.Check && o.Show == ShowClean }

// Run cleans. A *UsageError means that nothing was written. Documents and files that failed are counted in the
// summary and named to the log; any other error ended the run early. When the context ends the run does, within a
// moment even where somebody keeps it waiting: it leaves no half file, and --resume goes on from there.
func Run(ctx context.Context, o Options) (*Summary, error) {
	if o.disk == nil {
		o.disk = osDisk{}
	}
	if o.Check {
		o.writeNothing()
	}
	o.Jobs = min(o.Jobs, jobsPerProcessor*runtime.GOMAXPROCS(0))
	if o.writesFiles() {
		o.Settings.SpoolDir = o.Out // what waits on disk lies where the results go, and nowhere else
	}
	later, free := waiting.After(ctx) // so that an interrupted run can pass on what is ready
	defer free()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	p, err := makePlan(ctx, o)
	if err != nil {
		return nil, err
	}
	w, err := newWriter(ctx, later, o, p)
	if err != nil {
		return nil, err
	}
	r := newReader(ctx, o, p)
	for range o.Jobs {
		go newCleaner(o).run(ctx, r.work)
	}
	go r.run()
	if o.Bar != nil {
		o.Bar.Begin(p.size())
		defer o.Bar.End()
	}
	if err = w.run(ctx, r); err == nil {
		err = w.summary.write(later, w.o)
	}
	return w.summary, err
}
