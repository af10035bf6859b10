package pipeline

import (
	"context"
	"strings"
	"testing"
)

// Blocks and hints may come from a caller's own extractor: a place that is not there is an error, not a crash.
func TestPlacesThatAreNotThere(t *testing.T) {
	p, err := New(Policy{})
	if err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(*Input){
		"no such field":     func(in *Input) { in.Blocks = []Block{{Field: 7, Kind: BlockTitle}} },
		"past the end":      func(in *Input) { in.Blocks = []Block{{Span: Span{0, 99}, Kind: BlockTitle}} },
		"half a code point": func(in *Input) { in.Hints = []Hint{{Span: Span{1, 3}, Why: "hidden"}} },
		"a negative field":  func(in *Input) { in.Hints = []Hint{{Field: -1, Why: "hidden"}} },
	} {
		in := PlainText("渔港开海\n")
		spoil(&in)
		if _, err := p.Clean(context.Background(), in); err == nil || !strings.Contains(err.Error(), "does not fit the text") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
