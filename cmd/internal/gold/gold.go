// Package gold measures a cleaner against articles whose injected spans are known.
package gold

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/taosha-text/taosha/cmd/internal/jsonl"
	"github.com/taosha-text/taosha/pipeline"
)

// Span marks a stretch of a raw field, in code points.
type Span struct {
	Field       string `json:"field"`
	Start       int    `json:"start"`
	End         int    `json:"end"`
	Kind        string `json:"kind"` // one of the kinds
	Category    string `json:"category,omitempty"`
	Position    string `json:"position,omitempty"`
	Obfuscation string `json:"obfuscation,omitempty"`
}

// The kinds of span.
const (
	Inserted     = "insert"       // must go
	Substitution = "substitution" // must stay in the text and be listed as kept
	Ignored      = "ignore"       // nobody knows, or it does not matter: counts neither way
)

// Article is one line of a gold file. A gold field that is absent equals the raw one. WholePage says that the article
// is advertising as a whole, or that it is not; where it is absent the file does not tell.
type Article struct {
	ID     string  `json:"id"`
	URL    string  `json:"url,omitempty"`
	Source string  `json:"source,omitempty"`
	Title  *string `json:"title,omitempty"`
	Byline *string `json:"byline,omitempty"`
	Text   *string `json:"text,omitempty"`

	GoldTitle  *string `json:"gold_title,omitempty"`
	GoldByline *string `json:"gold_byline,omitempty"`
	GoldText   *string `json:"gold_text,omitempty"`
	Spans      []Span  `json:"spans"`
	WholePage  *bool   `json:"whole_page,omitempty"`
}

// FieldNames are the fields that an article has.
func FieldNames() []string { return []string{"title", "byline", "text"} }

// Names says what the fields of a document are called in a gold file: what they are called, or, of those with other
// names, by the part that they play. Two fields of one name are an error: an article has one of each.
func Names(fields []pipeline.Field) (map[string]string, error) {
	names, met := map[string]string{}, map[string]string{}
	for _, f := range fields {
		name := f.Name
		if !slices.Contains(FieldNames(), name) {
			name = f.Role.String()
		}
		if first, ok := met[name]; ok {
			return nil, fmt.Errorf("fields %q and %q would both be %s: a gold line has one", first, f.Name, name)
		}
		names[f.Name], met[name] = name, f.Name
	}
	return names, nil
}

// SetField gives an article a raw field, and the gold one from the spans that are marked in it, which must lie inside.
func (a *Article) SetField(name, raw string) error {
	runes, cut := []rune(raw), make([]bool, utf8.RuneCountInString(raw))
	for _, s := range a.Spans {
		if s.Field != name {
			continue
		}
		if s.Start < 0 || s.Start > s.End || s.End > len(runes) {
			return fmt.Errorf("span %d to %d of field %q is not there", s.Start, s.End, s.Field)
		}
		if s.Kind == Inserted {
			for k := s.Start; k < s.End; k++ {
				cut[k] = true
			}
		}
	}
	left := make([]rune, 0, len(runes))
	for k, r := range runes {
		if !cut[k] {
			left = append(left, r)
		}
	}
	var clean *string
	if text := string(left); text != raw {
		clean = &text
	}
	switch name {
	case "title":
		a.Title, a.GoldTitle = &raw, clean
	case "byline":
		a.Byline, a.GoldByline = &raw, clean
	case "text":
		a.Text, a.GoldText = &raw, clean
	default:
		return fmt.Errorf("%q is not one of title, byline, text", name)
	}
	return nil
}

type part struct {
	name      string
	role      pipeline.Role
	raw, gold string
}

func (a Article) parts() []part {
	var out []part
	for _, p := range []struct {
		name      string
		role      pipeline.Role
		raw, gold *string
	}{{"title", pipeline.Title, a.Title, a.GoldTitle}, {"byline", pipeline.Byline, a.Byline, a.GoldByline}, {"text", pipeline.Text, a.Text, a.GoldText}} {
		if p.raw == nil {
			continue
		}
		if p.gold == nil {
			p.gold = p.raw
		}
		out = append(out, part{p.name, p.role, *p.raw, *p.gold})
	}
	return out
}

// check refuses spans that name a place that is not there.
func (a Article) check() error {
	length := map[string]int{}
	for _, p := range a.parts() {
		length[p.name] = utf8.RuneCountInString(p.raw)
	}
	for _, s := range a.Spans {
		if n, ok := length[s.Field]; !ok || s.Start < 0 || s.Start > s.End || s.End > n {
			return fmt.Errorf("span %d to %d of field %q is not there", s.Start, s.End, s.Field)
		}
	}
	return nil
}

// Input is the article as the cleaner gets it.
func (a Article) Input() pipeline.Input {
	in := pipeline.Input{ID: a.ID, URL: a.URL, Format: pipeline.FormatJSONL}
	if u, err := url.Parse(a.URL); err == nil { // lexicons and recipes may speak of hosts
		in.Host = strings.ToLower(u.Hostname())
	}
	for _, p := range a.parts() {
		in.Fields = append(in.Fields, pipeline.Field{Name: p.name, Role: p.role, Text: p.raw})
	}
	return in
}

// Read reads a gold file, one article a line. Errors name the line.
func Read(r io.Reader) ([]Article, error) {
	var out []Article
	in := bufio.NewReaderSize(r, 1<<20)
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			var a Article
			if err := json.Unmarshal(line, &a); err != nil {
				return nil, fmt.Errorf("line %d: %w", n, jsonl.Plain(err))
			}
			if err := a.check(); err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
			out = append(out, a)
		}
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

// injected tells whether anything was put into the article.
func (a Article) injected() bool {
	return slices.ContainsFunc(a.Spans, func(p Span) bool { return p.Kind == Inserted })
}
