package format

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unsafe"

	"github.com/taosha-text/taosha/cmd/internal/jsonl"
	"github.com/taosha-text/taosha/filters/charset"
	"github.com/taosha-text/taosha/pipeline"
)

// jsonRecord is what the decoder found in a record, for the encoder.
type jsonRecord struct {
	names  []string // of the slots; nil where the document came as something else
	raw    []byte   // the object, in UTF-8
	layout jsonl.Layout
	field  []int         // by member: its place among the document's fields, -1 where it is none
	styles []jsonl.Style // by member
}

type jsonDecoder struct {
	asItIs
	names   []string
	paths   *jsonl.Paths
	utf8    []byte // the last record, where it came in another encoding
	decoded []byte // what the strings of the last record stand for, where they held escapes
}

func newJSONDecoder(f Fields) (*jsonDecoder, error) {
	paths, err := f.paths()
	if err != nil {
		return nil, err
	}
	return &jsonDecoder{names: f.names(), paths: paths}, nil
}

func (j *jsonDecoder) Decode(record Record, d *Document) error {
	fields := d.begin()
	raw := j.text(record, d)
	r := &d.json
	r.names, r.raw = j.names, raw
	r.field, r.styles = r.field[:0], r.styles[:0]
	if err := j.paths.Scan(raw, &r.layout); err != nil {
		return err
	}
	if j.decoded = j.decoded[:0]; cap(j.decoded) > keptSize {
		j.decoded = nil
	}
	var page string
	for _, m := range r.layout.Members {
		value := ""
		var style jsonl.Style
		if m.String {
			var err error
			if value, style, err = j.decode(raw[m.Start:m.End], m.Plain); err != nil {
				return fmt.Errorf("field %q: %w", m.Name(j.names[m.Slot]), shifted(err, m.Start))
			}
		} else if !m.Empty && (!m.Other || m.Slot == slotSource) {
			value = string(raw[m.Start:m.End])
		}
		switch m.Slot {
		case slotID:
			d.Input.ID = value
		case slotURL:
			d.Input.URL = value
		case slotHost:
			d.Input.Host = strings.ToLower(value)
		case slotDate:
			d.Input.Date = value
		case slotSource:
			d.Input.Source = value
		case slotHTML:
			page += value
		}
		at := -1
		if m.Slot >= slotTitle && value != "" {
			at = len(fields)
			fields = append(fields, pipeline.Field{Name: m.Name(j.names[m.Slot]), Role: roleOf(m.Slot), Text: value})
		}
		r.field, r.styles = append(r.field, at), append(r.styles, style)
	}
	if d.Input.Host == "" {
		d.Input.Host = hostOf(d.Input.URL)
	}
	d.Input.Fields = fields
	if page != "" && !holdsText(fields) {
		d.Input.Format, d.Input.Body = pipeline.FormatHTML, []byte(page)
	}
	return nil
}

// text gives a record in UTF-8, and notes what it came in. Bytes that the encoding does not have stay what they are, and
// are no UTF-8.
func (j *jsonDecoder) text(r Record, d *Document) []byte {
	if d.Source.Encoding = r.Encoding; r.Encoding == "" {
		d.Source.Encoding = charset.UTF8
	}
	if !r.Encoded {
		return r.Raw
	}
	if cap(j.utf8) > keptSize {
		j.utf8 = nil
	}
	j.utf8 = charset.Transcode(j.utf8[:0], r.Raw, r.Encoding)
	return j.utf8
}

// decode is jsonl.Decode into memory that the next record uses again.
func (j *jsonDecoder) decode(raw []byte, plain bool) (string, jsonl.Style, error) {
	if plain {
		return jsonl.Decode(raw, true)
	}
	j.decoded = slices.Grow(j.decoded, len(raw))
	start := len(j.decoded)
	var style jsonl.Style
	var err error
	j.decoded, style, err = jsonl.AppendDecoded(j.decoded, raw)
	own := j.decoded[start:]
	return unsafe.String(unsafe.SliceData(own), len(own)), style, err
}

func holdsText(fields []pipeline.Field) bool {
	for _, f := range fields {
		if f.Role == pipeline.Text && f.Text != "" {
			return true
		}
	}
	return false
}

// shifted turns an error inside a member into one of the record.
func shifted(err error, by int) error {
	if e, ok := err.(*jsonl.Error); ok {
		return &jsonl.Error{At: e.At + by, Cause: e.Cause}
	}
	return err
}

// hostOf takes the host from an address: lower case, without port.
func hostOf(url string) string {
	_, rest, ok := strings.Cut(url, "://")
	if !ok {
		return ""
	}
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		rest = rest[:i]
	}
	if i := strings.LastIndexByte(rest, '@'); i >= 0 {
		rest = rest[i+1:]
	}
	if i := strings.LastIndexByte(rest, ':'); i >= 0 && !strings.HasSuffix(rest, "]") {
		rest = rest[:i]
	}
	return strings.ToLower(rest)
}

// jsonEncoder writes a document that came as a JSON object as the same object with the cleaned fields, and any
// other as a new object.
type jsonEncoder struct {
	asItIs
	oneLine bool // line ends between members go
	changes []jsonl.Change
}

func (e *jsonEncoder) Encode(dst []byte, d *Document, clean []pipeline.Field) []byte {
	start := len(dst)
	dst = e.object(dst, d, clean)
	if e.oneLine && bytes.IndexByte(dst[start:], '\n') >= 0 {
		var compact bytes.Buffer
		if json.Compact(&compact, dst[start:]) == nil {
			dst = append(dst[:start], compact.Bytes()...)
		}
	}
	return dst
}

// object writes a document as an object, in as many lines as it came in.
func (e *jsonEncoder) object(dst []byte, d *Document, clean []pipeline.Field) []byte {
	e.changes = e.changes[:0]
	raw := d.json.raw
	switch {
	case d.json.names == nil:
		return appendObject(dst, d, clean)
	case d.Input.Format == pipeline.FormatHTML:
		return e.extracted(dst, d, clean)
	}
	for i, m := range d.json.layout.Members {
		f := d.json.field[i]
		if f >= 0 && clean[f].Text != d.Input.Fields[f].Text {
			e.changes = append(e.changes, jsonl.Change{Member: m, Text: clean[f].Text, Style: d.json.styles[i]})
		}
	}
	if len(e.changes) == 0 {
		return append(dst, raw...)
	}
	return jsonl.Rewrite(dst, raw, &d.json.layout, e.changes, nil)
}

// extracted writes a record whose fields were taken from its page: they go where the record has members of their
// names, and are added to it where it has none.
func (e *jsonEncoder) extracted(dst []byte, d *Document, clean []pipeline.Field) []byte {
	r := &d.json
	raw := r.raw
	value := map[string]string{}
	for _, f := range article(clean) {
		value[f.Name] = f.Text
	}
	for i, m := range r.layout.Members {
		name := m.Name(r.names[m.Slot])
		text, ok := value[name]
		if !ok {
			continue
		}
		delete(value, name)
		if m.Other || d.has(name) {
			continue
		}
		if m.String {
			if was, _, err := jsonl.Decode(raw[m.Start:m.End], m.Plain); err == nil && was == text {
				continue
			}
		}
		e.changes = append(e.changes, jsonl.Change{Member: m, Text: text, Style: r.styles[i]})
	}
	var added []jsonl.Added
	for _, name := range pageMembers {
		if text, ok := value[name]; ok {
			added = append(added, jsonl.Added{Key: name, Text: text})
		}
	}
	return jsonl.Rewrite(dst, raw, &r.layout, e.changes, added)
}

// pageMembers are what a record gains that is taken from a page.
var pageMembers = []string{"title", "byline", pipeline.DateField, pipeline.SourceField, "text"}

// has tells a date or source that came with the record: it stays.
func (d *Document) has(name string) bool {
	return name == pipeline.DateField && d.Input.Date != "" || name == pipeline.SourceField && d.Input.Source != ""
}

// article gives the fields of a page, those that it does not have as empty ones.
func article(fields []pipeline.Field) []pipeline.Field {
	var all []pipeline.Field
	for _, name := range pageMembers {
		all = append(all, pipeline.Field{Name: name})
	}
	for _, f := range fields {
		for i := range all {
			if all[i].Name == f.Name {
				all[i] = f
			}
		}
	}
	return all
}

// appendObject writes a document that did not come as an object.
func appendObject(dst []byte, d *Document, clean []pipeline.Field) []byte {
	dst = append(dst, `{"id":`...)
	dst = jsonl.AppendString(dst, d.Input.ID, jsonl.Style{})
	if d.Input.URL != "" {
		dst = append(dst, `,"url":`...)
		dst = jsonl.AppendString(dst, d.Input.URL, jsonl.Style{})
	}
	dated := slices.ContainsFunc(clean, func(f pipeline.Field) bool { return f.Name == pipeline.DateField && f.Text != "" })
	if d.Input.Date != "" && !(dated && d.Input.Format == pipeline.FormatHTML) {
		dst = append(dst, `,"date":`...)
		dst = jsonl.AppendString(dst, d.Input.Date, jsonl.Style{})
	}
	if d.Input.Format == pipeline.FormatHTML {
		clean = article(clean)
		if !dated && d.Input.Date != "" { // when it was crawled stands there
			clean = slices.Delete(clean, 2, 3)
		}
	}
	for _, f := range clean {
		dst = append(dst, ',')
		dst = jsonl.AppendString(dst, f.Name, jsonl.Style{})
		dst = append(dst, ':')
		dst = jsonl.AppendString(dst, f.Text, jsonl.Style{})
	}
	return append(dst, '}')
}
