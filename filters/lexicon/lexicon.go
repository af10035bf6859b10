// Package lexicon reads lists of phrases with verdicts.
package lexicon

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/taosha-text/taosha/pipeline"
)

// Verdict is what a lexicon says about a phrase.
type Verdict string

// The verdicts. Keep beats everything, the built-in grammar included; Ignore and Candidate do nothing.
const (
	Remove    Verdict = "remove"
	Keep      Verdict = "keep"
	Ignore    Verdict = "ignore"
	Candidate Verdict = "candidate"
)

// Entry is one phrase with its verdict. Host and Until are empty where the entry holds everywhere and always.
type Entry struct {
	Phrase   string
	Verdict  Verdict
	Category pipeline.Category
	Host     string // holds on this host and those below it
	Until    string // YYYY-MM-DD: holds for documents up to this date, and for those without a date
	Learnt   bool   // found in a batch, and not a person's: within a sentence it goes only where the text reads well without
}

// Lexicon is a list of entries with one verdict for each phrase and host. It must not be changed once in use.
type Lexicon struct{ Entries []Entry }

// Parse reads a lexicon: tab-separated UTF-8 with a header line that names the columns phrase and verdict, and
// optionally category, host and until; a row with a score was learnt; other columns are evidence and are not read. A file whose first line is a phrase
// without a tab has no header: each line is a phrase to remove. Empty lines and lines that begin with # are skipped.
// What is neither, as a misspelt header or cells parted by commas, is an error and never a guess: who reads a phrase to
// keep as one to remove does harm. Errors name the file and show the line.
func Parse(name string, data []byte) (*Lexicon, error) {
	if !utf8.Valid(data) {
		return nil, fmt.Errorf("%s: not valid UTF-8", name)
	}
	lex := &Lexicon{}
	var columns map[string]int
	for i, line := range strings.Split(strings.TrimPrefix(string(data), "\uFEFF"), "\n") {
		line = strings.TrimSuffix(line, "\r")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		fail := func(err error) error { return fmt.Errorf("%s:%d: %w: %q", name, i+1, err, shown(line)) }
		if columns == nil {
			header, err := headerOf(cells)
			if err != nil {
				return nil, fail(err)
			}
			if columns = header; columns != nil {
				continue
			}
			columns = map[string]int{"phrase": 0}
		}
		e, err := entry(cells, columns)
		if err != nil {
			return nil, fail(err)
		}
		lex.Entries = append(lex.Entries, e)
	}
	return lex, nil
}

// shown is as much of a line as a message has room for.
func shown(line string) string {
	const most = 100
	for i := range line {
		if i > most {
			return line[:i] + "…"
		}
	}
	return line
}

func entry(cells []string, columns map[string]int) (Entry, error) {
	cell := func(name string) string {
		if i, ok := columns[name]; ok && i < len(cells) {
			return strings.TrimSpace(cells[i])
		}
		return ""
	}
	_, table := columns["verdict"]
	switch {
	case !table && len(cells) > 1:
		return Entry{}, fmt.Errorf("a file without a header line has one phrase a line and no tabs")
	case !table && listsVerdict(cells[0]):
		return Entry{}, errNoTabs
	case table && len(cells) > len(columns):
		return Entry{}, fmt.Errorf("%d cells, but the header names %d columns", len(cells), len(columns))
	}
	e := Entry{Phrase: cell("phrase"), Verdict: Verdict(cell("verdict")), Category: pipeline.Category(cell("category")),
		Host: strings.ToLower(cell("host")), Until: cell("until"), Learnt: cell("score") != ""}
	if !table {
		e.Verdict = Remove
	}
	return e, e.check()
}

func (e Entry) check() error {
	switch e.Verdict {
	case Remove, Keep, Ignore, Candidate:
	default:
		return fmt.Errorf("verdict %q is not remove, keep, ignore or candidate", e.Verdict)
	}
	if e.Phrase == "" {
		return fmt.Errorf("the phrase is empty")
	}
	if e.Category != "" && !known(e.Category) {
		return fmt.Errorf("category %q is not one of %v", e.Category, pipeline.Categories())
	}
	if e.Until != "" {
		if _, err := time.Parse(time.DateOnly, e.Until); err != nil {
			return fmt.Errorf("until %q is not a date like 2026-01-31", e.Until)
		}
	}
	return nil
}

// Check refuses what Parse would: for lexicons that were put together in Go.
func (l *Lexicon) Check() error {
	for i, e := range l.Entries {
		if err := e.check(); err != nil {
			return fmt.Errorf("entry %d: %w", i, err)
		}
	}
	return nil
}

func known(c pipeline.Category) bool {
	for _, k := range pipeline.Categories() {
		if k == c {
			return true
		}
	}
	return false
}

// Merge puts lexicons together; where two speak of the same phrase on the same host the later one wins.
func Merge(list ...*Lexicon) *Lexicon {
	type key struct{ phrase, host string }
	place := map[key]int{}
	out := &Lexicon{}
	for _, l := range list {
		for _, e := range l.Entries {
			k := key{e.Phrase, e.Host}
			if i, ok := place[k]; ok {
				out.Entries[i] = e
				continue
			}
			place[k] = len(out.Entries)
			out.Entries = append(out.Entries, e)
		}
	}
	return out
}

// Holds tells whether the entry speaks about documents of a host and date ("" where unknown).
func (e Entry) Holds(host, date string) bool {
	if e.Until != "" && len(date) >= len(time.DateOnly) && date[:len(time.DateOnly)] > e.Until {
		return false
	}
	return e.Host == "" || e.Host == host || strings.HasSuffix(host, "."+e.Host)
}
