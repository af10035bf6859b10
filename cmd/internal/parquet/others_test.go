package parquet

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"reflect"
	"strings"
	"testing"
)

// Files of another program (pyarrow 26) hold the rows that it says itself are in them: lists, structures, maps, times,
// decimals, half floats; pages of both versions, dictionaries, differences, split bytes; the dates of old.
func TestFilesOfOthers(t *testing.T) {
	b, err := os.ReadFile("testdata/pyarrow.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Split(strings.TrimSpace(string(b)), "\n")
	for _, name := range []string{"pyarrow-v1", "pyarrow-v2", "pyarrow-int96"} {
		file, err := os.ReadFile("testdata/" + name + ".parquet")
		if err != nil {
			t.Fatal(err)
		}
		again, lines := copied(t, file)
		if _, twice := copied(t, again); twice != lines {
			t.Errorf("%s: written again it is\n%s\nand was\n%s", name, twice, lines)
		}
		got := strings.Split(strings.TrimSpace(lines), "\n")
		if len(got) != len(all) {
			t.Fatalf("%s: %d rows", name, len(got))
		}
		for i, want := range all {
			if name != "pyarrow-int96" {
				if got[i] != want {
					t.Errorf("%s: row %d is\n%s\nwant\n%s", name, i, got[i], want)
				}
				continue
			}
			var is, should map[string]any // it has some of the columns
			if json.Unmarshal([]byte(got[i]), &is) != nil || json.Unmarshal([]byte(want), &should) != nil || len(is) != 6 {
				t.Fatalf("%s: row %d is %s", name, i, got[i])
			}
			for key, value := range is {
				if !reflect.DeepEqual(value, should[key]) {
					t.Errorf("%s: row %d: %s is %v, want %v", name, i, key, value, should[key])
				}
			}
		}
	}
}

// Columns of which another program (pyarrow 26) only knows that all is null stay what they are; where a text must go
// into one, it becomes one of text.
func TestColumnsOfNull(t *testing.T) {
	file, err := os.ReadFile("testdata/pyarrow-null.parquet")
	if err != nil {
		t.Fatal(err)
	}
	again, lines := copied(t, file)
	if _, twice := copied(t, again); twice != lines || !strings.Contains(lines, `"text":null,"byline":null,"n":null,"l":[],"s":{"x":null}}`) {
		t.Errorf("written again it is\n%s\nand was\n%s", twice, lines)
	}
	before, after := metadata(t, file).Schema, metadata(t, again).Schema
	for i, e := range before {
		if now := after[i]; now.Name != e.Name || now.Type != e.Type || !reflect.DeepEqual(now.LogicalType, e.LogicalType) {
			t.Errorf("field %s is %v and was %v", e.Name, now, e)
		}
	}
	f, err := Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	for name, found := range map[string]bool{"title": true, "text": false, "byline": false, "l": false, "n": false} {
		if i, err := f.Schema().TextColumn(name); err != nil || (i >= 0) != found {
			t.Errorf("%s: column %d, %v", name, i, err)
		}
	}
	wide := f.Schema().With("title", "byline", "text")
	var out bytes.Buffer
	w, err := NewWriter(&out, wide)
	if err != nil {
		t.Fatal(err)
	}
	var row Row
	rows := f.Rows()
	for {
		b, err := rows.Append(nil)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := row.Parse(f.Schema(), b); err != nil {
			t.Fatal(err)
		}
		row.In(wide)
		if err := row.SetField("text", "一"); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(append(row.Append(nil), '\n')); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if _, got := copied(t, out.Bytes()); got != strings.ReplaceAll(lines, `"text":null`, `"text":"一"`) {
		t.Errorf("with a text it is\n%s", got)
	}
}
