package batch

import (
	"sync"

	"github.com/taosha-text/taosha/cmd/internal/format"
	"github.com/taosha-text/taosha/pipeline"
)

// unit is a run of records of one file on its way from the reader through a cleaner to the writer.
type unit struct {
	job    *job
	last   bool          // nothing of this file follows
	in     *extent       // with last: the file's raw content, where it was read
	base   int           // number of the first record
	chunk  *format.Chunk // nil where the unit only tells of an end or an error
	giant  *giant        // the chunk is a piece of it; nil where the chunk holds whole records
	failed error         // what ended the reading of this file after these records
	weight int64
	read   int64 // bytes of the file, as it lies on disk, that were read for this unit

	done chan struct{} // closed when the members below are set
	result
}

// result is what a cleaner made of a unit.
type result struct {
	out, report, rejects []byte
	lead                 int // how many bytes of out, from the first on, part it from what stands before it in the file
	marks                []mark
	tally                *tally
}

// mark is where one document's share of a result ends, and what the writer must know about it.
type mark struct {
	out, report, rejects int
	large                *pipeline.Report // which ends this document's share of the report, and is printed only when written
	rejected             bool             // not written
	partial              bool             // no document yet, but a piece of one
	failed               bool
	where, failure       string // for the user, of the unit's first maxFailures that failed
	chars, removed       int
	status               pipeline.Status
}

var units = sync.Pool{New: func() any { return &unit{} }}

// newUnit gives a unit, with the memory of one that is done with.
func newUnit() *unit {
	u := units.Get().(*unit)
	u.done = make(chan struct{})
	return u
}

// free gives the unit's memory back; its results are gone then.
func (u *unit) free() {
	clear(u.marks)
	*u = unit{result: result{out: reusable(u.out), report: reusable(u.report), rejects: reusable(u.rejects), marks: u.marks[:0]}}
	units.Put(u)
}

// reusable empties a buffer, or drops it where it is so large that it should not be held.
func reusable(b []byte) []byte {
	const largest = 1 << 20
	if cap(b) > largest {
		return nil
	}
	return b[:0]
}
