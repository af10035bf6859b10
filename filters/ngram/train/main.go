// Command train makes the language model that package ngram embeds:
//
//	go run ./filters/ngram/train -o filters/ngram/news.bin clean.jsonl.gz
//
// The input is JSON lines with the fields id, title, text and source, gzipped or not: clean news, nothing else. The
// documents whose id has an xxh64 that five divides are left out, so that figures can be taken on them. The same
// input gives the same bytes.
package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/cespare/xxhash/v2"
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
	size := flags.Int("size", 1_000_000, "bytes that the n-grams may take")
	rare := flags.Int("rare", 4, "a character that occurs less often shares one symbol with the other rare ones")
	without := flags.String("without", "", "leave out the sources whose name contains this `text`")
	words := flags.String("words", "", "a dictionary of words with frequencies, separated by a space")
	per := flags.Int("per", 100, "one occurrence of a word for so many in the dictionary")
	bits := flags.String("bits", "8,5,3", "bits of a cell for the fingerprint, the score and the miss weight")
	flags.SetOutput(log)
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *out == "" || flags.NArg() == 0 {
		return fmt.Errorf("wanted: train -o FILE CLEAN.jsonl.gz ...")
	}
	var lines []string
	for _, path := range flags.Args() {
		err := eachDocument(path, func(d document) {
			if Held(d.ID) || *without != "" && strings.Contains(d.Source, *without) {
				return
			}
			lines = append(lines, strings.Split(d.Title+"\n"+d.Text, "\n")...)
		})
		if err != nil {
			return err
		}
	}
	dictionary, err := readWords(*words, *per)
	if err != nil {
		return err
	}
	var w widths
	if _, err := fmt.Sscanf(*bits, "%d,%d,%d", &w.mark, &w.score, &w.miss); err != nil {
		return fmt.Errorf("-bits: %w", err)
	}
	model, err := train(lines, dictionary, settings{*order, *size, *rare, w}, log)
	if err != nil {
		return err
	}
	return os.WriteFile(*out, model, 0o644)
}

type document struct{ ID, Title, Text, Source string }

// Held tells whether a document is kept out of training.
func Held(id string) bool { return xxhash.Sum64String(id)%5 == 0 }

func eachDocument(path string, do func(document)) error {
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
	for d := json.NewDecoder(r); ; {
		var doc document
		if err := d.Decode(&doc); err == io.EOF {
			return nil
		} else if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		do(doc)
	}
}

func readWords(path string, per int) (map[string]uint32, error) {
	words := map[string]uint32{}
	if path == "" {
		return words, nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	for _, line := range strings.Split(string(data), "\n") {
		f := strings.Fields(line)
		if len(f) < 2 || len([]rune(f[0])) < 2 {
			continue
		}
		n, err := strconv.Atoi(f[1])
		if err == nil && n >= per {
			words[f[0]] = uint32(n / per)
		}
	}
	return words, nil
}
