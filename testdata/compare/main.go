// Command compare measures how well programs take the main text out of Chinese pages: taosha, go-trafilatura and
// go-readability, and with -python also trafilatura and GNE. It is a module of its own, so that none of the others is
// a dependency of taosha.
//
//	cd testdata/compare && go run . -pages DIR
//	python3 -m venv venv && venv/bin/pip install trafilatura gne lxml_html_clean && go run . -pages DIR -python venv/bin/python
//
// DIR holds pages (FILE.gz, as served) and groundtruth.jsonl, whose lines name a page's file, url and, under
// fields.content, its main text as a person copied it. Pages with fewer than 200 Han characters in their main text
// are left out (-min). The measure is the F1 of character trigrams, white space taken away, averaged over pages.
package main

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	_ "embed"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"time"
	"unicode"

	readability "codeberg.org/readeck/go-readability/v2"
	"github.com/markusmobius/go-trafilatura"

	"github.com/taosha-text/taosha/filters/charset"
	"github.com/taosha-text/taosha/filters/extract"
)

type page struct {
	File   string `json:"file"`
	URL    string `json:"url"`
	Kind   string `json:"kind"`
	Fields struct {
		Content string `json:"content"`
	} `json:"fields"`

	body []byte // as served
	text []byte // in UTF-8: every program but ours is handed this, so that none suffers from a charset
}

// extractor gives the main text of a page.
type extractor struct {
	name string
	run  func(*page) (string, error)
}

func main() {
	dir := flag.String("pages", "", "directory with pages and groundtruth.jsonl")
	python := flag.String("python", "", "a Python that has trafilatura and gne installed")
	least := flag.Int("min", 200, "leave out pages whose main text has fewer Han characters")
	each := flag.Bool("each", false, "print a line for each page")
	flag.Parse()
	if err := run(*dir, *python, *least, *each); err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(1)
	}
}

func run(dir, python string, least int, each bool) error {
	pages, err := load(dir, least)
	if err != nil {
		return err
	}
	x, err := extract.New(extract.Default())
	if err != nil {
		return err
	}
	all := []extractor{
		{"taosha", func(p *page) (string, error) {
			out, err := x.Page(context.Background(), p.body, "", p.URL)
			return out.Text(), err
		}},
		{"go-trafilatura", func(p *page) (string, error) { return trafilaturaText(p, false) }},
		{"go-trafilatura, with fallback", func(p *page) (string, error) { return trafilaturaText(p, true) }},
		{"go-readability", readabilityText},
	}
	if python != "" {
		for _, name := range []string{"trafilatura", "gne"} {
			texts, took, err := fromPython(python, name, pages)
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			report(name+" (Python)", pages, texts, took, each)
		}
	}
	for _, e := range all {
		texts := map[string]string{}
		start := time.Now()
		for _, p := range pages {
			text, err := e.run(p)
			if err != nil {
				fmt.Fprintf(os.Stderr, "%s: %s: %v\n", e.name, p.File, err)
			}
			texts[p.File] = text
		}
		report(e.name, pages, texts, time.Since(start), each)
	}
	return nil
}

func trafilaturaText(p *page, fallback bool) (string, error) {
	u, _ := url.Parse(p.URL)
	out, err := trafilatura.Extract(bytes.NewReader(p.text), trafilatura.Options{OriginalURL: u, EnableFallback: fallback, ExcludeComments: false})
	if err != nil || out == nil {
		return "", err
	}
	return out.ContentText, nil
}

func readabilityText(p *page) (string, error) {
	u, err := url.Parse(p.URL)
	if err != nil {
		u = nil
	}
	out, err := readability.FromReader(bytes.NewReader(p.text), u)
	if err != nil || out.Node == nil {
		return "", err
	}
	var b bytes.Buffer
	err = out.RenderText(&b)
	return b.String(), err
}

//go:embed extractors.py
var script string

// fromPython runs one of the Python programs over all pages: a JSON line in and out for each.
func fromPython(python, name string, pages []*page) (map[string]string, time.Duration, error) {
	cmd := exec.Command(python, "-c", script, name)
	cmd.Stderr = os.Stderr
	var in bytes.Buffer
	for _, p := range pages {
		line, err := json.Marshal(map[string]string{"file": p.File, "url": p.URL, "html": string(p.text)})
		if err != nil {
			return nil, 0, err
		}
		in.Write(append(line, '\n'))
	}
	cmd.Stdin = &in
	out, err := cmd.Output()
	if err != nil {
		return nil, 0, err
	}
	texts := map[string]string{}
	var seconds float64
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 1<<26)
	for lines.Scan() {
		var got struct {
			File, Text string
			Seconds    float64
		}
		if err := json.Unmarshal(lines.Bytes(), &got); err != nil {
			return nil, 0, err
		}
		texts[got.File] = got.Text
		seconds += got.Seconds
	}
	return texts, time.Duration(seconds * float64(time.Second)), lines.Err()
}

func report(name string, pages []*page, texts map[string]string, took time.Duration, each bool) {
	var sum, precision, recall float64
	size := 0
	for _, p := range pages {
		f, pr, re := trigramF1(texts[p.File], p.Fields.Content)
		sum, precision, recall = sum+f, precision+pr, recall+re
		size += len(p.body)
		if each {
			fmt.Printf("  %.3f  precision %.3f  recall %.3f  %-10s %s\n", f, pr, re, p.Kind, cmp.Or(p.URL, p.File))
		}
	}
	n := float64(len(pages))
	fmt.Printf("%-30s F1 %.4f  precision %.4f  recall %.4f  %6.1f MB/s  (%d pages)\n", name, sum/n, precision/n, recall/n,
		float64(size)/1e6/took.Seconds(), len(pages))
}

func load(dir string, least int) ([]*page, error) {
	f, err := os.Open(filepath.Join(dir, "groundtruth.jsonl"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var pages []*page
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<26)
	for lines.Scan() {
		p := new(page)
		if err := json.Unmarshal(lines.Bytes(), p); err != nil {
			return nil, err
		}
		if han(p.Fields.Content) < least {
			continue
		}
		if p.body, err = read(filepath.Join(dir, p.File)); err != nil {
			return nil, err
		}
		p.text = charset.Decode(p.body, "", true).Text
		pages = append(pages, p)
	}
	if len(pages) == 0 {
		return nil, fmt.Errorf("%s: no pages", dir)
	}
	return pages, lines.Err()
}

func read(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

func han(s string) (n int) {
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n
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
