package width

import (
	"slices"

	"github.com/taosha-text/taosha/pipeline"
)

// Rules lists what the stage can do.
func Rules() []pipeline.Rule { return slices.Clone(rules) }

// rules is data, not code: it costs an importer less.
var rules = []pipeline.Rule{
	{Code: ruleDigits, Name: "full-width-digits", Summary: "Writes full-width digits half width, and with them the point, colon, hyphen, slash, comma and percent sign that belong to the number.",
		Source: "GB/T 15835-2011 (numerals in public texts) gives Arabic numerals half an ideograph's width; the number is changed as a unit so that no mixed forms come out",
		Examples: []pipeline.Example{
			{Before: "增长３．５％", After: "增长3.5%"},
			{Before: "以２：１获胜", After: "以2:1获胜"},
			{Before: "１９９８年共１，２００人", After: "1998年共1,200人"},
			{Before: "选１，２，３号", After: "选1，2，3号"},
			{Before: "１．在北京", After: "1.在北京"},
			{Before: "增长12％", After: "增长12％"},
			{Before: "将６进１7.马二进三", After: "将6进１7.马二进三"},
			{Before: "上午9：30", After: "上午9：30"},
			{Before: "第①名", After: "第①名"},
			{Before: "#双１１来了#", After: "#双１１来了#"},
		}},
	{Code: ruleLetters, Name: "full-width-letters", Summary: "Writes full-width Latin letters half width.",
		Source: "CLREQ sets Western text in proportional glyphs; the full-width forms are a relic of double-byte code pages",
		Examples: []pipeline.Example{
			{Before: "ＣＥＯ与Ａ股", After: "CEO与A股"},
			{Before: "（Ａ）", After: "（A）"},
			{Before: "见ｗｗｗ．ａ１．ｃｎ．", After: "见www.a1.cn．"},
			{Before: "Ⅱ期、㎡、№", After: "Ⅱ期、㎡、№"},
		}},
}
