package inplace

import (
	"fmt"
	"strings"

	"github.com/taosha-text/taosha/cmd/internal/terminal"
)

// A Cover says how one segment looks: with marks, in colour, as an element of a page.
type Cover func(Segment) string

// Text gives a field under a cover.
func (f Field) Text(cover Cover) string {
	var b strings.Builder
	for _, s := range f.Segments {
		b.WriteString(cover(s))
	}
	return b.String()
}

// Marks shows a segment without colour: [-removed-], [-replaced-]{+inserted+}, [?spared?], and the numbers of the notes
// that end with it behind it, as in #3. What could act on a terminal is escaped.
func Marks(s Segment) string {
	var out string
	switch s.Kind {
	case Removed, Replaced:
		out = eachLine(s.Text, true, func(line string) string { return "[-" + line + "-]" })
	case Inserted:
		out = eachLine(s.Text, false, func(line string) string { return "{+" + line + "+}" })
	case Spared:
		out = eachLine(s.Text, false, func(line string) string { return "[?" + line + "?]" })
	case Gap:
		out = "…"
	default:
		out = terminal.Safe(s.Text, true)
	}
	return numbered(out, s.Ends, func(n string) string { return n })
}

// The colours of a terminal, as its control sequences name them: red and struck out, green, yellow and underlined, and
// faint for the numbers.
const (
	red    = "31;9"
	green  = "32"
	yellow = "33;4"
	faint  = "2"
)

// Colours shows a segment in the colours of a terminal.
func Colours(s Segment) string {
	var out string
	switch s.Kind {
	case Removed, Replaced:
		out = eachLine(s.Text, true, func(line string) string { return paint(red, line) })
	case Inserted:
		out = eachLine(s.Text, false, func(line string) string { return paint(green, line) })
	case Spared:
		out = eachLine(s.Text, false, func(line string) string { return paint(yellow, line) })
	case Gap:
		out = "…"
	default:
		out = terminal.Safe(s.Text, true)
	}
	return numbered(out, s.Ends, func(n string) string { return paint(faint, n) })
}

func paint(code, s string) string { return "\x1b[" + code + "m" + s + "\x1b[0m" }

// eachLine shows a text line by line, so that no mark spans two. A line end that goes is shown as ↵, and yet breaks the
// line, as it does in the source.
func eachLine(s string, goes bool, show func(string) string) string {
	var b strings.Builder
	for line := range strings.SplitAfterSeq(s, "\n") {
		text, ends := strings.CutSuffix(line, "\n")
		if text = terminal.Safe(text, false); ends && goes {
			text += "↵"
		}
		if text != "" {
			b.WriteString(show(text))
		}
		if ends {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// numbered puts the numbers of notes behind a shown segment, before the line end that it has at its end.
func numbered(shown string, notes []int, show func(string) string) string {
	if len(notes) == 0 {
		return shown
	}
	shown, ends := strings.CutSuffix(shown, "\n")
	for _, n := range notes {
		shown += show(fmt.Sprintf("#%d", n))
	}
	if ends {
		shown += "\n"
	}
	return shown
}
