package pipeline

import (
	"math/rand/v2"
	"testing"
	"unicode/utf8"
)

// randomChanges cuts a text at random places and replaces some of the pieces, by shorter, longer and empty strings,
// with insertions and touching removals among them.
func randomChanges(rng *rand.Rand, text string, rule string) changes {
	by := &cause{stage: "test", rule: rule}
	var cs changes
	at := 0
	for at <= len(text) && len(cs) < 40 {
		start := at + rng.IntN(4)
		end := start
		if rng.IntN(4) > 0 {
			end += rng.IntN(5)
		}
		for start < len(text) && !utf8.RuneStart(text[start]) {
			start++
		}
		end = max(end, start)
		for end < len(text) && !utf8.RuneStart(text[end]) {
			end++
		}
		if end > len(text) {
			break
		}
		c := change{src: Span{start, end}, by: by}
		switch rng.IntN(3) {
		case 0:
			c.new = "新"
		case 1:
			c.new = "abcd"[:rng.IntN(5)]
		}
		if c.new == text[start:end] || (len(cs) > 0 && clash(cs[len(cs)-1].src, c.src)) {
			at = end + 1
			continue
		}
		cs = append(cs, c)
		at = end
	}
	return cs.place()
}

// Composed changes have the effect of the two lists one after the other, stay sorted without clashes, and map
// places the way the text moved.
func TestThenIsOneAfterTheOther(t *testing.T) {
	for seed := range uint64(20000) {
		rng := rand.New(rand.NewPCG(seed, 1))
		source := []rune("ab配资c，d。的1公2司网e站fg")
		rng.Shuffle(len(source), func(i, j int) { source[i], source[j] = source[j], source[i] })
		text := string(source[:rng.IntN(len(source)+1)])
		first := randomChanges(rng, text, "PUN001")
		mid := first.apply(text)
		second := randomChanges(rng, mid, "INJ001")
		want := second.apply(mid)

		both := first.then(second, text, mid)
		if got := both.apply(text); got != want {
			t.Fatalf("seed %d: %q -> %q -> %q, composed gives %q\nfirst %+v\nsecond %+v\nboth %+v", seed, text, mid, want, got, first, second, both)
		}
		for i := range both {
			if i > 0 && (both[i].src.Start < both[i-1].src.End || clash(both[i-1].src, both[i].src)) {
				t.Fatalf("seed %d: changes %d and %d overlap or are out of order", seed, i-1, i)
			}
			if o := both[i].outSpan(); want[o.Start:o.End] != both[i].new {
				t.Fatalf("seed %d: change %d says it stands at %v, where %q is", seed, i, o, want[o.Start:o.End])
			}
		}
	}
}

// A stretch that no change touches maps to itself in both directions.
func TestPlacesMapBothWays(t *testing.T) {
	for seed := range uint64(5000) {
		rng := rand.New(rand.NewPCG(seed, 2))
		text := "股票配资平台abcdefghij公司发布年度报告0123456789"
		cs := randomChanges(rng, text, "PUN001")
		out := cs.apply(text)
		at := 0
		for i := 0; i <= len(cs); i++ {
			end := len(text)
			if i < len(cs) {
				end = cs[i].src.Start
			}
			if kept := (Span{at, end}); kept.Len() > 0 {
				o := cs.toOut(kept)
				if out[o.Start:o.End] != text[kept.Start:kept.End] {
					t.Fatalf("seed %d: %v maps to %v: %q is not %q", seed, kept, o, out[o.Start:o.End], text[kept.Start:kept.End])
				}
				if back := cs.toSource(o); back != kept {
					t.Fatalf("seed %d: %v maps to %v and back to %v", seed, kept, o, back)
				}
			}
			if i < len(cs) {
				at = cs[i].src.End
			}
		}
	}
}

func TestToSourceTakesWholeReplacements(t *testing.T) {
	by := &cause{rule: "PUN001"}
	cs := changes{{src: Span{2, 5}, new: "xy", by: by}, {src: Span{5, 8}, by: by}}.place() // ab123456cd -> abxycd
	for _, c := range []struct{ out, want Span }{
		{Span{0, 2}, Span{0, 2}},
		{Span{2, 4}, Span{2, 5}},
		{Span{3, 4}, Span{2, 5}}, // half of a replacement stands for all of it
		{Span{1, 3}, Span{1, 5}},
		{Span{4, 5}, Span{8, 9}}, // what was removed just before is not part of it
		{Span{2, 5}, Span{2, 9}},
		{Span{4, 4}, Span{8, 8}},
	} {
		if got := cs.toSource(c.out); got != c.want {
			t.Errorf("%v comes from %v, want %v", c.out, got, c.want)
		}
	}
}
