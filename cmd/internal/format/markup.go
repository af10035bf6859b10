package format

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// withoutMarkup gives the text of a piece of HTML: a line for each block, and nothing of scripts and styles. It is for
// what feeds hold, which is the article and nothing around it.
func withoutMarkup(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return linesOf(s)
	}
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(s))
	silent := 0 // how many elements around this place are not shown
	for {
		kind := z.Next()
		if kind == html.ErrorToken { // the end: nothing else can go wrong in a string
			return linesOf(b.String())
		}
		if kind == html.TextToken && silent == 0 {
			// In HTML a line end is a space.
			b.WriteString(strings.Map(func(r rune) rune {
				if r == '\n' || r == '\r' || r == '\t' {
					return ' '
				}
				return r
			}, z.Token().Data))
			continue
		}
		name, _ := z.TagName()
		switch tag := atom.Lookup(name); tag {
		case atom.Script, atom.Style, atom.Noscript, atom.Template:
			if kind == html.StartTagToken {
				silent++
			} else if kind == html.EndTagToken && silent > 0 {
				silent--
			}
		case atom.P, atom.Div, atom.Br, atom.Li, atom.Ul, atom.Ol, atom.Tr, atom.Table, atom.Blockquote, atom.Section, atom.Article,
			atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Hr, atom.Pre, atom.Figure, atom.Figcaption, atom.Dt, atom.Dd:
			b.WriteByte('\n')
		}
	}
}

// linesOf trims every line and leaves out those without anything on them.
func linesOf(s string) string {
	var lines []string
	for _, line := range strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if line = strings.Trim(line, " \t\u00a0\u3000"); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}
