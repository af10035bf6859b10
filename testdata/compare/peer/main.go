// Command peer takes the text out of pages with go-trafilatura or go-readability, for testdata/peers.
//
//	peer go-trafilatura < pages.jsonl > texts.jsonl
//
// A line holds a page's url and its html, in UTF-8.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"github.com/markusmobius/go-trafilatura"
)

var extractors = map[string]func(html string, at *url.URL) (string, error){
	"go-trafilatura": func(html string, at *url.URL) (string, error) {
		out, err := trafilatura.Extract(strings.NewReader(html), trafilatura.Options{OriginalURL: at})
		if err != nil {
			return "", err
		}
		return out.ContentText, nil
	},
	"go-readability": func(html string, at *url.URL) (string, error) {
		out, err := readability.FromReader(strings.NewReader(html), at)
		if err != nil {
			return "", err
		}
		var text strings.Builder
		err = out.RenderText(&text)
		return text.String(), err
	},
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "peer:", err)
		os.Exit(1)
	}
}

func run() error {
	if len(os.Args) != 2 || extractors[os.Args[1]] == nil {
		return fmt.Errorf("usage: peer go-trafilatura|go-readability")
	}
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 64<<20)
	out := json.NewEncoder(os.Stdout)
	for in.Scan() {
		var page struct{ URL, HTML string }
		if err := json.Unmarshal(in.Bytes(), &page); err != nil {
			return err
		}
		at, err := url.Parse(page.URL)
		if err != nil {
			at = nil
		}
		text, _ := extractors[os.Args[1]](page.HTML, at) // a page that a program fails on has no text for it
		if err := out.Encode(text); err != nil {
			return err
		}
	}
	return in.Err()
}
