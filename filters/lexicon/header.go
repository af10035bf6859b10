package lexicon

import (
	"errors"
	"fmt"
	"strings"
)

// known columns, those that must be there first.
var columnNames = []string{"phrase", "verdict", "category", "host", "until"}

var errNoTabs = errors.New("the columns of a lexicon are parted by tabs")

// headerOf gives the columns that the first line names, and nil where that line is a phrase and there is no header.
func headerOf(cells []string) (map[string]int, error) {
	if len(cells) == 1 {
		return nil, phraseOrError(cells[0])
	}
	columns := map[string]int{}
	for i, c := range cells {
		c = strings.TrimSpace(c)
		if _, ok := columns[c]; ok {
			return nil, fmt.Errorf("the header names the column %q twice", c)
		}
		columns[c] = i
	}
	for _, c := range cells { // in their order
		if near := misspelt(strings.TrimSpace(c)); near != "" {
			return nil, fmt.Errorf("the header has a column %q; should it be %s?", strings.TrimSpace(c), near)
		}
	}
	for _, name := range columnNames[:2] {
		if _, ok := columns[name]; !ok {
			return nil, fmt.Errorf("the header has no column %s; it must name phrase and verdict, and may name category, host and until", name)
		}
	}
	return columns, nil
}

// phraseOrError takes a first line without a tab for a phrase, unless it reads as a header, or as a row, that was meant
// to have tabs.
func phraseOrError(line string) error {
	words := strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(",;|，； ", r) })
	named := 0
	for _, w := range words {
		w = strings.Trim(w, `"'`)
		if isColumn(w) || misspelt(w) != "" {
			named++
		}
	}
	switch {
	case len(words) > 1 && named > 1, listsVerdict(line):
		return errNoTabs
	case len(words) == 1 && named == 1:
		return errors.New("a header must name the columns phrase and verdict, parted by a tab; a file without a header begins with a phrase")
	}
	return nil
}

// listsVerdict tells a row whose cells are parted by something else than tabs: one of them is a verdict.
func listsVerdict(line string) bool {
	for i, c := range strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune(",;|，；", r) }) {
		switch Verdict(strings.ToLower(strings.Trim(c, ` "'`))) {
		case Remove, Keep, Ignore, Candidate:
			if i > 0 {
				return true
			}
		}
	}
	return false
}

func isColumn(name string) bool {
	for _, c := range columnNames {
		if c == name {
			return true
		}
	}
	return false
}

// misspelt gives the column that a name was probably meant to be: another case, one letter more, less or other, or two
// that changed places. It is empty for the columns themselves and for what is like none of them.
func misspelt(name string) string {
	if isColumn(name) {
		return ""
	}
	for _, c := range columnNames {
		if oneSlip(strings.ToLower(name), c) {
			return c
		}
	}
	return ""
}

// oneSlip tells whether two words are the same but for one letter, or for two that changed places.
func oneSlip(a, b string) bool {
	start := 0
	for start < min(len(a), len(b)) && a[start] == b[start] {
		start++
	}
	a, b = a[start:], b[start:]
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return len(a) <= 1 && len(b) <= 1 || len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]
}
