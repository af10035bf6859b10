package batch_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/cmd/internal/format"
	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/pipeline"
)

// brittleReader, brittleSink and brittleFilter break at what asks them to.
type brittleReader struct{ format.Reader }

func (r brittleReader) Next() (*format.Chunk, error) {
	c, err := r.Reader.Next()
	if c != nil && bytes.Contains(c.Records[0].Raw, []byte("break the reader")) {
		panic("as it was asked to")
	}
	return c, err
}

type brittleSink struct {
	format.Sink
	seen []byte
}

func (s *brittleSink) Write(b []byte) (int, error) {
	s.seen = append(s.seen, b...)
	if bytes.Contains(b, []byte("break the writer")) {
		var none *brittleSink
		none.seen = nil
	}
	return s.Sink.Write(b)
}

func (s *brittleSink) Close() error {
	if bytes.Contains(s.seen, []byte("break the end")) {
		panic("as it was asked to")
	}
	return s.Sink.Close()
}

func (s *brittleSink) Discard() {
	s.Sink.Discard()
	panic("again")
}

type brittleFilter struct{}

func (brittleFilter) Name() string           { return "brittle" }
func (brittleFilter) Rules() []pipeline.Rule { return nil }
func (brittleFilter) Check(_ context.Context, d *pipeline.Document) (pipeline.Findings, error) {
	if len(d.Fields) > 0 && strings.HasPrefix(d.Fields[0].Text, "break the filter") {
		panic("as it was asked to")
	}
	return pipeline.Findings{}, nil
}

// A panic in a reader, a writer or a filter is an error of the one file or record; the rest of the batch is cleaned, and
// what was done is in the report and the summary once.
func TestPanicsAreErrorsOfTheirFile(t *testing.T) {
	defer batch.BreakFormats(func(r format.Reader) format.Reader { return brittleReader{r} }, func(s format.Sink) format.Sink { return &brittleSink{Sink: s} })()
	dir := t.TempDir()
	in := filepath.Join(dir, "in")
	if err := os.Mkdir(in, 0o777); err != nil {
		t.Fatal(err)
	}
	texts := []string{"good", "break the reader", "break the writer", "break the end", "break the filter", "good again"}
	for i, text := range texts {
		content := fmt.Sprintf("{\"text\":%q}\n{\"text\":\"后天晴\"}\n", text)
		if err := os.WriteFile(filepath.Join(in, fmt.Sprintf("%d.jsonl", i)), []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, jobs := range []int{1, 3} {
		o := options(t, onlyPunctuation, filters.Add(brittleFilter{}))
		log := &errorLog{}
		o.Paths, o.Out, o.To, o.Log, o.Jobs = []string{in}, filepath.Join(dir, fmt.Sprint(jobs)), format.Parquet, log, jobs
		o.Report, o.Rejects = filepath.Join(dir, "report"), filepath.Join(dir, "rejects")
		s, err := batch.Run(context.Background(), o)
		if err != nil {
			t.Fatal(err)
		}
		for i, text := range texts {
			_, err := os.Stat(filepath.Join(o.Out, fmt.Sprintf("%d.jsonl.parquet", i)))
			lost := i > 0 && i < 4
			if (err != nil) != lost {
				t.Errorf("%s: %v", text, err)
			}
		}
		// A filter that breaks is the stage's own affair: its document passes as it came.
		if s.Failed != 3 || s.Documents[pipeline.StatusLimited] != 1 || s.Documents[pipeline.StatusOK] != 9 {
			t.Errorf("%v\n%s", s, strings.Join(log.lines, "\n"))
		}
		for i, line := range log.lines {
			if !strings.Contains(line, fmt.Sprintf("%d.jsonl", i+1)) {
				t.Errorf("%s does not name file %d", line, i+1)
			}
		}
		rejects, err := os.ReadFile(o.Rejects)
		if err != nil || len(rejects) > 0 {
			t.Errorf("rejects %q, %v", rejects, err)
		}
		report, err := os.ReadFile(o.Report)
		if err != nil || bytes.Count(report, []byte("\n")) != 11 {
			t.Errorf("report %s, %v", report, err)
		}
		left, err := filepath.Glob(filepath.Join(o.Out, ".taosha-*"))
		if err != nil || len(left) > 2 {
			t.Errorf("%v is left over", left)
		}
	}
}
