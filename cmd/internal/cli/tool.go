package cli

import (
	"fmt"
	"strings"

	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/filters/lexicon"
	"github.com/taosha-text/taosha/filters/recipe"
)

// toolOf gives what decides a run's results, for the report's header.
func toolOf(h provenance.Hash, r *recipe.Recipe, lexicons []*lexicon.Lexicon) (provenance.Tool, error) {
	canonical, err := r.Canonical()
	if err != nil {
		return provenance.Tool{}, err
	}
	model := filters.ModelHash()
	if h != provenance.XXH64 {
		model = h.Of([]byte(model))
	}
	return provenance.Tool{Version: version(), Recipe: h.Of(canonical), Lexicon: h.Of(canonicalLexicon(lexicons)), Model: model}, nil
}

// canonicalLexicon is the user's phrases in one form, whatever files they stood in.
func canonicalLexicon(list []*lexicon.Lexicon) []byte {
	var b strings.Builder
	for _, e := range lexicon.Merge(list...).Entries {
		fmt.Fprintf(&b, "%s\t%s\t%s\t%s\t%s\n", e.Phrase, e.Verdict, e.Category, e.Host, e.Until)
		if e.Learnt {
			b.WriteString("learnt\n")
		}
	}
	return []byte(b.String())
}
