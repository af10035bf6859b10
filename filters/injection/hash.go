package injection

import (
	"fmt"
	"sync"

	"github.com/cespare/xxhash/v2"

	"github.com/taosha-text/taosha/filters/ngram"
	"github.com/taosha-text/taosha/filters/topic"
)

// ModelHash names everything learnt or listed that decides: the morphemes, the two models of how text reads, what
// characters are about and the decision. Two cleaners with the same settings and the same hash give the same results.
func ModelHash() string { return modelHash() }

var modelHash = sync.OnceValue(func() string {
	d := xxhash.New()
	_, _ = d.WriteString(morphemeTable)
	_, _ = d.Write(phraseModel)
	_, _ = d.Write(decisionTrees)
	_, _ = d.Write(sketchTrees)
	_, _ = d.WriteString(ngram.Default().Hash())
	_, _ = d.WriteString(topic.Hash())
	return fmt.Sprintf("xxh64:%016x", d.Sum64())
})
