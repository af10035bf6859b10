package parquet

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"runtime"
	"strings"
	"testing"

	"github.com/klauspost/compress/snappy"
	lib "github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// metadata is a file's metadata as the library reads it.
func metadata(t testing.TB, file []byte) *format.FileMetaData {
	t.Helper()
	f, err := lib.OpenFile(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	return f.Metadata()
}

// ended puts a footer behind pages.
func ended(pages, footer []byte) []byte {
	b := append([]byte(Magic), pages...)
	b = append(b, footer...)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(footer)))
	return append(b, Magic...)
}

func marshal(t testing.TB, v any) []byte {
	t.Helper()
	b, err := thrift.Marshal(&thrift.CompactProtocol{}, v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// edited is a file with other metadata.
func edited(t testing.TB, file []byte, edit func(*format.FileMetaData)) []byte {
	t.Helper()
	m := metadata(t, file)
	edit(m)
	length := int(binary.LittleEndian.Uint32(file[len(file)-8:]))
	return ended(file[4:len(file)-8-length], marshal(t, m))
}

// page is a file of one column with one page, or two.
type page struct {
	kind       format.Type
	repetition format.FieldRepetitionType
	codec      format.CompressionCodec
	rows       int64
	values     int64 // of the chunk; the rows where it is 0
	pages      []pagePart
}

type pagePart struct {
	header format.PageHeader
	body   []byte
}

func dataPage(values int32, encoding format.Encoding, body []byte) pagePart {
	return pagePart{format.PageHeader{Type: format.DataPage, UncompressedPageSize: int32(len(body)), CompressedPageSize: int32(len(body)),
		DataPageHeader: thrift.New(format.DataPageHeader{NumValues: values, Encoding: encoding, DefinitionLevelEncoding: format.RLE, RepetitionLevelEncoding: format.RLE})}, body}
}

func dictionaryPage(values int32, body []byte) pagePart {
	return pagePart{format.PageHeader{Type: format.DictionaryPage, UncompressedPageSize: int32(len(body)), CompressedPageSize: int32(len(body)),
		DictionaryPageHeader: thrift.New(format.DictionaryPageHeader{NumValues: values, Encoding: format.Plain})}, body}
}

func (p page) file(t testing.TB) []byte {
	t.Helper()
	var b []byte
	for _, part := range p.pages {
		b = append(append(b, marshal(t, &part.header)...), part.body...)
	}
	if p.values == 0 {
		p.values = p.rows
	}
	return ended(b, marshal(t, &format.FileMetaData{Version: 1, NumRows: p.rows,
		Schema: []format.SchemaElement{{Name: "root", NumChildren: thrift.New(int32(1))},
			{Name: "text", Type: thrift.New(p.kind), TypeLength: thrift.New(int32(4)), RepetitionType: thrift.New(p.repetition)}},
		RowGroups: []format.RowGroup{{NumRows: p.rows, Columns: []format.ColumnChunk{{MetaData: format.ColumnMetaData{Type: p.kind, Codec: p.codec,
			NumValues: p.values, DataPageOffset: 4, TotalCompressedSize: int64(len(b)), PathInSchema: []string{"text"}}}}}}}))
}

// readAll reads a file to its end or first error, and gives how many rows it had.
func readAll(file []byte, most int) (int, error) {
	f, err := Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return 0, err
	}
	rows := f.Rows()
	var b, text []byte
	var row Row
	for n := 0; n < most; n++ {
		if b, err = rows.Append(b[:0]); err != nil {
			if errors.Is(err, io.EOF) {
				err = nil
			}
			return n, err
		}
		if err = row.Parse(f.Schema(), b); err != nil {
			return n, err
		}
		if text, err = row.AppendJSON(text[:0]); err != nil {
			return n, err
		}
	}
	return most, nil
}

func varint(n uint64) []byte   { return binary.AppendUvarint(nil, n) }
func signedVar(n int64) []byte { return binary.AppendVarint(nil, n) }

func joined(parts ...[]byte) []byte { return bytes.Join(parts, nil) }

// hostile is a file and what its error must say.
type hostile struct {
	file []byte
	want string
}

func hostileFiles(t testing.TB) map[string]hostile {
	t.Helper()
	good := written(t, articles(50), lib.Compression(&lib.Snappy))
	chunk := func(edit func(*format.ColumnMetaData)) []byte {
		return edited(t, good, func(m *format.FileMetaData) { edit(&m.RowGroups[0].Columns[0].MetaData) })
	}
	schema := func(elements ...format.SchemaElement) []byte {
		return ended(nil, marshal(t, &format.FileMetaData{Version: 1, Schema: elements}))
	}
	group := func(children int32) format.SchemaElement {
		return format.SchemaElement{Name: "g", NumChildren: thrift.New(children), RepetitionType: thrift.New(format.Required)}
	}
	text := stringElement("text")
	claims := func(p pagePart, edit func(*format.PageHeader)) pagePart { edit(&p.header); return p }
	bytesPage := []byte("\x03\x00\x00\x00abc")

	return map[string]hostile{
		"nothing":                  {nil, "too short"},
		"twice the magic":          {[]byte("PAR1PAR1"), "too short"},
		"no footer":                {[]byte("PAR1\x00\x00\x00\x00PAR1"), "footer ends too early"},
		"cut off":                  {good[:len(good)-100], "its end is missing"},
		"another format":           {append([]byte("ABCD"), good[4:]...), "not a Parquet file"},
		"encrypted":                {append(bytes.Clone(good[:len(good)-4]), "PARE"...), "encrypted"},
		"a footer of 4 GB":         {[]byte("PAR1....\xff\xff\xff\xffPAR1"), "claims 4294967295 bytes"},
		"noise":                    {ended(nil, bytes.Repeat([]byte{0xa7}, 500)), "footer"},
		"a list of 2 billion":      {ended(nil, joined([]byte{0x15, 2, 0x19, 0xfc}, varint(math.MaxInt32))), "footer ends too early"},
		"a string of 2 GB":         {ended(nil, joined([]byte{0x68}, varint(math.MaxInt32))), "footer ends too early"},
		"a million empty groups":   {ended(nil, joined([]byte{0x15, 2, 0x19, 0x1c, 0x48, 1, 'r', 0, 0x16, 0, 0x19, 0xfc}, varint(1<<20), make([]byte, 1<<20))), "more parts than any real file"},
		"lists in lists":           {ended(nil, joined([]byte{0xf9}, bytes.Repeat([]byte{0x19}, 1<<20))), "more parts than any real file"},
		"structures in structures": {ended(nil, bytes.Repeat([]byte{0x1c}, 1<<20)), "more parts than any real file"},
		"no schema":                {schema(), "no schema"},
		"no columns":               {schema(group(0)), "no columns"},
		"only a column":            {schema(text), "no columns"},
		"fewer fields":             {schema(group(3), text), "fewer fields"},
		"more elements":            {schema(group(1), text, text), "more elements"},
		"less than no fields":      {schema(group(-1), text), "fewer fields"},
		"deep":                     {schema(append(repeated(1000, group(1)), text)...), "levels"},
		"an empty group":           {schema(group(2), group(0), text), "without columns"},
		"too many columns":         {schema(append([]format.SchemaElement{group(20000)}, repeated(20000, text)...)...), "10000 columns"},
		"no such type":             {schema(group(1), format.SchemaElement{Name: "x", Type: thrift.New(format.Type(99))}), "not known"},
		"values of no bytes":       {schema(group(1), format.SchemaElement{Name: "x", Type: thrift.New(format.FixedLenByteArray)}), "0 bytes"},
		"no such repetition":       {schema(group(1), format.SchemaElement{Name: "x", Type: thrift.New(format.Int32), RepetitionType: thrift.New(format.FieldRepetitionType(7))}), "repetition"},
		"columns missing":          {edited(t, good, func(m *format.FileMetaData) { m.RowGroups[0].Columns = m.RowGroups[0].Columns[:3] }), "row group 0: 3 columns"},
		"less than no rows":        {edited(t, good, func(m *format.FileMetaData) { m.RowGroups[1].NumRows = -1 }), "row group 1: -1 rows"},
		"more rows":                {edited(t, good, func(m *format.FileMetaData) { m.RowGroups[0].NumRows = 1 << 60 }), "40 values in"},
		"elsewhere":                {edited(t, good, func(m *format.FileMetaData) { m.RowGroups[0].Columns[2].FilePath = "/etc/passwd" }), "another file"},
		"another type":             {chunk(func(m *format.ColumnMetaData) { m.Type = format.Double }), "another type"},
		"behind the end":           {chunk(func(m *format.ColumnMetaData) { m.DataPageOffset = 1 << 40 }), "not in the file"},
		"before the start":         {chunk(func(m *format.ColumnMetaData) { m.DataPageOffset = -1 << 60 }), "not in the file"},
		"larger than the file":     {chunk(func(m *format.ColumnMetaData) { m.TotalCompressedSize = math.MaxInt64 }), "not in the file"},
		"a chunk cut off":          {chunk(func(m *format.ColumnMetaData) { m.TotalCompressedSize = 9 }), "row group 0, row 0, column id: a page's header ends too early"},
		"no such codec":            {chunk(func(m *format.ColumnMetaData) { m.Codec = 77 }), "not known"},
		"LZO":                      {chunk(func(m *format.ColumnMetaData) { m.Codec = format.LZO }), "LZO: it is not known"},
		"another codec":            {chunk(func(m *format.ColumnMetaData) { m.Codec = format.Gzip }), "codec GZIP"},

		"a page of 2 GB": {page{kind: format.ByteArray, rows: 1, codec: format.Brotli, pages: []pagePart{claims(dataPage(1, format.Plain, bytesPage),
			func(h *format.PageHeader) { h.UncompressedPageSize = math.MaxInt32 })}}.file(t), "cannot become"},
		"a page of 1 GB in zstd": {page{kind: format.ByteArray, rows: 1, codec: format.Zstd, pages: []pagePart{claims(dataPage(1, format.Plain, make([]byte, 2000)),
			func(h *format.PageHeader) { h.UncompressedPageSize = 1 << 30 })}}.file(t), "256 MB"},
		"a page of less than nothing": {page{kind: format.ByteArray, rows: 1, pages: []pagePart{claims(dataPage(1, format.Plain, bytesPage),
			func(h *format.PageHeader) { h.CompressedPageSize = -5 })}}.file(t), "-5 bytes"},
		"snappy that says 1 GB": {page{kind: format.ByteArray, rows: 1, codec: format.Snappy, pages: []pagePart{dataPage(1, format.Plain, joined(varint(1<<30), bytesPage))}}.file(t), "another number of bytes"},
		"snappy of other size":  {page{kind: format.ByteArray, rows: 1, codec: format.Snappy, pages: []pagePart{dataPage(1, format.Plain, snappy.Encode(nil, bytesPage))}}.file(t), "another number of bytes"},
		"a wrong checksum": {page{kind: format.ByteArray, rows: 1, pages: []pagePart{claims(dataPage(1, format.Plain, bytesPage),
			func(h *format.PageHeader) { h.CRC = 1 })}}.file(t), "checksum"},
		"more values than rows":    {page{kind: format.ByteArray, rows: 1, pages: []pagePart{dataPage(5, format.Plain, bytesPage)}}.file(t), "a page of 5 values"},
		"billions of values":       {page{kind: format.Int32, repetition: format.Optional, rows: 1 << 40, pages: []pagePart{dataPage(math.MaxInt32, format.Plain, joined([]byte{6, 0, 0, 0}, varint(1<<33), []byte{0}))}}.file(t), "values"},
		"fewer values than rows":   {page{kind: format.ByteArray, rows: 2, pages: []pagePart{dataPage(1, format.Plain, bytesPage)}}.file(t), "row 1, column text"},
		"a value past its page":    {page{kind: format.ByteArray, rows: 1, pages: []pagePart{dataPage(1, format.Plain, []byte("\xff\xff\xff\xffabc"))}}.file(t), "unexpected EOF"},
		"half a number":            {page{kind: format.Int64, rows: 1, pages: []pagePart{dataPage(1, format.Plain, []byte("abc"))}}.file(t), "unexpected EOF"},
		"no dictionary":            {page{kind: format.Int32, rows: 1, pages: []pagePart{dataPage(1, format.RLEDictionary, []byte{1, 2, 0})}}.file(t), "no dictionary"},
		"past the dictionary":      {page{kind: format.Int32, rows: 1, pages: []pagePart{dictionaryPage(1, []byte{1, 0, 0, 0}), dataPage(1, format.RLEDictionary, []byte{3, 2, 7})}}.file(t), "value 7 of a dictionary of 1"},
		"a dictionary of billions": {page{kind: format.ByteArray, rows: 1, pages: []pagePart{dictionaryPage(math.MaxInt32, []byte{1, 0, 0, 0})}}.file(t), "dictionary of 2147483647"},
		"two dictionaries":         {page{kind: format.Int32, rows: 1, pages: []pagePart{dictionaryPage(1, []byte{1, 0, 0, 0}), dictionaryPage(1, []byte{1, 0, 0, 0})}}.file(t), "second dictionary"},
		"indexes of 200 bits":      {page{kind: format.Int32, rows: 1, pages: []pagePart{dictionaryPage(1, []byte{1, 0, 0, 0}), dataPage(1, format.RLEDictionary, []byte{200, 3, 7})}}.file(t), "200 bits"},
		"an unknown encoding":      {page{kind: format.Int32, rows: 1, pages: []pagePart{dataPage(1, format.Encoding(42), []byte{1, 0, 0, 0})}}.file(t), "not known"},
		"an encoding of others":    {page{kind: format.Int96, rows: 1, pages: []pagePart{dataPage(1, format.DeltaBinaryPacked, make([]byte, 12))}}.file(t), "not known for this type"},
		"levels too high":          {page{kind: format.Int32, repetition: format.Optional, rows: 2, pages: []pagePart{dataPage(2, format.Plain, []byte{2, 0, 0, 0, 4, 3, 1, 0, 0, 0})}}.file(t), "level 3"},
		"levels past the page":     {page{kind: format.Int32, repetition: format.Optional, rows: 2, pages: []pagePart{dataPage(2, format.Plain, []byte{200, 0, 0, 0, 4, 1})}}.file(t), "levels"},
		"begins within a list":     {page{kind: format.Int32, repetition: format.Repeated, rows: 1, pages: []pagePart{dataPage(1, format.Plain, []byte{2, 0, 0, 0, 2, 1, 2, 0, 0, 0, 2, 1, 9, 0, 0, 0})}}.file(t), "middle of a list"},
		"differences of billions":  {page{kind: format.Int32, rows: 5, pages: []pagePart{dataPage(5, format.DeltaBinaryPacked, joined(varint(128), varint(4), varint(math.MaxInt32), signedVar(1)))}}.file(t), "2147483647 values"},
		"blocks of billions":       {page{kind: format.Int32, rows: 5, pages: []pagePart{dataPage(5, format.DeltaBinaryPacked, joined(varint(1<<40), varint(4), varint(5), signedVar(1)))}}.file(t), "blocks of"},
		"differences of 99 bits":   {page{kind: format.Int32, rows: 5, pages: []pagePart{dataPage(5, format.DeltaBinaryPacked, joined(varint(128), varint(4), varint(5), signedVar(1), signedVar(0), []byte{99, 0, 0, 0}, make([]byte, 500)))}}.file(t), "99 bits"},
		"prefixes without end":     {page{kind: format.ByteArray, rows: 10000, pages: []pagePart{dataPage(10000, format.DeltaByteArray, prefixes(10000, 1<<20))}}.file(t), "too long"},
		"lengths past the page":    {page{kind: format.ByteArray, rows: 1, pages: []pagePart{dataPage(1, format.DeltaLengthByteArray, joined(varint(128), varint(4), varint(1), signedVar(1<<40)))}}.file(t), "unexpected EOF"},
		"lengths below nothing":    {page{kind: format.ByteArray, rows: 1, pages: []pagePart{dataPage(1, format.DeltaLengthByteArray, joined(varint(128), varint(4), varint(1), signedVar(-4)))}}.file(t), "unexpected EOF"},
	}
}

// Whatever is wrong with a file is an error that says what, and costs little memory.
func TestHostileFiles(t *testing.T) {
	for name, c := range hostileFiles(t) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := readAll(c.file, 1000)
		runtime.ReadMemStats(&after)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
		if used := after.TotalAlloc - before.TotalAlloc; used > 64<<20 {
			t.Errorf("%s: %d MB of memory", name, used>>20)
		}
	}
}

func repeated(n int, e format.SchemaElement) []format.SchemaElement {
	all := make([]format.SchemaElement, n)
	for i := range all {
		all[i] = e
	}
	return all
}

// prefixes is a page in which a long value comes again and again for a few bits each.
func prefixes(count, size int) []byte {
	constant := func(first, then int64) []byte { // differences: first, then - first, 0, 0 …
		b := joined(varint(128), varint(1), varint(uint64(count)), signedVar(first))
		for i := 1; i < count; i += 128 {
			least, width, body := int64(0), byte(0), []byte(nil)
			if i == 1 && first != then {
				least, width = min(then-first, 0), 32
				body = make([]byte, 128*4)
				for k := range 128 {
					d := uint32(0)
					if k == 0 {
						d = uint32(max(then-first, 0))
					} else {
						d = uint32(-least)
					}
					binary.LittleEndian.PutUint32(body[4*k:], d)
				}
			}
			b = joined(b, signedVar(least), []byte{width}, body)
		}
		return b
	}
	return joined(constant(0, int64(size)), constant(int64(size), 0), make([]byte, size))
}

// A few bytes that stand for many rows cost the memory of one page at a time.
func TestManyRowsOfFewBytes(t *testing.T) {
	const rows = 1 << 20
	level := joined(varint(rows<<1), []byte{0})
	body := joined(binary.LittleEndian.AppendUint32(nil, uint32(len(level))), level)
	p := page{kind: format.ByteArray, repetition: format.Optional, rows: 100 * rows}
	for range 100 {
		p.pages = append(p.pages, dataPage(rows, format.Plain, body))
	}
	f := p.file(t)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if n, err := readAll(f, 3*rows); n != 3*rows || err != nil {
		t.Errorf("%d rows, %v", n, err)
	}
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 16<<20 {
		t.Errorf("%d MB of memory", used>>20)
	}
}

// A row that stands for more than memory holds is an error, before it is made.
func TestGiantRow(t *testing.T) {
	value := append(binary.LittleEndian.AppendUint32(nil, 1<<20), make([]byte, 1<<20)...)
	levels := func(first, then byte, n int) []byte { // one, and n-1 of the other
		b := joined([]byte{2, first}, varint(uint64(n-1)<<1), []byte{then})
		return joined(binary.LittleEndian.AppendUint32(nil, uint32(len(b))), b)
	}
	const count = 1 << 20
	body := joined(levels(0, 1, count), levels(1, 1, count), []byte{1}, varint(count<<1), []byte{0})
	p := page{kind: format.ByteArray, repetition: format.Repeated, rows: 1, values: count,
		pages: []pagePart{dictionaryPage(1, value), dataPage(count, format.RLEDictionary, body)}}
	if _, err := readAll(p.file(t), 10); err == nil || !strings.Contains(err.Error(), "the row has more than 128 MB") {
		t.Error(err)
	}
}

// The library's panics are errors: a type that it cannot write.
func TestSchemaThatCannotBeWritten(t *testing.T) {
	s, err := newSchema([]format.SchemaElement{{Name: "root", NumChildren: thrift.New(int32(1))},
		{Name: "x", Type: thrift.New(format.Float), LogicalType: format.LogicalType{Value: &format.DecimalType{}}}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := NewWriter(io.Discard, s); err == nil {
		t.Error("no error")
	}
}
