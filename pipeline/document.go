package pipeline

import "github.com/taosha-text/taosha/pipeline/kinds"

// Role is the part that a field plays in an article.
type Role uint8

// The roles. A plain text is one field of role Text that holds everything.
const (
	Text Role = iota
	Title
	Byline
)

func (r Role) String() string {
	switch r {
	case Title:
		return "title"
	case Byline:
		return "byline"
	}
	return "text"
}

// Field is one named string of a document. Name is what reports call it: its key or dotted path in the record.
type Field struct {
	Name string
	Role Role
	Text string // valid UTF-8
}

// A page's date and source are fields of role Byline with these names, behind its others. Filters see the source beside
// the title only, and the date not at all.
const (
	DateField   = "date"
	SourceField = "source"
)

// apart takes these fields from an input.
func (in *Input) apart() []Field {
	n := len(in.Fields)
	for in.Format == FormatHTML && n > 0 && in.Fields[n-1].Role == Byline && (in.Fields[n-1].Name == DateField || in.Fields[n-1].Name == SourceField) {
		n--
	}
	apart := in.Fields[n:]
	in.Fields = in.Fields[:n:n]
	return apart
}

// Format is the shape in which a document came.
type Format string

// The formats. A container such as WARC or Parquet holds documents of format HTML or JSONL.
const (
	FormatText  Format = "text"  // one plain text: header lines, title line, byline and paragraphs in one field
	FormatHTML  Format = "html"  // fields extracted from a page
	FormatJSONL Format = "jsonl" // parsed fields
)

// BlockKind says what a block is.
type BlockKind string

// The kinds of block.
const (
	BlockTitle     BlockKind = "title"
	BlockByline    BlockKind = "byline"
	BlockDateline  BlockKind = "dateline"
	BlockParagraph BlockKind = "paragraph"
	BlockHeader    BlockKind = "header"
	BlockFooter    BlockKind = "footer"
)

// Block is a stretch of one field with a part to play. Line ends between blocks belong to none of them.
type Block struct {
	Field  int
	Span   Span // bytes of the field's current text
	Kind   BlockKind
	Source Span // bytes of the raw page, for HTML; empty where there is none
}

// Document is what a filter sees: the current text, after the stages before it. It is the filter's own copy: what is
// written there changes nothing but what this one filter sees.
type Document struct {
	ID, URL, Host, Date string
	Format              Format
	Fields              []Field // current text
	Blocks              []Block // set by the structure stage, in order of field and place
	Hints               []Hint  // what the page's markup said, in current coordinates

	memos    []memo  // of the fields' texts, where the pipeline made the document
	maxEdits int     // the policy's, likewise
	copied   []Block // the blocks as filters see them
}

// TooMany tells that a document to which one filter would make so many edits, or in which it would find so many blocks,
// passes unchanged, with status limited. A filter that has found as many may stop, and need not hold more of them in
// memory.
func (d *Document) TooMany(found int) bool { return d != nil && d.maxEdits > 0 && found > d.maxEdits }

// memo is what is known of a text.
type memo struct {
	text  string
	kinds kinds.Set
}

// Kinds gives the kinds of things that a field's text may hold. It remembers them, so that a document must be asked by
// one goroutine at a time.
func (d *Document) Kinds(field int) kinds.Set {
	text := d.Fields[field].Text
	if field >= len(d.memos) || text == "" {
		return kinds.In(text)
	}
	m := &d.memos[field]
	if m.text != text { // nearly always it is the same string
		*m = memo{text, kinds.In(text)}
	}
	return m.kinds
}

// Hint is evidence from outside the text, such as markup that hides a stretch from readers.
type Hint struct {
	Field int
	Span  Span
	Why   string // "hidden", "off-screen", …
}

// BlockAt returns the block that holds the byte at offset at of a field, and whether there is one.
func (d *Document) BlockAt(field, at int) (Block, bool) {
	for _, b := range d.Blocks {
		if b.Field == field && b.Span.Start <= at && at < b.Span.End {
			return b, true
		}
	}
	return Block{}, false
}
