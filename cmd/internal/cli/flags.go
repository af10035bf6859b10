package cli

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// flag is one flag of a command: what it is called, what it does in a line, and what more there is to know.
type flag struct {
	group string // heading in the help; that of the flag before where empty
	name  string
	short string // one letter, or empty
	value string // what stands for its value in the help; empty for a switch
	help  string // one line
	more  string // the rest of the story
	bind  func(*pflag.FlagSet, flag)
}

// The kinds of flag. Each writes to a variable whose present value is the default.

func text(to *string) func(*pflag.FlagSet, flag) {
	return func(s *pflag.FlagSet, f flag) { s.StringVarP(to, f.name, f.short, *to, f.help) }
}

func list(to *[]string) func(*pflag.FlagSet, flag) {
	return func(s *pflag.FlagSet, f flag) { s.StringArrayVarP(to, f.name, f.short, *to, f.help) }
}

func number(to *int) func(*pflag.FlagSet, flag) {
	return func(s *pflag.FlagSet, f flag) { s.VarP((*wholeNumber)(to), f.name, f.short, f.help) }
}

func share(to *float64) func(*pflag.FlagSet, flag) {
	return func(s *pflag.FlagSet, f flag) { s.VarP((*decimal)(to), f.name, f.short, f.help) }
}

func onoff(to *bool) func(*pflag.FlagSet, flag) {
	return func(s *pflag.FlagSet, f flag) {
		s.VarP((*onOff)(to), f.name, f.short, f.help)
		s.Lookup(f.name).NoOptDefVal = "true"
	}
}

// The values of flags. Their errors say what is expected in words of their own: those of strconv are about Go.

type wholeNumber int

func (n *wholeNumber) Set(s string) error {
	v, err := strconv.Atoi(s)
	if err != nil {
		return errors.New("not a whole number, or too large a one")
	}
	*n = wholeNumber(v)
	return nil
}

func (n *wholeNumber) String() string { return strconv.Itoa(int(*n)) }
func (*wholeNumber) Type() string     { return "int" }

type decimal float64

func (d *decimal) Set(s string) error {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return errors.New("not a number")
	}
	*d = decimal(v)
	return nil
}

func (d *decimal) String() string { return strconv.FormatFloat(float64(*d), 'g', -1, 64) }
func (*decimal) Type() string     { return "float64" }

type onOff bool

func (b *onOff) Set(s string) error {
	switch s {
	case "true":
		*b = true
	case "false":
		*b = false
	default:
		return errors.New("a switch is true or false")
	}
	return nil
}

func (b *onOff) String() string { return strconv.FormatBool(bool(*b)) }
func (*onOff) Type() string     { return "bool" }

// addFlags gives a command its flags, and a help text made from the same table.
func addFlags(c *cobra.Command, flags []flag) {
	for _, f := range flags {
		f.bind(c.Flags(), f)
	}
	c.SetHelpFunc(func(c *cobra.Command, _ []string) { fmt.Fprint(c.OutOrStdout(), help(c, flags)) })
}

// help is a command's help text.
func help(c *cobra.Command, flags []flag) string {
	var b strings.Builder
	about := c.Long
	if about == "" {
		about = c.Short
	}
	fmt.Fprintf(&b, "%s\n\nUsage:\n  %s\n", about, c.UseLine())
	if c.HasAvailableSubCommands() {
		b.WriteString("\nCommands:\n")
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() {
				fmt.Fprintf(&b, "  %-12s %s\n", sub.Name(), sub.Short)
			}
		}
	}
	if c.Example != "" {
		fmt.Fprintf(&b, "\nExamples:\n%s\n", c.Example)
	}
	if len(flags) > 0 && flags[0].group == "" {
		b.WriteString("\nFlags:\n")
	}
	for _, f := range flags {
		if f.group != "" {
			fmt.Fprintf(&b, "\n%s:\n", f.group)
		}
		name := "    --" + f.name
		if f.short != "" {
			name = "-" + f.short + ", --" + f.name
		}
		if f.value != "" {
			name += " " + f.value
		}
		fmt.Fprintf(&b, "  %s\n", name)
		for _, line := range wrapped(f.help+". "+f.more, 88) {
			fmt.Fprintf(&b, "          %s\n", line)
		}
	}
	if c.HasParent() {
		fmt.Fprintf(&b, "\nFlags of every command:\n  -h, --help\n          Show this text.\n")
	}
	return b.String()
}

// wrapped breaks a text into lines of at most width characters. Line ends in it stay.
func wrapped(s string, width int) []string {
	var lines []string
	for _, paragraph := range strings.Split(strings.TrimSpace(s), "\n") {
		line := ""
		for _, word := range strings.Fields(paragraph) {
			if line != "" && len(line)+1+len(word) > width {
				lines = append(lines, line)
				line = ""
			}
			if line != "" {
				line += " "
			}
			line += word
		}
		lines = append(lines, line)
	}
	return lines
}
