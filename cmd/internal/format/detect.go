package format

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/taosha-text/taosha/cmd/internal/compressed"
	"github.com/taosha-text/taosha/filters/charset"
)

var endings = map[string]Name{
	".txt": Text, ".text": Text,
	".jsonl": JSONL, ".ndjson": JSONL, ".jsonlines": JSONL, ".json": JSON,
	".csv": CSV, ".tsv": TSV, ".tab": TSV,
	".html": HTML, ".htm": HTML, ".xhtml": HTML, ".shtml": HTML,
	".rss": Feed, ".atom": Feed,
	".warc": WARC, ".parquet": Parquet,
}

// otherEndings are those of files that hold text and no prose. Names that are not here, or have no ending, say
// nothing, and the content decides alone. What is not text at all is known by that.
var otherEndings = map[string]string{
	".srt": "subtitles", ".vtt": "subtitles", ".ass": "subtitles", ".ssa": "subtitles", ".lrc": "subtitles",
	".log":  "a log",
	".yaml": "configuration", ".yml": "configuration", ".toml": "configuration", ".ini": "configuration", ".conf": "configuration",
	".cfg": "configuration", ".properties": "configuration", ".env": "configuration", ".lock": "configuration",
	".rtf": "an office document", ".svg": "a picture", ".tex": "source code", ".bib": "source code", ".ipynb": "source code",
	".eml": "mail", ".mbox": "mail", ".ics": "a calendar", ".vcf": "contacts", ".po": "translations",
	".diff": "a patch", ".patch": "a patch", ".sql": "source code",
	".go": "source code", ".py": "source code", ".js": "source code", ".mjs": "source code", ".ts": "source code", ".jsx": "source code",
	".tsx": "source code", ".vue": "source code", ".java": "source code", ".kt": "source code", ".scala": "source code", ".c": "source code",
	".h": "source code", ".cc": "source code", ".cpp": "source code", ".hpp": "source code", ".cs": "source code", ".rs": "source code",
	".rb": "source code", ".php": "source code", ".pl": "source code", ".lua": "source code", ".r": "source code", ".swift": "source code",
	".sh": "source code", ".bash": "source code", ".zsh": "source code", ".bat": "source code", ".ps1": "source code", ".css": "source code",
	".scss": "source code", ".less": "source code", ".m": "source code", ".mk": "source code", ".cmake": "source code", ".proto": "source code",
}

// ByName tells a format from a file name's ending, that of a compression left aside. Auto means that it does not
// tell.
func ByName(name string) Name {
	if n, ok := endings[endingOf(name)]; ok {
		return n
	}
	return Auto
}

func endingOf(name string) string {
	name, _ = compressed.CutEnding(name)
	return strings.ToLower(path.Ext(name))
}

// headSize is how much of a file is looked at to tell its format.
const headSize = 64 << 10

// ErrUnknown says that content is in none of the known formats.
var ErrUnknown = errors.New("not a known format")

func unplaced(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrUnknown, fmt.Sprintf(format, args...))
}

// Detect tells a format from a file's name, which may be empty, and the beginning of its content, and gives a reader of
// the whole of it. The two must agree: what is one thing by its name and another by its content, and what is no prose
// and none of the other formats, is an error that wraps ErrUnknown. It reads no more than it needs, so that a stream that
// is still being written is not waited for. fields are the names that columns may have.
func Detect(name string, r io.Reader, fields Fields) (Name, io.Reader, error) {
	named := ByName(name)
	if what, ok := otherEndings[endingOf(name)]; ok {
		return "", nil, unplaced("%s by its name", what)
	}
	head := make([]byte, 0, headSize)
	ended := false
	found, why := Name(""), ""
	for {
		var sure bool
		if found, why, sure = byContent(head, named, fields, ended); sure || ended || len(head) == cap(head) {
			break
		}
		n, err := r.Read(head[len(head):cap(head)])
		head = head[:len(head)+n]
		switch {
		case err == io.EOF:
			ended = true
			r = bytes.NewReader(nil)
		case err != nil && len(head) == 0 && named != Auto:
			return named, failing{err}, nil // the error is that of its reading
		case err != nil && len(head) == 0:
			return "", nil, err
		case err != nil: // what was read before can be read again
			ended = true
			r = failing{err}
		}
	}
	n, err := agree(named, found, why)
	if err != nil {
		return "", nil, err
	}
	return n, io.MultiReader(bytes.NewReader(head), r), nil
}

// agree settles the format by what name and content say: found is empty for what is none, and why says what it is.
func agree(named, found Name, why string) (Name, error) {
	switch {
	case found == "":
		return "", unplaced("%s", why)
	case named == Auto, named == found:
		return found, nil
	case named == JSON && found == JSONL && why == oneObject:
		return JSON, nil
	case found == Text && (named == JSONL || named == HTML):
		return named, nil // broken lines are named one by one, and any text is a page
	case named == JSONL && found == JSON && why == "":
		return named, nil // it begins with an object that is not whole on its line: a broken line
	}
	return "", unplaced("%s by its name, %s by its content; --from says which", named, found)
}

const oneObject = "one object"

// orText is a text where nothing else is known.
func (n Name) orText() Name {
	if n == Auto {
		return Text
	}
	return n
}

// byContent tells a format from the beginning of content. sure says that more of it would not change the answer. An
// empty name says that it is none of them, and why what it is.
func byContent(head []byte, named Name, fields Fields, ended bool) (n Name, why string, sure bool) {
	if len(bytes.TrimLeft(head, " \t\r\n\uFEFF")) == 0 && ended {
		return named.orText(), "", true // an empty file is one of any format
	}
	switch {
	case bytes.HasPrefix(head, []byte("WARC/")):
		return WARC, "", true
	case bytes.HasPrefix(head, []byte("PAR1")):
		return Parquet, "", true
	}
	for mark, what := range magic {
		if bytes.HasPrefix(head, []byte(mark)) {
			return "", what, true
		}
	}
	text := head
	if w := wide(head); w != "" {
		text = charset.DecodeAs(head[:len(head)&^1], w).Text
	}
	text = bytes.TrimLeft(bytes.TrimPrefix(text, byteOrderMark), " \t\r\n\uFEFF")
	if n, why, sure = jsonOf(text, ended); n != "" {
		return n, why, sure || why == oneObject && named != JSON // more may follow, but need not be waited for
	}
	lower := bytes.ToLower(text[:min(len(text), 4096)])
	if n := markupOf(lower); n == Feed || n == HTML && (named != Text || lower[0] == '<') {
		return n, "", true
	}
	if !ended && len(head) < headSize {
		return Text, "", false
	}
	if binary(head, named) {
		return "", "not text", true
	}
	decoded := charset.Decode(head, "", false).Text
	decoded = bytes.TrimPrefix(decoded, byteOrderMark)
	if n := tableOf(decoded, named, fields, ended); n != "" {
		return n, "", true
	}
	if bytes.HasPrefix(lower, []byte("<?xml")) || bytes.HasPrefix(lower, []byte("<svg")) {
		return "", "XML that is neither a page nor a feed", true
	}
	if named != HTML && named != JSONL {
		if what := notProse(string(decoded)); what != "" {
			return "", what + " by its content", true
		}
	}
	return Text, "", true
}

// magic is what files that are no text begin with, where their first bytes may be text all the same.
var magic = map[string]string{
	"PK\x03\x04": "a zip archive or office document", "\xD0\xCF\x11\xE0": "an office document", "%PDF-": "PDF", `{\rtf`: "an office document",
	"\x7FELF": "a program", "\x89PNG": "a picture", "\xFF\xD8\xFF": "a picture", "GIF8": "a picture", "Rar!": "an archive",
	"7z\xBC\xAF": "an archive", "SQLite format 3": "a database",
}

// jsonOf tells JSON lines from a JSON document, which is an array or an object of several lines.
func jsonOf(text []byte, ended bool) (n Name, why string, sure bool) {
	if len(text) == 0 {
		return "", "", false
	}
	rest := text[1:]
	next := rest[space(rest):]
	switch {
	case text[0] == '[' && len(next) > 0 && (next[0] == '{' || next[0] == ']'):
		return JSON, "array", true
	case text[0] != '{' || len(next) == 0 || next[0] != '"' && next[0] != '}':
		return "", "", false
	}
	e := elements{}
	end, found := e.end(text, ended)
	line := bytes.IndexByte(text, '\n')
	switch {
	case found && line < 0 && !ended: // the line may go on
		return JSONL, "", false
	case found && (line < 0 || line >= end): // whole, and on one line
		if rest := text[end:]; space(rest) == len(rest) {
			return JSONL, oneObject, ended
		}
		return JSONL, "", true
	case line < 0: // one long line so far
		return JSONL, "", len(text) >= headSize-8
	case found:
		return JSON, "object", true
	}
	open := elements{}
	open.end(text[:line], false)
	if open.str { // a string cannot go over a line end: the line is broken
		return JSONL, "", true
	}
	return JSON, "", len(text) >= headSize-8
}

// markupOf tells pages and feeds by their tags.
func markupOf(lower []byte) Name {
	root := lower
	for bytes.HasPrefix(root, []byte("<?")) || bytes.HasPrefix(root, []byte("<!--")) {
		end := []byte("?>")
		if root[1] == '!' {
			end = []byte("-->")
		}
		i := bytes.Index(root, end)
		if i < 0 {
			break
		}
		root = bytes.TrimLeft(root[i+len(end):], " \t\r\n")
	}
	for _, tag := range []string{"<rss", "<feed", "<rdf:rdf"} {
		if bytes.HasPrefix(root, []byte(tag)) {
			return Feed
		}
	}
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<meta", "<title"} {
		if bytes.Contains(lower[:min(len(lower), 1024)], []byte(tag)) {
			return HTML
		}
	}
	return ""
}

// The share of characters that no text holds, from which on bytes are no text: one in so many. Random bytes have one in
// seven, and are not valid UTF-8. Advertising hides behind control characters: what is called a text and is valid UTF-8
// is one, whatever it has of them.
const (
	badShare     = 20
	badShareUTF8 = 3
)

// binary tells what is no text: too many control characters and undecodable bytes. NUL in what has no name that
// tells is enough, but for UTF-16.
func binary(head []byte, named Name) bool {
	decoded := charset.Decode(head, "", false)
	if decoded.Used == charset.UTF8 { // a character that the head was cut in is not broken
		decoded = charset.Decode(head[:wholeUTF8(head)], "", false)
	}
	wide := decoded.Used == charset.UTF16LE || decoded.Used == charset.UTF16BE
	if !wide && named == Auto && bytes.IndexByte(head, 0) >= 0 {
		return true
	}
	bad := decoded.Replaced
	for _, r := range string(decoded.Text) {
		if control(r) {
			bad++
		}
	}
	share := badShare
	if decoded.Used == charset.UTF8 && decoded.Replaced == 0 {
		if share = badShareUTF8; named == Text {
			return false
		}
	}
	return bad >= 3 && bad*share > utf8.RuneCount(decoded.Text)
}

// control tells characters that no text holds. The escape character begins colours, which some logs have.
func control(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\f' && r != 0x1B || r == 0x7F
}

// tableOf tells a table by its rows: the header and those after it have as many cells, more than one; and it is called a
// table, or has a column that is known, or is too regular for prose.
func tableOf(text []byte, named Name, fields Fields, ended bool) Name {
	names := fields.names()
	kinds := []Name{CSV, TSV}
	if named == TSV {
		kinds = []Name{TSV, CSV}
	}
	for _, n := range kinds {
		cut := rows{delim: delimiter(n), limit: headSize}
		width, count, known := 0, 0, false
		for at := 0; at < len(text) && count < 50; {
			_, end, size, _ := cut.cut(text[at:], ended)
			if size == 0 {
				break
			}
			row := text[at : at+end]
			at += size
			if len(row) == 0 {
				continue
			}
			cells, err := appendCells(nil, row, delimiter(n))
			if count == 0 {
				width = len(cells)
				for _, c := range cells {
					for _, name := range names {
						known = known || c.text() == name
					}
				}
				if err != nil {
					break
				}
			} else if (err != nil || len(cells) != width) && named != n && !known {
				width = 0
				break
			}
			count++
		}
		switch {
		case width > 1 && named == n, width == 1 && known && named == n,
			width > 1 && known && count > 1, width > 2 && count > 3:
			return n
		}
	}
	return ""
}
