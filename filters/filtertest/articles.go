package filtertest

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// articles are real news articles that lie beside the project on the machines where it is developed; they are their
// publishers' and not part of it.
const articles = "../shared/data/clean_dev.jsonl.gz"

// Article is one real article.
type Article struct{ ID, Title, Text string }

// Articles reads the real articles, or skips the test where there are none. root is the way from the test's directory
// to the project's.
func Articles(t testing.TB, root string) []Article {
	t.Helper()
	f, err := os.Open(filepath.Join(root, articles))
	if err != nil {
		t.Skipf("no real articles here: %v", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var list []Article
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<26)
	for lines.Scan() {
		var a Article
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		list = append(list, a)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}
