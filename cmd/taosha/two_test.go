//go:build unix

package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// `make kill` sets this to a hundred.
var rounds = flag.Int("rounds", 5, "how often TestTwoRunsOnOneDirectory starts two runs at once")

// Of two runs that write below one directory at once, the one that comes later is refused before it writes anything; the
// tree is what one run alone makes. A run that was killed keeps nobody out.
func TestTwoRunsOnOneDirectory(t *testing.T) {
	dir := t.TempDir()
	in := filepath.Join(dir, "in")
	mkdir(t, in)
	for _, name := range []string{"a.jsonl", "b.jsonl"} {
		write(t, filepath.Join(in, name), bytes.Repeat([]byte("{\"text\":\"今天多云,明天有雨。\"}\n"), 4000))
	}
	run := func(out string) []string { return []string{"clean", "--select", "PUN", "-o", out, in} }
	alone := filepath.Join(dir, "alone")
	if said, err := program(run(alone)...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	want := hashes(t, alone)
	refused := 0
	for range *rounds {
		out := filepath.Join(dir, "out")
		killed := program(run(out)...)
		check(t, killed.Start())
		check(t, killed.Process.Kill())
		_ = killed.Wait()
		var said [2]bytes.Buffer
		one, two := program(run(out)...), program(run(out)...)
		one.Stderr, two.Stderr = &said[0], &said[1]
		check(t, one.Start())
		check(t, two.Start())
		_ = one.Wait()
		_ = two.Wait()
		codes := [2]int{one.ProcessState.ExitCode(), two.ProcessState.ExitCode()}
		for i, code := range codes {
			switch {
			case code == 0:
			case code == 2 && codes[1-i] == 0 && strings.Contains(said[i].String(), "another run is writing there"):
				refused++
			default:
				t.Fatalf("exit codes %v\n%s%s", codes, said[0].String(), said[1].String())
			}
		}
		got := hashes(t, out)
		if len(got) != len(want) {
			t.Errorf("%d files, want %d", len(got), len(want))
		}
		for name, hash := range want {
			if got[name] != hash {
				t.Fatalf("%s is another", name)
			}
		}
		check(t, os.RemoveAll(out))
	}
	t.Logf("%d rounds, %d runs refused", *rounds, refused)
}
