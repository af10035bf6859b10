// Package gold measures a cleaner against articles whose injected spans are known.
package gold

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"unicode/utf8"

	"github.com/taosha-text/taosha/cmd/internal/jsonl"
	"github.com/taosha-text/taosha/pipeline"
)

// Span marks a stretch of a raw field, in code points. Kind is "insert" (must go) or "substitution" (must stay in the
// text and be listed as kept).
type Span struct {
	Field       string `json:"field"`
	Start       int    `json:"start"`
	End         int    `json:"end"`
	Kind        string `json:"kind"`
	Category    string `json:"category"`
	Position    string `json:"position"`
	Obfuscation string `json:"obfuscation"`
}

// Article is one line of a gold file. A gold field that is absent equals the raw one. WholePage says that the article
// is advertising as a whole, or that it is not; where it is absent the file does not tell.
type Article struct {
	ID     string  `json:"id"`
	URL    string  `json:"url"`
	Source string  `json:"source"`
	Title  *string `json:"title"`
	Byline *string `json:"byline"`
	Text   *string `json:"text"`

	GoldTitle  *string `json:"gold_title"`
	GoldByline *string `json:"gold_byline"`
	GoldText   *string `json:"gold_text"`
	Spans      []Span  `json:"spans"`
	WholePage  *bool   `json:"whole_page"`
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
	return slices.ContainsFunc(a.Spans, func(p Span) bool { return p.Kind == inserted })
}

// inserted is the kind of a span that must go.
const inserted = "insert"
