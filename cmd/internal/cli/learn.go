package cli

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/cmd/internal/compressed"
	"github.com/taosha-text/taosha/cmd/internal/evidence"
	"github.com/taosha-text/taosha/cmd/internal/format"
	"github.com/taosha-text/taosha/cmd/internal/learn"
)

// learnFlags is what the user said to `taosha learn` and `taosha learn merge`.
type learnFlags struct {
	from, out                      string
	lexicons                       []string
	partial, resume, quiet         bool
	jobs, memory                   int
	titleField, bylineField, texts string
	encoding                       string
	excluded                       []string
}

// Sizes in MB: of memory where nothing is said, and below which the models and buffers leave no room for evidence.
const (
	defaultMemory = 1024
	leastMemory   = 384
)

func (a *app) learn() *cobra.Command {
	d := format.DefaultFields()
	f := &learnFlags{from: "auto", jobs: runtime.GOMAXPROCS(0), memory: defaultMemory, titleField: d.Title, bylineField: d.Byline, texts: strings.Join(d.Text, ",")}
	c := &cobra.Command{
		Use:   "learn [flags] PATH... -o phrases.tsv",
		Short: "find advertising phrases that nobody listed, from a batch",
		Long: `Finds phrases of advertising that nobody listed: those that the injection stage takes out of some articles of
the batch, or suspects, and that stand in others, too; and writes a lexicon that a person can read and change
and that taosha clean --lexicon uses.

The input is read once. What is gathered about every phrase (articles, copies of one counted once; hosts; how
often at the edges of lines and sentences; what stands before and behind; how the text reads without it;
whether its subject is the article's) is kept in bounded memory and on disk beside the output, so that a batch
of any size goes through; nothing is given up, and any grouping of shards comes to the same bytes.

What is surely advertising has the verdict remove, what may be the verdict candidate, which does nothing until
a person makes it remove, keep or ignore. --lexicon OLD takes over a person's verdicts, comments and columns.`,
		Example: `  taosha learn news/ -o phrases.tsv
  taosha clean --lexicon phrases.tsv -o clean/ news/
  taosha learn --lexicon phrases.tsv more/ -o phrases-2.tsv    a person's verdicts stay
  taosha learn --partial shard-07.jsonl.zst -o 07.evidence     one of many machines
  taosha learn merge *.evidence -o phrases.tsv                 the bytes of one run over everything`,
		RunE: func(c *cobra.Command, args []string) error { return a.runLearn(c.Context(), f, args) },
	}
	addFlags(c, []flag{
		{name: "out", short: "o", value: "FILE", bind: text(&f.out),
			help: "The file to write, all of it or nothing"},
		{name: "partial", bind: onoff(&f.partial),
			help: "Write the evidence instead of a lexicon, for learn merge"},
		{name: "lexicon", value: "OLD", bind: list(&f.lexicons),
			help: "A lexicon whose verdicts and comments are taken over; repeatable",
			more: "keep, remove and ignore stay as they are, whatever is found; what is found about them is brought up to date. OLD is not changed. Two that contradict each other are an error that names both lines."},
		{name: "from", short: "f", value: "FORMAT", bind: text(&f.from),
			help: "Input format: auto, text, html, jsonl, json, csv, tsv, feed, warc or parquet, as of taosha clean"},
		{name: "encoding", value: "NAME", bind: text(&f.encoding),
			help: "What the inputs are encoded in, as of taosha clean"},
		{name: "title-field", value: "F", bind: text(&f.titleField), help: "Name of the title (default title)"},
		{name: "byline-field", value: "F", bind: text(&f.bylineField), help: "Name of the byline (default byline)"},
		{name: "text-field", value: "F,...", bind: text(&f.texts), help: "Names of the text, separated by commas (default text)"},
		{name: "exclude", value: "GLOB", bind: list(&f.excluded), help: "Leave out files and directories like this; repeatable"},
		{name: "memory", value: "MB", bind: number(&f.memory),
			help: fmt.Sprintf("How much memory the program may take (default %d, at least %d)", defaultMemory, leastMemory),
			more: "What does not fit lies in a directory .taosha-learn-NAME beside the output, NAME being the output's, until the run is done."},
		{name: "resume", bind: onoff(&f.resume),
			help: "Go on where a stopped run left off, to the same bytes"},
		{name: "jobs", short: "j", value: "N", bind: number(&f.jobs),
			help: "Documents looked at at once (default: the number of processors); the output is the same for every N"},
		{name: "quiet", short: "q", bind: onoff(&f.quiet), help: "No summary and no progress bar"},
	})
	c.AddCommand(a.learnMerge())
	return c
}

func (a *app) learnMerge() *cobra.Command {
	f := &learnFlags{}
	c := &cobra.Command{
		Use:   "merge [flags] FILE... -o phrases.tsv",
		Short: "add up evidence that learn --partial wrote",
		Long: `Adds up evidence that taosha learn --partial wrote, in any order and any grouping, to the very bytes that one run
over everything writes. With --partial the sum is evidence again, so that many files can be merged as a tree.`,
		Example: `  taosha learn merge 01.evidence 02.evidence -o phrases.tsv
  taosha learn merge --partial 0?.evidence -o 0.evidence`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return a.runMerge(c.Context(), f, args) },
	}
	addFlags(c, []flag{
		{name: "out", short: "o", value: "FILE", bind: text(&f.out), help: "The file to write, all of it or nothing"},
		{name: "partial", bind: onoff(&f.partial), help: "Write evidence instead of a lexicon"},
		{name: "lexicon", value: "OLD", bind: list(&f.lexicons), help: "A lexicon whose verdicts and comments are taken over; repeatable"},
		{name: "quiet", short: "q", bind: onoff(&f.quiet), help: "No summary"},
	})
	return c
}

// old reads the lexicons whose verdicts are taken over, and refuses an output that would overwrite an input.
func (f *learnFlags) old(inputs []string) (*learn.Old, error) {
	if f.out == "" {
		return nil, errors.New("-o FILE must say where the result goes")
	}
	if info, err := os.Stat(f.out); err == nil && info.IsDir() {
		return nil, fmt.Errorf("-o %s is a directory", f.out)
	}
	for _, name := range append(append([]string{}, inputs...), f.lexicons...) {
		if same(name, f.out) {
			return nil, fmt.Errorf("-o %s would be written over what is read", f.out)
		}
	}
	if f.partial && len(f.lexicons) > 0 {
		return nil, errors.New("--partial keeps evidence, which a lexicon changes nothing of: give --lexicon to learn merge")
	}
	return learn.ReadOld(f.lexicons)
}

func same(a, b string) bool {
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}

func (a *app) runLearn(ctx context.Context, f *learnFlags, paths []string) error {
	usage := func(err error) error { return &batch.UsageError{Cause: err} }
	if len(paths) == 0 {
		return usage(errors.New("what to learn from must be named: files, directories, or - for standard input"))
	}
	old, err := f.old(paths)
	switch {
	case err != nil:
		return usage(err)
	case f.jobs < 1:
		return usage(fmt.Errorf("--jobs: %d is less than 1", f.jobs))
	case f.memory < leastMemory:
		return usage(fmt.Errorf("--memory: %d MB is less than %d", f.memory, leastMemory))
	}
	cleaning := defaultCleanFlags()
	cleaning.from, cleaning.encoding, cleaning.excluded, cleaning.noConfig = f.from, f.encoding, f.excluded, true
	cleaning.titleField, cleaning.bylineField, cleaning.texts = f.titleField, f.bylineField, f.texts
	cleaning.selected = "INJ" // nothing else is asked
	cleaning.given = func(name string) bool { return name == "select" }
	o, err := a.cleanOptions(&cleaning, paths)
	if err != nil {
		return usage(err)
	}
	inputs, err := batch.Find(ctx, o)
	if err != nil {
		return err
	}
	if inputs.Len() == 0 {
		inputs.Missing()
		return exitCode(exitFailed)
	}
	if f.resume && !inputs.Regular() {
		return usage(errors.New("--resume needs inputs that are files: what came from a stream is gone"))
	}
	a.files.Lock()
	defer a.files.Unlock()
	debug.SetMemoryLimit(int64(f.memory-memoryBeside/2) << 20)
	var names []string
	for i := range inputs.Len() {
		names = append(names, inputs.Identity(i))
	}
	store, err := learn.OpenStore(learn.StoreDir(f.out), learn.Header(o.Settings.Fields), names, tableBytes(f.memory), f.resume, a.log)
	if err != nil {
		return failed(err)
	}
	defer store.Close()
	g := learn.Gathering{Inputs: inputs, Cleaner: o.Cleaner, Store: store, Jobs: f.jobs, Log: a.log}
	if !f.quiet {
		g.Bar = newProgress(a.log)
	}
	if err := g.Run(ctx); err != nil {
		return failed(err)
	}
	missing := inputs.Missing()
	sources, free, err := store.Sources()
	if err != nil {
		return failed(err)
	}
	defer free()
	sum, err := a.writeLearnt(f, store.Header(), sources, store.Totals, old)
	if err != nil {
		return failed(err)
	}
	if err := store.Remove(); err != nil {
		return failed(err)
	}
	if !f.quiet {
		a.log.Infof("%s; one pass over the input, %d runs on disk", sum, store.Runs())
	}
	if missing > 0 || store.Failures() > 0 {
		return exitCode(exitFailed)
	}
	return nil
}

// memoryBeside is what the models, the documents on their way and the program take beside evidence, in MB: measured,
// with two jobs.
const memoryBeside = 256

// tableBytes is how large evidence in memory may become: as much again is garbage before it is collected.
func tableBytes(memory int) int64 { return int64(memory-memoryBeside) << 20 / 2 }

// failed tells errors of usage from others.
func failed(err error) error {
	var usage *batch.UsageError
	if err == nil || errors.As(err, &usage) || errors.Is(err, context.Canceled) {
		return err
	}
	return failure{err}
}

func (a *app) runMerge(ctx context.Context, f *learnFlags, paths []string) error {
	old, err := f.old(paths)
	if err != nil {
		return &batch.UsageError{Cause: err}
	}
	a.files.Lock()
	defer a.files.Unlock()
	shards, err := learn.OpenShards(paths)
	if err != nil {
		return failure{err}
	}
	defer shards.Close()
	sum, err := a.writeLearnt(f, shards.Header, shards.Sources(ctx), shards.Totals, old)
	if err != nil {
		return failed(err)
	}
	if !f.quiet {
		a.log.Info(sum)
	}
	return nil
}

// writeLearnt writes evidence or a lexicon, all of it or nothing, and says what it wrote. totals is asked once
// everything was read.
func (a *app) writeLearnt(f *learnFlags, h evidence.Header, from []evidence.Source, totals func() evidence.Totals, old *learn.Old) (string, error) {
	said := ""
	err := whole(f.out, func(w io.Writer) error {
		if f.partial {
			n := 0
			err := learn.WriteEvidence(w, h, learn.Counted(from, &n), totals)
			said = fmt.Sprintf("%d phrases met in %d documents", n, totals().Documents)
			return err
		}
		l, err := learn.Decide(from)
		if err != nil {
			return err
		}
		said = fmt.Sprintf("%d documents: %d phrases learnt, %d candidates", totals().Documents, l.Removed(), l.Candidates())
		return l.Write(w, old)
	})
	return said, err
}

// whole writes a file that appears under its name once it is whole. What is no regular file, a pipe or a device, is
// written to as it is.
func whole(name string, write func(io.Writer) error) (err error) {
	defer func() {
		if cause := batch.WithoutPath(err); cause != err { // the name of the file that is not there yet says nothing
			err = fmt.Errorf("%s: %w", name, cause)
		}
	}()
	tmp, flags := filepath.Join(filepath.Dir(name), ".taosha-tmp-"+rand.Text()), os.O_WRONLY|os.O_CREATE|os.O_EXCL
	info, statErr := os.Stat(name)
	asItIs := statErr == nil && !info.Mode().IsRegular()
	if asItIs {
		tmp, flags = name, os.O_WRONLY
	}
	f, err := os.OpenFile(tmp, flags, 0o666)
	if err != nil {
		return err
	}
	if !asItIs {
		defer os.Remove(tmp) // where it is still there
	}
	w, err := compressed.NewWriter(name, f)
	if err == nil {
		if err = write(w); err == nil {
			err = w.Close()
		}
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil && !asItIs {
		err = os.Rename(tmp, name)
	}
	return err
}
