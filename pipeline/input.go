package pipeline

// Input is one document as it came. Make it with PlainText, Parsed or HTML, then set ID, Host and the rest.
type Input struct {
	ID, URL, Host, Date string
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
