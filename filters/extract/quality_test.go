package extract_test

import (
	"bufio"
	"compress/gzip"
	"context"
	"crypto/md5"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/taosha-text/taosha/pipeline"
)

// sharedPages are raw public pages with hand-made main text, held outside the repository.
const sharedPages = "../../../shared/data/html"

type truth struct {
	File, URL, Kind string
	Fields          struct{ Content string }
}

func truths(t *testing.T) []truth {
	f, err := os.Open(filepath.Join(sharedPages, "groundtruth.jsonl"))
	if err != nil {
		t.Skip("the public pages are not there: ", err)
	}
	defer f.Close()
	var all []truth
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var d truth
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		han := 0
		for _, r := range d.Fields.Content {
			if r >= 0x4E00 && r <= 0x9FFF {
				han++
			}
		}
		if han >= 200 {
			all = append(all, d)
		}
	}
	return all
}

func rawPage(t testing.TB, name string) []byte {
	f, err := os.Open(filepath.Join(sharedPages, name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// trigrams counts the character trigrams of a text without its white space.
func trigrams(text string) map[string]int {
	var r []rune
	for _, c := range text {
		if !unicode.IsSpace(c) {
			r = append(r, c)
		}
	}
	n := map[string]int{}
	for i := 0; i+3 <= len(r); i++ {
		n[string(r[i:i+3])]++
	}
	return n
}

func trigramF1(got, want string) (f1, precision, recall float64) {
	g, w := trigrams(got), trigrams(want)
	common, ng, nw := 0, 0, 0
	for k, n := range g {
		common += min(n, w[k])
		ng += n
	}
	for _, n := range w {
		nw += n
	}
	if common == 0 {
		return 0, 0, 0
	}
	precision, recall = float64(common)/float64(ng), float64(common)/float64(nw)
	return 2 * precision * recall / (precision + recall), precision, recall
}

// The main text of public pages is what a person copied from them: the mean F1 of character trigrams.
func TestMainText(t *testing.T) {
	x := newExtractor(t)
	// Half of the pages, by their names, were not looked at while the method was made, but for two of them.
	var sum, n [2]float64
	for _, d := range truths(t) {
		p, err := x.Page(context.Background(), rawPage(t, d.File), "", d.URL)
		if err != nil {
			t.Fatal(err)
		}
		f1, precision, recall := trigramF1(p.Text(), d.Fields.Content)
		t.Logf("%.3f precision %.3f recall %.3f %-10s %.60s", f1, precision, recall, d.Kind, d.URL)
		half := md5.Sum([]byte(d.File))[15] % 2
		sum[half] += f1
		n[half]++
	}
	mean := (sum[0] + sum[1]) / (n[0] + n[1])
	t.Logf("mean %.4f of %.0f; looked at %.4f of %.0f, held back %.4f of %.0f", mean, n[0]+n[1], sum[1]/n[1], n[1], sum[0]/n[0], n[0])
	if mean < 0.97 {
		t.Errorf("mean F1 %.4f", mean)
	}
}

// Lists and feeds are no articles.
func TestListsAndFeeds(t *testing.T) {
	index, err := os.ReadFile(filepath.Join(sharedPages, "index.tsv"))
	if err != nil {
		t.Skip("the public pages are not there: ", err)
	}
	x := newExtractor(t)
	for _, line := range strings.Split(string(index), "\n") {
		col := strings.Split(line, "\t")
		if len(col) < 6 || (col[3] != "list" && col[3] != "rss_feed") || strings.Contains(col[0], ".html.xml") { // the last is a page by another name
			continue
		}
		p, err := x.Page(context.Background(), rawPage(t, col[0]), "", col[5])
		if err != nil || p.Status != pipeline.StatusNoArticle {
			t.Errorf("%s: %s %s, %v", col[0], p.Status, p.Reason, err)
		}
	}
}
