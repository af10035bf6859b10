package cli

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/cmd/internal/gold"
	"github.com/taosha-text/taosha/cmd/internal/labelstudio"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/cmd/internal/records"
	"github.com/taosha-text/taosha/pipeline"
)

// labelFlags is what the user said to `taosha export label-studio`.
type labelFlags struct {
	textFlags
	config string
	found  bool
}

func (a *app) exportLabelStudio() *cobra.Command {
	f := &labelFlags{textFlags: newTextFlags()}
	c := &cobra.Command{
		Use:   "label-studio [flags] --text PATH REPORT...",
		Short: "tasks with pre-annotations for Label Studio",
		Long: `Writes documents as tasks for Label Studio, an array of JSON, to be imported into a project: title, byline and
text as they came in, and as pre-annotations what was removed, with its category as the label, and near misses,
with the label kept or substitution. Rule and reasons are in the notes of each. Places are in code points, as
Label Studio counts them. Normalisations are left out.

--text gives the texts, in the report's order. The project needs the labelling configuration that --config writes.
People then correct: they remove what is the article's own, give the label of a category to what is advertising,
move edges. taosha import label-studio makes gold lines of what the project exports (format JSON).`,
		Example: `  taosha export label-studio --config labels.xml --text news.jsonl report.jsonl > tasks.json
  taosha import label-studio project-1.json > gold.jsonl`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return a.runExportLabel(c.Context(), f, args) },
	}
	addFlags(c, append([]flag{
		{name: "config", value: "FILE", bind: text(&f.config), files: true, help: "Write the labelling configuration"},
		{name: "found", bind: onoff(&f.found), help: "Only documents in which something was found"},
	}, f.textFlags.flags()...))
	return c
}

func (a *app) runExportLabel(ctx context.Context, f *labelFlags, reports []string) error {
	texts, err := a.textsOf(&f.textFlags)
	if err == nil && texts == nil {
		err = errors.New("--text is needed: a report has no texts")
	}
	if err == nil {
		err = outsApart(append(slices.Clone(reports), f.texts...), f.config)
	}
	if err != nil {
		return &batch.UsageError{Cause: err}
	}
	if err := a.notOutput(append(slices.Clone(reports), f.texts...)...); err != nil {
		return err
	}
	if f.config != "" {
		if err := os.WriteFile(f.config, []byte(labelstudio.Config()), 0o666); err != nil {
			return failure{err}
		}
	}
	out := bufio.NewWriter(a.out)
	var follower *records.Follower
	written, missing := 0, 0
	err = a.eachReport(reports, func(h provenance.Header, r *pipeline.Report) error {
		if f.found && len(r.Edits)+len(r.Kept) == 0 {
			return nil
		}
		if follower == nil {
			function, err := provenance.HashIn(h.Tool.Recipe)
			if err != nil {
				return err
			}
			follower = texts.Follow(function)
		}
		article, ok, err := follower.Of(ctx, r)
		if err != nil {
			return err
		}
		if !ok {
			missing++
			return nil
		}
		task, err := labelstudio.NewTask(r, article.URL, article.Fields, "taosha "+h.Tool.Version)
		if err != nil {
			return fmt.Errorf("document %s: %w", r.ID, err)
		}
		between := ",\n"
		if written == 0 {
			between = "[\n"
		}
		written++
		_, _ = out.WriteString(between)
		b, err := marshal(task)
		if err != nil {
			return err
		}
		_, err = out.Write(b)
		return err
	})
	if follower != nil {
		follower.Close()
	}
	if err != nil {
		return failure{errors.Join(err, out.Flush())}
	}
	end := "\n]\n"
	if written == 0 {
		end = "[]\n"
	}
	_, _ = out.WriteString(end)
	if err := out.Flush(); err != nil {
		return outputFailure(err)
	}
	if missing > 0 {
		a.log.Warnf("the texts of %d documents are not in --text, or not in the report's order: they are left out", missing)
	}
	return nil
}

// importer is `taosha import`.
func (a *app) importer() *cobra.Command {
	c := &cobra.Command{
		Use:   "import label-studio FILE",
		Short: "read what other programs have made of an export: Label Studio",
		Long:  `Reads the formats of other programs.`,
		Args:  cobra.ArbitraryArgs,
		RunE:  a.needsSub("label-studio"),
	}
	predicted := false
	label := &cobra.Command{
		Use:   "label-studio FILE...",
		Short: "make gold lines of tasks that people have corrected in Label Studio",
		Long: `Reads what Label Studio exports (the format JSON) and prints gold lines for taosha eval: the raw fields, the
fields as they should be, and the spans, in code points of the raw fields. Of each task the last annotation that
was not cancelled counts; a task without one is left out and counted on standard error. Stretches with the label
of a category are to be removed, those with the label substitution are to be listed, those with the label kept
are the article's own.`,
		Example: `  taosha import label-studio project-1.json > gold.jsonl
  taosha eval gold.jsonl`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return a.runImportLabel(args, predicted) },
	}
	addFlags(label, []flag{{name: "predictions", bind: onoff(&predicted), help: "Take the pre-annotations of tasks that nobody has annotated"}})
	c.AddCommand(label)
	addFlags(c, nil)
	return c
}

func (a *app) runImportLabel(files []string, predicted bool) error {
	if err := a.notOutput(files...); err != nil {
		return err
	}
	out := bufio.NewWriter(a.out)
	unseen := 0
	for _, name := range files {
		if err := a.importLabelFile(name, out, predicted, &unseen); err != nil {
			return failure{errors.Join(fmt.Errorf("%s: %w", name, err), out.Flush())}
		}
	}
	if unseen > 0 {
		a.log.Warnf("%d tasks are left out: nobody has annotated them (--predictions takes what was predicted)", unseen)
	}
	return outputFailure(out.Flush())
}

func (a *app) importLabelFile(name string, out *bufio.Writer, predicted bool, unseen *int) error {
	return a.plain(name, func(in io.Reader) error {
		return labelstudio.Read(in, func(t *labelstudio.Task) error {
			var article gold.Article
			article, err := t.Gold(predicted)
			if errors.Is(err, labelstudio.ErrUnseen) {
				*unseen++
				return nil
			}
			if err != nil {
				return err
			}
			b, err := marshal(article)
			if err != nil {
				return err
			}
			_, err = out.Write(append(b, '\n'))
			return err
		})
	})
}

// marshal gives a value as JSON on one line, without its end, < and > as they are.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}
