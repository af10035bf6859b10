// Package segment cuts a short stretch of Chinese text into words, with gse and a small dictionary of its own.
//
// gse's embedded dictionaries (34 MB of binary, seconds to load) must stay out of every program that imports taosha.
// The linker leaves them out as long as nothing reaches the methods that load them; a program that executes templates
// keeps every exported method of each type that it finds in an interface. So no gse type leaves this package, and
// none is ever put into an interface: the segmenter hides in a closure.
package segment

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/cespare/xxhash/v2"
	"github.com/go-ego/gse"

	"github.com/taosha-text/taosha/filters/segment/internal/wordlist"
)

// words is a part of gse's own Chinese dictionary (Apache licence 2.0), written by the command in the directory
// dictionary.
//
//go:embed words.bin
var words []byte

// Hash names the dictionary: the xxh64 of the embedded bytes.
func Hash() string { return fmt.Sprintf("xxh64:%016x", xxhash.Sum64(words)) }

// Boundaries gives the places where words begin and end in a window of text: rising byte offsets, the first 0 and the
// last len(window); none for an empty window. It takes about 0.2 µs a byte and memory of 30 times the window: it is
// for the surroundings of a suspect, not for whole articles. The first call loads the dictionary (some 0.07 s and
// 11 MB). It is safe for concurrent use.
//
// The dictionary knows 24,000 common words; a rarer one falls apart into shorter words or characters. Numbers and
// Latin words are one word each. Traditional characters are cut one by one.
func Boundaries(window string) []int {
	if window == "" {
		return nil
	}
	return cutter()(window)
}

// Across tells whether a word of the dictionary spans the place where two texts meet, when they are cut as one. Of
// each the six code points next to that place are read.
func Across(before, after string) bool {
	before, after = last(before, near), first(after, near)
	return before != "" && after != "" && !slices.Contains(Boundaries(before+after), len(before))
}

// near is how many code points next to a joint are cut: more than the longest word that matters.
const near = 6

func last(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
}

func first(s string, n int) string {
	i := 0
	for ; n > 0 && i < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return s[:i]
}

var cutter = sync.OnceValue(func() func(string) []int {
	// The model that guesses unknown words (HMM) stays off: it is four times slower, and it would make words of the
	// very phrases that were spliced in.
	seg := gse.Segmenter{NotLoadHMM: true, SkipLog: true}
	if err := load(&seg); err != nil {
		panic(err) // a broken build: a test loads the embedded bytes
	}
	return func(window string) []int {
		cuts := []int{0}
		for _, w := range seg.Segment([]byte(window)) {
			cuts = append(cuts, w.End())
		}
		return cuts
	}
})

func load(seg *gse.Segmenter) error {
	var text strings.Builder
	err := wordlist.Each(words, func(word string, count int) {
		text.WriteString(word)
		text.WriteByte(' ') // gse passes over lines with a tab, silently
		text.WriteString(strconv.Itoa(count))
		text.WriteByte('\n')
	})
	if err != nil {
		return err
	}
	return seg.LoadDictStr(text.String())
}
