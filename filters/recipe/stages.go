package recipe

import (
	"reflect"
	"slices"

	"go.yaml.in/yaml/v3"

	"github.com/taosha-text/taosha/filters"
)

// off stands where a stage's settings would and leaves the stage out.
const off = "off"

// parseStages gives a chain with what a recipe says of its stages: a list, or keys and values, of stages with the
// settings that differ. A stage that is not named stays as it is in the chain, one with "off" for its settings leaves
// it, and one that is named is in it. They run in the program's order, which the text does not change. The chain that
// was given and its settings stay as they are.
func parseStages(n *yaml.Node, chain []filters.Configured) ([]filters.Configured, error) {
	named := map[string]bool{}
	take := func(key, value *yaml.Node) error {
		if named[key.Value] {
			return fault(key, "stages: %s stands twice", key.Value)
		}
		named[key.Value] = true
		var err error
		chain, err = withStage(chain, key, value)
		return err
	}
	takeAll := func(n *yaml.Node) error {
		for i := 0; i < len(n.Content); i += 2 {
			if err := take(n.Content[i], n.Content[i+1]); err != nil {
				return err
			}
		}
		return nil
	}
	switch {
	case isNull(n):
		return chain, nil
	case n.Kind == yaml.MappingNode:
		return chain, takeAll(n)
	case n.Kind != yaml.SequenceNode:
		return nil, fault(n, "stages: expected a list of stages and their settings")
	}
	for _, item := range n.Content {
		var err error
		switch item.Kind {
		case yaml.ScalarNode:
			err = take(item, nil)
		case yaml.MappingNode:
			err = takeAll(item)
		default:
			err = fault(item, "stages: an item is a stage's name, or its name, a colon and its settings, or off")
		}
		if err != nil {
			return nil, err
		}
	}
	return chain, nil
}

// withStage gives the chain with one stage as a recipe has it. A nil value says nothing of its settings.
func withStage(chain []filters.Configured, key, value *yaml.Node) ([]filters.Configured, error) {
	stage, err := filters.StageNamed(key.Value)
	if err != nil {
		return nil, fault(key, "%w", err)
	}
	others := slices.DeleteFunc(slices.Clone(chain), func(c filters.Configured) bool { return c.Name == stage.Name })
	if value != nil && value.Kind == yaml.ScalarNode && value.Value == off {
		return others, nil
	}
	config := reflect.New(reflect.TypeOf(stage.Default()).Elem())
	if now := configOf(chain, stage.Name); now != nil {
		if value == nil || isNull(value) {
			return chain, nil
		}
		config.Elem().Set(reflect.ValueOf(now).Elem())
	} else {
		config = reflect.ValueOf(stage.Default())
	}
	if value != nil {
		if value.Kind == yaml.ScalarNode && !isNull(value) {
			return nil, fault(value, "stage %s: expected keys and values, or off", stage.Name)
		}
		if err := decode(value, config.Interface(), "stage "+stage.Name); err != nil {
			return nil, err
		}
	}
	var with []filters.Configured
	for _, s := range filters.Stages() {
		if s.Name == stage.Name {
			with = append(with, filters.Configured{Name: s.Name, Config: config.Interface()})
		} else if c := configOf(others, s.Name); c != nil {
			with = append(with, filters.Configured{Name: s.Name, Config: c})
		}
	}
	return with, nil
}

// configOf gives the settings of a stage of a chain, nil where the stage is not in it.
func configOf(chain []filters.Configured, name string) any {
	for _, c := range chain {
		if c.Name == name {
			return c.Config
		}
	}
	return nil
}
