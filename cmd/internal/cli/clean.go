package cli

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/cmd/internal/compressed"
	"github.com/taosha-text/taosha/cmd/internal/format"
	"github.com/taosha-text/taosha/cmd/internal/lang"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/cmd/internal/terminal"
	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/filters/charset"
	"github.com/taosha-text/taosha/filters/lexicon"
	"github.com/taosha-text/taosha/filters/recipe"
	"github.com/taosha-text/taosha/pipeline"
)

// cleanFlags is what the user said to `taosha clean`.
type cleanFlags struct {
	from, to, out                  string
	report, level, rejects, hash   string
	summary                        string
	selected, ignored              string
	lexicons                       []string
	minScore                       int
	tag, stat, check, resume       bool
	diff                           string
	onSpam                         string
	maxRemovedShare                float64
	titleField, bylineField, texts string
	jobs, maxSpool, maxRatio       int
	recipe                         string
	failOn                         string
	encoding, onError              string
	excluded                       []string
	quiet, noConfig                bool

	untilPhrases int // of the lexicons
	lang         lang.Language

	given func(name string) bool // whether the user gave a flag
}

func defaultCleanFlags() cleanFlags {
	d := format.DefaultFields()
	return cleanFlags{from: "auto", level: "edits", hash: "xxh64", onSpam: "empty", onError: "reject", jobs: runtime.GOMAXPROCS(0), maxSpool: format.DefaultMaxSpool >> 20, maxRatio: compressed.DefaultMaxRatio,
		titleField: d.Title, bylineField: d.Byline, texts: strings.Join(d.Text, ",")}
}

func (a *app) clean() *cobra.Command {
	defaults := defaultCleanFlags()
	f := &defaults
	f.lang = a.lang
	c := &cobra.Command{
		Use:   "clean [flags] [PATH ...]",
		Short: "clean documents: files, directories, or standard input",
		Long: `Takes injected advertising out of Chinese news text, mends its punctuation, and accounts for every change.

Reads PATHs, or standard input where there are none or - is named, and writes the clean text to standard
output, or below --out DIR. Everything else is off until asked for. A plain text is one document; JSON lines
are one document a line, whose other members stay byte for byte. Standard output carries results only;
messages go to standard error. They name a record by its file, its line where there are lines (from 1), and its
number (from 0), which reports and ids have: a.jsonl:3: record 2.

Of an input that is torn, as a compressed file that was cut off, the records before the tear are cleaned and
written; a text or a page, which is one document, is not. What there is of the record that it tore in goes to
--rejects, and the exit code is 1. So it is where an input changes while it is read.

Nothing is written over what is read, and no two things to one place: a run that would is refused, whatever
the names. Of two runs on one --out DIR the later is refused. Names that begin with .taosha- are taosha's own;
they, reports, and directories that another run wrote to are left out of directories that are named as inputs.

Exit codes: 0 done; 1 some documents failed, or output could not be written (each file and the first thousand
records are named, the rest is written); 2 wrong usage or configuration, nothing written; 3 under --check,
something would change; 130 or 143 after SIGINT or SIGTERM. The first signal leaves no half file, and --resume
goes on from there; the second ends the program at once. When nobody reads standard output any more the run
ends with 0, but with --out and --check goes on to its end.`,
		Example: `  taosha clean article.txt                                  clean text to the terminal
  taosha clean --diff article.txt                           what would change
  taosha clean --report report.jsonl < in.jsonl > out.jsonl
  taosha clean -o clean/ --report report.jsonl.zst --rejects bad.jsonl pages/
  taosha clean --select INJ --lexicon mine.tsv news.jsonl   only advertising goes
  taosha clean --check *.txt                                is anything dirty?`,
		RunE: func(c *cobra.Command, args []string) error { return a.runClean(c, f, args) },
	}
	f.given = func(name string) bool { return c.Flags().Changed(name) }
	addFlags(c, f.flags())
	c.ValidArgsFunction = completeFiles
	return c
}

func (a *app) runClean(c *cobra.Command, f *cleanFlags, paths []string) error {
	o, err := a.cleanOptions(f, paths)
	if err != nil {
		return &batch.UsageError{Cause: err}
	}
	failOn, err := f.failOnOf()
	if err != nil {
		return &batch.UsageError{Cause: err}
	}
	if o.Out != "" && !o.Check && o.Show == batch.ShowClean && !f.quiet {
		o.Bar = newProgress(a.log)
	}
	if len(paths) == 0 {
		a.sayWaiting(stdin)
	} else {
		a.sayWaiting(paths...)
	}
	a.files.Lock()
	defer a.files.Unlock()
	s, err := batch.Run(c.Context(), o)
	if err != nil {
		return failure{err}
	}
	if s.Fieldless() {
		a.log.Warnf("no record has a field %s, %s or %s: --title-field, --byline-field and --text-field say what they are called",
			f.titleField, f.bylineField, f.texts)
	}
	if n := f.untilPhrases; n > 0 && s.Undated > 0 {
		a.log.Warnf("%d documents have no date: phrases of a lexicon with a date in until (%d of them) hold for these, too", s.Undated, n)
	}
	if f.out != "" && !f.check && !f.quiet {
		a.log.Info(s)
		for _, line := range s.Commonest() {
			a.log.Info(line)
		}
	}
	switch {
	case a.sayNotable(s, failOn), s.Failed > 0:
		return exitCode(exitFailed)
	case f.check && s.WouldChange():
		return exitCode(exitChange)
	}
	return nil
}

// notable are the statuses that --fail-on may name, the first three of which are told in any case: advertising was
// looked for, and found.
var notable = []pipeline.Status{pipeline.StatusNoArticle, pipeline.StatusLimited, pipeline.StatusQuarantined, pipeline.StatusSpam}

// failOnOf gives the statuses that make the exit code 1.
func (f *cleanFlags) failOnOf() ([]pipeline.Status, error) {
	var list []pipeline.Status
	for _, name := range strings.FieldsFunc(f.failOn, func(r rune) bool { return r == ',' }) {
		status := pipeline.Status(strings.TrimSpace(name))
		if !slices.Contains(notable, status) {
			return nil, fmt.Errorf("--fail-on: %q is not one of no-article, limited, quarantined, spam", name)
		}
		list = append(list, status)
	}
	return list, nil
}

// sayNotable tells of documents that did not go through like others, and whether the run failed because of them.
func (a *app) sayNotable(s *batch.Summary, failOn []pipeline.Status) (failed bool) {
	for _, status := range notable {
		switch line := s.Named(status); {
		case line == "":
		case slices.Contains(failOn, status):
			failed = true
			a.log.Error(line)
		case status != pipeline.StatusSpam:
			a.log.Warn(line)
		}
	}
	return failed
}

// stdout is what standard output is called where a file may be named.
const stdout = "-"

// cleanOptions turns flags into options and refuses those that do not fit.
func (a *app) cleanOptions(f *cleanFlags, paths []string) (o batch.Options, err error) {
	o = batch.Options{Paths: paths, Out: f.out, Report: f.report, Rejects: f.rejects, Summary: f.summary, Jobs: f.jobs,
		Check: f.check, Exclude: f.excluded, Resume: f.resume, Variant: fmt.Sprint("tag=", f.tag), MaxRemovedShare: f.maxRemovedShare, Stdin: a.in, Stdout: a.out, Terminal: terminal.Is(a.out), Colours: terminal.Colours(a.out), Log: a.log}
	o.Settings.Fields = format.Fields{Title: f.titleField, Byline: f.bylineField, Text: strings.Split(f.texts, ",")}
	if o.From, err = format.Parse(f.from, true); err != nil {
		return o, fmt.Errorf("--from: %w", err)
	}
	if f.to != "" {
		if o.To, err = format.Parse(f.to, false); err != nil {
			return o, fmt.Errorf("--to: %w", err)
		}
	}
	if f.encoding != "" {
		known := false
		if o.Settings.Encoding, known = charset.Named(f.encoding); !known {
			return o, fmt.Errorf("--encoding: %q is not one of %s", f.encoding, strings.Join(encodings, ", "))
		}
	}
	switch f.onError {
	case "reject":
	case "pass":
		o.PassBroken, o.Settings.Blank = true, true
	default:
		return o, fmt.Errorf("--on-error: %q is not one of reject, pass", f.onError)
	}
	if o.Show, err = f.show(o.Terminal); err != nil {
		return o, err
	}
	shows := o.Show != batch.ShowClean
	if o.Hash, err = provenance.ParseHash(f.hash); err != nil {
		return o, fmt.Errorf("--hash: %w", err)
	}
	switch o.Level = pipeline.Level(f.level); o.Level {
	case pipeline.LevelEdits, pipeline.LevelFull:
	default:
		return o, fmt.Errorf("--report-level: %q is not one of edits, full", f.level)
	}
	switch {
	case f.jobs < 1:
		return o, fmt.Errorf("--jobs: %d is less than 1", f.jobs)
	case f.maxSpool < 1 || f.maxSpool > math.MaxInt64>>20:
		return o, fmt.Errorf("--max-spool: %d is not between 1 and %d", f.maxSpool, math.MaxInt64>>20)
	case f.maxRatio < 0:
		return o, fmt.Errorf("--max-ratio: %d is less than 0", f.maxRatio)
	case f.minScore < 0 || f.minScore > 10000:
		return o, fmt.Errorf("--min-score: %d is not between 0 and 10000", f.minScore)
	case !(f.maxRemovedShare >= 0 && f.maxRemovedShare <= 1):
		return o, fmt.Errorf("--max-removed-share: %g is not between 0 and 1", f.maxRemovedShare)
	case f.resume && (f.out == "" || f.check || shows || f.report == "-"):
		return o, fmt.Errorf("--resume goes with --out DIR, and with none of --check, --diff, --stat and --report -")
	case (f.report == stdout || f.summary == stdout) && (f.out == "" && !f.check || shows):
		return o, fmt.Errorf("--report -, --summary -: standard output carries the clean text; use --out DIR or --check, or name a file")
	case f.report == stdout && f.summary == stdout:
		return o, fmt.Errorf("--report - and --summary - cannot both be on standard output")
	case f.rejects == stdout:
		return o, fmt.Errorf("--rejects must name a file")
	}
	for _, glob := range f.excluded {
		if _, err := path.Match(glob, ""); err != nil {
			return o, fmt.Errorf("--exclude: %q is no pattern: a bracket is not closed, or a backslash stands last", glob)
		}
	}
	if f.recipe == "" && !f.noConfig {
		if f.recipe = findConfig(); f.recipe != "" {
			a.log.Infof("the recipe is %s (--no-config leaves it out)", f.recipe)
		}
	}
	if f.recipe != "" {
		o.Configs = append(o.Configs, batch.Config{Flag: "--recipe", File: f.recipe})
	}
	for _, name := range f.lexicons {
		o.Configs = append(o.Configs, batch.Config{Flag: "--lexicon", File: name})
	}
	o.Settings.MaxSpool, o.Settings.MaxRatio = int64(f.maxSpool)<<20, f.maxRatio
	r, err := f.recipeOf()
	if err != nil {
		return o, err
	}
	o.Settings.MaxRecord = r.Policy.MaxBytes
	lexicons, err := f.lexiconsOf()
	if err != nil {
		return o, err
	}
	if o.Tool, err = toolOf(o.Hash, r, lexicons); err != nil {
		return o, err
	}
	o.Cleaner, err = f.cleaner(r, lexicons)
	return o, err
}

// How --diff is given without a value.
const anyDiff = "auto"

// show says what is written: without a value --diff goes by word for a person at a terminal, and by line, as patch and
// others read it, elsewhere.
func (f *cleanFlags) show(terminal bool) (batch.Show, error) {
	show := batch.Show(f.diff)
	switch f.diff {
	case "", string(batch.ShowLines), string(batch.ShowWords):
	case anyDiff:
		if show = batch.ShowLines; terminal {
			show = batch.ShowWords
		}
	default:
		return "", fmt.Errorf("--diff: %q is not one of line, word", f.diff)
	}
	if f.stat && show != batch.ShowClean {
		return "", errors.New("--diff and --stat cannot both be on standard output")
	}
	if f.stat {
		show = batch.ShowStat
	}
	return show, nil
}

// cleaner makes what cleans by a recipe.
func (f *cleanFlags) cleaner(r *recipe.Recipe, lexicons []*lexicon.Lexicon) (*filters.Cleaner, error) {
	opts := r.Options()
	if f.tag {
		opts = append(opts, filters.Tag())
	}
	for _, lex := range lexicons {
		opts = append(opts, filters.Lexicon(lex))
	}
	return filters.NewCleaner(opts...)
}

func (f *cleanFlags) lexiconsOf() ([]*lexicon.Lexicon, error) {
	var lexicons []*lexicon.Lexicon
	for _, name := range f.lexicons {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("--lexicon: %w", err)
		}
		lex, err := lexicon.Parse(name, data)
		if err != nil {
			return nil, fmt.Errorf("--lexicon: %w", err)
		}
		lexicons = append(lexicons, lex)
		for _, e := range lex.Entries {
			if e.Until != "" {
				f.untilPhrases++
			}
		}
	}
	return lexicons, nil
}

// recipeOf gives the recipe, with what the command line says over it.
func (f *cleanFlags) recipeOf() (*recipe.Recipe, error) {
	r := recipe.Default()
	if f.recipe != "" {
		data, err := os.ReadFile(f.recipe)
		if err != nil {
			return nil, fmt.Errorf("--recipe: %w", err)
		}
		if r, err = recipe.Parse(f.recipe, data); err != nil {
			return nil, fmt.Errorf("--recipe: %w", err)
		}
	}
	switch pipeline.OnSpam(f.onSpam) {
	case pipeline.SpamEmpty, pipeline.SpamDrop, pipeline.SpamKeep:
	default:
		return nil, fmt.Errorf("--on-spam: %q is not one of empty, drop, keep", f.onSpam)
	}
	for _, p := range r.Policies() {
		if f.given("select") {
			p.Select = f.selected
		}
		if f.given("ignore") {
			p.Ignore = f.ignored
		}
		if f.given("min-score") {
			p.MinScore = f.minScore
		}
		if f.given("on-spam") {
			p.OnSpam = f.onSpam
		}
	}
	return r, nil
}
