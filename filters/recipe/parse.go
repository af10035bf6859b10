package recipe

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/taosha-text/taosha/filters/extract"
)

// Parse reads a recipe. What it leaves out keeps its default, stages as well as settings; a stage that should not run
// has "off" in place of its settings. Errors name the file and the line.
func Parse(name string, data []byte) (*Recipe, error) {
	r := Default()
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var doc yaml.Node
	if err := decoder.Decode(&doc); err != nil {
		if errors.Is(err, io.EOF) { // an empty recipe is the default one
			return r, nil
		}
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if err := decoder.Decode(&yaml.Node{}); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: a recipe is one YAML document", name)
	}
	if err := r.parse(doc.Content[0]); err != nil {
		return nil, fmt.Errorf("%s:%w", name, err)
	}
	return r, nil
}

// fault is an error at a line of the recipe.
func fault(n *yaml.Node, format string, args ...any) error {
	return fmt.Errorf("%d: %w", n.Line, fmt.Errorf(format, args...))
}

func (r *Recipe) parse(top *yaml.Node) error {
	if isNull(top) {
		return nil
	}
	if top.Kind != yaml.MappingNode {
		return fault(top, "a recipe has the sections policy, extract, stages and hosts")
	}
	var perHost *yaml.Node
	for i := 0; i < len(top.Content); i += 2 {
		key, value := top.Content[i], top.Content[i+1]
		switch key.Value {
		case "policy":
			if err := r.Policy.parse(key, value); err != nil {
				return err
			}
		case "extract":
			if err := decode(value, &r.Extract, "extract"); err != nil {
				return err
			}
			if _, err := extract.New(r.Extract); err != nil {
				return fault(key, "extract: %w", err)
			}
		case "stages":
			var err error
			if r.Stages, err = parseStages(value, r.Stages); err != nil {
				return err
			}
		case "hosts":
			perHost = value
		default:
			return fault(key, "there is no section %q; the sections are policy, extract, stages, hosts", key.Value)
		}
	}
	if perHost != nil { // last, since it speaks of what the other sections say
		return r.parseHosts(perHost)
	}
	return nil
}

func (p *Policy) parse(key, value *yaml.Node) error {
	if err := decode(value, p, "policy"); err != nil {
		return err
	}
	if err := p.check(); err != nil {
		return fault(key, "policy: %w", err)
	}
	return nil
}

// decode reads settings over the defaults that to holds.
func decode(n *yaml.Node, to any, what string) error {
	if isNull(n) {
		return nil
	}
	if err := checkKeys(n, reflect.TypeOf(to).Elem(), what); err != nil {
		return err
	}
	if err := n.Decode(to); err != nil {
		var e *yaml.TypeError
		if errors.As(err, &e) {
			return fault(n, "%s: %s", what, plain(e))
		}
		return fault(n, "%s: %w", what, err)
	}
	return nil
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

// checkKeys refuses keys that the settings do not have.
func checkKeys(n *yaml.Node, t reflect.Type, what string) error {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	switch t.Kind() {
	case reflect.Slice:
		if n.Kind == yaml.SequenceNode {
			for _, item := range n.Content {
				if err := checkKeys(item, t.Elem(), what); err != nil {
					return err
				}
			}
		}
	case reflect.Struct:
		if isNull(n) {
			return nil
		}
		if n.Kind != yaml.MappingNode {
			return fault(n, "%s: expected keys and values", what)
		}
		known := settingsOf(t)
		for i := 0; i < len(n.Content); i += 2 {
			key := n.Content[i]
			s, ok := find(known, key.Value)
			if !ok {
				return fault(key, "%s has no key %q; %s", what, key.Value, listKeys(known))
			}
			if err := checkKeys(n.Content[i+1], s.field.Type, what+", "+key.Value); err != nil {
				return err
			}
		}
	}
	return nil
}

func listKeys(known []setting) string {
	if len(known) == 0 {
		return "it has none"
	}
	keys := make([]string, len(known))
	for i, s := range known {
		keys[i] = s.key
	}
	return "its keys are " + strings.Join(keys, ", ")
}

// setting is one key of a struct of settings.
type setting struct {
	key, help string
	field     reflect.StructField
}

// settingsOf lists the keys of a struct: its exported fields, named by their yaml tags.
func settingsOf(t reflect.Type) []setting {
	var out []setting
	for i := range t.NumField() {
		f := t.Field(i)
		key, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if !f.IsExported() || key == "-" {
			continue
		}
		if key == "" {
			key = strings.ToLower(f.Name)
		}
		out = append(out, setting{key, f.Tag.Get("help"), f})
	}
	return out
}

func find(list []setting, key string) (setting, bool) {
	for _, s := range list {
		if s.key == key {
			return s, true
		}
	}
	return setting{}, false
}

// plain says what does not fit in words that do not speak of Go.
func plain(e *yaml.TypeError) string {
	var all []string
	for _, s := range e.Errors {
		line, what, _ := strings.Cut(s, ": cannot unmarshal ")
		_, what, ok := strings.Cut(what, " ")
		value, kind, typed := strings.Cut(what, "into ")
		if !ok || !typed {
			all = append(all, s)
			continue
		}
		if value == "" {
			value = "a list or keys "
		}
		all = append(all, line+": "+strings.ReplaceAll(value, "`", `"`)+"where "+expected(kind)+" was expected")
	}
	return strings.Join(all, "; ")
}

// expected is what a recipe calls the values of a type.
func expected(kind string) string {
	switch {
	case strings.HasPrefix(kind, "int"), strings.HasPrefix(kind, "uint"):
		return "a whole number"
	case strings.HasPrefix(kind, "float"):
		return "a number"
	case kind == "bool":
		return "true or false"
	case strings.HasPrefix(kind, "["):
		return "a list"
	case strings.HasPrefix(kind, "map"):
		return "a set of keys"
	}
	return "a text"
}
