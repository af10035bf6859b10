package pipeline

// Status is what became of a document.
type Status string

// The statuses. Only StatusError is a failure.
const (
	StatusOK          Status = "ok"
	StatusSpam        Status = "spam"        // advertising as a whole
	StatusQuarantined Status = "quarantined" // too much would have gone, or it did not settle: unchanged
	StatusLimited     Status = "limited"     // a size or work limit, or a stage that failed, named in Reason: unchanged
	StatusNoArticle   Status = "no-article"  // a list or navigation page: fields empty
	StatusError       Status = "error"       // could not be cleaned
)

// The pipeline's own stages: no filter has their names.
const (
	stageInput   = "input"
	stageFrame   = "frame"
	stageExtract = "extract"
	stageSpam    = "spam"
)

// Report is everything that happened to one document. Offsets named Bytes and Chars are half-open ranges into the
// source field, in bytes of UTF-8 and in code points; Out is a byte range in the clean field.
//
// The hashes are of records: of the bytes that a document was read from, and of those that the clean one was written as.
// The library sees neither, so that it leaves Source.Hash, Source.Fields and Output.Hash empty, as well as Source.Path, Source.Record
// and Output.Parts; who reads and writes the records may set them, and the program does. Restore and Replay need none
// of them: they fail where a report does not fit the text.
type Report struct {
	ID       string        `json:"id"`
	Source   Source        `json:"source"`
	Status   Status        `json:"status"`
	Reason   string        `json:"reason,omitempty"`
	Edits    []EditRecord  `json:"edits,omitempty"`
	Norm     []NormRecord  `json:"norm,omitempty"`
	Kept     []KeptRecord  `json:"kept,omitempty"`
	KeptMore int           `json:"kept_more,omitempty"` // findings that stayed as well and are only counted: see maxKept
	Blocks   []BlockRecord `json:"blocks,omitempty"`
	Dropped  []DropRecord  `json:"dropped,omitempty"`
	Output   *Output       `json:"output,omitempty"`
}

// DropRecord is a part of a page that is none of the article's: Source is its byte range in the raw page, Text its
// first characters.
type DropRecord struct {
	Why    string `json:"why"`
	Source [2]int `json:"source"`
	Text   string `json:"text"`
}

// Source tells where a document came from. Record counts from 0; Bytes is the raw record's size.
type Source struct {
	Path     string `json:"path,omitempty"`
	Record   int    `json:"record"`
	Format   Format `json:"format"`
	Encoding string `json:"encoding,omitempty"`
	Declared string `json:"declared,omitempty"` // what the page or header said, where it differs from Encoding
	Replaced int    `json:"replaced,omitempty"` // undecodable sequences that became U+FFFD
	Twice    string `json:"twice,omitempty"`    // how the text was decoded wrongly before it came, if it was
	Bytes    int    `json:"bytes"`
	Hash     string `json:"hash,omitempty"`
	Fields   string `json:"fields,omitempty"` // hash of the changed fields' names and source texts; set like Hash
}

// EditRecord is one piece of content that was taken out or replaced.
type EditRecord struct {
	Field    string   `json:"field"`
	Bytes    [2]int   `json:"bytes"`
	Chars    [2]int   `json:"chars"`
	Out      [2]int   `json:"out"`
	Old      string   `json:"old"`
	New      string   `json:"new"`
	Stage    string   `json:"stage"`
	Rule     string   `json:"rule"`
	Category Category `json:"category,omitempty"`
	Score    int      `json:"score"`
	Why      []string `json:"why,omitempty"`
}

// NormRecord gathers the places where one normalisation rule made the same replacement. At holds byte offsets.
type NormRecord struct {
	Field string `json:"field"`
	Rule  string `json:"rule"`
	Old   string `json:"old"`
	New   string `json:"new"`
	At    []int  `json:"at"`
}

// KeptRecord is a stretch that looked like advertising and was left.
type KeptRecord struct {
	Field    string   `json:"field"`
	Bytes    [2]int   `json:"bytes"`
	Chars    [2]int   `json:"chars"`
	Text     string   `json:"text"`
	Rule     string   `json:"rule"`
	Category Category `json:"category,omitempty"`
	Score    int      `json:"score"`
	Why      []string `json:"why,omitempty"`
}

// BlockRecord is one part of the document's structure. Source is its byte range in the raw page, for HTML.
type BlockRecord struct {
	Field  string    `json:"field"`
	Bytes  [2]int    `json:"bytes"`
	Kind   BlockKind `json:"kind"`
	Source *[2]int   `json:"source,omitempty"`
}

// Output describes the clean record.
type Output struct {
	Hash string `json:"hash,omitempty"`
	// Format is that of the file that the record was written to, where it is another than the source's.
	Format Format `json:"format,omitempty"`
	Chars  int    `json:"chars"` // code points in all clean fields together
	Parts  []Part `json:"parts,omitempty"`
}

// Part is a clean field of a document in parts that was written as one plain text, and its size in bytes: what it
// takes to find the field in that text again.
type Part struct {
	Field string `json:"field"`
	Bytes int    `json:"bytes"`
}
