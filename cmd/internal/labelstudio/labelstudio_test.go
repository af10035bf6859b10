package labelstudio

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/taosha-text/taosha/cmd/internal/gold"
	"github.com/taosha-text/taosha/pipeline"
)

// What is exported and comes back uncorrected has the very spans of the report, whatever the text holds.
func TestRoundTrip(t *testing.T) {
	text := "甲😀\r\n<b>天宝娱乐城</b>\u202e &amp; e\u0301 配资\n平台𠮷乙"
	place := func(s string) (bytes, chars [2]int) {
		at := strings.Index(text, s)
		start := utf8.RuneCountInString(text[:at])
		return [2]int{at, at + len(s)}, [2]int{start, start + utf8.RuneCountInString(s)}
	}
	r := &pipeline.Report{ID: "a"}
	var want []gold.Span
	for _, e := range []struct {
		text     string
		category pipeline.Category
		label    string
	}{{"\r\n<b>天宝娱乐城", "gambling", "gambling"}, {"&amp; e\u0301", "", "other"}, {"配资\n平台𠮷", "made-up", "other"}} {
		bytes, chars := place(e.text)
		r.Edits = append(r.Edits, pipeline.EditRecord{Field: "body", Bytes: bytes, Chars: chars, Old: e.text, Rule: "INJ001", Category: e.category, Score: 9000})
		want = append(want, gold.Span{Field: "text", Start: chars[0], End: chars[1], Kind: gold.Inserted, Category: e.label})
	}
	bytes, chars := place("乙")
	r.Kept = append(r.Kept, pipeline.KeptRecord{Field: "body", Bytes: bytes, Chars: chars, Text: "乙", Rule: "INJ005", Why: []string{"substitution"}})
	want = append(want, gold.Span{Field: "text", Start: chars[0], End: chars[1], Kind: gold.Substitution})
	bytes, chars = place("甲😀")
	r.Kept = append(r.Kept, pipeline.KeptRecord{Field: "body", Bytes: bytes, Chars: chars, Text: "甲😀", Rule: "INJ005", Why: []string{"quoted"}})

	task, err := NewTask(r, "http://example.cn", []pipeline.Field{{Name: "body", Text: text}}, "taosha 1")
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(task)
	if err != nil {
		t.Fatal(err)
	}
	err = Read(strings.NewReader(" ["+string(b)+","+string(b)+"]\n"), func(back *Task) error {
		if _, err := back.Gold(false); !errors.Is(err, ErrUnseen) {
			t.Errorf("a prediction counts as an annotation: %v", err)
		}
		a, err := back.Gold(true)
		if err != nil {
			return err
		}
		if !slices.Equal(a.Spans, want) || *a.Text != text || a.ID != "a" || a.URL != "http://example.cn" {
			t.Errorf("%+v, want the spans %+v", a, want)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	r.Edits[0].Old = "something else"
	if _, err := NewTask(r, "", []pipeline.Field{{Name: "body", Text: text}}, ""); err == nil {
		t.Error("a report that is another text's makes a task")
	}
	if _, err := NewTask(r, "", []pipeline.Field{{Name: "body[0]"}, {Name: "body[1]"}}, ""); err == nil {
		t.Error("two texts make a task")
	}
}

// Whatever a file holds, what comes out of it are gold lines whose spans lie in their fields.
func FuzzRead(f *testing.F) {
	f.Add(`[{"data":{"id":"a","text":"甲乙"},"annotations":[{"result":[{"id":"r","to_name":"text","type":"labels","value":{"start":0,"end":1,"text":"甲","labels":["loan"]}}]}]}]`)
	f.Add(`{"data":{"text":"甲"},"predictions":[{"result":[]}]}{"data":{"text":1}}`)
	f.Add(`[{"data":{"title":"甲"},"annotations":[{"result":[{"to_name":"title","type":"labels","value":{"start":-1,"end":9,"labels":["kept"]}}]}]}]`)
	f.Add(`[`)
	f.Fuzz(func(t *testing.T, file string) {
		_ = Read(strings.NewReader(file), func(task *Task) error {
			a, err := task.Gold(true)
			if err != nil {
				return nil
			}
			line, err := json.Marshal(a)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := gold.Read(strings.NewReader(string(line))); err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			return nil
		})
	})
}
