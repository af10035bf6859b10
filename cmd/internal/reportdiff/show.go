package reportdiff

import (
	"fmt"
	"strings"

	"github.com/taosha-text/taosha/cmd/internal/inplace"
	"github.com/taosha-text/taosha/cmd/internal/terminal"
)

// shownAtMost is how many code points of a span are shown.
const shownAtMost = 200

// Text is a document's differences for people: a line that begins with @@ names it, and - and + begin the lines of what
// only the old report has and only the new.
func (d *Document) Text(cover inplace.Cover) string {
	var b strings.Builder
	safe := func(s string) string { return terminal.Safe(s, false) }
	fmt.Fprintf(&b, "@@ %s @@\n", safe(d.ID))
	switch d.Kind {
	case OnlyOld:
		fmt.Fprintf(&b, "- the document, with %d spans\n", len(spansOf(d.Old)))
	case OnlyNew:
		fmt.Fprintf(&b, "+ the document, with %d spans\n", len(spansOf(d.New)))
	}
	for _, n := range d.Notes {
		fmt.Fprintf(&b, "! %s\n", safe(n))
	}
	for i := range d.Spans {
		c := &d.Spans[i]
		if c.Kind == Changed {
			fmt.Fprintf(&b, "! %s changed\n", strings.Join(c.What, ", "))
		}
		if c.Old != nil {
			fmt.Fprintf(&b, "- %s\n", c.Old.text(cover))
		}
		if c.New != nil {
			fmt.Fprintf(&b, "+ %s\n", c.New.text(cover))
		}
	}
	return b.String()
}

// text is a span on one line.
func (s *Span) text(cover inplace.Cover) string {
	var b strings.Builder
	b.WriteString(terminal.Safe(s.Rule, false))
	if s.Fate == Normalised {
		fmt.Fprintf(&b, " %s bytes %d–%d", terminal.Safe(s.Field, false), s.Bytes[0], s.Bytes[1])
	} else {
		fmt.Fprintf(&b, " %s %d–%d, score %d", terminal.Safe(s.Field, false), s.Chars[0], s.Chars[1], s.Score)
		if s.Category != "" {
			fmt.Fprintf(&b, ", %s", terminal.Safe(string(s.Category), false))
		}
		if len(s.Why) > 0 {
			fmt.Fprintf(&b, ": %s", terminal.Safe(strings.Join(s.Why, ", "), false))
		}
	}
	kind := inplace.Removed
	switch {
	case s.Fate == Kept:
		kind = inplace.Spared
	case s.New != "":
		kind = inplace.Replaced
	}
	b.WriteString("  " + oneLine(cover, kind, s.Old) + oneLine(cover, inplace.Inserted, s.New))
	return b.String()
}

// oneLine shows a text under a cover without the line breaks in it.
func oneLine(cover inplace.Cover, kind inplace.Kind, text string) string {
	if text == "" {
		return ""
	}
	more := ""
	if runes := []rune(text); len(runes) > shownAtMost {
		text, more = string(runes[:shownAtMost]), fmt.Sprintf("… (%d more)", len(runes)-shownAtMost)
	}
	return cover(inplace.Segment{Kind: kind, Text: strings.ReplaceAll(text, "\n", "↵")}) + more
}
