package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/taosha-text/taosha/filters/internal/news"
)

// Two subjects that share only what every text has; each article draws from its own subject's characters.
const (
	everywhere = "的一是在了有和人这中大为上个国"
	sport      = "球赛队胜射门守攻冠军"
	health     = "病医药疗炎症患诊肤疹"
)

// articles writes articles of both subjects in turn and gives the file.
func articles(t *testing.T) string {
	t.Helper()
	rng := rand.New(rand.NewPCG(7, 7))
	var out bytes.Buffer
	for i := range 120 {
		own := []rune([]string{sport, health}[i%2] + everywhere)
		var text []rune
		for range 90 {
			text = append(text, own[rng.IntN(len(own))])
		}
		if err := json.NewEncoder(&out).Encode(news.Article{ID: fmt.Sprint(i), Text: string(text)}); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "articles.jsonl")
	if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestCharactersOfOneSubjectPointTheSameWay(t *testing.T) {
	var c corpus
	if err := news.Each(articles(t), func(a news.Article) { c.add(a.Text) }); err != nil {
		t.Fatal(err)
	}
	vectors := map[rune][]float64{}
	for i, v := range c.vectors() {
		vectors[c.characters()[i].r] = v
	}
	along := func(a, b rune) (sum float64) {
		for k, x := range vectors[a] {
			sum += x * vectors[b][k]
		}
		return sum
	}
	sports, healths := []rune(sport), []rune(health)
	for i := 1; i < len(sports); i++ {
		if same, other := along(sports[0], sports[i]), along(sports[0], healths[i]); same <= 0 || other >= same {
			t.Errorf("%c: %.2f with %c, %.2f with %c", sports[0], same, sports[i], other, healths[i])
		}
	}
}

func TestTrainingGivesTheSameBytes(t *testing.T) {
	in, dir := articles(t), t.TempDir()
	var made [][]byte
	for _, name := range []string{"a", "b"} {
		out := filepath.Join(dir, name)
		if err := run([]string{"-o", out, in}); err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		made = append(made, b)
	}
	if !bytes.Equal(made[0], made[1]) {
		t.Error("the same articles gave other vectors")
	}
}

func TestWhatIsRareHasNoVector(t *testing.T) {
	var c corpus
	long := string(slices.Repeat([]rune("报"), leastLetters))
	for range leastArticles - 1 {
		c.add(long + "稀")
	}
	c.add(long)
	c.add("短") // too short to tell anything
	if list := c.characters(); len(list) != 1 || list[0].r != '报' || len(c.articles) != leastArticles {
		t.Errorf("%v of %d articles", list, len(c.articles))
	}
}

func TestWrongArguments(t *testing.T) {
	for _, args := range [][]string{{}, {"-o", filepath.Join(t.TempDir(), "x")}, {articles(t)}, {"-o", filepath.Join(t.TempDir(), "x"), "nowhere.jsonl"}} {
		if err := run(args); err == nil {
			t.Errorf("%q were accepted", args)
		}
	}
}
