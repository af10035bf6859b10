package parquet

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"runtime"
	"testing"

	lib "github.com/parquet-go/parquet-go"
)

// FuzzRead reads whatever comes: it ends with rows or an error, never a panic, within the bound on memory. Rows that
// are read can be encoded, are valid JSON, and are the same after they were written and read again.
func FuzzRead(f *testing.F) {
	for _, options := range [][]lib.WriterOption{
		{lib.DataPageVersion(1), lib.Compression(&lib.Snappy)},
		{lib.DataPageVersion(2), lib.Compression(&lib.Zstd), lib.DefaultEncodingFor(lib.ByteArray, &lib.DeltaByteArray)},
		{lib.DataPageVersion(1), lib.DefaultEncodingFor(lib.ByteArray, &lib.RLEDictionary)},
	} {
		f.Add(written(f, articles(6), options...))
	}
	for _, name := range []string{"v1", "v2", "int96"} {
		b, err := os.ReadFile("testdata/pyarrow-" + name + ".parquet")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	for _, h := range hostileFiles(f) {
		if len(h.file) < 16<<10 {
			f.Add(h.file)
		}
	}
	was := maxHeld
	maxHeld = 8 << 20 // so that what is over the bound shows
	defer func() { maxHeld = was }()
	f.Fuzz(func(t *testing.T, b []byte) {
		const most = 300 // rows: a few bytes may stand for billions
		file, err := Open(bytes.NewReader(b), int64(len(b)))
		if err != nil {
			return
		}
		var out bytes.Buffer
		w, err := NewWriter(&out, file.Schema())
		if err != nil {
			w = nil // it cannot be written, and was refused
		}
		rows := file.Rows()
		var texts [][]byte
		var raw []byte
		var row Row
		for len(texts) < most {
			if raw, err = rows.Append(raw[:0]); err != nil {
				break
			}
			if rows.held > maxHeld {
				t.Fatalf("%d bytes of pages are held", rows.held)
			}
			if err := row.Parse(file.Schema(), raw); err != nil {
				t.Fatalf("row %d cannot be parsed: %v", len(texts), err)
			}
			if !bytes.Equal(row.Append(nil), raw) {
				t.Fatalf("row %d is encoded in another way", len(texts))
			}
			text, err := row.AppendJSON(nil)
			if err != nil {
				w = nil // levels that make no row; such a record is rejected
				break
			}
			if !json.Valid(text) {
				t.Fatalf("row %d is no JSON: %q", len(texts), text)
			}
			texts = append(texts, text)
			if w != nil {
				if _, err := w.Write(append(raw, '\n')); err != nil {
					t.Fatalf("row %d cannot be written: %v", len(texts), err)
				}
			}
		}
		if w != nil {
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			again(t, out.Bytes(), texts)
		}
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		if m.HeapSys > 1<<30 {
			t.Fatalf("the heap grew to %d MB", m.HeapSys>>20)
		}
	})
}

// again reads a file that was written here.
func again(t *testing.T, b []byte, texts [][]byte) {
	file, err := Open(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatalf("the written file: %v", err)
	}
	rows := file.Rows()
	var row Row
	for i, want := range texts {
		raw, err := rows.Append(nil)
		if err != nil {
			t.Fatalf("the written file: row %d: %v", i, err)
		}
		if err := row.Parse(file.Schema(), raw); err != nil {
			t.Fatal(err)
		}
		if got, err := row.AppendJSON(nil); err != nil || !bytes.Equal(got, want) {
			t.Fatalf("row %d was %s\nand is %s (%v)", i, want, got, err)
		}
	}
	if _, err := rows.Append(nil); !errors.Is(err, io.EOF) {
		t.Fatalf("after the last row: %v", err)
	}
}
