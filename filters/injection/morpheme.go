package injection

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/taosha-text/taosha/filters/lexicon"
	"github.com/taosha-text/taosha/pipeline"
)

// kind says what a morpheme does in a phrase of advertising.
type kind uint8

// The kinds; see the head of morphemes.tsv.
const (
	kindHead kind = iota
	kindBrand
	kindTopic
	kindShop
	kindDo
	kindHow
	kindAsk
	kindLabel
	kindContact
	kindCue
	kindOwn
	kindDomain // a domain name
	kindListed // from a lexicon: remove
	kinds
)

// kindNames are the names that morphemes.tsv gives them, in the order of the kinds.
var kindNames = []string{"head", "brand", "topic", "shop", "do", "how", "ask", "label", "contact", "cue", "own"}

// triggers tells whether a morpheme of this kind alone makes a place worth looking at.
func (k kind) triggers() bool { return k == kindHead || k == kindBrand || k == kindListed }

// morpheme is one entry of the table, in canonical form (see glyph).
type morpheme struct {
	kind     kind
	category pipeline.Category
	size     int            // code points
	entry    *lexicon.Entry // where it comes from a lexicon
}

//go:embed morphemes.tsv
var morphemeTable string

// readMorphemes parses the embedded table into a trie of everything and one of the triggers alone.
func readMorphemes() (all, triggers *trie) {
	all, triggers = newTrie(), newTrie()
	for _, line := range strings.Split(morphemeTable, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.SplitN(line, "\t", 3)
		for _, w := range strings.Fields(cells[2]) {
			m := morpheme{kind: kind(slices.Index(kindNames, cells[0])), category: pipeline.Category(cells[1])}
			all.add(canonical(w), m)
			if m.kind.triggers() {
				triggers.add(canonical(w), m)
			}
		}
	}
	return all, triggers
}
