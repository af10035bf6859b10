package records

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"

	"github.com/taosha-text/taosha/cmd/internal/format"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/pipeline"
)

// Texts finds the source fields of the documents of a report in files that hold either what came in or what was
// written. It knows a record by its hash, so that neither names nor order matter.
type Texts struct {
	Paths    []string
	Stdin    io.Reader
	From     format.Name
	Settings format.Settings

	pages *filters.Cleaner // takes articles out of pages; nil until there is a page
}

// Article is a document's source.
type Article struct {
	Fields []pipeline.Field
	URL    string
	Host   string // lower case; empty where the record tells none
}

// Find calls found with each wanted report whose record the files hold, at most once, and tells how many were not found.
// The reports must have hashes.
func (t *Texts) Find(ctx context.Context, wanted []*pipeline.Report, found func(*pipeline.Report, Article) error) (missing int, err error) {
	byHash := map[string][]*pipeline.Report{}
	functions := map[provenance.Hash]bool{}
	for _, r := range wanted {
		hashes := []string{r.Source.Hash}
		if r.Output != nil && r.Output.Hash != r.Source.Hash {
			hashes = append(hashes, r.Output.Hash)
		}
		for _, hash := range hashes {
			h, err := provenance.HashIn(hash)
			if err != nil {
				return 0, fmt.Errorf("document %s: %w", r.ID, err)
			}
			functions[h] = true
			byHash[hash] = append(byHash[hash], r)
		}
	}
	left := map[*pipeline.Report]bool{}
	for _, r := range wanted {
		left[r] = true
	}
	err = Each(t.Paths, t.Stdin, t.From, t.Settings, func(_ string, raw []byte, d *format.Document) error {
		for h := range functions {
			hash := h.Of(raw)
			for _, r := range byHash[hash] {
				if !left[r] {
					continue
				}
				a, ok, err := t.article(ctx, r, d, hash == r.Source.Hash)
				if err != nil {
					return err
				}
				if !ok {
					continue
				}
				delete(left, r)
				if err := found(r, a); err != nil {
					return err
				}
			}
		}
		return nil
	})
	return len(left), err
}

// article gives the source of a document whose record is there: as it came in, or clean.
func (t *Texts) article(ctx context.Context, r *pipeline.Report, d *format.Document, source bool) (Article, bool, error) {
	a := Article{URL: strings.Clone(d.Input.URL), Host: HostOf(d)}
	fields := d.Input.Fields
	if source && d.Input.Format == pipeline.FormatHTML {
		var err error
		d.Input.AsText = r.Output != nil && r.Output.Parts != nil // which decides what of a page is its byline
		if fields, err = t.extract(ctx, d); err != nil {
			return a, false, err
		}
	}
	if !source && r.Output.Parts != nil {
		fields = parts(r.Output.Parts, fields)
	}
	if !source {
		fields = withEmptied(r, fields)
	}
	for _, f := range fields {
		f.Text = strings.Clone(f.Text)
		if !source {
			text, err := r.Restore(f.Name, f.Text)
			if err != nil {
				return a, false, nil
			}
			f.Text = text
		}
		a.Fields = append(a.Fields, f)
	}
	return a, true, nil
}

// withEmptied adds the fields that a report changes and a clean record lacks: what is empty is no field of a document.
func withEmptied(r *pipeline.Report, fields []pipeline.Field) []pipeline.Field {
	out := slices.Clone(fields)
	for _, name := range provenance.ChangedFields(r) {
		if !slices.ContainsFunc(fields, func(f pipeline.Field) bool { return f.Name == name }) {
			out = append(out, field(name, ""))
		}
	}
	return out
}

// field gives a field the part that its name says it plays.
func field(name, text string) pipeline.Field {
	f := pipeline.Field{Name: name, Text: text}
	for _, role := range []pipeline.Role{pipeline.Title, pipeline.Byline} {
		if name == role.String() {
			f.Role = role
		}
	}
	return f
}

// extract takes the article out of a page, as it is before any removal.
func (t *Texts) extract(ctx context.Context, d *format.Document) ([]pipeline.Field, error) {
	if t.pages == nil {
		c, err := filters.NewCleaner(filters.Select("NONE"))
		if err != nil {
			return nil, err
		}
		t.pages = c
	}
	res, err := t.pages.Clean(ctx, d.Input)
	if err != nil {
		return nil, err
	}
	return d.SourceFields(&res), nil
}

// parts cuts the one plain text that a document in parts was written as into its fields.
func parts(sizes []pipeline.Part, fields []pipeline.Field) []pipeline.Field {
	text := ""
	for _, f := range fields {
		text += f.Text
	}
	var out []pipeline.Field
	for _, p := range sizes {
		if p.Bytes < 0 || p.Bytes > len(text) {
			return nil
		}
		part := text[:p.Bytes]
		text = text[p.Bytes:]
		if part != "" && !strings.HasSuffix(part, "\n") {
			text = strings.TrimPrefix(text, "\n")
		}
		out = append(out, field(p.Field, part))
	}
	return out
}

// HostOf gives the host of a document, in lower case and without a port: what the record says, or that of its address.
func HostOf(d *format.Document) string {
	host := d.Input.Host
	if host == "" {
		if u, err := url.Parse(d.Input.URL); err == nil {
			host = u.Hostname()
		}
	}
	return strings.Clone(strings.ToLower(host))
}
