package waiting

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// A write that nobody reads is given up when the context ends, with all after it.
func TestWriteThatNobodyReads(t *testing.T) {
	r, w := io.Pipe()
	ctx, cancel := context.WithCancel(context.Background())
	to := Writer(ctx, w)
	go func() {
		b := make([]byte, 1)
		_, _ = r.Read(b) // and no more
		cancel()
	}()
	for range 2 {
		if n, err := to.Write([]byte("ab")); n != 0 || !errors.Is(err, context.Canceled) {
			t.Errorf("%d bytes, %v", n, err)
		}
	}
	r.Close()
}

// What is read is written whole, and the end of the reader is told.
func TestWriteThatIsRead(t *testing.T) {
	var b bytes.Buffer
	to := Writer(context.Background(), &b)
	for _, s := range []string{"a", "", "bc"} {
		if n, err := io.WriteString(to, s); n != len(s) || err != nil {
			t.Errorf("%d bytes, %v", n, err)
		}
	}
	if b.String() != "abc" {
		t.Errorf("%q", b.String())
	}
	r, w := io.Pipe()
	r.Close()
	if _, err := io.WriteString(Writer(context.Background(), w), "a"); !errors.Is(err, io.ErrClosedPipe) {
		t.Error(err)
	}
}

func TestRegularFilesAreWrittenAsTheyAre(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "f"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if Writer(context.Background(), f) != io.Writer(f) {
		t.Error("a file is waited for")
	}
}

// The later context outlives the first by a moment, and no longer.
func TestAfter(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	later, free := After(ctx)
	defer free()
	cancel()
	if later.Err() != nil {
		t.Error("there is no moment between")
	}
	<-later.Done()
}
