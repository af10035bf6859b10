package page

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/taosha-text/taosha/cmd/internal/audit"
	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/cmd/internal/inplace"
	"github.com/taosha-text/taosha/cmd/internal/lang"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/pipeline"
)

// index is what the page's code reads first: all but the documents' texts, which lie in parts beside it and are read
// when one of them is opened. Names that return often stand in lists, and are told by their places in these.
type index struct {
	Mark      string               `json:"mark"` // of the documents: by it a browser knows the page again
	Reports   []string             `json:"reports"`
	Tools     []provenance.Tool    `json:"tools"`
	Documents int                  `json:"documents"`
	Unchanged int                  `json:"unchanged"`
	WithText  int                  `json:"withText"`
	Drawn     int                  `json:"drawn"`
	Status    []counted            `json:"status"`
	Rules     []counted            `json:"rules"`
	Category  []counted            `json:"categories"`
	Position  []counted            `json:"positions"`
	Hosts     []counted            `json:"hosts"`
	Phrases   []batch.PhraseCount  `json:"phrases"`
	Words     map[string][2]string `json:"words"` // English and Chinese, by rule code, rule:code, or the word itself
	Names     []string             `json:"names"`
	Whys      [][]int              `json:"whys"`
	Docs      [][]any              `json:"docs"`
	Spans     [][]any              `json:"spans"`
}

// names is a list of names, each once.
type names struct {
	list []string
	at   map[string]int
}

func (n *names) place(s string) int {
	if n.at == nil {
		n.at = map[string]int{}
	}
	i, ok := n.at[s]
	if !ok {
		i = len(n.list)
		n.at[s] = i
		n.list = append(n.list, s)
	}
	return i
}

// phrasesShown is how many of the commonest phrases a page lists.
const phrasesShown = 25

// A builder turns documents into what the page's code reads.
type builder struct {
	page   *Page
	index  index
	names  names
	whys   map[string]int
	hosts  tally
	part   [][]byte // documents of the part that is being filled
	filled int      // its size
	parts  int
	sum    *provenance.Sum
	emit   func(part int, documents []byte) error
}

// partSize is about how many bytes one part has: what a browser parses at once when a document is opened.
const partSize = 256 << 10

// build passes on the parts of the documents, one after the other, and gives the index.
func (p *Page) build(emit func(part int, documents []byte) error) (*index, error) {
	b := &builder{page: p, whys: map[string]int{}, hosts: tally{}, sum: provenance.XXH64.New(), emit: emit}
	b.index = index{Reports: p.Reports, Tools: p.tools, Documents: p.documents, Unchanged: p.unchanged, Drawn: len(p.drawn),
		Docs: [][]any{}, Spans: [][]any{}, Whys: [][]int{}}
	for _, d := range p.inOrder() {
		if err := b.document(d); err != nil {
			return nil, err
		}
	}
	if err := b.endPart(); err != nil {
		return nil, err
	}
	b.index.Status, b.index.Rules, b.index.Category, b.index.Position = p.status.rows(), p.rule.rows(), p.category.rows(), p.position.rows()
	b.index.Hosts, b.index.Phrases = b.hosts.rows(), p.phrases.Top(phrasesShown)
	b.index.Names, b.index.Mark = b.names.list, b.sum.Spelled()
	b.index.Words = words(&b.index)
	return &b.index, nil
}

// kinds are the kinds of segments and of spans, as numbers.
var kinds = map[inplace.Kind]int{inplace.Own: 0, inplace.Removed: 1, inplace.Replaced: 2, inplace.Inserted: 3, inplace.Spared: 4, inplace.Gap: 5}

const kindNoted = 6

func (b *builder) document(d *document) error {
	r := d.report
	host := d.hostOf()
	problem := ""
	doc, err := inplace.Of(d.fields, r)
	if err != nil && d.fields != nil {
		problem = err.Error()
		d.fields = nil
		doc, err = inplace.Of(nil, r)
	}
	if err != nil { // entries that overlap, or are about no place: there is nothing to put them into
		problem = err.Error()
		doc = inplace.Document{Notes: bare(r)}
	}
	first := len(b.index.Spans)
	around := contexts(&doc)
	for i := range doc.Notes {
		b.span(len(b.index.Docs), d, &doc.Notes[i], around[i], host)
	}
	places := 0
	for i := range r.Norm {
		places += len(r.Norm[i].At)
	}
	text := 0
	if d.fields != nil {
		text = 1
		b.index.WithText++
	}
	b.index.Docs = append(b.index.Docs, []any{r.ID, b.names.place(r.Source.Path), r.Source.Record, b.names.place(string(r.Status)),
		b.names.place(host), r.Reason, first, len(doc.Notes), places, text, b.parts, len(b.part), problem})
	body, err := json.Marshal(b.fields(doc.Fields))
	if err != nil {
		return err
	}
	fmt.Fprintf(b.sum, "%q %q %d %s\n", r.ID, r.Source.Path, r.Source.Record, body)
	b.part = append(b.part, body)
	if b.filled += len(body); b.filled >= partSize {
		return b.endPart()
	}
	return nil
}

func (b *builder) endPart() error {
	if len(b.part) == 0 {
		return nil
	}
	all := []byte{'['}
	for i, d := range b.part {
		if i > 0 {
			all = append(all, ',')
		}
		all = append(all, d...)
	}
	err := b.emit(b.parts, append(all, ']'))
	b.part, b.filled = b.part[:0], 0
	b.parts++
	return err
}

// fields gives a document's segments: [kind, text], and where there is more to tell, [kind, text, note, rule, ends].
func (b *builder) fields(fields []inplace.Field) []any {
	list := []any{}
	for _, f := range fields {
		segments := []any{}
		for _, s := range f.Segments {
			switch {
			case s.Note == 0 && s.Rule == "" && len(s.Ends) == 0:
				segments = append(segments, []any{kinds[s.Kind], s.Text})
			case len(s.Ends) == 0:
				segments = append(segments, []any{kinds[s.Kind], s.Text, s.Note, b.names.place(s.Rule)})
			default:
				segments = append(segments, []any{kinds[s.Kind], s.Text, s.Note, b.names.place(s.Rule), s.Ends})
			}
		}
		list = append(list, []any{f.Name, segments})
	}
	return list
}

// span adds a row to the list of spans.
func (b *builder) span(doc int, d *document, n *inplace.Note, around [2]string, host string) {
	kind := kinds[n.Kind]
	if n.Kind == inplace.Spared && noted(n.Rule) {
		kind = kindNoted
	}
	if host != "" && kind != kindNoted {
		what := 0
		if n.Kind == inplace.Spared {
			what = 1
		}
		b.hosts.add(host, what)
	}
	key := name{d.report.ID, n.Field, n.Rule, n.Chars}
	row := []any{doc, kind, b.names.place(n.Field), b.names.place(n.Rule), b.names.place(string(n.Category)),
		b.names.place(positionOf(n.Field, n.Why)), n.Score, n.Chars[0], n.Chars[1], clipped(n.Old), clipped(n.New), around[0], around[1], b.why(n.Why)}
	if drawn := b.page.drawn[key]; drawn > 0 {
		row = append(row, drawn, string(b.page.judged[key]))
	}
	b.index.Spans = append(b.index.Spans, row)
}

// why gives the place of a list of reasons.
func (b *builder) why(list []string) int {
	key := strings.Join(list, "\x00")
	i, ok := b.whys[key]
	if !ok {
		i = len(b.index.Whys)
		b.whys[key] = i
		places := []int{}
		for _, w := range list {
			places = append(places, b.names.place(w))
		}
		b.index.Whys = append(b.index.Whys, places)
	}
	return i
}

// bare gives the notes of a report that fits no text.
func bare(r *pipeline.Report) []inplace.Note {
	var notes []inplace.Note
	for _, s := range audit.Spans(r) {
		kind := inplace.Removed
		switch {
		case s.Kept:
			kind = inplace.Spared
		case s.New != "":
			kind = inplace.Replaced
		}
		notes = append(notes, inplace.Note{Number: len(notes) + 1, Kind: kind, Field: s.Field, Chars: s.Chars, Old: s.Old, New: s.New,
			Rule: s.Rule, Category: s.Category, Score: s.Score, Why: s.Why})
	}
	return notes
}

const (
	// aroundChars is how many code points of the source a row of the list shows on either side of its span.
	aroundChars = 24
	// clipHead and clipTail are how many code points of a long span a row shows; the document shows all.
	clipHead, clipTail = 160, 30
)

// clipped is a text with its middle left out where it is long.
func clipped(s string) string {
	head := end(s, clipHead)
	rest := s[head:]
	if tail := begin(rest, clipTail); tail > 0 {
		return s[:head] + " … " + rest[tail:]
	}
	return s
}

// end is where the first n code points of a text end.
func end(s string, n int) int {
	for i := range s {
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}

// begin is where the last n code points of a text begin.
func begin(s string, n int) int {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		i--
		for i > 0 && s[i]&0xC0 == 0x80 {
			i--
		}
	}
	return i
}

// contexts gives what stands before and behind each note in the source, as far as that is known.
func contexts(doc *inplace.Document) [][2]string {
	list := make([][2]string, len(doc.Notes))
	for _, f := range doc.Fields {
		source, base := sourceOf(f)
		for i := range doc.Notes {
			n := &doc.Notes[i]
			if n.Field != f.Name {
				continue
			}
			if k, ok := slices.BinarySearchFunc(source, n.Bytes[0], func(s stretch, at int) int { return s.end - at }); ok || k < len(source) {
				list[i][0] = before(source, k, n.Bytes[0], base)
			}
			list[i][1] = behind(source, n.Bytes[1], base)
		}
	}
	return list
}

// stretch is a run of the source's text that is known: base[from:to] has the bytes [start, end) of the field.
type stretch struct{ start, end, from int }

// sourceOf puts the source text of a field together, as far as it is known.
func sourceOf(f inplace.Field) ([]stretch, string) {
	var list []stretch
	var b strings.Builder
	for _, s := range f.Segments {
		if s.Kind == inplace.Inserted || s.Kind == inplace.Gap || s.Text == "" {
			continue
		}
		if n := len(list); n > 0 && list[n-1].end == s.Bytes[0] {
			list[n-1].end = s.Bytes[1]
		} else {
			list = append(list, stretch{s.Bytes[0], s.Bytes[1], b.Len()})
		}
		b.WriteString(s.Text)
	}
	return list, b.String()
}

// before gives the end of what stands before a place of the source, which the k-th stretch is the first to reach.
func before(source []stretch, k, at int, base string) string {
	s := source[k]
	if at <= s.start {
		return ""
	}
	text := base[s.from : s.from+at-s.start]
	return text[begin(text, aroundChars):]
}

// behind gives the beginning of what stands behind a place of the source.
func behind(source []stretch, at int, base string) string {
	k, _ := slices.BinarySearchFunc(source, at+1, func(s stretch, at int) int { return s.end - at })
	if k == len(source) || source[k].start > at {
		return ""
	}
	s := source[k]
	text := base[s.from+at-s.start : s.from+s.end-s.start]
	return text[:end(text, aroundChars)]
}

// words gives what the names in the page mean, in both languages, as the terminal says it.
func words(x *index) map[string][2]string {
	all := map[string][2]string{}
	add := func(key, english string) { all[key] = [2]string{english, lang.Chinese.Text(english)} }
	used := map[string]bool{"title": true, "byline": true, "date": true, "source": true, "text": true} // fields, changed or not
	for _, n := range x.Names {
		used[n] = true
	}
	for _, list := range [][]counted{x.Rules, x.Status, x.Category, x.Position} {
		for _, c := range list {
			used[c.Name] = true
		}
	}
	for _, r := range filters.Rules() {
		if used[r.Code] {
			add(r.Code, r.Name)
			add("rule:"+r.Code, r.Summary)
		}
	}
	for _, r := range lang.Reasons() {
		if used[r.Word] {
			all["why:"+r.Word] = [2]string{r.English, r.Chinese}
		}
	}
	for _, n := range slices.Sorted(maps.Keys(used)) {
		if _, known := all[n]; !known && lang.Has(n) {
			add(n, n)
		}
	}
	return all
}
