package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// Every page says what the program really does. In a fenced block of a page
//
//	$ command        is run in a copy of testdata/demo, and the lines up to the next one are what it prints;
//	                 … stands for any lines
//
// and a block that begins with ```sh run is run as a whole and must succeed. What needs an install is run by targets of
// its own: `make test-python` and `make test-guides`.
func TestPagesSayWhatHappens(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the pages are for a Unix shell")
	}
	root := filepath.Join("..", "..")
	ran := map[string]int{}
	for _, page := range pages(t, root) {
		name, _ := filepath.Rel(root, page)
		t.Run(name, func(t *testing.T) {
			run := newShell(t, root)
			for _, b := range blocks(t, page) {
				for _, step := range b.steps() {
					ran[name]++
					out, err := run(step.command)
					if err != nil {
						t.Errorf("%s:%d: %s: %v\n%s", name, b.line, step.command, err, out)
					} else if step.shown && !matches(out, step.want) {
						t.Errorf("%s:%d: %s prints\n%s\nthe page says\n%s", name, b.line, step.command, out, strings.Join(step.want, "\n"))
					}
				}
			}
		})
	}
	for _, page := range []string{"README.md", "cmd/README.zh.md"} {
		if ran[page] < 3 {
			t.Errorf("%s: only %d commands were run", page, ran[page])
		}
	}
}

// pages lists what people read.
func pages(t *testing.T, root string) []string {
	t.Helper()
	list := []string{filepath.Join(root, "README.md"), filepath.Join(root, "filters", "ARCHITECTURE.md")}
	for _, pattern := range []string{"cmd/*.md", "cmd/python/*.md", "cmd/taosha-spark/*.md"} {
		found, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, found...)
	}
	return list
}

// newShell gives what runs a command where the sample pages are and taosha is this test's binary.
func newShell(t *testing.T, root string) func(command string) (string, error) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	bin, work := t.TempDir(), t.TempDir()
	script := fmt.Sprintf("#!/bin/sh\n%s=1 exec '%s' \"$@\"\n", beTaosha, self)
	if err := os.WriteFile(filepath.Join(bin, "taosha"), []byte(script), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(work, os.DirFS(filepath.Join(root, "testdata", "demo"))); err != nil {
		t.Fatal(err)
	}
	return func(command string) (string, error) {
		c := exec.Command("sh", "-e", "-c", command)
		c.Dir = work
		c.Env = append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"), "NO_COLOR=1", "LANG=C.UTF-8", "LC_ALL=C.UTF-8", "TMPDIR="+t.TempDir())
		out, err := c.CombinedOutput()
		return string(out), err
	}
}

type block struct {
	line int // of its fence, from 1
	info string
	body []string
}

type step struct {
	command string
	shown   bool // what it prints is on the page
	want    []string
}

var fence = regexp.MustCompile("^```(.*)$")

// blocks gives a page's fenced blocks.
func blocks(t *testing.T, page string) []block {
	t.Helper()
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	var list []block
	inside := false
	for i, line := range strings.Split(string(text), "\n") {
		m := fence.FindStringSubmatch(line)
		switch {
		case m != nil && !inside:
			inside = true
			list = append(list, block{line: i + 1, info: m[1]})
		case m != nil:
			inside = false
		case inside:
			last := &list[len(list)-1]
			last.body = append(last.body, line)
		}
	}
	if inside {
		t.Errorf("%s: a block is not closed", page)
	}
	return list
}

// steps gives what is to be run.
func (b block) steps() []step {
	if b.info == "sh run" {
		return []step{{command: strings.Join(b.body, "\n")}}
	}
	var list []step
	for _, line := range b.body {
		if command, ok := strings.CutPrefix(line, "$ "); ok {
			list = append(list, step{command: command, shown: true})
		} else if len(list) > 0 {
			last := &list[len(list)-1]
			last.want = append(last.want, line)
		}
	}
	return list
}

// matches tells whether an output is what a page shows, where … stands for any lines.
func matches(out string, want []string) bool {
	pattern := "^"
	for _, line := range want {
		if strings.TrimSpace(line) == "…" {
			pattern += `(?:.*\n)*?`
		} else {
			pattern += regexp.QuoteMeta(line) + `\n`
		}
	}
	if out != "" && !strings.HasSuffix(out, "\n") {
		out += "\n"
	}
	return regexp.MustCompile(pattern + "$").MatchString(out)
}

// What pages say must be noticed where it is wrong.
func TestMatches(t *testing.T) {
	for _, c := range []struct {
		out, want string
		same      bool
	}{
		{"a\nb\n", "a\nb", true},
		{"a\nb", "a\nb", true},
		{"a\nx\ny\nb\n", "a\n…\nb", true},
		{"a\nb\n", "a\n…\nb", true},
		{"a\nb\nc\n", "a\nb", false},
		{"a\nb\n", "a", false},
		{"a.b\n", "axb", false},
	} {
		if got := matches(c.out, strings.Split(c.want, "\n")); got != c.same {
			t.Errorf("%q and %q: %v", c.out, c.want, got)
		}
	}
}

// The demonstration ends by telling where its report lies, and what it prints is for people to read.
func TestDemo(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a shell script")
	}
	out := filepath.Join(t.TempDir(), "demo")
	run := newShell(t, filepath.Join("..", ".."))
	script, err := filepath.Abs(filepath.Join("..", "..", "testdata", "demo.sh"))
	if err != nil {
		t.Fatal(err)
	}
	said, err := run(fmt.Sprintf("TAOSHA=$(command -v taosha) OUT='%s' bash '%s'", out, script))
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	lines := strings.Split(strings.TrimSpace(said), "\n")
	where, ok := strings.CutPrefix(lines[len(lines)-1], "The report:")
	if info, err := os.Stat(strings.TrimSpace(where)); !ok || err != nil || info.Size() == 0 {
		t.Errorf("the last line is %q", lines[len(lines)-1])
	}
	for _, line := range lines {
		if strings.HasPrefix(line, "{") {
			t.Errorf("no words, but JSON: %.100s", line)
		}
	}
}
