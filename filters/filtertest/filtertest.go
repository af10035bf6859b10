// Package filtertest runs filters over texts in tests: the examples of their rules, tables of cases, and the laws that
// every filter keeps.
package filtertest

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/pipeline"
)

// Chain makes a pipeline of filters, with every rule selected.
func Chain(t testing.TB, fs ...pipeline.Filter) *pipeline.Pipeline {
	t.Helper()
	p, err := pipeline.New(pipeline.Policy{MaxRemoved: 1}, fs...)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Clean gives the text after one field of it went through the chain, and the report.
func Clean(t testing.TB, p *pipeline.Pipeline, text string) (string, pipeline.Report) {
	t.Helper()
	r, err := p.Clean(context.Background(), input(text))
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	if r.Status != pipeline.StatusOK {
		t.Fatalf("%q: status %s: %s", text, r.Status, r.Reason)
	}
	return r.Text, r.Report
}

func input(text string) pipeline.Input {
	return pipeline.Input{Format: pipeline.FormatJSONL, Fields: []pipeline.Field{{Name: "text", Text: text}}}
}

// Once gives the text after the filter alone looked at it once: what Check proposed, applied by hand.
func Once(t testing.TB, f pipeline.Filter, text string) (string, pipeline.Findings) {
	t.Helper()
	found, err := f.Check(context.Background(), &pipeline.Document{Format: pipeline.FormatJSONL, Fields: input(text).Fields})
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	var b strings.Builder
	at := 0
	for _, e := range found.Edits {
		if e.Span.Start < at {
			t.Fatalf("%q: edit %+v overlaps the one before it or is out of order", text, e)
		}
		b.WriteString(text[at:e.Span.Start])
		b.WriteString(e.New)
		at = e.Span.End
	}
	b.WriteString(text[at:])
	return b.String(), found
}

// Settled fails where looking at its own result the filter proposes anything, or where an edit changes nothing.
func Settled(t testing.TB, f pipeline.Filter, text string) string {
	t.Helper()
	once, found := Once(t, f, text)
	for _, e := range found.Edits {
		if text[e.Span.Start:e.Span.End] == e.New {
			t.Fatalf("%q: edit %+v changes nothing", text, e)
		}
	}
	if twice, again := Once(t, f, once); len(again.Edits) > 0 {
		t.Fatalf("not idempotent:\nsource %q\nonce   %q\ntwice  %q\nedits  %+v", text, once, twice, again.Edits)
	}
	return once
}

// Examples runs the examples of a filter's rules through the chain and checks that a rule's changes carry its code.
func Examples(t *testing.T, p *pipeline.Pipeline, f pipeline.Filter) {
	t.Helper()
	for _, r := range f.Rules() {
		if len(r.Examples) == 0 || r.Summary == "" || r.Source == "" {
			t.Errorf("%s has no examples, summary or source", r.Code)
		}
		for _, x := range r.Examples {
			got, report := Clean(t, p, x.Before)
			if got != x.After {
				t.Errorf("%s: %q became %q, want %q", r.Code, x.Before, got, x.After)
			}
			if x.Before == x.After {
				continue
			}
			named := false
			for _, n := range report.Norm {
				named = named || n.Rule == r.Code
			}
			if !named {
				t.Errorf("%s: %q became %q by other rules: %+v", r.Code, x.Before, got, report.Norm)
			}
		}
	}
}

// Case is one line of a table: what goes in, what comes out, and why.
type Case struct {
	Line                         int
	Class, Before, After, Reason string
}

// Cases reads a table: one case a line, `before ⇒ after  # reason`, or `text  # reason` for a text that stays as it
// is. A line [class] names what the cases after it are about. Blank lines and lines that start with # and a space are
// comments; \n \r \t and \u{…} stand for characters that do not show.
func Cases(t testing.TB, path string) []Case {
	t.Helper()
	b, err := os.ReadFile(filepath.FromSlash(path))
	if err != nil {
		t.Fatal(err)
	}
	var list []Case
	class := ""
	for i, l := range strings.Split(string(b), "\n") {
		if strings.TrimSpace(l) == "" || strings.HasPrefix(l, "# ") {
			continue
		}
		if strings.HasPrefix(l, "[") && strings.HasSuffix(l, "]") {
			class = l[1 : len(l)-1]
			continue
		}
		at := strings.LastIndex(l, "  # ")
		if at < 0 {
			t.Fatalf("%s:%d: no reason after two spaces and #", path, i+1)
		}
		before, after, changes := strings.Cut(l[:at], " ⇒ ")
		if !changes {
			after = before
		}
		list = append(list, Case{i + 1, class, unescape(before), unescape(after), l[at+4:]})
	}
	return list
}

func unescape(s string) string {
	s = strings.NewReplacer(`\n`, "\n", `\r`, "\r", `\t`, "\t").Replace(s)
	for {
		at := strings.Index(s, `\u{`)
		if at < 0 {
			return s
		}
		end := at + strings.IndexByte(s[at:], '}')
		r := rune(0)
		for _, c := range strings.ToLower(s[at+3 : end]) {
			d := strings.IndexRune("0123456789abcdef", c)
			r = r<<4 | rune(d)
		}
		s = s[:at] + string(r) + s[end+1:]
	}
}
