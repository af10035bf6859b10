package filters_test

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/pipeline"
)

// Whatever becomes of advertising, the report of a real chain is complete, it can be undone, and cleaning the clean
// text again changes nothing.
func TestActionsKeepTheLaws(t *testing.T) {
	f, err := os.Open("../testdata/gold/articles.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var inputs []pipeline.Input
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var a struct{ Title, Byline, Text string }
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		inputs = append(inputs, pipeline.Parsed(a.Title, a.Byline, a.Text), pipeline.PlainText(a.Title+"\n"+a.Text+"\n"))
	}
	if err := lines.Err(); err != nil || len(inputs) < 20 {
		t.Fatalf("%d inputs, %v", len(inputs), err)
	}
	policies := []pipeline.Actions{{Default: pipeline.ActMask, Mask: "＊"}, {Default: pipeline.ActMask, Mask: "[AD]"}, {DropSubstituted: true}}
	for _, act := range pipeline.AllActions() {
		policies = append(policies, pipeline.Actions{Default: act})
	}
	for _, actions := range policies {
		cl, err := filters.NewCleaner(filters.Actions(actions), filters.Policy(pipeline.Policy{MaxRemoved: 1}))
		if err != nil {
			t.Fatal(err)
		}
		edits := 0
		for _, in := range inputs {
			r := clean(t, cl, in)
			edits += len(r.Report.Edits)
			if r.Status == pipeline.StatusQuarantined {
				t.Errorf("%+v: %q: %s", actions, in.Fields[0].Text, r.Reason)
			}
			for i, f := range in.Fields {
				if got, err := r.Report.Replay(f.Name, f.Text); err != nil || got != r.Fields[i].Text {
					t.Errorf("%+v: replayed %q, %v, want %q", actions, got, err, r.Fields[i].Text)
				}
				if got, err := r.Report.Restore(f.Name, r.Fields[i].Text); err != nil || got != f.Text {
					t.Errorf("%+v: restored %q, %v, want %q", actions, got, err, f.Text)
				}
			}
			again := in
			again.Fields = r.Fields
			if twice := clean(t, cl, again); twice.Changed() {
				t.Errorf("%+v: %q changes again: %+v", actions, r.Fields, twice.Report.Edits)
			}
		}
		if (edits == 0) != (actions.Default == pipeline.ActTag) {
			t.Errorf("%+v: %d edits", actions, edits)
		}
	}
}
