package parquet

import (
	"errors"
	"fmt"
	"strings"

	lib "github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/deprecated"
	"github.com/parquet-go/parquet-go/format"
)

// Limits of a schema. The deepest real ones have some ten levels and a few thousand columns.
const (
	maxDepth   = 64
	maxColumns = 10_000
)

// Schema is what the rows of a file have in common. It does not change and may be shared.
type Schema struct {
	root     *node
	leaves   []*leaf
	elements []format.SchemaElement
	metadata []format.KeyValue
}

// leaf is a column: the values of one primitive field.
type leaf struct {
	name           string // dotted path, as JSON has it
	column         int
	element        *format.SchemaElement
	kind           lib.Kind
	width          int // bytes of a value, 0 where they differ in size
	maxRep, maxDef byte
	list           bool // its only repetition is that it is a list
	codec          format.CompressionCodec
	dictionary     bool // its values were stored by way of a dictionary
	empty          bool // the file says that all its values are null
}

// The shapes that a node's values take as JSON.
type shape uint8

const (
	scalar  shape = iota // a leaf
	object               // a group of named fields
	array                // LIST: child 0 is the repeated node, whose values are the elements
	mapping              // MAP: child 0 is the repeated node of keys and values
)

// node is one element of the schema.
type node struct {
	name               string
	shape              shape
	optional, repeated bool
	bare               bool // a repeated group that only wraps a list's element, which is child 0
	rep, def           byte // levels of its values
	children           []*node
	leaf               *leaf // of a scalar
	first, end         int   // columns below it, half-open
}

// newSchema makes a schema from the flat list that files keep.
func newSchema(elements []format.SchemaElement) (*Schema, error) {
	s := &Schema{elements: elements}
	if len(elements) == 0 {
		return nil, errors.New("there is no schema")
	}
	b := builder{schema: s}
	root, err := b.node(nil, 0, "")
	if err != nil {
		return nil, fmt.Errorf("schema: %w", err)
	}
	switch {
	case b.at != len(elements):
		return nil, errors.New("schema: it has more elements than its groups")
	case len(s.leaves) == 0 || root.shape == scalar:
		return nil, errors.New("schema: there are no columns")
	}
	s.root = root
	root.markLists(false)
	return s, nil
}

type builder struct {
	schema *Schema
	at     int
}

func (b *builder) node(parent *node, depth int, path string) (*node, error) {
	if depth > maxDepth {
		return nil, fmt.Errorf("more than %d levels", maxDepth)
	}
	if b.at >= len(b.schema.elements) {
		return nil, errors.New("a group has fewer fields than it says")
	}
	e := &b.schema.elements[b.at]
	b.at++
	n := &node{name: e.Name, first: len(b.schema.leaves)}
	if parent != nil {
		n.rep, n.def = parent.rep, parent.def
		switch e.RepetitionType.V {
		case format.Required:
		case format.Optional:
			n.optional = true
			n.def++
		case format.Repeated:
			n.repeated = true
			n.rep++
			n.def++
		default:
			return nil, fmt.Errorf("field %q: no such repetition", e.Name)
		}
	}
	if e.Type.Valid {
		l, err := newLeaf(e, n, path)
		if err != nil {
			return nil, fmt.Errorf("field %q: %w", path, err)
		}
		l.column = len(b.schema.leaves)
		if l.column == maxColumns {
			return nil, fmt.Errorf("more than %d columns", maxColumns)
		}
		b.schema.leaves = append(b.schema.leaves, l)
		n.leaf = l
		n.end = len(b.schema.leaves)
		return n, nil
	}
	count := int(e.NumChildren.V)
	if count < 0 || count > len(b.schema.elements)-b.at {
		return nil, fmt.Errorf("field %q: a group has fewer fields than it says", e.Name)
	}
	n.shape = b.shape(e, count)
	n.bare = parent != nil && parent.shape == array && !parent.repeated && bareElement(parent, n.name, count)
	for range count {
		below := path // what a list only wraps has the list's own name
		if n.shape == object && !n.bare && b.at < len(b.schema.elements) {
			below = strings.TrimPrefix(path+"."+b.schema.elements[b.at].Name, ".")
		}
		child, err := b.node(n, depth+1, below)
		if err != nil {
			return nil, err
		}
		n.children = append(n.children, child)
	}
	n.end = len(b.schema.leaves)
	if n.end == n.first && parent != nil {
		return nil, fmt.Errorf("field %q: a group without columns", e.Name)
	}
	return n, nil
}

// shape tells how a group's values look as JSON: lists and maps are annotated, and have one repeated child.
func (b *builder) shape(e *format.SchemaElement, count int) shape {
	if count != 1 || b.at >= len(b.schema.elements) || b.schema.elements[b.at].RepetitionType.V != format.Repeated {
		return object
	}
	switch e.LogicalType.Value.(type) {
	case *format.ListType:
		return array
	case *format.MapType:
		if c := b.schema.elements[b.at]; !c.Type.Valid && c.NumChildren.V == 2 {
			return mapping
		}
	case nil:
		switch {
		case e.ConvertedType.Valid && e.ConvertedType.V == deprecated.List:
			return array
		case e.ConvertedType.Valid && (e.ConvertedType.V == deprecated.Map || e.ConvertedType.V == deprecated.MapKeyValue):
			if c := b.schema.elements[b.at]; !c.Type.Valid && c.NumChildren.V == 2 {
				return mapping
			}
		}
	}
	return object
}

// bareElement tells whether a list's repeated group is only a wrapper around the element, by the rules that the
// format has for what older writers did.
func bareElement(list *node, name string, fields int) bool {
	return fields == 1 && name != "array" && name != list.name+"_tuple"
}

func newLeaf(e *format.SchemaElement, n *node, path string) (*leaf, error) {
	l := &leaf{name: path, element: e, kind: lib.Kind(e.Type.V), maxRep: n.rep, maxDef: n.def}
	switch l.kind {
	case lib.Boolean:
		l.width = 1
	case lib.Int32, lib.Float:
		l.width = 4
	case lib.Int64, lib.Double:
		l.width = 8
	case lib.Int96:
		l.width = 12
	case lib.ByteArray:
	case lib.FixedLenByteArray:
		l.width = int(e.TypeLength.V)
		if l.width <= 0 || l.width > 1<<20 {
			return nil, fmt.Errorf("values of %d bytes", l.width)
		}
	default:
		return nil, fmt.Errorf("type %d is not known", e.Type.V)
	}
	return l, nil
}

// markLists notes the columns that are lists of values and no more: the only repetition above them is their own.
func (n *node) markLists(repeatedAbove bool) {
	for _, c := range n.children {
		switch {
		case c.shape == array && !c.repeated:
			element := c.children[0]
			if element.bare {
				element = element.children[0]
			}
			if element.leaf != nil && (!element.repeated || element == c.children[0]) {
				element.leaf.list = !repeatedAbove
			} else {
				element.markLists(true)
			}
		case c.leaf != nil:
			c.leaf.list = c.repeated && !repeatedAbove
		default:
			c.markLists(repeatedAbove || c.repeated)
		}
	}
}

// Annotated types, as far as they matter here.

func (l *leaf) logical() format.LogicalTypeValue { return l.element.LogicalType.Value }

func (l *leaf) converted(t deprecated.ConvertedType) bool {
	return l.element.LogicalType.Value == nil && l.element.ConvertedType.Valid && l.element.ConvertedType.V == t
}

// null tells whether nothing but null stands in a column: its type says so, or the file's statistics.
func (l *leaf) null() bool {
	_, is := l.logical().(*format.NullType)
	return is || l.empty
}

// text tells whether a column may hold text: byte arrays that are annotated as strings, or not at all, as some
// writers leave them.
func (l *leaf) text() bool {
	if l.kind != lib.ByteArray {
		return false
	}
	switch l.logical().(type) {
	case *format.StringType:
		return true
	case nil:
		return !l.element.ConvertedType.Valid || l.element.ConvertedType.V == deprecated.UTF8
	}
	return false
}
