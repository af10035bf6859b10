package extract

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// scoring holds what is known about the nodes and paragraphs of a page.
type scoring struct {
	t           *tree
	paras       []para
	root        nodeID
	title       int     // the heading that <title> repeats, or -1
	proseBefore []int32 // what the prose before each paragraph is worth

	// revealed tells that most of the page is hidden, so that scripts must make it visible.
	revealed bool

	forum bool     // a thread: what readers answer is part of it
	value []int32  // of each paragraph, in quarters of a Han character
	out   []string // why a paragraph is none of the article's, as far as its surroundings tell; "" where they do not
	sum   []int32  // of each node: the values of the paragraphs in it
}

// valueOf rates a paragraph: text that reads like prose counts for its length and punctuation, links and scraps count
// against. The constants are those of the usual text-density methods in Han characters: 10 make a sentence, 30 are
// prose even without punctuation, and no list of links weighs more than a short sentence an item.
func valueOf(p *para) int32 {
	plain := p.units - p.linkUnits
	prose := p.commas + p.stops
	switch {
	case p.units == 0:
		return -4
	case p.linkUnits*2 > p.units:
		return -min(p.units, 20*4) - 8
	case p.row || p.pre:
		return plain / 2
	case plain >= 100*4 && prose*400 < plain: // a cloud of words: prose has a mark every ten to twenty characters
		return 30 * 4
	case prose > 0 && plain >= 10*4:
		return plain + 20*min(prose, plain/32)
	case plain >= 30*4:
		return plain / 2
	case prose > 0:
		return plain / 2
	}
	return -8
}

func newScoring(t *tree, paras []para, root nodeID, forum bool) *scoring {
	s := &scoring{t: t, paras: paras, root: root, forum: forum,
		value: make([]int32, len(paras)), out: make([]string, len(paras)), sum: make([]int32, len(t.nodes))}
	s.rate()
	s.title = s.titleParagraph()
	s.forum = forum || s.isThread()
	s.byNames()
	s.byHeadings()
	s.byTeasers()
	s.weighElements()
	return s
}

// weighElements sets the sums. An element is worth what speaks for it less what speaks against it, but never less than
// a tenth of what speaks for it: no amount of scraps can bury an article that stands among them.
func (s *scoring) weighElements() {
	prose := make([]int32, len(s.t.nodes))
	for i := range s.paras {
		v := s.value[i]
		if s.out[i] != "" && v > 0 {
			v /= 8
		}
		if s.forum && v < 0 { // between the answers of a thread stand names, dates and buttons
			v /= 4
		}
		s.sum[s.paras[i].block] += v
		prose[s.paras[i].block] += max(v, 0)
	}
	for id := len(s.t.nodes) - 1; id >= 0; id-- {
		if p := s.t.nodes[id].parent; p != none {
			s.sum[p] += max(s.sum[id], mostAgainst)
			prose[p] += prose[id]
		}
		s.sum[id] = max(s.sum[id], prose[id]/10)
	}
}

// mostAgainst is the most that one element inside of another can count against it: a long table of names in an article
// is no worse than a short one. In quarters of a Han character.
const mostAgainst = -4 * 150

// isThread tells a page whose prose is nearly all in elements that are named for comments.
func (s *scoring) isThread() bool {
	within := make([]bool, len(s.t.nodes))
	for id := range s.t.nodes {
		n := &s.t.nodes[id]
		if n.tag != textTag && n.parent != none {
			within[id] = within[n.parent] || s.t.cueOf(nodeID(id)) == cueComments
		}
	}
	comments, rest := 0, 0
	for i := range s.paras {
		if v := int(s.value[i]); v > 0 && within[s.paras[i].block] {
			comments += v
		} else if v > 0 {
			rest += v
		}
	}
	return comments > 4*rest && rest < fewProse
}

// rate gives each paragraph its value. What readers do not see counts little, unless next to nothing else is there:
// then scripts make it visible.
func (s *scoring) rate() {
	seen, hidden := 0, 0
	for i := range s.paras {
		s.value[i] = valueOf(&s.paras[i])
		if v := int(s.value[i]); v > 0 && s.paras[i].hidden != "" {
			hidden += v
		} else if v > 0 {
			seen += v
		}
	}
	s.proseBefore = make([]int32, len(s.paras)+1)
	for i := range s.paras {
		s.proseBefore[i+1] = s.proseBefore[i]
		if s.value[i] > 0 && s.paras[i].isProse() && s.paras[i].hidden == "" {
			s.proseBefore[i+1] += s.value[i]
		}
	}
	s.revealed = seen < 2*minProse && hidden > 2*seen
	for i := range s.paras {
		if s.paras[i].hidden != "" && !s.revealed && s.value[i] > 0 {
			s.value[i] /= 4
		}
	}
}

// addUp turns amounts of single nodes into amounts of subtrees. Children have higher numbers than their parents.
func (s *scoring) addUp(amount []int32) {
	for id := len(s.t.nodes) - 1; id > 0; id-- {
		if p := s.t.nodes[id].parent; p != none {
			amount[p] += amount[id]
		}
	}
}

// titleParagraph finds the longest heading that stands in <title> as well.
func (s *scoring) titleParagraph() int {
	full, _ := s.t.pageTitle()
	wanted := letters(full)
	best, longest := -1, len("四个汉字")-1
	for i := range s.paras {
		p := &s.paras[i]
		if !p.heading || len(p.text) <= longest || len(p.text) > maxTitle || p.hidden != "" {
			continue
		}
		if l := letters(p.text); len(l) > longest && strings.Contains(wanted, l) {
			best, longest = i, len(l)
		}
	}
	return best
}

func (s *scoring) holdsTitle(id nodeID) bool {
	return s.title >= 0 && id <= s.paras[s.title].block && s.paras[s.title].block < s.t.after(id)
}

// followsArticle tells whether enough prose for a short article stands between the title and the paragraph at i.
func (s *scoring) followsArticle(i int32) bool {
	return s.title >= 0 && int(i) > s.title && s.proseBefore[i]-s.proseBefore[s.title] >= 2*minProse
}

// firstIn gives for each node the first paragraph in it; 0 where there is none.
func (s *scoring) firstIn() []int32 {
	first := make([]int32, len(s.t.nodes))
	for i := len(s.paras) - 1; i >= 0; i-- {
		first[s.paras[i].block] = int32(i) + 1
	}
	for id := len(first) - 1; id > 0; id-- {
		if p := s.t.nodes[id].parent; p != none && first[id] > 0 && (first[p] == 0 || first[id] < first[p]) {
			first[p] = first[id]
		}
	}
	for id := range first {
		first[id] = max(0, first[id]-1)
	}
	return first
}

// byTeasers marks lists of teasers: four and more elements side by side, each with a link that is a headline and a
// paragraph or two. An article's own paragraphs have no headlines that lead elsewhere.
func (s *scoring) byTeasers() {
	prose, links := make([]int32, len(s.t.nodes)), make([]int32, len(s.t.nodes))
	for i := range s.paras {
		p := &s.paras[i]
		if s.value[i] > 0 && p.isProse() {
			prose[p.block]++
		} else if p.linked() > 0.8 && p.han() >= 6 && !isStampText(p.text) {
			links[p.block]++
		}
	}
	s.addUp(prose)
	s.addUp(links)
	teasers, others := make([]int32, len(s.t.nodes)), make([]int32, len(s.t.nodes))
	for id := range s.t.nodes {
		n := &s.t.nodes[id]
		if n.tag == textTag || n.parent == none || prose[id]+links[id] == 0 {
			continue
		}
		if links[id] >= 1 && prose[id] >= 1 && prose[id] <= 2 {
			teasers[n.parent]++
		} else if prose[id] > 0 {
			others[n.parent]++
		}
	}
	for i := range s.paras {
		if s.out[i] != "" || s.forum {
			continue
		}
		for id := s.paras[i].block; id != none && id != s.root; id = s.t.nodes[id].parent {
			if teasers[id] >= 4 && others[id] <= teasers[id]/4 && !s.holdsTitle(id) {
				s.out[i] = cueNames[cueRelated]
				break
			}
		}
	}
}

func isStampText(text string) bool {
	at, _ := findDate(text)
	return at >= 0
}

// fewProse is the most prose, in quarters of a Han character, that a menu, a share bar, a footer, a form, an
// advertising slot or a byline has: an element with more than some 250 characters is something else, whatever its name.
const fewProse = 4 * 320

// byNames marks what stands in elements whose tag, class or id says that they are no article. A name is believed only
// where the element holds neither the title nor the better part of the page's prose: sites call their bodies all sorts
// of things. What follows an article may outweigh it, though: related pages, comments, dialogs.
func (s *scoring) byNames() {
	prose := make([]int32, len(s.t.nodes))
	for i := range s.paras {
		if v := s.value[i]; v > 0 {
			prose[s.paras[i].block] += v
		}
	}
	s.addUp(prose)
	most := prose[s.root] / 5 * 2
	first := s.firstIn()
	why := make([]cue, len(s.t.nodes))
	for id := range s.t.nodes {
		n := &s.t.nodes[id]
		if n.tag == textTag {
			continue
		}
		if n.parent != none {
			why[id] = why[n.parent]
		}
		if why[id] != cueNone || s.holdsTitle(nodeID(id)) {
			continue
		}
		switch c := s.t.cueOf(nodeID(id)); {
		case c <= cueArticle, c == cueComments && s.forum:
		case s.followsArticle(first[id]):
			why[id] = c
		case prose[id] > most:
		case prose[id] > fewProse && c != cueRelated && c != cueComments && c != cueSide:
		default:
			why[id] = c
		}
	}
	for i := range s.paras {
		if c := why[s.paras[i].block]; c != cueNone && !(c == cueMeta && (s.value[i] > 0 || isCredit(s.paras[i].text))) {
			s.out[i] = cueNames[c]
		}
	}
}

// byHeadings marks the sections under a heading such as 相关阅读.
func (s *scoring) byHeadings() {
	before := make([]int32, len(s.paras)+1) // prose before each paragraph
	linked := make([]int32, len(s.paras)+1) // paragraphs with links before each
	plain := make([]int32, len(s.paras)+1)  // paragraphs of prose without links before each
	for i := range s.paras {
		before[i+1] = before[i]
		if s.out[i] == "" && s.value[i] > 0 {
			before[i+1] += s.value[i]
			if s.paras[i].links == 0 && s.paras[i].isProse() {
				plain[i+1]++
			}
		}
		plain[i+1] += plain[i]
		linked[i+1] = linked[i]
		if s.paras[i].links > 0 {
			linked[i+1]++
		}
	}
	half := before[len(s.paras)] / 2
	last := s.lastIn()
	for i := 0; i < len(s.paras); i++ {
		p := &s.paras[i]
		if s.out[i] != "" || len(p.text) > 90 || p.hidden != "" || !isRelatedHeading(p.text) {
			continue
		}
		end := s.section(i, last, func(from, to int) bool {
			links, rest := linked[to]-linked[from], int32(to-from)
			return before[to]-before[from] <= half ||
				(before[from] >= fewProse/4 && links*3 >= rest && plain[to]-plain[from] <= links)
		})
		why := cueNames[cueRelated]
		if strings.Contains(p.text, "评论") || strings.Contains(p.text, "評論") || strings.Contains(p.text, "留言") {
			why = cueNames[cueComments]
			if s.forum {
				continue
			}
		}
		for j := i; j < end; j++ {
			if s.out[j] == "" {
				s.out[j] = why
			}
		}
		i = max(i, end-1)
	}
}

// section gives the end of the run of paragraphs that the heading at i stands over: the largest element that begins
// with it, or what follows it in its parent. plausible refuses a section.
func (s *scoring) section(i int, last []int32, plausible func(from, to int) bool) int {
	end := i + 1
	for id := s.paras[i].block; id != none && id != s.root; id = s.t.nodes[id].parent {
		first := i == 0 || s.paras[i-1].block < id
		to := max(int(last[id])+1, i+1)
		if to > i+1 && !plausible(i, to) {
			break
		}
		end = to
		if !first {
			break
		}
	}
	return end
}

// lastIn gives for each node the last paragraph in it; -1 where there is none.
func (s *scoring) lastIn() []int32 {
	last := make([]int32, len(s.t.nodes))
	for id := range last {
		last[id] = -1
	}
	for i := range s.paras {
		last[s.paras[i].block] = int32(i)
	}
	for id := len(last) - 1; id > 0; id-- {
		if p := s.t.nodes[id].parent; p != none {
			last[p] = max(last[p], last[id])
		}
	}
	return last
}

// body finds the element that holds the article: the one whose paragraphs are worth most together; of equals the
// innermost. What an element holds besides the article counts against it.
func (s *scoring) body() nodeID {
	best := s.root
	bestSum := s.sum[best]
	for id := int(s.root) + 1; id < len(s.t.nodes); id++ {
		tag := s.t.nodes[id].tag
		if tag == textTag || tag == atom.P || isHeading(tag) {
			continue
		}
		v := s.sum[id]
		if v > 0 && s.t.cueOf(nodeID(id)) == cueArticle {
			v += v / 8 // a name that speaks for it decides where little else does
		}
		if v > bestSum || (v == bestSum && s.t.nodes[id].parent == best) {
			best, bestSum = nodeID(id), v
		}
	}
	return best
}
