// Command fit learns the decision of the injection stage:
//
//	go run ./filters/injection/fit -examples FOLD.examples GOLD.jsonl ... CLEAN.jsonl.gz ...
//	go run ./filters/injection/fit -o filters/injection/forest.bin FOLD.examples ...
//
// The first writes down the candidates that it finds with the models that are embedded in it, the second learns from
// what several builds of the first wrote, each with models that have not seen its articles and phrases.
//
// The inputs are articles with marked spans, as gold files have them; an article without spans is clean. Candidates
// that lie wholly in an injected span and cover one are examples of injections, those that touch none are examples
// of the article's own text, the rest are left out. -test names files
// that nothing is learnt from. testdata/fit.sh runs it as it was run. The same input gives the same bytes.
package main

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/gob"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"sort"
	"strings"
	"unicode"

	"github.com/taosha-text/taosha/filters/injection"
	"github.com/taosha-text/taosha/filters/structure"
	"github.com/taosha-text/taosha/pipeline"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "fit:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	flags := flag.NewFlagSet("fit", flag.ContinueOnError)
	out := flags.String("o", "", "write the trees to this `file`")
	dump := flags.String("examples", "", "write the examples to this `file` and learn nothing")
	held := flags.String("test", "", "space-separated `files` to test on")
	g := defaults
	flags.IntVar(&g.trees, "trees", g.trees, "how many trees")
	flags.IntVar(&g.depth, "depth", g.depth, "how deep they are")
	cleanWeight := flags.Float64("clean-weight", 1.5, "weight of the articles' own text")
	sketch := flags.Bool("sketch", false, "learn from what an outline knows alone, by fewer and smaller trees")
	without := flags.String("without", "", "learn without these `features`, separated by commas")
	if err := flags.Parse(args); err != nil {
		return err
	}
	train, err := readAll(flags.Args(), *cleanWeight)
	if err != nil {
		return err
	}
	if *dump != "" {
		return writeExamples(*dump, train)
	}
	test, err := readAll(strings.Fields(*held), *cleanWeight)
	if err != nil {
		return err
	}
	if *sketch {
		g.trees, g.depth = sketchTrees, sketchDepth
		*without = strings.Join(append(injection.BeyondOutline(), strings.Fields(*without)...), ",")
	}
	if err := forget(*without, train, test); err != nil {
		return err
	}
	f := g.grow(train)
	report(f, train, test)
	if *out == "" {
		return nil
	}
	return os.WriteFile(*out, f.encode(), 0o644)
}

// forget makes features say nothing.
func forget(features string, lists ...[]example) error {
	if features == "" {
		return nil
	}
	for _, name := range strings.Split(features, ",") {
		k := slices.Index(injection.FeatureNames(), name)
		if k < 0 {
			return fmt.Errorf("there is no feature %q; there are %s", name, strings.Join(injection.FeatureNames(), " "))
		}
		for _, list := range lists {
			for _, e := range list {
				e.X[k] = 0
			}
		}
	}
	return nil
}

func readAll(paths []string, cleanWeight float64) ([]example, error) {
	var all []example
	for _, path := range paths {
		found, err := readFile(path)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		all = append(all, found...)
	}
	for i := range all {
		all[i].weight = 1
		if all[i].Label == 0 {
			all[i].weight = cleanWeight
		}
	}
	return all, nil
}

// example is a candidate with what it is: 1 injected, 0 the article's own.
type example struct {
	X      []int32
	Label  int
	Clean  bool // from an article without injections
	Show   string
	weight float64
}

// examplesEnding marks the files that -examples wrote.
const examplesEnding = ".examples"

func readFile(path string) ([]example, error) {
	if !strings.HasSuffix(path, examplesEnding) {
		return read(path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var list []example
	return list, gob.NewDecoder(bufio.NewReader(f)).Decode(&list)
}

func writeExamples(path string, list []example) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	return errors.Join(gob.NewEncoder(w).Encode(list), w.Flush(), f.Close())
}

type article struct {
	Title, Byline, Text *string
	Spans               []struct {
		Field, Kind string
		Start, End  int
	}
}

func read(path string) ([]example, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var r io.Reader = bufio.NewReader(file)
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(r); err != nil {
			return nil, err
		}
	}
	stage, err := injection.New(injection.Default(), nil)
	if err != nil {
		return nil, err
	}
	shape, err := structure.New(structure.Default())
	if err != nil {
		return nil, err
	}
	var out []example
	d := json.NewDecoder(r)
	for n := 0; ; n++ {
		var a article
		if err := d.Decode(&a); err == io.EOF {
			return out, nil
		} else if err != nil {
			return nil, err
		}
		doc := a.document()
		found, err := shape.Check(context.Background(), doc)
		if err != nil {
			return nil, err
		}
		doc.Blocks = found.Blocks
		for _, c := range stage.Candidates(doc) {
			if c.Label {
				continue
			}
			if label := a.label(doc, c); label >= 0 {
				out = append(out, example{X: c.Features, Label: label, Clean: len(a.Spans) == 0,
					Show: fmt.Sprintf("%s#%d %s %q", path[strings.LastIndex(path, "/")+1:], n, c.Place, around(doc.Fields[c.Field].Text, c.Span))})
			}
		}
	}
}

func around(text string, s pipeline.Span) string {
	left, right := []rune(text[:s.Start]), []rune(text[s.End:])
	return string(left[max(0, len(left)-8):]) + "⟦" + text[s.Start:s.End] + "⟧" + string(right[:min(len(right), 8)])
}

func (a article) document() *pipeline.Document {
	doc := &pipeline.Document{Format: pipeline.FormatJSONL}
	if a.Title == nil && a.Byline == nil {
		doc.Format = pipeline.FormatText
	}
	for _, f := range []struct {
		role pipeline.Role
		text *string
	}{{pipeline.Title, a.Title}, {pipeline.Byline, a.Byline}, {pipeline.Text, a.Text}} {
		if f.text != nil {
			doc.Fields = append(doc.Fields, pipeline.Field{Name: f.role.String(), Role: f.role, Text: *f.text})
		}
	}
	return doc
}

// label compares a candidate with the marked spans, by letters, digits and ideographs.
func (a article) label(doc *pipeline.Document, c injection.Candidate) int {
	field := doc.Fields[c.Field]
	all := []rune(field.Text)
	from := len([]rune(field.Text[:c.Span.Start]))
	to := from + len([]rune(field.Text[c.Span.Start:c.Span.End]))
	inside, covers := 0, false
	for _, s := range a.Spans {
		if s.Field != field.Name || s.Kind != "insert" {
			continue
		}
		common := content(all[max(from, min(s.Start, to)):max(from, min(s.End, to))])
		inside += common
		covers = covers || common > 0 && float64(common) >= 0.9*float64(content(all[s.Start:s.End]))
	}
	outside := content(all[from:to]) - inside
	switch {
	case inside == 0:
		return 0
	case covers && float64(outside) <= 0.1*float64(inside):
		return 1
	}
	return -1
}

func content(rs []rune) int {
	n := 0
	for _, r := range rs {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			n++
		}
	}
	return n
}

// report prints what thresholds give on the articles that were left out.
func report(f *forest, train, test []example) {
	fmt.Fprintf(os.Stderr, "%d examples to learn from, %d to test on\n", len(train), len(test))
	for _, part := range []struct {
		name string
		list []example
	}{{"learnt", train}, {"test", test}} {
		var pos, own, clean []float64
		var worst []example
		byFile := map[string][]float64{}
		for _, e := range part.list {
			z := f.sum(e.X)
			switch {
			case e.Label == 1:
				pos = append(pos, z)
			case e.Clean:
				clean = append(clean, z)
				name, _, _ := strings.Cut(e.Show, "#")
				byFile[name] = append(byFile[name], z)
				e.weight = z
				worst = append(worst, e)
			default:
				own = append(own, z)
			}
		}
		for _, th := range []float64{0, 1, 2, 3, 4, 5, 6} {
			fmt.Fprintf(os.Stderr, "%-6s from %.0f nats: %.4f of %d injected, %d of %d own beside injections, %d of %d in clean articles\n", part.name, th,
				share(pos, th), len(pos), above(own, th), len(own), above(clean, th), len(clean))
		}
		for _, name := range slices.Sorted(maps.Keys(byFile)) {
			fmt.Fprintf(os.Stderr, "%-6s clean in %s:", part.name, name)
			for _, th := range []float64{2, 2.5, 3, 3.5, 4, 5, 6} {
				fmt.Fprintf(os.Stderr, "  %g: %d", th, above(byFile[name], th))
			}
			fmt.Fprintln(os.Stderr)
		}
		sort.SliceStable(worst, func(i, j int) bool { return worst[i].weight > worst[j].weight })
		for _, e := range worst[:min(len(worst), 25)] {
			fmt.Fprintf(os.Stderr, "   %.1f %s\n", e.weight, e.Show)
		}
	}
}

func above(z []float64, th float64) int {
	n := 0
	for _, v := range z {
		if v >= th {
			n++
		}
	}
	return n
}

func share(z []float64, th float64) float64 { return float64(above(z, th)) / float64(max(1, len(z))) }
