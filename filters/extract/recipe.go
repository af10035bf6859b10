package extract

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"github.com/taosha-text/taosha/filters/hosts"
)

// Recipe says where the parts of an article stand on the pages of one site. Selectors are CSS; an empty one leaves
// that part to the general method, and so does one that finds nothing on a page.
type Recipe struct {
	Host   string   `yaml:"host" help:"the site: an exact host name, or a suffix that begins with a dot (.example.cn)"`
	Title  string   `yaml:"title" help:"selector of the title"`
	Byline string   `yaml:"byline" help:"selector of the line with date, source and author"`
	Body   string   `yaml:"body" help:"selector of the element that holds the article; several are joined"`
	Drop   []string `yaml:"drop" help:"selectors of what is left out"`
}

type compiled struct {
	host                hosts.Pattern
	title, byline, body goquery.Matcher // nil for none
	drop                []goquery.Matcher
}

func (r Recipe) compile() (compiled, error) {
	host, err := hosts.Parse(r.Host)
	if err != nil {
		return compiled{}, fmt.Errorf("a recipe for pages: %w", err)
	}
	c := compiled{host: host}
	for _, s := range []struct {
		what, text string
		into       *goquery.Matcher
	}{{"title", r.Title, &c.title}, {"byline", r.Byline, &c.byline}, {"body", r.Body, &c.body}} {
		if s.text == "" {
			continue
		}
		m, err := selector(r.Host, s.what, s.text)
		if err != nil {
			return c, err
		}
		*s.into = m
	}
	for _, text := range r.Drop {
		m, err := selector(r.Host, "drop", text)
		if err != nil {
			return c, err
		}
		c.drop = append(c.drop, m)
	}
	return c, nil
}

// slowSelectors look at all siblings of each element: on a page with many they take quadratic time.
var slowSelectors = []string{":nth-", ":first-of-type", ":last-of-type", ":only-", "~ ", " ~"}

func selector(host, what, text string) (goquery.Matcher, error) {
	for _, slow := range slowSelectors {
		if strings.Contains(text, slow) {
			return nil, fmt.Errorf("host %s: %s: %q: selectors with %q are too slow on hostile pages; name a class or an id",
				host, what, text, strings.TrimSpace(slow))
		}
	}
	m, err := cascadia.Compile(text)
	if err != nil {
		return nil, fmt.Errorf("host %s: %s: %q is no selector: %w", host, what, text, err)
	}
	return m, nil
}

// recipeFor gives the recipe that says most about a host; nil for none.
func (x *Extractor) recipeFor(host string) *compiled {
	if i := hosts.Best(x.hosts, host); i >= 0 {
		return &x.recipes[i]
	}
	return nil
}

// hostOf gives the host name of an address in lower case, without a port; "" where there is none.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
}

// selected is what a recipe finds on a page, as ranges of nodes.
type selected struct {
	title, byline, body, drop []nodes
}

// nodes are the numbers of a subtree: from the first to before the last.
type nodes struct{ first, end nodeID }

func (r *compiled) on(t *tree) selected {
	if r == nil {
		return selected{}
	}
	doc, ids := t.document()
	find := func(m goquery.Matcher) (found []nodes) {
		if m == nil {
			return nil
		}
		for _, n := range doc.FindMatcher(m).Nodes {
			id := ids[n]
			found = append(found, nodes{id, t.after(id)})
		}
		return found
	}
	s := selected{title: find(r.title), byline: find(r.byline), body: find(r.body)}
	for _, m := range r.drop {
		s.drop = append(s.drop, find(m)...)
	}
	return s
}

// document gives the tree to goquery, with the number of each node.
func (t *tree) document() (*goquery.Document, map[*html.Node]nodeID) {
	all := make([]html.Node, len(t.nodes)+1)
	ids := make(map[*html.Node]nodeID, len(t.nodes))
	root := &all[len(t.nodes)]
	root.Type = html.DocumentNode
	for id := range t.nodes {
		n, h := &t.nodes[id], &all[id]
		ids[h] = nodeID(id)
		if n.tag == textTag {
			h.Type, h.Data = html.TextNode, n.text
		} else {
			h.Type, h.DataAtom, h.Data = html.ElementNode, n.tag, n.text
			if n.tag != 0 {
				h.Data = n.tag.String()
			}
			for _, a := range t.attrs[n.attrFrom:n.attrTo] {
				h.Attr = append(h.Attr, html.Attribute{Key: a.key, Val: a.val})
			}
		}
		if n.parent == none {
			root.AppendChild(h)
		} else {
			all[n.parent].AppendChild(h)
		}
	}
	return goquery.NewDocumentFromNode(root), ids
}

// in tells whether a paragraph stands in one of the subtrees.
func (p *para) in(all []nodes) bool {
	for _, n := range all {
		if p.block >= n.first && p.block < n.end {
			return true
		}
	}
	return false
}

// follow does what a recipe says about the paragraphs. It tells whether the body is settled by it.
func (a *assembly) follow(s selected) bool {
	inBody := false
	for i := range a.paras {
		inBody = inBody || a.paras[i].in(s.body)
	}
	if inBody {
		a.from, a.to = len(a.paras), 0
	}
	for i := range a.paras {
		p := &a.paras[i]
		switch {
		case p.in(s.drop):
			a.out[i] = whyRecipe
		case inBody && p.in(s.body):
			a.from, a.to = min(a.from, i), i+1
			a.out[i] = ""
		case inBody && a.out[i] == "":
			a.out[i] = whyOutside
		}
	}
	return inBody
}

const whyRecipe = "recipe"
