package learn

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/taosha-text/taosha/cmd/internal/batch"
	"github.com/taosha-text/taosha/filters/lexicon"
)

// Old is what lexicons said before, with a person's verdicts and comments. Nil is none.
type Old struct {
	head, tail []string // comments before the header and behind the last row
	columns    []string // that are not the program's
	list       []*oldRow
}

// oldRow is one row, with the comments above it.
type oldRow struct {
	comments []string
	phrase   string // canonical
	entry    lexicon.Entry
	named    map[string]string // its cells by column
	place    string            // file and line
}

func (o *Old) top() []string {
	if o == nil {
		return nil
	}
	return o.head
}

func (o *Old) bottom() []string {
	if o == nil {
		return nil
	}
	return o.tail
}

func (o *Old) extra() []string {
	if o == nil {
		return nil
	}
	return o.columns
}

func (o *Old) rows() []*oldRow {
	if o == nil {
		return nil
	}
	return o.list
}

// canonical gives the letters of a phrase in canonical form.
func canonical(phrase string) string {
	var b strings.Builder
	for _, l := range lettersOf(nil, phrase, 0, len(phrase)) {
		b.WriteRune(l.r)
	}
	return b.String()
}

// ReadOld reads lexicons. Two rows that say different things of one phrase on one host are an error, within a file and
// between files: which of them holds is a person's to say. A candidate contradicts nothing.
func ReadOld(names []string) (*Old, error) {
	if len(names) == 0 {
		return nil, nil
	}
	o := &Old{}
	seen := map[[2]string]*oldRow{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("--lexicon: %s: %w", name, batch.WithoutPath(err))
		}
		lex, err := lexicon.Parse(name, data)
		if err != nil {
			return nil, fmt.Errorf("--lexicon: %w", err)
		}
		if err := o.read(name, string(data), lex, seen); err != nil {
			return nil, fmt.Errorf("--lexicon: %w", err)
		}
	}
	return o, nil
}

// read takes up a lexicon that was parsed: its rows with their comments and all cells.
func (o *Old) read(name, data string, lex *lexicon.Lexicon, seen map[[2]string]*oldRow) error {
	var comments []string
	var header []string
	begun, next := false, 0
	for i, line := range strings.Split(strings.TrimPrefix(data, "\uFEFF"), "\n") {
		line = strings.TrimSuffix(line, "\r")
		switch {
		case strings.TrimSpace(line) == "":
			continue
		case strings.HasPrefix(line, "#"):
			comments = append(comments, line)
			continue
		}
		cells := strings.Split(line, "\t")
		if !begun {
			begun = true
			if len(cells) > 1 {
				o.head, comments = append(o.head, comments...), nil
				for _, c := range cells {
					c = strings.TrimSpace(c)
					header = append(header, c)
					if !slices.ContainsFunc(columns, func(k column) bool { return k.name == c }) && !slices.Contains(o.columns, c) && c != "" {
						o.columns = append(o.columns, c)
					}
				}
				continue
			}
			header = []string{"phrase"}
		}
		r := &oldRow{comments: comments, entry: lex.Entries[next], named: map[string]string{}, place: fmt.Sprintf("%s:%d", name, i+1)}
		comments = nil
		next++
		for k, c := range cells {
			r.named[header[k]] = strings.TrimSpace(c)
		}
		r.named["verdict"] = string(r.entry.Verdict)
		if r.phrase = canonical(r.entry.Phrase); r.phrase == "" {
			r.phrase = r.entry.Phrase
		}
		key := [2]string{r.phrase, r.entry.Host}
		before := seen[key]
		switch {
		case before == nil:
			seen[key] = r
			o.list = append(o.list, r)
		case before.entry.Verdict == r.entry.Verdict, r.entry.Verdict == lexicon.Candidate:
			before.comments = append(before.comments, r.comments...)
		case before.entry.Verdict == lexicon.Candidate:
			r.comments = append(before.comments, r.comments...)
			*before = *r
		default:
			return fmt.Errorf("%s says %s of %q and %s says %s: take one of them out", before.place, before.entry.Verdict, r.entry.Phrase, r.place, r.entry.Verdict)
		}
	}
	o.tail = append(o.tail, comments...)
	return nil
}

// cells gives the row as it is written: what a person may have said as it was, and the evidence as it is now, or as it
// was where the phrase was not met.
func (r *oldRow) cells(p *Phrase, extra []string) []string {
	var out []string
	for i, c := range columns {
		switch {
		case i < own && !(c.name == "verdict" && r.entry.Verdict == lexicon.Candidate && p != nil):
			out = append(out, r.named[c.name])
		case p != nil:
			out = append(out, c.cell(p))
		default:
			out = append(out, r.named[c.name])
		}
	}
	for _, name := range extra {
		out = append(out, r.named[name])
	}
	return out
}
