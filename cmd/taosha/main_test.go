package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/taosha-text/taosha/cmd/internal/cli"
	"github.com/taosha-text/taosha/cmd/internal/compressed"
)

func TestMain(m *testing.M) {
	if os.Getenv(beTaosha) != "" {
		main()
	}
	testscript.Main(m, map[string]func(){
		"taosha": func() { os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// The scripts describe the command line as its users meet it. With UPDATE_SCRIPTS=1 in the environment what they
// compare with is rewritten.
//
// Every report and summary that a script leaves is held against its schema, but for files with broken in their names.
func TestScripts(t *testing.T) {
	var reports, summaries atomic.Int64
	t.Cleanup(func() {
		if testing.Verbose() {
			t.Logf("%d reports and %d summaries were held against their schemas", reports.Load(), summaries.Load())
		}
	})
	testscript.Run(t, testscript.Params{
		Setup:               held(readSchemas(t), func(r, s int) { reports.Add(int64(r)); summaries.Add(int64(s)) }),
		Dir:                 "../../testdata/script",
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Condition: func(cond string) (bool, error) {
			if cond == "root" { // whom no file's mode keeps out
				return os.Geteuid() == 0, nil
			}
			return false, fmt.Errorf("unknown condition %q", cond)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exitcode": exitCode,
			"bytes":    writeBytes,
			"edit":     edit,
			"encode":   encode,
			"crlf":     crlf,
			"pack":     pack,
		},
	})
}

// exitCode CODE COMMAND [ARG ...] runs a command and checks its exit code.
func exitCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exitcode CODE COMMAND [ARG ...]")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := "0"
	if exit, ok := err.(*exec.ExitError); ok {
		got = strings.TrimPrefix(exit.ProcessState.String(), "exit status ")
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if got != args[0] {
		ts.Fatalf("%s: exit code %s, want %s", strings.Join(args[1:], " "), got, args[0])
	}
}

// bytes FILE TEXT writes a file from a text in which \n, \r, \xHH and \uHHHH stand for what they do in Go.
func writeBytes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: bytes FILE TEXT")
	}
	text, err := strconv.Unquote(`"` + strings.ReplaceAll(args[1], `"`, `\"`) + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o666))
}

// edit FILE OLD NEW replaces every OLD in a file.
func edit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: edit FILE OLD NEW")
	}
	b := ts.ReadFile(args[0])
	if !strings.Contains(b, args[1]) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.ReplaceAll(b, args[1], args[2])), 0o666))
}

// crlf FILE gives every line of a file the line end that network protocols ask for.
func crlf(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: crlf FILE")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.ReplaceAll(ts.ReadFile(args[0]), "\n", "\r\n")), 0o666))
}

// encode CHARSET IN OUT writes a UTF-8 file in another charset, UTF-16 with its byte order mark.
func encode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: encode CHARSET IN OUT")
	}
	var e encoding.Encoding
	switch args[0] {
	case "utf-16le":
		e = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case "utf-16be":
		e = unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	case "hz":
		e = simplifiedchinese.HZGB2312
	default:
		var err error
		e, err = htmlindex.Get(args[0])
		ts.Check(err)
	}
	b, err := e.NewEncoder().String(ts.ReadFile(args[1]))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(b), 0o666))
}

// pack IN OUT compresses a file as the new one's name says.
func pack(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: pack IN OUT")
	}
	f, err := os.Create(ts.MkAbs(args[1]))
	ts.Check(err)
	defer f.Close()
	w, err := compressed.NewWriter(args[1], f)
	ts.Check(err)
	_, err = io.WriteString(w, ts.ReadFile(args[0]))
	ts.Check(err)
	ts.Check(w.Close())
	ts.Check(f.Close())
}

// The binary as it is built for users: its start is paid for by every run of a shell loop, and its size by every
// machine it is copied to. It grew by half a megabyte when it learnt to speak Chinese, to learn phrases and to make a page.
func TestBinary(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the binary")
	}
	const most = 26 << 20
	ldflags := "-s -w"
	if runtime.GOOS == "linux" && (runtime.GOARCH == "amd64" || runtime.GOARCH == "arm64") {
		ldflags += " -E taosha_start" // as in the Makefile
	}
	bin := filepath.Join(t.TempDir(), "taosha")
	build := exec.Command("go", "build", "-trimpath", "-ldflags", ldflags, "-o", bin, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if strings.Contains(ldflags, "-E") {
		closedStandardOutput(t, bin)
	}
	info, err := os.Stat(bin)
	if err != nil {
		t.Fatal(err)
	}
	if info.Size() > most {
		t.Errorf("the binary has %d bytes, the limit is %d", info.Size(), most)
	}
}

// Results that cannot go anywhere are a failure; one that nobody wants to see is not.
func closedStandardOutput(t *testing.T, bin string) {
	for _, c := range []struct {
		command, says string
		fails         bool
	}{
		{"echo 今天多云。 | $0 clean >&-", "taosha: error: standard output: it is closed\n", true},
		{"$0 rules >&-", "taosha: error: standard output: it is closed\n", true},
		{"$0 clean --check >&- </dev/null", "", false},
		{"echo 今天多云。 | $0 clean >/dev/null", "", false},
		{"echo 今天多云。 | $0 clean 1<>/dev/null", "", false},
	} {
		out, err := exec.Command("sh", "-c", c.command, bin).CombinedOutput()
		code := 0
		if exit, ok := err.(*exec.ExitError); ok {
			code = exit.ExitCode()
		} else if err != nil {
			t.Fatal(err)
		}
		if string(out) != c.says || (code == 1) != c.fails || code > 1 {
			t.Errorf("%s: exit code %d, %q", c.command, code, out)
		}
	}
}
