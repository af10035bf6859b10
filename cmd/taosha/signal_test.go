//go:build unix

package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Wherever somebody keeps it waiting, at a full pipe, at a FIFO that nobody opens or at its input, the first signal ends
// the program, by the exit code of that signal, and leaves no half file.
func TestSignalsEndWhatWaits(t *testing.T) {
	dir := t.TempDir()
	text, lines, many := filepath.Join(dir, "a.txt"), filepath.Join(dir, "lines.jsonl"), filepath.Join(dir, "many")
	const fifo, to = "FIFO", "OUT" // stand for ones that each run has for itself
	write(t, text, []byte("今天多云,明天有雨。\n"))
	write(t, lines, bytes.Repeat([]byte("{\"text\":\"今天多云,明天有雨。\"}\n"), 20_000)) // more than pipes hold
	mkdir(t, many)
	for _, name := range []string{"a", "b", "c"} {
		write(t, filepath.Join(many, name+".jsonl"), bytes.Repeat([]byte("{\"text\":\"今天多云,明天有雨。\"}\n"), 5000))
	}
	report, clean := filepath.Join(dir, "report"), filepath.Join(dir, "clean")
	out, err := os.Create(clean)
	check(t, err)
	defer out.Close()
	c := program("clean", "--select", "PUN", "--report", report, lines)
	c.Stdout = out
	check(t, c.Run())
	for name, args := range map[string][]string{
		"standard input":           {"clean"},
		"an input":                 {"clean", fifo},
		"standard output":          {"clean", "--select", "PUN", lines},
		"the report":               {"clean", "--report", fifo, text},
		"the report of a batch":    {"clean", "-o", to, "--report", fifo, text},
		"the report in a pipe":     {"clean", "--select", "PUN", "-o", to, "--report", "-", many},
		"the diff":                 {"clean", "--select", "PUN", "--diff", lines},
		"the rejects":              {"clean", "--rejects", fifo, text},
		"the summary":              {"clean", "-o", to, "--summary", fifo, text},
		"a lexicon":                {"clean", "--lexicon", fifo, text},
		"a recipe":                 {"clean", "--recipe", fifo, text},
		"restore: standard input":  {"restore", "--report", report, "-"},
		"restore: the report":      {"restore", "--report", fifo, text},
		"restore: standard output": {"restore", "--report", report, clean},
		"explain":                  {"explain", fifo},
		"eval":                     {"eval", fifo},
	} {
		for sent, want := range map[syscall.Signal]int{syscall.SIGTERM: 143, syscall.SIGINT: 130} {
			t.Run(name+", "+sent.String(), func(t *testing.T) {
				t.Parallel()
				own := t.TempDir()
				check(t, syscall.Mkfifo(filepath.Join(own, fifo), 0o666))
				args := slices.Clone(args)
				for i, arg := range args {
					if arg == fifo || arg == to {
						args[i] = filepath.Join(own, arg)
					}
				}
				if code, said := interrupted(t, sent, args...); code != want || !strings.Contains(said, "interrupted") {
					t.Errorf("exit code %d, want %d: %s", code, want, said)
				}
				left, err := filepath.Glob(filepath.Join(own, to, ".taosha-tmp*"))
				check(t, err)
				if len(left) > 0 {
					t.Errorf("%v is left over", left)
				}
			})
		}
	}
}

func program(args ...string) *exec.Cmd {
	c := exec.Command(os.Args[0], args...)
	c.Env = append(os.Environ(), beTaosha+"=1")
	return c
}

// interrupted runs the program, with pipes that nobody reads or writes, sends it a signal once it waits, and gives its
// exit code and what it said. A signal that came before the program took it as such tells nothing: it is run again, and
// given more time.
func interrupted(t *testing.T, signal syscall.Signal, args ...string) (int, string) {
	t.Helper()
	for time_ := 200 * time.Millisecond; ; time_ *= 2 {
		in, inEnd, err := os.Pipe()
		check(t, err)
		outEnd, out, err := os.Pipe()
		check(t, err)
		var said bytes.Buffer
		c := program(args...)
		c.Stdin, c.Stdout, c.Stderr = in, out, io.Writer(&said)
		check(t, c.Start())
		time.Sleep(time_)
		check(t, c.Process.Signal(signal))
		_ = c.Wait()
		for _, f := range []*os.File{in, inEnd, out, outEnd} {
			f.Close()
		}
		if status, ok := c.ProcessState.Sys().(syscall.WaitStatus); !ok || !status.Signaled() || time_ > 10*time.Second {
			return c.ProcessState.ExitCode(), said.String()
		}
	}
}
