package injection

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"unicode"

	"github.com/taosha-text/taosha/filters/structure"
	"github.com/taosha-text/taosha/pipeline"
)

type goldDoc struct {
	ID                  string
	Title, Byline, Text *string
	Spans               []struct {
		Field, Position, Kind string
		Start, End            int
	}
}

func TestDump(t *testing.T) {
	if os.Getenv("DUMP") == "" {
		t.Skip("exploration")
	}
	f, err := New(Default(), nil)
	if err != nil {
		t.Fatal(err)
	}
	st, _ := structure.New(structure.Default())
	out, _ := os.Create(os.Getenv("OUT"))
	defer out.Close()
	w := bufio.NewWriter(out)
	defer w.Flush()
	found, total := map[string]int{}, map[string]int{}
	for _, path := range strings.Fields(os.Getenv("DUMP")) {
		fh, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		var rd io.Reader = fh
		if strings.HasSuffix(path, ".gz") {
			rd, _ = gzip.NewReader(fh)
		}
		in := bufio.NewReaderSize(rd, 1<<22)
		for n := 0; ; n++ {
			b, err := in.ReadBytes('\n')
			if err != nil {
				break
			}
			if len(b) < 5 {
				continue
			}
			var d goldDoc
			json.Unmarshal(b, &d)
			doc := &pipeline.Document{Format: pipeline.FormatJSONL}
			if d.Byline == nil && d.Title == nil {
				doc.Format = pipeline.FormatText
			}
			for i, p := range []*string{d.Title, d.Byline, d.Text} {
				if p != nil {
					doc.Fields = append(doc.Fields, pipeline.Field{Name: []string{"title", "byline", "text"}[i], Role: []pipeline.Role{pipeline.Title, pipeline.Byline, pipeline.Text}[i], Text: *p})
				}
			}
			r, _ := st.Check(context.Background(), doc)
			doc.Blocks = r.Blocks
			a := newArticle(f, doc)
			a.propose()
			gold := map[string][]byte{}
			for _, fd := range doc.Fields {
				gold[fd.Name] = make([]byte, len([]rune(fd.Text)))
			}
			for i, sp := range d.Spans {
				if sp.Kind == "substitution" {
					continue
				}
				for k := sp.Start; k < sp.End; k++ {
					gold[sp.Field][k] = byte(i + 1)
				}
			}
			hit := map[int]bool{}
			for _, c := range a.cands {
				s, e := c.v.bytes(c.from, c.to)
				name := doc.Fields[c.v.field].Name
				rs := []rune(c.v.text[:s])
				k := len(rs)
				inside, outside := 0, 0
				seen := map[byte]int{}
				for _, r := range c.v.text[s:e] {
					if unicode.IsLetter(r) || unicode.IsNumber(r) {
						if g := gold[name][k]; g > 0 {
							inside++
							seen[g]++
						} else {
							outside++
						}
					}
					k++
				}
				label := -1
				if inside == 0 {
					label = 0
				} else if outside == 0 || float64(outside)/float64(inside+outside) < 0.1 {
					for g, n := range seen {
						sp := d.Spans[g-1]
						want := 0
						for _, r := range []rune(c.v.text)[sp.Start:sp.End] {
							if unicode.IsLetter(r) || unicode.IsNumber(r) {
								want++
							}
						}
						if float64(n) >= 0.9*float64(want) {
							label = 1
							hit[int(g)-1] = true
						}
					}
				}
				show := string(c.v.runes[max(0, c.from-6):c.from]) + "⟦" + string(c.v.runes[c.from:c.to]) + "⟧" + string(c.v.runes[c.to:min(len(c.v.runes), c.to+6)])
				fmt.Fprintf(w, "%s\t%d\t%d\t%s\t%s", path[strings.LastIndex(path, "/")+1:], n, label, placeNames[c.place], strings.ReplaceAll(strings.ReplaceAll(show, "\t", " "), "\n", " "))
				for _, v := range c.features {
					fmt.Fprintf(w, "\t%.3f", float64(v)/256)
				}
				fmt.Fprintln(w)
			}
			for i, sp := range d.Spans {
				total[sp.Position]++
				if hit[i] {
					found[sp.Position]++
				}
			}
		}
	}
	for k, n := range total {
		fmt.Printf("%-16s candidate for %.3f of %d\n", k, float64(found[k])/float64(n), n)
	}
}
