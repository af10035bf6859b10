// Package jsonl reads and rewrites JSON lines without decoding them: it finds the members that matter in the raw
// bytes of a record, and puts new strings in their place while every other byte stays.
package jsonl

import (
	"fmt"
	"strings"
)

// Path is a member to look for: a key, or keys joined by dots. Where Text is set it must be a string or an array of
// strings wherever it is present and not null; otherwise it is a label: a string or a number, ignored where it is
// anything else.
type Path struct {
	Name string
	Text bool
}

// Paths is a set of members to look for. Each has a slot: its place in the list that the set was made from.
type Paths struct {
	root  *node
	paths []Path
}

// node is one level of the tree of wanted keys.
type node struct {
	key      string
	slot     int // -1 where only members below are wanted
	number   int // counts the nodes, to note which were met
	children []*node
}

const maxNodes = 64

// NewPaths makes a set. The same path twice, or a path below another one, is an error.
func NewPaths(paths []Path) (*Paths, error) {
	p := &Paths{root: &node{slot: -1}, paths: paths}
	nodes := 0
	for slot, path := range paths {
		at := p.root
		for _, key := range strings.Split(path.Name, ".") {
			if key == "" {
				return nil, fmt.Errorf("field name %q has an empty part", path.Name)
			}
			if at.slot >= 0 {
				return nil, fmt.Errorf("field %q lies inside field %q", path.Name, paths[at.slot].Name)
			}
			at = at.below(key, &nodes)
		}
		switch {
		case nodes > maxNodes:
			return nil, fmt.Errorf("more than %d field names", maxNodes)
		case at.slot >= 0:
			return nil, fmt.Errorf("field %q is named twice", path.Name)
		case len(at.children) > 0:
			return nil, fmt.Errorf("field %q holds another field that is named", path.Name)
		}
		at.slot = slot
	}
	return p, nil
}

func (n *node) below(key string, nodes *int) *node {
	for _, c := range n.children {
		if c.key == key {
			return c
		}
	}
	c := &node{key: key, slot: -1, number: *nodes}
	*nodes++
	n.children = append(n.children, c)
	return c
}
