package cli

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/taosha-text/taosha/cmd/internal/inplace"
	"github.com/taosha-text/taosha/cmd/internal/lang"
	"github.com/taosha-text/taosha/cmd/internal/terminal"
	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/pipeline"
)

// explanation is how taosha explain prints a document.
type explanation struct {
	lang    lang.Language
	cover   inplace.Cover
	colours bool
	columns int // of the terminal; 0 is none, and lines are not broken
}

func (e explanation) text(d inplace.Document, at place) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s", terminal.Safe(d.ID, false), e.lang.Text(string(d.Status)))
	if d.Reason != "" {
		fmt.Fprintf(&b, "%s", e.brackets(terminal.Safe(e.lang.Message(e.lang.Reason(d.Reason)), false)))
	}
	b.WriteByte('\n')
	if at.line > 0 || at.of != 1 { // a text or a page is one, as everybody knows
		b.WriteString(e.place(at) + "\n")
	}
	if legend := e.legend(d); legend != "" {
		fmt.Fprintf(&b, "%s\n", legend)
	}
	for _, f := range d.Fields {
		text := f.Text(e.cover)
		fmt.Fprintf(&b, "\n%s\n%s\n", e.bold("── "+terminal.Safe(e.lang.Text(f.Name), false)), e.wrapped(strings.TrimSuffix(text, "\n"), ""))
	}
	if len(d.Fields) == 0 {
		fmt.Fprintf(&b, "\n%s\n", e.lang.Text("There is no text in it."))
	}
	rules := map[string]pipeline.Rule{}
	for _, r := range filters.Rules() {
		rules[r.Code] = r
	}
	for _, n := range d.Notes {
		b.WriteString("\n" + e.note(n, rules[n.Rule]))
	}
	for i, n := range d.Norms {
		if i == 0 {
			b.WriteByte('\n')
		}
		b.WriteString(e.norm(n, rules[n.Rule]))
	}
	if len(d.Notes)+len(d.Norms) == 0 && len(d.Fields) > 0 && d.Status == pipeline.StatusOK {
		fmt.Fprintf(&b, "\n%s\n", e.lang.Text("Nothing was changed, and nothing looked suspicious."))
	}
	return b.String()
}

// place says where the record stands.
func (e explanation) place(at place) string {
	zh := e.lang == lang.Chinese
	s := fmt.Sprintf("record %d", at.record)
	if zh {
		s = fmt.Sprintf("第 %d 条", at.record)
	}
	switch {
	case at.of == 0:
	case zh && at.all:
		s += fmt.Sprintf("，共 %d 条", at.of)
	case zh:
		s += fmt.Sprintf("，至少有 %d 条", at.of)
	case at.all:
		s += fmt.Sprintf(" of %d", at.of)
	default:
		s += fmt.Sprintf(" of %d or more", at.of)
	}
	if at.of > 1 {
		s += e.lang.Text(", counted from 0")
	}
	switch {
	case at.line > 0 && zh:
		s += fmt.Sprintf("；第 %d 行", at.line)
	case at.line > 0:
		s += fmt.Sprintf("; line %d", at.line)
	}
	return s
}

// legend shows what the marks in this document mean, in themselves.
func (e explanation) legend(d inplace.Document) string {
	there := map[inplace.Kind]bool{}
	for _, f := range d.Fields {
		for _, s := range f.Segments {
			there[s.Kind] = true
		}
	}
	var parts []string
	sample := func(k inplace.Kind, text string) string {
		return e.cover(inplace.Segment{Kind: k, Text: e.lang.Text(text)})
	}
	if there[inplace.Removed] {
		parts = append(parts, sample(inplace.Removed, "removed"))
	}
	if there[inplace.Replaced] || there[inplace.Inserted] {
		parts = append(parts, sample(inplace.Replaced, "old")+sample(inplace.Inserted, "new"))
	}
	if there[inplace.Spared] {
		parts = append(parts, sample(inplace.Spared, "suspicious, but stays"))
	}
	return strings.Join(parts, "  ")
}

// note tells what happened to a stretch, and why.
func (e explanation) note(n inplace.Note, rule pipeline.Rule) string {
	parts := []string{e.lang.Text(string(n.Kind))}
	if n.Category != "" && n.Category != pipeline.Other {
		parts = append(parts, terminal.Safe(e.lang.Text(string(n.Category)), false))
	}
	parts = append(parts, e.rule(n.Rule, rule))
	field := terminal.Safe(e.lang.Text(n.Field), false)
	if e.lang == lang.Chinese {
		if n.Score > 0 {
			parts = append(parts, fmt.Sprintf("%d 分（满分 10000）", n.Score))
		}
		parts = append(parts, fmt.Sprintf("%s第 %d 至 %d 字", field, n.Chars[0]+1, n.Chars[1]))
	} else {
		if n.Score > 0 {
			parts = append(parts, fmt.Sprintf("score %d of 10000", n.Score))
		}
		parts = append(parts, fmt.Sprintf("%s, characters %d to %d", field, n.Chars[0]+1, n.Chars[1]))
	}
	head := fmt.Sprintf("#%d %s", n.Number, strings.Join(parts, " · "))
	out := e.wrapped(e.bold(head), "   ") + "\n"
	what := e.quoted(n.Old)
	if n.New != "" {
		what += " → " + e.quoted(n.New)
	}
	if why := e.why(n); why != "" {
		what += e.lang.Text(": ") + why
	}
	return out + "   " + e.wrapped(what, "   ") + "\n"
}

// why gives the reasons of a note. Of what stays the first says why it does, and the others why it looked suspicious.
func (e explanation) why(n inplace.Note) string {
	var reasons []string
	for _, w := range n.Why {
		reasons = append(reasons, terminal.Safe(e.lang.Reason(w), false))
	}
	between := e.lang.Text("; ")
	if n.Kind != inplace.Spared || len(reasons) == 0 || n.Score == 0 {
		return strings.Join(reasons, between)
	}
	if !lang.Stays(n.Why[0]) {
		return e.lang.Text("suspicious: ") + strings.Join(reasons, between)
	}
	out := e.lang.Text("stays: ") + reasons[0]
	if len(reasons) > 1 {
		out += e.lang.Text(". Suspicious: ") + strings.Join(reasons[1:], between)
	}
	return out
}

// norm tells of one normalisation.
func (e explanation) norm(n pipeline.NormRecord, rule pipeline.Rule) string {
	times := fmt.Sprintf("%d×", len(n.At))
	if e.lang == lang.Chinese {
		times = fmt.Sprintf("%d 处", len(n.At))
	}
	change := fmt.Sprintf("%s → %s", visibly(n.Old), visibly(n.New))
	if n.New == "" {
		change = visibly(n.Old) + " " + e.lang.Text("removed")
	}
	return e.wrapped(fmt.Sprintf("%s · %s · %s %s", e.rule(n.Rule, rule), terminal.Safe(e.lang.Text(n.Field), false), change, times), "   ") + "\n"
}

func (e explanation) rule(code string, r pipeline.Rule) string {
	return strings.TrimSpace(terminal.Safe(code, false) + " " + e.lang.Text(r.Name))
}

// quoted shows a stretch in a line, shortened.
func (e explanation) quoted(s string) string {
	s = strings.ReplaceAll(shown(s), "\n", "↵")
	if e.lang == lang.Chinese {
		return "“" + terminal.Safe(s, false) + "”"
	}
	return "\"" + terminal.Safe(s, false) + "\""
}

// visibly shows what a normalisation changed, spaces and line ends spelt.
func visibly(s string) string {
	return strings.ReplaceAll(strconv.Quote(terminal.Safe(shown(s), true)), "\u3000", `\u3000`)
}

// shown shortens a long text.
func shown(s string) string {
	const most = 60
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}

func (e explanation) brackets(s string) string {
	if e.lang == lang.Chinese {
		return "（" + s + "）"
	}
	return " (" + s + ")"
}

func (e explanation) bold(s string) string {
	if !e.colours {
		return s
	}
	return "\x1b[1m" + s + "\x1b[0m"
}

// wrapped breaks lines where the terminal's columns end. What follows a break begins with an indent.
func (e explanation) wrapped(s, indent string) string {
	if e.columns == 0 {
		return s
	}
	return strings.Join(terminal.Wrapped(s, max(20, e.columns-len(indent))), "\n"+indent)
}
