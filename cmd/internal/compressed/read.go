// Package compressed sees through compression: by content when it reads, by name when it writes.
package compressed

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"errors"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"github.com/xi2/xz"
)

// maxWindow bounds the memory that a zstd frame or an xz block may ask for. zstd's own --long needs 128 MB, xz -9 64.
const maxWindow = 128 << 20

// The marks that compressed streams begin with.
var (
	gzipMark  = []byte{0x1f, 0x8b}
	zstdMark  = []byte{0x28, 0xb5, 0x2f, 0xfd}
	bzip2Mark = []byte("BZh")
	xzMark    = []byte("\xFD7zXZ\x00")
)

const markSize = 6 // bytes that tell for certain

// NewReader gives what a stream holds, uncompressed where its first bytes say that it is compressed. It does not
// wait for more bytes than it needs to tell. A stream that expands to more than maxRatio times its size ends with a
// *RatioError; 0 sets no limit.
func NewReader(r io.Reader, maxRatio int) (io.ReadCloser, error) {
	head := make([]byte, 512)
	n, err := r.Read(head)
	for n == 0 && err == nil {
		n, err = r.Read(head)
	}
	if n > 0 && (head[0] == gzipMark[0] || head[0] == zstdMark[0] || head[0] == bzip2Mark[0] || head[0] == xzMark[0]) {
		// No record that is waited for begins with one of these bytes: JSON lines do not, and a text ends with the
		// stream anyway.
		for n < markSize && err == nil {
			var more int
			more, err = r.Read(head[n:])
			n += more
		}
	}
	head = head[:n]
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	whole := r
	if n > 0 {
		whole = io.MultiReader(bytes.NewReader(head), r)
	}
	if !isCompressed(head) {
		return io.NopCloser(whole), nil
	}
	// The decoders take what they need from a bufio.Reader, and no more.
	counted := &counter{r: whole}
	packed := bufio.NewReader(counted)
	plain, err := decoder(head, packed)
	if err != nil {
		return nil, err
	}
	used := func() int64 { return counted.n - int64(packed.Buffered()) }
	return struct {
		io.Reader
		io.Closer
	}{LimitRatio(plain, used, maxRatio), plain}, nil
}

func isCompressed(head []byte) bool {
	return bytes.HasPrefix(head, gzipMark) || bytes.HasPrefix(head, zstdMark) || bytes.HasPrefix(head, xzMark) ||
		len(head) > len(bzip2Mark) && bytes.HasPrefix(head, bzip2Mark) && head[3] >= '1' && head[3] <= '9'
}

// decoder gives what uncompresses a compressed stream that begins with head.
func decoder(head []byte, packed *bufio.Reader) (io.ReadCloser, error) {
	switch {
	case bytes.HasPrefix(head, gzipMark):
		return gzip.NewReader(packed)
	case bytes.HasPrefix(head, zstdMark):
		z, err := zstd.NewReader(packed, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			return nil, err
		}
		return z.IOReadCloser(), nil
	case bytes.HasPrefix(head, xzMark):
		z, err := xz.NewReader(packed, maxWindow)
		return io.NopCloser(z), err
	}
	return io.NopCloser(bzip2.NewReader(packed)), nil
}
