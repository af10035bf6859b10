package injection

import (
	"testing"

	"github.com/taosha-text/taosha/pipeline"
)

// Lines at the end of an article that go as a whole, not only the words that give them away.
func TestWholeLinesGo(t *testing.T) {
	p := chain(t, nil)
	for _, c := range []struct{ why, line string }{
		{"a brand that reads as news before its head", "海蓝湾娱乐城，注册即送，专属客服，大额无忧！"},
		{"a list of brands", "金麒麟国际娱乐城|星河湾娱乐城|聚宝盆体育投注"},
		{"a phrase with what it offers", "线上股票配资开户，按天计息，十倍杠杆，资金安全。"},
		{"a notice around a phrase", "文章为作者独立观点，不代表股票配资平台立场"},
		{"a link to another article that is none", "上一篇：红财神娱乐城"},
	} {
		if res := clean(t, p, title, byline, body+"\n"+c.line); res.Text != body {
			t.Errorf("%s: %q is left of %q: %+v", c.why, res.Text[min(len(res.Text), len(body)):], c.line, res.Report.Kept)
		}
	}
}

func TestNoticesOfTheSiteStay(t *testing.T) {
	p := chain(t, nil)
	for _, line := range []string{
		"文章为作者独立观点，不代表本报立场", "本文来自青禾晚报", "本文由青禾县融媒体中心整理发布", "更多精彩内容请关注青禾发布",
		"上一篇：我县召开安全生产工作会议", "推荐阅读：警方查处三家股票配资平台", "下一篇：大桥通车首日车流平稳",
	} {
		text := body + "\n" + line
		if res := clean(t, p, title, byline, text); res.Text != text || res.Status != pipeline.StatusOK {
			t.Errorf("%s: %s, %+v", line, res.Status, res.Report.Edits)
		}
	}
}

// What stands behind the word that ends a byline is no name.
func TestBylinesEnd(t *testing.T) {
	p := chain(t, nil)
	for _, b := range []string{"记者林晓禾青禾报道", "青禾中心 供稿", "首席记者 林晓禾"} {
		for _, ad := range []string{"在线股票配资平台", " 澳门新葡京娱乐城官网"} {
			if res := clean(t, p, title, b+ad, body); res.Byline != b {
				t.Errorf("%q became %q: %+v", b+ad, res.Byline, res.Report.Kept)
			}
		}
	}
}
