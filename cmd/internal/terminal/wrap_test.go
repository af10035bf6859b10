package terminal_test

import (
	"strings"
	"testing"

	"github.com/taosha-text/taosha/cmd/internal/terminal"
)

func TestWrapped(t *testing.T) {
	for _, c := range []struct {
		name, text string
		columns    int
		want       string
	}{
		{"words", "one two three", 8, "one two|three"},
		{"a space at the edge takes no room", "four four", 4, "four|four"},
		{"ideographs take two columns", "渔船清晨出港", 8, "渔船清晨|出港"},
		{"a comma does not begin a line", "渔船清晨，出港", 8, "渔船清|晨，出港"},
		{"a bracket does not end one", "渔船清（晨）出", 7, "渔船清|（晨）|出"},
		{"words among ideographs", "写入 report.jsonl 文件", 12, "写入|report.jsonl|文件"},
		{"a long word stays whole", "a verylongword b", 4, "a|verylongword|b"},
		{"line ends stay", "a\n\nb\n", 4, "a||b"},
		{"a flag stays whole", "see --max-ratio and a/b", 8, "see|--max-ratio|and a/b"},
		{"nothing", "", 4, ""},
		{"an emoji of several characters", "👨🏼‍🚒👨🏼‍🚒👨🏼‍🚒", 4, "👨🏼‍🚒👨🏼‍🚒|👨🏼‍🚒"},
		{"colours take no room", "\x1b[31m渔船\x1b[0m清\x1b[2m晨\x1b[0m", 6, "\x1b[31m渔船\x1b[0m清|\x1b[2m晨\x1b[0m"},
	} {
		if got := strings.Join(terminal.Wrapped(c.text, c.columns), "|"); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestWidth(t *testing.T) {
	for s, want := range map[string]int{"": 0, "abc": 3, "渔港": 4, "ｗ": 2, "e\u0301": 1, "，": 2} {
		if got := terminal.Width(s); got != want {
			t.Errorf("%q: %d, want %d", s, got, want)
		}
	}
	if got := terminal.Padded("渔", 4); got != "渔  " {
		t.Errorf("%q", got)
	}
}

func FuzzWrapped(f *testing.F) {
	f.Add("渔船 清晨，ab\n出港", 5)
	f.Fuzz(func(t *testing.T, s string, columns int) {
		bare := func(s string) string { return strings.NewReplacer(" ", "", "\n", "").Replace(s) }
		if lines := terminal.Wrapped(s, columns%100); bare(strings.Join(lines, "")) != bare(s) {
			t.Errorf("%q became %q", s, lines)
		}
	})
}
