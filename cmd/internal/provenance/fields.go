package provenance

import (
	"maps"
	"slices"

	"github.com/taosha-text/taosha/pipeline"
)

// ChangedFields lists the fields that a report changes, in order of their names.
func ChangedFields(r *pipeline.Report) []string {
	changed := map[string]bool{}
	for i := range r.Edits {
		changed[r.Edits[i].Field] = true
	}
	for i := range r.Norm {
		changed[r.Norm[i].Field] = true
	}
	return slices.Sorted(maps.Keys(changed))
}

// Fields gives the hash of the source texts of the fields that a report changes: each one's name and text, in order of
// the names, with a zero byte behind each of the two. It is "" where nothing changed. The record's own hash cannot
// stand for it: a text may have come in another charset, an article in a page, a string with other escapes.
func (h Hash) Fields(r *pipeline.Report, source map[string]string) string {
	names := ChangedFields(r)
	if len(names) == 0 {
		return ""
	}
	sum := h.New()
	for _, n := range names {
		for _, s := range [2]string{n, source[n]} {
			sum.writeString(s)
			sum.writeString("\x00")
		}
	}
	return sum.Spelled()
}
