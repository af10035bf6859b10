package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/taosha-text/taosha/cmd/internal/lang"
)

// man prints the manual page.
func (a *app) man() *cobra.Command {
	return &cobra.Command{
		Use:   "man",
		Short: "print the manual page",
		Long: `Prints the manual page, in roff, with every command and every flag. It is made from what --help shows, and
needs no other program.`,
		Example: `  taosha man > ~/.local/share/man/man1/taosha.1
  taosha man | man -l -`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.write(manual(c.Root(), a.lang)) },
	}
}

// manual is the manual page of all commands.
func manual(root *cobra.Command, l lang.Language) string {
	m := &roff{lang: l}
	fmt.Fprintf(m, ".TH TAOSHA 1 \"\" %s\n", roffQuoted("taosha "+version()))
	m.section("NAME", "taosha \\- "+roffText(l.Text(root.Short)))
	m.heading("SYNOPSIS")
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			fmt.Fprintf(m, ".B %s\n.br\n", roffText(c.UseLine()))
		}
	}
	m.heading("DESCRIPTION")
	m.prose(root.Long)
	m.heading("OPTIONS")
	m.flag(root.Flags().Lookup("version"))
	m.flag(root.PersistentFlags().Lookup("lang"))
	m.option("-h, --help", l.Text("Show this text."))
	m.heading("COMMANDS")
	for _, c := range root.Commands() {
		m.command(c)
	}
	m.heading("EXAMPLES")
	m.example(root.Example)
	return m.String()
}

// roff writes a manual page.
type roff struct {
	strings.Builder
	lang lang.Language
}

func (m *roff) heading(s string)       { fmt.Fprintf(m, ".SH %s\n", roffQuoted(m.lang.Text(s))) }
func (m *roff) section(name, s string) { m.heading(name); m.WriteString(s + "\n") }

func (m *roff) command(c *cobra.Command) {
	if !c.IsAvailableCommand() {
		return
	}
	fmt.Fprintf(m, ".SS %s\n", roffText(c.UseLine()))
	about := c.Long
	if about == "" {
		about = m.lang.Text(c.Short)
	}
	m.prose(about)
	eachFlag(c, m.flag)
	m.example(c.Example)
	for _, sub := range c.Commands() {
		m.command(sub)
	}
}

func (m *roff) flag(f *pflag.Flag) { m.option(strings.TrimSpace(spelt(f)), aboutFlag(f, m.lang)) }

func (m *roff) option(name, about string) {
	fmt.Fprintf(m, ".TP\n.B %s\n%s\n", roffText(name), roffText(about))
}

func (m *roff) prose(s string) {
	for paragraph := range strings.SplitSeq(s, "\n\n") {
		m.WriteString(".PP\n")
		if strings.HasPrefix(paragraph, " ") {
			m.asItIs(paragraph)
			continue
		}
		m.WriteString(roffText(m.lang.Text(strings.Join(strings.Fields(paragraph), " "))) + "\n")
	}
}

func (m *roff) example(s string) {
	if s != "" {
		m.WriteString(".PP\n")
		m.asItIs(examples(s, m.lang))
	}
}

func (m *roff) asItIs(s string) {
	m.WriteString(".nf\n")
	for line := range strings.SplitSeq(s, "\n") {
		m.WriteString(roffText(line) + "\n")
	}
	m.WriteString(".fi\n")
}

// roffText escapes a line of text: backslashes, hyphens that are to be copied, and what would be a request.
func roffText(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(s)
	if strings.HasPrefix(s, ".") || strings.HasPrefix(s, "'") {
		s = `\&` + s
	}
	return breakable(s)
}

// breakable lets roff break lines between ideographs, which it takes for one word, but not before marks that close.
func breakable(s string) string {
	var b strings.Builder
	last := rune(0)
	for _, r := range s {
		if last >= firstWide && r >= firstWide && !strings.ContainsRune("，。、；：？！”’）】》…", r) && !strings.ContainsRune("“‘（【《", last) {
			b.WriteString(`\:`)
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

// firstWide is the first of the ideographs and the marks among them.
const firstWide = 0x2E80

func roffQuoted(s string) string { return `"` + strings.ReplaceAll(roffText(s), `"`, `\(dq`) + `"` }
