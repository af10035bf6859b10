// Package compressed sees through compression: by content when it reads, by name when it writes.
package compressed

import (
	"bytes"
	"compress/bzip2"
	"errors"
	"io"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// maxWindow bounds the memory that a zstd frame may ask for. zstd's own --long needs 128 MB.
const maxWindow = 128 << 20

// The marks that compressed streams begin with.
var (
	gzipMark  = []byte{0x1f, 0x8b}
	zstdMark  = []byte{0x28, 0xb5, 0x2f, 0xfd}
	bzip2Mark = []byte("BZh")
)

const markSize = 4 // bytes that tell for certain

// NewReader gives what a stream holds, uncompressed where its first bytes say that it is compressed. It does not
// wait for more bytes than it needs to tell.
func NewReader(r io.Reader) (io.ReadCloser, error) {
	head := make([]byte, 512)
	n, err := r.Read(head)
	for n == 0 && err == nil {
		n, err = r.Read(head)
	}
	if n > 0 && (head[0] == gzipMark[0] || head[0] == zstdMark[0] || head[0] == bzip2Mark[0]) {
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
	switch {
	case bytes.HasPrefix(head, gzipMark):
		return gzip.NewReader(whole)
	case bytes.HasPrefix(head, zstdMark):
		z, err := zstd.NewReader(whole, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			return nil, err
		}
		return z.IOReadCloser(), nil
	case len(head) >= markSize && bytes.HasPrefix(head, bzip2Mark) && head[3] >= '1' && head[3] <= '9':
		return io.NopCloser(bzip2.NewReader(whole)), nil
	}
	return io.NopCloser(whole), nil
}
