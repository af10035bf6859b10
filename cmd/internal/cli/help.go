package cli

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/taosha-text/taosha/cmd/internal/lang"
	"github.com/taosha-text/taosha/cmd/internal/terminal"
)

// helpWidth is how many columns a help text has.
const helpWidth = 100

// languageFlag is a flag of every command.
func (a *app) languageFlag() flag {
	return flag{name: "lang", value: "LANG", bind: func(s *pflag.FlagSet, f flag) { s.Var((*language)(&a.lang), f.name, f.help) },
		help:   "Language of messages, help and explanations: zh or en",
		more:   "The default goes by the locale: LC_ALL, LC_MESSAGES or LANG, the first that is set. Results that programs read are the same in both.",
		values: func() []string { return []string{"zh\t中文", "en\tEnglish"} }}
}

type language lang.Language

func (l *language) Set(s string) error {
	v, err := lang.Parse(s)
	if err == nil {
		*l = language(v)
	}
	return err
}

func (l *language) String() string { return string(*l) }
func (*language) Type() string     { return "string" }

// languageOf gives the language of a command line before it is parsed: what is wrong with it is told in it, too.
func languageOf(args []string, byLocale lang.Language) lang.Language {
	for i, arg := range args {
		value, ok := strings.CutPrefix(arg, "--lang=")
		switch {
		case arg == "--":
			return byLocale
		case arg == "--lang" && i+1 < len(args):
			value = args[i+1]
		case !ok:
			continue
		}
		if l, err := lang.Parse(value); err == nil {
			return l
		}
	}
	return byLocale
}

// help is a command's help text.
func help(c *cobra.Command, l lang.Language) string {
	var b strings.Builder
	about := c.Long
	if about == "" {
		about = c.Short
	}
	fmt.Fprintf(&b, "%s\n%s:\n  %s\n", prose(about, l, ""), l.Text("Usage"), c.UseLine())
	if c.HasAvailableSubCommands() {
		fmt.Fprintf(&b, "\n%s:\n", l.Text("Commands"))
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() {
				fmt.Fprintf(&b, "  %-12s %s\n", sub.Name(), l.Text(sub.Short))
			}
		}
	}
	if c.Example != "" {
		fmt.Fprintf(&b, "\n%s:\n%s\n", l.Text("Examples"), examples(c.Example, l))
	}
	first := true
	eachFlag(c, func(f *pflag.Flag) {
		switch group := noted(f, noteGroup); {
		case group != "":
			fmt.Fprintf(&b, "\n%s:\n", l.Text(group))
		case first:
			fmt.Fprintf(&b, "\n%s:\n", l.Text("Flags"))
		}
		first = false
		flagHelp(&b, f, l)
	})
	fmt.Fprintf(&b, "\n%s:\n", l.Text("Flags of every command"))
	flagHelp(&b, c.Root().PersistentFlags().Lookup("lang"), l)
	fmt.Fprintf(&b, "  -h, --help\n          %s\n", l.Text("Show this text."))
	return b.String()
}

func flagHelp(b *strings.Builder, f *pflag.Flag, l lang.Language) {
	fmt.Fprintf(b, "  %s\n", spelt(f))
	for _, line := range terminal.Wrapped(aboutFlag(f, l), helpWidth-12) {
		fmt.Fprintf(b, "          %s\n", line)
	}
}

// aboutFlag is all that there is to say of a flag.
func aboutFlag(f *pflag.Flag, l lang.Language) string {
	short, more := l.Text(f.Usage), noted(f, noteMore)
	if l == lang.Chinese {
		return short + "。" + l.Text(more)
	}
	return strings.TrimSpace(short + ". " + more)
}

// prose gives a text of several paragraphs in a language, wrapped, with a line end. A paragraph whose first line is
// indented keeps its lines.
func prose(text string, l lang.Language, indent string) string {
	var b strings.Builder
	for i, paragraph := range strings.Split(text, "\n\n") {
		if i > 0 {
			b.WriteByte('\n')
		}
		if strings.HasPrefix(paragraph, " ") {
			b.WriteString(paragraph + "\n")
			continue
		}
		for _, line := range terminal.Wrapped(l.Text(strings.Join(strings.Fields(paragraph), " ")), helpWidth-len(indent)) {
			b.WriteString(indent + line + "\n")
		}
	}
	return b.String()
}

// remark is an example's remark, behind the command or in a line of its own.
var remark = regexp.MustCompile(`( {2,}|#\s+)(\S.*)$`)

// examples gives examples with their remarks in a language.
func examples(text string, l lang.Language) string {
	if l == lang.English {
		return text
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		bare := strings.TrimLeft(line, " ")
		if m := remark.FindStringSubmatchIndex(bare); m != nil {
			lines[i] = line[:len(line)-len(bare)] + bare[:m[4]] + l.Text(bare[m[4]:m[5]])
		}
	}
	return strings.Join(lines, "\n")
}
