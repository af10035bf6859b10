package batch

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/taosha-text/taosha/cmd/internal/terminal"
	"github.com/taosha-text/taosha/pipeline"
)

// Summary counts what a run did.
type Summary struct {
	Documents  map[pipeline.Status]int     `json:"documents"`
	Changed    int                         `json:"changed"` // documents with any change
	Characters Characters                  `json:"characters"`
	Bytes      int                         `json:"bytes"` // of the records that came in
	Rules      map[string]Count            `json:"rules"`
	Categories map[pipeline.Category]Count `json:"categories"`
	Hosts      map[string]Count            `json:"hosts"`                // the first ones on which there were edits
	OtherHosts Count                       `json:"other_hosts,omitzero"` // all on the others
	Phrases    []PhraseCount               `json:"phrases"`              // those that were removed most often
	Failures   []Failure                   `json:"failures"`             // the first ones
	Failed     int                         `json:"failed"`               // documents and files that failed
	Skipped    []string                    `json:"skipped"`              // files of no known format

	// Names lists the first documents of each status that is no failure and yet not what was asked for.
	Names map[pipeline.Status][]string `json:"names,omitempty"`

	phrases     *phraseCounter
	wouldChange bool
	fieldless   int // JSON records in which no field was found
	Undated     int `json:"-"` // documents without a date
}

// Characters counts code points.
type Characters struct {
	Source  int `json:"source"`
	Removed int `json:"removed"` // by content edits
}

// Count is how often something was changed and how many code points that took.
type Count struct {
	Edits      int `json:"edits"`
	Characters int `json:"characters"`
}

func (c *Count) add(more Count) {
	c.Edits += more.Edits
	c.Characters += more.Characters
}

// Failure is one document or file that failed.
type Failure struct {
	Where string `json:"where"`
	Cause string `json:"cause"`
}

// maxFailures bounds the failures that a summary lists, and the records that the log names: the report has all.
const maxFailures = 1000

// maxNames is how many documents of a status are named.
const maxNames = 10

const (
	// maxHosts bounds the hosts that are counted one by one: a crawl may have a million.
	maxHosts = 10_000
	// maxHost is how many bytes a host's name has at most (RFC 1035). What is longer is none.
	maxHost = 253
)

// WouldChange tells whether any document differs from what came in.
func (s *Summary) WouldChange() bool { return s.wouldChange }

// Fieldless tells whether there were JSON records and none had a field to clean: a name is probably wrong.
func (s *Summary) Fieldless() bool {
	done := 0
	for status, n := range s.Documents {
		if status != pipeline.StatusError {
			done += n
		}
	}
	return s.fieldless > 0 && s.fieldless == done
}

// JSON gives the summary as indented JSON with a line end. What could act on a terminal is escaped, as JSON allows.
func (s *Summary) JSON() ([]byte, error) {
	with := *s
	with.Phrases = append([]PhraseCount{}, s.phrases.top()...) // a list in any case
	b, err := json.MarshalIndent(with, "", "  ")
	return []byte(terminal.Safe(string(b)+"\n", true)), err
}

// Commonest gives a line for each of the phrases that were removed most often. They are as strangers wrote them.
func (s *Summary) Commonest() []string {
	var lines []string
	for _, p := range s.phrases.top() {
		about := ""
		if p.Over > 0 {
			about = "at most "
		}
		lines = append(lines, fmt.Sprintf("removed %s%d× %s", about, p.Count, p.Phrase))
	}
	return lines
}

// name names a document of a status.
func (s *Summary) name(status pipeline.Status, name string) {
	if s.Names == nil {
		s.Names = map[pipeline.Status][]string{}
	}
	if len(s.Names[status]) < maxNames {
		s.Names[status] = append(s.Names[status], name)
	}
}

// Named gives a line that says how many documents there were of a status, and names the first; "" where there were none.
func (s *Summary) Named(status pipeline.Status) string {
	n, names := s.Documents[status], s.Names[status]
	if n == 0 {
		return ""
	}
	line := fmt.Sprintf("%d %s: %s", n, status, strings.Join(names, ", "))
	if n > len(names) {
		line += fmt.Sprintf(", and %d more", n-len(names))
	}
	return line
}

// write puts the summary where it was asked for.
func (s *Summary) write(ctx context.Context, o Options) error {
	if o.Summary == "" {
		return nil
	}
	b, err := s.JSON()
	if err != nil {
		return err
	}
	if o.Summary == stdinName {
		out, err := standardOutput(ctx, o)
		if err == nil {
			err = out.write(b)
		}
		if err == nil {
			err = out.close()
		}
		return err
	}
	return replaceFile(ctx, o.disk, o.salt, o.Summary, b)
}

// String gives the summary in a line.
func (s *Summary) String() string {
	total := 0
	var parts []string
	for _, status := range []pipeline.Status{pipeline.StatusOK, pipeline.StatusSpam, pipeline.StatusQuarantined,
		pipeline.StatusLimited, pipeline.StatusNoArticle, pipeline.StatusError} {
		if n := s.Documents[status]; n > 0 {
			total += n
			parts = append(parts, fmt.Sprintf("%d %s", n, status))
		}
	}
	line := fmt.Sprintf("%d documents", total)
	if len(parts) > 0 {
		line += " (" + strings.Join(parts, ", ") + ")"
	}
	line += fmt.Sprintf(", %d changed; %d of %d characters removed", s.Changed, s.Characters.Removed, s.Characters.Source)
	if s.Failed > 0 {
		line += fmt.Sprintf("; %d failures", s.Failed)
	}
	if n := len(s.Skipped); n > 0 {
		line += fmt.Sprintf("; %d files skipped", n)
	}
	return line
}

func newSummary() *Summary {
	return &Summary{Documents: map[pipeline.Status]int{}, Rules: map[string]Count{},
		Categories: map[pipeline.Category]Count{}, Hosts: map[string]Count{}, Phrases: []PhraseCount{}, Failures: []Failure{}, Skipped: []string{}, phrases: newPhraseCounter(nil)}
}

// hostCount counts edits on one host, or, without a name, on hosts that the summary does not list.
type hostCount struct {
	host string
	Count
}

// tally is what one unit adds to the summary.
type tally struct {
	documents  map[pipeline.Status]int
	changed    int // documents
	differs    bool
	fieldless  int
	undated    int
	bytes      int
	chars      Characters
	rules      map[string]Count
	categories map[pipeline.Category]Count
	hosts      []hostCount // in order; a host may come again
	phrases    []string    // that were removed, in order: copies, which outlive the records
}

func newTally() *tally {
	return &tally{documents: map[pipeline.Status]int{}, rules: map[string]Count{},
		categories: map[pipeline.Category]Count{}}
}

// add counts one document and gives its size and what was removed from it, in code points.
func (t *tally) add(r *pipeline.Result, host string, bytes int) (chars, removed int) {
	t.documents[r.Status]++
	t.bytes += bytes
	if r.Changed() {
		t.changed++
	}
	grown := 0
	for i := range r.Report.Edits {
		e := &r.Report.Edits[i]
		old, now := e.Chars[1]-e.Chars[0], utf8.RuneCountInString(e.New)
		grown += now - old
		removed += old - now
		count(t.rules, e.Rule, 1, old)
		if e.Category != "" {
			count(t.categories, e.Category, 1, old)
		}
		if phrase := phraseOf(e); phrase != "" {
			t.phrases = append(t.phrases, strings.Clone(phrase))
		}
		if host != "" {
			t.addHost(host, old)
		}
	}
	for i := range r.Report.Norm {
		n := &r.Report.Norm[i]
		old, now := utf8.RuneCountInString(n.Old), utf8.RuneCountInString(n.New)
		grown += (now - old) * len(n.At)
		count(t.rules, n.Rule, len(n.At), old*len(n.At))
	}
	if r.Report.Output != nil {
		chars = r.Report.Output.Chars - grown
	}
	t.chars.Source += chars
	t.chars.Removed += removed
	return chars, removed
}

// addHost counts an edit on a host.
func (t *tally) addHost(host string, chars int) {
	if len(host) > maxHost {
		host = ""
	}
	if n := len(t.hosts); n == 0 || t.hosts[n-1].host != host {
		t.hosts = append(t.hosts, hostCount{host: strings.Clone(host)})
	}
	last := &t.hosts[len(t.hosts)-1]
	last.Edits++
	last.Characters += chars
}

func count[K comparable](m map[K]Count, key K, edits, chars int) {
	c := m[key]
	c.add(Count{edits, chars})
	m[key] = c
}

// take adds what a unit counted. Hosts that the summary has no room for lose their names in the tally, too, so that
// whoever takes it next counts them among the others.
func (s *Summary) take(t *tally) {
	for k, n := range t.documents {
		s.Documents[k] += n
	}
	s.Changed += t.changed
	s.fieldless += t.fieldless
	s.Undated += t.undated
	s.Bytes += t.bytes
	s.wouldChange = s.wouldChange || t.differs
	s.Characters.Source += t.chars.Source
	s.Characters.Removed += t.chars.Removed
	merge(s.Rules, t.rules)
	merge(s.Categories, t.categories)
	for i := range t.hosts {
		h := &t.hosts[i]
		if _, listed := s.Hosts[h.host]; !listed && len(s.Hosts) >= maxHosts {
			h.host = ""
		}
		if h.host == "" {
			s.OtherHosts.add(h.Count)
		} else {
			count(s.Hosts, h.host, h.Edits, h.Characters)
		}
	}
	if s.phrases != nil {
		for _, phrase := range t.phrases {
			s.phrases.add(phrase)
		}
	}
}

// add adds what a group of files counted, the phrases left aside.
func (s *Summary) add(g *Summary) {
	for k, n := range g.Documents {
		s.Documents[k] += n
	}
	s.Changed += g.Changed
	s.Bytes += g.Bytes
	s.Characters.Source += g.Characters.Source
	s.Characters.Removed += g.Characters.Removed
	merge(s.Rules, g.Rules)
	merge(s.Categories, g.Categories)
	merge(s.Hosts, g.Hosts) // which has the names that a summary of the whole run gave room
	s.OtherHosts.add(g.OtherHosts)
	for status, names := range g.Names {
		for _, name := range names {
			s.name(status, name)
		}
	}
	s.Failed += g.Failed
	s.Failures = append(s.Failures, g.Failures[:min(len(g.Failures), maxFailures-len(s.Failures))]...)
}

func merge[K comparable](to, from map[K]Count) {
	for k, c := range from {
		count(to, k, c.Edits, c.Characters)
	}
}

func (s *Summary) fail(where, cause string) {
	s.Failed++
	if len(s.Failures) < maxFailures {
		s.Failures = append(s.Failures, Failure{where, cause})
	}
}
