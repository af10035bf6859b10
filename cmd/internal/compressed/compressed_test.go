package compressed

import (
	"bytes"
	"encoding/hex"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// What is written under any name is read back, whatever the writes were, with cuts and without; the bytes depend on
// the content and the cuts alone.
func TestRoundTrip(t *testing.T) {
	text := []byte(strings.Repeat("第一批渔船清晨出港，", 40000))
	for _, ending := range []string{"", ".gz", ".zst", ".bz2", ".xz", ".GZ"} {
		var packed [2]bytes.Buffer
		for i, step := range []int{100, 99999} {
			w, err := NewWriter("a.txt"+ending, &packed[i])
			if err != nil {
				t.Fatal(err)
			}
			for at := 0; at < len(text); at += step {
				if _, err := w.Write(text[at:min(len(text), at+step)]); err != nil {
					t.Fatal(err)
				}
				if err := w.Flush(); err != nil {
					t.Fatal(err)
				}
			}
			if err := errors.Join(w.Cut(), w.Close()); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(packed[0].Bytes(), packed[1].Bytes()) {
			t.Errorf("%q: the bytes depend on the size of the writes", ending)
		}
		if ending != "" && packed[0].Len() > len(text)/10 {
			t.Errorf("%q: not compressed", ending)
		}
		r, err := NewReader(iotest.OneByteReader(&packed[0]), DefaultMaxRatio)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, text) {
			t.Errorf("%q: read back %d bytes, %v", ending, len(got), err)
		}
	}
}

// A file that was cut and written on reads as one.
func TestCutAndGoOn(t *testing.T) {
	for _, ending := range []string{"", ".gz", ".zst", ".bz2", ".xz"} {
		var packed bytes.Buffer
		for _, part := range []string{"前半", "后半"} {
			w, err := NewWriter(ending+ending, &packed)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := io.WriteString(w, part); err != nil {
				t.Fatal(err)
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
		}
		r, err := NewReader(&packed, DefaultMaxRatio)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(r); err != nil || string(got) != "前半后半" {
			t.Errorf("%q: %q, %v", ending, got, err)
		}
	}
}

func TestWhatOnlyLooksCompressed(t *testing.T) {
	for _, s := range []string{"", "B", "BZ", "BZhang", "BZ快讯", "\x1f", "(", "(\xb5", "\xFD7z", "\xFD7zXY "} {
		r, err := NewReader(strings.NewReader(s), DefaultMaxRatio)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(r); err != nil || string(got) != s {
			t.Errorf("%q reads as %q, %v", s, got, err)
		}
	}
}

// A small stream cannot ask for a large memory.
func TestWindowIsBounded(t *testing.T) {
	zstd := []byte{0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x98, 0x01, 0x00, 0x00} // a window of 512 MB
	xz, err := hex.DecodeString("fd377a585a000004e6d6b44602002101240000005e1fc7f9e0012b000b5d00309888ad4b36ed1bb20000000032e8d29303bf0527000127ac020000004f5b22c6b1c467fb020000000004595a")
	if err != nil { // xz --lzma2=dict=1GiB of 300 letters
		t.Fatal(err)
	}
	for name, b := range map[string][]byte{"zstd": zstd, "xz": xz} {
		r, err := NewReader(bytes.NewReader(b), DefaultMaxRatio)
		if err == nil {
			_, err = io.ReadAll(r)
		}
		if err == nil {
			t.Errorf("%s: a large window was taken", name)
		}
	}
}
