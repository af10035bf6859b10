package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/cmd/internal/compressed"
	"github.com/taosha-text/taosha/cmd/internal/dolma"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/cmd/internal/records"
	"github.com/taosha-text/taosha/pipeline"
)

func (a *app) export() *cobra.Command {
	c := &cobra.Command{
		Use:   "export dolma|label-studio REPORT...",
		Short: "write reports for other programs: dolma's mixer, Label Studio",
		Long:  `Writes reports in the formats of other programs.`,
		Args:  cobra.ArbitraryArgs,
		RunE:  a.needsSub("dolma", "label-studio"),
	}
	c.AddCommand(a.exportDolma(), a.exportLabelStudio())
	addFlags(c, nil)
	return c
}

// needsSub is what a command does that is one by its subcommands only.
func (a *app) needsSub(names ...string) func(*cobra.Command, []string) error {
	return func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return c.Help()
		}
		return &batch.UsageError{Cause: fmt.Errorf("%s: %q is not one of %s", c.Name(), args[0], strings.Join(names, ", "))}
	}
}

// dolmaFlags is what the user said to `taosha export dolma`.
type dolmaFlags struct {
	textFlags
	out, field, mixer string
}

func (a *app) exportDolma() *cobra.Command {
	f := &dolmaFlags{textFlags: newTextFlags(), field: "text"}
	c := &cobra.Command{
		Use:   "dolma [flags] REPORT...",
		Short: "attributes for dolma's mixer",
		Long: `Writes one line of attributes a document, in the order of the report, for dolma's mixer: lists of
[start, end, score] in code points of the source text, scores from 0 to 10000. What was taken out is
taosha_remove, spans that touch being one with the lowest of their scores; what something else came in the
place of is taosha_replace_ with that text's code points, as in taosha_replace_ff0c; normalisations are
taosha_norm and taosha_norm_ff0c. A document that was left out as a whole (--on-spam drop) is taosha_drop.

Reports have the places of normalisations in bytes, so that these need --text, the source or the clean
documents in the report's order. Without it only what INJ and BOI rules did is written.

dolma's mixer changes the text of a document and nothing else. Edits of the title, the byline and other fields
stay out; they are counted on standard error. --field title makes attributes of those of the title, for
documents whose text it is. dolma needs an id in every document.

One input's attributes go to standard output, those of several below --out, each under the name that its
documents have below documents/. --mixer writes a configuration that makes the clean texts.`,
		Example: `  taosha clean --report r.jsonl documents/news.jsonl.gz > clean.jsonl
  taosha export dolma -o attributes/taosha --mixer mixer.json --text documents r.jsonl
  dolma -c mixer.json mix`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return a.runExportDolma(c.Context(), f, args) },
	}
	addFlags(c, append([]flag{
		{name: "out", short: "o", value: "DIR", bind: text(&f.out), files: true, help: "Write below DIR, one file for each input"},
		{name: "field", value: "NAME", bind: text(&f.field), help: "The field that is the documents' text (default text)"},
		{name: "mixer", value: "FILE", bind: text(&f.mixer), files: true, help: "Write a configuration for dolma's mixer"},
	}, f.textFlags.flags()...))
	return c
}

func (a *app) runExportDolma(ctx context.Context, f *dolmaFlags, reports []string) error {
	texts, err := a.textsOf(&f.textFlags)
	if err != nil {
		return &batch.UsageError{Cause: err}
	}
	if err := a.notOutput(append(slices.Clone(reports), f.texts...)...); err != nil {
		return err
	}
	if err := outsApart(append(slices.Clone(reports), f.texts...), f.mixer); err != nil {
		return &batch.UsageError{Cause: err}
	}
	x := dolma.NewExporter(f.field)
	to := &attributeFiles{dir: f.out, stdout: a.out, done: map[string]bool{}}
	var follower *records.Follower
	missing := 0
	err = a.eachReport(reports, func(h provenance.Header, r *pipeline.Report) error {
		if texts != nil && follower == nil {
			function, err := provenance.HashIn(h.Tool.Recipe)
			if err != nil {
				return err
			}
			follower = texts.Follow(function)
		}
		text, known := "", false
		if follower != nil && len(r.Norm) > 0 {
			article, ok, err := follower.Of(ctx, r)
			if err != nil {
				return err
			}
			for _, field := range article.Fields {
				if ok && field.Name == f.field {
					text, known = field.Text, true
				}
			}
			if !ok {
				missing++
			}
		}
		attributes, err := x.Document(r, text, known)
		if err != nil {
			return fmt.Errorf("document %s: %w", r.ID, err)
		}
		return to.write(r.Source.Path, attributes)
	})
	if follower != nil {
		follower.Close()
	}
	err = errors.Join(err, to.close())
	if err == nil && f.mixer != "" {
		name := "taosha"
		if f.out != "" {
			name = filepath.Base(f.out)
		}
		var b []byte
		if b, err = x.Mixer(name); err == nil {
			err = os.WriteFile(f.mixer, b, 0o666)
		}
	}
	if err != nil {
		return failure{err}
	}
	if x.Elsewhere > 0 {
		a.log.Warnf("%d changes are in other fields than %s and not in the attributes: dolma's mixer changes the text only", x.Elsewhere, f.field)
	}
	if missing > 0 {
		a.log.Warnf("the texts of %d documents are not in --text, or not in the report's order", missing)
	}
	if x.NoText > 0 {
		a.log.Warnf("%d normalisations are not in the attributes: they need --text", x.NoText)
	}
	if x.Unsayable > 0 {
		a.log.Errorf("%d replacements hold {}, for which dolma's mixer puts the text of the span: its texts will not be the clean ones", x.Unsayable)
		return exitCode(exitFailed)
	}
	return nil
}

// attributeFiles writes the attributes of one input after the other.
type attributeFiles struct {
	dir    string // empty: standard output
	stdout io.Writer

	path  string // of the input that is being written
	begun bool
	done  map[string]bool // names below dir
	file  *os.File
	plain *compressed.Writer
	lines *bufio.Writer
}

func (w *attributeFiles) write(input string, line dolma.Attributes) error {
	if !w.begun || input != w.path {
		if err := w.open(input); err != nil {
			return err
		}
	}
	out := json.NewEncoder(w.lines)
	out.SetEscapeHTML(false)
	return out.Encode(line)
}

func (w *attributeFiles) open(input string) error {
	if w.begun && w.dir == "" {
		return fmt.Errorf("the report speaks of %s and %s: --out DIR gives each its own file", w.path, input)
	}
	if err := w.close(); err != nil {
		return err
	}
	w.path, w.begun = input, true
	if w.dir == "" {
		w.lines = bufio.NewWriter(w.stdout)
		return nil
	}
	name := belowDocuments(input)
	if w.done[name] {
		return fmt.Errorf("two inputs would have their attributes in %s, or the documents of one are not together", name)
	}
	w.done[name] = true
	full := filepath.Join(w.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
		return err
	}
	var err error
	if w.file, err = os.Create(full); err != nil {
		return err
	}
	if w.plain, err = compressed.NewWriter(full, w.file); err != nil {
		return err
	}
	w.lines = bufio.NewWriter(w.plain)
	return nil
}

func (w *attributeFiles) close() error {
	var err error
	if w.lines != nil {
		err = w.lines.Flush()
	}
	if w.plain != nil {
		err = errors.Join(err, w.plain.Close(), w.file.Close())
	}
	w.lines, w.plain, w.file = nil, nil, nil
	return err
}

// belowDocuments gives what stands behind the last directory that is called documents, as dolma's files lie, or the
// file's name. It never leads out of a directory: the report may be anybody's.
func belowDocuments(input string) string {
	_, name := path.Split(input)
	if i := strings.LastIndex("/"+input, "/documents/"); i >= 0 {
		name = ("/" + input)[i+len("/documents/"):]
	}
	name = path.Clean("/" + name)[1:]
	if name == "" || name == "-" {
		return "documents.jsonl"
	}
	return name
}
