package punctuation

import (
	"slices"

	"github.com/taosha-text/taosha/pipeline"
)

// The rule codes.
const (
	rulePause    = "PUN001"
	ruleStop     = "PUN002"
	ruleBrackets = "PUN003"
	ruleQuotes   = "PUN004"
	ruleEllipsis = "PUN005"
	ruleDash     = "PUN006"
	ruleDoubled  = "PUN007"
	ruleTone     = "PUN008"
	ruleBullet   = "PUN009"
	ruleUnpaired = "PUN010"
)

// Rules lists what the stage can do. The clauses of GB/T 15834-2011 are cited by the order in which its section 4 takes
// the marks: 4.1 full stop, 4.2 question mark, 4.3 exclamation mark, 4.4 comma, 4.5 enumeration comma, 4.6 semicolon,
// 4.7 colon, 4.8 quotation marks, 4.9 brackets, 4.10 dash, 4.11 ellipsis, 4.13 connecting mark, 4.15 title marks.
func Rules() []pipeline.Rule { return slices.Clone(rules) }

// rules is data, not code: it costs an importer less.
var rules = []pipeline.Rule{
	{Code: rulePause, Name: "half-width-mark", Summary: "Writes , : ; ? ! full width in Chinese sentences, and takes the space that followed along.",
		Source: "GB/T 15834-2011 4.2 to 4.4, 4.6, 4.7: the forms of the question mark, exclamation mark, comma, semicolon and colon",
		Examples: []pipeline.Example{
			{Before: "2:1,主队获胜", After: "2:1，主队获胜"},
			{Before: "12.5%,同比", After: "12.5%，同比"},
			{Before: `"你好",他说`, After: "“你好”，他说"},
			{Before: "AGI,还", After: "AGI，还"},
			{Before: "资源问题是关键:怎么解决?", After: "资源问题是关键：怎么解决？"},
			{Before: "两队新帅大斗法, 欧冠留力恶战", After: "两队新帅大斗法，欧冠留力恶战"},
			{Before: "怎么会??!!", After: "怎么会？？！！"},
			{Before: "网址:http://a.cn/x?id=1,中国", After: "网址：http://a.cn/x?id=1,中国"},
			{Before: "营收3,500亿", After: "营收3,500亿"},
			{Before: "你好!type", After: "你好!type"},
			{Before: "12:30开赛", After: "12:30开赛"},
			{Before: "以1:2告负", After: "以1:2告负"},
			{Before: "AAPL:US", After: "AAPL:US"},
			{Before: "@user:你好", After: "@user:你好"},
			{Before: "The capital, 北京, is large.", After: "The capital, 北京, is large."},
			{Before: "&quot;你好&quot;", After: "&quot;你好&quot;"},
			{Before: "徐若?的性感", After: "徐若?的性感"},
		}},
	{Code: ruleStop, Name: "half-width-stop", Summary: "Writes . as 。 where a Chinese sentence ends: at the line's end, or inside a line where both sides speak for it.",
		Source: "GB/T 15834-2011 4.1: the form of the full stop; names and numbers with a point are left by what stands around it",
		Examples: []pipeline.Example{
			{Before: "会议今天闭幕.", After: "会议今天闭幕。"},
			{Before: `"你好".`, After: "“你好”。"},
			{Before: "同比增长12.5%.", After: "同比增长12.5%。"},
			{Before: "员工已达到300.", After: "员工已达到300。"},
			{Before: "今天她孤寂的離開了. 收到消息後", After: "今天她孤寂的離開了。收到消息後"},
			{Before: "失业率为49年来最低.这意味着招工更难", After: "失业率为49年来最低。这意味着招工更难"},
			{Before: "列宁.约翰", After: "列宁.约翰"},
			{Before: "杰拉德.格林", After: "杰拉德.格林"},
			{Before: "《三国.演义》", After: "《三国.演义》"},
			{Before: "一.总则", After: "一.总则"},
			{Before: "1.在北京", After: "1.在北京"},
			{Before: "中国移动.com", After: "中国移动.com"},
			{Before: "A.I.", After: "A.I."},
			{Before: "U.S.A.", After: "U.S.A."},
			{Before: "见file.txt", After: "见file.txt"},
			{Before: "升级到v1.2.3", After: "升级到v1.2.3"},
			{Before: "2021.10.1", After: "2021.10.1"},
		}},
	{Code: ruleBrackets, Name: "brackets", Summary: "Writes round brackets full width, both sides or neither, where there is an ideograph between them.",
		Source: "GB/T 15834-2011 4.9: the form of brackets; the pair is one mark",
		Examples: []pipeline.Example{
			{Before: "太阳能(光伏)发电", After: "太阳能（光伏）发电"},
			{Before: "集团(行情002252,诊股)公告", After: "集团（行情002252，诊股）公告"},
			{Before: "目标价（30元)", After: "目标价（30元）"},
			{Before: "苹果(AAPL.US)", After: "苹果(AAPL.US)"},
			{Before: "采用(CC BY 4.0)", After: "采用(CC BY 4.0)"},
			{Before: "1)先报名", After: "1)先报名"},
			{Before: "再见;-)", After: "再见;-)"},
			{Before: "Beijing (北京) is the capital of China", After: "Beijing (北京) is the capital of China"},
			{Before: "[微博]", After: "[微博]"},
		}},
	{Code: ruleQuotes, Name: "straight-quotes", Summary: "Writes straight double quotation marks as “ ” (nested ones as ‘ ’) where the line has an even number of them and each fits its side.",
		Source: "GB/T 15834-2011 4.8: the form of quotation marks; CLREQ: 「 」 in Traditional text",
		Examples: []pipeline.Example{
			{Before: `首排"生前约死后"激动`, After: "首排“生前约死后”激动"},
			{Before: `"他说'好的'就走了",记者说`, After: "“他说‘好的’就走了”，记者说"},
			{Before: "what's new", After: "what's new"},
			{Before: `身高5'10"`, After: `身高5'10"`},
			{Before: `27"显示器`, After: `27"显示器`},
			{Before: `他说"你好`, After: `他说"你好`},
			{Before: `He said "hello" to me`, After: `He said "hello" to me`},
			{Before: "「你好」", After: "「你好」"},
			{Before: "這個「國會」說\"時間\"問題", After: "這個「國會」說「時間」問題"},
		}},
	{Code: ruleEllipsis, Name: "ellipsis", Summary: "Writes ... 。。。 … and ⋯ as …… in Chinese text.",
		Source: "GB/T 15834-2011 4.11: six dots; twelve stand for a paragraph left out",
		Examples: []pipeline.Example{
			{Before: "我想想...好吧", After: "我想想……好吧"},
			{Before: "比如......王思聪", After: "比如……王思聪"},
			{Before: "生活中的恩怨。。。", After: "生活中的恩怨……"},
			{Before: "拌麻桑坡…大多数都以酸辣为主", After: "拌麻桑坡……大多数都以酸辣为主"},
			{Before: "网吧⋯⋯一切", After: "网吧……一切"},
			{Before: "............", After: "............"},
			{Before: "etc...", After: "etc..."},
			{Before: "1，2，…，n", After: "1，2，…，n"},
		}},
	{Code: ruleDash, Name: "dash", Summary: "Writes -- and －－ between ideographs as ——.",
		Source: "GB/T 15834-2011 4.10: the dash is two characters long; 4.13: single ones connect",
		Examples: []pipeline.Example{
			{Before: "昆剧团的演员--罗晨雪", After: "昆剧团的演员——罗晨雪"},
			{Before: "主题－－和平", After: "主题——和平"},
			{Before: "北京—上海", After: "北京—上海"},
			{Before: "1931—1945", After: "1931—1945"},
			{Before: "010-1234", After: "010-1234"},
			{Before: "---", After: "---"},
			{Before: "指检---体检", After: "指检---体检"},
		}},
	{Code: ruleDoubled, Name: "doubled-mark", Summary: "Writes a pause mark or full stop that was typed twice once.",
		Source: "GB/T 15834-2011 4.1, 4.4 to 4.7: these marks are never repeated",
		Examples: []pipeline.Example{
			{Before: "补血养心。。适用于", After: "补血养心。适用于"},
			{Before: "大多数，，都是", After: "大多数，都是"},
			{Before: "是吗？！", After: "是吗？！"},
			{Before: "存在，，，或", After: "存在，，，或"},
		}},
	{Code: ruleTone, Name: "repeated-tone", Summary: "Shortens runs of ！ or ？ to three.",
		Source: "GB/T 15834-2011 4.2 and 4.3: up to three may be used for a strong tone",
		Examples: []pipeline.Example{
			{Before: "要冷冻！！！！！", After: "要冷冻！！！"},
			{Before: "真的吗????", After: "真的吗？？？"},
			{Before: "太好了！！！", After: "太好了！！！"},
			{Before: "是吗？！？！", After: "是吗？！？！"},
		}},
	{Code: ruleBullet, Name: "bullet", Summary: "Writes bullets at the start of a line in one form, if the recipe asks for it.",
		Source: "House style; CLREQ has no rule, so the default leaves ● • ・ as they came and never makes them ·",
		Examples: []pipeline.Example{
			{Before: "●北京", After: "●北京"},
			{Before: "•上海", After: "•上海"},
			{Before: "・广州", After: "・广州"},
		}},
	{Code: ruleUnpaired, Name: "unpaired-mark", Summary: "Reports brackets and quotation marks without a partner, and lines with more marks than prose has, and leaves them.",
		Source: "GB/T 15834-2011 4.8, 4.9, 4.15: these marks come in pairs; where the missing one belongs cannot be known",
		Examples: []pipeline.Example{
			{Before: "“为中国队加油的观众", After: "“为中国队加油的观众"},
			{Before: "(真正的浪漫", After: "(真正的浪漫"},
		}},
}
