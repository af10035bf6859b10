package parquet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
)

// tabled makes a table of lines and gives its columns and its rows as JSON.
func tabled(t *testing.T, lines string) (columns []string, rows string) {
	t.Helper()
	var b bytes.Buffer
	w, err := NewLineWriter(&b, t.TempDir(), 1<<30)
	if err != nil {
		t.Fatal(err)
	}
	// One buffer again and again, as the program has it.
	buf := make([]byte, 0, 70_000)
	for in := strings.NewReader(lines); ; {
		n, err := in.Read(buf[:1+in.Len()*7%cap(buf)])
		if errors.Is(err, io.EOF) {
			break
		}
		if _, err := w.Write(buf[:n]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for _, e := range metadata(t, b.Bytes()).Schema[1:] {
		name := e.Name
		if e.LogicalType.Value != nil {
			name += " " + e.LogicalType.Value.String()
		}
		if e.Type.Valid {
			name += " " + e.Type.V.String()
		}
		columns = append(columns, name)
	}
	_, rows = copied(t, b.Bytes())
	return columns, rows
}

// A column has the type that all values of its key have, and JSON where there is none; nothing of a value is lost.
func TestColumnsOfLines(t *testing.T) {
	for _, c := range []struct{ why, lines, columns, rows string }{
		{"strings", `{"a":"一"}`, "a STRING BYTE_ARRAY", `{"a":"一"}`},
		{"escapes", `{"a":"\u4e00\n\"","b\u4e00":""}`, "a STRING BYTE_ARRAY,b一 STRING BYTE_ARRAY", `{"a":"一\n\"","b一":""}`},
		{"null alone", `{"a":null}`, "a STRING BYTE_ARRAY", `{"a":null}`},
		{"order of meeting", `{"b":1,"a":2}` + "\n" + `{"c":3,"a":1}`, "b INT64,a INT64,c INT64", `{"b":1,"a":2,"c":null}` + "\n" + `{"b":null,"a":1,"c":3}`},
		{"the last of twins", `{"a":1,"a":2}`, "a INT64", `{"a":2}`},
		{"integers and others", `{"a":1}` + "\n" + `{"a":0.5}`, "a DOUBLE", `{"a":1}` + "\n" + `{"a":0.5}`},
		{"integers that no double holds", `{"a":9007199254740993}` + "\n" + `{"a":0.5}`, "a JSON BYTE_ARRAY", `{"a":9007199254740993}` + "\n" + `{"a":0.5}`},
		{"beyond 64 bits", `{"a":18446744073709551616}`, "a JSON BYTE_ARRAY", `{"a":18446744073709551616}`},
		{"beyond any number", `{"a":1e999}`, "a JSON BYTE_ARRAY", `{"a":1e999}`},
		{"minus nothing", `{"a":-0}`, "a DOUBLE", `{"a":-0}`},
		{"booleans", `{"a":true}` + "\n" + `{"a":false}`, "a BOOLEAN", `{"a":true}` + "\n" + `{"a":false}`},
		{"objects", `{"a":{"b":[1, 2]}}`, "a JSON BYTE_ARRAY", `{"a":{"b":[1, 2]}}`},
		{"of all kinds", `{"a":"1"}` + "\n" + `{"a":1}` + "\n" + `{"a":true}`, "a JSON BYTE_ARRAY", `{"a":"1"}` + "\n" + `{"a":1}` + "\n" + `{"a":true}`},
		{"lists of strings", `{"a":["x","y"]}` + "\n" + `{"a":[]}` + "\n" + `{"a":null}` + "\n" + `{"a":[""]}`, "a LIST,list,element STRING BYTE_ARRAY", `{"a":["x","y"]}` + "\n" + `{"a":[]}` + "\n" + `{"a":null}` + "\n" + `{"a":[""]}`},
		{"other lists", `{"a":["x",null]}` + "\n" + `{"a":["y"]}`, "a JSON BYTE_ARRAY", `{"a":["x",null]}` + "\n" + `{"a":["y"]}`},
		{"half a pair", `{"a":"\ud800"}`, "a STRING BYTE_ARRAY", `{"a":"` + "\uFFFD" + `"}`},
		{"a byte order mark", "\uFEFF" + `{"a":1}`, "a INT64", `{"a":1}`},
		{"nothing", ``, "id STRING BYTE_ARRAY", ``},
		{"an empty object", `{}`, "id STRING BYTE_ARRAY", `{"id":null}`},
	} {
		lines := c.lines
		if lines != "" {
			lines += "\n"
		}
		columns, rows := tabled(t, lines)
		if got := strings.Join(columns, ","); got != c.columns || strings.TrimSuffix(rows, "\n") != c.rows {
			t.Errorf("%s: columns %s, want %s; rows\n%swant\n%s", c.why, got, c.columns, rows, c.rows)
		}
	}
}

// Many lines, of which each comes in memory that held another.
func TestManyLines(t *testing.T) {
	var b strings.Builder
	for i := range 30_000 {
		fmt.Fprintf(&b, `{"id":"n%d","n":%d,"text":"%s"}`+"\n", i, i, strings.Repeat("渔港开海，", i%20))
	}
	columns, rows := tabled(t, b.String())
	if len(columns) != 3 || rows != b.String() {
		t.Errorf("%d columns, %d bytes of rows, want %d", len(columns), len(rows), b.Len())
	}
}

// A temporary file has a limit, and is gone afterwards.
func TestSpool(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	w, err := NewLineWriter(io.Discard, t.TempDir(), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	line := []byte(`{"a":"` + strings.Repeat("渔", 20_000) + `"}` + "\n")
	for range 100 {
		if _, err = w.Write(line); err != nil {
			break
		}
	}
	if !errors.Is(err, ErrSpool) {
		t.Errorf("6 MB in a file of 1: %v", err)
	}
	w.Discard()
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
