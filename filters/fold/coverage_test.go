package fold

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// injector finds the measuring script that is shared beside the repository, or skips: the tables are made without
// it, and it only tells how much of one set of disguises they cover.
func injector(t *testing.T) string {
	t.Helper()
	for _, up := range []string{"../../../shared", "../../shared"} {
		if b, err := os.ReadFile(filepath.Join(up, "eval", "inject.py")); err == nil {
			return string(b)
		}
	}
	t.Skip("no shared/eval/inject.py beside the repository")
	return ""
}

// dictLiteral reads the entries of a one-level Python dict of strings.
func dictLiteral(t *testing.T, source, name string) map[string]string {
	t.Helper()
	_, rest, ok := strings.Cut(source, "\n"+name+" = {")
	if !ok {
		t.Skipf("%s is not written as expected", name)
	}
	body, _, _ := strings.Cut(rest, "}\n")
	out := map[string]string{}
	for _, m := range regexp.MustCompile(`"([^"]+)": "([^"]+)"`).FindAllStringSubmatch(body, -1) {
		out[m[1]] = m[2]
	}
	return out
}

func TestCoverage(t *testing.T) {
	source := injector(t)
	report := func(name string, want float64, pairs [][2]string) {
		var missed []string
		ways := map[string]int{}
		for _, p := range pairs {
			if w, ok := seen(p[0], p[1]); ok {
				ways[w]++
			} else {
				missed = append(missed, p[0]+"="+p[1])
			}
		}
		share := 1 - float64(len(missed))/float64(max(1, len(pairs)))
		t.Logf("%s: %d pairs, %.1f%% read, by %v; missed: %s", name, len(pairs), 100*share, ways, strings.Join(missed, " "))
		if share < want {
			t.Errorf("%s: %.1f%% read, want %.0f%%", name, 100*share, 100*want)
		}
	}
	if m := regexp.MustCompile(`TRAD = dict\(zip\("([^"]+)",\s*"([^"]+)"`).FindStringSubmatch(source); m != nil {
		var pairs [][2]string
		simplified, trad := []rune(m[1]), []rune(m[2])
		for i := range simplified {
			pairs = append(pairs, [2]string{string(trad[i]), string(simplified[i])})
		}
		report("TRAD", 1, pairs)
	}
	for _, kind := range []struct {
		name  string
		want  float64
		whole bool // the value is one disguise, not a choice of characters
	}{{"LOOK", 0.9, true}, {"SOUND", 0.95, false}, {"PINYIN", 0.99, true}, {"SPLIT", 0.95, true}} {
		var pairs [][2]string
		for c, d := range dictLiteral(t, source, kind.name) {
			if kind.whole {
				pairs = append(pairs, [2]string{d, strings.ToLower(c)})
				continue
			}
			for _, r := range d {
				pairs = append(pairs, [2]string{string(r), c})
			}
		}
		report(kind.name, kind.want, pairs)
	}
}
