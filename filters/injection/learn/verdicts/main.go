// Command verdicts asks the judge about articles and writes what it says of each letter, for comparison with what was
// learnt:
//
//	verdicts -language language.bin -letters letters.txt -screen screen.bin -net net.bin < articles.jsonl
//
// For each article it writes an array with the three logits of each letter, in 1/4096.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/taosha-text/taosha/filters/injection/judge"
)

func main() {
	language := flag.String("language", "", "what the command language made")
	letters := flag.String("letters", "", "the list of letters")
	screen := flag.String("screen", "", "what screen.py made")
	net := flag.String("net", "", "what export.py made")
	flag.Parse()
	if err := run(*language, *letters, *screen, *net); err != nil {
		fmt.Fprintln(os.Stderr, "verdicts:", err)
		os.Exit(1)
	}
}

func run(paths ...string) error {
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
	var s judge.Scratch
	for n := 0; ; n++ {
		var a struct{ Title, Byline, Text string }
		if err := in.Decode(&a); err == io.EOF {
			return out.Flush()
		} else if err != nil {
			return fmt.Errorf("article %d: %w", n, err)
		}
		var fields []judge.Field
		for role, text := range []string{a.Title, a.Byline, a.Text} {
			if text != "" {
				fields = append(fields, judge.Field{Role: judge.Role(role), Text: text})
			}
		}
		if err := to.Encode(j.Whole(j.Read(fields), &s)); err != nil {
			return err
		}
	}
}
