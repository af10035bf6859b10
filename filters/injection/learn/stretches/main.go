// Command stretches shows what the judge takes for a stranger's in labelled articles, with the evidence that is weighed
// and how much of it is: for learning what the evidence is worth.
//
//	stretches < articles.jsonl > stretches.jsonl
//
// Articles are as the command letters reads them.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"unicode"
	"unicode/utf8"

	"github.com/taosha-text/taosha/filters/injection"
	"github.com/taosha-text/taosha/filters/structure"
	"github.com/taosha-text/taosha/pipeline"
)

type stretch struct {
	Article  int     `json:"article"`
	Text     string  `json:"text"`
	Instead  bool    `json:"instead"`
	Evidence []int   `json:"evidence"`
	Put      float64 `json:"put"`     // share of its letters that were put in
	InPlace  float64 `json:"inplace"` // share that stand in place of a word
	Letters  int     `json:"letters"`
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "stretches:", err)
		os.Exit(1)
	}
}

func run() error {
	shape, err := structure.New(structure.Default())
	if err != nil {
		return err
	}
	stage, err := injection.Letterwise()
	if err != nil {
		return err
	}
	ctx := context.Background()
	in := json.NewDecoder(bufio.NewReader(os.Stdin))
	out := bufio.NewWriter(os.Stdout)
	to := json.NewEncoder(out)
	for n := 0; ; n++ {
		var a struct {
			Title, Byline, Text string
			Labels              struct{ Title, Byline, Text string }
		}
		if err := in.Decode(&a); err == io.EOF {
			return out.Flush()
		} else if err != nil {
			return fmt.Errorf("article %d: %w", n, err)
		}
		parsed := pipeline.Parsed(a.Title, a.Byline, a.Text)
		doc := &pipeline.Document{Format: parsed.Format, Fields: parsed.Fields}
		if a.Title == "" && a.Byline == "" {
			plain := pipeline.PlainText(a.Text)
			doc = &pipeline.Document{Format: plain.Format, Fields: plain.Fields}
		}
		labels := map[pipeline.Role]string{pipeline.Title: a.Labels.Title, pipeline.Byline: a.Labels.Byline, pipeline.Text: a.Labels.Text}
		found, err := shape.Check(ctx, doc)
		if err != nil {
			return err
		}
		doc.Blocks = found.Blocks
		all, err := stage.Describe(ctx, doc)
		if err != nil {
			return err
		}
		for _, s := range all {
			f := doc.Fields[s.Field]
			one := stretch{Article: n, Text: f.Text[s.Span.Start:s.Span.End], Instead: s.Instead}
			for _, b := range s.Evidence {
				one.Evidence = append(one.Evidence, int(b))
			}
			at, unknown := utf8.RuneCountInString(f.Text[:s.Span.Start]), 0
			for _, r := range one.Text {
				if unicode.IsLetter(r) || unicode.IsDigit(r) {
					one.Letters++
					switch labels[f.Role][at] {
					case '1':
						one.Put++
					case '2':
						one.InPlace++
					case '-':
						unknown++
					}
				}
				at++
			}
			if one.Letters == 0 || unknown*2 > one.Letters {
				continue
			}
			one.Put /= float64(one.Letters)
			one.InPlace /= float64(one.Letters)
			if err := to.Encode(one); err != nil {
				return err
			}
		}
	}
}
