package audit

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/taosha-text/taosha/cmd/internal/jsonl"
)

// Judged is a line of a file of verdicts. An empty verdict takes an earlier one back.
type Judged struct {
	ID      string  `json:"id"`
	Field   string  `json:"field"`
	Chars   [2]int  `json:"chars"`
	Rule    string  `json:"rule"`
	Verdict Verdict `json:"verdict"`
}

// Judged gives the span's verdict as a line of such a file.
func (s *Span) Judged() Judged { return Judged{s.ID, s.Field, s.Chars, s.Rule, s.Verdict} }

// Verdicts are those of a file, or of several: the last one about a span counts.
type Verdicts struct {
	of    map[key]Verdict
	order []key
}

// Set notes a verdict.
func (v *Verdicts) Set(j Judged) {
	k := key{j.ID, j.Field, j.Rule, j.Chars}
	if v.of == nil {
		v.of = map[key]Verdict{}
	}
	if _, ok := v.of[k]; !ok {
		v.order = append(v.order, k)
	}
	v.of[k] = j.Verdict
}

// Len is how many spans have a verdict.
func (v *Verdicts) Len() int {
	n := 0
	for _, verdict := range v.of {
		if verdict != "" {
			n++
		}
	}
	return n
}

// Apply gives the spans their verdicts, and tells how many verdicts are about none of them.
func (v *Verdicts) Apply(spans []Span) (strangers int) {
	met := map[key]bool{}
	for i := range spans {
		k := spans[i].key()
		if verdict, ok := v.of[k]; ok {
			spans[i].Verdict = verdict
			met[k] = true
		}
	}
	for k, verdict := range v.of {
		if verdict != "" && !met[k] {
			strangers++
		}
	}
	return strangers
}

// Bare gives a span for each verdict, where there is nothing else to tell of them.
func (v *Verdicts) Bare() []Span {
	var list []Span
	for _, k := range v.order {
		list = append(list, Span{ID: k.id, Field: k.field, Chars: k.chars, Rule: k.rule, Verdict: v.of[k]})
	}
	return list
}

// line is a line of a sample or of verdicts: which it is, its members tell.
type line struct {
	Span
	Score *int `json:"score"`
}

// Read reads a file of JSON lines, each a span of a sample, with or without a verdict, or a verdict alone. Errors name
// the line.
func Read(r io.Reader, verdicts *Verdicts) ([]Span, error) {
	var spans []Span
	in := bufio.NewReaderSize(r, 64<<10)
	for n := 1; ; n++ {
		b, err := in.ReadBytes('\n')
		if len(bytes.TrimSpace(b)) > 0 {
			var l line
			if err := json.Unmarshal(b, &l); err != nil {
				return nil, fmt.Errorf("line %d: %w", n, jsonl.Plain(err))
			}
			if err := l.check(); err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
			if l.Score == nil {
				verdicts.Set(l.Span.Judged())
			} else {
				l.Span.Score = *l.Score
				spans = append(spans, l.Span)
				if l.Verdict != "" {
					verdicts.Set(l.Span.Judged())
				}
			}
		}
		if errors.Is(err, io.EOF) {
			return spans, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

func (l *line) check() error {
	switch l.Verdict {
	case "", Right, Wrong, Unsure:
	default:
		return fmt.Errorf("verdict %q is not right, wrong or unsure", l.Verdict)
	}
	switch {
	case l.Rule == "" || l.Field == "":
		return errors.New("neither a span nor a verdict: it must name field and rule")
	case l.Chars[0] < 0 || l.Chars[0] > l.Chars[1]:
		return fmt.Errorf("chars %d to %d is no range", l.Chars[0], l.Chars[1])
	}
	return nil
}
