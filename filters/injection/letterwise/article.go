package letterwise

import (
	"strings"
	"sync"

	"github.com/taosha-text/taosha/filters/injection/judge"
	"github.com/taosha-text/taosha/pipeline"
)

// article is one document under examination. It is judged section by section, so that memory does not grow with its
// length: an ordinary one is one section.
type article struct {
	f   *Reader
	doc *pipeline.Document

	field int // where the next section begins
	at    int

	*memory
	letters []judge.Letter
	logits  []judge.Logits // nil where the judge finds nothing

	gone, kept []pipeline.Edit
	asked      int // letters that the net was asked about
}

// memory is what an article needs while it is examined, kept for the next one. No more than a section's is ever held.
type memory struct {
	parts   []part
	fields  []judge.Field
	page    judge.Page
	scratch judge.Scratch
}

var memories = sync.Pool{New: func() any { return new(memory) }}

// release gives the memory back; nothing of the article but its edits may be used afterwards.
func (a *article) release() {
	clear(a.parts)
	clear(a.fields)
	memories.Put(a.memory)
	a.memory = nil
}

// part is a stretch of a field that a section holds.
type part struct {
	field int
	base  int // byte of the field at which it begins
	text  string
}

// sectionBytes is how much is judged at once at most: an article of 30,000 characters. Memory is some fifty times that.
const sectionBytes = 96 << 10

// maxParts is how many fields a section holds at most: letters know theirs by eight bits.
const maxParts = 255

// maxLineBytes is how long a line is read: a longer one is no paragraph, and the decision about candidates does not look
// at it either.
const maxLineBytes = 128 << 10

// maxAsked is about how many letters of one document the net is asked about, so that no input takes long: an article of
// 150 KB, infested all over. What lies beyond stays as it is. The longest of 60,000 articles has 6,000.
const maxAsked = 50_000

func newArticle(f *Reader, doc *pipeline.Document) *article {
	return &article{f: f, doc: doc, memory: memories.Get().(*memory)}
}

// next takes up the next section, in the order of the fields; false at the end. Long fields are cut behind a line end,
// or where there is none behind a character.
func (a *article) next() bool {
	a.parts = a.parts[:0]
	room := sectionBytes
	for a.field < len(a.doc.Fields) && room > 0 && len(a.parts) < maxParts {
		text := a.doc.Fields[a.field].Text[a.at:]
		if len(text) > room {
			cut := strings.LastIndexByte(text[:room], '\n') + 1
			if cut == 0 && len(a.parts) > 0 {
				return true // it begins a section of its own
			}
			if long := lineLength(text); cut == 0 && a.lineStarts() && long > maxLineBytes {
				a.at += long // no paragraph
				continue
			}
			if cut == 0 {
				cut = room
				for cut > 0 && text[cut]&0xC0 == 0x80 {
					cut--
				}
			}
			a.parts = append(a.parts, part{a.field, a.at, text[:cut]})
			a.at += cut
			return true
		}
		if text != "" {
			a.parts = append(a.parts, part{a.field, a.at, text})
		}
		room -= len(text)
		a.field, a.at = a.field+1, 0
	}
	return len(a.parts) > 0
}

// lineStarts tells whether a line begins where the next section does.
func (a *article) lineStarts() bool {
	return a.at == 0 || a.doc.Fields[a.field].Text[a.at-1] == '\n'
}

// lineLength gives the bytes of a text's first line, its end included.
func lineLength(text string) int {
	if n := strings.IndexByte(text, '\n'); n >= 0 {
		return n + 1
	}
	return len(text)
}

// roles says what part a field plays for the judge.
var roles = map[pipeline.Role]judge.Role{pipeline.Title: judge.Title, pipeline.Byline: judge.Byline, pipeline.Text: judge.Text}

// read makes the section's page and asks the judge about it.
func (a *article) read() {
	a.fields = a.fields[:0]
	for _, p := range a.parts {
		a.fields = append(a.fields, judge.Field{Role: roles[a.doc.Fields[p.field].Role], Text: p.text})
	}
	j := a.f.models.judge
	j.Reread(&a.page, a.fields)
	a.letters = a.page.Letters
	if a.logits = nil; a.asked < maxAsked {
		asked := 0
		a.logits, asked = j.Ask(&a.page, &a.scratch)
		a.asked += asked
	}
}

// fieldOf gives the document's field that a letter stands in.
func (a *article) fieldOf(i int) int { return a.parts[a.letters[i].Field].field }

// span gives the bytes of a field that letters [start, end) stand for, with what shows nothing before the first.
func (a *article) span(start, end int) pipeline.Span {
	p := a.parts[a.letters[start].Field]
	s := int(a.letters[start].Start)
	if a.letters[start].Veiled {
		s = 0
		if start > 0 && a.letters[start-1].Field == a.letters[start].Field {
			s = int(a.letters[start-1].End)
		}
	}
	return pipeline.Span{Start: p.base + s, End: p.base + int(a.letters[end-1].End)}
}

// letterSet is a set of letters, by their places.
type letterSet []uint64

func newLetterSet(n int) letterSet { return make(letterSet, n/64+1) }

func (b letterSet) set(from, to int) {
	for i := from; i < to; i++ {
		b[i>>6] |= 1 << (i & 63)
	}
}

func (b letterSet) any(from, to int) bool {
	for i := from; i < to; i++ {
		if b[i>>6]>>(i&63)&1 == 1 {
			return true
		}
	}
	return false
}
