// Package labelstudio writes documents with what was found in them as tasks for Label Studio, and reads the tasks that
// people have corrected: https://labelstud.io/guide/predictions, https://labelstud.io/guide/export. Label Studio counts
// places in texts in code points, as reports do.
package labelstudio

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/taosha-text/taosha/cmd/internal/gold"
	"github.com/taosha-text/taosha/pipeline"
)

// Labels that are no categories.
const (
	labelKept         = "kept"         // looked like advertising, and is the article's own
	labelSubstitution = "substitution" // stands in place of a word, and stays in the text
)

// labels are all labels: a stretch with a category is advertising.
func labels() []string {
	list := []string{labelKept, labelSubstitution}
	for _, c := range pipeline.Categories() {
		list = append(list, string(c))
	}
	return list
}

// controlOf names the labels of a field in the configuration.
func controlOf(field string) string { return field + "_label" }

// Config is the labelling configuration that a project needs.
func Config() string {
	var b strings.Builder
	b.WriteString("<View>\n  <Style>.htx-text{ white-space: pre-wrap; }</Style>\n")
	for _, field := range gold.FieldNames() {
		fmt.Fprintf(&b, "  <Header value=\"%s\"/>\n  <Labels name=\"%s\" toName=\"%s\">\n", field, controlOf(field), field)
		for _, l := range labels() {
			colour := "#d33"
			if l == labelKept || l == labelSubstitution {
				colour = "#c90"
			}
			fmt.Fprintf(&b, "    <Label value=\"%s\" background=\"%s\"/>\n", l, colour)
		}
		fmt.Fprintf(&b, "  </Labels>\n  <Text name=\"%s\" value=\"$%s\"/>\n", field, field)
	}
	b.WriteString("</View>\n")
	return b.String()
}

// Task is one document.
type Task struct {
	ID          int            `json:"id,omitempty"` // Label Studio's
	Data        map[string]any `json:"data"`
	Predictions []Answer       `json:"predictions,omitempty"`
	Annotations []Answer       `json:"annotations,omitempty"`
}

// Answer is what a model or a person has marked.
type Answer struct {
	ModelVersion string   `json:"model_version,omitempty"`
	Cancelled    bool     `json:"was_cancelled,omitempty"`
	Result       []Region `json:"result"`
}

// Region is a stretch with a label.
type Region struct {
	ID       string   `json:"id"`
	FromName string   `json:"from_name"`
	ToName   string   `json:"to_name"` // the field
	Type     string   `json:"type"`
	Value    Value    `json:"value"`
	Score    *float64 `json:"score,omitempty"` // 0 to 1
	Meta     *Meta    `json:"meta,omitempty"`
}

// UnmarshalJSON reads the value of regions with labels only: a project may have other questions, too.
func (r *Region) UnmarshalJSON(b []byte) error {
	type plain Region
	var all struct {
		plain
		Value json.RawMessage `json:"value"`
	}
	if err := json.Unmarshal(b, &all); err != nil {
		return err
	}
	*r = Region(all.plain)
	if r.Type != typeLabels {
		return nil
	}
	return json.Unmarshal(all.Value, &r.Value)
}

// Meta is what is told of a region beside its label.
type Meta struct {
	Text []string `json:"text"`
}

// Value says where a region is, in code points, half-open, and what it is.
type Value struct {
	Start  int      `json:"start"`
	End    int      `json:"end"`
	Text   string   `json:"text"`
	Labels []string `json:"labels"`
}

// typeLabels is the type of the regions that are read and written.
const typeLabels = "labels"

// NewTask makes a task of a document's source fields and its report. Normalisations are not told.
func NewTask(r *pipeline.Report, url string, fields []pipeline.Field, version string) (Task, error) {
	t := Task{Data: map[string]any{"id": r.ID}}
	if url != "" {
		t.Data["url"] = url
	}
	for _, name := range gold.FieldNames() {
		t.Data[name] = "" // the configuration shows all of them
	}
	names, err := gold.Names(fields)
	if err != nil {
		return t, err
	}
	texts := map[string][]rune{}
	for _, f := range fields {
		t.Data[names[f.Name]] = f.Text
		texts[f.Name] = []rune(f.Text)
	}
	a := Answer{ModelVersion: version, Result: []Region{}}
	add := func(field string, chars [2]int, text, label, rule string, score int, why []string) error {
		all, ok := texts[field]
		if !ok || chars[0] < 0 || chars[0] > chars[1] || chars[1] > len(all) || string(all[chars[0]:chars[1]]) != text {
			return fmt.Errorf("the report does not fit field %q at characters %d to %d", field, chars[0], chars[1])
		}
		share := float64(score) / 10000
		a.Result = append(a.Result, Region{ID: fmt.Sprintf("%s-%d", names[field], len(a.Result)), FromName: controlOf(names[field]), ToName: names[field],
			Type: typeLabels, Value: Value{chars[0], chars[1], text, []string{label}}, Score: &share,
			Meta: &Meta{[]string{strings.Join(append([]string{rule}, why...), ", ")}}})
		return nil
	}
	for _, e := range r.Edits {
		label := string(e.Category)
		if !slices.Contains(pipeline.Categories(), e.Category) {
			label = string(pipeline.Other)
		}
		if err := add(e.Field, e.Chars, e.Old, label, e.Rule, e.Score, e.Why); err != nil {
			return t, err
		}
	}
	for _, k := range r.Kept {
		label := labelKept
		if slices.Contains(k.Why, pipeline.WhySubstitution) {
			label = labelSubstitution
		}
		if err := add(k.Field, k.Chars, k.Text, label, k.Rule, k.Score, k.Why); err != nil {
			return t, err
		}
	}
	t.Predictions = []Answer{a}
	return t, nil
}
