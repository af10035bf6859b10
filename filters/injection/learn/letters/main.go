// Command letters reads articles as the judge does and writes the channels of their letters, for learning:
//
//	letters -language language.bin -letters letters.txt < articles.jsonl > channels.bin
//	letters -letters letters.txt -sizes
//
// An article is an object with title, byline and text, and labels: for each of these a string with a character for each
// code point ('0' own, '1' put in, '2' in place of a word, '-' not to be learnt from). For each article it writes the
// number of letters (32 bits, little-endian), the channels of each (16 bits each) and a byte with the label of each; 255
// where there is none.
package main

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"unicode/utf8"

	"github.com/taosha-text/taosha/filters/injection/judge"
)

type article struct {
	Title, Byline, Text string
	Labels              struct{ Title, Byline, Text string }
}

func main() {
	language := flag.String("language", "", "what the command language made")
	letters := flag.String("letters", "", "the list of letters")
	sizes := flag.Bool("sizes", false, "write the sizes of the channels and end")
	flag.Parse()
	if err := run(*language, *letters, *sizes); err != nil {
		fmt.Fprintln(os.Stderr, "letters:", err)
		os.Exit(1)
	}
}

func run(language, letters string, sizes bool) error {
	list, err := os.ReadFile(letters)
	if err != nil {
		return err
	}
	if sizes {
		return json.NewEncoder(os.Stdout).Encode(judge.Sizes(utf8.RuneCount(list)))
	}
	raw, err := os.ReadFile(language)
	if err != nil {
		return err
	}
	l, err := judge.ReadLanguage(raw)
	if err != nil {
		return err
	}
	reader := judge.NewReader(l, string(list))
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	in := json.NewDecoder(bufio.NewReaderSize(os.Stdin, 1<<20))
	var buf []byte
	for n := 0; ; n++ {
		var a article
		if err := in.Decode(&a); err == io.EOF {
			return out.Flush()
		} else if err != nil {
			return fmt.Errorf("article %d: %w", n, err)
		}
		buf, err = appendArticle(buf[:0], reader, &a)
		if err != nil {
			return fmt.Errorf("article %d: %w", n, err)
		}
		if _, err := out.Write(buf); err != nil {
			return err
		}
	}
}

func appendArticle(to []byte, reader *judge.Reader, a *article) ([]byte, error) {
	var fields []judge.Field
	var labels []string
	for _, f := range []struct {
		role         judge.Role
		text, labels string
	}{{judge.Title, a.Title, a.Labels.Title}, {judge.Byline, a.Byline, a.Labels.Byline}, {judge.Text, a.Text, a.Labels.Text}} {
		if f.text == "" {
			continue
		}
		// A label for each byte: simpler to look up than one for each code point.
		at, wide := 0, make([]byte, 0, len(f.text))
		for _, r := range f.text {
			if at >= len(f.labels) {
				return nil, fmt.Errorf("%d labels are too few", len(f.labels))
			}
			for range utf8.RuneLen(r) {
				wide = append(wide, f.labels[at])
			}
			at++
		}
		fields = append(fields, judge.Field{Role: f.role, Text: f.text})
		labels = append(labels, string(wide))
	}
	p := reader.Read(fields)
	to = binary.LittleEndian.AppendUint32(to, uint32(p.Len()))
	for i := range p.Len() {
		for _, v := range p.Values(i) {
			to = binary.LittleEndian.AppendUint16(to, v)
		}
	}
	for i := range p.Len() {
		field, start, end := p.Span(i)
		label := byte(255)
		if end > start {
			if c := labels[field][start]; c >= '0' && c <= '2' {
				label = c - '0'
			}
		}
		to = append(to, label)
	}
	return to, nil
}
