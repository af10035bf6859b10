package reportdiff

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/cmd/internal/inplace"
	"github.com/taosha-text/taosha/pipeline"
)

// ids are documents without anything in them.
type ids struct {
	list []string
	read int
}

func (s *ids) Next(to *pipeline.Report) error {
	if s.read == len(s.list) {
		return io.EOF
	}
	*to = pipeline.Report{ID: s.list[s.read]}
	s.read++
	return nil
}

func sequence(from, to int) (list []string) {
	for i := from; i < to; i++ {
		list = append(list, fmt.Sprint(i))
	}
	return list
}

// Documents that one side lacks are told, and the rest is still compared, as long as no more than the window is missing.
func TestMissingDocuments(t *testing.T) {
	for _, c := range []struct {
		why      string
		old, now []string
		want     Documents
	}{
		{"none", nil, nil, Documents{}},
		{"the same", sequence(0, 3000), sequence(0, 3000), Documents{Same: 3000}},
		{"one is gone in the middle", sequence(0, 100), slices.Concat(sequence(0, 50), sequence(51, 100)), Documents{Same: 99, OnlyOld: 1}},
		{"the end is new", sequence(0, 10), sequence(0, 20), Documents{Same: 10, OnlyNew: 10}},
		{"the start is gone", sequence(0, 900), sequence(800, 900), Documents{Same: 100, OnlyOld: 800}},
		{"other ones on both sides", append([]string{"a", "b"}, sequence(0, 9)...), append([]string{"c"}, sequence(0, 9)...), Documents{Same: 9, OnlyOld: 2, OnlyNew: 1}},
		{"nothing in common", sequence(0, 5000), sequence(5000, 9000), Documents{OnlyOld: 5000, OnlyNew: 4000}},
		{"an id twice", []string{"a", "a", "b"}, []string{"a", "b"}, Documents{Same: 2, OnlyOld: 1}},
		{"two changed places", []string{"a", "b", "c"}, []string{"b", "a", "c"}, Documents{Same: 2, OnlyOld: 1, OnlyNew: 1}},
	} {
		s, told := NewSummary(), 0
		err := Run(&ids{list: c.old}, &ids{list: c.now}, s, func(*Document) error { told++; return nil })
		if err != nil {
			t.Fatal(err)
		}
		got := s.Documents
		got.Changed = 0
		if got != c.want || told != c.want.OnlyOld+c.want.OnlyNew {
			t.Errorf("%s: %+v, want %+v", c.why, s.Documents, c.want)
		}
	}
}

// Spans pair off by place, and where they lie over each other; none is lost and none counted twice.
func TestChanges(t *testing.T) {
	span := func(start, end int, rule string, score int) pipeline.EditRecord {
		return pipeline.EditRecord{Field: "text", Bytes: [2]int{start, end}, Chars: [2]int{start, end}, Rule: rule, Score: score, Old: strings.Repeat("a", end-start)}
	}
	kept := func(start, end int, rule string) pipeline.KeptRecord {
		return pipeline.KeptRecord{Field: "text", Bytes: [2]int{start, end}, Chars: [2]int{start, end}, Rule: rule, Text: strings.Repeat("a", end-start)}
	}
	for _, c := range []struct {
		why      string
		old, now pipeline.Report
		want     string
	}{
		{"the same", pipeline.Report{Edits: []pipeline.EditRecord{span(0, 5, "A", 1)}}, pipeline.Report{Edits: []pipeline.EditRecord{span(0, 5, "A", 1)}}, ""},
		{"gone", pipeline.Report{Edits: []pipeline.EditRecord{span(0, 5, "A", 1)}}, pipeline.Report{}, "only-old 0-5"},
		{"come", pipeline.Report{}, pipeline.Report{Edits: []pipeline.EditRecord{span(0, 5, "A", 1)}}, "only-new 0-5"},
		{"another score", pipeline.Report{Edits: []pipeline.EditRecord{span(0, 5, "A", 1)}}, pipeline.Report{Edits: []pipeline.EditRecord{span(0, 5, "A", 2)}}, "changed 0-5 score"},
		{"spared now", pipeline.Report{Edits: []pipeline.EditRecord{span(0, 5, "A", 0)}}, pipeline.Report{Kept: []pipeline.KeptRecord{kept(0, 5, "A")}}, "changed 0-5 fate"},
		{"longer now", pipeline.Report{Edits: []pipeline.EditRecord{span(2, 5, "A", 0)}}, pipeline.Report{Edits: []pipeline.EditRecord{span(0, 9, "A", 0)}}, "changed 2-5 range"},
		{"cut in two", pipeline.Report{Edits: []pipeline.EditRecord{span(0, 9, "A", 0)}}, pipeline.Report{Edits: []pipeline.EditRecord{span(0, 3, "A", 0), span(5, 9, "A", 0)}}, "changed 0-9 range; only-new 5-9"},
		{"beside it", pipeline.Report{Edits: []pipeline.EditRecord{span(0, 3, "A", 0)}}, pipeline.Report{Edits: []pipeline.EditRecord{span(3, 5, "A", 0)}}, "only-old 0-3; only-new 3-5"},
	} {
		d := compare(&c.old, &c.now)
		var got []string
		for _, x := range d.Spans {
			got = append(got, strings.TrimSpace(fmt.Sprintf("%s %d-%d %s", x.Kind, x.First().Bytes[0], x.First().Bytes[1], strings.Join(x.What, ","))))
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%s: %s, want %s", c.why, strings.Join(got, "; "), c.want)
		}
	}
}

// Nothing from a report acts on a terminal.
func TestHostile(t *testing.T) {
	evil := "\x1b[31m\u202e\n\r\u200b"
	r := &pipeline.Report{ID: evil, Status: pipeline.Status(evil), Reason: evil,
		Edits: []pipeline.EditRecord{{Field: evil, Bytes: [2]int{0, len(evil)}, Rule: evil, Category: pipeline.Category(evil), Old: evil, New: evil, Why: []string{evil}}}}
	for _, d := range []*Document{compare(r, &pipeline.Report{ID: evil}), compare(&pipeline.Report{ID: evil}, r), {ID: evil, Kind: OnlyOld, Old: r}} {
		if text := d.Text(inplace.Marks); strings.ContainsAny(strings.ReplaceAll(text, "\n", ""), "\x1b\u202e\r\u200b") {
			t.Errorf("%q", text)
		}
	}
}
