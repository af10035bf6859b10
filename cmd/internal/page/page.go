// Package page makes one self-contained page of reports: what was taken out, why, and what was spared, with every
// document in place where its text is at hand.
//
// Everything that comes from a report or a text reaches the page as JSON in script elements that are data and no code;
// the page's own code puts it into the document as text, never as markup. The page's policy lets nothing but that code
// and its style act, by their hashes, and nothing be loaded or sent.
package page

import (
	"bytes"
	"container/heap"
	"encoding/binary"
	"net/url"
	"slices"
	"strings"

	"github.com/cespare/xxhash/v2"

	"github.com/taosha-text/taosha/cmd/internal/audit"
	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/pipeline"
)

// DefaultSize is how many bytes of documents a page holds where the user said nothing: what a browser opens within some
// seconds, and what about 100,000 spans take with their articles.
const DefaultSize = 96 << 20

// Page gathers what a page shows. It counts everything that is added, and holds documents up to a size: beyond it an
// even sample of them, whatever their order, and of those in which nothing happened but normalisation only as many as
// there is room for.
type Page struct {
	Reports    []string          // names of the reports, for people
	Candidates *Candidates       // nil where there are none
	tools      []provenance.Tool // that made the reports, each once
	documents  int
	unchanged  int // of them, those that have nothing to show
	status     tally
	rule       tally
	category   tally
	position   tally
	phrases    *batch.Commonest
	drawn      map[name]int // place in the sample, from 1
	judged     map[name]audit.Verdict
	size       int64
	limit      int64
	held       sample
}

// name is what tells a span among others: where it stands and whose it is.
type name struct {
	id, field, rule string
	chars           [2]int
}

// document is one that the page holds.
type document struct {
	report *pipeline.Report
	fields []pipeline.Field // the source's texts; nil where they are not known
	host   string
	order  int // among all documents
	rank   rank
	size   int64
}

// rank says which documents a page holds when there are too many: the lowest.
type rank struct {
	tier   int
	number uint64
}

// The tiers.
const (
	tierDrawn = iota // a span of it was drawn for judging
	tierSpans        // something was removed, replaced or spared, or its status is not ok
	tierNorms        // nothing but normalisation
)

// New makes a page that holds up to size bytes of documents. drawn are spans to be judged, which it holds in any case.
func New(size int64, drawn []audit.Span) *Page {
	p := &Page{limit: size, phrases: batch.NewCommonest(), status: tally{}, rule: tally{}, category: tally{}, position: tally{},
		drawn: map[name]int{}, judged: map[name]audit.Verdict{}}
	for i, s := range drawn {
		n := name{s.ID, s.Field, s.Rule, s.Chars}
		p.drawn[n] = i + 1
		if s.Verdict != "" {
			p.judged[n] = s.Verdict
		}
	}
	return p
}

// Add counts a document, and holds it if there is room. The report is kept.
func (p *Page) Add(h provenance.Header, r *pipeline.Report) {
	if !slices.Contains(p.tools, h.Tool) {
		p.tools = append(p.tools, h.Tool)
	}
	d := &document{report: r, order: p.documents, size: weight(r)}
	p.documents++
	p.status.add(string(r.Status), 0)
	for i := range r.Edits {
		e := &r.Edits[i]
		p.count(0, e.Rule, e.Category, positionOf(e.Field, e.Why))
		p.phrases.Add(e)
		p.promote(d, name{r.ID, e.Field, e.Rule, e.Chars})
	}
	for i := range r.Kept {
		k := &r.Kept[i]
		if noted(k.Rule) {
			p.rule.add(k.Rule, 3)
			continue
		}
		p.count(1, k.Rule, k.Category, positionOf(k.Field, k.Why))
		p.promote(d, name{r.ID, k.Field, k.Rule, k.Chars})
	}
	for i := range r.Norm {
		p.rule.addN(r.Norm[i].Rule, 2, len(r.Norm[i].At))
	}
	switch {
	case d.rank.tier < 0:
		d.rank.tier = tierDrawn
	case len(r.Edits) > 0 || len(r.Kept) > 0 || r.Status != pipeline.StatusOK:
		d.rank.tier = tierSpans
	case len(r.Norm) > 0:
		d.rank.tier = tierNorms
	default:
		p.unchanged++
		return
	}
	d.rank.number = numberOf(r)
	heap.Push(&p.held, d)
	p.size += d.size
	for p.size > p.limit && len(p.held) > 1 && p.held[0].rank.tier != tierDrawn {
		p.size -= heap.Pop(&p.held).(*document).size
	}
}

// promote notes that a span of the document was drawn.
func (p *Page) promote(d *document, n name) {
	if p.drawn[n] > 0 {
		d.rank.tier = -1
	}
}

// count adds an edit (what is 0) or a spared span (1) to the charts.
func (p *Page) count(what int, rule string, category pipeline.Category, position string) {
	p.rule.add(rule, what)
	p.position.add(position, what)
	if category != "" {
		p.category.add(string(category), what)
	}
}

// Held gives the reports of the documents that the page holds: those whose texts it could show.
func (p *Page) Held() []*pipeline.Report {
	var list []*pipeline.Report
	for _, d := range p.inOrder() {
		list = append(list, d.report)
	}
	return list
}

// SetText gives documents that the page holds their source fields and hosts. What Fields lack is shown as a gap.
func (p *Page) SetText(of func(*pipeline.Report) (fields []pipeline.Field, host string)) {
	for _, d := range p.held {
		d.fields, d.host = of(d.report)
	}
}

func (p *Page) inOrder() []*document {
	list := slices.Clone([]*document(p.held))
	slices.SortFunc(list, func(a, b *document) int { return a.order - b.order })
	return list
}

// noted tells what is kept under rules that are not about advertising, as a quotation mark without a partner: it is
// shown in its document, and is no span to look through.
func noted(rule string) bool {
	return !strings.HasPrefix(rule, "INJ") && !strings.HasPrefix(rule, "BOI")
}

// hostOf gives the host of a document: its text's, or that of an address that is its name.
func (d *document) hostOf() string {
	if d.host != "" {
		return d.host
	}
	if u, err := url.Parse(d.report.ID); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
		return strings.ToLower(u.Hostname())
	}
	return ""
}

// weight is about how many bytes a document takes in the page, its text included.
func weight(r *pipeline.Report) int64 {
	const perSpan, perPlace, perDocument, perChar = 120, 16, 200, 3
	n := perDocument + len(r.ID) + len(r.Source.Path)
	for i := range r.Edits {
		n += perSpan + 2*len(r.Edits[i].Old) + len(r.Edits[i].New)
	}
	for i := range r.Kept {
		n += perSpan + len(r.Kept[i].Text)
	}
	for i := range r.Norm {
		n += (perPlace + len(r.Norm[i].Old) + len(r.Norm[i].New)) * len(r.Norm[i].At)
	}
	if r.Output != nil {
		n += perChar * r.Output.Chars
	}
	return int64(n)
}

// numberOf gives a document a number that depends on nothing but itself: the lowest numbers are an even sample.
func numberOf(r *pipeline.Report) uint64 {
	var b bytes.Buffer
	for _, s := range []string{r.ID, r.Source.Path, r.Source.Hash} {
		b.WriteString(s)
		b.WriteByte(0)
	}
	return xxhash.Sum64(binary.LittleEndian.AppendUint64(b.Bytes(), uint64(r.Source.Record)))
}

// sample is a heap with the document first that is the first to go.
type sample []*document

func (s sample) Len() int { return len(s) }
func (s sample) Less(i, j int) bool {
	a, b := s[i].rank, s[j].rank
	return a.tier > b.tier || a.tier == b.tier && a.number > b.number
}
func (s sample) Swap(i, j int) { s[i], s[j] = s[j], s[i] }
func (s *sample) Push(x any)   { *s = append(*s, x.(*document)) }
func (s *sample) Pop() any {
	last := (*s)[len(*s)-1]
	*s = (*s)[:len(*s)-1]
	return last
}
