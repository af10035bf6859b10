package filtertest

import (
	"math/rand/v2"
	"strings"

	"github.com/taosha-text/taosha/pipeline"
)

// parts are what articles with injections are made of: news, phrases of advertising plain and disguised, what stands
// between the two, and characters that do not show.
var parts = append([]string{
	"特码词", "北京28", "股票配资平台", "炒股配资开户", "皇冠博彩官网", "澳门新葡京娱乐城", "线上股票配资开户平台", "代开发票加微信：kp8899123", "股|票|配|资", "股票配資開戶",
	"股\u200b票\u200b配\u200b资", "酡赀平召", "正 规 配 资 平 台", "w w w . p z 8 8 9 9 . c o m", "www.pz8899.com", "本文关键词：", "华体会官网,华,体,会,官网", "文章摘要：", "王者威尼斯人现金网网址",
	"某市地铁开通", "会议在京召开。", "石门村有一百二十户人家，多数种苹果和核桃。", "施工队在崖壁上凿了八个月，架起三座桥。", "记者：林晓禾", "本报青禾10月9日讯（记者 林晓禾）", "新华社", "警方查处了一个", "来源：", "泉州",
}, strings.Split("\n,\n,\n,\n\n,\r\n, , ,\u3000,\u200b,\u0006,\u0000,\u202e,\ufeff,\ufffd,\u2028,_,-,|,，,。,：,、,！,？,「,」,“,”,(,),【,】,\",·,…,a,7,⭐,的,"+",", ",")...)

// Injected makes an article in three parts out of a script, a byte for each piece of text: the same bytes give the
// same article, and a fuzzer's changes to them are changes to pieces. A byte past the pieces repeats the one before it.
func Injected(script []byte) pipeline.Input {
	var fields [3]strings.Builder // byline, title, text: most pieces go into the text
	at, before := 2, ""
	for i, b := range script {
		switch {
		case int(b) < len(parts):
			before = parts[b]
			fields[at].WriteString(before)
		case b < 250:
			fields[at].WriteString(before)
		case i < 40:
			at = int(b) % 3
		}
	}
	return pipeline.Parsed(fields[1].String(), fields[0].String(), fields[2].String())
}

// Script makes a script for Injected of n pieces that often come back.
func Script(rng *rand.Rand, n int) []byte {
	few := make([]byte, 1+rng.IntN(6))
	for i := range few {
		few[i] = byte(rng.IntN(len(parts)))
	}
	script := make([]byte, n)
	for i := range script {
		switch rng.IntN(8) {
		case 0:
			script[i] = byte(rng.IntN(len(parts)))
		case 1:
			script[i] = byte(len(parts) - 1 - rng.IntN(40)) // what stands between
		case 2:
			script[i] = byte(rng.IntN(256))
		default:
			script[i] = few[rng.IntN(len(few))]
		}
	}
	return script
}
