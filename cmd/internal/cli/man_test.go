package cli

import (
	"bufio"
	"context"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/cmd/internal/lang"
)

// The manual page has every command and flag, in requests of the macro package man alone.
func TestManual(t *testing.T) {
	request := regexp.MustCompile(`^\.(TH "?TAOSHA|SH |SS |TP$|PP$|B |br$|nf$|fi$)`)
	for _, l := range []lang.Language{lang.English, lang.Chinese} {
		a := &app{out: io.Discard, err: io.Discard, lang: l}
		a.log = newLog(context.Background(), io.Discard, l)
		page := manual(a.root(), l)
		for _, want := range []string{".SS taosha clean", ".SS taosha restore", `\-\-max\-removed\-share X`, `\-\-diff[=HOW]`, `\-q, \-\-quiet`, `\-\-lang LANG`} {
			if !strings.Contains(page, want) {
				t.Errorf("%s: no %s", l, want)
			}
		}
		for lines := bufio.NewScanner(strings.NewReader(page)); lines.Scan(); {
			if line := lines.Text(); (strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'")) && !request.MatchString(line) {
				t.Errorf("%s: %s", l, line)
			}
		}
	}
}

func TestRoffText(t *testing.T) {
	for text, want := range map[string]string{
		".gz, .zst":   `\&.gz, .zst`,
		"'a'":         `\&'a'`,
		`a \n --flag`: `a \en \-\-flag`,
		"渔港，（船）":      `渔\:港，\:（船）`,
	} {
		if got := roffText(text); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}
