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
)

// maxWindow bounds the memory that a zstd frame may ask for. zstd's own --long needs 128 MB.
const maxWindow = 128 << 20

// The marks that compressed streams begin with.
var (
	gzipMark  = []byte{0x1f, 0x8b}
	zstdMark  = []byte{0x28, 0xb5, 0x2f, 0xfd}
	bzip2Mark = []byte("BZh")
)

// NewReader gives what a stream holds, uncompressed where its first bytes say that it is compressed. It does not
// wait for more bytes than it needs to tell.
func NewReader(r io.Reader) (io.ReadCloser, error) {
	b := bufio.NewReaderSize(r, 64<<10)
	head, err := b.Peek(1)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if len(head) > 0 && (head[0] == gzipMark[0] || head[0] == zstdMark[0] || head[0] == bzip2Mark[0]) {
		// No record that is waited for begins with one of these bytes: JSON lines do not, and a text ends with the
		// stream anyway.
		head, _ = b.Peek(4)
	}
	switch {
	case bytes.HasPrefix(head, gzipMark):
		z, err := gzip.NewReader(b)
		return z, err
	case bytes.HasPrefix(head, zstdMark):
		z, err := zstd.NewReader(b, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			return nil, err
		}
		return z.IOReadCloser(), nil
	case len(head) == 4 && bytes.HasPrefix(head, bzip2Mark) && head[3] >= '1' && head[3] <= '9':
		return io.NopCloser(bzip2.NewReader(b)), nil
	}
	if b.Buffered() == 0 {
		return io.NopCloser(r), nil
	}
	return io.NopCloser(io.MultiReader(bytes.NewReader(mustPeek(b)), r)), nil
}

// mustPeek gives what is buffered, which is what the plain stream's reader must see first.
func mustPeek(b *bufio.Reader) []byte {
	head, _ := b.Peek(b.Buffered())
	return head
}
