package cli

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/taosha-text/taosha/cmd/internal/inplace"
	"github.com/taosha-text/taosha/cmd/internal/terminal"
)

// explainText is what taosha explain prints of one document.
func explainText(d inplace.Document, cover inplace.Cover) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s", terminal.Safe(d.ID, false), d.Status)
	if d.Reason != "" {
		fmt.Fprintf(&b, " (%s)", terminal.Safe(d.Reason, false))
	}
	b.WriteByte('\n')
	for _, f := range d.Fields {
		text := f.Text(cover)
		fmt.Fprintf(&b, "\n── %s\n%s", terminal.Safe(f.Name, false), text)
		if !strings.HasSuffix(text, "\n") {
			b.WriteByte('\n')
		}
	}
	if len(d.Notes) > 0 {
		b.WriteByte('\n')
	}
	for _, n := range d.Notes {
		fmt.Fprintf(&b, "#%d %s %s, %s bytes %d–%d", n.Number, terminal.Safe(n.Rule, false), n.Kind, terminal.Safe(n.Field, false), n.Bytes[0], n.Bytes[1])
		if n.Category != "" {
			b.WriteString(", " + terminal.Safe(string(n.Category), false))
		}
		fmt.Fprintf(&b, ", score %d", n.Score)
		if len(n.Why) > 0 {
			b.WriteString(": " + terminal.Safe(strings.Join(n.Why, ", "), false))
		}
		b.WriteByte('\n')
	}
	for i, n := range d.Norms {
		if i == 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s %s: %q to %q, %d×\n", n.Rule, terminal.Safe(n.Field, false), shown(n.Old), shown(n.New), len(n.At))
	}
	return b.String()
}

// shown shortens a long text.
func shown(s string) string {
	const most = 40
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}
