package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/cmd/internal/compressed"
	"github.com/taosha-text/taosha/cmd/internal/gold"
	"github.com/taosha-text/taosha/filters/injection"
	"github.com/taosha-text/taosha/filters/recipe"
)

// evalFlags is what the user said to `taosha eval`.
type evalFlags struct {
	cleanFlags
	seen, thresholds string
	worst            int
	json, brief      bool
}

func (a *app) eval() *cobra.Command {
	f := &evalFlags{cleanFlags: defaultCleanFlags(), worst: 10}
	f.selected = "INJ"
	c := &cobra.Command{
		Use:   "eval [flags] GOLD.jsonl...",
		Short: "measure the cleaner against articles whose injected spans are marked",
		Long: `Cleans articles whose injected stretches are marked and says how many of their letters, digits and
ideographs were found (recall), how much of what was removed should have been (precision), and in how many
documents the clean fields are right byte for byte (verbatim). Articles without marks measure harm: what was
taken that should have stayed, by source. A document that fails, is limited, or is emptied as spam counts as
wholly removed.

A gold file holds one article a line: the raw fields title, byline and text, gold_title, gold_byline and
gold_text where they differ, and spans of {field,start,end,kind,category,position,obfuscation}, in code points;
kind is insert, substitution, or ignore, which counts neither way. source names where an article is from; whole_page, true or false, says that an
article is advertising as a whole, or that it is not.

The intervals are of 95%: of characters a million the exact one of a Poisson variable (Garwood 1936), which is
too narrow where characters go in stretches; of the documents touched Wilson's (1927).`,
		Example: `  taosha eval gold.jsonl
  taosha eval --worst 50 gold.jsonl
  taosha eval --thresholds 5000,8000,9000,9700,9900 gold.jsonl clean.jsonl`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return a.runEval(c.Context(), f, args) },
	}
	f.lang = a.lang
	f.given = func(name string) bool { return name == "select" || c.Flags().Changed(name) }
	flags := []flag{
		{name: "worst", value: "N", bind: number(&f.worst),
			help: "How many of the worst documents to show (default 10)"},
		{name: "thresholds", value: "T,...", bind: text(&f.thresholds),
			help: "Measure at each of these thresholds (0 to 10000) of the stage injection and print a table",
			more: "Each is a run of its own, as with a recipe that says injection: {threshold: T}."},
		{name: "seen", value: "FILE", bind: text(&f.seen), files: true,
			help: "Phrases the cleaner was made from: tell the recall of new phrases from that of seen ones",
			more: "A new phrase shares no two letters in a row with any of them. The file is tab-separated, with a header that names a column phrase; without one each line is a phrase."},
		{name: "brief", bind: onoff(&f.brief),
			help: "Print one row a file"},
		{name: "json", bind: onoff(&f.json),
			help: "Print one JSON object a file"},
	}
	for _, one := range f.flags() {
		if slices.Contains([]string{"select", "ignore", "lexicon", "recipe", "no-config", "min-score"}, one.name) {
			one.group = ""
			flags = append(flags, one)
		}
	}
	for i := range flags {
		if flags[i].name == "select" {
			flags[i].more = "The default is INJ: only injected advertising is measured."
		}
	}
	addFlags(c, flags)
	c.ValidArgsFunction = completeFiles
	return c
}

// measured is what is printed of one gold file.
type measured struct {
	Path string `json:"path"`
	gold.Score
	Precision      float64 `json:"precision"`
	Recall         float64 `json:"recall"`
	F1             float64 `json:"f1"`
	HarmPerMillion float64 `json:"harm_per_million"`
	HarmMacroMean  float64 `json:"harm_macro_mean"`
	Points         []point `json:"thresholds,omitempty"`
}

// point is one operating point: what is measured at one threshold.
type point struct {
	Threshold      int     `json:"threshold"`
	Precision      float64 `json:"precision"`
	Recall         float64 `json:"recall"`
	F1             float64 `json:"f1"`
	Exact          int     `json:"exact"`
	Verbatim       int     `json:"verbatim"`
	HarmPerMillion float64 `json:"harm_per_million"`
	Touched        int     `json:"touched"`
}

func (a *app) runEval(ctx context.Context, f *evalFlags, paths []string) error {
	run, err := a.newEvalRun(f)
	if err != nil {
		return &batch.UsageError{Cause: err}
	}
	if f.brief && !f.json {
		if err := a.write(briefHead); err != nil {
			return err
		}
	}
	for _, path := range paths {
		m, err := run.file(ctx, path)
		if err != nil {
			return failure{fmt.Errorf("%s: %w", path, err)}
		}
		var out string
		switch {
		case f.json:
			m.Worst = m.Worst[:min(f.worst, len(m.Worst))]
			b, err := json.Marshal(m)
			if err != nil {
				return failure{err}
			}
			out = string(b) + "\n"
		case f.brief:
			out = briefRow(m)
		default:
			out = evalText(m, f.worst)
		}
		if err := a.write(out); err != nil {
			return err
		}
	}
	return nil
}

// evalRun is what cleans the articles: the cleaner as it is, and one for each threshold.
type evalRun struct {
	seen       *gold.Seen
	cleaner    gold.Cleaner
	thresholds []int
	cleaners   []gold.Cleaner // of the thresholds, one each
}

func (a *app) newEvalRun(f *evalFlags) (*evalRun, error) {
	o, err := a.cleanOptions(&f.cleanFlags, nil)
	if err != nil {
		return nil, err
	}
	run := &evalRun{cleaner: o.Cleaner}
	if f.worst < 0 {
		return nil, fmt.Errorf("--worst: %d is less than 0", f.worst)
	}
	if f.seen != "" {
		data, err := os.ReadFile(f.seen)
		if err != nil {
			return nil, fmt.Errorf("--seen: %w", err)
		}
		if run.seen, err = gold.ReadSeen(data); err != nil {
			return nil, fmt.Errorf("--seen: %s: %w", f.seen, err)
		}
	}
	if f.thresholds == "" {
		return run, nil
	}
	lexicons, err := f.lexiconsOf()
	if err != nil {
		return nil, err
	}
	for _, s := range strings.Split(f.thresholds, ",") {
		t, err := strconv.Atoi(strings.TrimSpace(s))
		if err != nil || t < 0 || t > 10000 {
			return nil, fmt.Errorf("--thresholds: %q is not a number from 0 to 10000", s)
		}
		r, err := f.recipeOf()
		if err != nil {
			return nil, err
		}
		if err := setThreshold(r, t); err != nil {
			return nil, err
		}
		c, err := f.cleaner(r, lexicons)
		if err != nil {
			return nil, err
		}
		run.thresholds, run.cleaners = append(run.thresholds, t), append(run.cleaners, c)
	}
	return run, nil
}

// setThreshold changes the threshold of the recipe's injection stage.
func setThreshold(r *recipe.Recipe, t int) error {
	for i, s := range r.Stages {
		if cfg, ok := s.Config.(*injection.Config); ok {
			own := *cfg
			own.Threshold = t
			r.Stages[i].Config = &own
			return nil
		}
	}
	return fmt.Errorf("--thresholds: the recipe has no stage injection")
}

func (run *evalRun) file(ctx context.Context, path string) (measured, error) {
	articles, err := readGold(path)
	if err != nil {
		return measured{}, err
	}
	s, err := gold.Measure(ctx, run.cleaner, articles, run.seen)
	if err != nil {
		return measured{}, err
	}
	m := measured{Path: path, Score: s, Precision: s.Precision(), Recall: s.Recall(), F1: s.F1(),
		HarmPerMillion: s.AllHarm().PerMillion(), HarmMacroMean: s.MacroHarm()}
	for i, c := range run.cleaners {
		s, err := gold.Measure(ctx, c, articles, nil)
		if err != nil {
			return m, err
		}
		m.Points = append(m.Points, point{run.thresholds[i], s.Precision(), s.Recall(), s.F1(), s.Exact, s.Verbatim,
			s.AllHarm().PerMillion(), s.AllHarm().Touched})
	}
	return m, nil
}

func readGold(path string) ([]gold.Article, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r, err := compressed.NewReader(f, 0)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return gold.Read(r)
}
