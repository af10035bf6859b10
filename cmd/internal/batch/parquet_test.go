package batch_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	lib "github.com/parquet-go/parquet-go"

	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/cmd/internal/format"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/pipeline"
)

type tableRow struct {
	ID   string `parquet:"id"`
	Text string `parquet:"text"`
	N    int32  `parquet:"n"`
}

// Of a table, too, records in are records out plus rejects, which are JSON lines: a row that is no text is rejected,
// one over the size limit passes as it came, or is rejected where the format changes. Hashes are those of the rows as
// JSON.
func TestTables(t *testing.T) {
	rows := []tableRow{{"a", "一,二", 1}, {"b", "二\xff", 2}, {"c", strings.Repeat("多云,", 5000), 3}, {"d", "三,四", 4}}
	var in bytes.Buffer
	if err := lib.Write(&in, rows); err != nil {
		t.Fatal(err)
	}
	for _, to := range []format.Name{"", format.JSONL} {
		for _, jobs := range []int{1, 3} {
			dir := t.TempDir()
			var out bytes.Buffer
			o := options(t, filters.Select("PUN"))
			o.Stdin, o.Stdout, o.To, o.Jobs, o.Settings.MaxRecord = bytes.NewReader(in.Bytes()), &out, to, jobs, 10000
			o.Report, o.Rejects = filepath.Join(dir, "report"), filepath.Join(dir, "rejects")
			s, err := batch.Run(context.Background(), o)
			if err != nil {
				t.Fatal(err)
			}
			if s.Failed != 1 || s.Documents[pipeline.StatusLimited] != 1 || s.Documents[pipeline.StatusOK] != 2 {
				t.Errorf("to %q: %v", to, s)
			}
			if cause := s.Failures[0]; cause.Where != "-: record 1" || cause.Cause != `field "text": byte 3: invalid UTF-8` {
				t.Errorf("the failure is %v", cause)
			}
			giant, err := json.Marshal(map[string]any{"id": "c", "n": 3, "text": rows[2].Text})
			if err != nil {
				t.Fatal(err)
			}
			giant = []byte(`{"id":"c","text":` + string(giant[bytes.Index(giant, []byte(`"text":`))+7:len(giant)-1]) + `,"n":3}`)
			rejects, err := os.ReadFile(o.Rejects)
			if err != nil {
				t.Fatal(err)
			}
			wantRejects := `{"id":"b","text":"5LqM/w==","n":2}` + "\n"
			if to == format.JSONL {
				wantRejects += string(giant) + "\n"
				if want := `{"id":"a","text":"一，二","n":1}` + "\n" + `{"id":"d","text":"三，四","n":4}` + "\n"; out.String() != want {
					t.Errorf("as lines: %s", out.String())
				}
			} else {
				got, err := lib.Read[tableRow](bytes.NewReader(out.Bytes()), int64(out.Len()))
				if err != nil {
					t.Fatal(err)
				}
				if len(got) != 3 || got[0] != (tableRow{"a", "一，二", 1}) || got[1] != rows[2] || got[2] != (tableRow{"d", "三，四", 4}) {
					t.Errorf("%.200v", got)
				}
			}
			if string(rejects) != wantRejects {
				t.Errorf("to %q: rejects %.200s", to, rejects)
			}
			report, err := os.ReadFile(o.Report)
			if err != nil {
				t.Fatal(err)
			}
			lines := strings.Split(string(report), "\n")
			for n, text := range map[int]string{1: `{"id":"a","text":"一,二","n":1}`, 2: `{"id":"b","text":"5LqM/w==","n":2}`, 3: string(giant)} {
				if hash := provenance.XXH64.Of([]byte(text)); !strings.Contains(lines[n], `"hash":"`+hash+`"`) {
					t.Errorf("to %q: report line %d has not hash %s: %s", to, n, hash, lines[n])
				}
			}
		}
	}
}

// A table with columns of type null goes through like any other: all of text may be null where there are titles, and
// what is taken out of a page has room in it.
func TestTablesWithColumnsOfNull(t *testing.T) {
	dir := t.TempDir()
	o := options(t, onlyPunctuation)
	o.Paths, o.Out, o.Report = []string{"../parquet/testdata/pyarrow-null.parquet", "../parquet/testdata/pyarrow-v1.parquet"}, filepath.Join(dir, "out"), filepath.Join(dir, "report")
	s, err := batch.Run(context.Background(), o)
	if err != nil || s.Failed > 0 {
		t.Fatalf("%v, %v", s, err)
	}
	file, err := os.ReadFile(filepath.Join(o.Out, "pyarrow-null.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	type row struct {
		Title *string `parquet:"title,optional"`
		Text  *string `parquet:"text,optional"`
	}
	rows, err := lib.Read[row](bytes.NewReader(file), int64(len(file)))
	if err != nil || len(rows) != 2 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	if a, b := rows[0], rows[1]; *a.Title != "渔港开海，一" || a.Text != nil || !strings.Contains(*b.Text, "第一批渔船清晨出港，") {
		t.Errorf("%q, %q, %q", *a.Title, *b.Title, *b.Text)
	}
}
