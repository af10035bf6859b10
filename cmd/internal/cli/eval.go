package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/cmd/internal/compressed"
	"github.com/taosha-text/taosha/cmd/internal/gold"
	"github.com/taosha-text/taosha/cmd/internal/terminal"
	"github.com/taosha-text/taosha/filters"
)

func (a *app) eval() *cobra.Command {
	selected, asJSON, worst := "INJ", false, 10
	c := &cobra.Command{
		Use:   "eval [flags] GOLD.jsonl...",
		Short: "measure the cleaner against articles whose injected spans are marked",
		Long: `Cleans articles whose injected stretches are marked and says how many of their letters, digits and
ideographs were found (recall), how much of what was removed should have been (precision), and in how many
documents the clean fields are right byte for byte (verbatim). Articles without marks measure harm: what was
taken that should have stayed, by source.

A gold file holds one article a line: the raw fields title, byline and text, gold_title, gold_byline and
gold_text where they differ, and spans of {field,start,end,kind,category,position,obfuscation}, in code points;
kind is insert or substitution.`,
		Example: `  taosha eval gold.jsonl
  taosha eval --worst 50 gold.jsonl`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			cleaner, err := filters.NewCleaner(filters.Select(selected))
			if err != nil {
				return &batch.UsageError{Cause: err}
			}
			for _, path := range args {
				score, err := measure(c.Context(), cleaner, path)
				if err != nil {
					return failure{fmt.Errorf("%s: %w", path, err)}
				}
				text := evalText(path, score, worst)
				if asJSON {
					b, err := json.Marshal(score)
					if err != nil {
						return failure{err}
					}
					text = string(b) + "\n"
				}
				if err := a.write(text); err != nil {
					return err
				}
			}
			return nil
		},
	}
	c.Flags().StringVar(&selected, "select", selected, "rule codes that may act, as for taosha clean")
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON object a file")
	c.Flags().IntVar(&worst, "worst", worst, "how many of the worst documents to show")
	return c
}

func measure(ctx context.Context, c gold.Cleaner, path string) (gold.Score, error) {
	f, err := os.Open(path)
	if err != nil {
		return gold.Score{}, err
	}
	defer f.Close()
	r, err := compressed.NewReader(f)
	if err != nil {
		return gold.Score{}, err
	}
	defer r.Close()
	articles, err := gold.Read(r)
	if err != nil {
		return gold.Score{}, err
	}
	return gold.Measure(ctx, c, articles)
}

func evalText(path string, s gold.Score, worst int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %d documents\n", terminal.Safe(path, false), s.Documents)
	if s.Dirty > 0 {
		fmt.Fprintf(&b, "  character F1 %.4f, precision %.4f, recall %.4f\n", s.F1(), s.Precision(), s.Recall())
		fmt.Fprintf(&b, "  of %d documents with injections: exact %.4f, verbatim %.4f\n", s.Dirty,
			float64(s.Exact)/float64(s.Dirty), float64(s.Verbatim)/float64(s.Dirty))
	}
	if s.Substitutions > 0 {
		fmt.Fprintf(&b, "  substitutions kept: %d of %d\n", s.SubstitutionsKept, s.Substitutions)
	}
	for _, source := range sorted(s.Harm) {
		h := s.Harm[source]
		low, high := h.Interval()
		fmt.Fprintf(&b, "  harm %s: %d of %d characters (%.2f a million), %d of %d documents touched (95%% interval %.2f to %.2f in 10,000)\n",
			terminal.Safe(source, false), h.Removed, h.Characters, h.PerMillion(), h.Touched, h.Documents, 1e4*low, 1e4*high)
	}
	for _, key := range sorted(s.By) {
		fmt.Fprintf(&b, "  recall %-24s %.3f of %d\n", terminal.Safe(key, false), s.By[key].Recall(), s.By[key].TruePositive+s.By[key].FalseNegative)
	}
	for _, w := range s.Worst[:min(worst, len(s.Worst))] {
		fmt.Fprintf(&b, "  %s: %d missed, %d wrong\n", terminal.Safe(w.ID, false), w.Tally.FalseNegative, w.Tally.FalsePositive)
		for _, x := range w.Missed {
			fmt.Fprintf(&b, "    missed %s\n", terminal.Safe(x, false))
		}
		for _, x := range w.Wrong {
			fmt.Fprintf(&b, "    wrong  %s\n", terminal.Safe(x, false))
		}
	}
	return b.String()
}

func sorted[V any](m map[string]V) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
