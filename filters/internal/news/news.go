// Package news reads the articles that models are trained on and measured with.
package news

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/cespare/xxhash/v2"
)

// Article is one document. Title and Text are lines of plain text.
type Article struct{ ID, Title, Text, Source string }

// Held tells whether an article is kept out of training, so that it can be measured with: every fifth, by its id.
func (a Article) Held() bool { return xxhash.Sum64String(a.ID)%5 == 0 }

// Lines gives the title and the lines of the text.
func (a Article) Lines() []string { return strings.Split(a.Title+"\n"+a.Text, "\n") }

// Each calls do with each article of a file of JSON lines, gzipped where its name ends in .gz.
func Each(path string, do func(Article)) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	var r io.Reader = bufio.NewReader(f)
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(r); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	for n, d := 1, json.NewDecoder(r); ; n++ {
		var a Article
		if err := d.Decode(&a); err == io.EOF {
			return nil
		} else if err != nil {
			return fmt.Errorf("%s: record %d: %w", path, n, err)
		}
		do(a)
	}
}
