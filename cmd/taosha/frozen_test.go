package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/cmd/internal/cli"
	"github.com/taosha-text/taosha/cmd/internal/inplace"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/cmd/internal/reportdiff"
	"github.com/taosha-text/taosha/filters"
)

var refresh = flag.Bool("refresh", false, "write what is tested below testdata/frozen")

// frozen are the documents whose reports are held: articles of our own, by the name of the report.
var frozen = []struct{ report, documents string }{
	{"articles", "gold/articles.jsonl"},
	{"elevator", "demo/elevator.txt"},
	{"enforcement", "demo/enforcement.txt"},
	{"harbour", "demo/harbour.html"},
	{"records", "demo/records.jsonl"},
	{"portal", "html/portal.html"},
	{"injected", "html/injected.html"},
	{"thread", "html/thread.html"},
	{"traditional", "html/traditional.html"},
	{"hongkong", "passages/hongkong.txt"},
	{"mixed", "passages/mixed.txt"},
}

// Nobody changes what documents become, or what rules are called, without seeing it: what is now is held against
// testdata/frozen. A change that is meant is written there by `make frozen`, and its difference is read and committed
// along with what made it.
func TestFrozen(t *testing.T) {
	if t.Chdir("../../testdata"); *refresh {
		if err := os.MkdirAll("frozen", 0o777); err != nil {
			t.Fatal(err)
		}
	}
	t.Run("rules", func(t *testing.T) {
		var now strings.Builder
		for _, r := range filters.Rules() {
			fmt.Fprintf(&now, "%s %s\n", r.Code, r.Name)
		}
		const name = "frozen/rules.txt"
		if *refresh {
			freeze(t, name, []byte(now.String()))
		}
		old, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if now.String() != string(old) {
			t.Errorf("the rules are\n%s\nand were\n%s\ncodes are never used again for something else: `make frozen` writes this down", now.String(), old)
		}
	})
	for _, f := range frozen {
		t.Run(f.report, func(t *testing.T) {
			now := filepath.Join(t.TempDir(), "report.jsonl")
			var said bytes.Buffer
			if code := cli.Main([]string{"clean", "--no-config", "-j", "1", "--report", now, f.documents}, strings.NewReader(""), io.Discard, &said); code != 0 {
				t.Fatalf("exit code %d: %s", code, &said)
			}
			report := withoutTool(t, now)
			name := "frozen/" + f.report + ".report.jsonl"
			if *refresh {
				freeze(t, name, report)
			}
			old, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(old, report) {
				t.Errorf("what becomes of %s has changed (`make frozen` writes it down):\n%s", f.documents, differences(t, old, report))
			}
		})
	}
}

// withoutTool reads a report and takes what made it, which is another with every commit, out of its header.
func withoutTool(t *testing.T, name string) []byte {
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	_, documents, ok := bytes.Cut(b, []byte("\n"))
	if !ok {
		t.Fatalf("no report: %q", b)
	}
	return append(provenance.Tool{Version: "frozen"}.AppendJSON(nil), documents...)
}

func freeze(t *testing.T, name string, b []byte) {
	if err := os.WriteFile(name, b, 0o666); err != nil {
		t.Fatal(err)
	}
}

// differences shows what differs as `taosha diff` does, or the lines, where the spans are the same.
func differences(t *testing.T, old, now []byte) string {
	a, errOld := provenance.NewReader(bytes.NewReader(old))
	b, errNew := provenance.NewReader(bytes.NewReader(now))
	if err := errors.Join(errOld, errNew); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	s := reportdiff.NewSummary()
	err := reportdiff.Run(a, b, s, func(d *reportdiff.Document) error {
		out.WriteString(d.Text(inplace.Marks))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if !s.Differs() {
		return fmt.Sprintf("the spans are the same, the reports are not:\n%s\nnow\n%s", old, now)
	}
	return out.String() + s.Text()
}
