package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"

	"github.com/taosha-text/taosha/filters/internal/news"
	"github.com/taosha-text/taosha/filters/ngram"
)

// example is a span with what stands before and behind it on its line, and the echo of its joints in the article.
type example struct {
	left, span, right []rune
	echo              ngram.Echo
}

// examples are inserted and genuine spans by kind of place.
type examples struct{ inserted, genuine map[string][]example }

// The kinds of places. hard holds genuine words of the trades that the advertising is about, wherever they stand; it
// is measured against what was inserted mid-sentence.
var places = []string{"mid-sentence", "hard", "sentence-start", "line-end", "title-end", "title-start"}

var hardWords = strings.Fields("股票 配资 彩票 贷款 投注 赌博 赌场 娱乐 平台 官网 开户 杠杆 融资 期货 基金 投资 理财 博彩 发票 证书 学历 " +
	"文凭 足球 体育 国际 澳门 账户 资金 证券 交易 公司 客户 注册 下载 电话 客服 微信 手机 网站 竞猜 中奖 足彩 现金 代理 代办 办理 炒股 股市 私募 " +
	"保证金 融资融券 证券公司 投资者 金融 银行 信用卡 游戏 手游 网游 电竞 直播 会员")

// readPhrases gives the phrases of three characters and more by category; ordinary search queries (seo) are left out.
func readPhrases(path string) ([][][]rune, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	number := map[string]int{}
	var out [][][]rune
	for i, l := range strings.Split(string(text), "\n") {
		f := strings.Split(strings.TrimRight(l, "\r"), "\t")
		if i == 0 || len(f) < 2 || f[0] == "seo" || len([]rune(f[1])) < 3 {
			continue
		}
		n, ok := number[f[0]]
		if !ok {
			n = len(out)
			number[f[0]] = n
			out = append(out, nil)
		}
		out[n] = append(out[n], []rune(f[1]))
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s holds no phrases", path)
	}
	return out, nil
}

const (
	perArticle = 8  // lines of each article that get an insertion
	genuineMid = 12 // genuine spans for one insertion mid-sentence: the rates asked for are small
)

// splice puts phrases into articles, every category as often as the others.
func splice(articles []news.Article, ads [][][]rune, rng *rand.Rand) examples {
	ex := examples{map[string][]example{}, map[string][]example{}}
	for _, a := range articles {
		doc := a.Title + "\n" + a.Text
		put := func(place string, line []rune, at int, ad []rune) {
			spoilt := strings.Replace(doc, string(line), string(line[:at])+string(ad)+string(line[at:]), 1)
			ex.inserted[place] = append(ex.inserted[place],
				example{line[:at], ad, line[at:], ngram.EchoOf(spoilt, line[:at], ad, line[at:])})
		}
		take := func(place string, line []rune, at, n int) {
			if at >= 0 && at+n <= len(line) {
				left, span, right := line[:at], line[at:at+n], line[at+n:]
				ex.genuine[place] = append(ex.genuine[place], example{left, span, right, ngram.EchoOf(doc, left, span, right)})
			}
		}
		title, lines := []rune(a.Title), strings.Split(a.Text, "\n")
		for range perArticle {
			line := []rune(lines[rng.IntN(len(lines))])
			category := ads[rng.IntN(len(ads))]
			ad := category[rng.IntN(len(category))]
			mid, starts := spots(line)
			if len(mid) > 0 {
				put("mid-sentence", line, mid[rng.IntN(len(mid))], ad)
				for range genuineMid {
					take("mid-sentence", line, mid[rng.IntN(len(mid))], len(ad))
				}
			}
			if len(starts) > 0 {
				put("sentence-start", line, starts[rng.IntN(len(starts))], ad)
				for range 4 {
					take("sentence-start", line, starts[rng.IntN(len(starts))], len(ad))
				}
			}
			if len(line) > 20 {
				put("line-end", line, len(line), ad)
				take("line-end", line, len(line)-len(ad), len(ad))
			}
			if len(title) > 6 {
				put("title-end", title, len(title), ad)
				take("title-end", title, len(title)-len(ad), len(ad))
				put("title-start", title, 0, ad)
				take("title-start", title, 0, len(ad))
			}
		}
		for _, l := range lines {
			for _, w := range hardWords {
				for at := 0; ; {
					i := strings.Index(l[at:], w)
					if i < 0 {
						break
					}
					start := len([]rune(l[:at+i]))
					take("hard", []rune(l), start, len([]rune(w)))
					at += i + len(w)
				}
			}
		}
	}
	ex.inserted["hard"] = ex.inserted["mid-sentence"]
	return ex
}

// spots gives the places inside a run of Han characters, and those behind the end of a sentence.
func spots(line []rune) (mid, starts []int) {
	for i := 8; i < len(line)-8; i++ {
		if !slices.ContainsFunc(line[i-3:i+3], func(r rune) bool { return r < 0x4e00 || r > 0x9fff }) {
			mid = append(mid, i)
		}
		if strings.ContainsRune("。！？", line[i-1]) {
			starts = append(starts, i)
		}
	}
	return mid, starts
}
