package recipe

import (
	"reflect"
	"slices"

	"go.yaml.in/yaml/v3"

	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/filters/hosts"
)

// parseHosts reads what differs on single hosts, over what the recipe says for all.
func (r *Recipe) parseHosts(list *yaml.Node) error {
	if isNull(list) {
		return nil
	}
	if list.Kind != yaml.SequenceNode {
		return fault(list, "hosts: expected a list, one host an item")
	}
	for _, item := range list.Content {
		if err := checkKeys(item, reflect.TypeFor[hostKeys](), "hosts"); err != nil {
			return err
		}
		h := Host{Policy: r.Policy.clone(), Stages: r.Stages}
		for i := 0; i < len(item.Content); i += 2 {
			key, value := item.Content[i], item.Content[i+1]
			var err error
			switch key.Value {
			case "host":
				if err = value.Decode(&h.Host); err != nil {
					err = fault(value, "hosts: host: expected a name")
				}
			case "policy":
				err = h.Policy.parse(key, value)
			case "keep":
				if err = value.Decode(&h.Keep); err != nil || slices.Contains(h.Keep, "") {
					err = fault(value, "hosts: keep: expected a list of phrases")
				}
			case "stages":
				h.Stages, err = parseStages(value, h.Stages)
			}
			if err != nil {
				return err
			}
		}
		if _, err := hosts.Parse(h.Host); err != nil {
			return fault(item, "hosts: host: %w", err)
		}
		if slices.ContainsFunc(r.Hosts, func(o Host) bool { return o.Host == h.Host }) {
			return fault(item, "hosts: %s stands twice", h.Host)
		}
		r.Hosts = append(r.Hosts, h)
	}
	return nil
}

// hostKeys are the keys of an item. What stands below them is checked where it is read.
type hostKeys struct {
	Host   any `yaml:"host" help:"an exact host name, or a suffix that begins with a dot (.example.cn); of several that fit, the one that says most holds, and no other"`
	Policy any `yaml:"policy" help:"the keys of policy that differ"`
	Keep   any `yaml:"keep" help:"a list of phrases that stay, whatever else says that they go"`
	Stages any `yaml:"stages" help:"settings that differ, by stage, and stages that are left out: {injection: {threshold: 9900}, width: off}"`
}

// node writes a host as it is read: its whole policy, and the stages whose settings are its own.
func (h Host) node(chain []filters.Configured, explained bool) (*yaml.Node, error) {
	policy, err := settingsNode(reflect.ValueOf(h.Policy), explained)
	if err != nil {
		return nil, err
	}
	keep := &yaml.Node{}
	if err := keep.Encode(h.Keep); err != nil {
		return nil, err
	}
	stages := &yaml.Node{Kind: yaml.MappingNode}
	for _, stage := range filters.Stages() {
		own, all := configOf(h.Stages, stage.Name), configOf(chain, stage.Name)
		switch {
		case own == all:
		case own == nil:
			stages.Content = append(stages.Content, scalar(stage.Name), scalar(off))
		default:
			settings, err := settingsNode(reflect.ValueOf(own).Elem(), explained)
			if err != nil {
				return nil, err
			}
			stages.Content = append(stages.Content, scalar(stage.Name), settings)
		}
	}
	return &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{
		scalar("host"), scalar(h.Host), scalar("policy"), policy, scalar("keep"), keep, scalar("stages"), stages}}, nil
}
