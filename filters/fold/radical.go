package fold

import "strings"

// radicals lists spellings of one part: the first is the one the tables of Join are kept in. Beside the forms that a
// radical takes within a character they hold what people write for it when they take a character apart, and the kana
// that look the same. From general knowledge; no list was copied.
var radicals = []string{
	"水氵氺", "手扌龵", "人亻イ", "言讠訁", "金钅釒", "心忄㣺", "食饣飠", "糸纟糹丝", "示礻", "衣衤", "犬犭", "草艹艸卄䒑", "刀刂",
	"攵攴夂", "火灬", "竹⺮", "四罒", "爪爫⺤", "月⺼肉", "辶辵⻌", "王玉", "足⻊", "牛牜", "日曰", "土士", "口囗ロ", "西覀", "己已巳",
	"力カ", "工エ", "夕タ", "卜⺊ト", "二ニ", "八ハ丷", "厶ム", "匕ヒ", "彐⺕ヨ", "无旡", "羊⺶", "丬爿", "户戸戶", "小⺌", "冂⺆", "几⺇",
}

// spelled names radicals by the two characters people use for them: 三点主 for 注. The third character of each is the
// radical.
var spelled = func() map[[2]rune]rune {
	m := map[[2]rune]rune{}
	for _, s := range strings.Fields("" +
		"三点水 两点冫 二点冫 单人人 立人人 双人彳 提手手 竖心心 草头草 竹头竹 走之辶 绞丝糸 立刀刀 反犬犬 " +
		"四点火 耳旁阝 宝盖宀 衣旁衣 示旁示 金旁金 言旁言") {
		r := []rune(s)
		m[[2]rune{r[0], r[1]}] = r[2]
	}
	return m
}()

var radicalOf = func() map[rune]rune {
	m := map[rune]rune{}
	for _, forms := range radicals {
		first := rune(0)
		for _, r := range forms {
			if first == 0 {
				first = r
			}
			m[r] = first
		}
	}
	return m
}()

// bound holds the parts that are no characters of their own: they stand in a text only where a character was taken
// apart, or spoken about.
const bound = "氵氺扌龵亻讠訁钅釒忄㣺饣飠纟糹礻衤犭艹䒑刂攵灬⺮罒爫⺤⺼辶⻌⻊牜囗覀丬冂冖宀疒彳阝卩冫厶匚凵勹廴廾彐彡尃咅殳隹豸酉禸虍髟"

var isBound = func() map[rune]bool {
	m := map[rune]bool{}
	for _, r := range bound {
		m[r] = true
	}
	return m
}()

// Bound reports whether r is a part that hardly ever stands as a character of its own: in an ordinary sentence it
// is strong evidence of a character taken apart.
func Bound(r rune) bool { return isBound[r] }
