package restore_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/cmd/internal/format"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/cmd/internal/restore"
	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/filters/charset"
	"github.com/taosha-text/taosha/pipeline"
)

type noLog struct{}

func (noLog) Errorf(string, ...any) {}
func (noLog) Warnf(string, ...any)  {}

// cleaned cleans an input, and gives what came of it and the report. Where a record is not written, because it could
// not be read, the test is skipped.
func cleaned(t *testing.T, cleaner *filters.Cleaner, from, to format.Name, input []byte) (clean, report string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "report")
	var out bytes.Buffer
	s, err := batch.Run(context.Background(), batch.Options{From: from, To: to, Settings: format.Settings{Fields: format.DefaultFields(), MaxRecord: pipeline.DefaultMaxBytes},
		Level: pipeline.LevelEdits, Hash: provenance.XXH64, Jobs: 1, Cleaner: cleaner,
		Report: path, Stdin: bytes.NewReader(input), Stdout: &out, Log: noLog{}})
	if err != nil {
		t.Fatal(err)
	}
	if s.Failed > 0 {
		t.Skip(s.Failures)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return out.String(), string(b)
}

func restored(report, clean string) (string, error) {
	r, err := provenance.NewReader(strings.NewReader(report))
	if err != nil {
		return "", err
	}
	var back bytes.Buffer
	err = restore.Run(r, strings.NewReader(clean), "", &back)
	return back.String(), err
}

// roundTrip cleans an input, restores what came of it, and gives both.
func roundTrip(t *testing.T, cleaner *filters.Cleaner, from format.Name, input []byte) (clean, again []byte) {
	t.Helper()
	out, report := cleaned(t, cleaner, from, "", input)
	back, err := restored(report, out)
	if err != nil {
		t.Fatalf("restoring %q: %v", out, err)
	}
	return []byte(out), []byte(back)
}

// spammer calls every document advertising as a whole that says so.
type spammer struct{}

func (spammer) Name() string           { return "spammer" }
func (spammer) Rules() []pipeline.Rule { return []pipeline.Rule{{Code: "INJ998"}} }
func (spammer) Check(_ context.Context, d *pipeline.Document) (pipeline.Findings, error) {
	for _, f := range d.Fields {
		if f.Text == "广告" {
			return pipeline.Findings{Spam: &pipeline.Edit{Rule: "INJ998", Score: 9000, Why: []string{"says so"}}}, nil
		}
	}
	return pipeline.Findings{}, nil
}

// A page that is advertising as a whole is emptied and comes back; dropped it is rejected, and the others come back.
func TestSpam(t *testing.T) {
	const first, second, third = `{"title":"甲","text":"多云,"}` + "\n", `{"title":"乙","text":"广告"}` + "\n", `{"text":"有雨,"}` + "\n"
	for spam, want := range map[pipeline.OnSpam]struct{ clean, again string }{
		pipeline.SpamEmpty: {`{"title":"甲","text":"多云，"}` + "\n" + `{"title":"","text":""}` + "\n" + `{"text":"有雨，"}` + "\n", first + second + third},
		pipeline.SpamDrop:  {`{"title":"甲","text":"多云，"}` + "\n" + `{"text":"有雨，"}` + "\n", first + third},
		pipeline.SpamKeep:  {`{"title":"甲","text":"多云，"}` + "\n" + second + `{"text":"有雨，"}` + "\n", first + second + third},
	} {
		cleaner, err := filters.NewCleaner(filters.Chain(filters.Configured{Name: "punctuation"}), filters.Add(spammer{}), filters.OnSpam(spam))
		if err != nil {
			t.Fatal(err)
		}
		clean, again := roundTrip(t, cleaner, format.JSONL, []byte(first+second+third))
		if string(clean) != want.clean || string(again) != want.again {
			t.Errorf("%s: cleaned to\n%srestored to\n%s", spam, clean, again)
		}
	}
}

// FuzzRestore: whatever text goes in, as a plain text or in a record, comes back.
func FuzzRestore(f *testing.F) {
	for _, s := range []string{
		"", "\n", "\ufeff", "\ufeff多云\r\n\r\n", "配资公司网站\n渔港开海:第一批渔船出港\n渔民说,天气好.\n记者:方知远股票杠杆炒股",
		"多云 ,有雨\u200b。\x05\x06", "{\"text\":\"多云,有雨\"}", "１２３，４５６", "\u202e反\u202c", "a\x00b", "\U0010ffff,\U0001f600",
		"股票配资平台\n股票配资平台\n股票配资平台",
	} {
		f.Add(s)
	}
	cleaner, err := filters.NewCleaner(filters.Select("INJ,BOI,PUN,SPC,WID,CTL"))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 1<<16 {
			return
		}
		decoded := string(charset.Decode([]byte(text), "", false).Text) // a few bytes may look like another charset's
		if _, again := roundTrip(t, cleaner, format.Text, []byte(text)); string(again) != decoded {
			t.Errorf("the text %q comes back as %q", decoded, again)
		}
		record, err := json.Marshal(map[string]any{"title": text, "text": []string{"多云,", text}, "n": 1})
		if err != nil {
			t.Fatal(err)
		}
		_, again := roundTrip(t, cleaner, format.JSONL, append(record, '\n'))
		var was, is any
		if json.Unmarshal(record, &was) != nil || json.Unmarshal(again, &is) != nil || !equal(was, is) {
			t.Errorf("the record %s comes back as %s", record, again)
		}
	})
}

func equal(a, b any) bool {
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return errX == nil && errY == nil && bytes.Equal(x, y)
}

// A report that does not fit is told, never obeyed.
func TestReportsThatDoNotFit(t *testing.T) {
	const header = `{"schema":"taosha.report/1","tool":{"version":"x"}}` + "\n"
	hash := provenance.XXH64.Of([]byte(`{"text":"a"}`))
	for _, c := range []struct{ name, report string }{
		{"no document", header},
		{"another hash", header + `{"id":"1","source":{"record":0,"format":"jsonl"},"status":"ok","output":{"hash":"xxh64:0000000000000000","chars":1}}`},
		{"an unknown hash", header + `{"id":"1","source":{"record":0,"format":"jsonl"},"status":"ok","output":{"hash":"md5:00","chars":1}}`},
		{"a field that is not there", header + `{"id":"1","source":{"record":0,"format":"jsonl"},"status":"ok","edits":[{"field":"body","bytes":[0,1],"old":"x","new":""}],"output":{"hash":"` + hash + `","chars":1}}`},
		{"a place that is not there", header + `{"id":"1","source":{"record":0,"format":"jsonl"},"status":"ok","edits":[{"field":"text","bytes":[7,8],"old":"x","new":"y"}],"output":{"hash":"` + hash + `","chars":1}}`},
		{"a place before the text", header + `{"id":"1","source":{"record":0,"format":"jsonl"},"status":"ok","edits":[{"field":"text","bytes":[-4,-3],"old":"x","new":""}],"output":{"hash":"` + hash + `","chars":1}}`},
		{"no JSON", header + `{"id":`},
	} {
		r, err := provenance.NewReader(bytes.NewReader([]byte(c.report)))
		if err != nil {
			t.Fatal(err)
		}
		if err := restore.Run(r, bytes.NewReader([]byte(`{"text":"a"}`+"\n")), "", io.Discard); err == nil {
			t.Errorf("%s: no error", c.name)
		}
	}
}

// Whatever in a report is altered, restoring tells it or gives what came in: as a text in UTF-8 or GBK, in parts, as lines
// with and without escapes, as a page.
func TestAlteredReports(t *testing.T) {
	cleaner, err := filters.NewCleaner()
	if err != nil {
		t.Fatal(err)
	}
	const line = "渔港开海,第一批渔船出港,天气好."
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(strings.Repeat(line+"\n", 9))
	if err != nil {
		t.Fatal(err)
	}
	page := "<html><head><title>渔港开海</title></head><body><h1>渔港开海</h1>" + strings.Repeat("<p>"+line+strings.Repeat("渔民说今年的渔获比去年多了两成。", 3)+"</p>", 9) + "</body></html>"
	for name, c := range map[string]struct {
		from, to format.Name
		input    string
	}{
		"text":            {format.Text, "", line + "\n" + line},
		"GBK":             {format.Text, "", gbk},
		"lines":           {format.JSONL, "", `{"title":"` + line + `","text":"` + line + `"}` + "\n"},
		"escapes":         {format.JSONL, "", `{"title":"` + line + `\u6e14\/\t","text":"` + line + `"}` + "\n"},
		"lines to text":   {format.JSONL, format.Text, `{"title":"` + line + `","text":"` + line + `"}` + "\n"},
		"text to lines":   {format.Text, format.JSONL, line + "\n" + line},
		"a page":          {format.HTML, "", page},
		"a page to lines": {format.HTML, format.JSONL, page},
	} {
		clean, report := cleaned(t, cleaner, c.from, c.to, []byte(c.input))
		want, err := restored(report, clean)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, change := range []struct{ old, new string }{
			{`"old":","`, `"old":"X"`}, {`"old":","`, `"old":"，"`}, {`,"norm":[{"field"`, `,"norms":[{"field"`}, {`"at":[`, `"at":[12,`},
			{`"at":[12,`, `"at":[`}, {`"rule":"PUN001","old":","`, `"rule":"PUN001","old":""`},
			{`"fields":"xxh64:`, `"fields":"xxh64:0`}, {`"fields":"xxh64:`, `"field":"xxh64:`}, {`"hash":"xxh64:`, `"hash":"xxh64:0`},
		} {
			altered := strings.Replace(report, change.old, change.new, 1)
			if altered == report {
				continue
			}
			if got, err := restored(altered, clean); err == nil && got != want {
				t.Errorf("%s, %s for %s: restored to %q without an error, not to %q", name, change.new, change.old, got, want)
			}
		}
		if _, err := restored(strings.Replace(report, `"old":","`, `"old":"X"`, 1), clean); err == nil || !strings.Contains(err.Error(), "the report was changed") {
			t.Errorf("%s: an altered text: %v", name, err)
		}
	}
	clean, report := cleaned(t, cleaner, format.Text, "", []byte(line))
	if _, err := restored(strings.Replace(report, `"hash":"xxh64:`, `"hash":"xxh64:0`, 1), clean); err == nil {
		t.Error("another hash of the source is no error")
	}
}
