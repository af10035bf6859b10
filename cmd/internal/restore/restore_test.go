package restore_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"

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

// roundTrip cleans an input, restores what came of it, and gives both. A document that a filter fails on is not
// written and so not restored: the test is skipped.
func roundTrip(t *testing.T, cleaner *filters.Cleaner, from format.Name, input []byte) (clean, again []byte) {
	t.Helper()
	report := filepath.Join(t.TempDir(), "report")
	var out, back bytes.Buffer
	s, err := batch.Run(context.Background(), batch.Options{From: from, Settings: format.Settings{Fields: format.DefaultFields(), MaxRecord: pipeline.DefaultMaxBytes},
		Level: pipeline.LevelEdits, Hash: provenance.XXH64, Jobs: 1, Cleaner: cleaner,
		Report: report, Stdin: bytes.NewReader(input), Stdout: &out, Log: noLog{}})
	if err != nil {
		t.Fatal(err)
	}
	if s.Failed > 0 {
		t.Skip(s.Failures)
	}
	clean = bytes.Clone(out.Bytes())
	f, err := os.Open(report)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r, err := provenance.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	if err := restore.Run(r, bytes.NewReader(clean), "", &back); err != nil {
		t.Fatalf("restoring %q: %v", clean, err)
	}
	return clean, back.Bytes()
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
