package pipeline_test

import (
	"strings"
	"testing"

	"github.com/taosha-text/taosha/pipeline"
)

var someCodes = []string{"INJ001", "INJ002", "BOI001", "PUN001", "PUN011"}

// The longer prefix wins, then the ignored one; without a selection all act, but BOI on pages only.
func TestSelector(t *testing.T) {
	for _, c := range []struct{ selected, ignored, text, page string }{
		{"", "", "INJ001 INJ002 PUN001 PUN011", "INJ001 INJ002 BOI001 PUN001 PUN011"},
		{"INJ", "", "INJ001 INJ002", "INJ001 INJ002"},
		{"INJ,BOI", "", "INJ001 INJ002 BOI001", "INJ001 INJ002 BOI001"},
		{" inj , pun011,", "", "INJ001 INJ002 PUN011", "INJ001 INJ002 PUN011"},
		{"NONE", "", "", ""},
		{"", "PUN", "INJ001 INJ002", "INJ001 INJ002 BOI001"},
		{"", "BOI", "INJ001 INJ002 PUN001 PUN011", "INJ001 INJ002 PUN001 PUN011"},
		{"INJ", "INJ002", "INJ001", "INJ001"},
		{"INJ002", "INJ", "INJ002", "INJ002"},
		{"INJ", "INJ", "", ""},
		{"PUN001,INJ", "PUN,INJ001", "INJ002 PUN001", "INJ002 PUN001"},
		{"PUN0", "PUN00", "PUN011", "PUN011"},
	} {
		s, err := pipeline.ParseSelector(c.selected, c.ignored, someCodes)
		if err != nil {
			t.Fatal(err)
		}
		for format, want := range map[pipeline.Format]string{pipeline.FormatText: c.text, pipeline.FormatJSONL: c.text, pipeline.FormatHTML: c.page} {
			var got []string
			for _, code := range someCodes {
				if s.Allows(code, format) {
					got = append(got, code)
				}
			}
			if strings.Join(got, " ") != want {
				t.Errorf("select %q, ignore %q, %s: %v, want %s", c.selected, c.ignored, format, got, want)
			}
		}
	}
}

func TestSelectorRefusesUnknownCodes(t *testing.T) {
	for _, bad := range []string{"XYZ", "INJ003", "INJ0011", "INJ,QQQ", "*"} {
		if _, err := pipeline.ParseSelector(bad, "", someCodes); err == nil {
			t.Errorf("selecting %q is no error", bad)
		}
		if _, err := pipeline.ParseSelector("", bad, someCodes); err == nil {
			t.Errorf("ignoring %q is no error", bad)
		}
	}
}

// A stage none of whose rules may act is not run; one without rules always is.
func TestIdleStagesAreNotRun(t *testing.T) {
	boom := odd{"a", func(*pipeline.Document) (pipeline.Findings, error) { panic("was run") }}
	none, err := pipeline.ParseSelector("PUN902", "", []string{"PUN902"})
	if err != nil {
		t.Fatal(err)
	}
	r := cleaned(t, chain(t, pipeline.Policy{Select: none}, boom, replaces("b", "PUN902", ",", "，")), pipeline.Parsed("", "", "一,二"))
	if r.Text != "一，二" {
		t.Errorf("got %q", r.Text)
	}
}
