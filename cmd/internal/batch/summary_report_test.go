package batch_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	lib "github.com/parquet-go/parquet-go"

	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/filters/lexicon"
	"github.com/taosha-text/taosha/pipeline"
)

// article is a document that loses a phrase of its own and one that it shares with others.
type article struct {
	ID    string `parquet:"id" json:"id"`
	Host  string `parquet:"host" json:"host"`
	Title string `parquet:"title" json:"title"`
	Text  string `parquet:"text" json:"text"`
}

const articles = 100

func articleNo(i int) article {
	return article{ID: fmt.Sprint("n-", i), Host: fmt.Sprintf("h%d.example", i%7), Title: "渔港开海," + listedPhrase(i%9),
		Text: strings.Repeat("第一批渔船清晨出港,傍晚返航。", 1+i%20) + "\n" + listedPhrase(i) + "\n码头上挤满了送行的家属。\n"}
}

func listedPhrase(i int) string {
	return fmt.Sprintf("天宝%d娱乐%s城", i, strings.Repeat("乐", i%5))
}

// phraseList is a lexicon of every phrase.
func phraseList(t *testing.T) *lexicon.Lexicon {
	t.Helper()
	var b strings.Builder
	b.WriteString("phrase\tverdict\tcategory\n")
	for i := range articles {
		fmt.Fprintf(&b, "%s\tremove\t%s\n", listedPhrase(i), []pipeline.Category{"gambling", "lottery", "other"}[i%3])
	}
	lex, err := lexicon.Parse("list", []byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	return lex
}

// inFormats gives the articles in every format that there is, as files below a directory.
func inFormats(t *testing.T) map[string]string {
	t.Helper()
	dirs := map[string]string{}
	file := func(format, name string, content []byte) {
		if dirs[format] == "" {
			dirs[format] = t.TempDir()
		}
		if err := os.WriteFile(filepath.Join(dirs[format], name), content, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	var lines, archive bytes.Buffer
	var rows []article
	for i := range articles {
		a := articleNo(i)
		rows = append(rows, a)
		line, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		lines.Write(append(line, '\n'))
		page := fmt.Sprintf("<html><head><meta charset=utf-8><title>%s</title></head><body><h1>%[1]s</h1><div><p>%s</p></div></body></html>",
			a.Title, strings.ReplaceAll(a.Text, "\n", "</p><p>"))
		http := "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
		fmt.Fprintf(&archive, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:%d>\r\nWARC-Target-URI: http://%s/\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
			i, a.Host, len(http), http)
		if i%2 == 0 {
			file("text", fmt.Sprintf("%d.txt", i), []byte(a.Title+"\n"+a.Text))
			file("html", fmt.Sprintf("%d.html", i), []byte(page))
		}
	}
	var table bytes.Buffer
	if err := lib.Write(&table, rows); err != nil {
		t.Fatal(err)
	}
	file("jsonl", "in.jsonl", append(lines.Bytes(), many(50)...))
	file("warc", "in.warc", archive.Bytes())
	file("parquet", "in.parquet", table.Bytes())
	return dirs
}

// Every figure and phrase of the summary is what the report gives, for every format, however many documents are
// cleaned at once: what a summary keeps of a record outlives the memory that the record stood in.
func TestSummaryIsWhatTheReportSays(t *testing.T) {
	lex := phraseList(t)
	for format, dir := range inFormats(t) {
		for _, jobs := range []int{1, 2, 7} {
			to := t.TempDir()
			o := options(t, filters.Lexicon(lex), filters.Select("INJ,PUN"))
			o.Paths, o.Out, o.Jobs = []string{dir}, filepath.Join(to, "out"), jobs
			o.Report, o.Summary = filepath.Join(to, "report.zst"), filepath.Join(to, "summary")
			if _, err := batch.Run(context.Background(), o); err != nil {
				t.Fatal(err)
			}
			written, err := os.ReadFile(o.Summary)
			if err != nil {
				t.Fatal(err)
			}
			got := &batch.Summary{}
			if err := json.Unmarshal(written, got); err != nil {
				t.Fatal(err)
			}
			want, phrases := counted(t, o.Report)
			if len(want.Rules) < 2 || len(phrases) < 40 {
				t.Fatalf("%s: only %d rules and %d phrases", format, len(want.Rules), len(phrases))
			}
			highest := slices.SortedFunc(func(yield func(int) bool) {
				for _, n := range phrases {
					if !yield(n) {
						return
					}
				}
			}, func(a, b int) int { return b - a })
			for i, p := range got.Phrases {
				if phrases[p.Phrase] != p.Count || p.Count != highest[i] {
					t.Errorf("%s, -j %d: %q went %d times and is listed %d times", format, jobs, p.Phrase, phrases[p.Phrase], p.Count)
				}
			}
			if len(got.Hosts) == 0 && format != "text" && format != "html" {
				t.Errorf("%s: no hosts", format)
			}
			total := got.OtherHosts
			for _, c := range got.Hosts {
				total.Edits += c.Edits
				total.Characters += c.Characters
			}
			if edits := sumOf(want.Categories); len(got.Hosts) > 0 && total != edits {
				t.Errorf("%s, -j %d: %+v on hosts, %+v by category", format, jobs, total, edits)
			}
			got.Phrases, got.Hosts, got.Failures = nil, nil, nil
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%s, -j %d: the summary says\n%+v\nand the report\n%+v", format, jobs, got, want)
			}
		}
	}
}

func sumOf[K comparable](counts map[K]batch.Count) (sum batch.Count) {
	for _, c := range counts {
		sum.Edits += c.Edits
		sum.Characters += c.Characters
	}
	return sum
}

// counted gives the summary that follows from a report, and how often each phrase was removed.
func counted(t *testing.T, report string) (*batch.Summary, map[string]int) {
	t.Helper()
	f, err := os.Open(report)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := provenance.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	s := &batch.Summary{Documents: map[pipeline.Status]int{}, Rules: map[string]batch.Count{}, Categories: map[pipeline.Category]batch.Count{}, Skipped: []string{}}
	phrases := map[string]int{}
	for {
		var doc pipeline.Report
		if err := r.Next(&doc); errors.Is(err, io.EOF) {
			return s, phrases
		} else if err != nil {
			t.Fatal(err)
		}
		s.Documents[doc.Status]++
		s.Bytes += doc.Source.Bytes
		if doc.Status == pipeline.StatusError {
			s.Failed++
		}
		if len(doc.Edits)+len(doc.Norm) > 0 {
			s.Changed++
		}
		if doc.Output != nil {
			s.Characters.Source += doc.Output.Chars
		}
		for _, e := range doc.Edits {
			old, now := utf8.RuneCountInString(e.Old), utf8.RuneCountInString(e.New)
			s.Characters.Source += old - now
			s.Characters.Removed += old - now
			add(s.Rules, e.Rule, 1, old)
			add(s.Categories, e.Category, 1, old)
			phrases[batch.PhraseOf(&e)]++
		}
		for _, n := range doc.Norm {
			old, now := utf8.RuneCountInString(n.Old), utf8.RuneCountInString(n.New)
			s.Characters.Source += (old - now) * len(n.At)
			add(s.Rules, n.Rule, len(n.At), old*len(n.At))
		}
	}
}

func add[K comparable](to map[K]batch.Count, key K, edits, chars int) {
	c := to[key]
	to[key] = batch.Count{Edits: c.Edits + edits, Characters: c.Characters + chars}
}
