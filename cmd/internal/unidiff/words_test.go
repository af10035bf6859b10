package unidiff_test

import (
	"strings"
	"testing"

	"github.com/taosha-text/taosha/cmd/internal/inplace"
	"github.com/taosha-text/taosha/cmd/internal/unidiff"
	"github.com/taosha-text/taosha/pipeline"
)

// Each change is written in the text as git shows it.
func TestAppendWords(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"nothing changes", "a\nb\n", ""},
		{"within a line", "a[-,-]{+，+}b\n", "@@ -1 +1 @@\na[-,-]{+，+}b\n"},
		{"a line that goes", "[-ad\n-]b\nc\n", "@@ -1,3 +1,2 @@\n[-ad-]\nb\nc\n"},
		{"two lines that are joined", "a[-\n-]b\n", "@@ -1,2 +1 @@\na\nb\n"},
		{"a line that is cut", "a{+\n+}b\n", "@@ -1 +1,2 @@\na\nb\n"},
		{"far apart: two hunks with three lines around each", "1\n2\n3\n4[-x-]\n5\n6\n7\n8\n9\n10\n11\n12[-y-]\n13\n",
			"@@ -1,7 +1,7 @@\n1\n2\n3\n4[-x-]\n5\n6\n7\n@@ -9,5 +9,5 @@\n9\n10\n11\n12[-y-]\n13\n"},
		{"near: one hunk", "1[-x-]\n2\n3\n4\n5\n6\n7\n8[-y-]\n", "@@ -1,8 +1,8 @@\n1[-x-]\n2\n3\n4\n5\n6\n7\n8[-y-]\n"},
		{"no line end at the end", "a\nb{+c+}", "@@ -1,2 +1,2 @@\na\nb{+c+}\n"},
		{"nothing acts on a terminal", "a[-\x1b[31m-]b\n", "@@ -1 +1 @@\na[-\\u001b[31m-]b\n"},
	} {
		source, report := written(c.text)
		d, err := inplace.Of([]pipeline.Field{{Name: "text", Text: source}}, &report)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		want := c.want
		if want != "" {
			want = "--- f\n+++ f\n" + want
		}
		if got := string(unidiff.AppendWords(nil, "f", d, false)); got != want {
			t.Errorf("%s:\n%swant\n%s", c.name, got, want)
		}
		coloured := string(unidiff.AppendWords(nil, "f", d, true))
		if bare := strings.NewReplacer("[-", "", "-]", "", "{+", "", "+}", "").Replace(want); uncoloured(coloured) != bare {
			t.Errorf("%s: in colour\n%qwant\n%q", c.name, uncoloured(coloured), bare)
		}
	}
}

// written reads a text with changes in it.
func written(text string) (source string, r pipeline.Report) {
	for text != "" {
		at := strings.IndexAny(text, "[{")
		if at < 0 || !strings.Contains("[-{+", text[at:at+2]) {
			return source + text, r
		}
		source += text[:at]
		end := map[byte]string{'[': "-]", '{': "+}"}[text[at]]
		inside, rest, _ := strings.Cut(text[at+2:], end)
		n := pipeline.NormRecord{Field: "text", Rule: "PUN001", At: []int{len(source)}}
		if text[at] == '[' {
			n.Old = inside
			if strings.HasPrefix(rest, "{+") {
				n.New, rest, _ = strings.Cut(rest[2:], "+}")
			}
		} else {
			n.New = inside
		}
		r.Norm = append(r.Norm, n)
		source += n.Old
		text = rest
	}
	return source, r
}

func uncoloured(s string) string {
	return strings.NewReplacer("\x1b[0m", "", "\x1b[1m", "", "\x1b[31m", "", "\x1b[32m", "", "\x1b[36m", "").Replace(s)
}

func TestColoured(t *testing.T) {
	const diff = "--- a\n+++ a\n@@ -1 +1 @@\n-x\n+y\n z\n\\ No newline at end of file\n"
	want := "\x1b[1m--- a\x1b[0m\n\x1b[1m+++ a\x1b[0m\n\x1b[36m@@ -1 +1 @@\x1b[0m\n\x1b[31m-x\x1b[0m\n\x1b[32m+y\x1b[0m\n z\n\\ No newline at end of file\n"
	if got := unidiff.Coloured(diff); got != want {
		t.Errorf("%q", got)
	}
}
