package space

import (
	"slices"

	"github.com/taosha-text/taosha/pipeline"
)

// The rule codes.
const (
	ruleLineEnd   = "SPC001"
	ruleIndent    = "SPC002"
	ruleTrailing  = "SPC003"
	ruleSpacedOut = "SPC004"
	ruleMark      = "SPC005"
	ruleLatin     = "SPC006"
)

// Rules lists what the stage can do.
func Rules() []pipeline.Rule { return slices.Clone(rules) }

// rules is data, not code: it costs an importer less.
var rules = []pipeline.Rule{
	{Code: ruleLineEnd, Name: "line-end", Summary: "Writes every line end as a newline: carriage returns with or without one, line and paragraph separators.",
		Source: "POSIX.1-2017 3.206: a line ends with a newline; Unicode 16 section 5.8: the other forms mean the same",
		Examples: []pipeline.Example{
			{Before: "一\r\n二", After: "一\n二"},
			{Before: "一\r二", After: "一\n二"},
			{Before: "一\u2028二\u2029三", After: "一\n二\n三"},
			{Before: "一\n\n二", After: "一\n\n二"},
		}},
	{Code: ruleIndent, Name: "indentation", Summary: "Takes ideographic spaces from the start of a paragraph.",
		Source: "CLREQ: the indentation of a paragraph is layout, two ideographic spaces are how it is faked",
		Examples: []pipeline.Example{
			{Before: "\u3000\u3000新华社北京电", After: "新华社北京电"},
			{Before: "第一段\n\u3000\u3000第二段", After: "第一段\n第二段"},
			{Before: "第一节\u3000总则", After: "第一节\u3000总则"},
			{Before: "    code", After: "    code"},
		}},
	{Code: ruleTrailing, Name: "trailing-space", Summary: "Takes white space from the end of a line.",
		Source: "It is invisible, and makes equal lines differ",
		Examples: []pipeline.Example{
			{Before: "完 \n续\u3000", After: "完\n续"},
			{Before: "一\t\n\u00a0\n二", After: "一\n\n二"},
		}},
	{Code: ruleSpacedOut, Name: "spaced-out", Summary: "Takes the spaces out of four or more single ideographs set apart.",
		Source: "Setting a word apart is layout; three or fewer may be a name or the head of a table",
		Examples: []pipeline.Example{
			{Before: "中 国 新 闻", After: "中国新闻"},
			{Before: "导语：谁 是 新 一 代 鞋 王？", After: "导语：谁是新一代鞋王？"},
			{Before: "记者 王 明", After: "记者 王 明"},
			{Before: "胜 平 负", After: "胜 平 负"},
			{Before: "青绿 蓝 橙 黄 红 灰 亮粉", After: "青绿 蓝 橙 黄 红 灰 亮粉"},
			{Before: "日 一 二 三 四 五 六", After: "日 一 二 三 四 五 六"},
		}},
	{Code: ruleMark, Name: "space-at-mark", Summary: "Takes the spaces out between an ideograph and a pause mark, and inside quotation marks and brackets.",
		Source: "CLREQ: a full-width mark brings its own space",
		Examples: []pipeline.Example{
			{Before: "你好 ，世界", After: "你好，世界"},
			{Before: "夺得冠军。 新华社记者", After: "夺得冠军。新华社记者"},
			{Before: "他说： “好”", After: "他说：“好”"},
			{Before: "《 雪怪 》", After: "《雪怪》"},
			{Before: "盈盈一水间 脉脉不得语", After: "盈盈一水间 脉脉不得语"},
			{Before: "记者 王明", After: "记者 王明"},
			{Before: "“到中国过年” 感受传统文化", After: "“到中国过年” 感受传统文化"},
			{Before: "1、 报名网址", After: "1、 报名网址"},
			{Before: "可以分为 、 、 三种", After: "可以分为 、 、 三种"},
			{Before: "作品是（ ）", After: "作品是（ ）"},
			{Before: "● 北京", After: "● 北京"},
			{Before: "春眠不觉晓\n处处闻啼鸟", After: "春眠不觉晓\n处处闻啼鸟"},
			{Before: "名称\t，值", After: "名称\t，值"},
		}},
	{Code: ruleLatin, Name: "latin-spacing", Summary: "Takes out or puts in spaces between ideographs and Latin letters or digits, if the recipe asks for it.",
		Source: "CLREQ: the gap between ideographs and Western text is layout, not text, so the default leaves it",
		Examples: []pipeline.Example{
			{Before: "需10个", After: "需10个"},
			{Before: "AI 芯片", After: "AI 芯片"},
		}},
}
