package format

import (
	"fmt"
	"strings"

	"github.com/taosha-text/taosha/cmd/internal/jsonl"
	"github.com/taosha-text/taosha/pipeline"
)

// Fields names the members of a record that hold an article's parts: keys, or dotted paths.
type Fields struct {
	Title  string
	Byline string
	Text   []string
}

// DefaultFields are the names that hold where the user gave none.
func DefaultFields() Fields { return Fields{Title: "title", Byline: "byline", Text: []string{"text"}} }

// labels are the members that are read and never changed, in the order of their slots.
var labels = []string{"id", "url", "host", "date", "source"}

const (
	slotID = iota
	slotURL
	slotHost
	slotDate
	slotSource
	slotHTML
	slotTitle
	slotByline
	slotText // and those after it
)

// paths gives the members to look for, in the order of the slots.
func (f Fields) paths() (*jsonl.Paths, error) {
	taken := map[string]bool{}
	for _, name := range append([]string{f.Title, f.Byline}, f.Text...) {
		taken[name] = true
		if outer, _, inside := strings.Cut(name, "."); inside {
			taken[outer] = true
		}
	}
	var paths []jsonl.Path
	for _, name := range append(labels, "html") {
		// A label that was named as a part of the article is that part. Its slot stays, for a key that no record has.
		if taken[name] {
			name = "\x00" + name
		}
		paths = append(paths, jsonl.Path{Name: name, Text: strings.HasSuffix(name, "html")})
	}
	for _, name := range append([]string{f.Title, f.Byline}, f.Text...) {
		paths = append(paths, jsonl.Path{Name: name, Text: true})
	}
	p, err := jsonl.NewPaths(paths)
	if err != nil {
		return nil, fmt.Errorf("--title-field, --byline-field, --text-field: %w", err)
	}
	return p, nil
}

// names gives the paths' names by slot.
func (f Fields) names() []string {
	return append(append(append([]string{}, labels...), "html", f.Title, f.Byline), f.Text...)
}

func roleOf(slot int) pipeline.Role {
	switch slot {
	case slotTitle:
		return pipeline.Title
	case slotByline:
		return pipeline.Byline
	}
	return pipeline.Text
}
