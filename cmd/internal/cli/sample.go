package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/taosha-text/taosha/cmd/internal/audit"
	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/cmd/internal/format"
	"github.com/taosha-text/taosha/cmd/internal/inplace"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/cmd/internal/records"
	"github.com/taosha-text/taosha/cmd/internal/terminal"
	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/filters/hosts"
	"github.com/taosha-text/taosha/pipeline"
)

// sampleFlags is what the user said to `taosha sample`.
type sampleFlags struct {
	textFlags
	rules, categories, score, host string
	n, seed                        int
	kept, view, lines              bool
}

func (a *app) sample() *cobra.Command {
	f := &sampleFlags{textFlags: newTextFlags(), n: 50, score: "0-10000", seed: 1}
	c := &cobra.Command{
		Use:   "sample [flags] REPORT...",
		Short: "draw spans of reports for a person to judge",
		Long: `Draws spans that were removed or replaced, for a person to judge, with what stands around them. Every rule
gets an equal share of the sample, as far as it has spans, so that rare rules are seen; the share of a rule is
spread over scores below 5000, 8000 and 9500 and those above. How many spans each of these strata has stands
in the sample, so that taosha judge can weigh what was judged. Normalisations (PUN, SPC, WID, CTL) are not
drawn: taosha clean --diff shows them.

The same reports, seed and flags give the same sample, in whatever order the reports are named.

On a terminal the spans are shown in place, »…« around the span: [-…-] was removed, {+…+} came in its place,
[?…?] looked like advertising and stays, … is text that only --text can give. Elsewhere they are JSON lines,
which taosha judge reads; a person may also write right, wrong or unsure behind "verdict" in them.`,
		Example: `  taosha sample -n 200 --kept --text news.jsonl report.jsonl > sample.jsonl
  taosha judge sample.jsonl
  taosha sample --rule INJ005 --score 9000-9500 report.jsonl`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return a.runSample(c.Context(), f, args) },
	}
	addFlags(c, append([]flag{
		{name: "number", short: "n", value: "N", bind: number(&f.n), help: "How many spans to draw (default 50)"},
		{name: "seed", value: "N", bind: number(&f.seed), help: "Another number draws another sample (default 1)"},
		{name: "rule", value: "CODES", bind: text(&f.rules), values: f.codes, help: "Only spans of these rules: codes or what they begin with, separated by commas"},
		{name: "category", value: "NAMES", bind: text(&f.categories), values: categories, help: "Only spans of these categories, separated by commas"},
		{name: "score", value: "A-B", bind: text(&f.score), help: "Only spans with scores from A to B"},
		{name: "host", value: "HOSTS", bind: text(&f.host), help: "Only spans of documents from these hosts, separated by commas; needs --text",
			more: "A name that begins with a dot holds for all hosts below it, too. Reports do not say where a document is from: its record does, in host or url."},
		{name: "kept", bind: onoff(&f.kept), help: "Draw from near misses, too: what looked like advertising and stayed"},
		{name: "view", bind: onoff(&f.view), help: "Show the spans in place, wherever standard output goes"},
		{name: "json", bind: onoff(&f.lines), help: "Print JSON lines, wherever standard output goes"},
	}, f.textFlags.flags()...))
	c.ValidArgsFunction = completeFiles
	return c
}

func (a *app) runSample(ctx context.Context, f *sampleFlags, reports []string) error {
	filter, patterns, err := f.filter()
	if err != nil {
		return &batch.UsageError{Cause: err}
	}
	texts, err := a.textsOf(&f.textFlags)
	if err != nil {
		return &batch.UsageError{Cause: err}
	}
	if len(patterns) > 0 && texts == nil {
		return &batch.UsageError{Cause: errors.New("--host needs --text: a report does not say where its documents are from")}
	}
	if err := a.notOutput(append(slices.Clone(reports), f.texts...)...); err != nil {
		return err
	}
	drawer := audit.NewDrawer(f.n, uint64(f.seed))
	from := hostFilter{texts: texts, patterns: patterns}
	err = a.eachReport(reports, func(h provenance.Header, r *pipeline.Report) error {
		if ok, err := from.fits(h, r); !ok {
			return err
		}
		for _, s := range audit.Spans(r) {
			if filter.Fits(&s) {
				drawer.Add(s, r)
			}
		}
		return nil
	})
	if err != nil {
		return failure{err}
	}
	sample := drawer.Draw()
	if err := a.setContexts(ctx, sample, texts); err != nil {
		return failure{err}
	}
	if f.view || terminal.Is(a.out) && !f.lines {
		return a.write(viewOf(sample, terminal.Colours(a.out)))
	}
	var b strings.Builder
	lines := json.NewEncoder(&b)
	lines.SetEscapeHTML(false)
	for i := range sample {
		if err := lines.Encode(&sample[i].Span); err != nil {
			return failure{err}
		}
	}
	return a.write(b.String())
}

// filter reads the flags that say what to draw from.
func (f *sampleFlags) filter() (audit.Filter, []hosts.Pattern, error) {
	filter := audit.Filter{Kept: f.kept, Rules: codes(strings.ToUpper(f.rules)), Categories: codes(f.categories)}
	for _, code := range filter.Rules {
		if !slices.ContainsFunc(filters.RuleCodes(), func(known string) bool { return strings.HasPrefix(known, code) }) {
			return filter, nil, fmt.Errorf("--rule: no rule code begins with %q: `taosha rules` lists them", code)
		}
	}
	for _, name := range filter.Categories {
		if !slices.Contains(pipeline.Categories(), pipeline.Category(name)) {
			return filter, nil, fmt.Errorf("--category: %q is not one of %v", name, pipeline.Categories())
		}
	}
	low, high, ok := strings.Cut(f.score, "-")
	var err, errHigh error
	filter.Low, err = strconv.Atoi(low)
	filter.High, errHigh = strconv.Atoi(high)
	if !ok || err != nil || errHigh != nil || filter.Low < 0 || filter.High > 10000 || filter.Low > filter.High {
		return filter, nil, fmt.Errorf("--score: %q is no range such as 8000-9500, from 0 to 10000", f.score)
	}
	if f.n < 1 || f.n > 1e6 {
		return filter, nil, fmt.Errorf("--number: %d is not between 1 and 1000000", f.n)
	}
	var patterns []hosts.Pattern
	for _, host := range codes(f.host) {
		p, err := hosts.Parse(host)
		if err != nil {
			return filter, nil, fmt.Errorf("--host: %w", err)
		}
		patterns = append(patterns, p)
	}
	return filter, patterns, nil
}

// hostFilter lets documents from some hosts through, whose records it knows by their hashes.
type hostFilter struct {
	texts    *records.Texts
	patterns []hosts.Pattern
	function provenance.Hash // of the hashes
	fit      map[string]bool
}

func (h *hostFilter) fits(header provenance.Header, r *pipeline.Report) (bool, error) {
	if len(h.patterns) == 0 {
		return true, nil
	}
	function, err := provenance.HashIn(header.Tool.Recipe)
	if err != nil {
		return false, err
	}
	if h.function != function {
		h.function, h.fit = function, map[string]bool{}
		err := records.Each(h.texts.Paths, h.texts.Stdin, h.texts.From, h.texts.Settings, func(_ string, raw []byte, d *format.Document) error {
			if hosts.Best(h.patterns, records.HostOf(d)) >= 0 {
				h.fit[function.Of(raw)] = true
			}
			return nil
		})
		if err != nil {
			return false, err
		}
	}
	return h.fit[r.Source.Hash] || r.Output != nil && h.fit[r.Output.Hash], nil
}

// setContexts gives the spans what stands around them: from the texts as far as they are there, else from the reports.
func (a *app) setContexts(ctx context.Context, sample []audit.Drawn, texts *records.Texts) error {
	of := map[*pipeline.Report][]*audit.Span{}
	var wanted []*pipeline.Report
	for i := range sample {
		d := &sample[i]
		if of[d.Report] == nil {
			wanted = append(wanted, d.Report)
		}
		of[d.Report] = append(of[d.Report], &d.Span)
	}
	set := func(r *pipeline.Report, article records.Article) error {
		for _, s := range of[r] {
			s.Host = article.Host
			if err := s.SetContext(article.Fields, r); err != nil {
				return fmt.Errorf("document %s: %w", r.ID, err)
			}
		}
		return nil
	}
	for _, r := range wanted {
		if err := set(r, records.Article{}); err != nil {
			return err
		}
	}
	if texts == nil {
		return nil
	}
	missing, err := texts.Find(ctx, wanted, set)
	if err == nil && missing > 0 {
		a.log.Warnf("the texts of %d of %d documents are not in --text: what stands around their spans is told by the report alone", missing, len(wanted))
	}
	return err
}

// viewOf shows a sample to a person.
func viewOf(sample []audit.Drawn, colours bool) string {
	cover := inplace.Marks
	if colours {
		cover = inplace.Colours
	}
	var b strings.Builder
	for i := range sample {
		fmt.Fprintf(&b, "%d of %d: %s\n", i+1, len(sample), sample[i].Span.Show(cover, safeLine))
	}
	return b.String()
}

func safeLine(s string) string { return terminal.Safe(s, false) }
