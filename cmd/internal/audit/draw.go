package audit

import (
	"cmp"
	"container/heap"
	"encoding/binary"
	"maps"
	"slices"
	"sort"
	"strings"

	"github.com/cespare/xxhash/v2"

	"github.com/taosha-text/taosha/pipeline"
)

// Filter says which spans are drawn from. What is empty lets everything through.
type Filter struct {
	Rules      []string // codes, or what they begin with
	Categories []string
	Low, High  int  // scores, both included
	Kept       bool // near misses, too
}

// Fits tells whether a span is one to draw from. Of what was kept only near misses are unless Rules names others: marks
// without a partner are kept as well, and are no advertising.
func (f *Filter) Fits(s *Span) bool {
	rules := f.Rules
	if s.Kept && len(rules) == 0 {
		rules = []string{"INJ", "BOI"}
	}
	begins := func(code string) bool { return strings.HasPrefix(s.Rule, code) }
	return (f.Kept || !s.Kept) && f.Low <= s.Score && s.Score <= f.High &&
		(len(rules) == 0 || slices.ContainsFunc(rules, begins)) &&
		(len(f.Categories) == 0 || slices.Contains(f.Categories, string(s.Category)))
}

// bands are the lowest scores of the strata of one rule. They spread a sample over certain and doubtful spans; the
// precision of a rule is weighted by them, and is not biased wherever they lie.
var bands = []int{0, 5000, 8000, 9500}

// group is a rule, and what it did.
type group struct {
	rule string
	kept bool
}

func (s *Span) group() group { return group{s.Rule, s.Kept} }

func (s *Span) band() int { return sort.SearchInts(bands, s.Score+1) - 1 }

// Drawer draws spans from reports of any size in one pass: it holds the spans of each stratum that have the smallest
// numbers, which a hash of the seed and the span's name gives. So the sample depends on neither order nor files.
type Drawer struct {
	n      int
	seed   uint64
	strata map[group][]*pool // by bands
}

// pool is what was seen and is held of one stratum.
type pool struct {
	size int
	held lots
}

type lot struct {
	number uint64
	span   Span
	report *pipeline.Report
}

// lots is a heap with the largest number on top.
type lots []lot

func (l lots) Len() int           { return len(l) }
func (l lots) Less(i, j int) bool { return l[i].compare(l[j]) > 0 }
func (l lots) Swap(i, j int)      { l[i], l[j] = l[j], l[i] }
func (l *lots) Push(x any)        { *l = append(*l, x.(lot)) }
func (l *lots) Pop() any {
	last := (*l)[len(*l)-1]
	*l = (*l)[:len(*l)-1]
	return last
}

// compare orders lots by their numbers. Two spans of one name have one number: then their files and records decide.
func (l lot) compare(o lot) int {
	return cmp.Or(cmp.Compare(l.number, o.number), cmp.Compare(l.span.Path, o.span.Path), l.span.Record-o.span.Record)
}

// NewDrawer draws n spans.
func NewDrawer(n int, seed uint64) *Drawer {
	return &Drawer{n: n, seed: seed, strata: map[group][]*pool{}}
}

// Add offers a span. The report is the document's, and is held on to where the span is drawn.
func (d *Drawer) Add(s Span, report *pipeline.Report) {
	g := s.group()
	if d.strata[g] == nil {
		d.strata[g] = make([]*pool, len(bands))
		for i := range bands {
			d.strata[g][i] = &pool{}
		}
	}
	p := d.strata[g][s.band()]
	p.size++
	l := lot{d.number(&s), s, report}
	if len(p.held) == d.n {
		if d.n == 0 || l.compare(p.held[0]) >= 0 {
			return
		}
		heap.Pop(&p.held)
	}
	heap.Push(&p.held, l)
}

func (d *Drawer) number(s *Span) uint64 {
	b := binary.LittleEndian.AppendUint64(nil, d.seed)
	for _, text := range []string{s.ID, s.Field, s.Rule} {
		b = append(append(b, text...), 0)
	}
	b = binary.LittleEndian.AppendUint64(b, uint64(s.Chars[0]))
	b = binary.LittleEndian.AppendUint64(b, uint64(s.Chars[1]))
	return xxhash.Sum64(b)
}

// Drawn is a span that was drawn, and the report of its document.
type Drawn struct {
	Span
	Report *pipeline.Report
}

// Draw gives the sample: every rule has an equal share, as far as it has spans, so that rare rules are seen; a rule's
// share is spread over its score bands as its spans are, with one at least from each. The sample is in the order of its
// rules and of the lots in them.
func (d *Drawer) Draw() []Drawn {
	groups := slices.SortedFunc(maps.Keys(d.strata), func(a, b group) int {
		switch {
		case a.kept != b.kept && a.kept:
			return 1
		case a.kept != b.kept:
			return -1
		}
		return strings.Compare(a.rule, b.rule)
	})
	sizes := make([]int, len(groups))
	for i, g := range groups {
		for _, p := range d.strata[g] {
			sizes[i] += p.size
		}
	}
	var sample []Drawn
	for i, share := range equally(d.n, sizes) {
		pools := d.strata[groups[i]]
		inBand := make([]int, len(pools))
		for k, p := range pools {
			inBand[k] = p.size
		}
		for k, n := range proportionally(share, inBand) {
			p := pools[k]
			slices.SortFunc(p.held, lot.compare)
			stratum := &Stratum{Low: bands[k], Size: p.size, Drawn: n}
			for _, l := range p.held[:n] {
				l.span.Stratum = stratum
				sample = append(sample, Drawn{l.span, l.report})
			}
		}
	}
	return sample
}

// equally shares n out so that nobody gets more than his size, and otherwise all the same; the first get what is left.
func equally(n int, sizes []int) []int {
	shares := make([]int, len(sizes))
	for n > 0 {
		var open []int
		for i, size := range sizes {
			if shares[i] < size {
				open = append(open, i)
			}
		}
		if len(open) == 0 {
			break
		}
		each := max(1, n/len(open))
		for _, i := range open {
			more := min(each, sizes[i]-shares[i], n)
			shares[i] += more
			n -= more
		}
	}
	return shares
}

// proportionally shares n, which is at most the sum of the sizes, out by size (Hamilton's method: the largest
// remainders get what is left), after one for each that is not empty as far as n goes.
func proportionally(n int, sizes []int) []int {
	shares := make([]int, len(sizes))
	total := 0
	for i, size := range sizes {
		if size > 0 && n > 0 {
			shares[i]++
			n--
		}
		total += size - shares[i]
	}
	if n == 0 {
		return shares
	}
	order := make([]int, len(sizes))
	remainder := make([]int, len(sizes))
	given := 0
	for i, size := range sizes {
		quota := n * (size - shares[i])
		order[i], remainder[i] = i, quota%total
		shares[i] += quota / total
		given += quota / total
	}
	slices.SortStableFunc(order, func(a, b int) int { return remainder[b] - remainder[a] })
	for _, i := range order[:n-given] {
		shares[i]++
	}
	return shares
}
