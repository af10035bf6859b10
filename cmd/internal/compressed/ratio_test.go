package compressed

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"testing"
	"testing/iotest"
)

// What expands too far ends, at the same place however it is read; what is small enough, or as news is, does not.
func TestRatioIsBounded(t *testing.T) {
	random := rand.NewChaCha8([32]byte{})
	block := make([]byte, 64<<10)
	for _, c := range []struct {
		name, ending string
		bytes        int
		noise        int // bytes of every 64 KB that do not compress
		maxRatio     int
		ends         bool
	}{
		{"a gzip bomb", ".gz", RatioFrom + 2*ratioEvery, 0, DefaultMaxRatio, true},
		{"a zstd bomb", ".zst", RatioFrom + 2*ratioEvery, 0, DefaultMaxRatio, true},
		{"a bzip2 bomb", ".bz2", RatioFrom + 2*ratioEvery, 0, DefaultMaxRatio, true},
		{"as much as any record may have", ".gz", RatioFrom, 0, DefaultMaxRatio, false},
		{"no limit", ".gz", RatioFrom + 2*ratioEvery, 0, 0, false},
		{"within the ratio", ".gz", RatioFrom + 2*ratioEvery, 1000, DefaultMaxRatio, false},
		{"over a stricter one", ".gz", RatioFrom + 2*ratioEvery, 1000, 10, true},
	} {
		var packed bytes.Buffer
		w, err := NewWriter("a"+c.ending, &packed)
		if err != nil {
			t.Fatal(err)
		}
		for n := 0; n < c.bytes; n += len(block) {
			random.Read(block[:c.noise])
			if _, err := w.Write(block[:min(len(block), c.bytes-n)]); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		var ends []int64
		for _, from := range []io.Reader{bytes.NewReader(packed.Bytes()), iotest.HalfReader(bytes.NewReader(packed.Bytes()))} {
			r, err := NewReader(from, c.maxRatio)
			if err != nil {
				t.Fatal(err)
			}
			n, err := io.CopyBuffer(struct{ io.Writer }{io.Discard}, r, make([]byte, 12345+100000*len(ends)))
			var ratio *RatioError
			if errors.As(err, &ratio) != c.ends || !c.ends && (err != nil || n != int64(c.bytes)) {
				t.Errorf("%s: %d bytes of %d from %d, %v", c.name, n, c.bytes, packed.Len(), err)
			}
			ends = append(ends, n)
		}
		if ends[0] != ends[1] {
			t.Errorf("%s: ends after %d or %d bytes", c.name, ends[0], ends[1])
		}
	}
}
