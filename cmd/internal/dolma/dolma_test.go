package dolma

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/pipeline"
)

// mix does what dolma's mixer does (make test-dolma has the mixer itself do it): spans in order, {} for their text.
func mix(t *testing.T, x *Exporter, text string, a Attributes) string {
	type span struct {
		Span
		with string
	}
	var all []span
	for name, spans := range a.Attributes {
		if strings.Contains(name, "__") {
			t.Errorf("attribute %s", name)
		}
		for i, s := range spans {
			if x.replacements[name] == "" && i > 0 && s.Start <= spans[i-1].End {
				t.Errorf("%s: spans %v and %v touch", name, spans[i-1], s)
			}
			all = append(all, span{s, x.replacements[name]})
		}
	}
	slices.SortFunc(all, func(a, b span) int { return a.Start - b.Start })
	runes, out, at := []rune(text), "", 0
	for _, s := range all {
		if s.Start < at || s.Start >= s.End || s.End > len(runes) {
			t.Fatalf("span %v after %d, in a text of %d", s.Span, at, len(runes))
		}
		out += string(runes[at:s.Start]) + strings.ReplaceAll(s.with, itself, string(runes[s.Start:s.End]))
		at = s.End
	}
	return out + string(runes[at:])
}

// What the mixer makes of a text by its attributes is the clean text.
func TestAttributesGiveTheCleanText(t *testing.T) {
	cl, err := filters.NewCleaner(filters.Select("PUN,SPC,WID,CTL"))
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		"今天多云,明天有雨。",
		"😀今天多云😀,明天\"有雨\"...好。",
		"会议于２０２６年在ＡＢＣ大厦举行,共１２３人。",
		"第一批\u200b渔船\u202e清晨\u202c出港，，下午--返航。\r\n\r\n　　第二天 。",
		",",
		"",
	} {
		res, err := cl.Clean(context.Background(), pipeline.Parsed("", "", text))
		if err != nil {
			t.Fatal(err)
		}
		want := ""
		if len(res.Fields) > 0 {
			want = res.Fields[0].Text
		}
		x := NewExporter("text")
		res.Report.Output = &pipeline.Output{}
		a, err := x.Document(&res.Report, text, true)
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if got := mix(t, x, text, a); got != want {
			b, _ := json.Marshal(a)
			t.Errorf("%q: %s gives %q, not %q", text, b, got, want)
		}
	}
}

// Every odd way in which changes may stand beside each other.
func TestOddChanges(t *testing.T) {
	edit := func(start, end int, old, now string) pipeline.EditRecord {
		return pipeline.EditRecord{Field: "text", Chars: [2]int{start, end}, Old: old, New: now, Score: 9000 + start}
	}
	for _, c := range []struct {
		why, text string
		edits     []pipeline.EditRecord
		want      string
	}{
		{"insertion at the start", "甲乙", []pipeline.EditRecord{edit(0, 0, "", "x")}, "x甲乙"},
		{"insertion at the end", "甲乙", []pipeline.EditRecord{edit(2, 2, "", "x")}, "甲乙x"},
		{"insertion before a removal at the start", "甲乙", []pipeline.EditRecord{edit(0, 0, "", "x"), edit(0, 1, "甲", "")}, "x乙"},
		{"insertion behind a removal", "甲乙丙", []pipeline.EditRecord{edit(0, 1, "甲", ""), edit(1, 1, "", "x")}, "x乙丙"},
		{"removal behind an insertion", "甲乙丙", []pipeline.EditRecord{edit(1, 1, "", "x"), edit(1, 2, "乙", "")}, "甲x丙"},
		{"touching removals", "甲乙丙", []pipeline.EditRecord{edit(0, 1, "甲", ""), edit(1, 2, "乙", "")}, "丙"},
		{"touching removal and replacement", "甲乙丙", []pipeline.EditRecord{edit(0, 1, "甲", ""), edit(1, 2, "乙", "x")}, "x丙"},
		{"marked, not removed", "甲乙丙", []pipeline.EditRecord{edit(1, 2, "乙", "<ad>乙</ad>")}, "甲<ad>乙</ad>丙"},
		{"a long replacement", "甲乙丙", []pipeline.EditRecord{edit(1, 2, "乙", "abcdefghi")}, "甲abcdefghi丙"},
		{"all of it", "甲乙", []pipeline.EditRecord{edit(0, 2, "甲乙", "")}, ""},
	} {
		x := NewExporter("text")
		a, err := x.Document(&pipeline.Report{Edits: c.edits, Output: &pipeline.Output{}}, c.text, true)
		if err != nil {
			t.Fatal(err)
		}
		if got := mix(t, x, c.text, a); got != c.want {
			t.Errorf("%s: %q, want %q (%v)", c.why, got, c.want, a.Attributes)
		}
	}
}

// A report that is not the text's is an error, and not a wrong place.
func TestReportThatDoesNotFit(t *testing.T) {
	for _, at := range [][]int{{7}, {1}, {3, 0}, {-1}} {
		r := &pipeline.Report{Norm: []pipeline.NormRecord{{Field: "text", Old: ",", New: "，", At: at}}, Output: &pipeline.Output{}}
		if a, err := NewExporter("text").Document(r, "甲,乙", true); err == nil {
			t.Errorf("%v: %v", at, a)
		}
	}
}
