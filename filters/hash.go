package filters

import (
	"fmt"
	"sync"

	"github.com/cespare/xxhash/v2"

	"github.com/taosha-text/taosha/filters/charset"
	"github.com/taosha-text/taosha/filters/fold"
	"github.com/taosha-text/taosha/filters/injection"
	"github.com/taosha-text/taosha/filters/injection/letterwise"
	"github.com/taosha-text/taosha/filters/ngram"
	"github.com/taosha-text/taosha/filters/segment"
	"github.com/taosha-text/taosha/filters/topic"
)

// learnt are the packages that hold data, learnt or listed, with the hash of it. A test sees to it that none is left out.
var learnt = []struct {
	name string
	hash func() string
}{
	{"charset", charset.Hash},
	{"fold", fold.Hash},
	{"injection", injection.ModelHash},
	{"letterwise", letterwise.ModelHash},
	{"ngram", func() string { return ngram.Default().Hash() }},
	{"segment", segment.Hash},
	{"topic", topic.Hash},
}

// ModelHash names all data that decides what becomes of a text, learnt or listed: models, decision trees, words, look-alikes,
// charsets. What is written in Go (rules, limits, the signs that are masked) is named by the version of taosha: one version,
// one hash and the same settings give the same results.
func ModelHash() string { return modelHash() }

var modelHash = sync.OnceValue(func() string {
	d := xxhash.New()
	for _, l := range learnt {
		_, _ = d.WriteString(l.name + " " + l.hash() + "\n")
	}
	return fmt.Sprintf("xxh64:%016x", d.Sum64())
})
