// Package evidence holds what speaks for and against phrases, adds it up, and keeps it in files. Everything in it is a
// sum, a maximum or minimum, or registers of a HyperLogLog, so that it comes to the same bytes however a batch was cut,
// and in whatever order the parts are merged. What does not fit into memory lies on disk as sorted runs.
package evidence

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/taosha-text/taosha/pipeline"
)

// Place is where a mention stands.
type Place uint8

// The places. Inside is what touches no edge of a line or sentence.
const (
	OwnLine Place = iota
	TitleEnd
	Byline
	LineStart
	LineEnd
	Sentence
	Inside
	Places // how many there are
)

// Evidence is what is known of one phrase. The zero value is that of a phrase nobody met.
type Evidence struct {
	// As it stands in the text where the injection stage suspects it: of all forms the shortest, and of these the first.
	Form string

	Documents uint64   // all that hold it
	Articles  Distinct // the same, copies of one article counted once
	Taken     Distinct // articles in which it is, or is part of, what the injection stage takes out
	Exact     Distinct // articles in which it is all of what the stage takes out or lists at one place
	Suspected Distinct // articles in which the stage took it out or listed it as suspicious
	Hosts     Distinct
	FirstHost string // of those where it is suspected, the first and the last in the order of their bytes
	LastHost  string

	Mentions  uint64
	Places    [Places]uint64
	Left      Distinct // letters before it
	Right     Distinct
	EndsLeft  uint64 // mentions before which a line begins or a mark stands
	EndsRight uint64
	Colons    uint64 // mentions behind which a colon stands
	Disguised uint64 // mentions with letters in other forms, or with something between them

	Seam  int64 // how much better the text reads as news without it, sum over mentions that stand in a line; 1/256 nat
	Seams uint64
	Fit   int64  // nearness of its subject to the article's, sum over documents; 1/256
	Score uint64 // the highest that the injection stage gave it

	Categories [16]uint64 // by place in pipeline.Categories, of what the stage took out or listed

	First, Last string // of what is suspected, dates, YYYY-MM-DD; "" where no document has one

	Contexts []Context // of what is suspected, the three of the smallest hashes
}

// Context is a mention with what stands around it.
type Context struct {
	Hash uint64
	Text string
}

const contexts = 3

// AddContext offers a context.
func (e *Evidence) AddContext(c Context) {
	i, there := slices.BinarySearchFunc(e.Contexts, c, func(a, b Context) int {
		return cmp.Or(cmp.Compare(a.Hash, b.Hash), cmp.Compare(a.Text, b.Text))
	})
	if there || i == contexts {
		return
	}
	e.Contexts = slices.Insert(e.Contexts, i, c)
	e.Contexts = e.Contexts[:min(len(e.Contexts), contexts)]
}

// AddForm offers a form.
func (e *Evidence) AddForm(form string) {
	if e.Form == "" || form != "" && (len(form) < len(e.Form) || len(form) == len(e.Form) && form < e.Form) {
		e.Form = form
	}
}

// AddHost takes note of a host's name; "" is none.
func (e *Evidence) AddHost(host string) {
	e.FirstHost, e.LastHost = earlier(e.FirstHost, host), max(e.LastHost, host)
}

// AddDate takes note of a day; "" is none.
func (e *Evidence) AddDate(day string) {
	e.First, e.Last = earlier(e.First, day), max(e.Last, day)
}

// earlier is the first of two strings, neither of which counts where it is empty.
func earlier(a, b string) string {
	if a == "" || b != "" && b < a {
		return b
	}
	return a
}

// Merge adds what is known from elsewhere.
func (e *Evidence) Merge(o *Evidence) {
	e.AddForm(o.Form)
	for _, pair := range e.distincts() {
		pair.of(e).Merge(pair.of(o))
	}
	for i, n := range o.counts() {
		*e.counts()[i] += *n
	}
	e.Score = max(e.Score, o.Score)
	e.Seam += o.Seam
	e.Fit += o.Fit
	e.FirstHost, e.LastHost = earlier(e.FirstHost, o.FirstHost), max(e.LastHost, o.LastHost)
	e.First, e.Last = earlier(e.First, o.First), max(e.Last, o.Last)
	for _, c := range o.Contexts {
		e.AddContext(c)
	}
}

type distinctOf struct{ of func(*Evidence) *Distinct }

// distincts lists the members that count different things, in the order of the file.
func (*Evidence) distincts() []distinctOf { return allDistincts }

var allDistincts = []distinctOf{
	{func(e *Evidence) *Distinct { return &e.Articles }}, {func(e *Evidence) *Distinct { return &e.Taken }},
	{func(e *Evidence) *Distinct { return &e.Exact }}, {func(e *Evidence) *Distinct { return &e.Suspected }},
	{func(e *Evidence) *Distinct { return &e.Hosts }}, {func(e *Evidence) *Distinct { return &e.Left }},
	{func(e *Evidence) *Distinct { return &e.Right }},
}

// sums is how many of the members that counts lists are no parts of arrays.
const sums = 7

const countMembers = sums + int(Places) + 16

// counts lists the members that are sums of what is not negative, in the order of the file.
func (e *Evidence) counts() [countMembers]*uint64 {
	all := [countMembers]*uint64{&e.Documents, &e.Mentions, &e.EndsLeft, &e.EndsRight, &e.Colons, &e.Disguised, &e.Seams}
	for i := range e.Places {
		all[sums+i] = &e.Places[i]
	}
	for i := range e.Categories {
		all[sums+int(Places)+i] = &e.Categories[i]
	}
	return all
}

// Category is what most of the stage's findings say that the phrase advertises; "other" where there are none.
func (e *Evidence) Category() pipeline.Category {
	best := -1
	for i, n := range e.Categories {
		if n > 0 && (best < 0 || n > e.Categories[best]) {
			best = i
		}
	}
	if all := pipeline.Categories(); best >= 0 && best < len(all) {
		return all[best]
	}
	return "other"
}

// Append writes the evidence. Equal evidence gives equal bytes.
func (e *Evidence) Append(b []byte) []byte {
	b = appendString(b, e.Form)
	for _, d := range e.distincts() {
		b = d.of(e).append(b)
	}
	counts := e.counts()
	for _, n := range counts[:sums+int(Places)] {
		b = appendNumber(b, *n)
	}
	var set uint64
	for i, n := range e.Categories {
		if n > 0 {
			set |= 1 << i
		}
	}
	b = appendNumber(b, set)
	for _, n := range e.Categories {
		if n > 0 {
			b = appendNumber(b, n)
		}
	}
	b = appendNumber(b, e.Score)
	b = appendSigned(b, e.Seam)
	b = appendSigned(b, e.Fit)
	for _, s := range []string{e.FirstHost, e.LastHost, e.First, e.Last} {
		b = appendString(b, s)
	}
	b = appendNumber(b, uint64(len(e.Contexts)))
	for _, c := range e.Contexts {
		b = appendString(appendFixed(b, c.Hash), c.Text)
	}
	return b
}

// Read reads what Append wrote.
func Read(b []byte) (*Evidence, error) {
	e, r := &Evidence{}, &decoder{rest: b}
	e.Form = r.text()
	for _, d := range e.distincts() {
		d.of(e).read(r)
	}
	counts := e.counts()
	for _, n := range counts[:sums+int(Places)] {
		*n = r.number()
	}
	set := r.number()
	for i := range e.Categories {
		if set>>i&1 != 0 {
			e.Categories[i] = r.number()
		}
	}
	e.Score, e.Seam, e.Fit = r.number(), r.signed(), r.signed()
	for _, s := range []*string{&e.FirstHost, &e.LastHost, &e.First, &e.Last} {
		*s = r.text()
	}
	n := r.number()
	if n > contexts {
		r.fail()
		n = 0
	}
	for range n {
		e.Contexts = append(e.Contexts, Context{r.fixed(), r.text()})
	}
	if r.err == nil && len(r.rest) > 0 {
		r.fail()
	}
	return e, r.err
}

// Merged adds up evidence as Append wrote it.
func Merged(list ...[]byte) ([]byte, error) {
	if len(list) == 1 {
		return list[0], nil
	}
	sum := &Evidence{}
	for _, b := range list {
		e, err := Read(b)
		if err != nil {
			return nil, err
		}
		sum.Merge(e)
	}
	return sum.Append(nil), nil
}

// Equal tells whether two phrases have the same evidence.
func Equal(a, b *Evidence) bool { return bytes.Equal(a.Append(nil), b.Append(nil)) }
