package structure

import "testing"

// Every mark is looked for.
func TestMarksBeginAsExpected(t *testing.T) {
	for _, m := range marks {
		if !mayHoldMark("某某" + m + "某某") {
			t.Errorf("a line with %s is not searched", m)
		}
	}
	for _, l := range labels {
		if !hasLabel(l + "：某某") {
			t.Errorf("a line that begins with %s has no label", l)
		}
	}
}
