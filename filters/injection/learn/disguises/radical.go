package disguises

// radicals lists spellings of one part: the first is the one that splits are kept in. Beside the forms that a radical
// takes within a character they hold what people write for it when they take a character apart, and the kana that look
// the same. From general knowledge; no list was copied.
var radicals = []string{
	"水氵氺", "手扌龵", "人亻イ", "言讠訁", "金钅釒", "心忄㣺", "食饣飠", "糸纟糹丝", "示礻", "衣衤", "犬犭", "草艹艸卄䒑", "刀刂",
	"攵攴夂", "火灬", "竹⺮", "四罒", "爪爫⺤", "月⺼肉", "辶辵⻌", "王玉", "足⻊", "牛牜", "日曰", "土士", "口囗ロ", "西覀", "己已巳",
	"力カ", "工エ", "夕タ", "卜⺊ト", "二ニ", "八ハ丷", "厶ム", "匕ヒ", "彐⺕ヨ", "无旡", "羊⺶", "丬爿", "户戸戶", "小⺌", "冂⺆", "几⺇",
}

var radicalOf = func() map[rune]rune {
	m := map[rune]rune{}
	for _, forms := range radicals {
		first := []rune(forms)[0]
		for _, r := range forms {
			m[r] = first
		}
	}
	return m
}()
