package injection

import (
	"fmt"
	"sync"

	"github.com/cespare/xxhash/v2"

	"github.com/taosha-text/taosha/filters/ngram"
	"github.com/taosha-text/taosha/filters/topic"
)

// ModelHash names the data of this stage and of the models that it asks: the morphemes, how text reads, what characters
// are about, the decision. filters.ModelHash names the data of all stages.
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
