package evidence

import (
	"io"
	"maps"
	"slices"
	"strings"
	"unsafe"
)

// Table gathers evidence in memory and knows about how much of that it takes.
type Table struct {
	rows map[string]row
	size int64
}

// row is one phrase's evidence: packed, as most are met once, or ready to be added to.
type row struct {
	packed []byte
	open   *Evidence
}

// perRow is what a row takes beside its bytes: its place in the map, at the load that maps have after they grew, and
// the slack of small allocations.
const perRow = 128

// NewTable makes an empty one.
func NewTable() *Table { return &Table{rows: map[string]row{}} }

// Add adds evidence, as Append wrote it, of a phrase. It keeps neither.
func (t *Table) Add(phrase string, packed []byte) error {
	r, known := t.rows[phrase]
	if !known {
		t.rows[strings.Clone(phrase)] = row{packed: slices.Clone(packed)}
		t.size += int64(len(phrase)+len(packed)) + perRow
		return nil
	}
	more, err := Read(packed)
	if err != nil {
		return err
	}
	if r.open == nil {
		if r.open, err = Read(r.packed); err != nil {
			return err
		}
		t.size += r.open.memory() - int64(len(r.packed))
		r.packed = nil
		t.rows[phrase] = r
	}
	before := r.open.memory()
	r.open.Merge(more)
	t.size += r.open.memory() - before
	return nil
}

// memory is about how many bytes opened evidence takes.
func (e *Evidence) memory() int64 {
	n := int(unsafe.Sizeof(*e)) + len(e.Form) + len(e.FirstHost) + len(e.LastHost)
	for _, d := range e.distincts() {
		n += 4*cap(d.of(e).few) + len(d.of(e).many)
	}
	for _, c := range e.Contexts {
		n += int(unsafe.Sizeof(c)) + len(c.Text)
	}
	return int64(n)
}

// Size is about how many bytes of memory the table takes.
func (t *Table) Size() int64 { return t.size }

// Len is how many phrases it holds.
func (t *Table) Len() int { return len(t.rows) }

// Source gives the table's phrases in order. The table must not be added to meanwhile.
func (t *Table) Source() Source {
	return &tableSource{t, slices.Sorted(maps.Keys(t.rows))}
}

type tableSource struct {
	table   *Table
	phrases []string
}

func (s *tableSource) Next() (phrase, body []byte, err error) {
	if len(s.phrases) == 0 {
		return nil, nil, io.EOF
	}
	p := s.phrases[0]
	s.phrases = s.phrases[1:]
	r := s.table.rows[p]
	if r.open != nil {
		return []byte(p), r.open.Append(nil), nil
	}
	return []byte(p), r.packed, nil
}
