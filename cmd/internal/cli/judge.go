package cli

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/taosha-text/taosha/cmd/internal/audit"
	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/cmd/internal/compressed"
	"github.com/taosha-text/taosha/cmd/internal/inplace"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/cmd/internal/records"
	"github.com/taosha-text/taosha/cmd/internal/terminal"
	"github.com/taosha-text/taosha/pipeline"
)

// judgeFlags is what the user said to `taosha judge`.
type judgeFlags struct {
	textFlags
	verdicts, lexiconOut, goldOut string
	noAsk, json                   bool
}

func (a *app) judge() *cobra.Command {
	f := &judgeFlags{textFlags: newTextFlags()}
	c := &cobra.Command{
		Use:   "judge [flags] FILE...",
		Short: "take verdicts on a sample, and say what they tell of the rules",
		Long: `Takes a person's verdicts on spans that taosha sample drew, and says how often each rule was right.

Each FILE is a sample, a report, or verdicts: JSON lines of {"id","field","chars","rule","verdict"}, verdict
being right, wrong or unsure. A verdict judges what was done: of a removal, wrong says that the text should
have stayed; of a near miss that was kept, wrong says that it is advertising and should have gone. The last
verdict on a span counts, an empty one takes it back.

On a terminal the spans of the sample that have no verdict are shown one by one, and each takes one key: r
right, w wrong, s skip (noted as unsure), u undo, q quit and keep. Every verdict is in the file at once, so
that nothing is lost and the next run goes on from there.

Then the precision of every rule is printed. The shares of right spans in the strata of the sample are weighted
by the sizes of the strata (Cochran, Sampling Techniques, 1977, 5.3); the interval of 95% is Wilson's (1927) with
the effective number of spans (Kish, Survey Sampling, 1965, 11.7). With a report instead of a sample the strata
are the report's, which is sound where the spans that were judged were not chosen for what they are.`,
		Example: `  taosha judge sample.jsonl
  taosha judge --lexicon-out house.tsv sample.jsonl verdicts.jsonl
  taosha judge --gold-out gold.jsonl --text news.jsonl sample.jsonl verdicts.jsonl report.jsonl`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return a.runJudge(c.Context(), f, args) },
	}
	addFlags(c, append([]flag{
		{name: "verdicts", value: "FILE", bind: text(&f.verdicts), files: true, help: "Where verdicts are read from and added to",
			more: "By default the first sample's name with .verdicts.jsonl, when it asks."},
		{name: "no-ask", bind: onoff(&f.noAsk), help: "Do not ask, terminal or not"},
		{name: "lexicon-out", value: "FILE", bind: text(&f.lexiconOut), files: true, help: "Write a lexicon that mends what was judged wrong",
			more: "Phrases to keep for what should have stayed, phrases to remove for near misses that are advertising. Read it before you use it: a phrase holds wherever it stands."},
		{name: "gold-out", value: "FILE", bind: text(&f.goldOut), files: true, help: "Write the judged documents as gold lines for taosha eval",
			more: "Needs --text and the report. What was neither removed nor kept counts as the article's own, so that recall is measured against what was found at all; what nobody judged, or was unsure of, counts neither way."},
		{name: "json", bind: onoff(&f.json), help: "Print one JSON object a rule"},
	}, f.textFlags.flags()...))
	c.ValidArgsFunction = completeFiles
	return c
}

// judged is what the files of a run say.
type judged struct {
	spans    []audit.Span // of samples
	sampled  string       // the first sample's name
	reports  []string
	verdicts audit.Verdicts
}

func (a *app) runJudge(ctx context.Context, f *judgeFlags, paths []string) error {
	texts, err := a.textsOf(&f.textFlags)
	if err != nil {
		return &batch.UsageError{Cause: err}
	}
	if err := a.notOutput(append(slices.Clone(paths), f.texts...)...); err != nil {
		return err
	}
	j, err := a.readJudged(f, paths)
	if err != nil {
		return failure{err}
	}
	if f.goldOut != "" && (texts == nil || len(j.reports) == 0) {
		return &batch.UsageError{Cause: errors.New("--gold-out needs --text and the report among the files: the texts, and what else was removed from them")}
	}
	if err := outsApart(append(slices.Clone(paths), f.texts...), f.lexiconOut, f.goldOut); err != nil {
		return &batch.UsageError{Cause: err}
	}
	strangers := j.verdicts.Apply(j.spans)
	if !f.noAsk && len(j.spans) > 0 && terminal.Is(a.in) && terminal.Is(a.err) {
		if err := a.ask(ctx, f, j); err != nil {
			return failure{err}
		}
	}
	spans := j.spans
	var documents []*pipeline.Report
	if len(j.reports) > 0 {
		ofReports, docs, err := a.judgedInReports(j)
		if err != nil {
			return failure{err}
		}
		documents = docs
		if len(spans) == 0 {
			spans, strangers = ofReports, j.verdicts.Apply(slices.Clone(ofReports))
		}
	} else if len(spans) == 0 {
		spans, strangers = j.verdicts.Bare(), 0
		a.log.Warn("with neither the sample nor the report every verdict weighs the same, and one on what was kept counts as one on what was removed")
		if f.lexiconOut != "" {
			return &batch.UsageError{Cause: errors.New("--lexicon-out needs the sample or the report among the files: verdicts have no phrases")}
		}
	}
	if strangers > 0 {
		a.log.Warnf("%d verdicts are about no span of these files", strangers)
	}
	if f.lexiconOut != "" {
		entries, short := audit.Lexicon(spans)
		if err := os.WriteFile(f.lexiconOut, []byte(audit.LexiconFile(entries)), 0o666); err != nil {
			return failure{err}
		}
		a.log.Infof("%s: %d phrases", f.lexiconOut, len(entries))
		if short > 0 {
			a.log.Warnf("%d phrases of fewer than two letters are left out of %s: they would act in every text", short, f.lexiconOut)
		}
	}
	if f.goldOut != "" {
		if err := a.writeGold(ctx, f.goldOut, documents, &j.verdicts, texts); err != nil {
			return failure{err}
		}
	}
	return a.writePrecision(audit.Precisions(spans), f.json)
}

// outsApart refuses to write over what is read.
func outsApart(inputs []string, outs ...string) error {
	for _, out := range outs {
		o, err := os.Stat(out)
		if err != nil {
			continue // it is not there yet, or writing it tells
		}
		for _, in := range inputs {
			if i, err := os.Stat(in); err == nil && os.SameFile(i, o) {
				return fmt.Errorf("%s: this is an input, too", out)
			}
		}
	}
	return nil
}

// readJudged reads samples and verdicts, and notes which files are reports.
func (a *app) readJudged(f *judgeFlags, paths []string) (*judged, error) {
	j := &judged{}
	for _, path := range paths {
		if err := a.readJudgedFile(path, j); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	if f.verdicts == "" && j.sampled != "" && j.sampled != stdin {
		base, _ := compressed.CutEnding(j.sampled)
		f.verdicts = strings.TrimSuffix(base, ".jsonl") + ".verdicts.jsonl"
	}
	if f.verdicts != "" {
		err := a.readJudgedFile(f.verdicts, j)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%s: %w", f.verdicts, err)
		}
	}
	return j, nil
}

func (a *app) readJudgedFile(path string, j *judged) error {
	return a.plain(path, func(plain io.Reader) error {
		r := bufio.NewReaderSize(plain, 64<<10)
		if head, _ := r.Peek(len(provenance.Mark)); bytes.Equal(head, []byte(provenance.Mark)) {
			if path == stdin {
				return errors.New("a report must be a file here: it is read once more")
			}
			j.reports = append(j.reports, path)
			return nil
		}
		spans, err := audit.Read(r, &j.verdicts)
		if len(spans) > 0 && j.sampled == "" {
			j.sampled = path
		}
		j.spans = append(j.spans, spans...)
		return err
	})
}

// judgedInReports gives the spans of the reports that have a verdict, with the strata of all, and their documents.
func (a *app) judgedInReports(j *judged) ([]audit.Span, []*pipeline.Report, error) {
	var spans []audit.Span
	var documents []*pipeline.Report
	strata := audit.NewStrata()
	err := a.eachReport(j.reports, func(_ provenance.Header, r *pipeline.Report) error {
		list := audit.Spans(r)
		j.verdicts.Apply(list)
		found := false
		for i := range list {
			strata.Count(&list[i])
			if list[i].Verdict != "" {
				spans = append(spans, list[i])
				found = true
			}
		}
		if found {
			documents = append(documents, r)
		}
		return nil
	})
	strata.Set(spans)
	return append(spans, strata.Rest()...), documents, err
}

// ask takes verdicts in the terminal.
func (a *app) ask(ctx context.Context, f *judgeFlags, j *judged) error {
	open := slices.ContainsFunc(j.spans, func(s audit.Span) bool { return s.Verdict == "" })
	if !open {
		return nil
	}
	if f.verdicts == "" {
		return errors.New("--verdicts must name a file: the sample is standard input")
	}
	file, err := os.OpenFile(f.verdicts, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	defer file.Close()
	in := a.in.(*os.File)
	a.files.Lock() // until the terminal is as it was: a signal waits for it
	state, err := term.MakeRaw(int(in.Fd()))
	if err != nil {
		a.files.Unlock()
		return err
	}
	done := make(chan struct{})
	restored := make(chan struct{})
	go func() {
		select {
		case <-done:
		case <-ctx.Done():
		}
		_ = term.Restore(int(in.Fd()), state)
		a.files.Unlock()
		close(restored)
	}()
	defer func() { close(done); <-restored }()
	colours := terminal.Colours(a.err)
	cover := inplace.Marks
	if colours {
		cover = inplace.Colours
	}
	say := func(s string) error {
		_, err := io.WriteString(a.err, strings.ReplaceAll(s, "\n", "\r\n"))
		return err
	}
	show := func(n, of int, s *audit.Span) error {
		return say(fmt.Sprintf("\n%d of %d: %s\n%s ", n, of, s.Show(cover, safeLine), audit.Keys))
	}
	err = audit.Ask(j.spans, in, show, func(v audit.Judged) error {
		j.verdicts.Set(v)
		b, err := json.Marshal(v)
		if err == nil {
			_, err = file.Write(append(b, '\n'))
		}
		if err != nil {
			return err
		}
		word := string(v.Verdict)
		if word == "" {
			word = "taken back"
		}
		return say(word + "\n")
	})
	return errors.Join(err, say(fmt.Sprintf("\nthe verdicts are in %s\n", safeLine(f.verdicts))))
}

// writeGold writes the documents that something was judged of as gold lines, in the order of the texts.
func (a *app) writeGold(ctx context.Context, name string, documents []*pipeline.Report, verdicts *audit.Verdicts, texts *records.Texts) error {
	var b bytes.Buffer
	lines := json.NewEncoder(&b)
	lines.SetEscapeHTML(false)
	missing, err := texts.Find(ctx, documents, func(r *pipeline.Report, article records.Article) error {
		spans := audit.Spans(r)
		verdicts.Apply(spans)
		line, err := audit.Gold(r.ID, article.URL, article.Fields, spans)
		if err != nil {
			return err
		}
		return lines.Encode(line)
	})
	if err != nil {
		return err
	}
	if missing > 0 {
		a.log.Warnf("the texts of %d of %d judged documents are not in --text: %s lacks them", missing, len(documents), name)
	}
	return os.WriteFile(name, b.Bytes(), 0o666)
}

func (a *app) writePrecision(list []audit.Precision, asJSON bool) error {
	var b strings.Builder
	if asJSON {
		for i := range list {
			line, err := json.Marshal(list[i])
			if err != nil {
				return failure{err}
			}
			b.Write(append(line, '\n'))
		}
		return a.write(b.String())
	}
	if len(list) == 0 {
		return a.write("nothing was judged\n")
	}
	fmt.Fprintf(&b, "%-8s %-8s %6s %6s %6s  %-9s  %-14s  %s\n", "rule", "", "right", "wrong", "unsure", "precision", "95%", "stands for")
	for _, p := range list {
		rule, fate := p.Rule, "removed"
		if rule == "" {
			rule = "all"
		}
		if p.Kept {
			fate = "kept"
		}
		precision, interval := "-", "-"
		if p.Right+p.Wrong > 0 {
			precision, interval = fmt.Sprintf("%.3f", p.Precision), fmt.Sprintf("%.3f to %.3f", p.Interval[0], p.Interval[1])
		}
		fmt.Fprintf(&b, "%-8s %-8s %6d %6d %6d  %-9s  %-14s  %d spans", safeLine(rule), fate, p.Right, p.Wrong, p.Unsure, precision, interval, p.Spans)
		if p.Untold > 0 {
			fmt.Fprintf(&b, ", not for %d of other scores", p.Untold)
		}
		b.WriteByte('\n')
	}
	return a.write(b.String())
}
