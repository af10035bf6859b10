package cli

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/cmd/internal/inplace"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/cmd/internal/reportdiff"
	"github.com/taosha-text/taosha/cmd/internal/terminal"
	"github.com/taosha-text/taosha/pipeline"
)

// Exit codes of taosha diff, which are those of diff(1).
const (
	diffDiffers = 1 // 2, trouble, is exitUsage
)

// diffFlags is what the user said to `taosha diff`.
type diffFlags struct {
	summary string
	quiet   bool
}

func (a *app) diff() *cobra.Command {
	f := &diffFlags{}
	c := &cobra.Command{
		Use:   "diff [flags] OLD NEW",
		Short: "compare two reports span by span",
		Long: `Compares two reports of the same documents: what another lexicon, recipe or version changes. Every span that
only one of them has, or that has another fate, range, rule, score, category, text or reasons in the other, is
shown below the document's id: - is the old report's, + the new one's, ! says what changed. Normalisations
count place by place. Then the spans are counted by rule; one whose rule changed counts for the new one.

Documents are known by their ids. The reports must have them in the same order; one that only one report has is
told, as is one whose source differs. Reports of any size are compared in little memory; of documents that one
of the reports lacks not more than a thousand may stand together. Headers may differ: what they say of
versions, recipes, lexicons and models is shown where anything else differs.

Exit codes are those of diff: 0 the reports say the same of every document, 1 they differ, 2 trouble, as a
report that cannot be read, or wrong usage.`,
		Example: `  taosha clean --lexicon new.tsv --report new.jsonl news.jsonl > /dev/null
  taosha diff old.jsonl new.jsonl
  taosha diff -q --summary changes.json old.jsonl.gz new.jsonl.gz`,
		Args: cobra.ExactArgs(2),
		RunE: func(_ *cobra.Command, args []string) error { return a.runDiff(f, args[0], args[1]) },
	}
	addFlags(c, []flag{
		{name: "summary", value: "FILE", bind: text(&f.summary), files: true, help: "Write the counts as JSON; - is standard output, which then has nothing else"},
		{name: "quiet", short: "q", bind: onoff(&f.quiet), help: "Print the counts only"},
	})
	c.ValidArgsFunction = completeFiles
	return c
}

func (a *app) runDiff(f *diffFlags, old, now string) error {
	trouble := func(err error) error { // a failure is exit code 1 elsewhere
		if errors.Is(err, syscall.EPIPE) {
			return err
		}
		return &batch.UsageError{Cause: err}
	}
	if old == stdin && now == stdin {
		return trouble(errors.New("the reports cannot both be standard input"))
	}
	if err := a.notOutput(old, now); err != nil {
		return err
	}
	if err := outsApart([]string{old, now}, f.summary); err != nil {
		return trouble(err)
	}
	before, closeOld, err := a.openReport(old)
	if err != nil {
		return trouble(err)
	}
	defer closeOld()
	after, closeNew, err := a.openReport(now)
	if err != nil {
		return trouble(err)
	}
	defer closeNew()
	cover := inplace.Marks
	if terminal.Colours(a.out) {
		cover = inplace.Colours
	}
	out := bufio.NewWriter(a.out)
	s := reportdiff.NewSummary()
	var writing error
	begun := false
	err = reportdiff.Run(named{before, old}, named{after, now}, s, func(d *reportdiff.Document) error {
		if f.quiet || f.summary == stdout {
			return nil
		}
		text := d.Text(cover)
		if !begun {
			begun = true
			text = headers(old, now, before.Header.Tool, after.Header.Tool) + text
		}
		_, writing = out.WriteString(text)
		return writing
	})
	if writing != nil {
		return trouble(writing)
	}
	if err != nil {
		return errors.Join(trouble(err), out.Flush())
	}
	if s.Differs() && f.summary != stdout {
		if begun {
			_ = out.WriteByte('\n')
		}
		_, _ = out.WriteString(s.Text())
	}
	if f.summary != "" {
		b, err := json.Marshal(s)
		if err != nil {
			return trouble(err)
		}
		b = append(b, '\n')
		if f.summary == stdout {
			_, _ = out.Write(b)
		} else if err := os.WriteFile(f.summary, b, 0o666); err != nil {
			return trouble(err)
		}
	}
	if err := out.Flush(); err != nil {
		return trouble(err)
	}
	if s.Differs() {
		return exitCode(diffDiffers)
	}
	return nil
}

func (a *app) openReport(name string) (*provenance.Reader, func(), error) {
	f, err := a.open(name)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", name, bare(err))
	}
	r, err := provenance.NewReader(f)
	if err != nil {
		f.Close()
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	}
	return r, func() { f.Close() }, nil
}

// named tells errors with the report's name.
type named struct {
	*provenance.Reader
	name string
}

func (n named) Next(to *pipeline.Report) error {
	err := n.Reader.Next(to)
	if err != nil && !errors.Is(err, io.EOF) {
		err = fmt.Errorf("%s: %w", n.name, err)
	}
	return err
}

// headers shows the reports' names, and what of their headers differs.
func headers(old, now string, a, b provenance.Tool) string {
	text := fmt.Sprintf("--- %s\n+++ %s\n", safeLine(old), safeLine(now))
	for _, m := range []struct{ what, old, now string }{{"version", a.Version, b.Version}, {"recipe", a.Recipe, b.Recipe},
		{"lexicon", a.Lexicon, b.Lexicon}, {"model", a.Model, b.Model}} {
		if m.old != m.now {
			text += fmt.Sprintf("! %s: %s, now %s\n", m.what, safeLine(m.old), safeLine(m.now))
		}
	}
	return text
}
