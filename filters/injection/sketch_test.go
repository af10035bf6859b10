package injection

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/taosha-text/taosha/filters/structure"
	"github.com/taosha-text/taosha/pipeline"
)

// What goes does not depend on whether the stretches that are not promising are weighed, too.
func TestWhatIsNotPromisingStays(t *testing.T) {
	file, err := os.Open("../../testdata/gold/articles.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	f, err := New(Default(), nil)
	if err != nil {
		t.Fatal(err)
	}
	shape, err := structure.New(structure.Default())
	if err != nil {
		t.Fatal(err)
	}
	weighed, spared := 0, 0
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var x struct{ Title, Byline, Text string }
		if err := json.Unmarshal(lines.Bytes(), &x); err != nil {
			t.Fatal(err)
		}
		doc := &pipeline.Document{Format: pipeline.FormatJSONL, Fields: []pipeline.Field{
			{Name: "title", Role: pipeline.Title, Text: x.Title},
			{Name: "byline", Role: pipeline.Byline, Text: x.Byline},
			{Name: "text", Role: pipeline.Text, Text: x.Text},
		}}
		found, err := shape.Check(context.Background(), doc)
		if err != nil {
			t.Fatal(err)
		}
		doc.Blocks = found.Blocks
		removed := func(thorough bool) (spans []string, cands int) {
			a := newArticle(f, doc)
			defer a.scratch.release()
			a.thorough = thorough
			a.propose()
			a.compare()
			gone, _ := a.decide()
			for _, c := range gone {
				s, e := c.v.bytes(c.from, c.to)
				spans = append(spans, c.v.text[s:e])
			}
			return spans, len(a.cands)
		}
		all, many := removed(true)
		promising, few := removed(false)
		if diff := cmp.Diff(all, promising); diff != "" {
			t.Errorf("%s: %s", x.Title, diff)
		}
		weighed, spared = weighed+many, spared+many-few
	}
	if spared*10 < weighed {
		t.Errorf("of %d stretches only %d were not weighed", weighed, spared)
	}
}
