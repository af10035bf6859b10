package extract

import "fmt"

// Limits bound the work on one page. They count, they do not measure time: the same page meets the same limit on
// every machine. A page over a limit is not extracted; its status is limited and the reason names the limit.
type Limits struct {
	Bytes      int `yaml:"bytes" help:"size of a page, in bytes after decoding"`
	Nodes      int `yaml:"nodes" help:"elements and pieces of text in a page"`
	Tokens     int `yaml:"tokens" help:"tags, comments and pieces of text in a page's markup"`
	Paragraphs int `yaml:"paragraphs" help:"lines of text in a page"`
	Depth      int `yaml:"depth" help:"nesting of elements; deeper tags are ignored, their text stays"`
}

// DefaultLimits are far above real pages (the largest of a hundred public ones has 3 MB and 20,000 nodes) and keep a
// page within some 300 MB of memory.
func DefaultLimits() Limits {
	return Limits{Bytes: 32 << 20, Nodes: 1 << 20, Tokens: 4 << 20, Paragraphs: 1 << 19, Depth: 256}
}

func (l Limits) withDefaults() Limits {
	d := DefaultLimits()
	for _, f := range []struct{ set, def *int }{{&l.Bytes, &d.Bytes}, {&l.Nodes, &d.Nodes}, {&l.Tokens, &d.Tokens}, {&l.Paragraphs, &d.Paragraphs}, {&l.Depth, &d.Depth}} {
		if *f.set == 0 {
			*f.set = *f.def
		}
	}
	return l
}

// limitError names a limit that a page is over.
type limitError struct {
	name string
	max  int
}

func limit(name string, max int) error { return &limitError{name, max} }

func (e *limitError) Error() string {
	return fmt.Sprintf("%s: the page has more than %d", e.name, e.max)
}
