// Command train makes the vectors that package topic embeds:
//
//	go run ./filters/topic/train -o filters/topic/topics.bin clean.jsonl.gz
//
// The input is JSON lines with the fields id, title and text, gzipped or not: clean news. The documents whose id has an
// xxh64 that five divides are left out, so that figures can be taken on them. The same input gives the same bytes.
package main

import (
	"flag"
	"fmt"
	"math"
	"os"

	"github.com/taosha-text/taosha/filters/internal/news"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

// What is too rare says nothing of a subject.
const (
	leastLetters  = 60 // of an article
	leastArticles = 8  // of a character
)

func run(args []string) error {
	flags := flag.NewFlagSet("train", flag.ContinueOnError)
	out := flags.String("o", "", "write the vectors to this `file`")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *out == "" || flags.NArg() == 0 {
		return fmt.Errorf("wanted: train -o FILE, then one CLEAN.jsonl.gz or more")
	}
	var c corpus
	for _, path := range flags.Args() {
		err := news.Each(path, func(a news.Article) {
			if !a.Held() {
				c.add(a.Title + a.Text)
			}
		})
		if err != nil {
			return err
		}
	}
	return os.WriteFile(*out, encode(c.characters(), c.vectors()), 0o644)
}

// encode writes characters and vectors in the form that package topic reads.
func encode(list []character, vectors [][]float64) []byte {
	out := append([]byte("TSTV1"), make([]byte, blockSize/8)...)
	has := out[5:]
	var rows []byte
	for i, c := range list {
		at := c.r - blockStart
		has[at/8] |= 1 << (at % 8)
		row, length := quantise(vectors[i])
		rows = append(append(rows, byte(min(max(math.Round(weightScale*c.weight/length), 1), 255))), row...)
	}
	return append(out, rows...)
}

// weightScale brings the weights into a byte: the rarest character has some 6.8, a vector's length is 7 at least.
const weightScale = 255

// quantise gives the numbers of a vector as four bits each, the greatest as 7, and the length that they then have.
func quantise(v []float64) (row []byte, length float64) {
	var most, sum float64
	for _, x := range v {
		most = max(most, math.Abs(x))
	}
	row = make([]byte, len(v)/2)
	for k, x := range v {
		q := math.Round(x / most * 7)
		sum += q * q
		row[k/2] |= byte(int8(q)) & 0xF << (k % 2 * 4)
	}
	return row, math.Sqrt(sum)
}
