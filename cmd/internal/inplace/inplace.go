// Package inplace shows what became of a document with every change in its place. Of turns the source's fields and a
// report into segments, one after the other, which never nest; a cover says how one segment looks. Terminal, page,
// word diff and sample show a span the same way: one list of segments, several covers.
//
// All texts in a document are as strangers wrote them: a cover escapes what could act on its medium.
package inplace

import "github.com/taosha-text/taosha/pipeline"

// Kind says what became of a segment's text.
type Kind string

// The kinds.
const (
	Own      Kind = "own"      // the article's own: stays
	Removed  Kind = "removed"  // went, and nothing came in its place
	Replaced Kind = "replaced" // went, and the Inserted segment behind it came in its place
	Inserted Kind = "inserted" // stands in the clean text only
	Spared   Kind = "spared"   // looked like advertising, and stays
	Gap      Kind = "gap"      // text that is not known, because only the report is
)

// Document is a document with everything that happened to it.
type Document struct {
	ID     string
	Status pipeline.Status
	Reason string
	Fields []Field
	Notes  []Note
	Norms  []pipeline.NormRecord // normalisations, gathered; each of their places is a segment
}

// Field is one field of a document. The texts of its segments but the Inserted ones are, one after the other, the
// source field; those of its segments but Removed and Replaced ones are the clean field.
type Field struct {
	Name     string
	Segments []Segment
}

// Segment is a stretch of a field that has one fate.
type Segment struct {
	Field string
	Text  string
	Kind  Kind
	Bytes [2]int // half-open, in bytes of the source field; an Inserted segment's is empty
	Rule  string // code of the rule, where one acted or spared
	Note  int    // number of its note; 0 of normalisations and of the article's own
	Ends  []int  // numbers of the notes whose stretch ends with this segment
}

// Note is a removal, a replacement or a spared finding, as the report tells it. A normalisation has none.
type Note struct {
	Number   int  // from 1, in order of fields and places
	Kind     Kind // Removed, Replaced or Spared
	Field    string
	Bytes    [2]int // half-open, in bytes of the source field
	Chars    [2]int // the same in code points
	Old, New string // Old is the source's text
	Stage    string // of a spared finding empty
	Rule     string
	Category pipeline.Category
	Score    int // 0 to 10,000
	Why      []string
	Index    int // in the report's Edits, or, of a spared finding, in its Kept
}
