package batch

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/pipeline"
)

// Up to the bound the counts are exact, and ties are in the order of the phrases.
func TestPhrasesAreCountedExactly(t *testing.T) {
	c := newPhraseCounter(nil)
	for i := range maxPhrases {
		for range 1 + i%5 {
			c.add(fmt.Sprintf("词%04d", i))
		}
	}
	var want []PhraseCount
	for i := range commonest {
		want = append(want, PhraseCount{Phrase: fmt.Sprintf("词%04d", 4+5*i), Count: 5})
	}
	if got := c.top(); !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

// However many phrases there are, the memory is bounded, the commonest are found, no count is too low, none is higher
// by more than it says, and taking the counters up again in the middle makes no difference.
func TestPhrasesAreBounded(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	c, true_ := newPhraseCounter(nil), map[string]int{}
	resumed := newPhraseCounter(nil)
	for i := range 100_000 {
		phrase := fmt.Sprintf("只此一次%d", i)
		if n := random.IntN(100); n < 20 {
			phrase = fmt.Sprintf("常客%d", n*n/40)
		}
		c.add(phrase)
		resumed.add(phrase)
		true_[phrase]++
		if i%9000 == 0 {
			resumed = newPhraseCounter(resumed.list())
		}
	}
	if len(c.counts) != maxPhrases || len(c.at) != maxPhrases {
		t.Errorf("%d counters for %d phrases", len(c.counts), len(true_))
	}
	if !slices.Equal(c.list(), resumed.list()) {
		t.Error("taken up again, the counters are others")
	}
	for _, p := range c.top() {
		if !strings.HasPrefix(p.Phrase, "常客") {
			t.Errorf("%+v is among the commonest", p)
		}
		if n := true_[p.Phrase]; n > p.Count || n < p.Count-p.Over {
			t.Errorf("%+v was there %d times", p, n)
		}
	}
}

func TestPhraseOf(t *testing.T) {
	long := strings.Repeat("长", maxPhrase)
	for _, c := range []struct{ old, stage, want string }{
		{"天宝娱乐城\n", "injection", "天宝娱乐城"},
		{" 【天宝 娱乐城】，", "injection", "天宝 娱乐城"},
		{"\u202e★", "injection", ""},
		{"加QQ 12345:", "injection", "加QQ 12345"},
		{long, "boilerplate", long},
		{long + "长", "boilerplate", long + "…"},
		{"整篇都是", "spam", ""},
	} {
		if got := phraseOf(&pipeline.EditRecord{Old: c.old, Stage: c.stage}); got != c.want {
			t.Errorf("%q: %q, want %q", c.old, got, c.want)
		}
	}
}
