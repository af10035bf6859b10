package page

import (
	"cmp"
	"slices"
	"strings"
)

// tally counts spans by a name: edits, spared spans, places of normalisations, and what is only noted.
type tally map[string]*[4]int

// maxNames bounds the names that are counted one by one: who wrote the report may have invented a million.
const maxNames = 10_000

func (t tally) add(name string, what int) { t.addN(name, what, 1) }

func (t tally) addN(name string, what, n int) {
	if t[name] == nil {
		if len(t) >= maxNames {
			name = others
		}
		if t[name] == nil {
			t[name] = &[4]int{}
		}
	}
	t[name][what] += n
}

// others stands for all names that there was no room for; no report has such a name.
const others = "\u2026"

// counted is one row of a chart.
type counted struct {
	Name  string `json:"name"`
	Count [4]int `json:"n"`
}

// rows gives a tally's rows, those with the most edits and spared spans first.
func (t tally) rows() []counted {
	rows := make([]counted, 0, len(t))
	for name, n := range t {
		rows = append(rows, counted{name, *n})
	}
	slices.SortFunc(rows, func(a, b counted) int {
		return cmp.Or(b.Count[0]+b.Count[1]-a.Count[0]-a.Count[1], b.Count[2]+b.Count[3]-a.Count[2]-a.Count[3], strings.Compare(a.Name, b.Name))
	})
	return rows
}

// positions are the words of a report's why that say where a stretch stands. One of them begins it, but for what the
// judge adds.
var positions = []string{"own-line", "first-line", "last-line", "paragraph-start", "paragraph-end", "sentence-start",
	"sentence-end", "mid-sentence", "in-sentence", "after-dateline", "title-prefix", "title-start", "title-suffix", "title-end",
	"in-title", "byline", "in-byline", "label", "labelled"}

// positionOf says where a span stands: by a reason that says so, or else by its field.
func positionOf(field string, why []string) string {
	for _, w := range why {
		if slices.Contains(positions, w) {
			return w
		}
	}
	switch field {
	case "title", "byline":
		return field
	}
	return "text"
}
