package cli

import (
	"errors"
	"strconv"

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

	values func() []string // what a shell may complete it with; each may be followed by a tab and an explanation
	files  bool            // a shell completes it with names of files
}

// The kinds of flag. Each writes to a variable whose present value is the default.

func text(to *string) func(*pflag.FlagSet, flag) {
	return func(s *pflag.FlagSet, f flag) { s.StringVarP(to, f.name, f.short, *to, f.help) }
}

// optional is a text that may be left out, with an equals sign before it where it is not.
func optional(to *string, without string) func(*pflag.FlagSet, flag) {
	return func(s *pflag.FlagSet, f flag) {
		s.StringVarP(to, f.name, f.short, *to, f.help)
		s.Lookup(f.name).NoOptDefVal = without
	}
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

// addFlags gives a command its flags. Help, man page and completions are made from what is noted with them.
func addFlags(c *cobra.Command, flags []flag) {
	c.Flags().SortFlags = false
	for _, f := range flags {
		addFlag(c, c.Flags(), f)
	}
}

func addFlag(c *cobra.Command, set *pflag.FlagSet, f flag) {
	f.bind(set, f)
	set.Lookup(f.name).Annotations = map[string][]string{noteGroup: {f.group}, noteValue: {f.value}, noteMore: {f.more}}
	complete := cobra.NoFileCompletions
	switch {
	case f.values != nil:
		complete = completeList(f.values)
	case f.files:
		complete = cobra.FixedCompletions(nil, cobra.ShellCompDirectiveDefault)
	}
	if f.value != "" {
		if err := c.RegisterFlagCompletionFunc(f.name, complete); err != nil {
			panic(err) // a flag that stands twice in a table
		}
	}
}

// What is noted with a flag of the parser.
const (
	noteGroup = "group"
	noteValue = "value"
	noteMore  = "more"
)

func noted(f *pflag.Flag, key string) string {
	if all := f.Annotations[key]; len(all) > 0 {
		return all[0]
	}
	return ""
}

// eachFlag goes through a command's own flags in the order of their table.
func eachFlag(c *cobra.Command, do func(*pflag.Flag)) {
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Name != "help" && f.Name != "lang" && !f.Hidden {
			do(f)
		}
	})
}

// spelt gives a flag as it is typed, with what stands for its value.
func spelt(f *pflag.Flag) string {
	name := "    --" + f.Name
	if f.Shorthand != "" {
		name = "-" + f.Shorthand + ", --" + f.Name
	}
	switch value := noted(f, noteValue); {
	case value == "":
	case f.NoOptDefVal != "":
		name += "[=" + value + "]"
	default:
		name += " " + value
	}
	return name
}
