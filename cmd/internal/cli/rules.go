package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/cmd/internal/terminal"
	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/pipeline"
)

func (a *app) rules() *cobra.Command {
	return &cobra.Command{
		Use:   "rules [CODE]",
		Short: "list the rules, or explain one",
		Long: `Lists every rule: its code, its name and what it does. With a code, or the beginning of one, it explains
those rules: what they do, where they come from, and examples of what they change and what they leave.

Reports name rules by these codes, and --select and --ignore of taosha clean take them.`,
		Example: `  taosha rules
  taosha rules PUN003
  taosha rules INJ`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return a.write(ruleList(filters.Rules()))
			}
			var found []pipeline.Rule
			for _, r := range filters.Rules() {
				if strings.HasPrefix(r.Code, strings.ToUpper(args[0])) {
					found = append(found, r)
				}
			}
			if len(found) == 0 {
				return &batch.UsageError{Cause: fmt.Errorf("no rule code begins with %q: `taosha rules` lists them", args[0])}
			}
			return a.write(ruleDetails(found))
		},
	}
}

func ruleList(rules []pipeline.Rule) string {
	width := 0
	for _, r := range rules {
		width = max(width, len(r.Name))
	}
	var b strings.Builder
	for _, r := range rules {
		fmt.Fprintf(&b, "%s  %-*s  %s\n", r.Code, width, r.Name, r.Summary)
	}
	return b.String()
}

func ruleDetails(rules []pipeline.Rule) string {
	var b strings.Builder
	for i, r := range rules {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s %s\n%s\n", r.Code, r.Name, r.Summary)
		if r.Source != "" {
			fmt.Fprintf(&b, "Source: %s\n", r.Source)
		}
		for _, e := range r.Examples {
			if e.Before == e.After {
				fmt.Fprintf(&b, "  leaves  %s\n", visible(e.Before))
				continue
			}
			fmt.Fprintf(&b, "  turns   %s\n  into    %s\n", visible(e.Before), visible(e.After))
		}
	}
	return b.String()
}

// visible shows an example on one line, with what cannot be seen spelt out.
func visible(s string) string { return strings.ReplaceAll(terminal.Safe(s, false), "\u3000", `\u3000`) }

// write puts a command's result on standard output.
func (a *app) write(s string) error {
	_, err := io.WriteString(a.out, s)
	return outputFailure(err)
}
