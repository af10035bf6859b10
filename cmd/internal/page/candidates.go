package page

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/taosha-text/taosha/filters/lexicon"
)

// Candidates are lexicons whose phrases a person is to give verdicts. The page saves them whole: with the columns that
// they had, and new verdicts.
type Candidates struct {
	Columns []string   `json:"columns"`
	Rows    [][]string `json:"rows"` // each as long as Columns, or one cell, which is a comment
}

// ReadCandidates reads a lexicon, and adds its rows to those that were read before. Columns go by their names.
func (c *Candidates) ReadCandidates(name string, data []byte) error {
	if _, err := lexicon.Parse(name, data); err != nil {
		return err
	}
	var place []int // of the file's columns, among ours
	for line := range strings.SplitSeq(strings.TrimPrefix(string(data), "\uFEFF"), "\n") {
		line = strings.TrimSuffix(line, "\r")
		if strings.HasPrefix(line, "#") {
			c.Rows = append(c.Rows, []string{line})
			continue
		}
		if strings.TrimSpace(line) == "" {
			continue
		}
		cells := strings.Split(line, "\t")
		if place == nil {
			for _, column := range cells {
				column = strings.TrimSpace(column)
				if !slices.Contains(c.Columns, column) {
					c.Columns = append(c.Columns, column)
				}
				place = append(place, slices.Index(c.Columns, column))
			}
			if !slices.Contains(c.Columns, "verdict") {
				return fmt.Errorf("%s: it has no column verdict, so that there is nothing to judge", name)
			}
			continue
		}
		row := make([]string, len(c.Columns))
		for i, cell := range cells {
			row[place[i]] = strings.TrimSpace(cell)
		}
		c.Rows = append(c.Rows, row)
	}
	if place == nil {
		return errors.New(name + ": it has no phrases")
	}
	for i, row := range c.Rows { // those of earlier files have fewer columns
		if len(row) > 1 {
			c.Rows[i] = append(row, make([]string, len(c.Columns)-len(row))...)
		}
	}
	return nil
}
