package cli

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/cmd/internal/inplace"
	"github.com/taosha-text/taosha/cmd/internal/terminal"
)

// explainFlags is what the user said to `taosha explain`.
type explainFlags struct {
	cleanFlags
	record, line int
	id           string
}

func (a *app) explain() *cobra.Command {
	f := &explainFlags{cleanFlags: defaultCleanFlags()}
	c := &cobra.Command{
		Use:   "explain [flags] PATH",
		Short: "show one document with what was removed, replaced or suspicious, and why",
		Long: `Shows one document with every removed, replaced and suspicious-but-kept stretch in its place, and below it
the rule, the score and the reasons of each. Control and bidirectional characters are shown escaped, and a line
end that goes as ↵.

In the text, [-…-] is removed, [-…-]{+…+} is replaced and [?…?] looked like advertising and stays. Marks never
nest: where something changes within a stretch that stays, the stretch goes on behind it. A number behind a
stretch, as in [-…-]#1, is that of its note below the text. On a terminal there are colours in place of the marks,
unless NO_COLOR is set, and lines are broken where its columns end.`,
		Example: `  taosha explain article.txt
  taosha explain --record 17 news.jsonl
  taosha explain --id news.jsonl#17 news.jsonl
  taosha explain --select INJ - < article.txt`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return a.runExplain(c.Context(), f, args[0]) },
	}
	f.lang = a.lang
	f.given = func(name string) bool { return c.Flags().Changed(name) }
	shared := []string{"from", "encoding", "title-field", "byline-field", "text-field", "select", "ignore", "lexicon", "recipe", "no-config", "min-score", "on-spam", "max-ratio"}
	flags := []flag{
		{name: "record", short: "n", value: "N", bind: number(&f.record),
			help: "Which record of the file, counted from 0, as reports and ids do (default 0)"},
		{name: "line", value: "N", bind: number(&f.line),
			help: "The record that stands on this line of the file, counted from 1, as messages do"},
		{name: "id", value: "ID", bind: text(&f.id),
			help: "The first record with this id",
			more: "A record that has none is called by its file and number, as in news.jsonl#17."}}
	for _, one := range f.flags() {
		if slices.Contains(shared, one.name) {
			one.group = ""
			flags = append(flags, one)
		}
	}
	addFlags(c, flags)
	c.MarkFlagsMutuallyExclusive("record", "line", "id")
	c.ValidArgsFunction = completeFiles
	return c
}

func (a *app) runExplain(ctx context.Context, f *explainFlags, path string) error {
	if err := a.notOutput(path); err != nil {
		return err
	}
	o, err := a.cleanOptions(&f.cleanFlags, nil)
	if err != nil {
		return &batch.UsageError{Cause: err}
	}
	switch {
	case f.record < 0:
		return &batch.UsageError{Cause: fmt.Errorf("--record: %d is less than 0", f.record)}
	case f.given("line") && f.line < 1:
		return &batch.UsageError{Cause: fmt.Errorf("--line: %d is less than 1", f.line)}
	}
	a.sayWaiting(path)
	found, err := a.find(path, wanted{record: f.record, line: f.line, id: f.id}, o)
	if err != nil {
		return failure{fmt.Errorf("%s: %w", path, err)}
	}
	res, err := o.Cleaner.Clean(ctx, found.document.Input)
	if err != nil {
		return failure{fmt.Errorf("%s: %w", path, err)}
	}
	shown, err := inplace.Of(found.document.SourceFields(&res), &res.Report)
	if err != nil {
		return failure{fmt.Errorf("%s: %w", path, err)}
	}
	e := explanation{lang: a.lang, cover: inplace.Marks, columns: terminal.Columns(a.out)}
	if terminal.Colours(a.out) {
		e.cover, e.colours = inplace.Colours, true
	}
	return a.write(e.text(shown, found.place))
}
