package batch_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/pipeline"
)

// onlyPunctuation makes a cleaner that is ready at once.
var onlyPunctuation = filters.Chain(filters.Configured{Name: "punctuation"})

func TestMain(m *testing.M) {
	batch.SmallGroups(16)
	os.Exit(m.Run())
}

// folder makes a directory of inputs: many small ones, one large and compressed, a bad one among them.
func folder(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "in")
	for i := range 60 {
		name := filepath.Join(dir, fmt.Sprintf("%02d", i%10), fmt.Sprintf("%03d.jsonl", i))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, many(i%9), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "05", "torn.jsonl.gz"), []byte("\x1f\x8b\x08\x00"), 0o666); err != nil {
		t.Fatal(err)
	}
	return dir
}

// tree gives every file below a directory with its content.
func tree(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		content, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		fmt.Fprintf(&b, "== %s\n%s\n", rel, content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// stopper is a filter that ends the run at a document: what a kill does, at a place that the test chooses.
type stopper struct {
	left *int
	stop context.CancelFunc
}

func (stopper) Name() string           { return "stopper" }
func (stopper) Rules() []pipeline.Rule { return nil }
func (s stopper) Check(context.Context, *pipeline.Document) (pipeline.Findings, error) {
	if *s.left--; *s.left == 0 {
		s.stop()
	}
	return pipeline.Findings{}, nil
}

// A run that was stopped anywhere and resumed leaves the same files, report and rejects as one that was not.
func TestResume(t *testing.T) {
	in := folder(t)
	run := func(dir string, stopAt int, resume bool, report string) {
		t.Helper()
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		o := options(t, onlyPunctuation, filters.Add(stopper{&stopAt, cancel}))
		o.Paths, o.Out, o.Resume = []string{in}, filepath.Join(dir, "out"), resume
		o.Report, o.Rejects = filepath.Join(dir, report), filepath.Join(dir, "rejects")
		o.Jobs = 1 // the stopper counts
		if _, err := batch.Run(ctx, o); err != nil && ctx.Err() == nil {
			t.Fatal(err)
		}
	}
	for _, report := range []string{"report.jsonl", "report.jsonl.gz", "reports/"} {
		whole := t.TempDir()
		run(whole, 0, false, report)
		want := tree(t, whole)
		for _, stops := range [][]int{{1}, {70, 2, 90}, {100, 100}, {170, 30}} {
			dir := t.TempDir()
			for i, at := range stops {
				run(dir, at, i > 0, report)
			}
			run(dir, 0, true, report)
			if got := tree(t, dir); got != want {
				t.Errorf("%s, stopped at %v: another result (%d bytes, want %d)", report, stops, len(got), len(want))
			}
			run(dir, 0, true, report) // nothing is left to do
			if got := tree(t, dir); got != want {
				t.Errorf("%s, resumed when finished: another result", report)
			}
		}
	}
}

// What was changed since is not trusted.
func TestResumeTrustsOnlyWhatHolds(t *testing.T) {
	in := folder(t)
	change := func(name, content string) func(dir string) {
		return func(dir string) {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	options := func(dir string) batch.Options {
		o := options(t, onlyPunctuation)
		o.Paths, o.Out, o.Report = []string{in}, filepath.Join(dir, "out"), filepath.Join(dir, "report")
		return o
	}
	for name, c := range map[string]struct {
		break_ func(dir string)
		change func(*batch.Options)
	}{
		"an output":        {break_: change("out/00/010.jsonl", "{}\n")},
		"the report":       {break_: change("report", "{}\n")},
		"a later output":   {break_: change("out/09/059.jsonl", "")},
		"the journal":      {break_: change("out/.taosha-journal", "{\"schema\":\"taosha.journal/2\"}\n{\"files\":[{}]}\n")},
		"no journal":       {break_: func(dir string) { os.Remove(filepath.Join(dir, "out/.taosha-journal")) }},
		"a missing output": {break_: func(dir string) { os.Remove(filepath.Join(dir, "out/03/003.jsonl")) }},
		"another recipe":   {change: func(o *batch.Options) { o.Tool.Recipe = "xxh64:1" }},
		"another flag":     {change: func(o *batch.Options) { o.Variant = "tag" }},
	} {
		dir := t.TempDir()
		o := options(dir)
		if _, err := batch.Run(context.Background(), o); err != nil {
			t.Fatal(err)
		}
		want := tree(t, dir)
		if c.change != nil {
			c.change(&o)
			fresh := t.TempDir()
			f := o
			f.Out, f.Report = filepath.Join(fresh, "out"), filepath.Join(fresh, "report")
			if _, err := batch.Run(context.Background(), f); err != nil {
				t.Fatal(err)
			}
			want = tree(t, fresh)
			_, want, _ = strings.Cut(want, "\n{\"files\"") // the journals' heads name the report's place
		} else {
			c.break_(dir)
		}
		o.Resume = true
		if _, err := batch.Run(context.Background(), o); err != nil {
			t.Fatal(err)
		}
		got := tree(t, dir)
		if c.change != nil {
			_, got, _ = strings.Cut(got, "\n{\"files\"")
		}
		if got != want {
			t.Errorf("%s: another result", name)
		}
	}
}
