package pipeline

import (
	"context"
	"slices"
	"strings"
)

// An article from a page is written in parts or as one plain text, and whoever cleans it again gets either. What a chain
// sees in the one it may not see in the other: where the title ends is a line end like any other in a plain text. So a
// page has settled only when both have.

// again runs the chain over fields that came of it; changed says whether they differ from the source.
func (p *Pipeline) again(ctx context.Context, in *Input, fields []Field, changed bool, memos []memo, maxEdits int) (outcome, *Error) {
	if changed {
		o, err := p.round(ctx, next(in, fields), memos, maxEdits)
		if err != nil || o.limited != "" || o.spam != nil || in.Format != FormatHTML || !slices.Equal(o.doc.Fields, fields) {
			return o, err
		}
	}
	return p.asText(ctx, in, fields, maxEdits)
}

// part is where a field stands in a plain text.
type part struct {
	field int
	span  Span
}

// asText runs the chain over the plain text that fields are written as, and gives what it does to the fields.
func (p *Pipeline) asText(ctx context.Context, in *Input, fields []Field, maxEdits int) (outcome, *Error) {
	var b strings.Builder
	var parts []part
	for _, role := range []Role{Title, Byline, Text} {
		for i, f := range fields {
			if f.Role == role && f.Text != "" {
				parts = append(parts, part{i, Span{b.Len(), b.Len() + len(f.Text)}})
				b.WriteString(f.Text)
				if !strings.HasSuffix(f.Text, "\n") {
					b.WriteByte('\n')
				}
			}
		}
	}
	text := PlainText(b.String())
	text.ID = in.ID
	o, err := p.round(ctx, &text, make([]memo, 1), maxEdits)
	if err != nil || o.limited != "" || o.spam != nil {
		return o, err
	}
	o.changes = split(o.changes[0], text.Fields[0].Text, parts, len(fields))
	o.doc = &Document{Fields: slices.Clone(fields)}
	for i := range fields {
		o.doc.Fields[i].Text = o.changes[i].apply(fields[i].Text)
	}
	return o, nil
}

// split gives, by field, the changes to a text that is made of fields. What is removed across the end of a field is
// removed of each; what is written across it is left, as are the line ends between fields.
func split(cs changes, text string, parts []part, fields int) []changes {
	all := make([]changes, fields)
	for _, c := range cs {
		for _, in := range parts {
			own := &all[in.field]
			s := Span{max(c.src.Start, in.span.Start), min(c.src.End, in.span.End)}
			whole := s == c.src
			if !whole && (c.new != "" || s.Start >= s.End) {
				continue
			}
			before := in.span.Start // what is left of the field before it
			if n := len(*own); n > 0 {
				before += (*own)[n-1].src.End
			}
			if !whole && s.End == in.span.End && s.Start > before && text[s.Start-1] == '\n' {
				s.Start-- // the line end behind a last line is the text's, so that the one before it goes
			}
			*own = append(*own, change{src: Span{s.Start - in.span.Start, s.End - in.span.Start}, new: c.new, by: c.by})
			if whole {
				break
			}
		}
	}
	for i := range all {
		all[i].place()
	}
	return all
}
