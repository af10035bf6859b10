package extract

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// para is a line of text as a reader sees it: what stands between two breaks of blocks or lines.
type para struct {
	text       string
	start, end int32  // bytes of the page
	block      nodeID // the nearest element that is a block or a cell
	from, to   nodeID // its first and last piece of text
	hidden     string // why readers do not see it, where that holds for all of it
	hints      []hint // where it holds for parts
	heading    bool
	row        bool // of a table of data
	pre        bool
	links      int32 // how many there are

	// Amounts of text, in quarters of a Han character: a letter or digit counts one, a Han character four.
	units, linkUnits int32
	commas, stops    int32 // punctuation inside and at the end of sentences
}

type hint struct {
	start, end int // bytes of the text
	why        string
}

// linked is the share of text inside of links, 0 to 1.
func (p *para) linked() float64 {
	if p.units == 0 {
		return 0
	}
	return float64(p.linkUnits) / float64(p.units)
}

// han is the amount of text in Han characters.
func (p *para) han() int { return int(p.units) / 4 }

// maxLinkHan is the length, in Han characters, from which on the text of a link is not taken for a link: an <a> that
// was never closed may hold the whole article.
const maxLinkHan = 400

// segmenter cuts a page into paragraphs.
type segmenter struct {
	t      *tree
	rules  map[string]string // hiding style rules
	all    bool              // read elements that are usually not, and take no text for a link's
	most   int
	paras  []para
	buf    []byte
	cur    para
	state  inherited
	spaces bool // white space is due before the next character
	broken bool // it holds a line end
	inRow  bool
	pre    bool
	hintAt int
}

// inherited is what an element passes on to what is in it.
type inherited struct {
	why    string // why it is not seen
	text   string // colours
	ground string
	block  nodeID
	link   bool
	head   bool
}

// segment cuts the text below root. It fails on a page with more than most paragraphs: those of a <pre> have no nodes
// of their own to be limited by.
func segment(t *tree, root nodeID, rules map[string]string, all bool, most int) ([]para, error) {
	s := &segmenter{t: t, rules: rules, all: all, most: most, paras: make([]para, 0, min(len(t.nodes)/8, most)+8)}
	s.state = inherited{ground: "#ffffff", block: root}
	s.cur.start = -1
	s.walk(root)
	s.flush()
	if len(s.paras) > most {
		return nil, limit("paragraphs", most)
	}
	return s.paras, nil
}

func (s *segmenter) walk(id nodeID) {
	n := &s.t.nodes[id]
	if n.tag == textTag {
		s.text(id, n)
		return
	}
	if isUnread(n.tag) && (!s.all || n.tag == atom.Script || n.tag == atom.Style) || n.tag == atom.Title {
		return
	}
	before := s.state
	s.enter(id, n)
	switch {
	case n.tag == atom.Br:
		if s.inRow {
			s.spaces = true
		} else {
			s.flush()
		}
	case s.inRow && (n.tag == atom.Td || n.tag == atom.Th):
		if len(s.buf) > 0 {
			s.tab()
		}
		s.children(n)
	case s.inRow && isBlock(n.tag):
		s.spaces = true
		s.children(n)
		s.spaces = true
	case n.tag == atom.Tr && s.isDataRow(id):
		s.flush()
		s.state.block = id
		s.inRow = true
		s.children(n)
		s.cur.row = true
		s.flush()
		s.inRow = false
	case isBlock(n.tag) || isTablePart(n.tag) || n.tag == atom.Body || n.tag == atom.Option || n.tag == atom.Textarea:
		s.flush()
		s.state.block = id
		pre := s.pre
		s.pre = pre || n.tag == atom.Pre || n.tag == atom.Listing || n.tag == atom.Xmp
		s.state.head = before.head || isHeading(n.tag)
		s.children(n)
		s.flush()
		s.pre = pre
	case n.tag == atom.A:
		s.link(id, n)
	default:
		s.children(n)
	}
	s.state = before
}

func (s *segmenter) children(n *node) {
	for c := n.first; c != none; c = s.t.nodes[c].next {
		s.walk(c)
	}
}

// link walks an <a>. Its text counts as a link's unless there is too much of it.
func (s *segmenter) link(id nodeID, n *node) {
	if s.state.link || !s.t.hasAttr(id, "href") {
		s.children(n)
		return
	}
	s.state.link = true
	first, before := len(s.paras), s.cur.units
	s.cur.links++
	s.children(n)
	total := s.cur.units
	if len(s.paras) > first {
		for i := first; i < len(s.paras); i++ {
			total += s.paras[i].units
		}
	}
	total -= before
	if total > maxLinkHan*4 || s.all {
		return
	}
	for i := first; i < len(s.paras); i++ {
		p := &s.paras[i]
		p.linkUnits += p.units - before
		p.links = max(p.links, 1)
		before = 0
	}
	s.cur.linkUnits += s.cur.units - before
}

// enter applies what an element's attributes say about its visibility.
func (s *segmenter) enter(id nodeID, n *node) {
	if n.attrFrom == n.attrTo {
		return
	}
	text, ground := "", ""
	for _, a := range s.t.attrs[n.attrFrom:n.attrTo] {
		why := ""
		switch a.key {
		case "style":
			why = hides(a.val)
			if strings.Contains(a.val, "olor") || strings.Contains(a.val, "ackground") {
				text, ground = colours(a.val)
			}
		case "hidden":
			why = whyHidden
		case "aria-hidden":
			if a.val == "true" {
				why = whyAriaHidden
			}
		case "class":
			if s.rules != nil {
				for _, c := range strings.Fields(a.val) {
					if w := s.rules["."+c]; w != "" {
						why = w
					}
				}
			}
		case "id":
			if s.rules != nil {
				why = s.rules["#"+a.val]
			}
		case "color":
			text = colour(a.val)
		case "bgcolor":
			ground = colour(a.val)
		case "size":
			if n.tag == atom.Font && strings.TrimSpace(a.val) == "0" {
				why = whyFontSize
			}
		}
		if why != "" && s.state.why == "" {
			s.state.why = why
		}
	}
	if ground != "" {
		s.state.ground = ground
	}
	if text != "" {
		s.state.text = text
	}
	if s.state.why == "" && text != "" && text == s.state.ground {
		s.state.why = whySameColour
	}
}

// maxRowBytes is the most text of a table's row that makes one line; a longer one is layout.
const maxRowBytes = 900

// isDataRow tells a row of data from a row that lays a page out: several cells, little text, no
// tables or lists in it, and not more than one sentence.
func (s *segmenter) isDataRow(id nodeID) bool {
	cells, size, sentences := 0, 0, 0
	end := s.t.after(id)
	for i := id + 1; i < end; i++ {
		n := &s.t.nodes[i]
		switch {
		case n.tag == textTag:
			sentences += strings.Count(n.text, "。")
			if size += len(n.text); size > maxRowBytes || sentences > 1 {
				return false
			}
		case n.tag == atom.Td || n.tag == atom.Th:
			cells++
		case n.tag == atom.Table, n.tag == atom.Ul, n.tag == atom.Ol, n.tag == atom.Form, isHeading(n.tag), n.tag == atom.Tr:
			return false
		}
	}
	return cells > 1
}

// tab separates two cells.
func (s *segmenter) tab() {
	s.buf = append(s.buf, '\t')
	s.spaces, s.broken = false, false
}

func (s *segmenter) text(id nodeID, n *node) {
	if s.pre {
		s.preformatted(id, n)
		return
	}
	first := true
	for i := 0; i < len(n.text); {
		c := n.text[i]
		switch {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f':
			s.spaces = true
			s.broken = s.broken || c == '\n' || c == '\r'
			i++
			continue
		case c == 0xC2 && i+1 < len(n.text) && n.text[i+1] == 0xA0: // no-break space
			s.spaces = true
			i += 2
			continue
		case c == 0xE3 && len(s.buf) == 0 && strings.HasPrefix(n.text[i:], "\u3000"): // indent
			i += 3
			continue
		case c == 0xE2 && len(s.buf) == 0 && (strings.HasPrefix(n.text[i:], "\u200b") || strings.HasPrefix(n.text[i:], "\u2003")):
			i += 3
			continue
		}
		// A run up to the next white space is copied at once.
		end := i + 1
		for end < len(n.text) && n.text[end] > ' ' && !(n.text[end] == 0xC2 && end+1 < len(n.text) && n.text[end+1] == 0xA0) {
			end++
		}
		if first {
			s.place(id, n)
			first = false
		}
		s.append(n.text[i:end])
		i = end
	}
}

// place extends the paragraph's range of the page to hold a piece of text.
func (s *segmenter) place(id nodeID, n *node) {
	if s.cur.start < 0 {
		s.cur.start, s.cur.from = n.start, id
		s.cur.block = s.state.block
	}
	s.cur.end, s.cur.to = n.end, id
	s.cur.heading = s.cur.heading || s.state.head
}

func (s *segmenter) append(run string) {
	if s.spaces && len(s.buf) > 0 && s.buf[len(s.buf)-1] != '\t' {
		// CSS Text 3, section 4.1.3: a line end between two wide characters is no space.
		if !s.broken || !endsWide(s.buf) || !startsWide(run) {
			s.buf = append(s.buf, ' ')
		}
	}
	s.spaces, s.broken = false, false
	from := len(s.buf)
	s.buf = append(s.buf, run...)
	if s.state.why != "" {
		if k := len(s.cur.hints); k > 0 && s.cur.hints[k-1].why == s.state.why && s.hintAt == from {
			s.cur.hints[k-1].end = len(s.buf)
		} else {
			s.cur.hints = append(s.cur.hints, hint{from, len(s.buf), s.state.why})
		}
		s.hintAt = len(s.buf)
	}
	s.weigh(run)
}

// weigh counts the text and the punctuation of a run.
func (s *segmenter) weigh(run string) {
	for i := 0; i < len(run); {
		c := run[i]
		if c < utf8.RuneSelf {
			switch {
			case c|0x20 >= 'a' && c|0x20 <= 'z', c >= '0' && c <= '9':
				s.cur.units++
			case c == ',' || c == ';':
				s.cur.commas++
			case c == '?' || c == '!':
				s.cur.stops++
			case c == '.' && i > 0 && (run[i-1]|0x20 >= 'a' && run[i-1]|0x20 <= 'z' || run[i-1] >= utf8.RuneSelf) && (i+1 == len(run) || run[i+1] >= utf8.RuneSelf):
				s.cur.stops++ // the end of a sentence, not the point of a number, a date or an address
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(run[i:])
		i += size
		switch {
		case r >= 0x3400 && r <= 0x9FFF, r >= 0xF900 && r <= 0xFAFF, r >= 0x20000 && r <= 0x3FFFF:
			s.cur.units += 4
		case r == '，' || r == '、' || r == '；':
			s.cur.commas++
		case r == '。' || r == '？' || r == '！' || r == '…':
			s.cur.stops++
		case r >= 0xC0 && r < 0x2000, r >= 0xFF10 && r <= 0xFF5A:
			s.cur.units++
		case r >= 0x3040 && r <= 0x30FF, r >= 0xAC00 && r <= 0xD7A3:
			s.cur.units += 4
		}
	}
}

func endsWide(b []byte) bool {
	r, _ := utf8.DecodeLastRune(b)
	return isWide(r)
}

func startsWide(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isWide(r)
}

func isWide(r rune) bool {
	return r >= 0x2E80 && r <= 0x9FFF || r >= 0xF900 && r <= 0xFAFF || r >= 0xFF00 && r <= 0xFF60 || r >= 0x20000 && r <= 0x3FFFF
}

// preformatted keeps the spaces inside of lines; each line is a paragraph.
func (s *segmenter) preformatted(id nodeID, n *node) {
	for i, line := range strings.Split(strings.ReplaceAll(n.text, "\r\n", "\n"), "\n") {
		if i > 0 {
			s.flush()
		}
		if line == "" {
			continue
		}
		s.place(id, n)
		s.cur.pre = true
		s.append(line)
	}
}

// flush ends the paragraph.
func (s *segmenter) flush() {
	s.spaces, s.broken = false, false
	if len(s.buf) == 0 {
		s.cur = para{start: -1}
		return
	}
	p := s.cur
	trimmed := strings.TrimRight(string(s.buf), " \t\u3000\u00a0\u200b")
	p.text = trimmed
	if !p.pre {
		p.text = strings.TrimLeft(trimmed, " \t\u3000\u00a0\u200b")
	}
	shift := len(trimmed) - len(p.text)
	hiddenBytes := 0
	kept := p.hints[:0]
	for _, h := range p.hints {
		h.start, h.end = max(0, h.start-shift), min(len(p.text), h.end-shift)
		if h.end > h.start {
			kept = append(kept, h)
			hiddenBytes += h.end - h.start
		}
	}
	p.hints = kept
	if len(kept) > 0 && hiddenBytes*10 >= len(p.text)*9 {
		p.hidden = kept[0].why
	}
	if strings.Trim(p.text, " \t\u3000\u00a0") != "" && len(s.paras) <= s.most {
		s.paras = append(s.paras, p)
	}
	s.buf = s.buf[:0]
	s.cur = para{start: -1}
	s.hintAt = -1
}
