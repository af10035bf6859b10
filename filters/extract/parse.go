package extract

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// parse builds the tree of a page from its tokens in one pass. Instead of the HTML standard's tree construction, whose
// adoption agency and foster parenting cost quadratic time on hostile markup and move text about, a few rules hold
// that every page survives:
//
//   - an end tag without a start tag in reach is ignored, a second <html> or <body> as well;
//   - start tags deeper than Limits.Depth are ignored, their text stays;
//   - formatting tags without attributes are ignored: they say nothing about structure;
//   - a comment and what is never read (<script>, <style>, <iframe>, <textarea>…) go on to the end of the page where they
//     never end, as in a browser: what stands there was cut off in the middle, or nobody has seen it;
//   - a <title> or a tag that never ends is not allowed to swallow the rest of the page.
//
// The work is at most Limits.Depth steps a token, and no more tokens are looked at than Limits.Tokens.
func parse(page string, keepAll bool, limits Limits) (*tree, work, error) {
	b := &builder{page: page, keepAll: keepAll, limits: limits, open: map[atom.Atom]int{}, deep: map[string]int{}, noEnd: map[atom.Atom]bool{}}
	// A node for most tags that begin and for the text behind most tags: growing would copy a page's largest memory.
	tags := strings.Count(page, "<")
	b.t = &tree{title: none, nodes: make([]node, 0, min(tags+tags/2+64, limits.Nodes))}
	b.push(b.t.add(none, node{tag: atom.Html}))
	b.body = none
	err := b.tokens()
	for _, e := range b.stack {
		b.t.nodes[e.id].end = int32(len(page))
	}
	return b.t, b.work, err
}

// work counts what a page cost, so that tests can bound it without a clock.
type work struct {
	Tokens   int // of the page's markup
	Steps    int // up the stack of open elements, to find what a tag closes
	Restarts int // tags that never end and were looked through to the end of the page
}

const (
	maxAttrs = 64 // of one tag are read
	// maxAttrLen is for values: longer ones (embedded pictures, state of scripts) carry no structure.
	maxAttrLen = 2048
	// maxRestarts bounds how often a tag that never ends is found out by looking through the rest of the page. After so
	// many every tag ends at the next ">".
	maxRestarts = 8
)

type openElement struct {
	id   nodeID
	tag  atom.Atom
	name string // where there is no atom
}

type builder struct {
	page    string
	keepAll bool
	limits  Limits
	t       *tree
	work    work
	stack   []openElement
	open    map[atom.Atom]int  // open elements of each kind
	deep    map[string]int     // start tags that were too deep and whose end tags are to come
	noEnd   map[atom.Atom]bool // raw-text elements that are closed nowhere in the rest of the page
	body    nodeID
}

type span struct{ start, end int32 }

const byteOrderMark = "\uFEFF"

func (b *builder) tokens() error {
	s := scanner{page: b.page}
	if strings.HasPrefix(b.page, byteOrderMark) { // it is none of the text: the standard's decoding takes it away
		s.at = len(byteOrderMark)
	}
	var t token
	var lower [24]byte
	for {
		s.next(&t)
		b.work.Restarts = s.restarts
		if t.kind == endOfPage {
			return nil
		}
		b.work.Tokens++
		if b.work.Tokens > b.limits.Tokens {
			return limit("tokens", b.limits.Tokens)
		}
		if len(b.t.nodes) >= b.limits.Nodes {
			return limit("nodes", b.limits.Nodes)
		}
		switch t.kind {
		case textToken:
			b.text(t.start, t.end)
		case endTag:
			tag, name := tagOf(t.name, &lower)
			b.end(tag, name, t.start, t.end)
		case startTag:
			tag, name := tagOf(t.name, &lower)
			if !rawText(tag) {
				b.start(&t, tag, name)
				continue
			}
			end := -1
			if tag != atom.Plaintext && !b.noEnd[tag] { // plaintext has no end tag by definition; no news page means it
				end = s.rawEnd(t.name)
				b.noEnd[tag] = end < 0
			}
			if end < 0 {
				if !isUnread(tag) {
					continue
				}
				end = len(b.page)
			}
			b.start(&t, tag, name)
			if end > s.at {
				b.text(s.at, end)
				s.at = end
			}
		}
	}
}

// tagOf gives the atom of a name, or the name in lower case where there is none.
func tagOf(name string, lower *[24]byte) (atom.Atom, string) {
	if len(name) <= len(lower) {
		for i := range len(name) {
			c := name[i]
			if c >= 'A' && c <= 'Z' {
				c |= 0x20
			}
			lower[i] = c
		}
		if a := atom.Lookup(lower[:len(name)]); a != 0 {
			return a, ""
		}
	}
	return 0, strings.ToLower(name[:min(len(name), maxName)])
}

// maxName is how much of an unknown element's name is kept.
const maxName = 64

// rawText tells the elements whose content the tokenizer takes as text up to the end tag.
func rawText(tag atom.Atom) bool {
	switch tag {
	case atom.Title, atom.Textarea, atom.Script, atom.Style, atom.Iframe, atom.Noembed, atom.Noframes, atom.Xmp, atom.Plaintext:
		return true
	}
	return false
}

func (b *builder) text(start, end int) {
	raw := b.page[start:end]
	top := b.stack[len(b.stack)-1]
	switch top.tag {
	case atom.Script:
		if b.t.attr(top.id, "type") != linkedType {
			return
		}
	case atom.Iframe, atom.Noembed, atom.Noframes:
		return
	case atom.Style:
		b.t.styles = append(b.t.styles, span{int32(start), int32(end)})
		return
	case atom.Html, atom.Head:
		if isSpace(raw) {
			return
		}
		b.enterBody(start)
		top = b.stack[len(b.stack)-1]
	}
	if strings.IndexByte(raw, '&') >= 0 {
		raw = html.UnescapeString(raw)
	}
	b.t.add(top.id, node{tag: textTag, text: raw, start: int32(start), end: int32(end)})
}

func isSpace(s string) bool {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case ' ', '\n', '\t', '\r', '\f':
		default:
			return false
		}
	}
	return true
}

func (b *builder) start(t *token, tag atom.Atom, name string) {
	switch tag {
	case atom.Html:
		return
	case atom.Body:
		if b.body == none {
			b.enterBody(t.start)
			b.attributes(t, &b.t.nodes[b.body])
		}
		return
	case atom.Head:
		if b.body != none || b.open[atom.Head] > 0 {
			return
		}
	}
	if b.body == none && !belongsInHead(tag) {
		b.enterBody(t.start)
	}
	b.closeImplied(tag, t.start)
	n := node{tag: tag, text: name, start: int32(t.start), end: int32(t.end)}
	b.attributes(t, &n)
	if !b.keepAll && n.attrFrom == n.attrTo && isFormatting(tag) {
		return
	}
	if isVoid(tag) {
		b.t.add(b.stack[len(b.stack)-1].id, n)
		return
	}
	if len(b.stack) >= b.limits.Depth {
		b.deep[label(tag, name)]++
		return
	}
	id := b.t.add(b.stack[len(b.stack)-1].id, n)
	if tag == atom.Title && b.t.title == none && b.open[atom.Svg] == 0 {
		b.t.title = id
	}
	b.push(id)
}

func label(tag atom.Atom, name string) string {
	if tag != 0 {
		return tag.String()
	}
	return name
}

func (b *builder) push(id nodeID) {
	n := &b.t.nodes[id]
	e := openElement{id: id, tag: n.tag}
	if n.tag == 0 {
		e.name = n.text
	}
	b.stack = append(b.stack, e)
	b.open[e.tag]++
}

func (b *builder) pop(end int) {
	e := b.stack[len(b.stack)-1]
	b.t.nodes[e.id].end = int32(end)
	b.stack = b.stack[:len(b.stack)-1]
	b.open[e.tag]--
}

func (b *builder) enterBody(at int) {
	if b.body != none {
		return
	}
	for len(b.stack) > 1 {
		b.pop(at)
	}
	b.body = b.t.add(0, node{tag: atom.Body, start: int32(at)})
	b.push(b.body)
}

// closeImplied closes what a start tag ends without an end tag: a paragraph at a block, an item at the next, a cell
// at the next.
func (b *builder) closeImplied(tag atom.Atom, at int) {
	switch tag {
	case atom.Li:
		b.closeTo(at, atom.Li, 0, atom.Ul, atom.Ol, atom.Menu)
	case atom.Dd, atom.Dt:
		b.closeTo(at, atom.Dd, atom.Dt, atom.Dl)
	case atom.Td, atom.Th:
		b.closeTo(at, atom.Td, atom.Th, atom.Table)
	case atom.Tr:
		b.closeTo(at, atom.Tr, 0, atom.Table)
	case atom.Tbody, atom.Thead, atom.Tfoot:
		b.closeTo(at, atom.Tbody, atom.Thead, atom.Table)
	case atom.Option:
		b.closeTo(at, atom.Option, 0, atom.Select)
	case atom.A:
		b.closeInline(atom.A, "", at)
	}
	if isBlock(tag) && b.open[atom.P] > 0 {
		b.closeTo(at, atom.P, 0, atom.Button)
	}
}

// closeTo closes the nearest open element of either tag, unless a boundary or a cell of a table is nearer.
func (b *builder) closeTo(at int, tag, other atom.Atom, boundary ...atom.Atom) {
	if b.open[tag] == 0 && (other == 0 || b.open[other] == 0) {
		return
	}
	for i := len(b.stack) - 1; i > 0; i-- {
		b.work.Steps++
		e := b.stack[i].tag
		if e == tag || (other != 0 && e == other) {
			for len(b.stack) > i {
				b.pop(at)
			}
			return
		}
		if e == atom.Table || e == atom.Body || ((e == atom.Td || e == atom.Th) && tag != atom.Tr && tag != atom.Tbody) {
			return
		}
		for _, stop := range boundary {
			if e == stop {
				return
			}
		}
	}
}

// closeInline closes the nearest open element of a name, unless a block is nearer.
func (b *builder) closeInline(tag atom.Atom, name string, at int) {
	if b.open[tag] == 0 {
		return
	}
	for i := len(b.stack) - 1; i > 0; i-- {
		b.work.Steps++
		e := b.stack[i]
		if e.tag == tag && e.name == name {
			for len(b.stack) > i {
				b.pop(at)
			}
			return
		}
		if isBlock(e.tag) || e.tag == atom.Td || e.tag == atom.Th || e.tag == atom.Body {
			return
		}
	}
}

func (b *builder) end(tag atom.Atom, name string, start, end int) {
	switch tag {
	case atom.Html, atom.Body:
		return // what follows still belongs to the body
	case atom.P:
		if b.open[atom.P] == 0 { // the standard makes this an empty paragraph: a break
			if b.body != none {
				b.t.add(b.stack[len(b.stack)-1].id, node{tag: atom.Br, start: int32(start), end: int32(end)})
			}
			return
		}
	}
	if len(b.deep) > 0 {
		if l := label(tag, name); b.deep[l] > 0 {
			b.deep[l]--
			return
		}
	}
	if b.open[tag] == 0 {
		return
	}
	if !isBlock(tag) && tag != 0 && !isTablePart(tag) && !isUnread(tag) && tag != atom.Title && tag != atom.Head {
		b.closeInline(tag, name, end)
		return
	}
	for i := len(b.stack) - 1; i > 0; i-- {
		b.work.Steps++
		e := b.stack[i]
		if e.tag == tag && e.name == name {
			for len(b.stack) > i+1 {
				b.pop(start)
			}
			b.pop(end)
			return
		}
		if e.tag == atom.Body || (e.tag == atom.Table && tag != atom.Table) ||
			((e.tag == atom.Td || e.tag == atom.Th) && !isTablePart(tag)) {
			return
		}
	}
}

// attributes keeps the attributes that extraction looks at; all of them for a page that selectors are applied to.
func (b *builder) attributes(t *token, n *node) {
	n.attrFrom = int32(len(b.t.attrs))
	for _, a := range t.attrs {
		key := attrName(a.key)
		if key == "" {
			if !b.keepAll {
				continue
			}
			key = strings.ToLower(a.key[:min(len(a.key), maxName)])
		}
		val := cut(a.val, maxAttrLen)
		if strings.IndexByte(val, '&') >= 0 {
			val = html.UnescapeString(val)
		}
		b.t.attrs = append(b.t.attrs, attribute{key, val})
	}
	n.attrTo = int32(len(b.t.attrs))
}

// cut gives the first n bytes of a text, less the part of a character at their end.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// readAttributes are the names of the attributes that extraction looks at.
var readAttributes = [...]string{"class", "id", "style", "href", "name", "content", "property", "itemprop", "role", "rel",
	"hidden", "aria-hidden", "datetime", "color", "bgcolor", "size", "type"}

// attrName gives the name in lower case; "" for attributes that are not looked at.
func attrName(key string) string {
	for _, name := range readAttributes {
		if len(name) == len(key) && (name == key || strings.EqualFold(name, key)) {
			return name
		}
	}
	return ""
}
