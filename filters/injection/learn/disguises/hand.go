package disguises

// standIns lists stand-ins that no table of Han shapes holds: letters and digits for each other, strokes and kana for
// letters and Han, and the few letters and emoji that everybody reads as a character (v信, 微❤). The first character of
// each stands for the others. By hand, in the order of code points.
var standIns = []string{
	"!1il", "$s", "+加十", "0o", "1li", "2z", "3e", "4a", "5s", "6b", "7t", "8b", "9gq", "@a", "a4", "b86币", "d的",
	"e3", "g9q", "i1l", "l1i", "o0", "q9g", "s5", "t7", "uv", "vu微", "w微", "x信", "z2", "|1li", "¥y", "×x", "Ш山",
	"ш山", "€e", "√v", "∣1li", "∨v", "∩n", "∪u", "○0o", "●0o", "◯0o", "♡心信", "♥心信", "✕x", "✖x", "❤心信", "➕加",
	"〇0o", "の的", "イ亻", "エ工", "オ才", "カ力", "タ夕", "チ千", "ト卜", "ニ二", "ハ八", "ヒ匕", "ミ三", "ム厶", "メ乂", "ロ口", "丨1li",
	"丫y", "乂x", "︱1l", "＋加十", "🐂牛", "🐉龙", "🐎马", "🐧企", "🐮牛", "🐴马", "💗心信", "💰钱", "🚗车",
}
