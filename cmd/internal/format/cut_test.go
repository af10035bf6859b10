package format

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/taosha-text/taosha/filters/charset"
)

// whole is what a reader of records with something around them makes of a stream.
type whole struct {
	records          []string
	lines            []int
	opening, closing string
	all              string // put together again
	failed           bool
}

func readWhole(n Name, r io.Reader, limit int) (w whole) {
	from, err := NewReader(n, r, Settings{MaxRecord: limit, Fields: DefaultFields()})
	if err != nil {
		return whole{failed: true}
	}
	var body []byte
	piece := ""
	for {
		c, err := from.Next()
		if c != nil {
			for _, record := range c.Records {
				body = append(body, record.Lead...)
				body = append(body, record.Raw...)
				if c.Piece == NoPiece || c.Piece == PieceEnd {
					body = append(body, n.LineEnd()...)
				}
				if piece += string(record.Raw); c.Piece != PieceMore {
					w.records, piece = append(w.records, piece), ""
				}
				w.lines = append(w.lines, record.Line)
			}
			c.Free()
		}
		if err != nil {
			w.failed = !errors.Is(err, io.EOF)
			w.opening, w.closing = string(Opening(n, n, from)), string(Closing(n, n, from))
			w.all = w.opening + string(body) + w.closing
			return w
		}
	}
}

// Whatever an array or an object holds, and however it comes in: its records are the same, encoding/json finds them, too,
// and with what stands around them they are the document, byte for byte.
func FuzzElements(f *testing.F) {
	for _, s := range []string{"", " \n", "[]", "[ ]\n", "{}", "\ufeff{\"a\":1}\n", "[{\"a\":\"]}\\\"\"},\n {\"b\":[1,{}]} ,5,null,\"x\"]\n", "[1 2]", "[1,]", "[,1]", "[1",
		"{\"a\":", "[{\"a\":\"没完", "{}{}", "[] x", "[[[]]]", "[true]", "[\"\\\\\"]", "]", "5", "[1]]", "[\n\n{\"text\":\n\"一\"}\n,\n{}]"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		in = in[:min(len(in), 2000)]
		if !valid([]byte(in)) || strings.Contains(in, "\x00") {
			return
		}
		w := readWhole(JSON, strings.NewReader(in), 1<<20)
		for name, r := range map[string]io.Reader{"bytes": iotest.OneByteReader(strings.NewReader(in)), "pieces": &stutter{in, 0}} {
			if again := readWhole(JSON, r, 1<<20); !slices.Equal(again.records, w.records) || again.failed != w.failed || again.all != w.all || !slices.Equal(again.lines, w.lines) {
				t.Fatalf("%q, %s: %+v, want %+v", in, name, again, w)
			}
		}
		if small := readWhole(JSON, iotest.OneByteReader(strings.NewReader(in)), 3); !w.failed && (small.failed || small.all != w.all || !slices.Equal(small.records, w.records)) {
			t.Fatalf("%q, in pieces: %+v, want %+v", in, small, w)
		}
		if !w.failed && w.all != in {
			t.Fatalf("%q is put together as %q", in, w.all)
		}
		var elements []json.RawMessage
		plain := strings.TrimPrefix(in, "\ufeff")
		if json.Unmarshal([]byte(plain), &elements) != nil || elements == nil {
			return
		}
		if w.failed || len(elements) != len(w.records) {
			t.Fatalf("%q: %+v, want %d elements", in, w, len(elements))
		}
		for i := range elements {
			if string(elements[i]) != w.records[i] {
				t.Fatalf("%q: element %d is %q, want %q", in, i, w.records[i], elements[i])
			}
		}
	})
}

// Whatever a table holds, and however it comes in: its rows are the same; encoding/csv finds the same cells where it
// finds any; a row with other texts reads as those, and one with its own is the same bytes.
func FuzzTable(f *testing.F) {
	for _, s := range []string{"", "\n\n", "id,text\n1,一\n", "\ufeff\"text\",n\r\n\"多云,\"\"有\"\"\n雨\",=1\r\n", "a\n\"\n\"b\n\"c\nd", "a,b\n1,\"x\"y\n2,3\n", "text\n\n一\n\n二",
		"a,b\n,\n\"\",\"\"\n", "a,b\r\n1,\"2\"\r3\n", "a\tb\n\t\n", "\"a"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		in = in[:min(len(in), 2000)]
		if !valid([]byte(in)) || strings.Contains(in, "\x00") {
			return
		}
		for _, n := range []Name{CSV, TSV} {
			w := readWhole(n, strings.NewReader(in), 1<<20)
			for name, r := range map[string]io.Reader{"bytes": iotest.OneByteReader(strings.NewReader(in)), "pieces": &stutter{in, 0}} {
				if again := readWhole(n, r, 1<<20); !slices.Equal(again.records, w.records) || again.failed != w.failed || again.all != w.all || !slices.Equal(again.lines, w.lines) {
					t.Fatalf("%q, %s: %+v, want %+v", in, name, again, w)
				}
			}
			if w.failed {
				continue
			}
			var rows [][]string
			for _, record := range w.records {
				cells, err := appendCells(nil, []byte(record), delimiter(n))
				if err != nil {
					continue
				}
				var texts []string
				row := rowRecord{header: &tableHeader{delim: delimiter(n)}, raw: []byte(record), cells: cells}
				for _, c := range cells {
					texts = append(texts, c.text())
				}
				rows = append(rows, texts)
				if same := row.rewrite(nil, func(int) (string, bool) { return "", false }); string(same) != record {
					t.Fatalf("%q is written as %q", record, same)
				}
				other := row.rewrite(nil, func(i int) (string, bool) { return texts[i] + "\"新,\t\n", true })
				again, err := appendCells(nil, other, delimiter(n))
				if err != nil || len(again) != len(cells) {
					t.Fatalf("%q with other texts is %q: %v", record, other, err)
				}
				for i := range again {
					if again[i].text() != texts[i]+"\"新,\t\n" {
						t.Fatalf("%q: cell %d of %q is %q", record, i, other, again[i].text())
					}
				}
			}
			oracle := csv.NewReader(strings.NewReader(strings.TrimPrefix(in, "\ufeff")))
			oracle.Comma, oracle.FieldsPerRecord = rune(delimiter(n)), -1
			want, err := oracle.ReadAll()
			// encoding/csv takes \r\n in a cell for \n, and leaves rows out that are nothing but quotes' line ends.
			if err != nil || strings.Contains(in, "\r") || len(want) == 0 {
				continue
			}
			if len(rows)+1 != len(want) || len(rows) > 0 && !slices.EqualFunc(rows, want[1:], slices.Equal[[]string]) {
				t.Fatalf("%q: %q, want %q", in, rows, want[1:])
			}
		}
	})
}

// Streams of every encoding come in UTF-8, however they come in; what an encoding does not have stays no UTF-8.
func TestTranscoder(t *testing.T) {
	const text = "id,text\n1,第一批渔船清晨出港，渔民说今年的天气比往年好。\n2,𠀀😀\n"
	gbk := []byte("id,text\n1,\xb5\xda\xd2\xbb\xc5\xfa\xd3\xe6\xb4\xac\xc7\xe5\xb3\xbf\xb3\xf6\xb8\xdb\xa3\xac\xd3\xe6\xc3\xf1\xcb\xb5\xbd\xf1\xc4\xea\n")
	const gbkText = "id,text\n1,第一批渔船清晨出港，渔民说今年\n"
	wide := func(big bool) (b []byte) {
		for _, r := range "\ufeff" + text {
			units := []rune{r}
			if r > 0xFFFF {
				units = []rune{0xD800 + (r-0x10000)>>10, 0xDC00 + (r-0x10000)&0x3FF}
			}
			for _, u := range units {
				if big {
					b = append(b, byte(u>>8), byte(u))
				} else {
					b = append(b, byte(u), byte(u>>8))
				}
			}
		}
		return b
	}
	for _, c := range []struct {
		in, want, named, encoding string
	}{
		{text, text, "", charset.UTF8}, {"\ufeff" + text, "\ufeff" + text, "", charset.UTF8}, {"id\n", "id\n", "", charset.UTF8}, {"", "", "", charset.UTF8},
		{string(gbk), gbkText, "", charset.GB18030}, {string(gbk), gbkText, charset.GB18030, charset.GB18030},
		{string(wide(false)), "\ufeff" + text, "", charset.UTF16LE}, {string(wide(true)), "\ufeff" + text, "", charset.UTF16BE},
		{strings.Repeat("1,a\n", headSize) + string(gbk), strings.Repeat("1,a\n", headSize) + gbkText, "", charset.GB18030},
		{strings.Repeat("第", headSize), strings.Repeat("第", headSize), "", charset.UTF8},
		{"第\n\xff\n", "第\n\xff\n", "", charset.UTF8}, {"\xb5\xda\xff\n", "第\xff\n", charset.GB18030, charset.GB18030},
	} {
		for name, r := range map[string]io.Reader{"whole": strings.NewReader(c.in), "pieces": &stutter{c.in, 0}, "bytes": iotest.OneByteReader(strings.NewReader(c.in))} {
			if name == "bytes" && len(c.in) > 1000 {
				continue
			}
			d := newTranscoder(r, c.named)
			got, err := io.ReadAll(d)
			if err != nil || string(got) != c.want || d.encoding() != c.encoding {
				t.Errorf("%.20q, %s: %.60q in %s, %v", c.in, name, got, d.encoding(), err)
			}
		}
	}
}

// The line of a short text is told by those before it; broken UTF-8 is not taken for another encoding.
func TestLineEncoding(t *testing.T) {
	long := "\xb5\xda\xd2\xbb\xc5\xfa\xd3\xe6\xb4\xac\xc7\xe5\xb3\xbf\xb3\xf6\xb8\xdb\xa3\xac\xd3\xe6\xc3\xf1\xcb\xb5\xbd\xf1\xc4\xea"
	in := long + "\n第一批\n\xd3\xe6\xb8\xdb\n第一批渔船\xe6清晨\n"
	r := newJSONLReader(strings.NewReader(in), Settings{MaxRecord: 1 << 20})
	c, err := r.Next()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, record := range c.Records {
		got = append(got, record.Encoding)
	}
	if want := []string{charset.GB18030, "", charset.GB18030, ""}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if !bytes.Equal(c.Records[0].Raw, []byte(long)) || !c.Records[0].Encoded {
		t.Error("a line does not come as it lay in the input")
	}
}

func TestWithoutMarkup(t *testing.T) {
	for in, want := range map[string]string{
		"今天多云。": "今天多云。", "一\n\n 二 ": "一\n二", "<p>一</p><p>二<br>三</p>": "一\n二\n三", "<p>一\n二</p>": "一 二", "甲&amp;乙&nbsp;": "甲&乙",
		"<script>x<p></script>一<style>y</style>": "一", "<div><div>一</div></div>": "一", "一 < 二": "一 < 二", "<b>一</b>二": "一二", "": "", "<p": "",
	} {
		if got := withoutMarkup(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
