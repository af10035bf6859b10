package batch_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/cmd/internal/format"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/pipeline"
)

// noLog takes messages and keeps none.
type noLog struct{}

func (noLog) Errorf(string, ...any) {}
func (noLog) Warnf(string, ...any)  {}

func options(t testing.TB, opts ...filters.Option) batch.Options {
	t.Helper()
	cleaner, err := filters.NewCleaner(opts...)
	if err != nil {
		t.Fatal(err)
	}
	o := batch.Options{From: format.Auto, Settings: format.Settings{Fields: format.DefaultFields(), MaxRecord: pipeline.DefaultMaxBytes}, Level: pipeline.LevelEdits,
		Hash: provenance.XXH64, Tool: provenance.Tool{Version: "test"}, Jobs: 2, Cleaner: cleaner, Stdout: io.Discard, Log: noLog{}}
	o.WriteTo(&faultyDisk{}) // which does not wait for disks that others are writing to
	return o
}

// many makes JSON lines of all kinds: dirty, clean, bad, long, without an id.
func many(n int) []byte {
	var b bytes.Buffer
	for i := range n {
		switch i % 7 {
		case 0:
			fmt.Fprintf(&b, `{"id":"n-%d","title":"渔港开海","text":"第%d批渔船清晨出港,傍晚返航。"}`, i, i)
		case 1:
			fmt.Fprintf(&b, `{"text":["一,二","三:%d"],"extra":{"n":%d}}`, i, i)
		case 2:
			b.WriteString(`{"text":"没完`)
		case 3:
			fmt.Fprintf(&b, `{"url":"http://news%d.example/a","text":%q}`, i%3, strings.Repeat("渔民说,今年的天气比往年好.", i%50))
		case 4:
			b.WriteString(`{"byline":"记者:方知远","text":"\u6e14\u6e2f,\u5f00\u6d77"}`)
		case 5:
			b.WriteString("  ")
		case 6:
			fmt.Fprintf(&b, `{ "id" : %d }`, i)
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// Output, report, rejects and summary do not depend on how many documents are cleaned at once, nor on how the input
// comes in.
func TestResultsDoNotDependOnJobs(t *testing.T) {
	input := many(3000)
	run := func(jobs int, in io.Reader) string {
		dir := t.TempDir()
		var out bytes.Buffer
		o := options(t, filters.Select("PUN,SPC,CTL,WID"))
		o.Jobs, o.Stdin, o.Stdout = jobs, in, &out
		o.Report, o.Rejects = filepath.Join(dir, "report.jsonl.zst"), filepath.Join(dir, "rejects")
		s, err := batch.Run(context.Background(), o)
		if err != nil {
			t.Fatal(err)
		}
		summary, err := s.JSON()
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range []string{o.Report, o.Rejects} {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			out.Write(b)
		}
		return out.String() + string(summary)
	}
	want := run(1, bytes.NewReader(input))
	for _, jobs := range []int{2, 7} {
		if run(jobs, bytes.NewReader(input)) != want {
			t.Errorf("-j %d gives other bytes than -j 1", jobs)
		}
	}
	if run(2, &drip{input, 0}) != want {
		t.Error("input in small pieces gives other bytes")
	}
}

// drip gives its bytes in pieces of changing size.
type drip struct {
	b []byte
	n int
}

func (d *drip) Read(p []byte) (int, error) {
	if len(d.b) == 0 {
		return 0, io.EOF
	}
	d.n = (d.n*31 + 7) % 1000
	n := copy(p, d.b[:min(len(d.b), d.n+1)])
	d.b = d.b[n:]
	return n, nil
}

// A program that writes one line and waits gets its answer, and the report of it, before it writes the next.
func TestEveryLineIsAnsweredAtOnce(t *testing.T) {
	inR, inW := io.Pipe()
	outR, outW := io.Pipe()
	o := options(t, filters.Select("PUN"))
	o.Stdin, o.Stdout = inR, outW
	o.Report = filepath.Join(t.TempDir(), "report.jsonl")
	done := make(chan error, 1)
	go func() {
		_, err := batch.Run(context.Background(), o)
		outW.Close()
		done <- err
	}()
	answers := bufio.NewReader(outR)
	for i := range 20 {
		fmt.Fprintf(inW, "{\"id\":%d,\"text\":\"多云,有雨\"}\n", i)
		answer, err := answers.ReadString('\n')
		if err != nil {
			t.Fatal(err)
		}
		if want := fmt.Sprintf("{\"id\":%d,\"text\":\"多云，有雨\"}\n", i); answer != want {
			t.Fatalf("answer %q, want %q", answer, want)
		}
		report, err := os.ReadFile(o.Report)
		if err != nil {
			t.Fatal(err)
		}
		if n := bytes.Count(report, []byte("\n")); n != i+2 {
			t.Fatalf("after answer %d the report has %d lines, want %d", i, n, i+2)
		}
	}
	inW.Close()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

// Every document that comes in is written or rejected, and is in the report.
func TestDocumentsAddUp(t *testing.T) {
	dir := t.TempDir()
	var out bytes.Buffer
	o := options(t)
	o.Stdin, o.Stdout = bytes.NewReader(many(700)), &out
	o.Report, o.Rejects = filepath.Join(dir, "report"), filepath.Join(dir, "rejects")
	s, err := batch.Run(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	lines := func(name string) int {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return bytes.Count(b, []byte("\n"))
	}
	const in = 700 - 100 // the blank lines are no documents
	written, rejected := bytes.Count(out.Bytes(), []byte("\n")), lines(o.Rejects)
	if written+rejected != in || rejected != 100 || lines(o.Report) != in+1 {
		t.Errorf("%d in, %d written, %d rejected, %d lines of report", in, written, rejected, lines(o.Report))
	}
	counted := 0
	for _, n := range s.Documents {
		counted += n
	}
	if counted != in || s.Documents[pipeline.StatusError] != rejected || s.Failed != rejected {
		t.Errorf("the summary says %v", s.Documents)
	}
}

// A run stops at the document at which too large a share was gone, wherever the work was cut.
func TestStopsWhenTooMuchGoes(t *testing.T) {
	var b bytes.Buffer
	for i := range 3000 {
		fmt.Fprintf(&b, "{\"id\":%d,\"text\":\"渔民说天气好。\"}\n", i)
	}
	for _, jobs := range []int{1, 3} {
		var out bytes.Buffer
		o := options(t, filters.Add(halver{}), filters.Policy(pipeline.Policy{MaxRemoved: 1}))
		o.Jobs, o.Stdin, o.Stdout, o.MaxRemovedShare = jobs, &drip{b.Bytes(), jobs}, &out, 0.2
		_, err := batch.Run(context.Background(), o)
		if err == nil || !strings.Contains(err.Error(), "--max-removed-share") {
			t.Fatalf("error %v", err)
		}
		if n := bytes.Count(out.Bytes(), []byte("\n")); n != 1000 {
			t.Errorf("-j %d: %d documents were written, want 1000", jobs, n)
		}
	}
}

// halver takes the first half of every text that has more than ten bytes.
type halver struct{}

func (halver) Name() string           { return "halver" }
func (halver) Rules() []pipeline.Rule { return []pipeline.Rule{{Code: "INJ999"}} }
func (halver) Check(_ context.Context, d *pipeline.Document) (pipeline.Findings, error) {
	if len(d.Fields) == 0 || len(d.Fields[0].Text) <= 12 {
		return pipeline.Findings{}, nil
	}
	return pipeline.Findings{Edits: []pipeline.Edit{{Span: pipeline.Span{End: 9}, Rule: "INJ999", Score: 9000}}}, nil
}

// A giant line goes through whole.
func TestLongLine(t *testing.T) {
	if testing.Short() {
		t.Skip("needs a few hundred megabytes")
	}
	text := strings.Repeat("渔船出港", 64<<20/12)
	input := `{"text":"` + text + `"}`
	var out bytes.Buffer
	o := options(t, filters.Select("NONE"))
	o.Stdin, o.Stdout = strings.NewReader(input), &out
	if _, err := batch.Run(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	if out.String() != input+"\n" {
		t.Errorf("%d bytes became %d", len(input), out.Len())
	}
}

func BenchmarkJSONL(b *testing.B) {
	input := many(7000)
	for _, c := range []struct{ name, codes string }{{"none", "NONE"}, {"default", ""}} {
		b.Run(c.name, func(b *testing.B) {
			o := options(b, filters.Select(c.codes))
			o.Jobs, o.Report = 1, os.DevNull
			b.SetBytes(int64(len(input)))
			for b.Loop() {
				o.Stdin = bytes.NewReader(input)
				if _, err := batch.Run(context.Background(), o); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// A record over the size limit passes as it came with status limited, and the records around it are cleaned.
func TestGiantRecordsPass(t *testing.T) {
	giant := `{"text":"` + strings.Repeat("多云,", 200000) + `"}`
	input := "{\"text\":\"一,\"}\n" + giant + "\n{\"text\":\"二,\"}\n" + giant
	want := "{\"text\":\"一，\"}\n" + giant + "\n{\"text\":\"二，\"}\n" + giant + "\n"
	for _, to := range []format.Name{"", format.Text} {
		dir := t.TempDir()
		var out bytes.Buffer
		o := options(t, filters.Select("PUN"))
		o.Stdin, o.Stdout, o.To, o.Settings.MaxRecord = strings.NewReader(input), &out, to, 300<<10
		o.Report, o.Rejects = filepath.Join(dir, "report"), filepath.Join(dir, "rejects")
		s, err := batch.Run(context.Background(), o)
		if err != nil {
			t.Fatal(err)
		}
		if s.Documents[pipeline.StatusLimited] != 2 || s.Documents[pipeline.StatusOK] != 2 || s.Failed != 0 {
			t.Errorf("to %q: %v", to, s)
		}
		rejects, err := os.ReadFile(o.Rejects)
		if err != nil {
			t.Fatal(err)
		}
		switch to {
		case "":
			if out.String() != want || len(rejects) > 0 {
				t.Errorf("%d bytes became %d, %d of rejects", len(input), out.Len(), len(rejects))
			}
		case format.Text:
			if out.String() != "一，\n\n二，\n" || string(rejects) != giant+"\n"+giant+"\n" {
				t.Errorf("as text: %.40q, %d bytes of rejects", out.String(), len(rejects))
			}
		}
		report, err := os.ReadFile(o.Report)
		if err != nil {
			t.Fatal(err)
		}
		hash := provenance.XXH64.Of([]byte(giant))
		for n, line := range strings.Split(strings.TrimSpace(string(report)), "\n")[1:] {
			if limited := strings.Contains(line, `"status":"limited"`); limited != (n%2 == 1) || limited && !strings.Contains(line, hash) {
				t.Errorf("record %d: %.300s", n, line)
			}
			if !strings.Contains(line, fmt.Sprintf(`"record":%d,`, n)) {
				t.Errorf("record %d: %.300s", n, line)
			}
		}
	}
}
