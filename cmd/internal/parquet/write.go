package parquet

import (
	"encoding/binary"
	"fmt"
	"io"
	"slices"

	lib "github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress"
	"github.com/parquet-go/parquet-go/deprecated"
	"github.com/parquet-go/parquet-go/encoding"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// A row group of the output ends where one of the source did, unless it would be smaller than the one size or larger
// than the other, in bytes before compression.
const (
	smallGroup = 1 << 20
	largeGroup = 64 << 20
)

// Writer makes a Parquet file of encoded rows. It holds one row group at most.
type Writer struct {
	schema *Schema
	out    *lib.GenericWriter[any]
	part   []byte // the beginning of a row whose end has not come
	row    Row
	values lib.Row
	size   int // of the present row group
}

// NewWriter begins a file.
func NewWriter(w io.Writer, s *Schema) (_ *Writer, err error) {
	defer recovered(&err)
	written, err := s.written()
	if err != nil {
		return nil, err
	}
	options := []lib.WriterOption{written, lib.DataPageVersion(1), lib.Compression(&lib.Snappy), lib.DictionaryMaxBytes(1 << 20),
		lib.PageBufferSize(1 << 20), lib.CreatedBy("taosha", "", "")}
	for _, kv := range s.metadata {
		options = append(options, lib.KeyValueMetadata(kv.Key, kv.Value))
	}
	return &Writer{schema: s, out: lib.NewGenericWriter[any](w, options...)}, nil
}

// Write takes encoded rows, cut anywhere, each followed by a line end.
func (w *Writer) Write(b []byte) (n int, err error) {
	defer recovered(&err)
	n = len(b)
	for {
		from := b
		if len(w.part) > 0 { // what is missing of a row's head, or else of the row
			need := rowHead
			if len(w.part) >= rowHead {
				need = encodedSize(w.part)
			}
			k := min(need-len(w.part), len(b))
			w.part, b = append(w.part, b[:k]...), b[k:]
			if len(w.part) < need {
				return n, nil
			}
			if need == rowHead {
				continue
			}
			from = w.part
		} else if len(b) < rowHead || len(b) < encodedSize(b) {
			w.part = append(w.part, b...)
			return n, nil
		}
		size := encodedSize(from)
		if err := w.write(from[:size-1]); err != nil {
			return n, err
		}
		if len(w.part) > 0 {
			w.part = w.part[:0]
		} else {
			b = b[size:]
		}
	}
}

// encodedSize is the size of the row that b begins with, with its line end.
func encodedSize(b []byte) int { return rowHead + int(binary.LittleEndian.Uint32(b)) + 1 }

func (w *Writer) write(b []byte) error {
	if err := w.row.Parse(w.schema, b); err != nil {
		return err
	}
	if w.size > 0 && (w.size >= largeGroup || w.row.group && w.size >= smallGroup) {
		if err := w.out.Flush(); err != nil {
			return err
		}
		w.size = 0
	}
	w.size += len(b)
	w.values = w.values[:0]
	for i, l := range w.schema.leaves {
		for _, c := range w.row.column(i) {
			v := lib.Value{}
			if c.Value != nil {
				v = l.kind.Value(c.Value)
			}
			w.values = append(w.values, v.Level(int(c.rep), int(c.def), i))
		}
	}
	_, err := w.out.WriteRows([]lib.Row{w.values})
	return err
}

// Discard ends the writing without a file.
func (w *Writer) Discard() { w.out = nil }

// Close ends the file.
func (w *Writer) Close() (err error) {
	defer recovered(&err)
	if len(w.part) > 0 {
		return errRow
	}
	return w.out.Close()
}

// With gives the schema with columns of text for names: those that it does not have are added after its own, and one
// that is null in every row becomes one of text. They may be absent in every row.
func (s *Schema) With(names ...string) *Schema {
	with := *s
	with.elements = append([]format.SchemaElement(nil), s.elements...)
	root := *s.root
	root.children = append([]*node(nil), root.children...)
	with.leaves = append([]*leaf(nil), s.leaves...)
	changed := false
	for _, name := range names {
		e := stringElement(name)
		n := &node{name: name, optional: true, def: 1, first: len(with.leaves), end: len(with.leaves) + 1}
		was := s.top(name)
		if was != nil {
			if was.leaf == nil || !was.optional || was.leaf.text() || !was.leaf.null() {
				continue
			}
			n.first, n.end = was.first, was.end
		}
		changed = true
		n.leaf = &leaf{name: name, column: n.first, element: &e, kind: lib.ByteArray, maxDef: 1, codec: s.leaves[0].codec}
		if was != nil {
			for i := range s.elements {
				if &s.elements[i] == was.leaf.element {
					with.elements[i] = e
				}
			}
			with.leaves[n.first] = n.leaf
			root.children[slices.Index(root.children, was)] = n
			continue
		}
		with.elements = append(with.elements, e)
		with.leaves = append(with.leaves, n.leaf)
		root.children = append(root.children, n)
	}
	if !changed {
		return s
	}
	root.end = len(with.leaves)
	with.elements[0].NumChildren = thrift.New(int32(len(root.children)))
	with.root = &root
	with.metadata = nil
	for _, kv := range s.metadata {
		switch kv.Key {
		case "ARROW:schema", "pandas", "huggingface", "org.apache.spark.sql.parquet.row.metadata": // speak of each column
		default:
			with.metadata = append(with.metadata, kv)
		}
	}
	return &with
}

// top gives a field of the rows themselves.
func (s *Schema) top(name string) *node {
	for _, n := range s.root.children {
		if n.name == name {
			return n
		}
	}
	return nil
}

func stringElement(name string) format.SchemaElement {
	return format.SchemaElement{Name: name, Type: thrift.New(format.ByteArray), RepetitionType: thrift.New(format.Optional),
		ConvertedType: thrift.New(deprecated.UTF8), LogicalType: format.LogicalType{Value: &format.StringType{}}}
}

// written gives the schema as the library writes it.
func (s *Schema) written() (*lib.Schema, error) {
	// The library makes its types when it opens a file: this one has a schema and nothing else.
	meta, err := thrift.Marshal(&thrift.CompactProtocol{}, &format.FileMetaData{Version: 1, Schema: s.elements})
	if err != nil {
		return nil, err
	}
	b := append([]byte(Magic), meta...)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(meta)))
	b = append(b, Magic...)
	f, err := lib.OpenFile(readerAt(b), int64(len(b)))
	if err != nil {
		return nil, err
	}
	root := f.Root()
	t := &writtenNode{Column: root, typ: root.Type()}
	if err := t.take(s, s.root); err != nil {
		return nil, err
	}
	return lib.NewSchema(root.Name(), t), nil
}

type readerAt []byte

func (r readerAt) ReadAt(b []byte, at int64) (int, error) {
	if at < 0 || at > int64(len(r)) {
		return 0, io.ErrUnexpectedEOF
	}
	n := copy(b, r[at:])
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}

// writtenNode is an element of a schema with what it takes to write like the source.
type writtenNode struct {
	*lib.Column
	typ      lib.Type
	fields   []lib.Field
	codec    compress.Codec
	encoding encoding.Encoding
}

func (n *writtenNode) take(s *Schema, from *node) error {
	if from.leaf != nil {
		return n.takeLeaf(from.leaf)
	}
	columns := n.Columns()
	if len(columns) != len(from.children) {
		return fmt.Errorf("field %q has %d fields, not %d", from.name, len(columns), len(from.children))
	}
	for i, c := range columns {
		child := &writtenNode{Column: c, typ: c.Type()}
		if err := child.take(s, from.children[i]); err != nil {
			return err
		}
		n.fields = append(n.fields, child)
	}
	return nil
}

func (n *writtenNode) takeLeaf(l *leaf) error {
	if n.typ.Kind() != l.kind || l.kind == lib.FixedLenByteArray && n.typ.Length() != l.width {
		n.typ = l.physical() // the library makes something else of the annotation, as of null
	}
	if l.element.LogicalType.Value != nil || !l.converted(deprecated.Decimal) { // the old one's scale hangs on the new one
		n.typ = annotated{n.typ, l.element}
	}
	n.codec = lib.LookupCompressionCodec(l.codec)
	if l.codec == format.Lz4 || l.codec == format.LZO { // as old writers wrote them nothing reads them alike
		n.codec = &lib.Lz4Raw
	}
	n.encoding = &lib.Plain
	if l.dictionary && l.kind != lib.Boolean {
		n.encoding = &lib.RLEDictionary
	}
	return nil
}

// physical gives the type of a column's values without what the annotation makes of them.
func (l *leaf) physical() lib.Type {
	if l.kind == lib.FixedLenByteArray {
		return lib.FixedLenByteArrayType(l.width)
	}
	return []lib.Type{lib.Boolean: lib.BooleanType, lib.Int32: lib.Int32Type, lib.Int64: lib.Int64Type, lib.Int96: lib.Int96Type,
		lib.Float: lib.FloatType, lib.Double: lib.DoubleType, lib.ByteArray: lib.ByteArrayType}[l.kind]
}

// annotated is a type with the source's annotations: the library adds some and does not know others.
type annotated struct {
	lib.Type
	element *format.SchemaElement
}

func (t annotated) LogicalType() *format.LogicalType {
	if t.element.LogicalType.Value == nil {
		return nil
	}
	return &t.element.LogicalType
}

func (t annotated) ConvertedType() *deprecated.ConvertedType {
	if !t.element.ConvertedType.Valid {
		return nil
	}
	return &t.element.ConvertedType.V
}

func (n *writtenNode) Type() lib.Type              { return n.typ }
func (n *writtenNode) Fields() []lib.Field         { return n.fields }
func (n *writtenNode) Compression() compress.Codec { return n.codec }
func (n *writtenNode) Encoding() encoding.Encoding { return n.encoding }
