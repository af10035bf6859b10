package batch_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/taosha-text/taosha/cmd/internal/batch"
)

// failingFile fails at one of all reads.
type failingFile struct {
	batch.InputFile
	left *int
	do   func(batch.InputFile) error
}

func (f failingFile) fault() error {
	if *f.left--; *f.left != 0 {
		return nil
	}
	return f.do(f.InputFile)
}

func (f failingFile) Read(b []byte) (int, error) {
	if err := f.fault(); err != nil {
		return 0, err
	}
	return f.InputFile.Read(b)
}

func (f failingFile) ReadAt(b []byte, at int64) (int, error) {
	if err := f.fault(); err != nil {
		return 0, err
	}
	return f.InputFile.ReadAt(b, at)
}

// Whichever read of an input fails, once: the run names the file, and --resume makes of it what an undisturbed run
// gives. An output of an input that could not be read is not finished.
func TestEveryReadMayFail(t *testing.T) {
	in := smallFolder(t)
	run := func(dir string, failAt int, do func(batch.InputFile) error, resume bool) (*batch.Summary, *errorLog, int) {
		t.Helper()
		left, log := failAt, &errorLog{}
		defer batch.BreakInputs(func(f batch.InputFile) batch.InputFile { return failingFile{f, &left, do} })()
		o := options(t, onlyPunctuation)
		o.Paths, o.Out, o.Resume, o.Log, o.Jobs = []string{in}, filepath.Join(dir, "out"), resume, log, 1
		o.Report, o.Rejects, o.Summary = filepath.Join(dir, "report"), filepath.Join(dir, "rejects"), filepath.Join(dir, "summary")
		s, err := batch.Run(context.Background(), o)
		if err != nil {
			t.Fatal(err)
		}
		return s, log, left
	}
	fails := func(batch.InputFile) error { return &os.PathError{Op: "read", Path: "a.txt", Err: syscall.EIO} }
	whole := quickDir(t)
	undisturbed, _, left := run(whole, -1, nil, false)
	want, reads := files(t, whole), -1-left
	if reads < 15 {
		t.Fatalf("there are only %d reads", reads)
	}
	for at := 1; at <= reads; at++ {
		dir := quickDir(t)
		s, log, _ := run(dir, at, fails, false)
		if s.Failed == 0 || !strings.Contains(strings.Join(log.lines, "\n"), "input/output error") {
			if got := files(t, dir); got["report"] != want["report"] { // after the end nothing depends on it
				t.Errorf("read %d: passes for a success: %v", at, log.lines)
			}
		}
		again, _, _ := run(dir, -1, nil, true)
		got := files(t, dir)
		for name := range want {
			if got[name] != want[name] {
				t.Errorf("read %d, resumed: %s is another", at, name)
			}
		}
		if again.Failed != undisturbed.Failed {
			t.Errorf("read %d, resumed: %v", at, again)
		}
	}
}

// A file that is cut, or written to, while it is read is named, and done again by --resume.
func TestInputsThatChange(t *testing.T) {
	for _, name := range []string{"in.jsonl", "in.txt", "in.parquet"} {
		dir := t.TempDir()
		in := filepath.Join(dir, name)
		content := many(3000)
		if name == "in.txt" {
			content = []byte(strings.Repeat("今天多云,明天有雨。\n", 3000))
		}
		if name == "in.parquet" {
			content = []byte(table(t))
		}
		if err := os.WriteFile(in, content, 0o666); err != nil {
			t.Fatal(err)
		}
		left, log := 2, &errorLog{}
		o := options(t, onlyPunctuation)
		o.Paths, o.Out, o.Log = []string{in}, filepath.Join(dir, "out"), log
		restore := batch.BreakInputs(func(f batch.InputFile) batch.InputFile {
			return failingFile{f, &left, func(batch.InputFile) error {
				return os.WriteFile(in, append(content[:len(content):len(content)], ' '), 0o666)
			}}
		})
		_, err := batch.Run(context.Background(), o)
		restore()
		if err != nil {
			t.Fatal(err)
		}
		if said := strings.Join(log.lines, "\n"); !strings.Contains(said, name) || !strings.Contains(said, "the file was changed while it was being read") {
			t.Errorf("%s: %s", name, said)
		}
		if err := os.WriteFile(in, content, 0o666); err != nil {
			t.Fatal(err)
		}
		o.Resume, log.lines = true, nil
		s, err := batch.Run(context.Background(), o)
		if err != nil || strings.Contains(strings.Join(log.lines, "\n"), "changed") {
			t.Errorf("%s: resumed: %v, %v", name, s, err)
		}
	}
}
