package parquet

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	lib "github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// values are the values of a page or dictionary that are there, by their place.
type values struct {
	width   int    // of each, 0 where they differ
	data    []byte // one after the other
	ends    []int32
	starts  []int32 // where lengths stand between the values; nil where each begins at the end before
	indexes []int32 // into the dictionary; nil where there is none
	of      *values

	own []byte // memory for values that had to be put together
}

// plainDictionary is what old writers call dictionaries and indexes into them alike.
const plainDictionary = format.Encoding(2)

func (v *values) size() int64 {
	return int64(cap(v.own)) + 4*int64(cap(v.ends)+cap(v.starts)+cap(v.indexes))
}

// valuesSize is the memory that the places of so many values take at most, beside the page itself.
func valuesSize(encoding format.Encoding, count int) int64 {
	if encoding == format.ByteStreamSplit || encoding == format.DeltaBinaryPacked {
		return 16 * int64(count)
	}
	return 8 * int64(count)
}

func (v *values) at(i int) []byte {
	if v.indexes != nil {
		v, i = v.of, int(v.indexes[i])
	}
	if v.width > 0 {
		start := i * v.width
		return v.data[start : start+v.width : start+v.width]
	}
	end := v.ends[i]
	start := int32(0)
	if v.starts != nil {
		start = v.starts[i]
	} else if i > 0 {
		start = v.ends[i-1]
	}
	return v.data[start:end:end]
}

// decode makes ready so many values of a page.
func (v *values) decode(l *leaf, encoding format.Encoding, b []byte, count int, dictionary *values) error {
	v.indexes, v.of, v.starts = nil, nil, nil
	switch encoding {
	case format.Plain:
		return v.plain(l, b, count)
	case plainDictionary, format.RLEDictionary:
		return v.indexed(b, count, dictionary)
	case format.RLE:
		if l.kind == lib.Boolean {
			return v.booleans(b, count)
		}
	case format.DeltaBinaryPacked:
		if l.kind == lib.Int32 || l.kind == lib.Int64 {
			return v.deltas(l, b, count)
		}
	case format.DeltaLengthByteArray:
		if l.kind == lib.ByteArray {
			return v.lengths(b, count)
		}
	case format.DeltaByteArray:
		if l.kind == lib.ByteArray || l.kind == lib.FixedLenByteArray {
			return v.prefixed(l, b, count)
		}
	case format.ByteStreamSplit:
		if l.width > 0 && l.kind != lib.Boolean && l.kind != lib.Int96 {
			return v.split(l, b, count)
		}
	}
	return errors.New("it is not known for this type")
}

func (v *values) plain(l *leaf, b []byte, count int) error {
	v.indexes, v.of, v.starts = nil, nil, nil
	switch {
	case l.kind == lib.Boolean:
		if (count+7)/8 > len(b) {
			return io.ErrUnexpectedEOF
		}
		v.own = sized(v.own, count)
		for i := range v.own {
			v.own[i] = b[i/8] >> (i % 8) & 1
		}
		v.width, v.data = 1, v.own
	case l.width > 0:
		if count > len(b)/l.width {
			return io.ErrUnexpectedEOF
		}
		v.width, v.data = l.width, b
	default:
		if count > len(b)/4 {
			return io.ErrUnexpectedEOF
		}
		v.width, v.data = 0, b
		starts, ends := places(v.starts, count), places(v.ends, count)
		at := 0
		for i := range count {
			if len(b)-at < 4 {
				return io.ErrUnexpectedEOF
			}
			n := binary.LittleEndian.Uint32(b[at:])
			if at += 4; uint64(n) > uint64(len(b)-at) {
				return io.ErrUnexpectedEOF
			}
			starts[i], ends[i] = int32(at), int32(at+int(n))
			at += int(n)
		}
		v.starts, v.ends = starts, ends
	}
	return nil
}

func places(p []int32, n int) []int32 {
	if cap(p) >= n && cap(p) <= 4*n+(16<<10) {
		return p[:n]
	}
	return make([]int32, n)
}

// indexed reads indexes into the dictionary.
func (v *values) indexed(b []byte, count int, dictionary *values) error {
	v.indexes, v.of = places(v.indexes, count), dictionary
	if v.indexes == nil {
		v.indexes = []int32{}
	}
	if count == 0 {
		return nil
	}
	if dictionary == nil {
		return errors.New("there is no dictionary")
	}
	if len(b) == 0 {
		return io.ErrUnexpectedEOF
	}
	most := dictionary.entries()
	r := runs{b: b[1:], width: int(b[0])}
	for i := 0; i < count; {
		n, packed, err := r.next(count - i)
		if err != nil {
			return err
		}
		for k := range n {
			index := r.same
			if packed != nil {
				index = packed.at(k)
			}
			if index >= uint64(most) {
				return fmt.Errorf("value %d of a dictionary of %d", index, most)
			}
			v.indexes[i+k] = int32(index)
		}
		i += n
	}
	return nil
}

func (v *values) entries() int {
	if v.width > 0 {
		return len(v.data) / v.width
	}
	return len(v.ends)
}

func (v *values) booleans(b []byte, count int) error {
	if len(b) < 4 {
		return io.ErrUnexpectedEOF
	}
	r := runs{b: b[4:], width: 1}
	v.own = sized(v.own, count)
	for i := 0; i < count; {
		n, packed, err := r.next(count - i)
		if err != nil {
			return err
		}
		for k := range n {
			bit := r.same
			if packed != nil {
				bit = packed.at(k)
			}
			v.own[i+k] = byte(bit & 1)
		}
		i += n
	}
	v.width, v.data = 1, v.own
	return nil
}

func (v *values) deltas(l *leaf, b []byte, count int) error {
	v.own = sized(v.own, count*l.width)
	_, err := deltas(b, count, func(i int, n int64) {
		if l.width == 4 {
			binary.LittleEndian.PutUint32(v.own[4*i:], uint32(n))
		} else {
			binary.LittleEndian.PutUint64(v.own[8*i:], uint64(n))
		}
	})
	v.width, v.data = l.width, v.own
	return err
}

// lengths reads byte arrays whose lengths come first.
func (v *values) lengths(b []byte, count int) error {
	v.ends = places(v.ends, count)
	end, bad := int64(0), false
	rest, err := deltas(b, count, func(i int, n int64) {
		end += n
		bad = bad || n < 0 || end > int64(len(b))
		v.ends[i] = int32(end)
	})
	if err == nil && (bad || end > int64(len(rest))) {
		err = io.ErrUnexpectedEOF
	}
	v.width, v.data = 0, rest
	return err
}

// prefixed reads byte arrays of which each says how much of the one before it begins with. What comes of it is
// bounded, too: a few bytes may stand for many.
func (v *values) prefixed(l *leaf, b []byte, count int) error {
	prefixes, suffixes := make([]int32, count), make([]int32, count)
	total, bad := int64(0), false
	take := func(to []int32) func(int, int64) {
		return func(i int, n int64) {
			total += n
			bad = bad || n < 0 || n > maxHeld || total > maxHeld
			to[i] = int32(n)
		}
	}
	rest, err := deltas(b, count, take(prefixes))
	if err == nil {
		rest, err = deltas(rest, count, take(suffixes))
	}
	if err != nil {
		return err
	}
	if bad {
		return errors.New("its values are too long")
	}
	v.own, v.ends = sized(v.own, int(total))[:0], places(v.ends, count)
	last := 0
	for i := range count {
		p, s := int(prefixes[i]), int(suffixes[i])
		start := len(v.own)
		if p > start-last || s > len(rest) {
			return io.ErrUnexpectedEOF
		}
		v.own = append(append(v.own, v.own[last:last+p]...), rest[:s]...)
		rest = rest[s:]
		last = start
		if l.width > 0 && p+s != l.width {
			return fmt.Errorf("a value of %d bytes where all have %d", p+s, l.width)
		}
		v.ends[i] = int32(len(v.own))
	}
	v.width, v.data = l.width, v.own
	return nil
}

// split puts values together whose first bytes come first, then all second bytes, and so on.
func (v *values) split(l *leaf, b []byte, count int) error {
	if count > len(b)/l.width {
		return io.ErrUnexpectedEOF
	}
	v.own = sized(v.own, count*l.width)
	for i := range count {
		for k := range l.width {
			v.own[i*l.width+k] = b[k*count+i]
		}
	}
	v.width, v.data = l.width, v.own
	return nil
}

// runs reads the encoding of runs: of one value that repeats, or of values packed into bits.
type runs struct {
	b     []byte
	width int    // bits of a value, at most 32
	same  uint64 // the value of a run that repeats one
	left  int    // of the present run
	bits  *packed
}

// packed is a run of values packed into bits, the lowest first.
type packed struct {
	b     []byte
	width int
	from  int
}

func (p *packed) at(i int) uint64 { return bitsAt(p.b, (p.from+i)*p.width, p.width) }

// bitsAt gives up to 64 bits from a place on. What lies past the end is 0.
func bitsAt(b []byte, at, width int) uint64 {
	v, got := uint64(0), 0
	for i := at / 8; got < width && i < len(b); i++ {
		shift := 0
		if got == 0 {
			shift = at % 8
		}
		v |= uint64(b[i]>>shift) << got
		got += 8 - shift
	}
	if width < 64 {
		v &= 1<<width - 1
	}
	return v
}

// next gives up to most values: how many, and where they are if they are not all the same.
func (r *runs) next(most int) (int, *packed, error) {
	if r.width > 32 {
		return 0, nil, fmt.Errorf("values of %d bits", r.width)
	}
	for r.left == 0 {
		u, n := binary.Uvarint(r.b)
		if n <= 0 {
			return 0, nil, io.ErrUnexpectedEOF
		}
		r.b = r.b[n:]
		count := u >> 1
		if u&1 == 0 {
			size := (r.width + 7) / 8
			if size > len(r.b) {
				return 0, nil, io.ErrUnexpectedEOF
			}
			r.same = bitsAt(r.b[:size], 0, 8*size)
			r.b, r.bits = r.b[size:], nil
			r.left = int(min(count, uint64(most)))
			continue
		}
		// Groups of eight; the last may be cut off with the page where its values are not needed.
		count = min(count, uint64(most+7)/8)
		size := int(count) * r.width
		if size > len(r.b) {
			if need := (most*r.width + 7) / 8; need > len(r.b) {
				return 0, nil, io.ErrUnexpectedEOF
			}
			size = len(r.b)
		}
		r.bits = &packed{r.b[:size], r.width, 0}
		r.b = r.b[size:]
		r.left = int(count) * 8
	}
	n := min(r.left, most)
	r.left -= n
	if r.bits == nil {
		return n, nil, nil
	}
	now := *r.bits
	r.bits.from += n
	return n, &now, nil
}

// maxBlock is how many values a block of differences has at most; writers use 128.
const maxBlock = 64 << 10

// deltas reads so many integers that are stored as differences, and gives what follows them.
func deltas(b []byte, count int, take func(i int, n int64)) ([]byte, error) {
	uvarint := func() uint64 {
		u, n := binary.Uvarint(b)
		if n <= 0 {
			b = nil
			return 0
		}
		b = b[n:]
		return u
	}
	block, minis, total := uvarint(), uvarint(), uvarint()
	first, n := binary.Varint(b)
	if n <= 0 {
		return nil, io.ErrUnexpectedEOF
	}
	b = b[n:]
	if block == 0 || block > maxBlock || minis == 0 || minis > block || block%minis != 0 || block/minis%8 != 0 {
		return nil, fmt.Errorf("blocks of %d values in %d parts", block, minis)
	}
	if total != uint64(count) {
		return nil, fmt.Errorf("%d values where there should be %d", total, count)
	}
	if count == 0 {
		return b, nil
	}
	take(0, first)
	value, each := first, int(block/minis)
	for i := 1; i < count; {
		least, n := binary.Varint(b)
		if n <= 0 || len(b)-n < int(minis) {
			return nil, io.ErrUnexpectedEOF
		}
		widths := b[n : n+int(minis)]
		b = b[n+int(minis):]
		for _, width := range widths {
			if i == count {
				break // the widths of parts that are not needed mean nothing
			}
			if width > 64 {
				return nil, fmt.Errorf("differences of %d bits", width)
			}
			size := each * int(width) / 8
			if size > len(b) {
				if need := (min(each, count-i)*int(width) + 7) / 8; need > len(b) {
					return nil, io.ErrUnexpectedEOF
				}
				size = len(b)
			}
			for k := 0; k < each && i < count; k++ {
				value += least + int64(bitsAt(b[:size], k*int(width), int(width)))
				take(i, value)
				i++
			}
			b = b[size:]
		}
	}
	return b, nil
}
