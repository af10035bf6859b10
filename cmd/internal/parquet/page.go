package parquet

import (
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math/bits"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/snappy"
	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go/format"
	"github.com/pierrec/lz4/v4"
)

// Bounds of what is in memory at once. Writers cut pages at about a megabyte, but some look only every thousand values
// or so, which with long articles or whole pages of HTML makes pages of tens of megabytes.
const (
	maxPageHeader = 1 << 20 // those with long minima and maxima have some kilobytes
	maxPageValues = 8 << 20
)

// maxHeld bounds all pages that are open, one for each column. Tests make it smaller.
var maxHeld int64 = 256 << 20

// column reads the cells of a column chunk, one page at a time.
type column struct {
	file   *File
	leaf   *leaf
	codec  format.CompressionCodec
	held   *int64 // what all columns of the row group hold
	holds  int64  // what this one does
	at     int64  // of the next page
	end    int64
	size   int64
	unread int64 // cells of pages still to come

	packed, plain []byte // memory for pages
	dictionary    *values
	dictionaryMem []byte

	reps, defs  []byte
	cells, next int // of the present page
	values      values
	value       int
}

// cell gives the next cell. Its value is valid until the next call. io.EOF follows the last.
func (c *column) cell() (Cell, error) {
	for c.next == c.cells {
		if err := c.page(); err != nil {
			return Cell{}, err
		}
	}
	cell := Cell{def: c.leaf.maxDef}
	if c.leaf.maxRep > 0 {
		cell.rep = c.reps[c.next]
	}
	if c.leaf.maxDef > 0 {
		cell.def = c.defs[c.next]
	}
	c.next++
	if cell.def == c.leaf.maxDef {
		cell.Value = c.values.at(c.value)
		c.value++
	}
	return cell, nil
}

// peekRep gives the repetition level of the next cell.
func (c *column) peekRep() (byte, error) {
	for c.next == c.cells {
		if err := c.page(); err != nil {
			return 0, err
		}
	}
	return c.reps[c.next], nil
}

// hold takes memory into account, and refuses what is over the bound.
func (c *column) hold() error {
	now := int64(cap(c.packed)) + int64(cap(c.plain)) + int64(cap(c.dictionaryMem)) + int64(cap(c.reps)) + int64(cap(c.defs)) + c.values.size()
	if c.dictionary != nil {
		now += c.dictionary.size()
	}
	*c.held += now - c.holds
	c.holds = now
	return c.fits(0)
}

func (c *column) fits(more int64) error {
	if *c.held+more > maxHeld {
		return fmt.Errorf("the pages of its columns need more than %d MB of memory at once", maxHeld>>20)
	}
	return nil
}

// page reads the next data page, and dictionaries on the way.
func (c *column) page() error {
	if c.unread == 0 {
		return io.EOF
	}
	for {
		h, err := c.header()
		if err != nil {
			return err
		}
		body, err := c.body(h)
		if err != nil {
			return err
		}
		switch h.Type {
		case format.DictionaryPage:
			err = c.readDictionary(h, body)
		case format.DataPage, format.DataPageV2:
			return c.readData(h, body)
		case format.IndexPage:
		default:
			err = fmt.Errorf("a page of type %d, which is not known", h.Type)
		}
		if err != nil {
			return err
		}
	}
}

// header reads a page's header.
func (c *column) header() (*format.PageHeader, error) {
	for size := int64(4 << 10); ; size *= 8 {
		b := make([]byte, min(size, c.end-c.at))
		if err := c.file.read(b, c.at); err != nil {
			return nil, err
		}
		h := &format.PageHeader{}
		n, err := decodeThrift(b, h)
		switch {
		case errors.Is(err, errThriftEnd) && int64(len(b)) < c.end-c.at && size < maxPageHeader:
			continue
		case err != nil:
			return nil, fmt.Errorf("a page's header %w", err)
		}
		c.at += int64(n)
		return h, nil
	}
}

// body reads what follows a header and undoes its compression; the levels of a page of version 2 are never
// compressed.
func (c *column) body(h *format.PageHeader) ([]byte, error) {
	packed, plain := int64(h.CompressedPageSize), int64(h.UncompressedPageSize)
	if packed < 0 || packed > c.end-c.at || plain < 0 {
		return nil, fmt.Errorf("a page of %d bytes, %d uncompressed, where the column has %d left", packed, plain, c.end-c.at)
	}
	if plain > packed*largestRatio(c.codec)+1<<10 {
		return nil, fmt.Errorf("a page of codec %s: %d bytes cannot become %d", c.codec, packed, plain)
	}
	if err := c.fits(packed + plain - int64(cap(c.packed)) - int64(cap(c.plain))); err != nil {
		return nil, err
	}
	c.packed = sized(c.packed, int(packed))
	if err := c.file.read(c.packed, c.at); err != nil {
		return nil, err
	}
	c.at += packed
	if want := uint32(h.CRC); want != 0 && crc32.ChecksumIEEE(c.packed) != want {
		return nil, errors.New("a page's checksum is wrong")
	}
	levels, codec := 0, c.codec
	if v2 := h.DataPageHeaderV2; h.Type == format.DataPageV2 && v2.Valid {
		r, d := int64(v2.V.RepetitionLevelsByteLength), int64(v2.V.DefinitionLevelsByteLength)
		if r < 0 || d < 0 || r+d > packed || r+d > plain {
			return nil, errors.New("a page's levels are longer than the page")
		}
		levels = int(r + d)
		if v2.V.IsCompressed.Valid && !v2.V.IsCompressed.V {
			codec = format.Uncompressed
		}
	}
	c.plain = sized(c.plain, int(plain))
	copy(c.plain, c.packed[:levels])
	if err := uncompress(c.plain[levels:], c.packed[levels:], codec); err != nil {
		return nil, fmt.Errorf("a page of codec %s: %w", codec, err)
	}
	return c.plain, c.hold()
}

// largestRatio is what a byte can become at most, as far as a codec has such a bound.
func largestRatio(codec format.CompressionCodec) int64 {
	switch codec {
	case format.Uncompressed:
		return 1
	case format.Snappy:
		return 22
	case format.Lz4Raw:
		return 255
	case format.Gzip:
		return 1032
	}
	return 1 << 20
}

// sized gives a slice of a size, with the memory of b where that is enough and not far more.
func sized(b []byte, n int) []byte {
	if cap(b) >= n && cap(b) <= 4*n+(64<<10) {
		return b[:n]
	}
	return make([]byte, n)
}

var errSize = errors.New("it holds another number of bytes than the page says")

// zstdDecoder takes frames that fit their destination only. It is safe for concurrent use.
var zstdDecoder = sync.OnceValue(func() *zstd.Decoder {
	d, err := zstd.NewReader(nil, zstd.WithDecodeAllCapLimit(true), zstd.WithDecoderMaxMemory(uint64(maxHeld)))
	if err != nil {
		panic(err) // the options are fixed
	}
	return d
})

// uncompress fills dst, to the byte.
func uncompress(dst, src []byte, codec format.CompressionCodec) error {
	if len(dst) == 0 && len(src) == 0 {
		return nil
	}
	n := 0
	var err error
	switch codec {
	case format.Uncompressed:
		n = copy(dst, src)
		if n < len(src) {
			return errSize
		}
	case format.Snappy:
		if n, err = snappy.DecodedLen(src); err != nil || n != len(dst) {
			break
		}
		_, err = snappy.Decode(dst, src)
	case format.Zstd:
		var out []byte
		out, err = zstdDecoder().DecodeAll(src, dst[:0:len(dst)])
		n = len(out)
	case format.Lz4Raw:
		n, err = lz4.UncompressBlock(src, dst)
	case format.Gzip:
		var z *gzip.Reader
		if z, err = gzip.NewReader(bytes.NewReader(src)); err == nil {
			n, err = fill(dst, z)
		}
	case format.Brotli:
		n, err = fill(dst, brotli.NewReader(bytes.NewReader(src)))
	default:
		return errors.New("it is not known")
	}
	if err == nil && n != len(dst) {
		err = errSize
	}
	return err
}

// fill reads dst full, after which the stream must end.
func fill(dst []byte, r io.Reader) (int, error) {
	n, err := io.ReadFull(r, dst)
	if err != nil {
		return n, err
	}
	var more [1]byte
	if k, _ := io.ReadFull(r, more[:]); k > 0 {
		return n, errSize
	}
	return n, nil
}

func (c *column) readDictionary(h *format.PageHeader, body []byte) error {
	d := h.DictionaryPageHeader
	switch {
	case !d.Valid:
		return errors.New("a dictionary page without its header")
	case c.dictionary != nil:
		return errors.New("a second dictionary")
	case d.V.Encoding != format.Plain && d.V.Encoding != plainDictionary:
		return fmt.Errorf("a dictionary in encoding %s", d.V.Encoding)
	case d.V.NumValues < 0 || d.V.NumValues > maxPageValues:
		return fmt.Errorf("a dictionary of %d values", d.V.NumValues)
	}
	c.dictionaryMem = append([]byte(nil), body...) // pages to come use the memory of body
	c.dictionary = &values{}
	if err := c.dictionary.plain(c.leaf, c.dictionaryMem, int(d.V.NumValues)); err != nil {
		return fmt.Errorf("a dictionary: %w", err)
	}
	return c.hold()
}

// readData makes ready a data page's levels and values.
func (c *column) readData(h *format.PageHeader, body []byte) (err error) {
	var count int32
	var encoding format.Encoding
	if h.Type == format.DataPage {
		p := h.DataPageHeader
		if !p.Valid {
			return errors.New("a data page without its header")
		}
		count, encoding = p.V.NumValues, p.V.Encoding
		if err = c.checkCount(count); err != nil {
			return err
		}
		if c.reps, body, err = levels1(c.reps, body, p.V.RepetitionLevelEncoding, c.leaf.maxRep, int(count)); err == nil {
			c.defs, body, err = levels1(c.defs, body, p.V.DefinitionLevelEncoding, c.leaf.maxDef, int(count))
		}
	} else {
		p := h.DataPageHeaderV2
		if !p.Valid {
			return errors.New("a data page without its header")
		}
		count, encoding = p.V.NumValues, p.V.Encoding
		if err = c.checkCount(count); err != nil {
			return err
		}
		r, d := p.V.RepetitionLevelsByteLength, p.V.DefinitionLevelsByteLength
		if c.reps, err = levels2(c.reps, body[:r], c.leaf.maxRep, int(count)); err == nil {
			c.defs, err = levels2(c.defs, body[r:r+d], c.leaf.maxDef, int(count))
		}
		body = body[r+d:]
	}
	if err != nil {
		return fmt.Errorf("a page's levels: %w", err)
	}
	present := int(count)
	if c.leaf.maxDef > 0 {
		present = bytes.Count(c.defs, []byte{c.leaf.maxDef})
	}
	if err := c.fits(valuesSize(encoding, present)); err != nil {
		return err
	}
	if err := c.values.decode(c.leaf, encoding, body, present, c.dictionary); err != nil {
		return fmt.Errorf("a page of encoding %s: %w", encoding, err)
	}
	c.cells, c.next, c.value = int(count), 0, 0
	c.unread -= int64(count)
	return c.hold()
}

func (c *column) checkCount(n int32) error {
	if n < 0 || int64(n) > c.unread || n > maxPageValues {
		return fmt.Errorf("a page of %d values, where the column has %d left", n, c.unread)
	}
	return nil
}

// levels1 reads levels of a page of version 1, which say how long they are, and gives what follows them.
func levels1(dst, b []byte, encoding format.Encoding, most byte, count int) (levels, rest []byte, err error) {
	if most == 0 {
		return dst[:0], b, nil
	}
	switch encoding {
	case format.RLE:
		if len(b) < 4 {
			return dst, b, io.ErrUnexpectedEOF
		}
		n := uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24
		if b = b[4:]; n > uint64(len(b)) {
			return dst, b, io.ErrUnexpectedEOF
		}
		dst, err = levels2(dst, b[:n], most, count)
		return dst, b[n:], err
	case format.BitPacked: // what the oldest writers used: the highest bit first
		width := bits.Len8(most)
		n := (count*width + 7) / 8
		if n > len(b) {
			return dst, b, io.ErrUnexpectedEOF
		}
		dst = sized(dst, count)
		for i := range dst {
			v := byte(0)
			for bit := i * width; bit < (i+1)*width; bit++ {
				v = v<<1 | b[bit/8]>>(7-bit%8)&1
			}
			dst[i] = v
		}
		return dst, b[n:], checkLevels(dst, most)
	}
	return dst, b, fmt.Errorf("encoding %s", encoding)
}

// levels2 reads levels in the encoding of runs.
func levels2(dst, b []byte, most byte, count int) ([]byte, error) {
	if most == 0 {
		return dst[:0], nil
	}
	dst = sized(dst, count)
	r := runs{b: b, width: bits.Len8(most)}
	for i := 0; i < count; {
		n, v, err := r.next(count - i)
		if err != nil {
			return dst, err
		}
		for k := range n {
			if v == nil {
				dst[i+k] = byte(r.same)
			} else {
				dst[i+k] = byte(v.at(k))
			}
		}
		i += n
	}
	return dst, checkLevels(dst, most)
}

func checkLevels(levels []byte, most byte) error {
	for _, l := range levels {
		if l > most {
			return fmt.Errorf("level %d where %d is the highest", l, most)
		}
	}
	return nil
}
