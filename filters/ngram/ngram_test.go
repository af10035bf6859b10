package ngram_test

import (
	"encoding/binary"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"sync"
	"testing"

	"github.com/cespare/xxhash/v2"
	"github.com/google/go-cmp/cmp"

	"github.com/taosha-text/taosha/filters/ngram"
)

// insertions into sentences written for this test
var insertions = []struct{ left, span, right string }{
	{"市教育局昨天召开会", "股票配资平台", "议，部署下一阶段的工作"},
	{"各地要加强领", "澳门新葡京娱乐城", "导，落实责任"},
	{"今天上午，国务", "代开发票", "院召开常务会议"},
	{"据了解，目前全市水", "炒股杠杆", "库水位正常"},
	{"记者从有关部", "彩票开奖网", "门获悉，这项工作进展顺利"},
}

func TestNewsReadsBetterWithoutAnInsertion(t *testing.T) {
	m := ngram.Default()
	for _, c := range insertions {
		if g := m.Seam([]rune(c.left), []rune(c.span), []rune(c.right)); g <= 0 {
			t.Errorf("%s[%s]%s: %d", c.left, c.span, c.right, g)
		}
		whole := []rune(c.left + c.right)
		n := len([]rune(c.left))
		if g := m.Seam(whole[:n-2], whole[n-2:n+2], whole[n+2:]); g >= 0 {
			t.Errorf("the genuine %s: %d", string(whole[n-2:n+2]), g)
		}
	}
}

func TestASentenceDoesNotEndInTheMiddle(t *testing.T) {
	m := ngram.Default()
	whole := []rune("会议要求，各地要加强领导。")
	for n := 2; n < len(whole)-1; n++ {
		// a tail of its own is missed at the end of the line, an advertisement behind the full stop is not
		if g := m.Seam(whole[:n], whole[n:], nil); g >= 0 {
			t.Errorf("%s[%s]: %d", string(whole[:n]), string(whole[n:]), g)
		}
	}
	if g := m.Seam(whole, []rune("股票配资平台"), nil); g <= 0 {
		t.Errorf("behind the full stop: %d", g)
	}
}

func TestEdgesFindTheInsertion(t *testing.T) {
	m := ngram.Default()
	for _, c := range insertions {
		line := []rune(c.left + c.span + c.right)
		start, end := len([]rune(c.left)), len([]rune(c.left+c.span))
		from, to := m.Edges(line, end-2, end-1, 10)
		if from != start || to != end {
			t.Errorf("%s is cut out of %s", string(line[from:to]), string(line))
		}
	}
}

// Edges is the plain search for the best seam, less a price for each character.
func TestEdgesIsThePlainSearch(t *testing.T) {
	m := ngram.Default()
	rng := rand.New(rand.NewPCG(1, 1))
	for range 300 {
		line := randomLine(rng, 1+rng.IntN(24))
		start := rng.IntN(len(line))
		end := start + rng.IntN(len(line)-start+1)
		reach := rng.IntN(8)
		from, to := m.Edges(line, start, end, reach)
		if from > start || to < end || from < max(0, start-reach) || to > min(len(line), end+reach) {
			t.Fatalf("[%d,%d) of %q within %d: [%d,%d)", start, end, string(line), reach, from, to)
		}
		value := func(s, e int) int32 { return m.Seam(line[:s], line[s:e], line[e:]) - 100*int32(e-s) }
		for s := max(0, start-reach); s <= start; s++ {
			for e := end; e <= min(len(line), end+reach); e++ {
				if value(s, e) > value(from, to) {
					t.Fatalf("%q: [%d,%d) has %d, [%d,%d) has %d", string(line), from, to, value(from, to), s, e, value(s, e))
				}
			}
		}
	}
}

func TestReadingAddsUp(t *testing.T) {
	m := ngram.Default()
	rng := rand.New(rand.NewPCG(2, 2))
	for range 500 {
		l, s, r := randomLine(rng, 1+rng.IntN(9)), randomLine(rng, 1+rng.IntN(9)), randomLine(rng, 1+rng.IntN(9))
		got := m.Read(l, s, r)
		var inside int32
		for i := range s {
			inside += m.Score(s[:i], s[i])
		}
		want := ngram.Reading{Gap: m.Joint(l, r), Left: m.Joint(l, s), Right: m.Joint(slices.Concat(l, s), r), Inside: inside / int32(len(s))}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%q %q %q: %s", string(l), string(s), string(r), diff)
		}
		if got.Seam() != m.Seam(l, s, r) {
			t.Fatal("Seam differs from Read.Seam")
		}
	}
}

func TestLineIsScoreAtEachPlace(t *testing.T) {
	m := ngram.Default()
	rng := rand.New(rand.NewPCG(3, 3))
	for range 500 {
		line := randomLine(rng, rng.IntN(30))
		got := m.Line(nil, line)
		var want []int32
		for i := range line {
			want = append(want, m.Score(append([]rune{'\n'}, line[:i]...), line[i]))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%q: %s", string(line), diff)
		}
	}
}

func TestWidthAndDigitsDoNotMatter(t *testing.T) {
	m := ngram.Default()
	if diff := cmp.Diff(m.Line(nil, []rune("在2024年，abc")), m.Line(nil, []rune("在１５００年,ＸＹＺ"))); diff != "" {
		t.Error(diff)
	}
	scores := m.Line(nil, []rune("在2024年"))
	if scores[1] >= 0 || scores[2] != 0 || scores[3] != 0 || scores[4] != 0 {
		t.Errorf("a number is one symbol: %v", scores)
	}
}

func TestAFarLeftDoesNotMatter(t *testing.T) {
	m := ngram.Default()
	if a, b := m.Score([]rune("记者昨天在北京召"), '开'), m.Score([]rune("鱻在北京召"), '开'); a != b {
		t.Errorf("%d and %d", a, b)
	}
}

func TestManyGoroutinesShareTheModel(t *testing.T) {
	want := ngram.Default().Line(nil, sample)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 100 {
				if diff := cmp.Diff(want, ngram.Default().Line(nil, sample)); diff != "" {
					t.Error(diff)
					return
				}
			}
		})
	}
	wg.Wait()
}

func TestTheEmbeddedModelIsSmallAndNamed(t *testing.T) {
	raw, err := os.ReadFile("news.bin")
	if err != nil {
		t.Fatal(err)
	}
	if len(raw) > 1_300_000 {
		t.Errorf("%d bytes", len(raw))
	}
	m := ngram.Default()
	if !regexp.MustCompile(`^xxh64:[0-9a-f]{16}$`).MatchString(m.Hash()) || m.Order() < 3 {
		t.Errorf("%s, order %d", m.Hash(), m.Order())
	}
	if !m.Known('国') || !m.Known('7') || m.Known('鱻') {
		t.Error("the alphabet holds the wrong characters")
	}
}

func TestLoadTellsDamage(t *testing.T) {
	raw, err := os.ReadFile("testdata/tiny.bin")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ngram.Load(raw); err != nil {
		t.Fatal(err)
	}
	for n := range raw {
		if _, err := ngram.Load(raw[:n]); err == nil {
			t.Fatalf("the first %d bytes of %d were accepted", n, len(raw))
		}
		if _, err := ngram.Load(seal(raw[:n])); err == nil {
			t.Fatalf("the first %d bytes of %d with a hash that fits were accepted", n, len(raw))
		}
		bad := slices.Clone(raw)
		bad[n] ^= 1
		if n == 6 { // order 4 to 5
			bad = seal(bad)
		}
		if _, err := ngram.Load(bad); err == nil {
			t.Fatalf("a wrong byte %d was accepted", n)
		}
	}
	if _, err := ngram.Load(append(slices.Clone(raw), 0)); err == nil {
		t.Error("a byte too many was accepted")
	}
}

// seal gives bytes a header with the hash that they have.
func seal(raw []byte) []byte {
	raw = slices.Clone(raw)
	if len(raw) >= 16 {
		binary.LittleEndian.PutUint64(raw[8:], xxhash.Sum64(raw[16:]))
	}
	return raw
}

func FuzzLoad(f *testing.F) {
	raw, err := os.ReadFile("testdata/tiny.bin")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(raw, "记者12日从abc获悉，股票配资。\U00020000")
	f.Add(raw[:40], "")
	f.Fuzz(func(t *testing.T, data []byte, text string) {
		m, err := ngram.Load(seal(data)) // without a fitting hash nothing else would be tried
		if err != nil {
			return
		}
		line := []rune(text)
		if got := m.Line(nil, line); len(got) != len(line) {
			t.Errorf("%d scores for %d code points", len(got), len(line))
		}
		n := len(line) / 3
		m.Seam(line[:n], line[n:2*n], line[2*n:])
		m.Edges(line, n, 2*n, 4)
	})
}

// randomLine has runs of digits and letters, rare and strange characters, and pieces of real words.
func randomLine(rng *rand.Rand, n int) []rune {
	alphabet := []rune("会议要求各地加强领导国务院昨天上午，。“”12年月abＡ３ \u3000鱻𠀀😀股票配资\x05")
	line := make([]rune, n)
	for i := range line {
		line[i] = alphabet[rng.IntN(len(alphabet))]
	}
	return line
}
