// Package audit is about people who judge what was removed and what was spared: which spans of a report they are shown,
// what their verdicts say about the rest, and what becomes of the verdicts.
package audit

import (
	"fmt"
	"strings"

	"github.com/taosha-text/taosha/cmd/internal/inplace"
	"github.com/taosha-text/taosha/pipeline"
)

// Span is an edit of a report, or a near miss that was kept, as a sample names it to the person who judges.
type Span struct {
	ID       string            `json:"id"`
	Path     string            `json:"path,omitempty"`
	Record   int               `json:"record"`
	Field    string            `json:"field"`
	Chars    [2]int            `json:"chars"` // half-open, code points of the source field
	Rule     string            `json:"rule"`
	Category pipeline.Category `json:"category,omitempty"`
	Score    int               `json:"score"`
	Why      []string          `json:"why,omitempty"`
	Kept     bool              `json:"kept,omitempty"` // it looked like advertising and stayed
	Old      string            `json:"old"`            // the source's text
	New      string            `json:"new,omitempty"`  // what came in its place
	Host     string            `json:"host,omitempty"`
	Context  []Piece           `json:"context,omitempty"`
	Stratum  *Stratum          `json:"stratum,omitempty"`
	Verdict  Verdict           `json:"verdict"` // empty until somebody has judged
}

// Piece is a stretch of a span's surroundings, or of the span itself.
type Piece struct {
	Kind inplace.Kind `json:"kind"`
	Text string       `json:"text,omitempty"`
	Here bool         `json:"here,omitempty"` // it is the span that is to be judged
}

// Stratum is the group of spans that a span was drawn from: those of one rule, removed or kept, with scores in one band.
type Stratum struct {
	Low   int `json:"low"`   // the band's lowest score
	Size  int `json:"size"`  // spans in the report
	Drawn int `json:"drawn"` // spans in the sample
}

// Verdict is what a person said of a span.
type Verdict string

// The verdicts. They judge what was done: of an edit Wrong says that the text should have stayed, of a near miss that
// it should have gone.
const (
	Right  Verdict = "right"
	Wrong  Verdict = "wrong"
	Unsure Verdict = "unsure"
)

// key names a span among those of its report.
type key struct {
	id, field, rule string
	chars           [2]int
}

func (s *Span) key() key { return key{s.ID, s.Field, s.Rule, s.Chars} }

// Fate says in a word what was done.
func (s *Span) Fate() string {
	switch {
	case s.Kept:
		return "kept"
	case s.New != "":
		return "replaced"
	}
	return "removed"
}

// Spans lists the edits of a document, and what was kept behind them.
func Spans(r *pipeline.Report) []Span {
	list := make([]Span, 0, len(r.Edits)+len(r.Kept))
	for _, e := range r.Edits {
		list = append(list, Span{ID: r.ID, Path: r.Source.Path, Record: r.Source.Record, Field: e.Field, Chars: e.Chars,
			Rule: e.Rule, Category: e.Category, Score: e.Score, Why: e.Why, Old: e.Old, New: e.New})
	}
	for _, k := range r.Kept {
		list = append(list, Span{ID: r.ID, Path: r.Source.Path, Record: r.Source.Record, Field: k.Field, Chars: k.Chars,
			Rule: k.Rule, Category: k.Category, Score: k.Score, Why: k.Why, Kept: true, Old: k.Text})
	}
	return list
}

// Show gives the span in its place under a cover, with a line of what is known about it above.
func (s *Span) Show(cover inplace.Cover, safe func(string) string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", safe(s.Rule), s.Fate())
	if s.Category != "" {
		fmt.Fprintf(&b, ", %s", safe(string(s.Category)))
	}
	fmt.Fprintf(&b, ", score %d", s.Score)
	if len(s.Why) > 0 {
		fmt.Fprintf(&b, ": %s", safe(strings.Join(s.Why, ", ")))
	}
	fmt.Fprintf(&b, "\n%s, %s %d–%d\n", safe(s.ID), safe(s.Field), s.Chars[0], s.Chars[1])
	if s.Host != "" {
		fmt.Fprintf(&b, "%s\n", safe(s.Host))
	}
	for _, p := range s.pieces() {
		seg := inplace.Segment{Field: s.Field, Text: p.Text, Kind: p.Kind}
		left := ""
		if runes := []rune(p.Text); len(runes) > shownAtMost {
			seg.Text, left = string(runes[:shownAtMost]), fmt.Sprintf("… (%d more)", len(runes)-shownAtMost)
		}
		if p.Here {
			b.WriteString("»")
		}
		b.WriteString(cover(seg) + left)
		if p.Here {
			b.WriteString("«")
		}
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

// shownAtMost is how many code points of one piece a person is shown: a page that went as a whole says by then what it is.
const shownAtMost = 400

// pieces is the context, or at least the span.
func (s *Span) pieces() []Piece {
	switch {
	case len(s.Context) > 0:
		return s.Context
	case s.Kept:
		return []Piece{{inplace.Spared, s.Old, true}}
	case s.New != "":
		return []Piece{{inplace.Replaced, s.Old, true}, {inplace.Inserted, s.New, true}}
	}
	return []Piece{{inplace.Removed, s.Old, true}}
}
