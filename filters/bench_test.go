//go:build unix

package filters_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"syscall"
	"testing"

	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/filters/filtertest"
	"github.com/taosha-text/taosha/filters/lexicon"
	"github.com/taosha-text/taosha/pipeline"
)

// sample is one of the repository's own: as it was injected, and as it was written.
type sample struct {
	Title, Byline, Text string
	GoldTitle           string `json:"gold_title"`
	GoldByline          string `json:"gold_byline"`
	GoldText            string `json:"gold_text"`
}

// inputs are what every stage is measured on.
func inputs(b *testing.B) map[string][]pipeline.Input {
	b.Helper()
	file, err := os.ReadFile("../testdata/gold/articles.jsonl")
	if err != nil {
		b.Fatal(err)
	}
	all := map[string][]pipeline.Input{"Empty": {pipeline.Parsed("", "", "")}}
	for line := range strings.Lines(string(file)) {
		var a sample
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			b.Fatal(err)
		}
		all["Dirty"] = append(all["Dirty"], pipeline.Parsed(a.Title, a.Byline, a.Text))
		if a.GoldText == "" { // nothing was put in
			a.GoldTitle, a.GoldByline, a.GoldText = a.Title, a.Byline, a.Text
		}
		all["Clean"] = append(all["Clean"], pipeline.Parsed(a.GoldTitle, a.GoldByline, a.GoldText))
	}
	for seed := range uint64(20) {
		rng := rand.New(rand.NewPCG(seed, 8))
		all["Hostile"] = append(all["Hostile"], pipeline.Parsed("", "", filtertest.Hostile(rng, 500)))
	}
	return all
}

var names = [...]string{"Empty", "Clean", "Dirty", "Hostile"}

func cleaner(b *testing.B, opts ...filters.Option) *filters.Cleaner {
	b.Helper()
	cl, err := filters.NewCleaner(opts...)
	if err != nil {
		b.Fatal(err)
	}
	return cl
}

// processorTime is what the program has taken so far, in nanoseconds: unlike time by the clock it does not depend on what
// else the machine does.
func processorTime(b *testing.B) float64 {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return float64(used.Utime.Nano() + used.Stime.Nano())
}

// measure cleans the documents again and again: processor time and allocations a document, and processor time by units,
// such as a document's bytes.
func measure(b *testing.B, cl *filters.Cleaner, docs []pipeline.Input, units int, unit string) {
	b.Helper()
	b.ReportAllocs()
	i := 0
	begin := processorTime(b)
	for b.Loop() {
		if _, err := cl.Clean(context.Background(), docs[i%len(docs)]); err != nil {
			b.Fatal(err)
		}
		i++
	}
	took := (processorTime(b) - begin) / float64(b.N)
	b.ReportMetric(took, "cpu-ns/op")
	b.ReportMetric(took/float64(units), "cpu-ns/"+unit)
}

// meanSize is the size of the documents, on the mean, in bytes.
func meanSize(docs []pipeline.Input) int {
	size := 0
	for _, d := range docs {
		for _, f := range d.Fields {
			size += len(f.Text)
		}
	}
	return max(size/len(docs), 1)
}

// Every stage with the pipeline around it and the structure that some need, then all of them. What a stage's figures are
// to be compared with is nothing's.
func BenchmarkStages(b *testing.B) {
	all := inputs(b)
	chains := []struct {
		name string
		opts []filters.Option
	}{{"nothing", []filters.Option{filters.Select("NONE")}}}
	for _, s := range filters.Stages() {
		chain := []filters.Configured{{Name: s.Name}}
		if s.Name == "injection" || s.Name == "boilerplate" {
			chain = []filters.Configured{{Name: "structure"}, {Name: s.Name}}
		}
		opts := []filters.Option{filters.Chain(chain...)}
		if s.Name == "boilerplate" {
			opts = append(opts, filters.Select("BOI"))
		}
		chains = append(chains, struct {
			name string
			opts []filters.Option
		}{s.Name, opts})
	}
	chains = append(chains, struct {
		name string
		opts []filters.Option
	}{"everything", nil})
	for _, c := range chains {
		cl := cleaner(b, c.opts...)
		for _, name := range names {
			b.Run(c.name+"/"+name, func(b *testing.B) { measure(b, cl, all[name], meanSize(all[name]), "B") })
		}
	}
}

// grown is at least so many bytes of articles.
func grown(docs []pipeline.Input, size int) pipeline.Input {
	var text strings.Builder
	for i := 0; text.Len() < size; i++ {
		f := docs[i%len(docs)].Fields
		text.WriteString(f[len(f)-1].Text)
		text.WriteByte('\n')
	}
	s := text.String()
	for size < len(s) && s[size]&0xC0 == 0x80 {
		size++
	}
	return pipeline.Parsed("", "", s[:size])
}

// How cost grows with a document: that of a byte should not. 100 MB take minutes: -benchtime 1x.
func BenchmarkSizes(b *testing.B) {
	all := inputs(b)
	for _, c := range []struct {
		name string
		opts []filters.Option
	}{{"normalising", []filters.Option{filters.Ignore("INJ")}}, {"everything", nil}} {
		cl := cleaner(b, append(c.opts, filters.Policy(pipeline.Policy{MaxBytes: 1 << 30, MaxEdits: 1 << 30}))...)
		for _, name := range []string{"Clean", "Dirty"} {
			for size := 100; size <= 100_000_000; size *= 10 {
				b.Run(fmt.Sprintf("%s/%s/%d", c.name, name, size), func(b *testing.B) {
					measure(b, cl, []pipeline.Input{grown(all[name], size)}, size, "B")
				})
			}
		}
	}
}

// How cost grows with the edits in a document of one size: that of an edit should not.
func BenchmarkEdits(b *testing.B) {
	cl := cleaner(b, filters.Ignore("INJ"), filters.Policy(pipeline.Policy{MaxEdits: 1 << 30}))
	for edits := 1; edits <= 10_000; edits *= 10 {
		b.Run(fmt.Sprint(edits), func(b *testing.B) {
			const sentences = 10_000
			var text strings.Builder
			for i := range sentences {
				mark := "，"
				if i*edits/sentences != (i+1)*edits/sentences {
					mark = ","
				}
				text.WriteString("江边的旧码头换了新灯" + mark + "末班船的汽笛响过两遍。\n")
			}
			measure(b, cl, []pipeline.Input{pipeline.Parsed("", "", text.String())}, edits, "edit")
		})
	}
}

// How cost grows with a lexicon, of phrases that stand in no article: throughput, and what it takes to make a cleaner.
func BenchmarkLexicons(b *testing.B) {
	docs := inputs(b)["Clean"]
	for size := 0; size <= 1_000_000; size = max(100, size*10) {
		var lex lexicon.Lexicon
		rng := rand.New(rand.NewPCG(1, 2))
		for i := range size {
			var phrase strings.Builder
			for range 4 + rng.IntN(4) {
				phrase.WriteRune(rune(0x4E00 + rng.IntN(0x5000)))
			}
			fmt.Fprint(&phrase, i)
			lex.Entries = append(lex.Entries, lexicon.Entry{Phrase: phrase.String(), Verdict: lexicon.Remove})
		}
		b.Run(fmt.Sprintf("make/%d", size), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				cleaner(b, filters.Lexicon(&lex))
			}
		})
		cl := cleaner(b, filters.Lexicon(&lex))
		b.Run(fmt.Sprintf("clean/%d", size), func(b *testing.B) { measure(b, cl, docs, meanSize(docs), "B") })
	}
}
