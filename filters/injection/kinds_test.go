package injection

import (
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// Clean texts of many kinds stay as they are. Seven of them lost something before: ratings, a title as a whole and its
// first half, a warning, the telephone of an office, the name of a site.
func TestKindsOfText(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/kinds.txtar")
	if err != nil {
		t.Fatal(err)
	}
	p := chain(t, nil)
	for _, file := range archive.Files {
		text := string(file.Data)
		take := func(key string) (value string) {
			if rest, ok := strings.CutPrefix(text, key+": "); ok {
				value, text, _ = strings.Cut(rest, "\n")
			}
			return value
		}
		title, byline := take("title"), take("byline")
		if res := clean(t, p, title, byline, text); res.Changed() {
			t.Errorf("%s: %s %+v", file.Name, res.Status, res.Report.Edits)
		}
	}
}
