package fold

// standIns lists stand-ins that no table of Han shapes holds: letters and digits for each other, strokes and kana for
// letters and Han, and the few letters and emoji that everybody reads as a character (v信, 微❤). The first character of
// each stands for the others. By hand.
var standIns = []string{
	"0o", "o0", "1li", "l1i", "i1l", "8b", "b86币", "6b", "5s", "s5",
	"2z", "z2", "9gq", "g9q", "q9g", "3e", "e3", "4a", "a4", "7t", "t7",
	"uv", "vu微", "w微", "x信", "d的", "〇0o", "○0o", "◯0o", "●0o", "丨1li", "|1li", "∣1li", "︱1l", "!1il",
	"❤心信", "♥心信", "♡心信", "💗心信", "💰钱", "🐧企", "🚗车", "🐎马", "🐴马", "🐮牛", "🐂牛", "🐉龙",
	"√v", "∨v", "×x", "✕x", "✖x", "乂x", "丫y", "¥y", "€e", "@a", "$s", "∩n", "∪u", "Ш山", "ш山",
	"ロ口", "エ工", "カ力", "タ夕", "ト卜", "ニ二", "ハ八", "ミ三", "ム厶", "ヒ匕", "イ亻", "オ才", "チ千", "メ乂", "の的", "+加十", "➕加", "＋加十",
}

// handAlikes is made of strings because a literal of a map is code, four times as large, in every importer's program.
var handAlikes = func() map[rune][]rune {
	m := make(map[rune][]rune, len(standIns))
	for _, s := range standIns {
		r := []rune(s)
		m[r[0]] = r[1:]
	}
	return m
}()
