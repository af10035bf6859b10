package space

import "github.com/taosha-text/taosha/pipeline"

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
func Rules() []pipeline.Rule {
	return []pipeline.Rule{
		{Code: ruleLineEnd, Name: "line-end", Summary: "Writes every line end as a newline: carriage returns with or without one, line and paragraph separators.",
			Source: "POSIX.1-2017 3.206: a line ends with a newline; Unicode 16 section 5.8: the other forms mean the same",
			Examples: examples(
				"一\r\n二", "一\n二",
				"一\r二", "一\n二",
				"一\u2028二\u2029三", "一\n二\n三",
				"一\n\n二", "一\n\n二",
			)},
		{Code: ruleIndent, Name: "indentation", Summary: "Takes ideographic spaces from the start of a paragraph.",
			Source: "CLREQ: the indentation of a paragraph is layout, two ideographic spaces are how it is faked",
			Examples: examples(
				"\u3000\u3000新华社北京电", "新华社北京电",
				"第一段\n\u3000\u3000第二段", "第一段\n第二段",
				"第一节\u3000总则", "第一节\u3000总则",
				"    code", "    code",
			)},
		{Code: ruleTrailing, Name: "trailing-space", Summary: "Takes white space from the end of a line.",
			Source: "It is invisible, and makes equal lines differ",
			Examples: examples(
				"完 \n续\u3000", "完\n续",
				"一\t\n\u00a0\n二", "一\n\n二",
			)},
		{Code: ruleSpacedOut, Name: "spaced-out", Summary: "Takes the spaces out of four or more single ideographs set apart.",
			Source: "Setting a word apart is layout; three or fewer may be a name or the head of a table",
			Examples: examples(
				"中 国 新 闻", "中国新闻",
				"导语：谁 是 新 一 代 鞋 王？", "导语：谁是新一代鞋王？",
				"记者 王 明", "记者 王 明",
				"胜 平 负", "胜 平 负",
				"青绿 蓝 橙 黄 红 灰 亮粉", "青绿 蓝 橙 黄 红 灰 亮粉",
				"日 一 二 三 四 五 六", "日 一 二 三 四 五 六",
			)},
		{Code: ruleMark, Name: "space-at-mark", Summary: "Takes the spaces out between an ideograph and a pause mark, and inside quotation marks and brackets.",
			Source: "CLREQ: a full-width mark brings its own space",
			Examples: examples(
				"你好 ，世界", "你好，世界",
				"夺得冠军。 新华社记者", "夺得冠军。新华社记者",
				"他说： “好”", "他说：“好”",
				"《 雪怪 》", "《雪怪》",
				"盈盈一水间 脉脉不得语", "盈盈一水间 脉脉不得语",
				"记者 王明", "记者 王明",
				"“到中国过年” 感受传统文化", "“到中国过年” 感受传统文化",
				"1、 报名网址", "1、 报名网址",
				"可以分为 、 、 三种", "可以分为 、 、 三种",
				"作品是（ ）", "作品是（ ）",
				"● 北京", "● 北京",
				"春眠不觉晓\n处处闻啼鸟", "春眠不觉晓\n处处闻啼鸟",
				"名称\t，值", "名称\t，值",
			)},
		{Code: ruleLatin, Name: "latin-spacing", Summary: "Takes out or puts in spaces between ideographs and Latin letters or digits, if the recipe asks for it.",
			Source: "CLREQ: the gap between ideographs and Western text is layout, not text, so the default leaves it",
			Examples: examples(
				"需10个", "需10个",
				"AI 芯片", "AI 芯片",
			)},
	}
}

// examples pairs texts before and after.
func examples(pairs ...string) []pipeline.Example {
	var list []pipeline.Example
	for i := 0; i < len(pairs); i += 2 {
		list = append(list, pipeline.Example{Before: pairs[i], After: pairs[i+1]})
	}
	return list
}
