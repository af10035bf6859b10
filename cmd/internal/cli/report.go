package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/taosha-text/taosha/cmd/internal/audit"
	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/cmd/internal/page"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/cmd/internal/records"
	"github.com/taosha-text/taosha/cmd/internal/waiting"
	"github.com/taosha-text/taosha/pipeline"
)

// reportFlags is what the user said to `taosha report`.
type reportFlags struct {
	textFlags
	out               string
	lexicons, samples []string
	megabytes         int
}

func (a *app) report() *cobra.Command {
	f := &reportFlags{textFlags: newTextFlags(), megabytes: page.DefaultSize >> 20}
	c := &cobra.Command{
		Use:   "report [flags] REPORT... -o page.html",
		Short: "make a page that shows what was taken out, why, and what was spared",
		Long: `Makes one page of reports, to be opened in a browser: charts of what was taken out by rule, category, host and
position, the commonest phrases, a list to search and filter, and every document with its spans in place. The
page holds all it shows: it loads nothing, sends nothing, and nothing in it that came from a document acts.

A report holds what went and what was suspicious, not the articles. With --text, which names the documents as
they came in or as they were written, the page shows whole articles, as source and clean; without it the
spans, and … where text lies between them. Hosts, too, are known only from the documents, or where a
document's id is its address.

The charts count every document of the reports. A page that would be larger than --size holds an even sample
of the documents, and says so; documents in which nothing happened are counted only.

With --lexicon the page shows the candidates of lexicons that taosha learn wrote, to be given verdicts with
the keys r (remove), k (keep) and i (ignore), and saves the lexicon. With --sample it shows the spans that
taosha sample drew, to be judged with r (right), w (wrong) and u (unsure), and saves the verdicts for taosha
judge. Any other span can be judged, too.`,
		Example: `  taosha clean --report report.jsonl news.jsonl > clean.jsonl
  taosha report --text clean.jsonl -o page.html report.jsonl
  taosha report --text scraped/ --lexicon phrases.tsv -o page.html report.jsonl.gz`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return a.runReport(c.Context(), f, args) },
	}
	addFlags(c, append([]flag{
		{name: "out", short: "o", value: "FILE", bind: text(&f.out), help: "The page; - is standard output"},
		{name: "lexicon", value: "FILE", bind: list(&f.lexicons), help: "A lexicon whose candidates are to be judged; repeatable"},
		{name: "sample", value: "FILE", bind: list(&f.samples), help: "Spans that taosha sample drew, to be judged; repeatable",
			more: "Verdicts in it, and files of verdicts that a page saved, are shown and can be changed."},
		{name: "size", value: "MB", bind: number(&f.megabytes), help: fmt.Sprintf("About how many megabytes of documents the page holds (default %d)", page.DefaultSize>>20)},
	}, f.textFlags.flags()...))
	return c
}

func (a *app) runReport(ctx context.Context, f *reportFlags, reports []string) error {
	switch {
	case f.out == "":
		return &batch.UsageError{Cause: errors.New("-o is needed: the name of the page, or - for standard output")}
	case f.megabytes < 1 || f.megabytes > 1000:
		return &batch.UsageError{Cause: fmt.Errorf("--size: %d is not between 1 and 1000", f.megabytes)}
	}
	inputs := slices.Concat(reports, f.texts, f.lexicons, f.samples)
	if n := len(slices.DeleteFunc(slices.Clone(inputs), func(name string) bool { return name != stdin })); n > 1 {
		return &batch.UsageError{Cause: errors.New("only one input can be standard input")}
	}
	if err := a.notOverwritten(f.out, inputs); err != nil {
		return err
	}
	texts, err := a.textsOf(&f.textFlags)
	if err != nil {
		return &batch.UsageError{Cause: err}
	}
	p, err := a.gather(f, reports)
	if err != nil {
		return failure{err}
	}
	if texts != nil {
		if err := a.setTexts(ctx, p, texts); err != nil {
			return failure{err}
		}
	}
	err = a.writePage(ctx, f.out, p)
	if f.out == stdin {
		return outputFailure(err)
	}
	if err != nil {
		return failure{err}
	}
	return nil
}

// notOverwritten refuses to write a page over what it is made of.
func (a *app) notOverwritten(out string, inputs []string) error {
	if out == stdin {
		return a.notOutput(inputs...)
	}
	is, err := os.Stat(out)
	if err != nil {
		return nil // it is not there yet
	}
	for _, name := range inputs {
		if other, err := os.Stat(name); name != stdin && err == nil && os.SameFile(is, other) {
			return &batch.UsageError{Cause: fmt.Errorf("%s: the page would be written over this input", name)}
		}
	}
	return nil
}

// gather reads all but the texts.
func (a *app) gather(f *reportFlags, reports []string) (*page.Page, error) {
	var drawn []audit.Span
	var verdicts audit.Verdicts
	for _, name := range f.samples {
		in, err := a.open(name)
		if err != nil {
			return nil, err
		}
		spans, err := audit.Read(in, &verdicts)
		in.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		drawn = append(drawn, spans...)
	}
	if len(drawn) == 0 {
		drawn = verdicts.Bare()
	}
	verdicts.Apply(drawn)
	p := page.New(int64(f.megabytes)<<20, drawn)
	for _, name := range reports {
		p.Reports = append(p.Reports, filepath.Base(name))
	}
	for _, name := range f.lexicons {
		in, err := a.open(name)
		if err != nil {
			return nil, err
		}
		b, err := io.ReadAll(in)
		in.Close()
		if err != nil {
			return nil, err
		}
		if p.Candidates == nil {
			p.Candidates = &page.Candidates{}
		}
		if err := p.Candidates.ReadCandidates(name, b); err != nil {
			return nil, err
		}
	}
	return p, a.eachReport(reports, func(h provenance.Header, r *pipeline.Report) error {
		p.Add(h, r)
		return nil
	})
}

// setTexts gives the page the texts of its documents, as far as they are there.
func (a *app) setTexts(ctx context.Context, p *page.Page, texts *records.Texts) error {
	articles := map[*pipeline.Report]records.Article{}
	held := p.Held()
	missing, err := texts.Find(ctx, held, func(r *pipeline.Report, article records.Article) error {
		articles[r] = article
		return nil
	})
	if err != nil {
		return err
	}
	p.SetText(func(r *pipeline.Report) ([]pipeline.Field, string) { return articles[r].Fields, articles[r].Host })
	if missing > 0 {
		a.log.Warnf("the texts of %d of %d documents are not in --text: the page shows what their reports say", missing, len(held))
	}
	return nil
}

// writePage writes the page, all of it or nothing.
func (a *app) writePage(ctx context.Context, name string, p *page.Page) error {
	if name == stdin {
		return p.Write(waiting.Writer(ctx, a.out))
	}
	var b bytes.Buffer
	if err := p.Write(&b); err != nil {
		return err
	}
	a.files.Lock() // a signal waits for it
	defer a.files.Unlock()
	return batch.ReplaceFile(ctx, name, b.Bytes())
}
