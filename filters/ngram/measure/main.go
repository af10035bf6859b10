// Command measure tells how well a language model of package ngram finds advertising that was spliced into news:
//
//	go run ./filters/ngram/measure -clean clean.jsonl.gz -phrases phrases.tsv filters/ngram/news.bin ...
//
// It uses only articles that training left out. The phrases (category, tab, phrase; a header line) are put into their
// lines at random; genuine spans of the same lengths at the same kinds of places are what they are told from.
package main

import (
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"strings"

	"github.com/taosha-text/taosha/filters/internal/news"
	"github.com/taosha-text/taosha/filters/ngram"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("measure", flag.ContinueOnError)
	clean := flags.String("clean", "", "clean articles, JSON lines")
	phrases := flags.String("phrases", "", "advertising phrases, tab-separated")
	source := flags.String("source", "", "only articles whose source contains this `text`, those of training among them (for a model made with train -without)")
	seed := flags.Uint64("seed", 1, "of the random places")
	what := flags.String("what", "seam,fit,edges,scan", "what to measure")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *clean == "" || *phrases == "" || flags.NArg() == 0 {
		return fmt.Errorf("wanted: measure -clean FILE -phrases FILE, then one MODEL or more")
	}
	var articles []news.Article
	err := news.Each(*clean, func(a news.Article) {
		if *source == "" && a.Held() || *source != "" && strings.Contains(a.Source, *source) {
			articles = append(articles, a)
		}
	})
	if err != nil {
		return err
	}
	ads, err := readPhrases(*phrases)
	if err != nil {
		return err
	}
	ex := splice(articles, ads, rand.New(rand.NewPCG(*seed, 0)))
	for _, path := range flags.Args() {
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		m, err := ngram.Load(raw)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		fmt.Fprintf(out, "%s: %d bytes, %s, order %d, %.3f nats a character\n", path, len(raw), m.Hash(), m.Order(), surprise(m, articles))
		for _, w := range strings.Split(*what, ",") {
			switch w {
			case "seam":
				seams(out, m, ex)
			case "fit":
				fit(out, m, ex)
			case "edges":
				edges(out, m, ex)
			case "scan":
				scan(out, m, articles, ex)
			default:
				return fmt.Errorf("-what %q: there is seam, fit, edges, scan", w)
			}
		}
	}
	return nil
}

// surprise is the mean of -log P over all characters, in nats.
func surprise(m *ngram.Model, articles []news.Article) float64 {
	var sum, n int64
	var scores []int32
	for _, a := range articles {
		for _, l := range strings.Split(a.Text, "\n") {
			scores = m.Line(scores[:0], []rune(l))
			for _, s := range scores {
				sum -= int64(s)
			}
			n += int64(len(scores))
		}
	}
	return float64(sum) / 256 / float64(max(n, 1))
}
