package format

import (
	"bytes"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/taosha-text/taosha/cmd/internal/compressed"
	"github.com/taosha-text/taosha/filters/charset"
)

var endings = map[string]Name{
	".txt": Text, ".text": Text,
	".jsonl": JSONL, ".ndjson": JSONL, ".jsonlines": JSONL,
	".html": HTML, ".htm": HTML, ".xhtml": HTML, ".shtml": HTML,
	".warc": WARC, ".parquet": Parquet,
}

// ByName tells a format from a file name's ending, that of a compression left aside. Auto means that it does not
// tell.
func ByName(name string) Name {
	name, _ = compressed.CutEnding(name)
	if n, ok := endings[strings.ToLower(path.Ext(name))]; ok {
		return n
	}
	return Auto
}

// headSize is how much of a file is looked at to tell its format.
const headSize = 64 << 10

// ErrUnknown says that content is in none of the known formats.
var ErrUnknown = fmt.Errorf("not a known format")

// Sniff tells a format from the beginning of a stream and gives a reader of the whole of it. It reads no more than
// it needs, so that a stream that is still being written is not waited for.
func Sniff(r io.Reader) (Name, io.Reader, error) {
	head := make([]byte, 0, headSize)
	for len(head) < cap(head) && blank(bytes.ReplaceAll(head, []byte("\n"), nil)) {
		n, err := r.Read(head[len(head):cap(head)])
		head = head[:len(head)+n]
		if err == io.EOF {
			r = bytes.NewReader(nil)
			break
		}
		if err != nil {
			return "", nil, err
		}
	}
	n := byContent(head)
	if n == "" {
		return "", nil, ErrUnknown
	}
	return n, io.MultiReader(bytes.NewReader(head), r), nil
}

// byContent tells a format from the beginning of its content; "" means that it is none.
func byContent(head []byte) Name {
	switch {
	case bytes.HasPrefix(head, []byte("WARC/")):
		return WARC
	case bytes.HasPrefix(head, []byte("PAR1")):
		return Parquet
	}
	if bytes.IndexByte(head, 0) >= 0 { // UTF-16, or nothing to read
		decoded := charset.Decode(head[:len(head)&^1], "", false)
		wide := decoded.Used == charset.UTF16LE || decoded.Used == charset.UTF16BE
		if !wide || decoded.Replaced > 0 || bytes.IndexFunc(decoded.Text, control) >= 0 || len(head) < headSize && len(head)%2 > 0 {
			return ""
		}
		head = decoded.Text
	}
	text := bytes.TrimLeft(bytes.TrimPrefix(head, byteOrderMark), " \t\r\n")
	if bytes.HasPrefix(text, []byte("{")) {
		rest := bytes.TrimLeft(text[1:], " \t")
		if bytes.HasPrefix(rest, []byte(`"`)) || bytes.HasPrefix(rest, []byte("}")) {
			return JSONL
		}
	}
	lower := bytes.ToLower(text[:min(len(text), 1024)])
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<meta", "<title"} {
		if bytes.Contains(lower, []byte(tag)) {
			return HTML
		}
	}
	return Text
}

// control tells characters that no text holds.
func control(r rune) bool { return r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\f' }
