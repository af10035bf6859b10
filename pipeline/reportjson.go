package pipeline

import (
	"io"
	"strconv"
	"unicode/utf8"
)

// Level is how much a printed report tells.
type Level string

// The levels.
const (
	LevelEdits Level = "edits"
	LevelFull  Level = "full" // adds blocks, and what was left out of a page
)

// AppendJSON appends the report as one line of JSON, without a line end. The same report gives the same bytes.
func (r *Report) AppendJSON(b []byte, level Level) []byte {
	p := printer{b: b}
	p.report(r, level)
	return p.b
}

// WriteJSON writes what AppendJSON appends, piece by piece: the report of a large document may be several times as large.
func (r *Report) WriteJSON(w io.Writer, level Level) error {
	p := printer{w: w}
	p.report(r, level)
	p.flush(0)
	return p.err
}

// printer prints JSON into memory, and from there, where it has a writer, on to that.
type printer struct {
	b   []byte
	w   io.Writer
	err error // of the writer
}

// pieceSize is how much of what goes to a writer is held in memory, in bytes.
const pieceSize = 32 << 10

// flush writes what there is, if it is more than a number of bytes.
func (p *printer) flush(more int) {
	if p.w == nil || len(p.b) <= more {
		return
	}
	if p.err == nil {
		_, p.err = p.w.Write(p.b)
	}
	p.b = p.b[:0]
}

func (p *printer) raw(s string) { p.b = append(p.b, s...) }

func (p *printer) string(s string) {
	p.raw(`"`)
	for p.w != nil && len(s) > pieceSize {
		p.flush(pieceSize)
		end := pieceSize
		for end > pieceSize-utf8.UTFMax && !utf8.RuneStart(s[end]) {
			end--
		}
		p.b = appendEscaped(p.b, s[:end])
		s = s[end:]
	}
	p.flush(pieceSize)
	p.b = appendEscaped(p.b, s)
	p.raw(`"`)
}

func (p *printer) int(n int) { p.b = strconv.AppendInt(p.b, int64(n), 10) }

// key begins a member that is not the object's first.
func (p *printer) key(key string) {
	p.raw(`,"`)
	p.raw(key)
	p.raw(`":`)
}

func (p *printer) member(key, value string) {
	p.key(key)
	p.string(value)
}

// optional is member but for an empty value.
func (p *printer) optional(key, value string) {
	if value != "" {
		p.member(key, value)
	}
}

func (p *printer) number(key string, n int) {
	p.key(key)
	p.int(n)
}

func (p *printer) pair(key string, pair [2]int) {
	p.key(key)
	p.raw("[")
	p.int(pair[0])
	p.raw(",")
	p.int(pair[1])
	p.raw("]")
}

// list prints a member that is a list, unless it is empty.
func list[T any](p *printer, key string, list []T, one func(*printer, *T)) {
	if len(list) == 0 {
		return
	}
	p.key(key)
	for i := range list {
		if i == 0 {
			p.raw("[")
		} else {
			p.raw(",")
		}
		one(p, &list[i])
		p.flush(pieceSize)
	}
	p.raw("]")
}

func (p *printer) report(r *Report, level Level) {
	p.raw(`{"id":`)
	p.string(r.ID)
	p.key("source")
	p.source(&r.Source)
	p.member("status", string(r.Status))
	p.optional("reason", r.Reason)
	list(p, "edits", r.Edits, (*printer).edit)
	list(p, "norm", r.Norm, (*printer).norm)
	list(p, "kept", r.Kept, (*printer).kept)
	if r.KeptMore > 0 {
		p.number("kept_more", r.KeptMore)
	}
	if level == LevelFull {
		list(p, "blocks", r.Blocks, (*printer).block)
		list(p, "dropped", r.Dropped, (*printer).dropped)
	}
	if r.Output != nil {
		p.key("output")
		p.output(r.Output)
	}
	p.raw("}")
}

func (p *printer) source(s *Source) {
	p.raw("{")
	if s.Path != "" {
		p.raw(`"path":`)
		p.string(s.Path)
		p.raw(",")
	}
	p.raw(`"record":`)
	p.int(s.Record)
	p.member("format", string(s.Format))
	p.optional("encoding", s.Encoding)
	p.optional("declared", s.Declared)
	if s.Replaced != 0 {
		p.number("replaced", s.Replaced)
	}
	p.optional("twice", s.Twice)
	p.number("bytes", s.Bytes)
	p.optional("hash", s.Hash)
	p.optional("fields", s.Fields)
	p.raw("}")
}

func (p *printer) edit(e *EditRecord) {
	p.place(e.Field, e.Bytes)
	p.pair("chars", e.Chars)
	p.pair("out", e.Out)
	p.member("old", e.Old)
	p.member("new", e.New)
	p.member("stage", e.Stage)
	p.verdict(e.Rule, e.Category, e.Score, e.Why)
}

func (p *printer) norm(n *NormRecord) {
	p.raw(`{"field":`)
	p.string(n.Field)
	p.member("rule", n.Rule)
	p.member("old", n.Old)
	p.member("new", n.New)
	list(p, "at", n.At, func(p *printer, at *int) { p.int(*at) })
	p.raw("}")
}

func (p *printer) kept(k *KeptRecord) {
	p.place(k.Field, k.Bytes)
	p.pair("chars", k.Chars)
	p.member("text", k.Text)
	p.verdict(k.Rule, k.Category, k.Score, k.Why)
}

func (p *printer) block(b *BlockRecord) {
	p.place(b.Field, b.Bytes)
	p.member("kind", string(b.Kind))
	if b.Source != nil {
		p.pair("source", *b.Source)
	}
	p.raw("}")
}

func (p *printer) dropped(d *DropRecord) {
	p.raw(`{"why":`)
	p.string(d.Why)
	p.pair("source", d.Source)
	p.member("text", d.Text)
	p.raw("}")
}

func (p *printer) output(o *Output) {
	p.raw("{")
	if o.Hash != "" {
		p.raw(`"hash":`)
		p.string(o.Hash)
		p.raw(",")
	}
	if o.Format != "" {
		p.raw(`"format":`)
		p.string(string(o.Format))
		p.raw(",")
	}
	p.raw(`"chars":`)
	p.int(o.Chars)
	list(p, "parts", o.Parts, (*printer).part)
	p.raw("}")
}

func (p *printer) part(t *Part) {
	p.raw(`{"field":`)
	p.string(t.Field)
	p.number("bytes", t.Bytes)
	p.raw("}")
}

// place prints the members that say where, and begins the object.
func (p *printer) place(field string, bytes [2]int) {
	p.raw(`{"field":`)
	p.string(field)
	p.pair("bytes", bytes)
}

// verdict prints the members that say which rule decided and why, and closes the object.
func (p *printer) verdict(rule string, category Category, score int, why []string) {
	p.member("rule", rule)
	p.optional("category", string(category))
	p.number("score", score)
	list(p, "why", why, func(p *printer, w *string) { p.string(*w) })
	p.raw("}")
}

// AppendString appends s as a JSON string. Control, zero-width and bidirectional characters are written as \u
// escapes, so that a report can be looked at on a terminal without acting on it. A byte that is no UTF-8 becomes U+FFFD.
func AppendString(b []byte, s string) []byte {
	return append(appendEscaped(append(b, '"'), s), '"')
}

func appendEscaped(b []byte, s string) []byte {
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c >= 0x20 && c != '"' && c != '\\' && c != 0x7F {
				i++
				continue
			}
			b = append(b, s[start:i]...)
			switch c {
			case '"', '\\':
				b = append(b, '\\', c)
			case '\n':
				b = append(b, `\n`...)
			case '\r':
				b = append(b, `\r`...)
			case '\t':
				b = append(b, `\t`...)
			default:
				b = appendEscape(b, rune(c))
			}
			i++
			start = i
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if c >= 0xE3 && c <= 0xEE && n > 1 { // Han and its neighbours: nothing to escape
			i += n
			continue
		}
		if Unprintable(r) || n == 1 {
			b = append(b, s[start:i]...)
			b = appendEscape(b, r)
			start = i + n
		}
		i += n
	}
	return append(b, s[start:]...)
}

// Unprintable tells whether a character would act on a terminal or hide in a page: C0 and C1 controls, zero-width
// and bidirectional controls, line separators, the byte order mark and tag characters.
func Unprintable(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7F && r <= 0x9F, r == 0xAD, r == 0x61C, r == 0x180E,
		r >= 0x200B && r <= 0x200F, r >= 0x2028 && r <= 0x202E, r >= 0x2060 && r <= 0x206F,
		r == 0xFEFF, r >= 0xFFF9 && r <= 0xFFFB, r >= 0xE0000 && r <= 0xE007F:
		return true
	}
	return false
}

func appendEscape(b []byte, r rune) []byte {
	const hex = "0123456789abcdef"
	if r > 0xFFFF {
		r -= 0x10000
		b = appendEscape(b, 0xD800+r>>10)
		return appendEscape(b, 0xDC00+r&0x3FF)
	}
	return append(b, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
}
