package charset_test

import (
	"bufio"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/filters/charset"
)

// sharedPages are raw public pages, held outside the repository.
const sharedPages = "../../../shared/data/html"

// Every public page decodes to the encoding that a person listed for it.
func TestPublicPages(t *testing.T) {
	index, err := os.Open(filepath.Join(sharedPages, "index.tsv"))
	if err != nil {
		t.Skip("the public pages are not there: ", err)
	}
	defer index.Close()
	lines := bufio.NewScanner(index)
	lines.Scan() // the header
	for lines.Scan() {
		col := strings.Split(lines.Text(), "\t")
		name, want := col[0], col[1]
		f, err := os.Open(filepath.Join(sharedPages, name))
		if err != nil {
			t.Fatal(err)
		}
		z, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(z)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		d := charset.Decode(body, "", true)
		if d.Used != want {
			t.Errorf("%s: used %q, want %q (declared %q, detected %q)", name, d.Used, want, d.Declared, d.Detected)
		}
		if d.Twice != "" {
			t.Errorf("%s: taken for %s", name, d.Twice)
		}
		t.Logf("%-60.60s declared %-12s detected %-12s used %-8s replaced %d", name, d.Declared, d.Detected, d.Used, d.Replaced)
		// Without the label that most pages carry, the bytes alone must do.
		if bare := charset.Decode(body, "", false); bare.Used != want {
			t.Errorf("%s: without its label used %q, want %q", name, bare.Used, want)
		}
	}
}
