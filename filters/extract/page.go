package extract

import (
	"sort"
	"strings"

	"github.com/taosha-text/taosha/filters/charset"
	"github.com/taosha-text/taosha/pipeline"
)

// Page is what a page says as an article.
type Page struct {
	URL        string
	Title      string
	Byline     string // who wrote it: names, parted by spaces
	Date       string // when it was published, such as "2024-08-14 09:21" or "2024-08-14"; empty where none is found
	Source     string // the paper or site that it is from
	Paragraphs []Paragraph
	Hints      []Hint    // stretches of paragraphs that the page hides from readers
	Dropped    []Dropped // what was left out, in the order of the page
	NextPage   string    // address of the next page of an article in several pages, as the page gives it
	Encoding   Encoding
	Status     pipeline.Status // ok, no-article or limited
	Reason     string

	line              string // the byline as it stands, with date and source
	whole             bool   // which is what it is given as
	titleAt, bylineAt pipeline.Span
	work              work
}

// Paragraph is one line of text with its range in bytes of the raw page as it was served; empty where the page is not
// known. The range reaches from the first to the last text of the line, with the tags in between.
type Paragraph struct {
	Text   string
	Source pipeline.Span
}

// Hint is a stretch of a paragraph, or of the title, that markup hides: Span counts bytes of the text.
type Hint struct {
	Paragraph int // or InTitle
	Span      pipeline.Span
	Why       string
}

// InTitle stands for the title where a Hint names a paragraph.
const InTitle = -1

// Dropped is a part of the page that is none of the article's.
type Dropped struct {
	Why    string        // "navigation", "related", "hidden", …
	Source pipeline.Span // bytes of the raw page; empty where the page is not known
	Text   string        // its first characters
}

// Encoding tells how the bytes were decoded: see charset.Decoded.
type Encoding struct {
	Used, Declared, Detected string
	Replaced                 int
	Twice                    charset.Twice
}

// Text joins the paragraphs, one a line.
func (p *Page) Text() string {
	var b strings.Builder
	for i := range p.Paragraphs {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(p.Paragraphs[i].Text)
	}
	return b.String()
}

// Input gives the document that a pipeline cleans: fields title, byline, text, date and source (those that are not
// empty), the blocks with their places in the page, and the hints.
func (p *Page) Input() pipeline.Input {
	in := pipeline.Input{Format: pipeline.FormatHTML, URL: p.URL, Host: hostOf(p.URL), Date: p.Date, Fields: []pipeline.Field{}}
	byline, apart := p.Byline, []string{p.Date, p.Source}
	if p.whole {
		byline, apart = p.line, []string{"", ""}
	}
	for i, f := range [...]pipeline.Field{{Name: "title", Role: pipeline.Title, Text: p.Title}, {Name: "byline", Role: pipeline.Byline, Text: byline},
		{Name: "text", Role: pipeline.Text, Text: p.Text()}, {Name: pipeline.DateField, Role: pipeline.Byline, Text: apart[0]}, {Name: pipeline.SourceField, Role: pipeline.Byline, Text: apart[1]}} {
		if f.Text == "" {
			continue
		}
		block := pipeline.Block{Field: len(in.Fields), Span: pipeline.Span{End: len(f.Text)}, Kind: pipeline.BlockTitle, Source: p.titleAt}
		switch i {
		case 1:
			block.Kind, block.Source = pipeline.BlockByline, p.bylineAt
			fallthrough
		case 0:
			in.Blocks = append(in.Blocks, block)
		case 2:
			p.paragraphs(&in, block.Field)
		}
		in.Fields = append(in.Fields, f)
	}
	return in
}

// paragraphs adds the blocks of the text, and the hints.
func (p *Page) paragraphs(in *pipeline.Input, field int) {
	at := 0
	starts := make([]int, len(p.Paragraphs))
	for i := range p.Paragraphs {
		q := &p.Paragraphs[i]
		starts[i] = at
		in.Blocks = append(in.Blocks, pipeline.Block{Field: field, Span: pipeline.Span{Start: at, End: at + len(q.Text)},
			Kind: pipeline.BlockParagraph, Source: q.Source})
		at += len(q.Text) + 1
	}
	for _, h := range p.Hints {
		of, from := 0, 0
		if h.Paragraph != InTitle {
			of, from = field, starts[h.Paragraph]
		}
		in.Hints = append(in.Hints, pipeline.Hint{Field: of, Span: pipeline.Span{Start: from + h.Span.Start, End: from + h.Span.End}, Why: h.Why})
	}
}

// Extraction gives what a pipeline makes its result and report from.
func (p *Page) Extraction() pipeline.Extraction {
	x := pipeline.Extraction{Input: p.Input(), Status: p.Status, Reason: p.Reason,
		Source: pipeline.Source{Encoding: p.Encoding.Used, Replaced: p.Encoding.Replaced, Twice: string(p.Encoding.Twice)}}
	if p.Encoding.Declared != p.Encoding.Used {
		x.Source.Declared = p.Encoding.Declared
	}
	for _, d := range p.Dropped {
		x.Dropped = append(x.Dropped, pipeline.DropRecord{Why: d.Why, Source: [2]int{d.Source.Start, d.Source.End}, Text: d.Text})
	}
	return x
}

// toRaw turns places in the decoded page into places in the page as it was served.
func (p *Page) toRaw(d *charset.Decoded, body []byte) {
	if d.Used == charset.UTF8 && d.Replaced == 0 {
		return
	}
	var places []*int
	add := func(s *pipeline.Span) { places = append(places, &s.Start, &s.End) }
	add(&p.titleAt)
	add(&p.bylineAt)
	for i := range p.Paragraphs {
		add(&p.Paragraphs[i].Source)
	}
	for i := range p.Dropped {
		add(&p.Dropped[i].Source)
	}
	sort.SliceStable(places, func(i, j int) bool { return *places[i] < *places[j] })
	offsets := make([]int, len(places))
	for i, at := range places {
		offsets[i] = *at
	}
	for i, at := range d.RawOffsets(body, offsets) {
		*places[i] = at
	}
}
