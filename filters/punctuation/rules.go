package punctuation

import "github.com/taosha-text/taosha/pipeline"

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
func Rules() []pipeline.Rule {
	return []pipeline.Rule{
		{Code: rulePause, Name: "half-width-mark", Summary: "Writes , : ; ? ! full width in Chinese sentences, and takes the space that followed along.",
			Source: "GB/T 15834-2011 4.2 to 4.4, 4.6, 4.7: the forms of the question mark, exclamation mark, comma, semicolon and colon",
			Examples: examples(
				"2:1,主队获胜", "2:1，主队获胜",
				"12.5%,同比", "12.5%，同比",
				`"你好",他说`, "“你好”，他说",
				"AGI,还", "AGI，还",
				"资源问题是关键:怎么解决?", "资源问题是关键：怎么解决？",
				"两队新帅大斗法, 欧冠留力恶战", "两队新帅大斗法，欧冠留力恶战",
				"怎么会??!!", "怎么会？？！！",
				"网址:http://a.cn/x?id=1,中国", "网址：http://a.cn/x?id=1,中国",
				"营收3,500亿", "营收3,500亿",
				"你好!type", "你好!type",
				"12:30开赛", "12:30开赛",
				"以1:2告负", "以1:2告负",
				"AAPL:US", "AAPL:US",
				"@user:你好", "@user:你好",
				"The capital, 北京, is large.", "The capital, 北京, is large.",
				"&quot;你好&quot;", "&quot;你好&quot;",
				"徐若?的性感", "徐若?的性感",
			)},
		{Code: ruleStop, Name: "half-width-stop", Summary: "Writes . as 。 where a Chinese sentence ends: at the line's end, or inside a line where both sides speak for it.",
			Source: "GB/T 15834-2011 4.1: the form of the full stop; names and numbers with a point are left by what stands around it",
			Examples: examples(
				"会议今天闭幕.", "会议今天闭幕。",
				`"你好".`, "“你好”。",
				"同比增长12.5%.", "同比增长12.5%。",
				"员工已达到300.", "员工已达到300。",
				"今天她孤寂的離開了. 收到消息後", "今天她孤寂的離開了。收到消息後",
				"失业率为49年来最低.这意味着招工更难", "失业率为49年来最低。这意味着招工更难",
				"列宁.约翰", "列宁.约翰",
				"杰拉德.格林", "杰拉德.格林",
				"《三国.演义》", "《三国.演义》",
				"一.总则", "一.总则",
				"1.在北京", "1.在北京",
				"中国移动.com", "中国移动.com",
				"A.I.", "A.I.",
				"U.S.A.", "U.S.A.",
				"见file.txt", "见file.txt",
				"升级到v1.2.3", "升级到v1.2.3",
				"2021.10.1", "2021.10.1",
			)},
		{Code: ruleBrackets, Name: "brackets", Summary: "Writes round brackets full width, both sides or neither, where there is an ideograph between them.",
			Source: "GB/T 15834-2011 4.9: the form of brackets; the pair is one mark",
			Examples: examples(
				"太阳能(光伏)发电", "太阳能（光伏）发电",
				"集团(行情002252,诊股)公告", "集团（行情002252，诊股）公告",
				"目标价（30元)", "目标价（30元）",
				"苹果(AAPL.US)", "苹果(AAPL.US)",
				"采用(CC BY 4.0)", "采用(CC BY 4.0)",
				"1)先报名", "1)先报名",
				"再见;-)", "再见;-)",
				"Beijing (北京) is the capital of China", "Beijing (北京) is the capital of China",
				"[微博]", "[微博]",
			)},
		{Code: ruleQuotes, Name: "straight-quotes", Summary: "Writes straight double quotation marks as “ ” (nested ones as ‘ ’) where the line has an even number of them and each fits its side.",
			Source: "GB/T 15834-2011 4.8: the form of quotation marks; CLREQ: 「 」 in Traditional text",
			Examples: examples(
				`首排"生前约死后"激动`, "首排“生前约死后”激动",
				`"他说'好的'就走了",记者说`, "“他说‘好的’就走了”，记者说",
				"what's new", "what's new",
				`身高5'10"`, `身高5'10"`,
				`27"显示器`, `27"显示器`,
				`他说"你好`, `他说"你好`,
				`He said "hello" to me`, `He said "hello" to me`,
				"「你好」", "「你好」",
				"這個「國會」說\"時間\"問題", "這個「國會」說「時間」問題",
			)},
		{Code: ruleEllipsis, Name: "ellipsis", Summary: "Writes ... 。。。 … and ⋯ as …… in Chinese text.",
			Source: "GB/T 15834-2011 4.11: six dots; twelve stand for a paragraph left out",
			Examples: examples(
				"我想想...好吧", "我想想……好吧",
				"比如......王思聪", "比如……王思聪",
				"生活中的恩怨。。。", "生活中的恩怨……",
				"拌麻桑坡…大多数都以酸辣为主", "拌麻桑坡……大多数都以酸辣为主",
				"网吧⋯⋯一切", "网吧……一切",
				"............", "............",
				"etc...", "etc...",
				"1，2，…，n", "1，2，…，n",
			)},
		{Code: ruleDash, Name: "dash", Summary: "Writes -- and －－ between ideographs as ——.",
			Source: "GB/T 15834-2011 4.10: the dash is two characters long; 4.13: single ones connect",
			Examples: examples(
				"昆剧团的演员--罗晨雪", "昆剧团的演员——罗晨雪",
				"主题－－和平", "主题——和平",
				"北京—上海", "北京—上海",
				"1931—1945", "1931—1945",
				"010-1234", "010-1234",
				"---", "---",
				"指检---体检", "指检---体检",
			)},
		{Code: ruleDoubled, Name: "doubled-mark", Summary: "Writes a pause mark or full stop that was typed twice once.",
			Source: "GB/T 15834-2011 4.1, 4.4 to 4.7: these marks are never repeated",
			Examples: examples(
				"补血养心。。适用于", "补血养心。适用于",
				"大多数，，都是", "大多数，都是",
				"是吗？！", "是吗？！",
				"存在，，，或", "存在，，，或",
			)},
		{Code: ruleTone, Name: "repeated-tone", Summary: "Shortens runs of ！ or ？ to three.",
			Source: "GB/T 15834-2011 4.2 and 4.3: up to three may be used for a strong tone",
			Examples: examples(
				"要冷冻！！！！！", "要冷冻！！！",
				"真的吗????", "真的吗？？？",
				"太好了！！！", "太好了！！！",
				"是吗？！？！", "是吗？！？！",
			)},
		{Code: ruleBullet, Name: "bullet", Summary: "Writes bullets at the start of a line in one form, if the recipe asks for it.",
			Source: "House style; CLREQ has no rule, so the default leaves ● • ・ as they came and never makes them ·",
			Examples: examples(
				"●北京", "●北京",
				"•上海", "•上海",
				"・广州", "・广州",
			)},
		{Code: ruleUnpaired, Name: "unpaired-mark", Summary: "Reports brackets and quotation marks without a partner and leaves them.",
			Source: "GB/T 15834-2011 4.8, 4.9, 4.15: these marks come in pairs; where the missing one belongs cannot be known",
			Examples: examples(
				"“为中国队加油的观众", "“为中国队加油的观众",
				"(真正的浪漫", "(真正的浪漫",
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
