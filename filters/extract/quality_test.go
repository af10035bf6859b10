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
	"testing"
	"unicode"

	"github.com/taosha-text/taosha/filters/extract"
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

func TestMainText(t *testing.T) {
	x, err := extract.New(extract.Default())
	if err != nil {
		t.Fatal(err)
	}
	sum, n := 0.0, 0
	var ds, hs, dn, hn float64
	for _, d := range truths(t) {
		held := md5.Sum([]byte(d.File))[15]%2 == 0
		p, err := x.Page(context.Background(), rawPage(t, d.File), "", d.URL)
		if err != nil {
			t.Fatal(err)
		}
		f1, precision, recall := trigramF1(p.Text(), d.Fields.Content)
		sum += f1
		n++
		if held {
			hs += f1
			hn++
		} else {
			ds += f1
			dn++
			t.Logf("%.3f p %.3f r %.3f %-10s %-11s %.50s | %s | %s", f1, precision, recall, p.Status, d.Kind, d.URL, p.Title, p.Byline)
		}
	}
	t.Logf("mean %.4f of %d; dev %.4f of %.0f, held %.4f of %.0f", sum/float64(n), n, ds/dn, dn, hs/hn, hn)
}
