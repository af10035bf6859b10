package pipeline

import (
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
	b = append(b, `{"id":`...)
	b = AppendString(b, r.ID)
	b = append(b, `,"source":`...)
	b = r.Source.appendJSON(b)
	b = appendMember(b, "status", string(r.Status))
	if r.Reason != "" {
		b = appendMember(b, "reason", r.Reason)
	}
	if len(r.Edits) > 0 {
		b = append(b, `,"edits":`...)
		b = appendList(b, r.Edits, EditRecord.appendJSON)
	}
	if len(r.Norm) > 0 {
		b = append(b, `,"norm":`...)
		b = appendList(b, r.Norm, NormRecord.appendJSON)
	}
	if len(r.Kept) > 0 {
		b = append(b, `,"kept":`...)
		b = appendList(b, r.Kept, KeptRecord.appendJSON)
	}
	if level == LevelFull && len(r.Blocks) > 0 {
		b = append(b, `,"blocks":`...)
		b = appendList(b, r.Blocks, BlockRecord.appendJSON)
	}
	if level == LevelFull && len(r.Dropped) > 0 {
		b = append(b, `,"dropped":`...)
		b = appendList(b, r.Dropped, DropRecord.appendJSON)
	}
	if r.Output != nil {
		b = append(b, `,"output":{`...)
		if r.Output.Hash != "" {
			b = append(b, `"hash":`...)
			b = AppendString(b, r.Output.Hash)
			b = append(b, ',')
		}
		if r.Output.Format != "" {
			b = append(b, `"format":`...)
			b = AppendString(b, string(r.Output.Format))
			b = append(b, ',')
		}
		b = append(b, `"chars":`...)
		b = strconv.AppendInt(b, int64(r.Output.Chars), 10)
		if len(r.Output.Parts) > 0 {
			b = append(b, `,"parts":`...)
			b = appendList(b, r.Output.Parts, Part.appendJSON)
		}
		b = append(b, '}')
	}
	return append(b, '}')
}

func (s Source) appendJSON(b []byte) []byte {
	b = append(b, '{')
	if s.Path != "" {
		b = append(b, `"path":`...)
		b = AppendString(b, s.Path)
		b = append(b, ',')
	}
	b = append(b, `"record":`...)
	b = strconv.AppendInt(b, int64(s.Record), 10)
	b = appendMember(b, "format", string(s.Format))
	if s.Encoding != "" {
		b = appendMember(b, "encoding", s.Encoding)
	}
	if s.Declared != "" {
		b = appendMember(b, "declared", s.Declared)
	}
	if s.Replaced != 0 {
		b = appendNumber(b, "replaced", s.Replaced)
	}
	if s.Twice != "" {
		b = appendMember(b, "twice", s.Twice)
	}
	b = appendNumber(b, "bytes", s.Bytes)
	if s.Hash != "" {
		b = appendMember(b, "hash", s.Hash)
	}
	if s.Fields != "" {
		b = appendMember(b, "fields", s.Fields)
	}
	return append(b, '}')
}

func (e EditRecord) appendJSON(b []byte) []byte {
	b = appendPlace(b, e.Field, e.Bytes)
	b = appendPair(b, "chars", e.Chars)
	b = appendPair(b, "out", e.Out)
	b = appendMember(b, "old", e.Old)
	b = appendMember(b, "new", e.New)
	b = appendMember(b, "stage", e.Stage)
	return appendVerdict(b, e.Rule, e.Category, e.Score, e.Why)
}

func (n NormRecord) appendJSON(b []byte) []byte {
	b = append(b, `{"field":`...)
	b = AppendString(b, n.Field)
	b = appendMember(b, "rule", n.Rule)
	b = appendMember(b, "old", n.Old)
	b = appendMember(b, "new", n.New)
	b = append(b, `,"at":[`...)
	for i, at := range n.At {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, int64(at), 10)
	}
	return append(b, "]}"...)
}

func (k KeptRecord) appendJSON(b []byte) []byte {
	b = appendPlace(b, k.Field, k.Bytes)
	b = appendPair(b, "chars", k.Chars)
	b = appendMember(b, "text", k.Text)
	return appendVerdict(b, k.Rule, k.Category, k.Score, k.Why)
}

func (k BlockRecord) appendJSON(b []byte) []byte {
	b = appendPlace(b, k.Field, k.Bytes)
	b = appendMember(b, "kind", string(k.Kind))
	if k.Source != nil {
		b = appendPair(b, "source", *k.Source)
	}
	return append(b, '}')
}

func (d DropRecord) appendJSON(b []byte) []byte {
	b = append(b, `{"why":`...)
	b = AppendString(b, d.Why)
	b = appendPair(b, "source", d.Source)
	b = appendMember(b, "text", d.Text)
	return append(b, '}')
}

func (p Part) appendJSON(b []byte) []byte {
	b = append(b, `{"field":`...)
	b = AppendString(b, p.Field)
	b = appendNumber(b, "bytes", p.Bytes)
	return append(b, '}')
}

func appendPlace(b []byte, field string, bytes [2]int) []byte {
	b = append(b, `{"field":`...)
	b = AppendString(b, field)
	return appendPair(b, "bytes", bytes)
}

// appendVerdict writes the members that say which rule decided and why, and closes the object.
func appendVerdict(b []byte, rule string, category Category, score int, why []string) []byte {
	b = appendMember(b, "rule", rule)
	if category != "" {
		b = appendMember(b, "category", string(category))
	}
	b = appendNumber(b, "score", score)
	if len(why) > 0 {
		b = append(b, `,"why":`...)
		b = appendList(b, why, func(w string, b []byte) []byte { return AppendString(b, w) })
	}
	return append(b, '}')
}

func appendList[T any](b []byte, list []T, one func(T, []byte) []byte) []byte {
	b = append(b, '[')
	for i, x := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = one(x, b)
	}
	return append(b, ']')
}

func appendMember(b []byte, key, value string) []byte {
	return AppendString(appendKey(b, key), value)
}

func appendNumber(b []byte, key string, n int) []byte {
	return strconv.AppendInt(appendKey(b, key), int64(n), 10)
}

func appendPair(b []byte, key string, p [2]int) []byte {
	b = append(appendKey(b, key), '[')
	b = strconv.AppendInt(b, int64(p[0]), 10)
	b = append(b, ',')
	b = strconv.AppendInt(b, int64(p[1]), 10)
	return append(b, ']')
}

func appendKey(b []byte, key string) []byte {
	b = append(b, `,"`...)
	b = append(b, key...)
	return append(b, `":`...)
}

// AppendString appends s as a JSON string. Control, zero-width and bidirectional characters are written as \u
// escapes, so that a report can be looked at on a terminal without acting on it. A byte that is no UTF-8 becomes U+FFFD.
func AppendString(b []byte, s string) []byte {
	b = append(b, '"')
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
	b = append(b, s[start:]...)
	return append(b, '"')
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
