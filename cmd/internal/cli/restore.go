package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/cmd/internal/compressed"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/cmd/internal/records"
	"github.com/taosha-text/taosha/cmd/internal/restore"
	"github.com/taosha-text/taosha/pipeline"
)

func (a *app) restore() *cobra.Command {
	var report string
	c := &cobra.Command{
		Use:   "restore --report REPORT PATH",
		Short: "turn clean records back into what came in",
		Long: `Turns clean records back into what they were, by the report that was written with them.

JSON lines, JSON, CSV and TSV become records whose fields are the source's and whose other bytes are the
same, in UTF-8. A plain text
becomes the source text, decoded to UTF-8: its line ends, its byte order mark and a missing last newline
come back. A Parquet file that was made of one becomes one again. Records that were never written, because
they failed or were dropped, stay away.

Every record is checked against its hash in the report before it is touched, and what becomes of it against
that of the source. The first that does not match ends the command with exit code 1.`,
		Example: `  taosha clean --report report.jsonl news.jsonl > clean.jsonl
  taosha restore --report report.jsonl clean.jsonl > again.jsonl`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if report == "" {
				return &batch.UsageError{Cause: errors.New("--report is needed")}
			}
			if report == stdin && args[0] == stdin {
				return &batch.UsageError{Cause: errors.New("the report and the records cannot both be standard input")}
			}
			return a.runRestore(report, args[0])
		},
	}
	addFlags(c, []flag{{name: "report", value: "REPORT", help: "the report that `taosha clean` wrote; - is standard input", bind: text(&report), files: true}})
	c.ValidArgsFunction = completeFiles
	return c
}

const stdin = "-"

func (a *app) open(name string) (io.ReadCloser, error) {
	if name == stdin {
		return io.NopCloser(a.in), nil
	}
	return os.Open(name)
}

// plain reads a file, or standard input, through its compression.
func (a *app) plain(name string, read func(io.Reader) error) error {
	in, err := a.open(name)
	if err != nil {
		return bare(err)
	}
	defer in.Close()
	plain, err := compressed.NewReader(in, compressed.DefaultMaxRatio)
	if err != nil {
		return err
	}
	defer plain.Close()
	return read(plain)
}

func (a *app) runRestore(report, clean string) error {
	if err := a.notOutput(report, clean); err != nil {
		return err
	}
	wanted, err := sourceOf(report, clean)
	if err != nil {
		return failure{err}
	}
	a.sayWaiting(report, clean)
	reportFile, err := a.open(report)
	if err != nil {
		return failure{err}
	}
	defer reportFile.Close()
	cleanFile, err := a.open(clean)
	if err != nil {
		return failure{err}
	}
	defer cleanFile.Close()
	r, err := provenance.NewReader(reportFile)
	if err != nil {
		return failure{fmt.Errorf("%s: %w", report, err)}
	}
	plain, err := compressed.NewReader(cleanFile, 0)
	if err != nil {
		return failure{fmt.Errorf("%s: %w", clean, err)}
	}
	out, err := compressed.NewWriter("", a.out)
	if err != nil {
		return failure{err}
	}
	var content io.Reader = plain
	if f, ok := cleanFile.(*os.File); ok {
		content = records.Section{Reader: plain, File: f}
	}
	err = restore.Run(r, content, wanted, out)
	if err != nil {
		err = fmt.Errorf("%s: %w", clean, err)
	}
	if e := out.Close(); err == nil && e != nil {
		err = fmt.Errorf("standard output: %w", e)
	}
	if err != nil {
		return failure{err}
	}
	return nil
}

// sourceOf tells which of the inputs that a report speaks of a clean file was made from; "" means the only one.
func sourceOf(report, clean string) (string, error) {
	if report == stdin {
		return "", nil
	}
	f, err := os.Open(report)
	if err != nil {
		return "", err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return "", err // it can be read only once
	}
	r, err := provenance.NewReader(f)
	if err != nil {
		return "", fmt.Errorf("%s: %w", report, err)
	}
	var paths []string
	var doc pipeline.Report
	for {
		if err := r.NextSource(&doc); err != nil {
			if errors.Is(err, io.EOF) {
				break
			}
			return "", fmt.Errorf("%s: %w", report, err)
		}
		if n := len(paths); n == 0 || paths[n-1] != doc.Source.Path {
			paths = append(paths, doc.Source.Path)
		}
	}
	slices.Sort(paths)
	if paths = slices.Compact(paths); len(paths) < 2 {
		return "", nil
	}
	full, err := filepath.Abs(clean)
	if err != nil {
		return "", err
	}
	var best []string
	most := 0
	for _, p := range paths {
		switch n := commonEnd(provenance.Path(full), p); {
		case n > most:
			most, best = n, []string{p}
		case n == most:
			best = append(best, p)
		}
	}
	if most == 0 || len(best) != 1 {
		return "", fmt.Errorf("%s speaks of %d inputs, and %s does not say by its name which of them it was", report, len(paths), clean)
	}
	return best[0], nil
}

// commonEnd counts the last parts that the path of a clean file and that of an input share. The last part of the
// clean file may have gained the ending of another format.
func commonEnd(clean, source string) int {
	n := 0
	for {
		c, s := path.Base(clean), path.Base(source)
		if c != s && !(n == 0 && batch.MadeFrom(c, s)) {
			return n
		}
		n++
		clean, source = path.Dir(clean), path.Dir(source)
		if clean == "/" || source == "." || source == "/" {
			return n
		}
	}
}
