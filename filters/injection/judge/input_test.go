package judge

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/cespare/xxhash/v2"
)

var printDigest = flag.Bool("print", false, "print the digest of the judge's input instead of comparing it")

func learnt(t testing.TB) *Judge {
	t.Helper()
	file := func(name string) []byte {
		b, err := os.ReadFile(filepath.Join("../letterwise/models", name))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	net, err := Inflate(file("net.bin.deflate"))
	if err != nil {
		t.Fatal(err)
	}
	j, err := New(string(file("letters.txt")), file("language.bin"), file("screen.bin"), net)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// texts are the articles that this repository holds.
func texts(t testing.TB) []string {
	t.Helper()
	names, _ := filepath.Glob("../../../testdata/passages/*.txt")
	names = append(names, "../../../testdata/gold/articles.jsonl", "../testdata/kinds.txtar", "../../../testdata/punctuation/cases.txt")
	var all []string
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, string(b))
	}
	return all
}

// What was learnt fits only the input that it was learnt from: where the code that makes the input changes, this fails
// until `make learn` has learnt anew.
func TestInputDigest(t *testing.T) {
	j := learnt(t)
	d := xxhash.New()
	for _, text := range texts(t) {
		p := j.Read([]Field{{Title, "标题：" + text[:min(60, len(text))/3*3]}, {Byline, "记者 王明"}, {Text, text}})
		for i := range p.values {
			_, _ = fmt.Fprintln(d, p.values[i])
		}
	}
	got := fmt.Sprintf("%016x", d.Sum64())
	if *printDigest {
		t.Logf("digest %s", got)
		fmt.Printf("digest %s\n", got)
		return
	}
	var manifest struct{ Input string }
	b, err := os.ReadFile("../letterwise/models/manifest.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &manifest); err != nil {
		t.Fatal(err)
	}
	if got != manifest.Input {
		t.Errorf("the judge's input has the digest %s, what was learnt has %s: learn anew, or undo what changed the input", got, manifest.Input)
	}
}

// A window gives the very logits that the whole page gives.
func TestWindowsGiveWhatTheWholeGives(t *testing.T) {
	j := learnt(t)
	var s, other Scratch
	for _, text := range texts(t) {
		p := j.Read([]Field{{Text, text[:min(len(text), 9000)/3*3]}})
		whole := j.Whole(p, &s)
		topic := j.net().topic(p)
		for from := 0; from+300 < p.Len(); from += 259 {
			part := j.net().Logits(p, &topic, from, from+300, &other)
			for i, l := range part {
				if l != whole[from+i] {
					t.Fatalf("letter %d: %v in a window, %v in the whole", from+i, l, whole[from+i])
				}
			}
		}
	}
}

// Letters cover their text: every byte belongs to one letter, or shows nothing and stands before one.
func FuzzLetters(f *testing.F) {
	f.Add("配\u200b资\n\n 平台　 \r\n１２３ abc")
	f.Add("\xff\xfe")
	f.Fuzz(func(t *testing.T, text string) {
		at := int32(0)
		for _, l := range appendLetters(nil, text, 0) {
			if l.Start < at || l.End <= l.Start || int(l.End) > len(text) {
				t.Fatalf("letter %q [%d,%d) after %d", l.Char, l.Start, l.End, at)
			}
			if l.Start > at && !l.Veiled {
				t.Fatalf("bytes %d to %d belong to nothing", at, l.Start)
			}
			at = l.End
		}
	})
}

func BenchmarkJudge(b *testing.B) {
	j := learnt(b)
	text := texts(b)[len(texts(b))-2]
	text = text[:min(len(text), 12000)/3*3]
	p := j.Read([]Field{{Text, text}})
	var again Page
	var s Scratch
	for _, bench := range []struct {
		name string
		do   func()
	}{
		{"Read", func() { j.Reread(&again, []Field{{Text, text}}) }},
		{"Screen", func() { j.screen.windows(p, around) }},
		{"Topic", func() { j.net().topic(p) }},
		{"Whole", func() { j.Whole(p, &s) }},
	} {
		b.Run(bench.name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				bench.do()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(p.Len()), "ns/letter")
		})
	}
}
