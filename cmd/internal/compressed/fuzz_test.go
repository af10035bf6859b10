package compressed

import (
	"bytes"
	"io"
	"testing"
	"testing/iotest"
)

// Whatever the stream is, and however it comes in: reading it gives the same bytes and the same end, no byte of a
// stream that is not compressed is lost, and what was read from a compressed one before it tore can be read again.
func FuzzRead(f *testing.F) {
	text := []byte("第一批渔船清晨出港，傍晚返航。第一批渔船清晨出港，傍晚返航。")
	for _, ending := range []string{"", ".gz", ".zst", ".bz2", ".xz"} {
		var packed bytes.Buffer
		w, err := NewWriter("a"+ending, &packed)
		if err != nil {
			f.Fatal(err)
		}
		for range 2 { // streams that follow one another
			_, _ = w.Write(text)
			if err := w.Cut(); err != nil {
				f.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			f.Fatal(err)
		}
		b := packed.Bytes()
		f.Add(b)
		f.Add(b[:len(b)-3])
		f.Add(b[:len(b)/3])
		f.Add(append(bytes.Clone(b), "rest"...))
	}
	f.Add([]byte{0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x98, 0x01, 0x00, 0x00})               // asks for a large window
	f.Add([]byte{0x50, 0x2a, 0x4d, 0x18, 0xff, 0xff, 0xff, 0x7f, 0x00})               // a frame to be skipped, which does not end
	f.Add([]byte("\x1f\x8b\x08\x1c\x00\x00\x00\x00\x00\x00\xff\xffname\x00more\x00")) // a header of many parts
	f.Fuzz(func(t *testing.T, b []byte) {
		const most = 1 << 20 // a bomb need not go off
		read := func(from io.Reader) ([]byte, error) {
			r, err := NewReader(from, DefaultMaxRatio)
			if err != nil {
				return nil, err
			}
			defer r.Close()
			return io.ReadAll(io.LimitReader(r, most))
		}
		got, err := read(bytes.NewReader(b))
		again, errAgain := read(iotest.OneByteReader(bytes.NewReader(b)))
		if !bytes.Equal(got, again) || (err == nil) != (errAgain == nil) {
			t.Errorf("%d bytes, %v; byte by byte %d bytes, %v", len(got), err, len(again), errAgain)
		}
		if len(b) == 0 || b[0] != gzipMark[0] && b[0] != zstdMark[0] && b[0] != bzip2Mark[0] && b[0] != xzMark[0] {
			if err != nil || !bytes.Equal(got, b[:min(len(b), most)]) {
				t.Errorf("a stream that is not compressed reads as %q, %v", got, err)
			}
		}
	})
}
