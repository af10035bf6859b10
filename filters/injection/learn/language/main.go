// Command language counts the letters of articles and their sequences, and writes what the judge knows of the language:
//
//	language [-letters letters.txt] [-bytes 3145728] -o language.bin clean.jsonl...
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"

	"github.com/taosha-text/taosha/filters/injection/judge"
	"github.com/taosha-text/taosha/filters/internal/news"
)

func main() {
	out := flag.String("o", "language.bin", "where the filter goes")
	letters := flag.String("letters", "", "where the list of letters goes, the commonest first")
	size := flag.Int("bytes", 3<<20, "the filter's size")
	flag.Parse()
	if err := run(flag.Args(), *out, *letters, *size); err != nil {
		fmt.Fprintln(os.Stderr, "language:", err)
		os.Exit(1)
	}
}

func run(paths []string, out, letters string, size int) error {
	c := judge.NewCounter()
	for _, path := range paths {
		if err := news.Each(path, func(a news.Article) { c.Add(a.Title + "\n" + a.Text) }); err != nil {
			return err
		}
	}
	language, what := c.Language(size)
	fmt.Fprintln(os.Stderr, what)
	if err := os.WriteFile(out, language, 0o644); err != nil {
		return err
	}
	if letters == "" {
		return nil
	}
	f, err := os.Create(letters)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	for _, r := range c.Letters(20) {
		_, _ = w.WriteRune(r) // the writer keeps the first error for Flush
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}
