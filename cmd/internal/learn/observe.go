package learn

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cespare/xxhash/v2"

	"github.com/taosha-text/taosha/cmd/internal/evidence"
	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/filters/ngram"
	"github.com/taosha-text/taosha/filters/structure"
	"github.com/taosha-text/taosha/filters/topic"
	"github.com/taosha-text/taosha/pipeline"
)

// Observation is what one document says of one phrase.
type Observation struct {
	Phrase string
	Packed []byte // the evidence, as Append writes it
}

// Observer looks for phrases in documents, one at a time.
type Observer struct {
	cleaner   *filters.Cleaner
	nominator nominator
	letters   []letter
	lines     []line
	mentions  []mention
	packed    []byte
}

// line is a line of a field: its letters are letters[from:to].
type line struct {
	field    int
	from, to int
	role     pipeline.Role
	byline   bool
	label    int  // letters of a word at its start that introduces keywords or an abstract, and a colon
	abstract bool // an abstract
}

// mention is a stretch of a line that may be a phrase.
type mention struct {
	phrase               string
	line                 int
	span                      // of the observer's letters
	taken, exact, listed bool // by the injection stage
	score                int
	category             pipeline.Category
}

// finding is what the injection stage says of a stretch.
type finding struct {
	field    string
	bytes    [2]int
	taken    bool
	score    int
	category pipeline.Category
}

// NewObserver makes one. The cleaner's injection stage says what it takes out and what it suspects.
func NewObserver(c *filters.Cleaner) *Observer {
	return &Observer{cleaner: c, nominator: nominator{news: ngram.Default()}}
}

// innocent are reasons for which a stretch stays that speak for it, and not only against taking it out there: it is
// quoted, or reported on, or it stands in place of a word.
var innocent = []string{"quoted", "reporting-cue", "allow-list", "substitution", "warning", "own-promotion", "legitimate-contact", "source-of-the-article"}

// findingsOf gives what the stage says, in the coordinates of the source.
func findingsOf(r *pipeline.Report) []finding {
	var all []finding
	for i := range r.Edits {
		if e := &r.Edits[i]; e.Stage == "injection" {
			all = append(all, finding{e.Field, e.Bytes, true, e.Score, e.Category})
		}
	}
	for i := range r.Kept {
		k := &r.Kept[i]
		if !slices.ContainsFunc(k.Why, func(why string) bool { return slices.Contains(innocent, why) }) {
			all = append(all, finding{k.Field, k.Bytes, false, k.Score, k.Category})
		}
	}
	return all
}

// Document gives what a document says of every phrase that may have been put into it. Of documents that are advertising
// as a whole it gives nothing.
func (o *Observer) Document(ctx context.Context, in pipeline.Input, source func(*pipeline.Result) []pipeline.Field) ([]Observation, evidence.Totals, error) {
	res, err := o.cleaner.Clean(ctx, in)
	if err != nil {
		return nil, evidence.Totals{}, err
	}
	totals := evidence.Totals{Documents: 1}
	switch res.Status {
	case pipeline.StatusSpam:
		totals.Spam = 1
		return nil, totals, nil
	case pipeline.StatusNoArticle:
		return nil, totals, nil
	}
	fields := source(&res)
	o.read(fields)
	totals.Letters = uint64(len(o.letters))
	o.nominate(fields, findingsOf(&res.Report))
	return o.add(&res, in, fields), totals, nil
}

// read cuts the fields into lines and letters.
func (o *Observer) read(fields []pipeline.Field) {
	o.letters, o.lines = o.letters[:0], o.lines[:0]
	for i, f := range fields {
		for start := 0; start <= len(f.Text); {
			end := len(f.Text)
			if n := strings.IndexByte(f.Text[start:], '\n'); n >= 0 {
				end = start + n
			}
			from := len(o.letters)
			o.letters = lettersOf(o.letters, f.Text, start, end)
			if to := len(o.letters); to > from {
				byline := f.Role == pipeline.Byline || to-from <= longest && structure.IsByline(f.Text[start:end])
				l := line{field: i, from: from, to: to, role: f.Role, byline: byline}
				l.label, l.abstract = labelOf(o.letters[from:to], f.Text)
				o.lines = append(o.lines, l)
			}
			start = end + 1
		}
	}
}

// nominate collects mentions: those that their place speaks for, and what the injection stage found.
func (o *Observer) nominate(fields []pipeline.Field, found []finding) {
	o.mentions = o.mentions[:0]
	for i, l := range o.lines {
		start := l.from + l.label // a label is no part of what it introduces
		ls := o.letters[start:l.to]
		first := len(o.mentions)
		for _, s := range o.nominator.line(ls, l.role != pipeline.Text || l.byline || l.label > 0) {
			o.mention(i, span{start + s.start, start + s.end})
		}
		for _, f := range found {
			if f.field != fields[l.field].Name {
				continue
			}
			s, _ := slices.BinarySearchFunc(ls, f.bytes[0], func(a letter, at int) int { return a.start - at })
			e, _ := slices.BinarySearchFunc(ls, f.bytes[1], func(a letter, at int) int { return a.start - at })
			if s >= e {
				continue
			}
			in := span{start + s, start + e}
			phrase := in
			if l.label > 0 {
				phrase = o.introduced(in, l.abstract)
			}
			if !slices.ContainsFunc(o.mentions[first:], func(m mention) bool { return m.span == phrase }) {
				o.mention(i, phrase)
			}
			for k := first; k < len(o.mentions); k++ {
				m := &o.mentions[k]
				if m.start < in.start || m.end > in.end {
					continue
				}
				m.listed = true
				m.taken = m.taken || f.taken
				m.exact = m.exact || m.span == phrase
				if f.score >= m.score {
					m.score, m.category = f.score, f.category
				}
			}
		}
	}
}

// introduced gives the phrase in what a label introduces: of an abstract what stands before the first mark, of keywords
// the longest, of which the others are pieces.
func (o *Observer) introduced(in span, abstract bool) span {
	longest, s := span{in.start, in.start}, in.start
	for i := in.start + 1; i <= in.end; i++ {
		if i < in.end && o.letters[i].gap <= unseen {
			continue
		}
		if i-s > longest.end-longest.start {
			longest = span{s, i}
		}
		if s = i; abstract {
			break
		}
	}
	return longest
}

func (o *Observer) mention(line int, s span) {
	if n := s.end - s.start; n < shortest || n > longest || !o.says(s) {
		return
	}
	var b strings.Builder
	for _, l := range o.letters[s.start:s.end] {
		b.WriteRune(l.r)
	}
	o.mentions = append(o.mentions, mention{phrase: b.String(), line: line, span: s})
}

// says tells a stretch that is more than numbers and single letters: two ideographs, or a word of Latin letters.
func (o *Observer) says(s span) bool {
	han, word := 0, 0
	for _, l := range o.letters[s.start:s.end] {
		switch {
		case latin(l.r):
			word++
		case !digit(l.r):
			han++
		}
	}
	return han >= 2 || word >= 4 || han+word >= 3
}

// add makes evidence of the mentions, by phrase, in the order of the phrases.
func (o *Observer) add(res *pipeline.Result, in pipeline.Input, fields []pipeline.Field) []Observation {
	slices.SortStableFunc(o.mentions, func(a, b mention) int { return strings.Compare(a.phrase, b.phrase) })
	article := o.fingerprint()
	var about topic.Vector
	for i := range o.letters[:min(len(o.letters), topic.Most/2)] {
		about.Add(o.letters[i].r)
	}
	day := dayOf(in.Date)
	var out []Observation
	for i := 0; i < len(o.mentions); {
		j := i
		e := &evidence.Evidence{Documents: 1}
		e.Articles.Add(article)
		var taken, exact, listed bool
		for ; j < len(o.mentions) && o.mentions[j].phrase == o.mentions[i].phrase; j++ {
			m := &o.mentions[j]
			taken, exact, listed = taken || m.taken, exact || m.exact, listed || m.listed
			o.addMention(e, m, fields, article)
		}
		if in.Host != "" {
			e.Hosts.Add(mixed(xxhash.Sum64String(in.Host)))
		}
		if listed {
			e.AddHost(in.Host)
			e.AddDate(day)
		}
		for _, one := range []struct {
			is bool
			to *evidence.Distinct
		}{{taken, &e.Taken}, {exact, &e.Exact}, {listed, &e.Suspected}} {
			if one.is {
				one.to.Add(article)
			}
		}
		var own topic.Vector
		for _, r := range o.mentions[i].phrase {
			own.Add(r)
		}
		rest := about.Less(&own, j-i)
		e.Fit = int64(topic.Affinity(&own, &rest))
		start := len(o.packed)
		o.packed = e.Append(o.packed)
		out = append(out, Observation{o.mentions[i].phrase, o.packed[start:len(o.packed):len(o.packed)]})
		i = j
	}
	o.packed = nil // it is the observations' now
	return out
}

// around is how many letters of context are shown on either side.
const around = 12

func (o *Observer) addMention(e *evidence.Evidence, m *mention, fields []pipeline.Field, article uint64) {
	l := o.lines[m.line]
	ls := o.letters
	text := fields[l.field].Text
	first, last := m.start == l.from, m.end == l.to
	e.Mentions++
	e.Places[o.place(m)]++
	e.Left.Add(o.neighbour(l, m.start-1))
	e.Right.Add(o.neighbour(l, m.end))
	if first || ls[m.start].gap > unseen {
		e.EndsLeft++
	}
	if last || ls[m.end].gap > unseen {
		e.EndsRight++
	}
	if end := ls[m.end-1].end; strings.HasPrefix(text[end:], "：") || strings.HasPrefix(text[end:], ":") {
		e.Colons++
	}
	for i := m.start; i < m.end; i++ {
		if ls[i].folded || i > m.start && ls[i].gap == unseen {
			e.Disguised++
			break
		}
	}
	if !first || !last {
		from, to := max(l.from, m.start-around), min(l.to, m.end+around)
		all := runesOf(nil, ls[from:to])
		e.Seam += int64(ngram.Default().Seam(all[:m.start-from], all[m.start-from:m.end-from], all[m.end-from:]))
		e.Seams++
	}
	e.Score = max(e.Score, uint64(m.score))
	if m.category != "" {
		if i := slices.Index(pipeline.Categories(), m.category); i >= 0 {
			e.Categories[i]++
		}
	}
	if !m.listed { // most phrases never are, and forms and contexts are most of what evidence takes
		return
	}
	shown := text[ls[m.start].start:ls[m.end-1].end]
	e.AddForm(shown)
	from, to := ls[max(l.from, m.start-around)].start, ls[min(l.to, m.end+around)-1].end
	shown = text[from:ls[m.start].start] + "⟦" + shown + "⟧" + text[ls[m.end-1].end:to]
	e.AddContext(evidence.Context{Hash: mixed(xxhash.Sum64String(shown) ^ article), Text: shown})
}

// neighbour names a letter of a line; beyond its ends stands the edge.
func (o *Observer) neighbour(l line, i int) uint64 {
	if i < l.from || i >= l.to {
		return mixed(1)
	}
	return mixed(uint64(o.letters[i].r) << 1)
}

func (o *Observer) place(m *mention) evidence.Place {
	l := o.lines[m.line]
	first, last := m.start == l.from, m.end == l.to
	switch {
	case l.byline:
		return evidence.Byline
	case l.role == pipeline.Title && (first || last):
		return evidence.TitleEnd
	case first && last:
		return evidence.OwnLine
	case first:
		return evidence.LineStart
	case last:
		return evidence.LineEnd
	case o.letters[m.start].gap >= stop || o.letters[m.end].gap >= stop:
		return evidence.Sentence
	}
	return evidence.Inside
}

// shingle is how many letters make one of the pieces by which copies of an article are told.
const shingle = 8

// fingerprint names the article: the least hash of its pieces (Broder's min-wise hashing), so that two texts have the
// same one with the probability of a piece being common to both. Copies that differ by a phrase have the same one
// nearly always.
func (o *Observer) fingerprint() uint64 {
	if len(o.letters) < shingle {
		var h uint64
		for _, l := range o.letters {
			h = mixed(h ^ uint64(l.r))
		}
		return mixed(h)
	}
	const base = 0x9e3779b97f4a7c15
	top := uint64(1)
	for range shingle {
		top *= base
	}
	var h uint64
	least := ^uint64(0)
	for i, l := range o.letters {
		h = h*base + uint64(l.r)
		if i >= shingle {
			h -= top * uint64(o.letters[i-shingle].r)
		}
		if i >= shingle-1 {
			least = min(least, mixed(h))
		}
	}
	return mixed(least)
}

// mixed spreads what differs in few bits over all of them (the finaliser of SplitMix64).
func mixed(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// dayOf gives the day of a date, or "".
func dayOf(date string) string {
	if len(date) < len(time.DateOnly) || !utf8.ValidString(date) {
		return ""
	}
	day := date[:len(time.DateOnly)]
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return ""
	}
	return day
}
