package recipe

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/taosha-text/taosha/filters"
)

// YAML gives the recipe with every key explained.
func (r *Recipe) YAML() ([]byte, error) { return r.print(true) }

// Canonical gives the recipe in a form that is the same for recipes that mean the same: every key, no comments.
func (r *Recipe) Canonical() ([]byte, error) { return r.print(false) }

func (r *Recipe) print(explained bool) ([]byte, error) {
	policy, err := settingsNode(reflect.ValueOf(r.Policy), explained)
	if err != nil {
		return nil, err
	}
	pages, err := settingsNode(reflect.ValueOf(r.Extract), explained)
	if err != nil {
		return nil, err
	}
	stages := &yaml.Node{Kind: yaml.SequenceNode}
	for _, stage := range filters.Stages() {
		settings := scalar(off)
		if config := configOf(r.Stages, stage.Name); config != nil {
			if settings, err = settingsNode(reflect.ValueOf(config).Elem(), explained); err != nil {
				return nil, fmt.Errorf("stage %s: %w", stage.Name, err)
			}
		}
		item := &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{scalar(stage.Name), settings}}
		if explained {
			item.HeadComment = wrap(stage.Name + " " + stage.Summary)
		}
		stages.Content = append(stages.Content, item)
	}
	perHost := &yaml.Node{Kind: yaml.SequenceNode}
	for _, h := range r.Hosts {
		item, err := h.node(r.Stages, explained)
		if err != nil {
			return nil, fmt.Errorf("host %s: %w", h.Host, err)
		}
		perHost.Content = append(perHost.Content, item)
	}
	top := &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{scalar("policy"), policy,
		scalar("extract"), pages, scalar("stages"), stages, scalar("hosts"), perHost}}
	if explained {
		top.Content[0].HeadComment = "What holds for the whole chain."
		top.Content[2].HeadComment = "How articles are taken out of pages."
		top.Content[4].HeadComment = wrap("The stages, in the order in which they run, whatever order they are named in. A recipe need only name what differs: stages and settings that it leaves out stay as they are shown here. A stage that should not run has off in place of its settings, as in\n- injection: off")
	}
	if explained {
		top.Content[6].HeadComment = wrap("What differs on single hosts" + elements(reflect.TypeFor[[]hostKeys]()))
	}
	var b bytes.Buffer
	e := yaml.NewEncoder(&b)
	e.SetIndent(2)
	if err := e.Encode(top); err != nil {
		return nil, err
	}
	return b.Bytes(), e.Close()
}

// settingsNode writes a struct of settings, each key with its explanation above it.
func settingsNode(v reflect.Value, explained bool) (*yaml.Node, error) {
	n := &yaml.Node{Kind: yaml.MappingNode}
	for _, s := range settingsOf(v.Type()) {
		key, value := scalar(s.key), &yaml.Node{}
		field := v.FieldByIndex(s.field.Index)
		var err error
		if field.Kind() == reflect.Struct {
			value, err = settingsNode(field, explained)
		} else {
			err = value.Encode(field.Interface())
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.key, err)
		}
		if explained {
			key.HeadComment = wrap(s.help + elements(s.field.Type))
		}
		n.Content = append(n.Content, key, value)
	}
	if len(n.Content) == 0 {
		n.Style = yaml.FlowStyle
	}
	return n, nil
}

// elements explains the keys of a list's items, which an empty list does not show.
func elements(t reflect.Type) string {
	if t.Kind() != reflect.Slice || t.Elem().Kind() != reflect.Struct {
		return ""
	}
	var b strings.Builder
	b.WriteString(". Keys of an item:")
	for _, s := range settingsOf(t.Elem()) {
		fmt.Fprintf(&b, "\n  %s: %s", s.key, s.help)
	}
	return b.String()
}

func scalar(s string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: s} }

const lineLength = 100

// wrap breaks a comment into lines.
func wrap(s string) string {
	var lines []string
	for _, paragraph := range strings.Split(s, "\n") {
		line := ""
		for _, word := range strings.Fields(paragraph) {
			if line != "" && len(line)+1+len(word) > lineLength {
				lines = append(lines, line)
				line = ""
			}
			if line != "" {
				line += " "
			}
			line += word
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}
