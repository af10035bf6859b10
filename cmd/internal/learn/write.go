package learn

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/taosha-text/taosha/cmd/internal/evidence"
	"github.com/taosha-text/taosha/cmd/internal/terminal"
	"github.com/taosha-text/taosha/filters/lexicon"
)

// Learnt is what a run found.
type Learnt struct{ phrases []*Phrase }

// Removed is how many phrases are to be removed.
func (l *Learnt) Removed() int {
	n := 0
	for _, p := range l.phrases {
		if p.sure() {
			n++
		}
	}
	return n
}

// Candidates is how many wait for a person's verdict.
func (l *Learnt) Candidates() int { return len(l.phrases) - l.Removed() }

// column is one column of the lexicon: what stands in it of a phrase.
type column struct {
	name string
	cell func(*Phrase) string
}

func count(of func(*Phrase) int) func(*Phrase) string {
	return func(p *Phrase) string { return strconv.Itoa(of(p)) }
}

var columns = []column{
	{"phrase", func(p *Phrase) string { return cell(shownForm(p)) }},
	{"verdict", func(p *Phrase) string {
		if p.sure() {
			return string(lexicon.Remove)
		}
		return string(lexicon.Candidate)
	}},
	{"category", func(p *Phrase) string { return string(p.Category()) }},
	{"host", func(p *Phrase) string {
		if p.FirstHost == p.LastHost {
			return cell(p.FirstHost)
		}
		return ""
	}},
	{"until", func(*Phrase) string { return "" }},
	{"score", count(func(p *Phrase) int { return p.Score })},
	{"articles", count(func(p *Phrase) int { return p.articles })},
	{"documents", count(func(p *Phrase) int { return int(p.Documents) })},
	{"sites", count(func(p *Phrase) int { return p.Hosts.Count() })},
	{"mentions", count(func(p *Phrase) int { return int(p.Mentions) })},
	{"edges", count(func(p *Phrase) int { return percent(p.Mentions-p.Places[evidence.Inside], p.Mentions) })},
	{"taken", count(func(p *Phrase) int { return p.taken })},
	{"suspected", count(func(p *Phrase) int { return p.suspected })},
	{"left", count(func(p *Phrase) int { return p.Left.Count() })},
	{"right", count(func(p *Phrase) int { return p.Right.Count() })},
	{"disguised", count(func(p *Phrase) int { return int(p.Disguised) })},
	{"seam", count(func(p *Phrase) int { return int(mean(p.Seam, p.Seams)) })},
	{"fit", count(func(p *Phrase) int { return int(mean(p.Fit, p.Documents)) })},
	{"first", func(p *Phrase) string { return p.First }},
	{"last", func(p *Phrase) string { return p.Last }},
	{"context1", contextCell(0)},
	{"context2", contextCell(1)},
	{"context3", contextCell(2)},
}

// own is how many of the columns are a person's as much as the program's; the others are evidence.
const own = 5

func percent(part, all uint64) int {
	if all == 0 {
		return 0
	}
	return int(100 * part / all)
}

func mean(sum int64, n uint64) int64 {
	if n == 0 {
		return 0
	}
	return sum / int64(n)
}

func contextCell(i int) func(*Phrase) string {
	return func(p *Phrase) string {
		if i < len(p.Contexts) {
			return cell(p.Contexts[i].Text)
		}
		return ""
	}
}

// cell makes a text fit for a cell and for a terminal: one line without tabs, and nothing that acts.
func cell(s string) string { return strings.ReplaceAll(terminal.Safe(s, false), "\t", " ") }

// shownForm is the phrase as it stands in texts, where that shows nothing but it, and the canonical form elsewhere.
func shownForm(p *Phrase) string {
	if strings.ContainsFunc(p.Form, func(r rune) bool {
		return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Co, r) || r == unicode.ReplacementChar
	}) || canonical(p.Form) != p.Phrase {
		return p.Phrase
	}
	return p.Form
}

// Write writes the lexicon: what a person said before, in its order and with its comments, then what is new, the surest
// first.
func (l *Learnt) Write(to io.Writer, old *Old) error {
	w := bufio.NewWriter(to)
	found := map[string]*Phrase{}
	for _, p := range l.phrases {
		found[p.Phrase] = p
	}
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.name
	}
	for _, line := range old.top() {
		fmt.Fprintln(w, line)
	}
	fmt.Fprintln(w, strings.Join(append(slices.Clone(names), old.extra()...), "\t"))
	said := map[string]bool{}
	for _, r := range old.rows() {
		for _, line := range r.comments {
			fmt.Fprintln(w, line)
		}
		said[r.phrase] = true
		fmt.Fprintln(w, strings.Join(r.cells(found[r.phrase], old.extra()), "\t"))
	}
	for _, line := range old.bottom() {
		fmt.Fprintln(w, line)
	}
	for _, p := range l.phrases {
		if said[p.Phrase] {
			continue
		}
		var cells []string
		for _, c := range columns {
			cells = append(cells, c.cell(p))
		}
		cells = append(cells, make([]string, len(old.extra()))...)
		fmt.Fprintln(w, strings.Join(cells, "\t"))
	}
	return w.Flush()
}
