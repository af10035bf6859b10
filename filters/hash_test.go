package filters

import (
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"
)

// Every package that a cleaner is made of and that embeds data has its part in ModelHash, and no other.
func TestModelHashCoversEmbeddedData(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "-f", "{{if .EmbedFiles}}{{.ImportPath}}{{end}}", ".").CombinedOutput()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, out)
	}
	var embed, hashed []string
	for _, p := range strings.Fields(string(out)) {
		if strings.HasPrefix(p, "github.com/taosha-text/taosha/") {
			embed = append(embed, path.Base(p))
		}
	}
	for _, l := range learnt {
		hashed = append(hashed, l.name)
	}
	slices.Sort(embed)
	slices.Sort(hashed)
	if !slices.Equal(embed, hashed) {
		t.Errorf("data is embedded by %v, and ModelHash covers %v", embed, hashed)
	}
}

// No two parts have one hash, and none is empty: a package that forgot its data would be seen.
func TestPartsOfModelHash(t *testing.T) {
	met := map[string]string{}
	for _, l := range learnt {
		h := l.hash()
		if len(h) < 16 || met[h] != "" {
			t.Errorf("%s: %q, as %s", l.name, h, met[h])
		}
		met[h] = l.name
	}
	if h := ModelHash(); !strings.HasPrefix(h, "xxh64:") || h != ModelHash() {
		t.Errorf("ModelHash is %q", h)
	}
}
