package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/cmd/internal/compressed"
	"github.com/taosha-text/taosha/cmd/internal/format"
	"github.com/taosha-text/taosha/cmd/internal/inplace"
	"github.com/taosha-text/taosha/cmd/internal/terminal"
)

// explainFlags is what the user said to `taosha explain`.
type explainFlags struct {
	cleanFlags
	record int
}

func (a *app) explain() *cobra.Command {
	f := &explainFlags{cleanFlags: defaultCleanFlags()}
	c := &cobra.Command{
		Use:   "explain [flags] PATH",
		Short: "show one document with what was removed, replaced or suspicious, and why",
		Long: `Shows one document with every removed, replaced and suspicious-but-kept stretch in its place, and below it
the rule, the score and the reasons of each. Control and bidirectional characters are shown escaped.

In the text, [-…-] is removed, [-…-]{+…+} is replaced and [?…?] looked like advertising and stays. A number
after it, as in [-…-]#1, is that of its note below the text. On a terminal they are coloured, unless NO_COLOR
is set.`,
		Example: `  taosha explain article.txt
  taosha explain --record 17 news.jsonl
  taosha explain --select INJ - < article.txt`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return a.runExplain(c.Context(), f, args[0]) },
	}
	f.given = func(name string) bool { return c.Flags().Changed(name) }
	shared := []string{"from", "encoding", "title-field", "byline-field", "text-field", "select", "ignore", "lexicon", "recipe", "no-config", "min-score", "on-spam", "max-ratio"}
	flags := []flag{{name: "record", short: "n", value: "N", bind: number(&f.record),
		help: "Which record of the file, counted from 0"}}
	for _, one := range f.flags() {
		if slices.Contains(shared, one.name) {
			one.group = ""
			flags = append(flags, one)
		}
	}
	addFlags(c, flags)
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
	if f.record < 0 {
		return &batch.UsageError{Cause: fmt.Errorf("--record: %d is less than 0", f.record)}
	}
	doc, err := a.oneDocument(path, f.record, o)
	if err != nil {
		return failure{fmt.Errorf("%s: %w", path, err)}
	}
	res, err := o.Cleaner.Clean(ctx, doc.Input)
	if err != nil {
		return failure{fmt.Errorf("%s: %w", path, err)}
	}
	shown, err := inplace.Of(doc.SourceFields(&res), &res.Report)
	if err != nil {
		return failure{fmt.Errorf("%s: %w", path, err)}
	}
	var cover inplace.Cover = inplace.Marks
	if terminal.Colours(a.out) {
		cover = inplace.Colours
	}
	return a.write(explainText(shown, cover))
}

// section is the content of a file, which formats that are not read from start to end read for themselves.
type section struct {
	io.Reader
	file *os.File
}

func (s section) Section() (io.ReaderAt, int64, bool) { return format.FileSection(s.file) }

// oneDocument reads one record of a file.
func (a *app) oneDocument(path string, number int, o batch.Options) (*format.Document, error) {
	in, err := a.open(path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	plain, err := compressed.NewReader(in, o.Settings.MaxRatio)
	if err != nil {
		return nil, err
	}
	defer plain.Close()
	var r io.Reader = plain
	from := o.From
	if from == format.Auto {
		name := path
		if path == stdin {
			name = ""
		}
		if from, r, err = format.Detect(name, plain, o.Settings.Fields); err != nil {
			return nil, err
		}
	}
	if f, ok := in.(*os.File); ok {
		r = section{r, f}
	}
	records, err := format.NewReader(from, r, o.Settings)
	if err != nil {
		return nil, err
	}
	if c, ok := records.(io.Closer); ok {
		defer c.Close()
	}
	decoder, err := format.NewDecoder(from, o.Settings, format.SchemaOf(records))
	if err != nil {
		return nil, err
	}
	for seen := 0; ; {
		chunk, err := records.Next()
		if errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("there is no record %d: there are %d", number, seen)
		}
		if err != nil {
			return nil, err
		}
		if chunk.Piece != format.NoPiece {
			return nil, fmt.Errorf("record %d is larger than the limit of %d bytes", seen, o.Settings.MaxRecord)
		}
		if i := number - seen; i < len(chunk.Records) && chunk.Torn == nil {
			doc := &format.Document{}
			if err := decoder.Decode(chunk.Records[i], doc); err != nil {
				return nil, fmt.Errorf("record %d: %w", number, err)
			}
			if doc.Input.ID == "" {
				doc.Input.ID = path + "#" + strconv.Itoa(number)
			}
			return doc, nil
		}
		seen += len(chunk.Records)
		chunk.Free()
	}
}
