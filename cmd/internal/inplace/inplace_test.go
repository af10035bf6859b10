package inplace_test

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/cmd/internal/inplace"
	"github.com/taosha-text/taosha/pipeline"
)

func edit(start int, old, new string) pipeline.EditRecord {
	return pipeline.EditRecord{Field: "text", Bytes: [2]int{start, start + len(old)}, Old: old, New: new, Rule: "INJ001"}
}

func kept(start int, text string) pipeline.KeptRecord {
	return pipeline.KeptRecord{Field: "text", Bytes: [2]int{start, start + len(text)}, Text: text, Rule: "INJ005"}
}

func norm(old, new string, at ...int) pipeline.NormRecord {
	return pipeline.NormRecord{Field: "text", Rule: "PUN001", Old: old, New: new, At: at}
}

func TestMarks(t *testing.T) {
	type norms = []pipeline.NormRecord
	type edits = []pipeline.EditRecord
	type keeps = []pipeline.KeptRecord
	for _, c := range []struct {
		name, source, want string
		report             pipeline.Report
	}{
		{"nothing", "ab\n", "ab\n", pipeline.Report{}},
		{"a line that went ends with a mark, and is a line still", "ad\nb\n", "[-ad↵-]#1\nb\n", pipeline.Report{Edits: edits{edit(0, "ad\n", "")}}},
		{"two lines that went have a mark each", "a\nb\nc", "[-a↵-]\n[-b↵-]#1\nc", pipeline.Report{Edits: edits{edit(0, "a\nb\n", "")}}},
		{"a replacement has one number", "xay", "x[-a-]{+b+}#1y", pipeline.Report{Edits: edits{edit(1, "a", "b")}}},
		{"a normalisation has none", "x,y", "x[-,-]{+，+}y", pipeline.Report{Norm: norms{norm(",", "，", 1)}}},
		{"what goes without replacement", "x y", "x[- -]y", pipeline.Report{Norm: norms{norm(" ", "", 1)}}},
		{"what is only put in", "xy", "x{+。+}y", pipeline.Report{Norm: norms{norm("", "。", 1)}}},
		{"a change inside a spared stretch does not nest", "xab,cdy", "x[?ab?][-,-]{+，+}[?cd?]#1y", pipeline.Report{Norm: norms{norm(",", "，", 3)}, Kept: keeps{kept(1, "ab,cd")}}},
		{"a spared stretch that ends in a change ends behind it", "xab,y", "x[?ab?][-,-]{+，+}#1y", pipeline.Report{Norm: norms{norm(",", "，", 3)}, Kept: keeps{kept(1, "ab,")}}},
		{"a spared stretch that is a change", "x,y", "x[-,-]{+，+}#1y", pipeline.Report{Norm: norms{norm(",", "，", 1)}, Kept: keeps{kept(1, ",")}}},
		{"spared within spared: the one that began last", "abcde", "[?a?][?bc?]#2[?d?]#1e", pipeline.Report{Kept: keeps{kept(0, "abcd"), kept(1, "bc")}}},
		{"spared stretches that overlap", "abcde", "[?a?][?bc?]#1[?d?]#2e", pipeline.Report{Kept: keeps{kept(1, "bcd"), kept(0, "abc")}}},
		{"the same stretch for two reasons", "abc", "a[?b?]#1#2c", pipeline.Report{Kept: keeps{kept(1, "b"), kept(1, "b")}}},
		{"notes are numbered by place", "a--bcc", "[-a-]#1--[?b?]#2[-cc-]#3", pipeline.Report{Edits: edits{edit(0, "a", ""), edit(4, "cc", "")}, Kept: keeps{kept(3, "b")}}},
		{"nothing acts on a terminal", "a\x1b\u202eb\tc", "[-a\\u001b\\u202eb\\tc-]#1", pipeline.Report{Edits: edits{edit(0, "a\x1b\u202eb\tc", "")}}},
		{"an empty spared stretch", "ab", "ab", pipeline.Report{Kept: keeps{kept(0, "")}}},
	} {
		d, err := inplace.Of([]pipeline.Field{{Name: "text", Text: c.source}}, &c.report)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := d.Fields[0].Text(inplace.Marks); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// Where only the report is, what it tells is shown, with gaps between.
func TestWithoutSource(t *testing.T) {
	r := pipeline.Report{Edits: []pipeline.EditRecord{edit(3, "ad", "")}, Norm: []pipeline.NormRecord{norm(",", "，", 12)}, Kept: []pipeline.KeptRecord{kept(10, "ab,c"), kept(20, "x")}}
	d, err := inplace.Of(nil, &r)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := d.Fields[0].Text(inplace.Marks), "…[-ad-]#1…[?ab?][-,-]{+，+}[?c?]#2…[?x?]#3"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// A report that was read from a file may say anything.
func TestDoesNotFit(t *testing.T) {
	long := edit(0, "a", "")
	long.Bytes = [2]int{-1, 1}
	for name, r := range map[string]pipeline.Report{
		"other text":            {Edits: []pipeline.EditRecord{edit(0, "b", "")}},
		"behind the end":        {Edits: []pipeline.EditRecord{edit(2, "b", "")}},
		"before the start":      {Edits: []pipeline.EditRecord{long}},
		"overlap":               {Edits: []pipeline.EditRecord{edit(0, "aa", ""), edit(1, "a", "")}},
		"overlap of one norm":   {Norm: []pipeline.NormRecord{norm("aa", "b", 0, 0)}},
		"norm before the start": {Norm: []pipeline.NormRecord{norm("a", "b", -1)}},
		"norm behind the end":   {Norm: []pipeline.NormRecord{norm("a", "b", 1<<62)}},
		"kept elsewhere":        {Kept: []pipeline.KeptRecord{kept(1, "aa")}},
	} {
		if d, err := inplace.Of([]pipeline.Field{{Name: "text", Text: "aa"}}, &r); err == nil {
			t.Errorf("%s: %v", name, d)
		}
	}
}

// The segments are the source and the clean text, whatever the report says; every note ends once; fresh and decoded
// reports give the same.
func TestSegmentsAreTheTexts(t *testing.T) {
	for seed := range uint64(500) {
		rng := rand.New(rand.NewPCG(seed, 1))
		source := strings.Repeat("新闻,ad ", 3)
		var r pipeline.Report
		at := 0
		for at < len(source) {
			at += rng.IntN(6)
			end := at + 1 + rng.IntN(4)
			if end > len(source) {
				break
			}
			switch old := source[at:end]; rng.IntN(3) {
			case 0:
				r.Edits = append(r.Edits, edit(at, old, []string{"", "*"}[rng.IntN(2)]))
			case 1:
				r.Norm = append(r.Norm, norm(old, "，", at))
			default:
				continue
			}
			at = end + 1
		}
		for range rng.IntN(5) {
			start := rng.IntN(len(source))
			r.Kept = append(r.Kept, kept(start, source[start:start+1+rng.IntN(len(source)-start)]))
		}
		fields := []pipeline.Field{{Name: "text", Text: source}}
		d, err := inplace.Of(fields, &r)
		if err != nil {
			t.Fatal(seed, err)
		}
		clean, err := r.Replay("text", source)
		if err != nil {
			t.Fatal(seed, err)
		}
		var was, is string
		ends := map[int]int{}
		for _, s := range d.Fields[0].Segments {
			if s.Kind != inplace.Inserted {
				was += s.Text
			}
			if s.Kind != inplace.Removed && s.Kind != inplace.Replaced {
				is += s.Text
			}
			for _, n := range s.Ends {
				ends[n]++
			}
		}
		if was != source || is != clean {
			t.Fatalf("seed %d: %q and %q, want %q and %q", seed, was, is, source, clean)
		}
		for _, n := range d.Notes {
			if ends[n.Number] != 1 {
				t.Fatalf("seed %d: note %d ends %d times: %+v", seed, n.Number, ends[n.Number], n)
			}
		}
		var back pipeline.Report
		line, _ := json.Marshal(&r)
		if err := json.Unmarshal(line, &back); err != nil {
			t.Fatal(err)
		}
		for i := range back.Edits { // invalid UTF-8 does not survive JSON: cuts here are anywhere
			back.Edits[i].Old, back.Edits[i].New = r.Edits[i].Old, r.Edits[i].New
		}
		for i := range back.Kept {
			back.Kept[i].Text = r.Kept[i].Text
		}
		for i := range back.Norm {
			back.Norm[i].Old = r.Norm[i].Old
		}
		again, err := inplace.Of(fields, &back)
		if err != nil || !reflect.DeepEqual(d.Fields, again.Fields) {
			t.Fatalf("seed %d: %v: %+v, want %+v", seed, err, again.Fields, d.Fields)
		}
	}
}
