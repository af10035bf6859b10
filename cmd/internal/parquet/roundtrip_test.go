package parquet

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	lib "github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"
	"github.com/parquet-go/parquet-go/encoding"
)

// article is a row of a file with a bit of everything.
type article struct {
	ID      string            `parquet:"id"`
	URL     *string           `parquet:"url,optional"`
	Ints    int32             `parquet:"n32"`
	Long    int64             `parquet:"n64,delta"`
	Small   uint8             `parquet:"n8"`
	Score   float64           `parquet:"score"`
	Split   float32           `parquet:"part,split"`
	Ok      *bool             `parquet:"ok,optional"`
	Day     int32             `parquet:"day,date"`
	Date    int64             `parquet:"date,timestamp(millisecond)"`
	Price   int64             `parquet:"price,decimal(2:10)"`
	Text    []string          `parquet:"text,list"`
	Bare    []string          `parquet:"bare"`
	Deep    []group           `parquet:"deep,list"`
	Meta    *group            `parquet:"meta,optional"`
	Tags    map[string]string `parquet:"tags"`
	Raw     []byte            `parquet:"raw"`
	Key     [16]byte          `parquet:"key,uuid"`
	Lengths string            `parquet:"lengths,delta"`
	Host    string            `parquet:"host,dict"`
}

type group struct {
	Name  string  `parquet:"name"`
	Sizes []int32 `parquet:"sizes,list"`
}

func articles(n int) []article {
	var all []article
	for i := range n {
		url, ok := fmt.Sprintf("http://news%d.example.cn/%d", i%3, i), i%2 == 0
		a := article{ID: fmt.Sprint("n", i), Ints: int32(-i), Long: int64(i) << 40, Small: uint8(i), Score: float64(i) / 3, Split: float32(i) / 4,
			Day: int32(i), Date: int64(i) * 1e9, Price: int64(i*100 + 5), Raw: []byte{0xff, byte(i)}, Lengths: strings.Repeat("渔", i%9), Host: fmt.Sprint("news", i%3),
			Tags: map[string]string{"k": fmt.Sprint(i)}}
		a.Key[15] = byte(i)
		if i%3 > 0 {
			a.URL = &url
		}
		if i%4 > 0 {
			a.Ok = &ok
		}
		for k := range i % 5 {
			a.Text = append(a.Text, strings.Repeat("渔港开海。", 10*k))
			a.Bare = append(a.Bare, fmt.Sprint(k))
			a.Deep = append(a.Deep, group{fmt.Sprint(k), make([]int32, k)})
		}
		if i%6 > 0 {
			a.Meta = &group{"m", []int32{int32(i)}}
		}
		all = append(all, a)
	}
	return all
}

// written makes a file with the library.
func written(t testing.TB, rows []article, options ...lib.WriterOption) []byte {
	t.Helper()
	var b bytes.Buffer
	w := lib.NewGenericWriter[article](&b, options...)
	for len(rows) > 0 {
		n := min(len(rows), 40) // a row group
		if _, err := w.Write(rows[:n]); err != nil {
			t.Fatal(err)
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		rows = rows[n:]
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// copied reads a file and writes it again, both with this package; lines is its rows as JSON.
func copied(t testing.TB, file []byte) (again []byte, lines string) {
	t.Helper()
	f, err := Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w, err := NewWriter(&out, f.Schema())
	if err != nil {
		t.Fatal(err)
	}
	var all, text []byte
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
		if !bytes.Equal(row.Append(nil), b) {
			t.Fatal("a row that was parsed and encoded again has other bytes")
		}
		if text, err = row.AppendJSON(text); err != nil {
			t.Fatal(err)
		}
		text = append(text, '\n')
		all = append(append(all, b...), '\n')
	}
	for step := 1; len(all) > 0; step = (step*31 + 7) % 5000 { // rows come cut anywhere
		n := min(step, len(all))
		if _, err := w.Write(all[:n]); err != nil {
			t.Fatal(err)
		}
		all = all[n:]
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), string(text)
}

// What the library wrote is the same for it after it went through here: rows, columns, types, compression.
func TestRoundTrip(t *testing.T) {
	rows := articles(203)
	for name, options := range map[string][]lib.WriterOption{
		"plain":    {lib.DefaultEncoding(&lib.Plain), lib.DataPageVersion(1)},
		"version2": {lib.DataPageVersion(2), lib.Compression(&lib.Zstd), lib.PageBufferSize(2000)},
		"v1 small": {lib.DataPageVersion(1), lib.Compression(&lib.Snappy), lib.PageBufferSize(500)},
		"gzip":     {lib.Compression(&lib.Gzip)},
		"brotli":   {lib.Compression(&lib.Brotli)},
		"lz4":      {lib.Compression(&lib.Lz4Raw)},
		"rle":      {lib.DefaultEncodingFor(lib.Boolean, &lib.RLE)},
		"deltas":   {lib.DefaultEncodingFor(lib.ByteArray, &lib.DeltaByteArray), lib.DefaultEncodingFor(lib.FixedLenByteArray, &lib.DeltaByteArray)},
		"lengths":  {lib.DefaultEncodingFor(lib.ByteArray, &lib.DeltaLengthByteArray), lib.DefaultEncodingFor(lib.Int32, &lib.DeltaBinaryPacked)},
		"dict":     {lib.DefaultEncodingFor(lib.ByteArray, &lib.RLEDictionary), lib.DefaultEncodingFor(lib.Int32, &lib.RLEDictionary), lib.DefaultEncodingFor(lib.FixedLenByteArray, &lib.RLEDictionary)},
		"meta":     {lib.KeyValueMetadata("origin", "a test")},
	} {
		source := written(t, rows, options...)
		again, _ := copied(t, source)
		got, err := lib.Read[article](bytes.NewReader(again), int64(len(again)))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		want, err := lib.Read[article](bytes.NewReader(source), int64(len(source)))
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: other rows", name)
		}
		before, after := metadata(t, source), metadata(t, again)
		if !reflect.DeepEqual(before.Schema, after.Schema) {
			t.Errorf("%s: schema\n%v\nwas\n%v", name, after.Schema, before.Schema)
		}
		if !reflect.DeepEqual(before.KeyValueMetadata, after.KeyValueMetadata) {
			t.Errorf("%s: metadata %v, was %v", name, after.KeyValueMetadata, before.KeyValueMetadata)
		}
		for i, c := range after.RowGroups[0].Columns {
			if was := before.RowGroups[0].Columns[i].MetaData.Codec; c.MetaData.Codec != was {
				t.Errorf("%s: column %d has codec %s, had %s", name, i, c.MetaData.Codec, was)
			}
		}
	}
}

// Every encoding that the library can write for a type is read.
func TestEncodings(t *testing.T) {
	values := map[lib.Kind][]lib.Value{}
	for i := range 1000 {
		n := i * i * 7919 % 100003
		values[lib.Boolean] = append(values[lib.Boolean], lib.BooleanValue(n%3 == 0))
		values[lib.Int32] = append(values[lib.Int32], lib.Int32Value(int32(n-50000)))
		values[lib.Int64] = append(values[lib.Int64], lib.Int64Value(int64(n)<<30-1<<45))
		values[lib.Float] = append(values[lib.Float], lib.FloatValue(float32(n)/7))
		values[lib.Double] = append(values[lib.Double], lib.DoubleValue(float64(n)/7))
		values[lib.ByteArray] = append(values[lib.ByteArray], lib.ByteArrayValue([]byte(strings.Repeat("渔", n%7)+fmt.Sprint(n))))
		values[lib.FixedLenByteArray] = append(values[lib.FixedLenByteArray], lib.FixedLenByteArrayValue([]byte(fmt.Sprintf("%05d", n))))
	}
	types := map[lib.Kind]lib.Type{lib.Boolean: lib.BooleanType, lib.Int32: lib.Int32Type, lib.Int64: lib.Int64Type, lib.Float: lib.FloatType,
		lib.Double: lib.DoubleType, lib.ByteArray: lib.ByteArrayType, lib.FixedLenByteArray: lib.FixedLenByteArrayType(5)}
	for kind, typ := range types {
		encodings := []encoding.Encoding{&lib.Plain, &lib.RLEDictionary}
		switch kind {
		case lib.Boolean:
			encodings = []encoding.Encoding{&lib.Plain, &lib.RLE}
		case lib.Int32, lib.Int64:
			encodings = append(encodings, &lib.DeltaBinaryPacked, &lib.ByteStreamSplit)
		case lib.Float, lib.Double:
			encodings = append(encodings, &lib.ByteStreamSplit)
		case lib.ByteArray:
			encodings = append(encodings, &lib.DeltaLengthByteArray, &lib.DeltaByteArray)
		case lib.FixedLenByteArray:
			encodings = append(encodings, &lib.DeltaByteArray)
		}
		for _, e := range encodings {
			for _, version := range []int{1, 2} {
				for _, codec := range []compress.Codec{&lib.Uncompressed, &lib.Snappy} {
					node := lib.Optional(lib.Compressed(lib.Encoded(lib.Leaf(typ), e), codec))
					var b bytes.Buffer
					w := lib.NewWriter(&b, lib.NewSchema("rows", lib.Group{"v": node}), lib.DataPageVersion(version), lib.PageBufferSize(700))
					for i, v := range values[kind] {
						row := lib.Row{v.Level(0, 1, 0)}
						if i%11 == 3 {
							row[0] = lib.NullValue().Level(0, 0, 0)
						}
						if _, err := w.WriteRows([]lib.Row{row}); err != nil {
							t.Fatal(err)
						}
					}
					if err := w.Close(); err != nil {
						t.Fatal(err)
					}
					f, err := Open(bytes.NewReader(b.Bytes()), int64(b.Len()))
					if err != nil {
						t.Fatal(err)
					}
					rows := f.Rows()
					var row Row
					for i, v := range values[kind] {
						raw, err := rows.Append(nil)
						if err != nil {
							t.Fatalf("%s %s: row %d: %v", kind, e, i, err)
						}
						if err := row.Parse(f.Schema(), raw); err != nil {
							t.Fatal(err)
						}
						var want []byte
						if i%11 != 3 {
							want = v.Bytes()
							if kind == lib.Boolean {
								want = want[:1]
							}
						}
						if got := row.cells[0].Value; !bytes.Equal(got, want) || (got == nil) != (want == nil) {
							t.Fatalf("%s %s version %d: row %d is %x, want %x", kind, e, version, i, got, want)
						}
					}
					if _, err := rows.Append(nil); !errors.Is(err, io.EOF) {
						t.Errorf("%s %s: after the last row: %v", kind, e, err)
					}
				}
			}
		}
	}
}

// A row is an object like the one that the program had that wrote it.
func TestJSON(t *testing.T) {
	_, lines := copied(t, written(t, articles(6)))
	last := strings.Split(lines, "\n")[5]
	const want = `{"id":"n5","url":"http://news2.example.cn/5","n32":-5,"n64":5497558138880,"n8":5,"score":1.6666666666666667,"part":1.25,"ok":false,` +
		`"day":"1970-01-06","date":"1970-02-27T20:53:20Z","price":5.05,"text":[],"bare":[],"deep":[],"meta":{"name":"m","sizes":[5]},"tags":{"k":"5"},` +
		`"raw":"/wU=","key":"00000000-0000-0000-0000-000000000005","lengths":"渔渔渔渔渔","host":"news2"}`
	if last != want {
		t.Errorf("got\n%s\nwant\n%s", last, want)
	}
	fourth := strings.Split(lines, "\n")[3]
	for _, part := range []string{`"url":null`, `"text":["","渔港`, `"bare":["0","1","2"]`, `"deep":[{"name":"0","sizes":[]},{"name":"1","sizes":[0]},{"name":"2","sizes":[0,0]}]`} {
		if i := 3; !strings.Contains(fourth, part) {
			t.Errorf("row %d has no %s: %s", i, part, fourth)
		}
	}
	for _, line := range strings.Split(strings.TrimSpace(lines), "\n") {
		if !json.Valid([]byte(line)) {
			t.Errorf("no JSON: %s", line)
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		f    float64
		want string
	}{{0, "0"}, {0.1, "0.1"}, {-1e21, "-1e+21"}, {1e20, "100000000000000000000"}, {1e-7, "1e-07"}, {math.NaN(), "null"}, {math.Inf(-1), "null"}} {
		if got := string(appendFloat(nil, c.f, 64)); got != c.want || !json.Valid([]byte(got)) {
			t.Errorf("%v is %s, want %s", c.f, got, c.want)
		}
	}
	for _, c := range []struct {
		bytes []byte
		scale int
		want  string
	}{{[]byte{0}, 0, "0"}, {[]byte{0xff}, 2, "-0.01"}, {[]byte{1, 0}, 1, "25.6"}, {[]byte{0x80, 0}, 0, "-32768"}, {[]byte{1}, -1, "null"}, {nil, 3, "0.000"}} {
		if got := string(appendDecimal(nil, signed(c.bytes), c.scale)); got != c.want {
			t.Errorf("%x with scale %d is %s, want %s", c.bytes, c.scale, got, c.want)
		}
	}
	for bits, want := range map[uint16]float64{0: 0, 0x3c00: 1, 0xc000: -2, 0x3555: 0.333251953125, 1: math.Ldexp(1, -24), 0x7bff: 65504} {
		if got := float16(bits); got != want {
			t.Errorf("float16 %x is %v, want %v", bits, got, want)
		}
	}
	if got := moment(-1, nil); !got.Equal(time.UnixMicro(-1)) {
		t.Error(got)
	}
}
