package cli

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/cmd/internal/lang"
	"github.com/taosha-text/taosha/cmd/internal/terminal"
	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/pipeline"
)

func (a *app) rules() *cobra.Command {
	why := false
	c := &cobra.Command{
		Use:   "rules [CODE]",
		Short: "list the rules, or explain one",
		Long: `Lists every rule: its code, its name and what it does. With a code, or the beginning of one, it explains
those rules: what they do, where they come from, and examples of what they change and what they leave.

Reports name rules by these codes, and --select and --ignore of taosha clean take them.`,
		Example: `  taosha rules
  taosha rules PUN003
  taosha rules INJ
  taosha rules --why`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case why && len(args) > 0:
				return &batch.UsageError{Cause: errors.New("--why goes with no rule code")}
			case why:
				return a.write(a.reasonList(lang.Reasons()))
			case len(args) == 0:
				return a.write(a.ruleList(filters.Rules()))
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
			return a.write(a.ruleDetails(found))
		},
	}
	addFlags(c, []flag{{name: "why", bind: onoff(&why),
		help: "List the words in which reports say why, and what they mean"}})
	c.ValidArgsFunction = completeOne(func() []string { return ruleCodes(a.lang) })
	return c
}

// ruleCodes lists the rule codes with their names, as completions have them.
func ruleCodes(l lang.Language) []string {
	var all []string
	for _, r := range filters.Rules() {
		all = append(all, r.Code+"\t"+l.Text(r.Name))
	}
	return all
}

// table aligns two columns before what it says last, and breaks that where the terminal ends.
func (a *app) table(rows [][3]string) string {
	var first, second int
	for _, r := range rows {
		first, second = max(first, terminal.Width(r[0])), max(second, terminal.Width(r[1]))
	}
	indent := first + 2
	if second > 0 {
		indent += second + 2
	}
	columns := terminal.Columns(a.out)
	var b strings.Builder
	for _, r := range rows {
		b.WriteString(terminal.Padded(r[0], first) + "  ")
		if second > 0 {
			b.WriteString(terminal.Padded(r[1], second) + "  ")
		}
		last := r[2]
		if columns > indent+20 {
			last = strings.Join(terminal.Wrapped(last, columns-indent), "\n"+strings.Repeat(" ", indent))
		}
		b.WriteString(last + "\n")
	}
	return b.String()
}

func (a *app) ruleList(rules []pipeline.Rule) string {
	var rows [][3]string
	for _, r := range rules {
		rows = append(rows, [3]string{r.Code, a.lang.Text(r.Name), a.lang.Text(r.Summary)})
	}
	return a.table(rows)
}

func (a *app) reasonList(all []lang.Reason) string {
	var rows [][3]string
	for _, r := range all {
		rows = append(rows, [3]string{r.Word, "", a.lang.Reason(r.Word)})
	}
	return a.table(rows)
}

func (a *app) ruleDetails(rules []pipeline.Rule) string {
	say := a.lang.Text
	leaves, turns, into := say("leaves"), say("turns"), say("into")
	width := max(terminal.Width(leaves), terminal.Width(turns), terminal.Width(into))
	row := func(word, text string) string {
		return "  " + terminal.Padded(word, width) + "  " + visible(text) + "\n"
	}
	var b strings.Builder
	for i, r := range rules {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s %s\n%s\n", r.Code, say(r.Name), say(r.Summary))
		if r.Source != "" {
			fmt.Fprintf(&b, "%s%s\n", say("Source: "), say(r.Source))
		}
		for _, e := range r.Examples {
			if e.Before == e.After {
				b.WriteString(row(leaves, e.Before))
				continue
			}
			b.WriteString(row(turns, e.Before) + row(into, e.After))
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
