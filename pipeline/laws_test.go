package pipeline_test

import (
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/taosha-text/taosha/pipeline"
)

// checkLaws holds a result to what every report promises: applied to the source it gives the clean text, undone it
// gives the source; its changes are sorted and do not overlap; every place is where it says.
func checkLaws(t testing.TB, in pipeline.Input, r pipeline.Result) {
	t.Helper()
	chars := 0
	for i, f := range in.Fields {
		source, clean := f.Text, r.Fields[i].Text
		chars += utf8.RuneCountInString(clean)
		if got, err := r.Report.Replay(f.Name, source); err != nil || got != clean {
			t.Fatalf("%s: replayed %q, %v, want %q", f.Name, got, err, clean)
		}
		if got, err := r.Report.Restore(f.Name, clean); err != nil || got != source {
			t.Fatalf("%s: restored %q, %v, want %q", f.Name, got, err, source)
		}
		var places []pipeline.Span
		last := -1
		for _, e := range r.Report.Edits {
			if e.Field != f.Name {
				continue
			}
			places = append(places, span(e.Bytes))
			if e.Bytes[0] < last {
				t.Fatalf("%s: the edit at %v is out of order", f.Name, e.Bytes)
			}
			last = e.Bytes[1]
			checkPlace(t, source, e.Bytes, e.Chars, e.Old)
			if clean[e.Out[0]:e.Out[1]] != e.New {
				t.Fatalf("%s: %q is not at %v of %q", f.Name, e.New, e.Out, clean)
			}
		}
		for _, n := range r.Report.Norm {
			if n.Field != f.Name {
				continue
			}
			if !slices.IsSorted(n.At) || len(n.At) == 0 || n.Old == n.New {
				t.Fatalf("%s: %+v", f.Name, n)
			}
			for _, at := range n.At {
				places = append(places, pipeline.Span{Start: at, End: at + len(n.Old)})
				if source[at:at+len(n.Old)] != n.Old {
					t.Fatalf("%s: %q is not at %d of %q", f.Name, n.Old, at, source)
				}
			}
		}
		slices.SortFunc(places, func(a, b pipeline.Span) int {
			if a.Start != b.Start {
				return a.Start - b.Start
			}
			return a.End - b.End
		})
		for k := 1; k < len(places); k++ {
			if places[k].Start < places[k-1].End || places[k] == places[k-1] {
				t.Fatalf("%s: %v and %v overlap", f.Name, places[k-1], places[k])
			}
		}
		for _, k := range r.Report.Kept {
			if k.Field == f.Name {
				checkPlace(t, source, k.Bytes, k.Chars, k.Text)
			}
		}
		for _, b := range r.Report.Blocks {
			if b.Field == f.Name && !utf8.ValidString(source[b.Bytes[0]:b.Bytes[1]]) {
				t.Fatalf("%s: the block at %v cuts a code point", f.Name, b.Bytes)
			}
		}
	}
	if r.Report.Output.Chars != chars {
		t.Fatalf("%d code points, the report says %d", chars, r.Report.Output.Chars)
	}
	if r.Report.Status != r.Status || r.Report.Reason != r.Reason {
		t.Fatalf("%s (%s), the report says %s (%s)", r.Status, r.Reason, r.Report.Status, r.Report.Reason)
	}
}

func span(p [2]int) pipeline.Span { return pipeline.Span{Start: p[0], End: p[1]} }

func checkPlace(t testing.TB, source string, bytes, chars [2]int, text string) {
	t.Helper()
	if source[bytes[0]:bytes[1]] != text {
		t.Fatalf("%q is not at %v of %q", text, bytes, source)
	}
	if want := [2]int{utf8.RuneCountInString(source[:bytes[0]]), utf8.RuneCountInString(source[:bytes[1]])}; chars != want {
		t.Fatalf("bytes %v are code points %v, not %v", bytes, want, chars)
	}
}
