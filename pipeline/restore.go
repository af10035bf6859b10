package pipeline

import (
	"fmt"
	"sort"
)

// Restore undoes a report: given the clean text of one field it gives the source text. It fails where the report
// does not fit the text.
func (r *Report) Restore(field, clean string) (string, error) {
	return r.replay(field, clean, false)
}

// Replay applies a report: given the source text of one field it gives the clean text. It fails where the report
// does not fit the text.
func (r *Report) Replay(field, source string) (string, error) {
	return r.replay(field, source, true)
}

type replacement struct {
	at       int // in the source
	old, new string
}

func (r *Report) replay(field, text string, forward bool) (string, error) {
	var all []replacement
	for _, e := range r.Edits {
		if e.Field == field {
			all = append(all, replacement{e.Bytes[0], e.Old, e.New})
		}
	}
	for _, n := range r.Norm {
		if n.Field == field {
			for _, at := range n.At {
				all = append(all, replacement{at, n.Old, n.New})
			}
		}
	}
	sort.SliceStable(all, func(i, j int) bool {
		a, b := all[i], all[j]
		return a.at < b.at || a.at == b.at && len(a.old) < len(b.old)
	})
	out := make([]byte, 0, len(text)+len(text)/8)
	at, shift := 0, 0 // at: how far text is read; shift: text offset minus source offset
	for _, c := range all {
		from, to := c.old, c.new
		if !forward {
			from, to = to, from
		}
		start := c.at + shift
		if start < at || start+len(from) > len(text) || text[start:start+len(from)] != from {
			return "", fmt.Errorf("the report does not fit field %q at byte %d", field, c.at)
		}
		out = append(out, text[at:start]...)
		out = append(out, to...)
		at = start + len(from)
		if !forward {
			shift += len(c.new) - len(c.old)
		}
	}
	return string(append(out, text[at:]...)), nil
}
