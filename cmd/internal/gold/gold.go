// Package gold measures a cleaner against articles whose injected spans are known.
package gold

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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

// Article is one line of a gold file. A gold field that is absent equals the raw one.
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
	WholePage  bool    `json:"whole_page"`
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

// Cleaner is what is measured.
type Cleaner interface {
	Clean(context.Context, pipeline.Input) (pipeline.Result, error)
}

// Tally counts letters, digits and ideographs: removed and gold, removed but not gold, gold but left.
type Tally struct{ TruePositive, FalsePositive, FalseNegative int }

// Precision is 1 where nothing was removed.
func (t Tally) Precision() float64 { return ratio(t.TruePositive, t.TruePositive+t.FalsePositive) }

// Recall is 1 where there was nothing to remove.
func (t Tally) Recall() float64 { return ratio(t.TruePositive, t.TruePositive+t.FalseNegative) }

// F1 is the harmonic mean of precision and recall.
func (t Tally) F1() float64 {
	p, r := t.Precision(), t.Recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func (t *Tally) add(o Tally) {
	t.TruePositive += o.TruePositive
	t.FalsePositive += o.FalsePositive
	t.FalseNegative += o.FalseNegative
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}

// Harm counts what was taken from articles without injections.
type Harm struct{ Documents, Touched, Characters, Removed int }

// PerMillion is the characters removed in a million.
func (h Harm) PerMillion() float64 { return 1e6 * float64(h.Removed) / float64(max(1, h.Characters)) }

// Score is the measurement of a whole gold file.
type Score struct {
	Tally
	Documents, Dirty  int
	Exact, Verbatim   int // of the dirty documents
	Harm              map[string]Harm
	Substitutions     int
	SubstitutionsKept int
	By                map[string]Tally // recall by position, category and disguise: precision is not told apart
	Worst             []Worst          // documents with wrong characters, the worst first
}

// Worst is one document that was not cleaned as the gold says. Missed and Wrong show the stretches in context, with
// the place marked by ⟦⟧.
type Worst struct {
	ID            string
	Tally         Tally
	Missed, Wrong []string
}

// Measure cleans every article and compares.
func Measure(ctx context.Context, c Cleaner, articles []Article) (Score, error) {
	s := Score{Documents: len(articles), Harm: map[string]Harm{}, By: map[string]Tally{}}
	for _, a := range articles {
		res, err := c.Clean(ctx, a.Input())
		if err != nil {
			return s, err
		}
		s.take(a, res)
	}
	slices.SortStableFunc(s.Worst, func(a, b Worst) int {
		return (b.Tally.FalsePositive*5 + b.Tally.FalseNegative) - (a.Tally.FalsePositive*5 + a.Tally.FalseNegative)
	})
	return s, nil
}

func (s *Score) take(a Article, res pipeline.Result) {
	var doc Tally
	w := Worst{ID: a.ID}
	same, content := true, 0
	inserts := slices.ContainsFunc(a.Spans, func(p Span) bool { return p.Kind == "insert" })
	for i, p := range a.parts() {
		if res.Fields[i].Text != p.gold {
			same = false
		}
		runes := []rune(p.raw)
		cut := cutRunes(p, res)
		want := make([]bool, len(runes))
		for _, sp := range a.Spans {
			if sp.Field != p.name {
				continue
			}
			if sp.Kind != "insert" {
				s.Substitutions++
				if kept(res, p.name, sp) && !slices.Contains(cut[sp.Start:sp.End], true) {
					s.SubstitutionsKept++
				}
				continue
			}
			var t Tally
			for k := sp.Start; k < sp.End; k++ {
				want[k] = true
				if isContent(runes[k]) {
					if cut[k] {
						t.TruePositive++
					} else {
						t.FalseNegative++
					}
				}
			}
			for _, key := range []string{sp.Position, sp.Category, "disguise " + sp.Obfuscation} {
				sum := s.By[key]
				sum.add(t)
				s.By[key] = sum
			}
			if t.FalseNegative > 0 {
				w.Missed = append(w.Missed, show(runes, sp.Start, sp.End)+" ("+sp.Position+")")
			}
		}
		wrongFrom := -1
		for k := range runes {
			if !isContent(runes[k]) {
				continue
			}
			content++
			switch {
			case want[k] && cut[k]:
				doc.TruePositive++
			case cut[k]:
				doc.FalsePositive++
				if wrongFrom < 0 || k > wrongFrom+1 {
					end := k
					for end < len(runes) && cut[end] && !want[end] {
						end++
					}
					w.Wrong = append(w.Wrong, show(runes, k, end))
				}
				wrongFrom = k
			case want[k]:
				doc.FalseNegative++
			}
		}
	}
	s.Tally.add(doc)
	if inserts {
		s.Dirty++
		if doc.FalsePositive+doc.FalseNegative == 0 {
			s.Exact++
		}
		if same {
			s.Verbatim++
		} else if len(w.Missed)+len(w.Wrong) == 0 {
			w.Wrong = append(w.Wrong, "(punctuation or spaces at an edge)")
		}
	} else {
		source, _, _ := strings.Cut(a.Source, "@")
		h := s.Harm[source]
		h.Documents++
		h.Characters += content
		h.Removed += doc.FalsePositive
		if doc.FalsePositive > 0 {
			h.Touched++
		}
		s.Harm[source] = h
	}
	if len(w.Missed)+len(w.Wrong) > 0 {
		w.Tally = doc
		s.Worst = append(s.Worst, w)
	}
}

// cutRunes tells which code points of a raw field the report's edits take out.
func cutRunes(p part, res pipeline.Result) []bool {
	cut := make([]bool, utf8.RuneCountInString(p.raw))
	for _, e := range res.Report.Edits {
		if e.Field == p.name && !strings.ContainsFunc(e.New, isContent) {
			for k := e.Chars[0]; k < e.Chars[1]; k++ {
				cut[k] = true
			}
		}
	}
	return cut
}

// kept tells whether the report lists the span as a substitution, overlapping by half or more.
func kept(res pipeline.Result, field string, sp Span) bool {
	for _, k := range res.Report.Kept {
		common := min(k.Chars[1], sp.End) - max(k.Chars[0], sp.Start)
		hull := max(k.Chars[1], sp.End) - min(k.Chars[0], sp.Start)
		if k.Field == field && common*2 >= hull && slices.Contains(k.Why, "substitution") {
			return true
		}
	}
	return false
}

func show(runes []rune, start, end int) string {
	return fmt.Sprintf("%q", string(runes[max(0, start-12):start])+"⟦"+string(runes[start:end])+"⟧"+string(runes[end:min(len(runes), end+12)]))
}

func isContent(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// Interval is the 95% interval of the share of documents touched (Wilson 1927).
func (h Harm) Interval() (low, high float64) {
	if h.Documents == 0 {
		return 0, 1
	}
	const z = 1.96
	n, p := float64(h.Documents), float64(h.Touched)/float64(h.Documents)
	mid, half := p+z*z/(2*n), z*math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return max(0, (mid-half)/(1+z*z/n)), min(1, (mid+half)/(1+z*z/n))
}
