package extract

import (
	"io"
	"strings"

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
//   - a raw-text element (<title>, <textarea>, <script>…) or a comment that never ends is not allowed to swallow the
//     rest of the page.
//
// The work is at most Limits.Depth steps a token, and no more tokens are looked at than Limits.Tokens.
func parse(page string, keepAll bool, limits Limits) (*tree, work, error) {
	b := &builder{page: page, keepAll: keepAll, limits: limits, open: map[string]int{}, deep: map[string]int{}, lastEnd: map[atom.Atom]int{}}
	b.t = &tree{title: none, nodes: make([]node, 0, min(len(page)/48+64, limits.Nodes))}
	b.push(b.t.add(none, node{tag: atom.Html}), "html")
	b.body = none
	err := b.run()
	for _, e := range b.stack {
		b.t.nodes[e.id].end = int32(len(page))
	}
	b.t.styles = b.styles
	return b.t, b.work, err
}

// work counts what a page cost, so that tests can bound it without a clock.
type work struct {
	Tokens   int // of the page's markup
	Steps    int // up the stack of open elements, to find what a tag closes
	Restarts int // after a construct that never ends
}

const (
	maxAttrs = 64 // of one tag are read
	// maxAttrLen is for values: longer ones (embedded pictures, state of scripts) carry no structure.
	maxAttrLen = 2048
	// maxRestarts bounds the repair of constructs that never end; each costs a pass over the rest of the page.
	maxRestarts = 8
)

type openElement struct {
	id   nodeID
	tag  atom.Atom
	name string
}

type builder struct {
	page    string
	keepAll bool
	limits  Limits
	t       *tree
	work    work
	stack   []openElement
	open    map[string]int // open elements by name
	deep    map[string]int // start tags that were too deep and whose end tags are to come
	body    nodeID
	styles  []span            // contents of <style>
	lastEnd map[atom.Atom]int // the last end tag of each raw-text element
}

type span struct{ start, end int32 }

func (b *builder) run() error {
	page := b.page
	for from := 0; from < len(page); {
		next, err := b.tokens(page, from)
		if err != nil {
			return err
		}
		if next < 0 {
			return nil
		}
		// Something that begins at next never ends.
		b.work.Restarts++
		if b.work.Restarts > maxRestarts {
			return nil
		}
		if strings.HasPrefix(page[next:], "<!--") {
			// None of the comments that follow ends, either. Blanks of the same length keep every offset.
			page = page[:next] + strings.ReplaceAll(page[next:], "<!--", "    ")
			from = next
			continue
		}
		from = next + 1 // the "<" of an unfinished tag
	}
	return nil
}

// tokens reads page from an offset on. It returns -1 at the end, or the offset of a construct that never ends.
func (b *builder) tokens(page string, from int) (int, error) {
	z := html.NewTokenizer(strings.NewReader(page[from:]))
	at := from
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			if z.Err() != io.EOF {
				return -1, z.Err()
			}
			if at < len(page) && page[at] == '<' {
				return at, nil
			}
			return -1, nil
		}
		b.work.Tokens++
		if b.work.Tokens > b.limits.Tokens {
			return -1, limit("tokens", b.limits.Tokens)
		}
		if len(b.t.nodes) >= b.limits.Nodes {
			return -1, limit("nodes", b.limits.Nodes)
		}
		start := at
		at += len(z.Raw())
		switch kind {
		case html.TextToken:
			b.text(page[start:at], start, at)
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			tag := atom.Lookup(name)
			if raw := rawText(tag); raw && !b.ends(page, at, tag) {
				z.NextIsNotRawText()
				b.work.Steps++
				continue
			}
			b.start(z, tag, name, more, start, at)
		case html.EndTagToken:
			name, _ := z.TagName()
			b.end(atom.Lookup(name), name, start, at)
		case html.CommentToken:
			if at == len(page) && strings.HasPrefix(page[start:], "<!--") && !strings.HasSuffix(page[start:], "-->") {
				return start, nil
			}
		}
	}
}

// rawText tells the elements whose content the tokenizer takes as text up to the end tag.
func rawText(tag atom.Atom) bool {
	switch tag {
	case atom.Title, atom.Textarea, atom.Script, atom.Style, atom.Iframe, atom.Noembed, atom.Noframes, atom.Xmp, atom.Plaintext:
		return true
	}
	return false
}

// ends tells whether a raw-text element is closed anywhere behind at. The last end tag of each kind is looked for once.
func (b *builder) ends(page string, at int, tag atom.Atom) bool {
	if tag == atom.Plaintext { // has no end tag by definition; no news page means it
		return false
	}
	last, ok := b.lastEnd[tag]
	if !ok {
		last = lastIndexFold(page, "</"+tag.String())
		b.lastEnd[tag] = last
	}
	return last >= at
}

// lastIndexFold finds the last place of an ASCII needle in lower case, whatever the case in s.
func lastIndexFold(s, needle string) int {
	for end := len(s); ; {
		i := strings.LastIndexByte(s[:end], needle[0])
		if i < 0 {
			return -1
		}
		if i+len(needle) <= len(s) && strings.EqualFold(s[i:i+len(needle)], needle) {
			return i
		}
		end = i
	}
}

func (b *builder) text(raw string, start, end int) {
	top := b.stack[len(b.stack)-1]
	switch top.tag {
	case atom.Script, atom.Iframe, atom.Noembed, atom.Noframes:
		return
	case atom.Style:
		b.styles = append(b.styles, span{int32(start), int32(end)})
		return
	}
	if isSpace(raw) {
		// Spaces between inline elements count; one between blocks does no harm.
		if top.tag == atom.Html || top.tag == atom.Head {
			return
		}
	} else if top.tag == atom.Html || top.tag == atom.Head {
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

func (b *builder) start(z *html.Tokenizer, tag atom.Atom, name []byte, more bool, start, end int) {
	switch tag {
	case atom.Html:
		return
	case atom.Body:
		if b.body == none {
			b.enterBody(start)
			b.attributes(z, more, &b.t.nodes[b.body])
		}
		return
	case atom.Head:
		if b.body != none || b.open["head"] > 0 {
			return
		}
	}
	if b.body == none && !belongsInHead(tag) {
		b.enterBody(start)
	}
	b.closeImplied(tag, start)
	n := node{tag: tag, start: int32(start), end: int32(end)}
	if tag == 0 {
		n.text = string(name)
	}
	b.attributes(z, more, &n)
	if !b.keepAll && n.attrFrom == n.attrTo && isFormatting(tag) {
		return
	}
	if isVoid(tag) {
		b.t.add(b.stack[len(b.stack)-1].id, n)
		return
	}
	label := n.text
	if tag != 0 {
		label = tag.String()
	}
	if len(b.stack) >= b.limits.Depth {
		b.deep[label]++
		return
	}
	id := b.t.add(b.stack[len(b.stack)-1].id, n)
	if tag == atom.Title && b.t.title == none && b.open["svg"] == 0 {
		b.t.title = id
	}
	b.push(id, label)
}

func (b *builder) push(id nodeID, label string) {
	b.stack = append(b.stack, openElement{id, b.t.nodes[id].tag, label})
	b.open[label]++
}

func (b *builder) pop(end int) {
	e := b.stack[len(b.stack)-1]
	b.t.nodes[e.id].end = int32(end)
	b.stack = b.stack[:len(b.stack)-1]
	b.open[e.name]--
}

func (b *builder) enterBody(at int) {
	if b.body != none {
		return
	}
	for len(b.stack) > 1 {
		b.pop(at)
	}
	b.body = b.t.add(0, node{tag: atom.Body, start: int32(at)})
	b.push(b.body, "body")
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
		b.closeInline(atom.A, "a", at)
	}
	if isBlock(tag) && b.open["p"] > 0 {
		b.closeTo(at, atom.P, 0, atom.Button)
	}
}

// closeTo closes the nearest open element of either tag, unless a boundary or a cell of a table is nearer.
func (b *builder) closeTo(at int, tag, other atom.Atom, boundary ...atom.Atom) {
	if b.open[tag.String()] == 0 && (other == 0 || b.open[other.String()] == 0) {
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
	if b.open[name] == 0 {
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

func (b *builder) end(tag atom.Atom, raw []byte, start, end int) {
	switch tag {
	case atom.Html, atom.Body:
		return // what follows still belongs to the body
	case atom.P:
		if b.open["p"] == 0 { // the standard makes this an empty paragraph: a break
			if b.body != none {
				b.t.add(b.stack[len(b.stack)-1].id, node{tag: atom.Br, start: int32(start), end: int32(end)})
			}
			return
		}
	}
	name := string(raw)
	if tag != 0 {
		name = tag.String()
	}
	if b.deep[name] > 0 {
		b.deep[name]--
		return
	}
	if b.open[name] == 0 {
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

// attributes reads the attributes that extraction looks at; all of them for a page that selectors are applied to.
func (b *builder) attributes(z *html.Tokenizer, more bool, n *node) {
	n.attrFrom = int32(len(b.t.attrs))
	for i := 0; more && i < maxAttrs; i++ {
		var key, val []byte
		key, val, more = z.TagAttr()
		if len(val) > maxAttrLen {
			val = val[:maxAttrLen]
		}
		k := attrName(key)
		if k == "" {
			if !b.keepAll || len(key) > maxAttrLen {
				continue
			}
			k = string(key)
		}
		b.t.attrs = append(b.t.attrs, attribute{k, string(val)})
	}
	n.attrTo = int32(len(b.t.attrs))
}

// attrName interns the names of the attributes that extraction looks at; "" for others.
func attrName(key []byte) string {
	switch string(key) {
	case "class":
		return "class"
	case "id":
		return "id"
	case "style":
		return "style"
	case "href":
		return "href"
	case "name":
		return "name"
	case "content":
		return "content"
	case "property":
		return "property"
	case "itemprop":
		return "itemprop"
	case "role":
		return "role"
	case "rel":
		return "rel"
	case "hidden":
		return "hidden"
	case "aria-hidden":
		return "aria-hidden"
	case "datetime":
		return "datetime"
	case "color":
		return "color"
	case "bgcolor":
		return "bgcolor"
	case "size":
		return "size"
	case "http-equiv":
		return "http-equiv"
	}
	return ""
}
