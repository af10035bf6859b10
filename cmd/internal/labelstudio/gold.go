package labelstudio

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/taosha-text/taosha/cmd/internal/gold"
	"github.com/taosha-text/taosha/pipeline"
)

// ErrUnseen says that nobody has submitted an annotation of a task.
var ErrUnseen = errors.New("nobody has annotated it")

// Gold makes an article of a gold file from a task: of its last annotation that was not cancelled, or, where there is
// none and predicted is set, of the prediction. What is labelled as kept is the article's own.
func (t *Task) Gold(predicted bool) (gold.Article, error) {
	answer, err := t.answer(predicted)
	if err != nil {
		return gold.Article{}, err
	}
	a := gold.Article{ID: t.text("id"), URL: t.text("url"), Spans: []gold.Span{}}
	for _, r := range answer.Result {
		if r.Type != typeLabels {
			continue
		}
		s, err := t.span(r)
		if err != nil {
			return a, fmt.Errorf("region %s: %w", r.ID, err)
		}
		if s.Kind != "" && !slices.Contains(a.Spans, s) {
			a.Spans = append(a.Spans, s)
		}
	}
	slices.SortStableFunc(a.Spans, func(x, y gold.Span) int {
		return cmp.Or(strings.Compare(x.Field, y.Field), x.Start-y.Start, x.End-y.End)
	})
	for _, name := range gold.FieldNames() {
		if text := t.text(name); text != "" {
			if err := a.SetField(name, text); err != nil {
				return a, err
			}
		}
	}
	return a, nil
}

// text gives a member of the task's data that is a string.
func (t *Task) text(name string) string {
	s, _ := t.Data[name].(string)
	return s
}

func (t *Task) answer(predicted bool) (Answer, error) {
	for _, a := range slices.Backward(t.Annotations) {
		if !a.Cancelled {
			return a, nil
		}
	}
	if predicted && len(t.Predictions) > 0 {
		return t.Predictions[len(t.Predictions)-1], nil
	}
	return Answer{}, ErrUnseen
}

// span turns a region into a mark; its kind is empty where the text is the article's own.
func (t *Task) span(r Region) (gold.Span, error) {
	v := r.Value
	s := gold.Span{Field: r.ToName, Start: v.Start, End: v.End}
	if !slices.Contains(gold.FieldNames(), r.ToName) {
		return s, fmt.Errorf("to_name %q is not one of title, byline, text", r.ToName)
	}
	runes := []rune(t.text(r.ToName))
	if v.Start < 0 || v.Start > v.End || v.End > len(runes) {
		return s, fmt.Errorf("characters %d to %d are not in %s, which has %d", v.Start, v.End, r.ToName, len(runes))
	}
	if there := string(runes[v.Start:v.End]); v.Text != "" && !sameLetters(there, v.Text) {
		return s, fmt.Errorf("at characters %d to %d of %s stands %q, not %q: places are counted in code points", v.Start, v.End, r.ToName, there, v.Text)
	}
	if len(v.Labels) != 1 {
		return s, fmt.Errorf("it has %d labels, not one", len(v.Labels))
	}
	switch label := v.Labels[0]; {
	case label == labelKept:
	case label == labelSubstitution:
		s.Kind = gold.Substitution
	case slices.Contains(pipeline.Categories(), pipeline.Category(label)):
		s.Kind, s.Category = gold.Inserted, label
	default:
		return s, fmt.Errorf("label %q is not one of %s", label, strings.Join(labels(), ", "))
	}
	return s, nil
}

// sameLetters compares texts but for spaces and line ends, which a browser may write in its own way.
func sameLetters(a, b string) bool {
	letters := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) {
				return -1
			}
			return r
		}, s)
	}
	return letters(a) == letters(b)
}
