package format

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/taosha-text/taosha/filters/charset"
	"github.com/taosha-text/taosha/pipeline"
)

// feedReader gives the items of an RSS feed (0.9 to 2.0) and the entries of an Atom feed (RFC 4287), as they stand in
// it. A feed has some hundred kilobytes: it is read as a whole.
type feedReader struct {
	items    []Record
	encoding string
	err      error
}

func newFeedReader(r io.Reader, s Settings) (*feedReader, error) {
	b, err := io.ReadAll(io.LimitReader(r, int64(s.MaxRecord)+1))
	switch {
	case err != nil:
		return nil, err
	case len(b) > s.MaxRecord:
		return nil, fmt.Errorf("size: the feed has more than %d bytes, which is the limit", s.MaxRecord)
	}
	var decoded charset.Decoded
	if s.Encoding != "" {
		decoded = charset.DecodeAs(b, s.Encoding)
	} else {
		decoded = charset.Decode(b, "", true) // which reads the XML declaration, too
	}
	f := &feedReader{encoding: decoded.Used, err: io.EOF}
	if err := f.cut(decoded.Text); err != nil {
		f.err = err
	}
	return f, nil
}

func (f *feedReader) Next() (*Chunk, error) {
	if len(f.items) == 0 {
		return nil, f.err
	}
	c := newChunk()
	c.Records, f.items = append(c.Records, f.items...), nil
	return c, nil
}

// xmlReader reads XML as feeds have it, which is not always well-formed.
func xmlReader(b []byte) *xml.Decoder {
	d := xml.NewDecoder(bytes.NewReader(b))
	d.Strict, d.Entity = false, xml.HTMLEntity
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // it has been decoded
	return d
}

// cut finds the items. What comes before an error is kept.
func (f *feedReader) cut(b []byte) error {
	d := xmlReader(b)
	line, counted := 1, 0
	depth := 0
	for {
		start := int(d.InputOffset())
		token, err := d.Token()
		if err == io.EOF && depth > 0 {
			err = io.ErrUnexpectedEOF
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("line %d: %w", line+lines(b[counted:min(start, len(b))]), plainXML(err))
		}
		switch e := token.(type) {
		case xml.StartElement:
			if depth == 0 && e.Name.Local != "rss" && e.Name.Local != "feed" && e.Name.Local != "RDF" {
				return fmt.Errorf("<%s> begins neither an RSS nor an Atom feed", e.Name.Local)
			}
			if e.Name.Local != "item" && e.Name.Local != "entry" {
				depth++
				continue
			}
			line, counted = line+lines(b[counted:start]), start
			err := d.Skip()
			end := int(d.InputOffset())
			if err != nil {
				return fmt.Errorf("line %d: the item that begins here is not whole: %w", line, plainXML(err))
			}
			f.items = append(f.items, Record{Raw: b[start:end], Line: line, Encoding: f.encoding})
		case xml.EndElement:
			depth--
		}
	}
}

// plainXML is an error of XML without the line, which stands beside it already.
func plainXML(err error) error {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return errors.New(syntax.Msg)
	}
	return err
}

// feedDecoder makes a document of an item: title, author, and the fullest of what it has for a text, without markup.
type feedDecoder struct{ asItIs }

func (feedDecoder) Decode(r Record, d *Document) error {
	d.begin()
	item, err := parseItem(r.Raw)
	if err != nil {
		return err
	}
	d.Input = pipeline.Parsed(item.title, item.byline, item.text)
	d.Input.ID, d.Input.URL, d.Input.Date, d.Input.Host = item.id, item.url, item.date, hostOf(item.url)
	d.Source.Encoding = r.Encoding
	return nil
}

type feedItem struct {
	id, url, date       string
	title, byline, text string
}

// parseItem reads an item. Where several elements say the same thing, the one that says most wins.
func parseItem(b []byte) (feedItem, error) {
	var it feedItem
	d := xmlReader(b)
	if _, err := d.Token(); err != nil { // <item>
		return it, plainXML(err)
	}
	rank := map[*string]int{}
	set := func(to *string, value string, r int) {
		if value = strings.TrimSpace(value); value != "" && r > rank[to] {
			*to, rank[to] = value, r
		}
	}
	for {
		token, err := d.Token()
		if err != nil {
			return it, plainXML(err)
		}
		e, ok := token.(xml.StartElement)
		if _, ended := token.(xml.EndElement); ended {
			return it, nil
		}
		if !ok {
			continue
		}
		attribute := map[string]string{}
		for _, a := range e.Attr {
			attribute[a.Name.Local] = a.Value
		}
		var value struct {
			Text  string `xml:",chardata"`
			Inner string `xml:",innerxml"`
			Name  string `xml:"name"`
		}
		if err := d.DecodeElement(&value, &e); err != nil {
			return it, fmt.Errorf("<%s>: %w", e.Name.Local, plainXML(err))
		}
		text := value.Text
		markup := attribute["type"] != "text"
		if attribute["type"] == "xhtml" {
			text = value.Inner
		}
		switch name := strings.ToLower(e.Name.Local); {
		case e.Name.Space == "media" || e.Name.Space == "itunes":
		case name == "title":
			if t := attribute["type"]; t == "html" || t == "xhtml" {
				text = withoutMarkup(text)
			}
			set(&it.title, oneLine(text), 1)
		case name == "link" && e.Name.Space == "":
			if href := attribute["href"]; href != "" && (attribute["rel"] == "" || attribute["rel"] == "alternate") {
				set(&it.url, href, 2)
			} else if href == "" {
				set(&it.url, text, 2)
			}
		case name == "guid" || name == "id":
			set(&it.id, text, 1)
		case name == "pubdate" || name == "published":
			set(&it.date, isoDate(text), 3)
		case name == "date":
			set(&it.date, isoDate(text), 2)
		case name == "updated":
			set(&it.date, isoDate(text), 1)
		case name == "creator":
			set(&it.byline, oneLine(text), 2)
		case name == "author":
			if value.Name != "" {
				text = value.Name
			}
			set(&it.byline, oneLine(text), 1)
		case name == "encoded" || name == "content":
			if markup {
				text = withoutMarkup(text)
			}
			set(&it.text, text, 2)
		case name == "description" || name == "summary":
			if markup {
				text = withoutMarkup(text)
			}
			set(&it.text, text, 1)
		}
	}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// isoDate gives a date of RSS, which is that of mail, the way that everything else writes dates. What it cannot read
// stays as it is.
func isoDate(s string) string {
	s = strings.TrimSpace(s)
	for _, layout := range []string{time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05 MST"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format(time.RFC3339)
		}
	}
	return s
}
