// Package dolma writes reports as attributes for dolma's mixer, which takes spans out of a document's text or puts
// something in their place: https://github.com/allenai/dolma/blob/main/docs/mixer.md.
package dolma

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/pipeline"
	"github.com/taosha-text/taosha/pipeline/codepoint"
)

// Span is a half-open range of code points of the source text, and a score: in a list of three, as dolma has it.
type Span struct{ Start, End, Score int }

// MarshalJSON gives the list.
func (s Span) MarshalJSON() ([]byte, error) { return json.Marshal([3]int{s.Start, s.End, s.Score}) }

// Attributes are what the mixer is told of one document: spans by names.
type Attributes struct {
	ID         string            `json:"id"`
	Attributes map[string][]Span `json:"attributes"`
}

// Drop is the attribute of a document that was left out as a whole.
const Drop = "taosha_drop"

// certain is the score of what has none.
const certain = 10000

// change is an edit or one place of a normalisation, in code points.
type change struct {
	start, end int
	old, new   string
	content    bool // an edit
	score      int
}

// Exporter makes attributes of reports, and remembers what the mixer must put where.
type Exporter struct {
	Field        string // the field that is the documents' text
	replacements map[string]string
	dropped      bool

	Elsewhere int // edits and normalisations of other fields, which are not told
	NoText    int // normalisations that could not be told for want of the text
	Unsayable int // replacements with {} in them, which the mixer takes for the span's text
}

// NewExporter makes attributes of what happened to one field.
func NewExporter(field string) *Exporter {
	return &Exporter{Field: field, replacements: map[string]string{}}
}

// Document gives the attributes of a document. text is the source field, without which normalisations cannot be told:
// reports have their places in bytes.
func (x *Exporter) Document(r *pipeline.Report, text string, known bool) (Attributes, error) {
	out := Attributes{r.ID, map[string][]Span{}}
	if r.Output == nil && r.Status != pipeline.StatusError {
		x.dropped = true
		out.Attributes[Drop] = []Span{{0, 1, certain}}
		return out, nil
	}
	changes, err := x.changes(r, text, known)
	if err != nil {
		return out, err
	}
	for _, c := range changes {
		x.add(out.Attributes, c)
	}
	for name, spans := range out.Attributes {
		out.Attributes[name] = x.merged(name, spans)
	}
	return out, nil
}

func (x *Exporter) changes(r *pipeline.Report, text string, known bool) ([]change, error) {
	var list []change
	for _, e := range r.Edits {
		if e.Field != x.Field {
			x.Elsewhere++
			continue
		}
		list = append(list, change{e.Chars[0], e.Chars[1], e.Old, e.New, true, e.Score})
	}
	for _, n := range r.Norm {
		switch {
		case n.Field != x.Field:
			x.Elsewhere += len(n.At)
			continue
		case !known:
			x.NoText += len(n.At)
			continue
		}
		length := utf8.RuneCountInString(n.Old)
		bytes, chars := 0, 0
		for _, at := range n.At { // in rising order, so that the text is read once
			if at < bytes || at > len(text) || !strings.HasPrefix(text[at:], n.Old) {
				return nil, fmt.Errorf("the report does not fit field %q at byte %d", n.Field, at)
			}
			chars += codepoint.Count(text[bytes:at])
			bytes = at
			list = append(list, change{chars, chars + length, n.Old, n.New, false, certain})
		}
	}
	slices.SortStableFunc(list, func(a, b change) int { return cmp.Or(a.start-b.start, a.end-b.end) })
	return attached(list, text, known), nil
}

// attached makes insertions part of what stands before them, or, at the start, behind: the mixer knows no empty spans.
func attached(list []change, text string, known bool) []change {
	var out []change
	for i := 0; i < len(list); i++ {
		c := list[i]
		if c.start < c.end {
			out = append(out, c)
			continue
		}
		last := len(out) - 1
		switch {
		case last >= 0 && out[last].end == c.start:
			out[last].new += c.new
		case c.start > 0:
			out = append(out, change{c.start - 1, c.start, "", itself + c.new, c.content, c.score})
		case i+1 < len(list) && list[i+1].start == 0:
			list[i+1].new = c.new + list[i+1].new
		case known && text == "":
		default:
			out = append(out, change{0, 1, "", c.new + itself, c.content, c.score})
		}
	}
	return out
}

// itself stands in the mixer's replacements for the text of the span.
const itself = "{}"

// add adds a change to the attributes. Where as many code points come as go, each is told for itself: so there are few
// different replacements, and dolma's configuration lists them all.
func (x *Exporter) add(to map[string][]Span, c change) {
	old, now := []rune(c.old), []rune(c.new)
	if !c.content && len(old) == len(now) && len(old) > 1 {
		for i := range old {
			if old[i] != now[i] {
				x.add(to, change{c.start + i, c.start + i + 1, string(old[i]), string(now[i]), false, c.score})
			}
		}
		return
	}
	replacement := c.new
	switch {
	case c.old == "": // an insertion that was attached
	case strings.Contains(c.new, itself):
		x.Unsayable++
	case strings.Count(c.new, c.old) == 1:
		replacement = strings.Replace(c.new, c.old, itself, 1) // a span that was marked, and not taken out
	}
	name := "taosha_norm"
	if c.content {
		name = "taosha_remove"
	}
	if replacement != "" {
		name = nameOf(c.content, replacement)
	}
	x.replacements[name] = replacement
	to[name] = append(to[name], Span{c.start, c.end, c.score})
}

// nameOf names the attribute of a replacement by its code points, or, of a long one, by its hash. dolma parts names of
// its own at double underscores, so that there are none in ours.
func nameOf(content bool, replacement string) string {
	name := "taosha_norm"
	if content {
		name = "taosha_replace"
	}
	if runes := []rune(replacement); len(runes) <= 6 {
		for _, r := range runes {
			name += fmt.Sprintf("_%04x", r)
		}
		return name
	}
	return name + "_" + strings.TrimPrefix(provenance.XXH64.Of([]byte(replacement)), "xxh64:")
}

// merged puts spans that touch together, where they are taken out. The score is the lowest: what the mixer leaves at
// some score it must leave whole.
func (x *Exporter) merged(name string, spans []Span) []Span {
	if x.replacements[name] != "" {
		return spans
	}
	out := spans[:1]
	for _, s := range spans[1:] {
		last := &out[len(out)-1]
		if s.Start != last.End {
			out = append(out, s)
			continue
		}
		last.End, last.Score = s.End, min(last.Score, s.Score)
	}
	return out
}

// Mixer gives a configuration of dolma's mixer that makes the clean texts of documents/ and attributes/NAME/, in clean/.
func (x *Exporter) Mixer(name string) ([]byte, error) {
	type replacement struct {
		Span        string `json:"span"`
		MinScore    int    `json:"min_score"`
		Replacement string `json:"replacement"`
	}
	replacements := []replacement{}
	for _, n := range slices.Sorted(maps.Keys(x.replacements)) {
		replacements = append(replacements, replacement{"$.attributes." + n, 0, x.replacements[n]})
	}
	stream := map[string]any{
		"name": name, "documents": []string{"documents/*"}, "attributes": []string{name},
		"output":           map[string]any{"path": "clean", "max_size_in_bytes": 1 << 30},
		"span_replacement": replacements,
	}
	if x.dropped {
		stream["filter"] = map[string]any{"include": []string{}, "exclude": []string{"$.attributes." + Drop}}
	}
	var b strings.Builder
	out := json.NewEncoder(&b)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	err := out.Encode(map[string]any{"processes": 1, "shuffle": false, "streams": []any{stream}})
	return []byte(b.String()), err
}
