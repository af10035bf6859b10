package cli

import (
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// flag is one flag of a command: what it is called, what it does in a line, and what there is to know about it.
type flag struct {
	name  string
	short string // one letter, or empty
	value string // what stands for its value in the help; empty for a switch
	help  string // one line
	more  string // the rest of the story
	bind  func(*pflag.FlagSet, *flag)
}

// The kinds of flag. Each writes to a variable whose present value is the default.
func text(to *string) func(*pflag.FlagSet, *flag) {
	return func(s *pflag.FlagSet, f *flag) { s.StringVarP(to, f.name, f.short, *to, f.help) }
}

func list(to *[]string) func(*pflag.FlagSet, *flag) {
	return func(s *pflag.FlagSet, f *flag) { s.StringArrayVarP(to, f.name, f.short, *to, f.help) }
}

func number(to *int) func(*pflag.FlagSet, *flag) {
	return func(s *pflag.FlagSet, f *flag) { s.IntVarP(to, f.name, f.short, *to, f.help) }
}

func share(to *float64) func(*pflag.FlagSet, *flag) {
	return func(s *pflag.FlagSet, f *flag) { s.Float64VarP(to, f.name, f.short, *to, f.help) }
}

func onoff(to *bool) func(*pflag.FlagSet, *flag) {
	return func(s *pflag.FlagSet, f *flag) { s.BoolVarP(to, f.name, f.short, *to, f.help) }
}

// addFlags gives a command its flags and a help text made from them.
func addFlags(c *cobra.Command, flags []flag) {
	c.Flags().SortFlags = false
	for i := range flags {
		flags[i].bind(c.Flags(), &flags[i])
	}
}
