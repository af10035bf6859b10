// Command phrases writes made-up phrases of advertising, from which the model of how such phrases read is trained:
//
//	go run ./filters/injection/phrases [-listed phrases.tsv] > phrases.jsonl
//	go run ./filters/ngram/train -order 3 -rare 3 -size 56000 -o filters/injection/phrases.bin phrases.jsonl
//
// They are put together from the morphemes of the injection stage, the way that real ones are: modifiers, a head or a
// brand, then who sells it or what to do. -listed adds phrases from a file whose second column they are, but for those
// whose xxh64 five divides, so that figures can be taken on them. The same input gives the same bytes.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"

	"github.com/cespare/xxhash/v2"
)

// share is how often each category is drawn. Source: how often hijacked pages of the kind were met.
var share = map[string]int{"stock-leverage": 36, "gambling": 28, "lottery": 10, "loan": 6, "invoice": 5, "certificate": 4,
	"game-server": 3, "medicine": 3, "seo": 6, "recruitment": 3, "porn": 2}

// order of the categories, so that the draw does not depend on the order of a map.
var order = []string{"stock-leverage", "gambling", "lottery", "loan", "invoice", "certificate", "game-server", "medicine", "seo", "recruitment", "porn"}

// characters that brands are made of.
const brandLetters = "亚博乐开云华体会金沙皇冠永利银河凯发必威万伟德盛世鼎丰天宝恒信大新星辉宏泰富贵龙凤虎鑫达通汇联优康美佳利来旺财赢胜球彩福星空江南半岛米兰九游火狐雷速泛欧宝澳国际东方红海王者荣耀顺牛股淘财聚富操盘手安简诚"

type maker struct {
	rng   *rand.Rand
	words map[string]map[string][]string // kind, category
}

func main() {
	table := flag.String("morphemes", "filters/injection/morphemes.tsv", "the table of morphemes")
	listed := flag.String("listed", "", "a tab-separated file with phrases in its second column")
	n := flag.Int("n", 40000, "how many phrases to make")
	flag.Parse()
	if err := run(*table, *listed, *n); err != nil {
		fmt.Fprintln(os.Stderr, "phrases:", err)
		os.Exit(1)
	}
}

func run(table, listed string, n int) error {
	data, err := os.ReadFile(table)
	if err != nil {
		return err
	}
	m := maker{rand.New(rand.NewPCG(1, 1)), map[string]map[string][]string{}}
	for _, line := range strings.Split(string(data), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		c := strings.SplitN(line, "\t", 3)
		if m.words[c[0]] == nil {
			m.words[c[0]] = map[string][]string{}
		}
		m.words[c[0]][c[1]] = append(m.words[c[0]][c[1]], strings.Fields(c[2])...)
	}
	lines := make([]string, 0, n)
	for range n {
		lines = append(lines, m.phrase())
	}
	if listed != "" {
		data, err := os.ReadFile(listed)
		if err != nil {
			return err
		}
		for _, line := range strings.Split(string(data), "\n")[1:] {
			if c := strings.Split(line, "\t"); len(c) > 1 && !Held(c[1]) {
				for range 4 { // a real phrase weighs as much as four made-up ones
					lines = append(lines, c[1])
				}
			}
		}
	}
	out := bufio.NewWriter(os.Stdout)
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	if err := e.Encode(map[string]string{"id": "phrases", "title": lines[0], "text": strings.Join(lines[1:], "\n")}); err != nil {
		return err
	}
	return out.Flush()
}

// Held tells whether a phrase is kept out of training.
func Held(phrase string) bool { return xxhash.Sum64String(phrase)%5 == 0 }

func (m maker) one(kind, category string) string {
	w := m.words[kind][category]
	if len(w) == 0 {
		return ""
	}
	return w[m.rng.IntN(len(w))]
}

func (m maker) maybe(percent int, s func() string) string {
	if m.rng.IntN(100) < percent {
		return s()
	}
	return ""
}

func (m maker) category() string {
	total := 0
	for _, c := range order {
		total += share[c]
	}
	at := m.rng.IntN(total)
	for _, c := range order {
		if at -= share[c]; at < 0 {
			return c
		}
	}
	return order[0]
}

func (m maker) brand() string {
	letters := []rune(brandLetters)
	var b strings.Builder
	switch m.rng.IntN(8) {
	case 0:
		fmt.Fprintf(&b, "%s%d", string(rune('a'+m.rng.IntN(26)))+string(rune('a'+m.rng.IntN(26))), m.rng.IntN(999))
	case 1:
		fmt.Fprintf(&b, "%d", m.rng.IntN(9999))
	default:
		for range 2 + m.rng.IntN(2) {
			b.WriteRune(letters[m.rng.IntN(len(letters))])
		}
	}
	return b.String()
}

func (m maker) place() string {
	places := strings.Fields("北京 上海 广州 深圳 杭州 南京 成都 重庆 武汉 西安 天津 郑州 长沙 苏州 澳门 香港 东莞 佛山 合肥 福州 厦门 济南 青岛 大连 沈阳 昆明 南宁 贵阳 哈尔滨 石家庄 2021 2022 2023 2024 2025 2026年")
	return places[m.rng.IntN(len(places))]
}

func (m maker) phrase() string {
	c := m.category()
	how := func() string { return m.one("how", "other") }
	topic := func() string { return m.one("topic", c) }
	shop := func() string { return m.one("shop", "other") }
	do := func() string { return m.one("do", "other") }
	ask := func() string { return m.one("ask", "other") }
	qq := func() string { return m.one("contact", "contact") }
	core := func() string {
		if c == "gambling" && m.rng.IntN(2) == 0 {
			if m.rng.IntN(2) == 0 {
				return m.brand() + []string{"体育", "娱乐", "国际", "棋牌", "电竞", "彩票", "真人", "娱乐城"}[m.rng.IntN(8)]
			}
			return m.one("brand", c)
		}
		if c == "stock-leverage" && m.rng.IntN(5) == 0 {
			return m.brand() + []string{"配资", "优配", "策略", "操盘", "配资网", "证券", "在线"}[m.rng.IntN(7)]
		}
		return m.one("head", c)
	}
	var s string
	switch m.rng.IntN(10) {
	case 0:
		s = m.maybe(50, how) + topic() + topic() + shop()
	case 1:
		s = core() + ask()
	case 2:
		s = do() + core() + m.maybe(40, qq)
	case 3:
		s = core() + m.maybe(60, shop) + []string{"_", "-", "|", " ", "，", "、", ","}[m.rng.IntN(7)] + core() + m.maybe(50, do)
	case 4:
		s = m.place() + core() + m.maybe(60, shop)
	case 5:
		s = core() + m.maybe(50, topic) + shop() + m.maybe(50, do)
	case 6:
		s = how() + core() + shop()
	case 7:
		s = core()
	case 8:
		s = m.maybe(40, how) + core() + do()
	case 9:
		s = m.maybe(50, how) + topic() + core() + m.maybe(50, shop) + m.maybe(30, ask)
	}
	return s
}
