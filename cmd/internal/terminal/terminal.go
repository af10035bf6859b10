// Package terminal is about output that people look at: whether it is a terminal, whether colours are wanted, and
// text from strangers that must not act on it.
package terminal

import (
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"github.com/taosha-text/taosha/pipeline"
)

// Is tells whether a stream is a terminal.
func Is(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// Colours tells whether output on a stream may be coloured: it is a terminal and NO_COLOR is not set.
func Colours(w io.Writer) bool {
	return Is(w) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// Safe shows control, zero-width and bidirectional characters as \u escapes, so that text from strangers can be
// printed. Line ends and tabs stay where lines is set.
func Safe(s string, lines bool) string {
	unsafe := func(r rune) bool {
		return pipeline.Unprintable(r) && !(lines && (r == '\n' || r == '\t'))
	}
	if strings.IndexFunc(s, unsafe) < 0 {
		return strings.ToValidUTF8(s, "\uFFFD")
	}
	var b strings.Builder
	for _, r := range s {
		if !unsafe(r) {
			b.WriteRune(r)
			continue
		}
		quoted := pipeline.AppendString(nil, string(r))
		b.Write(quoted[1 : len(quoted)-1])
	}
	return b.String()
}
