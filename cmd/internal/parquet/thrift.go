package parquet

import (
	"encoding/binary"
	"errors"

	"github.com/parquet-go/parquet-go/encoding/thrift"
)

// What a Parquet file says of itself is Thrift, whose lists and strings say how long they are before they come. The
// library makes room for what is said; so it is handed only what was walked through here and found to be there.
const (
	maxNesting = 24      // structures, lists and maps inside of each other; a footer has 7
	maxItems   = 1 << 22 // of all lists together
	// maxStructs bounds the structures that are listed at the top levels: row groups, column chunks, schema elements.
	// One takes up to 600 bytes of memory for each byte of the footer.
	maxStructs = 1 << 18
)

var (
	errThriftEnd   = errors.New("ends too early")
	errThriftShape = errors.New("is no valid Thrift")
	errThriftBound = errors.New("has more parts than any real file")
)

// walker goes through a structure in Thrift's compact protocol without making anything of it.
type walker struct {
	b              []byte
	i              int
	items, structs int
}

// thriftSize checks the structure that b begins with and gives its size in bytes.
func thriftSize(b []byte) (int, error) {
	w := walker{b: b}
	err := w.structure(1)
	return w.i, err
}

// decodeThrift reads the structure that b begins with into to, a pointer, and gives its size in bytes.
func decodeThrift(b []byte, to any) (int, error) {
	n, err := thriftSize(b)
	if err != nil {
		return n, err
	}
	var p thrift.CompactProtocol
	return n, thrift.NewDecoder(p.NewReaderFromBytes(b[:n:n])).Decode(to)
}

func (w *walker) uvarint() (uint64, error) {
	u, n := binary.Uvarint(w.b[w.i:])
	switch {
	case n == 0:
		return 0, errThriftEnd
	case n < 0:
		return 0, errThriftShape
	}
	w.i += n
	return u, nil
}

func (w *walker) skip(n uint64) error {
	if n > uint64(len(w.b)-w.i) {
		return errThriftEnd
	}
	w.i += int(n)
	return nil
}

func (w *walker) next() (byte, error) {
	if w.i == len(w.b) {
		return 0, errThriftEnd
	}
	w.i++
	return w.b[w.i-1], nil
}

func (w *walker) structure(depth int) error {
	if depth > maxNesting {
		return errThriftBound
	}
	for {
		head, err := w.next()
		if err != nil || thrift.Type(head) == thrift.STOP {
			return err
		}
		if head>>4 == 0 { // the field's number follows
			if _, err := w.uvarint(); err != nil {
				return err
			}
		}
		kind := thrift.Type(head & 15)
		if kind == thrift.TRUE || kind == thrift.FALSE { // the type is the value
			continue
		}
		if err := w.value(kind, depth); err != nil {
			return err
		}
	}
}

// value passes over a value inside of a structure, list or map at a depth.
func (w *walker) value(kind thrift.Type, depth int) error {
	switch kind {
	case thrift.TRUE, thrift.FALSE, thrift.I8:
		return w.skip(1)
	case thrift.I16, thrift.I32, thrift.I64:
		_, err := w.uvarint()
		return err
	case thrift.DOUBLE:
		return w.skip(8)
	case thrift.BINARY:
		n, err := w.uvarint()
		if err != nil {
			return err
		}
		return w.skip(n)
	case thrift.LIST, thrift.SET:
		return w.list(depth + 1)
	case thrift.MAP:
		return w.mapping(depth + 1)
	case thrift.STRUCT:
		return w.structure(depth + 1)
	}
	return errThriftShape
}

// count takes so many items into account, each of which has a byte at least.
func (w *walker) count(n uint64) error {
	if n > uint64(len(w.b)-w.i) {
		return errThriftEnd
	}
	if w.items += int(n); w.items > maxItems {
		return errThriftBound
	}
	return nil
}

func (w *walker) list(depth int) error {
	if depth > maxNesting {
		return errThriftBound
	}
	head, err := w.next()
	if err != nil {
		return err
	}
	n := uint64(head >> 4)
	if n == 15 {
		if n, err = w.uvarint(); err != nil {
			return err
		}
	}
	if err := w.count(n); err != nil {
		return err
	}
	kind := thrift.Type(head & 15)
	if kind == thrift.STRUCT && depth <= 4 {
		if w.structs += int(n); w.structs > maxStructs {
			return errThriftBound
		}
	}
	for range n {
		if err := w.value(kind, depth); err != nil {
			return err
		}
	}
	return nil
}

func (w *walker) mapping(depth int) error {
	if depth > maxNesting {
		return errThriftBound
	}
	n, err := w.uvarint()
	if err != nil || n == 0 {
		return err
	}
	kinds, err := w.next()
	if err != nil {
		return err
	}
	if err := w.count(n); err != nil {
		return err
	}
	for range n {
		if err := w.value(thrift.Type(kinds>>4), depth); err != nil {
			return err
		}
		if err := w.value(thrift.Type(kinds&15), depth); err != nil {
			return err
		}
	}
	return nil
}
