package main

import (
	"bytes"
	"io"
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/taosha-text/taosha/filters/ngram"
)

const tiny = "../testdata/tiny.jsonl"

// The same input gives the same bytes, on any machine. Where the model is meant to change, write the file anew:
//
//	go run ./filters/ngram/train -rare 1 -size 3000 -o filters/ngram/testdata/tiny.bin filters/ngram/testdata/tiny.jsonl
func TestTrainingGivesTheSameBytes(t *testing.T) {
	out := filepath.Join(t.TempDir(), "model")
	if err := run([]string{"-rare", "1", "-size", "3000", "-o", out, tiny}, io.Discard); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("../testdata/tiny.bin")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%d bytes that differ from the %d of tiny.bin", len(got), len(want))
	}
	m, err := ngram.Load(got)
	if err != nil {
		t.Fatal(err)
	}
	if !m.Known('校') {
		t.Error("a character of the text is not in the alphabet")
	}
	if m.Known('犇') {
		t.Error("a character that only a held-out article holds is in the alphabet")
	}
}

func TestWrongArguments(t *testing.T) {
	out := filepath.Join(t.TempDir(), "model")
	for _, args := range [][]string{
		{tiny}, {"-o", out}, {"-o", out, "-order", "1", tiny}, {"-o", out, "-order", "6", tiny}, {"-o", out, "-bits", "8", tiny},
		{"-o", out, "-bits", "8,4,2", tiny}, {"-o", out, "nowhere.jsonl"},
	} {
		if err := run(args, io.Discard); err == nil {
			t.Errorf("%q were accepted", args)
		}
	}
}

var text = []string{
	"昨天上午，我市召开会议，部署工作。", "会议要求，各地要加强领导。", "昨天下午，我市召开会议。", "各学校要加强管理。",
	"12月3日，会议在我市召开。", "我市召开座谈会", "", "学校要求学生上午到校，下午回家。",
}

// The probabilities of all symbols after a context add up to one, whatever was pruned. Wide cells leave only a small
// error of rounding.
func TestProbabilitiesAddUpToOne(t *testing.T) {
	wide := []widths{2: {16, 6, 2}, 3: {16, 6, 2}, 4: {16, 6, 2}, 5: {16, 6, 2}}
	for order := 2; order <= ngram.MaxOrder; order++ {
		for _, size := range []int{0, 100, 250, 100_000} {
			raw, err := train(text, settings{order, size, 1, append([]widths(nil), wide...)}, io.Discard)
			if err != nil {
				t.Fatal(err)
			}
			m, err := ngram.Load(raw)
			if err != nil {
				t.Fatal(err)
			}
			alphabet := newCorpus(text, 1).alphabet
			for _, ctx := range []string{"", "\n", "昨天上", "我市召开", "会议", "开会", "月3日，会议在我", "鱻", "要加强"} {
				var sum float64
				for _, r := range alphabet {
					if r != '0' { // after a digit it goes on with the number; no context here ends in one
						sum += math.Exp(float64(m.Score([]rune(ctx), r)) / 256)
					}
				}
				sum += math.Exp(float64(m.Score([]rune(ctx), '7')) / 256)
				if ctx == "\n" {
					sum -= 1 // an edge after an edge goes on with it, too
				}
				if sum < 0.93 || sum > 1.07 {
					t.Errorf("order %d, size %d: after %q they add up to %.3f", order, size, ctx, sum)
				}
			}
		}
	}
}

func TestWhatOccursOftenerScoresHigher(t *testing.T) {
	raw, err := train(text, settings{3, 10_000, 1, []widths{2: {12, 5, 3}, 3: {12, 5, 3}}}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	m, err := ngram.Load(raw)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		ctx          string
		likely, less rune
	}{
		{"昨天", '上', '要'}, {"召", '开', '天'}, {"我市召开", '会', '座'}, {"昨天上午", '，', '开'}, {"。", '\n', '我'},
	} {
		if a, b := m.Score([]rune(c.ctx), c.likely), m.Score([]rune(c.ctx), c.less); a <= b {
			t.Errorf("after %s: %c has %d, %c has %d", c.ctx, c.likely, a, c.less, b)
		}
	}
}

func TestTheBudgetHolds(t *testing.T) {
	for _, size := range []int{100, 300} {
		c := newCorpus(text, 1)
		levels := estimate(c, 3)
		cells := []int{2: 16, 3: 14}
		prune(levels, cells, size)
		bits, kept := 0, 0
		for n := 2; n <= 3; n++ {
			for i := range levels[n].grams {
				g := &levels[n].grams[i]
				if !g.keep {
					continue
				}
				kept++
				bits += cells[n]
				if n == 3 && (!levels[2].find(g.key>>symbolBits).keep || !levels[2].find(g.key&(1<<(2*symbolBits)-1)).keep) {
					t.Fatal("an n-gram is kept without its ends")
				}
			}
		}
		if kept == 0 || bits > 8*size+100 {
			t.Errorf("%d n-grams take %d bits of %d", kept, bits, 8*size)
		}
	}
}

func TestLogarithm(t *testing.T) {
	for x := 1e-9; x < 1e9; x *= 1.37 {
		if got, want := ln(x), math.Log(x); math.Abs(got-want) > 1e-13*max(1, math.Abs(want)) {
			t.Errorf("ln(%g) = %v, wanted %v", x, got, want)
		}
	}
	if got := ln(1); got != 0 {
		t.Errorf("ln(1) = %v", got)
	}
}

func TestCodeBook(t *testing.T) {
	values := []int{-1000, -1000, -990, -300, -310, -5, 0, 0}
	book := codeBook(values, 2)
	if diff := cmp.Diff([]int{-1000, -990, -305, -2}, book); diff != "" {
		t.Error(diff)
	}
	for _, v := range values {
		if d := book[nearest(book, v)] - v; d < -10 || d > 10 {
			t.Errorf("%d is written as %d", v, d+v)
		}
	}
	if got := codeBook(nil, 3); len(got) != 8 {
		t.Errorf("a book of %d for no values", len(got))
	}
	if got := codeBook([]int{7}, 0); len(got) != 1 || got[0] != 7 {
		t.Errorf("one value in no bits: %v", got)
	}
}
