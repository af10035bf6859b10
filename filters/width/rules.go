package width

import "github.com/taosha-text/taosha/pipeline"

// Rules lists what the stage can do.
func Rules() []pipeline.Rule {
	return []pipeline.Rule{
		{Code: ruleDigits, Name: "full-width-digits", Summary: "Writes full-width digits half width, and with them the point, colon, hyphen, slash, comma and percent sign that belong to the number.",
			Source: "GB/T 15835-2011 (numerals in public texts) gives Arabic numerals half an ideograph's width; the number is changed as a unit so that no mixed forms come out",
			Examples: examples(
				"增长３．５％", "增长3.5%",
				"以２：１获胜", "以2:1获胜",
				"１９９８年共１，２００人", "1998年共1,200人",
				"选１，２，３号", "选1，2，3号",
				"１．在北京", "1.在北京",
				"增长12％", "增长12％",
				"将６进１7.马二进三", "将6进１7.马二进三",
				"上午9：30", "上午9：30",
				"第①名", "第①名",
				"#双１１来了#", "#双１１来了#",
			)},
		{Code: ruleLetters, Name: "full-width-letters", Summary: "Writes full-width Latin letters half width.",
			Source: "CLREQ sets Western text in proportional glyphs; the full-width forms are a relic of double-byte code pages",
			Examples: examples(
				"ＣＥＯ与Ａ股", "CEO与A股",
				"（Ａ）", "（A）",
				"见ｗｗｗ．ａ１．ｃｎ．", "见www.a1.cn．",
				"Ⅱ期、㎡、№", "Ⅱ期、㎡、№",
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
