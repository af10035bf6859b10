package pipeline

import (
	"fmt"

	"github.com/taosha-text/taosha/pipeline/codepoint"
)

// Input is one document as it came. Make it with PlainText, Parsed or HTML, then set ID, Host and the rest.
type Input struct {
	ID, URL, Host, Date string
	Source              string // the paper or site that it is from, where that is known: a page is not asked then
	AsText              bool   // it becomes one plain text: a page's byline is the line as it stands then, date and source in it
	Format              Format
	Fields              []Field

	// Body is the raw page of an HTML document whose fields are still to be extracted; the pipeline's extractor
	// reads it. ContentType is the HTTP header that came with it, or empty. Fields that came along with a page, such
	// as a title from elsewhere, take the place of extracted ones of their name.
	Body        []byte
	ContentType string

	// Extraction results, for an input whose fields were taken from a page.
	Blocks []Block
	Hints  []Hint
}

// PlainText is a whole text: header lines, title, byline and paragraphs, one a line.
func PlainText(text string) Input {
	return Input{Format: FormatText, Fields: []Field{{Name: "text", Role: Text, Text: text}}}
}

// Parsed is an article that is already in parts. Empty parts are left out.
func Parsed(title, byline, text string) Input {
	in := Input{Format: FormatJSONL}
	for _, f := range []Field{{"title", Title, title}, {"byline", Byline, byline}, {"text", Text, text}} {
		if f.Text != "" {
			in.Fields = append(in.Fields, f)
		}
	}
	return in
}

// HTML is a raw page as a crawler got it: the body's bytes, the Content-Type header ("" if there was none) and its
// address. Cleaning it needs an extractor.
func HTML(body []byte, contentType, url string) Input {
	return Input{Format: FormatHTML, URL: url, Body: body, ContentType: contentType}
}

// check refuses an input that no chain could clean: text that is no UTF-8, fields that a report could not tell apart,
// blocks and hints that name a place that is not there.
func (in *Input) check() error {
	names := make(map[string]bool, len(in.Fields))
	for _, f := range in.Fields {
		if !codepoint.Valid(f.Text) {
			return fmt.Errorf("field %q is not valid UTF-8", f.Name)
		}
		if names[f.Name] {
			return fmt.Errorf("two fields are named %q", f.Name)
		}
		names[f.Name] = true
	}
	for j, b := range in.Blocks {
		if !placed(in.Fields, b.Field, b.Span) {
			return fmt.Errorf("block %d (%s) does not fit the text", j, b.Kind)
		}
	}
	for j, h := range in.Hints {
		if !placed(in.Fields, h.Field, h.Span) {
			return fmt.Errorf("hint %d (%s) does not fit the text", j, h.Why)
		}
	}
	return nil
}

func placed(fields []Field, field int, s Span) bool {
	return field >= 0 && field < len(fields) && s.in(fields[field].Text)
}
