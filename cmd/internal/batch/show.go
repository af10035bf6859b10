package batch

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/taosha-text/taosha/cmd/internal/inplace"
	"github.com/taosha-text/taosha/cmd/internal/terminal"
	"github.com/taosha-text/taosha/cmd/internal/unidiff"
	"github.com/taosha-text/taosha/pipeline"
)

// Show is what a run writes of each document.
type Show string

// What may be written. What is not clean text goes to standard output, and no file is made.
const (
	ShowClean Show = ""     // the clean text
	ShowLines Show = "line" // a unified diff
	ShowWords Show = "word" // a diff with changes within lines
	ShowStat  Show = "stat" // a line with what went by rule
)

// show appends what is shown of a document instead of its clean text.
func (c *cleaner) show(dst []byte, j *job, res *pipeline.Result) []byte {
	name := diffName(j, c.doc.Input.ID)
	switch c.o.Show {
	case ShowStat:
		return appendStat(dst, name, res)
	case ShowWords:
		d, err := inplace.Of(c.doc.SourceFields(res), &res.Report)
		if err != nil {
			panic(err) // a report fits the document that it was made of
		}
		return unidiff.AppendWords(dst, name, d, c.o.Colours)
	}
	if !c.o.Terminal {
		return unidiff.Append(dst, name, c.doc.SourceFields(res), &res.Report)
	}
	diff := terminal.Safe(string(unidiff.Append(nil, name, c.doc.SourceFields(res), &res.Report)), true)
	if c.o.Colours {
		diff = unidiff.Coloured(diff)
	}
	return append(dst, diff...)
}

// diffName is what a diff's headers call a document: its file, or its id where a file holds many.
func diffName(j *job, id string) string {
	if j.from.OneDocument() {
		return j.path
	}
	return strings.NewReplacer("\n", "_", "\r", "_").Replace(id)
}

// appendStat appends a line in four columns that tabs part: the document's name, how many characters went, the rules
// that acted, each with how often, and the status where it is not ok. Content edits come first.
func appendStat(dst []byte, name string, res *pipeline.Result) []byte {
	removed, edits, norms := 0, map[string]int{}, map[string]int{}
	for i := range res.Report.Edits {
		e := &res.Report.Edits[i]
		removed += e.Chars[1] - e.Chars[0] - utf8.RuneCountInString(e.New)
		edits[e.Rule]++
	}
	for i := range res.Report.Norm {
		norms[res.Report.Norm[i].Rule] += len(res.Report.Norm[i].At)
	}
	var rules []string
	for _, counts := range []map[string]int{edits, norms} {
		for _, code := range slices.Sorted(maps.Keys(counts)) {
			rules = append(rules, fmt.Sprintf("%s×%d", code, counts[code]))
		}
	}
	dst = fmt.Appendf(dst, "%s\t%d\t%s", terminal.Safe(name, false), removed, strings.Join(rules, " "))
	if res.Status != pipeline.StatusOK {
		dst = append(dst, "\t"+res.Status...)
	}
	return append(dst, '\n')
}
