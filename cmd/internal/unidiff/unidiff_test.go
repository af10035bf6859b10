package unidiff

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/pipeline"
)

func diffOf(text string, changes ...replacement) string {
	report := &pipeline.Report{}
	for _, c := range changes {
		report.Norm = append(report.Norm, pipeline.NormRecord{Field: "text", Old: text[c.start:c.end], New: c.new, At: []int{c.start}})
	}
	return string(Append(nil, "a.txt", []pipeline.Field{{Name: "text", Text: text}}, report))
}

func TestDiff(t *testing.T) {
	for _, c := range []struct {
		name, text string
		changes    []replacement
		want       string
	}{
		{"a line goes", "一\n二\n三\n", []replacement{{4, 8, ""}}, "@@ -1,3 +1,2 @@\n 一\n-二\n 三\n"},
		{"a word goes", "一\n二二\n三\n", []replacement{{4, 7, ""}}, "@@ -1,3 +1,3 @@\n 一\n-二二\n+二\n 三\n"},
		{"lines are joined", "一\n二\n三\n", []replacement{{3, 4, ""}}, "@@ -1,3 +1,2 @@\n-一\n-二\n+一二\n 三\n"},
		{"the last line gets its end", "一\n二", []replacement{{7, 7, "\n"}}, "@@ -1,2 +1,2 @@\n 一\n-二\n\\ No newline at end of file\n+二\n"},
		{"everything goes", "一\n", []replacement{{0, 4, ""}}, "@@ -1 +0,0 @@\n-一\n"},
		{"far apart", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", []replacement{{0, 1, "a"}, {16, 17, "b"}},
			"@@ -1,4 +1,4 @@\n-1\n+a\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+b\n"},
	} {
		if got, want := diffOf(c.text, c.changes...), "--- a.txt\n+++ a.txt\n"+c.want; got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, got, want)
		}
	}
}

// What patch(1) makes of the diff is the changed text, whatever the changes are.
func TestPatchAppliesIt(t *testing.T) {
	patch, err := exec.LookPath("patch")
	if err != nil {
		t.Skip("patch is not installed")
	}
	dir := t.TempDir()
	for seed := range uint64(300) {
		rng := rand.New(rand.NewPCG(seed, 3))
		var b strings.Builder
		for range rng.IntN(30) {
			b.WriteString([]string{"a", "bb", "c\n", "\n", "d"}[rng.IntN(5)])
		}
		text := b.String()
		var changes []replacement
		for at := rng.IntN(6); at <= len(text); at += 1 + rng.IntN(12) {
			end := min(len(text), at+rng.IntN(4))
			now := []string{"", "x", "y\n", "\n"}[rng.IntN(4)]
			if now == text[at:end] {
				continue
			}
			changes = append(changes, replacement{at, end, now})
			at = end
		}
		if len(changes) == 0 {
			continue
		}
		file, diff := filepath.Join(dir, "a.txt"), filepath.Join(dir, "a.diff")
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		d := diffOf(text, changes...)
		if err := os.WriteFile(diff, []byte(d), 0o666); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(patch, "--fuzz=0", "-s", file, diff).CombinedOutput()
		got, _ := os.ReadFile(file)
		if want := apply(text, changes); err != nil && want != text || string(got) != want {
			t.Fatalf("seed %d: %q: patch made %q, not %q\n%s\n%s", seed, text, got, want, d, out)
		}
	}
}
