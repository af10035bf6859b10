package format

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	lib "github.com/parquet-go/parquet-go"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/taosha-text/taosha/pipeline"
)

// nested is a row whose article lies deep.
type nested struct {
	ID      int64 `parquet:"id"`
	Article *struct {
		Title string   `parquet:"title"`
		Body  []string `parquet:"body,list"`
	} `parquet:"article,optional"`
	Lines []*string `parquet:"lines"`
	Notes []struct {
		Text string `parquet:"text"`
	} `parquet:"notes,list"`
	HTML []byte `parquet:"html,optional"`
	Date int64  `parquet:"date,timestamp(millisecond)"`
	URL  string `parquet:"url"`
}

func table[T any](t *testing.T, rows ...T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := lib.Write(&b, rows); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// decoded reads a table's documents; show sees each before the next comes.
func decoded(t *testing.T, file []byte, f Fields, show func(d *Document, raw []byte, err error)) Reader {
	t.Helper()
	s := Settings{Fields: f, MaxRecord: 1 << 20}
	r, err := NewReader(Parquet, bytes.NewReader(file), s)
	if err != nil {
		t.Fatal(err)
	}
	decoder, err := NewDecoder(Parquet, s, SchemaOf(r))
	if err != nil {
		t.Fatal(err)
	}
	var d Document
	for {
		c, err := r.Next()
		if errors.Is(err, io.EOF) {
			return r
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range c.Records {
			show(&d, r.Raw, decoder.Decode(r, &d))
		}
		c.Free()
	}
}

func fieldsOf(in pipeline.Input) string {
	var b strings.Builder
	for _, f := range in.Fields {
		fmt.Fprintf(&b, "%s %s=%s;", f.Role, f.Name, f.Text)
	}
	return b.String()
}

// Dotted paths and lists of strings name the same texts as in JSON lines; what else is in a row labels the document.
func TestRowsAreDocuments(t *testing.T) {
	line := "一行"
	var row nested
	row.ID, row.Date, row.URL = 7, 1706702400000, "http://News.example.cn:80/a"
	row.Lines = []*string{&line, &line}
	full := row
	full.Article = &struct {
		Title string   `parquet:"title"`
		Body  []string `parquet:"body,list"`
	}{"标题", []string{"一", "", "三"}}
	var got []string
	decoded(t, table(t, full, row), Fields{Title: "article.title", Byline: "byline", Text: []string{"article.body", "lines"}}, func(d *Document, _ []byte, err error) {
		if err != nil {
			t.Error(err)
		}
		got = append(got, fieldsOf(d.Input)+d.Input.ID+" "+d.Input.Host+" "+d.Input.Date)
	})
	want := []string{"title article.title=标题;text article.body[0]=一;text article.body[2]=三;text lines[0]=一行;text lines[1]=一行;7 news.example.cn 2024-01-31T12:00:00Z",
		"text lines[0]=一行;text lines[1]=一行;7 news.example.cn 2024-01-31T12:00:00Z"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// A name that is no text is refused before any row is read.
func TestColumnsThatHoldNoText(t *testing.T) {
	file := table(t, nested{})
	for _, name := range []string{"id", "article", "notes", "notes.text", "date"} {
		_, err := NewReader(Parquet, bytes.NewReader(file), Settings{Fields: Fields{Title: "a", Byline: "b", Text: []string{name}}})
		if err == nil || !strings.Contains(err.Error(), fmt.Sprintf("field %q must be a string or a list of strings", name)) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := NewDecoder(Parquet, Settings{Fields: Fields{Title: "a", Byline: "a", Text: []string{"b"}}}, Schema{}); err == nil {
		t.Error("a name that stands twice is taken")
	}
}

// A page in a column is handed on as bytes, in whatever charset; the article's columns are added to the table.
func TestPagesInRows(t *testing.T) {
	page, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte("<h1>渔港开海</h1><p>今天中午，渔船鸣笛出港。"))
	if err != nil {
		t.Fatal(err)
	}
	settings := Settings{Fields: DefaultFields(), MaxRecord: 1 << 20}
	var out bytes.Buffer
	var sink Sink
	r := decoded(t, table(t, nested{ID: 1, HTML: page}, nested{ID: 2}), settings.Fields, func(d *Document, raw []byte, err error) {
		if err != nil {
			t.Fatal(err)
		}
		if (d.Input.Format == pipeline.FormatHTML) != (d.Input.ID == "1") || d.Input.ID == "1" && !bytes.Equal(d.Input.Body, page) {
			t.Errorf("%s came as %s, %q", d.Input.ID, d.Input.Format, d.Input.Body)
		}
		encoder, err := NewEncoder(Parquet, Parquet, settings, Schema{columns: d.columns.row.Schema()})
		if err != nil {
			t.Fatal(err)
		}
		if sink == nil {
			if sink, err = NewSink(Parquet, Parquet, Schema{columns: d.columns.row.Schema()}, settings, &out); err != nil {
				t.Fatal(err)
			}
		}
		var clean []pipeline.Field
		if d.Input.ID == "1" {
			clean = []pipeline.Field{{Name: "title", Text: "渔港开海"}, {Name: "text", Text: "今天中午。"}}
		}
		row := encoder.Encode(nil, d, clean)
		if _, err := sink.Write(append(row, '\n')); err != nil {
			t.Fatal(err)
		}
	})
	if SchemaOf(r) == (Schema{}) {
		t.Fatal("no schema")
	}
	if err := sink.Close(); err != nil {
		t.Fatal(err)
	}
	type widened struct {
		ID     int64   `parquet:"id"`
		HTML   []byte  `parquet:"html,optional"`
		Title  *string `parquet:"title,optional"`
		Byline *string `parquet:"byline,optional"`
		Text   *string `parquet:"text,optional"`
	}
	rows, err := lib.Read[widened](bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil || len(rows) != 2 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	if a := rows[0]; a.Title == nil || *a.Title != "渔港开海" || a.Byline == nil || *a.Byline != "" || a.Text == nil || *a.Text != "今天中午。" || !bytes.Equal(a.HTML, page) {
		t.Errorf("row 0 is %+v", a)
	}
	if b := rows[1]; b.ID != 2 || b.Title != nil || b.Text != nil {
		t.Errorf("row 1 is %+v", b)
	}
}

// Bytes that are no text are an error of their row, with the field and the place.
func TestRowsThatAreNoText(t *testing.T) {
	type row struct {
		Text []string `parquet:"text,list"`
	}
	var errs []string
	decoded(t, table(t, row{[]string{"好"}}, row{[]string{"好", "好\xff"}}), DefaultFields(), func(_ *Document, _ []byte, err error) { errs = append(errs, fmt.Sprint(err)) })
	if got := strings.Join(errs, "; "); got != `<nil>; field "text[1]": byte 3: invalid UTF-8` {
		t.Error(got)
	}
}
