package boilerplate

import (
	"strings"

	"github.com/taosha-text/taosha/pipeline"
)

// The rule codes.
const (
	ruleRelated = "BOI001"
	ruleShare   = "BOI002"
	ruleFollow  = "BOI003"
	ruleLegal   = "BOI004"
)

// table holds the rules with their examples: one a line, before and after, or one text that stays as it is. ~ stands
// for a paragraph, since furniture is furniture only beside an article, and ¶ for a line end.
var table = [...]struct {
	rule     pipeline.Rule
	examples string
}{
	{pipeline.Rule{Code: ruleRelated, Name: "related-links", Summary: "Takes out the links to other articles at the end: a heading such as 相关阅读 below which there are only headlines, and lines such as 上一篇：….",
		Source: "A heading with sentences below it belongs to the article: newspapers set their background boxes that way"}, `
				~¶相关阅读¶石门村的苹果熟了¶县里今年再修三座桥 ⇒ ~
				~¶【延伸阅读】山里的骡子歇业了¶责任编辑：林晓禾 ⇒ ~¶责任编辑：林晓禾
				~¶上一篇：石门村的苹果熟了¶下一篇：没有了 ⇒ ~
				~¶相关链接¶这条路全长六公里，2019年动工。
				~¶村民老周的一天¶今年苹果卖了个好价钱`},
	{pipeline.Rule{Code: ruleShare, Name: "share-bar", Summary: "Takes out lines that consist of the words on buttons: 分享到 微信 微博, 打印 关闭, 点赞 评论 转发.",
		Source: "At least two such words and no other, at the start or the end; one word may be a heading of the article"}, `
				分享到：微信 微博 QQ空间¶~ ⇒ ~
				~¶【打印】【关闭】 字号：大 中 小 ⇒ ~
				~¶点赞 12 | 评论 3 | 转发 ⇒ ~
				~¶大 中 小
				~¶评论
				~¶村民纷纷点赞转发`},
	{pipeline.Rule{Code: ruleFollow, Name: "follow-us", Summary: "Takes out lines at the start or the end that ask the reader to scan a code, follow an account, download an app or click on.",
		Source: "A line that asks opens with what to do; one that tells of somebody, warns, or asks in a sentence of the article stays"}, `
				~¶扫描二维码关注青禾发布 ⇒ ~
				点击上方蓝字关注我们¶~ ⇒ ~
				~¶▲长按识别二维码 ⇒ ~
				~¶更多内容请关注“青禾发布”微信公众号！ ⇒ ~
				~¶点击阅读原文 ⇒ ~
				~¶扫描二维码后，记者看到了每棵树的编号
				~¶警惕扫码关注公众号送鸡蛋
				~扫描二维码关注青禾发布`},
	{pipeline.Rule{Code: ruleLegal, Name: "site-disclaimer", Summary: "Takes out a site's disclaimers, lines of copyright and links to its front page at the end.",
		Source: "A line that names a source, an author or where an article first appeared stays, whatever else it says"}, `
				~¶免责声明：本文仅代表作者观点，不代表本站立场。 ⇒ ~
				~¶未经授权不得转载 ⇒ ~
				~¶版权声明¶青禾在线版权所有，转载请注明出处 ⇒ ~
				~¶返回首页 ⇒ ~
				~¶来源：青禾在线，未经授权不得转载
				~¶免责声明¶他把这四个字写在门上。
				他说，这首歌未经授权不得转载。¶~`},
}

// Rules lists what the stage can do.
func Rules() []pipeline.Rule {
	var list []pipeline.Rule
	for _, t := range table {
		text := strings.NewReplacer("~", "青禾县最后一段通村公路昨天通车。", "\t", "", "¶", "\r").Replace(t.examples[1:])
		for _, x := range strings.Split(text, "\n") {
			before, after, changes := strings.Cut(strings.ReplaceAll(x, "\r", "\n"), " ⇒ ")
			if !changes {
				after = before
			}
			t.rule.Examples = append(t.rule.Examples, pipeline.Example{Before: before, After: after})
		}
		list = append(list, t.rule)
	}
	return list
}
