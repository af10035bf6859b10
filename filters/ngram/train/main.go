// Command train makes the language model that package ngram embeds:
//
//	go run ./filters/ngram/train -o filters/ngram/news.bin clean.jsonl.gz
//
// The input is JSON lines with the fields id, title, text and source, gzipped or not: clean news, nothing else. The
// documents whose id has an xxh64 that five divides are left out, so that figures can be taken on them. The same
// input gives the same bytes.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/taosha-text/taosha/filters/internal/news"
	"github.com/taosha-text/taosha/filters/ngram"
)

func main() {
	if err := run(os.Args[1:], os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(args []string, log io.Writer) error {
	flags := flag.NewFlagSet("train", flag.ContinueOnError)
	out := flags.String("o", "", "write the model to this `file`")
	order := flags.Int("order", 4, "length of the longest n-grams, 2 to 5")
	size := flags.Int("size", 320_000, "bytes that the n-grams may take")
	rare := flags.Int("rare", 4, "a character that occurs less often shares one symbol with the other rare ones")
	without := flags.String("without", "", "leave out the sources whose name contains this `text`")
	bits := flags.String("bits", "9,3,1 7,3,1 6,3,1 6,3,1", "bits of a cell for the fingerprint, the score and the miss weight, by order from 2")
	flags.SetOutput(log)
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *out == "" || flags.NArg() == 0 {
		return fmt.Errorf("wanted: train -o FILE, then one CLEAN.jsonl.gz or more")
	}
	var lines []string
	for _, path := range flags.Args() {
		err := news.Each(path, func(a news.Article) {
			if a.Held() || *without != "" && strings.Contains(a.Source, *without) {
				return
			}
			lines = append(lines, a.Lines()...)
		})
		if err != nil {
			return err
		}
	}
	w := make([]widths, 2, ngram.MaxOrder+1)
	for _, b := range strings.Fields(*bits) {
		var x widths
		if _, err := fmt.Sscanf(b, "%d,%d,%d", &x.mark, &x.score, &x.miss); err != nil {
			return fmt.Errorf("-bits: %w", err)
		}
		w = append(w, x)
	}
	if *order < 2 || *order > ngram.MaxOrder || len(w) <= *order {
		return fmt.Errorf("-order %d with -bits for orders up to %d", *order, len(w)-1)
	}
	model, err := train(lines, settings{*order, *size, *rare, w}, log)
	if err != nil {
		return err
	}
	return os.WriteFile(*out, model, 0o644)
}
