package evidence

import "encoding/binary"

func appendNumber(b []byte, n uint64) []byte { return binary.AppendUvarint(b, n) }
func appendSigned(b []byte, n int64) []byte  { return binary.AppendVarint(b, n) }
func appendFixed(b []byte, n uint64) []byte  { return binary.LittleEndian.AppendUint64(b, n) }
func appendString(b []byte, s string) []byte { return append(appendNumber(b, uint64(len(s))), s...) }

// decoder reads what the functions above wrote. After its first error it reads zeros.
type decoder struct {
	rest []byte
	err  error
}

func (d *decoder) fail() { d.err, d.rest = errDamaged, nil }

func (d *decoder) number() uint64 {
	n, size := binary.Uvarint(d.rest)
	if size <= 0 {
		d.fail()
		return 0
	}
	d.rest = d.rest[size:]
	return n
}

func (d *decoder) signed() int64 {
	n, size := binary.Varint(d.rest)
	if size <= 0 {
		d.fail()
		return 0
	}
	d.rest = d.rest[size:]
	return n
}

func (d *decoder) bytes(n uint64) []byte {
	if d.err != nil || n > uint64(len(d.rest)) {
		d.fail()
		return make([]byte, min(n, places))
	}
	b := d.rest[:n]
	d.rest = d.rest[n:]
	return b
}

func (d *decoder) fixed() uint64 { return binary.LittleEndian.Uint64(d.bytes(8)) }

func (d *decoder) text() string {
	n := d.number()
	if n > uint64(len(d.rest)) {
		d.fail()
		return ""
	}
	return string(d.bytes(n))
}
