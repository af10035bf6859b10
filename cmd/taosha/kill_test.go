package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"
)

// `make kill` sets these to a long run; as they are, the test takes seconds.
var (
	kills     = flag.Int("kills", 5, "how often TestKilledRunsResume kills a run")
	killFiles = flag.Int("files", 60, "how many small files it cleans")
	killSize  = flag.Int("megabytes", 1, "size of the one large file, before compression")
	killSeed  = flag.Uint64("seed", 1, "of the moments")
)

// A run that was killed at any moments, as often as it may be, and resumed leaves the tree, report, rejects and summary
// of an undisturbed run, and nothing else.
func TestKilledRunsResume(t *testing.T) {
	dir := t.TempDir()
	in := filepath.Join(dir, "in")
	documents := killableInput(t, in)
	command := func(to string, resume bool) *exec.Cmd {
		args := []string{"clean", "--select", "PUN,SPC,WID,CTL", "-j", "2", "-o", filepath.Join(to, "out"), "--report", filepath.Join(to, "report.jsonl.zst"),
			"--rejects", filepath.Join(to, "rejects"), "--summary", filepath.Join(to, "summary"), in}
		if resume {
			args = append(args, "--resume")
		}
		c := exec.Command(os.Args[0], args...)
		c.Env = append(os.Environ(), beTaosha+"=1")
		return c
	}

	whole := filepath.Join(dir, "whole")
	mkdir(t, whole)
	began := time.Now()
	if out, err := command(whole, false).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	takes := time.Since(began)
	want := hashes(t, whole)
	if n := lines(t, filepath.Join(whole, "report.jsonl.zst")); n != documents+1 {
		t.Fatalf("the report of %d documents has %d lines", documents, n)
	}

	random := rand.New(rand.NewPCG(*killSeed, 0))
	to, killed, compared := "", 0, 0
	for killed < *kills {
		resume := to != ""
		if !resume {
			to = filepath.Join(dir, fmt.Sprint("killed-", killed))
			mkdir(t, to)
		}
		c := command(to, resume)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.Float64() * float64(takes)))
		_ = c.Process.Kill()
		if err := c.Wait(); err == nil {
			t.Logf("after %d kills a run was quicker than its end", killed)
		} else {
			killed++
		}
		if killed < *kills && random.IntN(3) > 0 {
			continue // and be killed again
		}
		if out, err := command(to, true).CombinedOutput(); err != nil {
			t.Fatalf("resuming: %v\n%s", err, out)
		}
		got := hashes(t, to)
		for name := range want {
			if got[name] != want[name] {
				t.Errorf("after %d kills, seed %d: %s is another", killed, *killSeed, name)
			}
		}
		for name := range got {
			if want[name] == "" {
				t.Errorf("after %d kills, seed %d: %s is left over", killed, *killSeed, name)
			}
		}
		if t.Failed() {
			return
		}
		compared++
		if err := os.RemoveAll(to); err != nil {
			t.Fatal(err)
		}
		to = ""
	}
	t.Logf("%d documents in %d files, undisturbed in %v; killed %d times, resumed to the same bytes %d times", documents, *killFiles+1, takes.Round(time.Millisecond), killed, compared)
}

// beTaosha in the environment makes the test binary the program itself.
const beTaosha = "TAOSHA_TEST_AS_PROGRAM"

// killableInput makes a tree of small files and one large one and tells how many documents it holds.
func killableInput(t *testing.T, dir string) (documents int) {
	t.Helper()
	line := func(n int) string {
		return fmt.Sprintf("{\"id\":\"n-%d\",\"url\":\"http://news%d.example/\",\"title\":\"渔港开海\",\"text\":\"第%d批渔船清晨出港,傍晚返航.码头上挤满了送行的家属,孩子们在数１２３.\"}\n", n, n%7, n)
	}
	for i := range *killFiles {
		var b bytes.Buffer
		name, n := fmt.Sprintf("%03d.txt", i), 1
		if i%3 == 0 {
			name, n = fmt.Sprintf("%03d.jsonl", i), i%50
			for range n {
				documents++
				b.WriteString(line(documents))
			}
		} else {
			documents++
			b.WriteString("今天多云,明天有雨.\n")
		}
		name = filepath.Join(dir, fmt.Sprint(i%10), name)
		mkdir(t, filepath.Dir(name))
		write(t, name, b.Bytes())
	}
	var b bytes.Buffer
	z, err := zstd.NewWriter(&b)
	check(t, err)
	for size := 0; size < *killSize<<20; {
		documents++
		n, err := z.Write([]byte(line(documents)))
		check(t, err)
		size += n
	}
	check(t, z.Close())
	write(t, filepath.Join(dir, "5", "large.jsonl.zst"), b.Bytes())
	return documents
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func mkdir(t *testing.T, name string) { t.Helper(); check(t, os.MkdirAll(name, 0o777)) }

func write(t *testing.T, name string, b []byte) { t.Helper(); check(t, os.WriteFile(name, b, 0o666)) }

// hashes gives the hash of every file below a directory.
func hashes(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	check(t, filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := os.ReadFile(name)
		sum := sha256.Sum256(b)
		rel, _ := filepath.Rel(dir, name)
		all[rel] = hex.EncodeToString(sum[:])
		return err
	}))
	return all
}

// lines counts the lines of a file that zstd compressed.
func lines(t *testing.T, name string) int {
	t.Helper()
	packed, err := os.ReadFile(name)
	check(t, err)
	z, err := zstd.NewReader(nil)
	check(t, err)
	defer z.Close()
	b, err := z.DecodeAll(packed, nil)
	check(t, err)
	return bytes.Count(b, []byte("\n"))
}
