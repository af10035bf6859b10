package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A tree is a page's elements and text in document order, with the place of each in the page. html.Parse gives no
// places, and its repair of misnested markup is what hostile pages attack (see parse.go); so the tree of a raw page is
// built straight from the tokens. Nodes are numbers into one slice: small, and quick to walk.
type tree struct {
	nodes  []node
	attrs  []attribute
	title  nodeID // the first <title>, or none
	styles []span // contents of <style>, in bytes of the page
}

type nodeID = int32

const none nodeID = -1

// node is an element, or text when its tag is textTag.
type node struct {
	text        string // of text: with character references decoded; of elements that have no atom: the name
	tag         atom.Atom
	parent      nodeID
	first, last nodeID // children
	next        nodeID // sibling
	attrFrom    int32  // attrs[attrFrom:attrTo]
	attrTo      int32
	start, end  int32 // bytes of the page: of an element with its tags; 0,0 where the page is not known
}

// textTag marks text. No element has this atom: it is an attribute's.
const textTag = atom.Onclick

type attribute struct{ key, val string }

func (t *tree) add(parent nodeID, n node) nodeID {
	id := nodeID(len(t.nodes))
	n.parent, n.first, n.last, n.next = parent, none, none, none
	t.nodes = append(t.nodes, n)
	if parent != none {
		p := &t.nodes[parent]
		if p.last == none {
			p.first = id
		} else {
			t.nodes[p.last].next = id
		}
		p.last = id
	}
	return id
}

func (t *tree) attr(id nodeID, key string) string {
	n := &t.nodes[id]
	for _, a := range t.attrs[n.attrFrom:n.attrTo] {
		if a.key == key {
			return a.val
		}
	}
	return ""
}

func (t *tree) hasAttr(id nodeID, key string) bool {
	n := &t.nodes[id]
	for _, a := range t.attrs[n.attrFrom:n.attrTo] {
		if a.key == key {
			return true
		}
	}
	return false
}

// after is the first node behind the subtree of id. Nodes are numbered in document order, so that a subtree is a range
// of numbers.
func (t *tree) after(id nodeID) nodeID {
	for at := id; at != none; at = t.nodes[at].parent {
		if t.nodes[at].next != none {
			return t.nodes[at].next
		}
	}
	return nodeID(len(t.nodes))
}

// fromDocument copies a parsed document. Places in the page are not known then.
func fromDocument(root *html.Node, limits Limits) (*tree, error) {
	t := &tree{title: none}
	type step struct {
		n      *html.Node
		parent nodeID
		depth  int
	}
	top := t.add(none, node{tag: atom.Html})
	stack := []step{{root, top, 0}}
	for len(stack) > 0 {
		s := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if len(t.nodes) >= limits.Nodes {
			return t, limit("nodes", limits.Nodes)
		}
		if s.n.NextSibling != nil && s.n != root {
			stack = append(stack, step{s.n.NextSibling, s.parent, s.depth})
		}
		parent := s.parent
		switch s.n.Type {
		case html.TextNode:
			t.add(parent, node{tag: textTag, text: strings.ToValidUTF8(s.n.Data, "\uFFFD")})
			continue
		case html.ElementNode:
			if s.n.DataAtom == atom.Html {
				break
			}
			if s.depth < limits.Depth { // deeper elements are transparent: their text stays
				from := int32(len(t.attrs))
				for i, a := range s.n.Attr {
					if i == maxAttrs {
						break
					}
					t.attrs = append(t.attrs, attribute{a.Key, strings.ToValidUTF8(a.Val, "\uFFFD")})
				}
				name := ""
				if s.n.DataAtom == 0 {
					name = s.n.Data
				}
				parent = t.add(parent, node{tag: s.n.DataAtom, text: name, attrFrom: from, attrTo: int32(len(t.attrs))})
				if s.n.DataAtom == atom.Title && t.title == none {
					t.title = parent
				}
			}
		case html.DocumentNode:
		default:
			continue
		}
		if s.n.FirstChild != nil {
			stack = append(stack, step{s.n.FirstChild, parent, s.depth + 1})
		}
	}
	return t, nil
}
