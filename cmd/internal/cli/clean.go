package cli

import (
	"fmt"
	"os"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/cmd/internal/format"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/filters"
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
	tag, diff, check               bool
	onSpam                         string
	maxRemovedShare                float64
	titleField, bylineField, texts string
	jobs                           int
	recipe                         string

	given func(name string) bool // whether the user gave a flag
}

func (a *app) clean() *cobra.Command {
	d := format.DefaultFields()
	f := &cleanFlags{from: "auto", level: "edits", hash: "xxh64", onSpam: "empty", jobs: runtime.GOMAXPROCS(0),
		titleField: d.Title, bylineField: d.Byline, texts: strings.Join(d.Text, ",")}
	c := &cobra.Command{
		Use:   "clean [flags] [PATH ...]",
		Short: "clean documents",
		RunE:  func(c *cobra.Command, args []string) error { return a.runClean(c, f, args) },
	}
	f.given = func(name string) bool { return c.Flags().Changed(name) }
	addFlags(c, []flag{
		{name: "from", short: "f", value: "FORMAT", help: "input format: auto, text, html, jsonl, warc, parquet", bind: text(&f.from)},
		{name: "to", short: "t", value: "FORMAT", help: "output format: text, jsonl, parquet", bind: text(&f.to)},
		{name: "out", short: "o", value: "DIR", help: "write below DIR", bind: text(&f.out)},
		{name: "report", value: "PATH", help: "write the provenance report", bind: text(&f.report)},
		{name: "report-level", value: "LEVEL", help: "edits or full", bind: text(&f.level)},
		{name: "rejects", value: "FILE", help: "records that could not be cleaned", bind: text(&f.rejects)},
		{name: "summary", value: "FILE", help: "counts as JSON", bind: text(&f.summary)},
		{name: "recipe", value: "FILE", help: "the chain of stages and their settings", bind: text(&f.recipe)},
		{name: "select", value: "CODES", help: "rules that may act", bind: text(&f.selected)},
		{name: "ignore", value: "CODES", help: "rules that may not act", bind: text(&f.ignored)},
		{name: "lexicon", value: "FILE", help: "phrases and verdicts", bind: list(&f.lexicons)},
		{name: "min-score", value: "N", help: "act only from this score on", bind: number(&f.minScore)},
		{name: "tag", help: "act on nothing, list everything as kept", bind: onoff(&f.tag)},
		{name: "on-spam", value: "empty|drop|keep", help: "what becomes of a page that is advertising as a whole", bind: text(&f.onSpam)},
		{name: "max-removed-share", value: "X", help: "stop when more than this share of all characters went", bind: share(&f.maxRemovedShare)},
		{name: "title-field", value: "F", help: "the title's name in JSONL and Parquet", bind: text(&f.titleField)},
		{name: "byline-field", value: "F", help: "the byline's name", bind: text(&f.bylineField)},
		{name: "text-field", value: "F,...", help: "the text's names", bind: text(&f.texts)},
		{name: "jobs", short: "j", value: "N", help: "documents cleaned at once", bind: number(&f.jobs)},
		{name: "diff", help: "write a unified diff instead of the clean text", bind: onoff(&f.diff)},
		{name: "check", help: "write nothing; exit 3 when anything would change", bind: onoff(&f.check)},
		{name: "hash", value: "NAME", help: "xxh64 or sha256", bind: text(&f.hash)},
	})
	return c
}

func (a *app) runClean(c *cobra.Command, f *cleanFlags, paths []string) error {
	o, err := a.cleanOptions(f, paths)
	if err != nil {
		return &batch.UsageError{Cause: err}
	}
	s, err := batch.Run(c.Context(), o)
	if err != nil {
		return failure{err}
	}
	if f.summary != "" {
		b, err := s.JSON()
		if err == nil {
			err = os.WriteFile(f.summary, b, 0o666)
		}
		if err != nil {
			return failure{err}
		}
	}
	switch {
	case s.Failed > 0:
		return exitCode(exitFailed)
	case f.check && s.WouldChange():
		return exitCode(exitChange)
	}
	return nil
}

// cleanOptions turns flags into options and refuses those that do not fit.
func (a *app) cleanOptions(f *cleanFlags, paths []string) (o batch.Options, err error) {
	o = batch.Options{Paths: paths, Out: f.out, Report: f.report, Rejects: f.rejects, Jobs: f.jobs, Diff: f.diff,
		Check: f.check, MaxRemovedShare: f.maxRemovedShare, Stdin: a.in, Stdout: a.out, Log: a.log}
	o.Settings.Fields = format.Fields{Title: f.titleField, Byline: f.bylineField, Text: strings.Split(f.texts, ",")}
	if o.From, err = format.Parse(f.from, true); err != nil {
		return o, fmt.Errorf("--from: %w", err)
	}
	if f.to != "" {
		if o.To, err = format.Parse(f.to, false); err != nil {
			return o, fmt.Errorf("--to: %w", err)
		}
	}
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
	case f.minScore < 0 || f.minScore > 10000:
		return o, fmt.Errorf("--min-score: %d is not between 0 and 10000", f.minScore)
	case !(f.maxRemovedShare >= 0 && f.maxRemovedShare <= 1):
		return o, fmt.Errorf("--max-removed-share: %g is not between 0 and 1", f.maxRemovedShare)
	case f.report == "-" && (f.out == "" && !f.check || f.diff):
		return o, fmt.Errorf("--report -: standard output carries the clean text; use --out DIR or --check, or name a file")
	}
	r, err := f.recipeOf()
	if err != nil {
		return o, err
	}
	opts := r.Options()
	if f.tag {
		opts = append(opts, filters.Tag())
	}
	var lexicons []*lexicon.Lexicon
	for _, name := range f.lexicons {
		data, err := os.ReadFile(name)
		if err != nil {
			return o, fmt.Errorf("--lexicon: %w", err)
		}
		lex, err := lexicon.Parse(name, data)
		if err != nil {
			return o, fmt.Errorf("--lexicon: %w", err)
		}
		lexicons = append(lexicons, lex)
		opts = append(opts, filters.Lexicon(lex))
	}
	if o.Tool, err = toolOf(o.Hash, r, lexicons); err != nil {
		return o, err
	}
	o.Cleaner, err = filters.NewCleaner(opts...)
	return o, err
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
	if f.given("select") {
		r.Policy.Select = f.selected
	}
	if f.given("ignore") {
		r.Policy.Ignore = f.ignored
	}
	if f.given("min-score") {
		r.Policy.MinScore = f.minScore
	}
	if f.given("on-spam") {
		switch pipeline.OnSpam(f.onSpam) {
		case pipeline.SpamEmpty, pipeline.SpamDrop, pipeline.SpamKeep:
		default:
			return nil, fmt.Errorf("--on-spam: %q is not one of empty, drop, keep", f.onSpam)
		}
		r.Policy.OnSpam = f.onSpam
	}
	return r, nil
}
