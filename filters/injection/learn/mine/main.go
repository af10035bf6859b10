// Command mine looks for what the judge takes wrongly in articles that nothing was put into, for learning from:
//
//	mine -language language.bin -letters letters.txt -screen screen.bin -net net.bin < clean.jsonl > mined.jsonl
//
// It writes the articles, as the command letters reads them, in which some letter is likelier a stranger's than odds of
// -least, in 1/4096 nat, with the stretch for eyes.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/taosha-text/taosha/filters/injection/judge"
)

type labels struct {
	Title  string `json:"title"`
	Byline string `json:"byline"`
	Text   string `json:"text"`
}

type mined struct {
	Title  string   `json:"title"`
	Byline string   `json:"byline"`
	Text   string   `json:"text"`
	Labels labels   `json:"labels"`
	Kind   string   `json:"kind"`
	Odds   int32    `json:"odds"` // the highest
	Found  []string `json:"found"`
}

func main() {
	language := flag.String("language", "", "what the command language made")
	letters := flag.String("letters", "", "the list of letters")
	screen := flag.String("screen", "", "what screen.py made")
	net := flag.String("net", "", "what export.py made")
	least := flag.Int("least", -4096, "odds from which a letter counts")
	flag.Parse()
	if err := run(int32(*least), *language, *letters, *screen, *net); err != nil {
		fmt.Fprintln(os.Stderr, "mine:", err)
		os.Exit(1)
	}
}

func run(least int32, paths ...string) error {
	var files [4][]byte
	for i, path := range paths {
		var err error
		if files[i], err = os.ReadFile(path); err != nil {
			return err
		}
	}
	j, err := judge.New(string(files[1]), files[0], files[2], files[3])
	if err != nil {
		return err
	}
	in := json.NewDecoder(bufio.NewReader(os.Stdin))
	out := bufio.NewWriter(os.Stdout)
	to := json.NewEncoder(out)
	to.SetEscapeHTML(false)
	var s judge.Scratch
	for n := 0; ; n++ {
		var a struct{ Title, Byline, Text, Kind string }
		if err := in.Decode(&a); err == io.EOF {
			return out.Flush()
		} else if err != nil {
			return fmt.Errorf("article %d: %w", n, err)
		}
		m := mined{Title: a.Title, Byline: a.Byline, Text: a.Text, Kind: a.Kind, Odds: -1 << 30}
		m.Labels = labels{zeros(a.Title), zeros(a.Byline), zeros(a.Text)}
		var fields []judge.Field
		var texts []string
		for role, text := range []string{a.Title, a.Byline, a.Text} {
			if text != "" {
				fields = append(fields, judge.Field{Role: judge.Role(role), Text: text})
				texts = append(texts, text)
			}
		}
		p := j.Read(fields)
		start := -1
		for i, l := range j.Whole(p, &s) {
			odds := max(l[1], l[2]) - l[0]
			over := odds > least
			if over {
				m.Odds = max(m.Odds, odds)
			}
			f, from, end := p.Span(i)
			switch {
			case over && start < 0:
				start = from
			case !over && start >= 0:
				if from >= start && from <= len(texts[f]) {
					m.Found = append(m.Found, texts[f][start:from])
				}
				start = -1
			}
			_ = end
		}
		if m.Odds > least {
			if err := to.Encode(m); err != nil {
				return err
			}
		}
	}
}

func zeros(s string) string { return strings.Repeat("0", utf8.RuneCountInString(s)) }
