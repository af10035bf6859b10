package invisible

import (
	"fmt"

	"github.com/taosha-text/taosha/pipeline"
)

// Rules lists what the stage can do.
func Rules() []pipeline.Rule {
	return []pipeline.Rule{
		{Code: ruleZeroWidth, Name: "zero-width", Summary: "Takes out characters without width: zero-width spaces and joiners, word joiners, soft hyphens, byte order marks inside the text.",
			Source: "Unicode 16 section 23.2: they steer line breaks and ligatures, of which Chinese prose has neither use; advertising hides behind them",
			Examples: examples(
				"\u200b新浪娱乐讯", "新浪娱乐讯",
				"配\u200c资\u200d", "配资",
				"上\ufeff海\u2060市\u00ad", "上海市",
				"一家👨\u200d👩\u200d👧人", "一家👨\u200d👩\u200d👧人",
				"می\u200cخواهم", "می\u200cخواهم",
				"क्\u200dष", "क्\u200dष",
			)},
		{Code: ruleBidi, Name: "bidi-control", Summary: "Takes out bidirectional controls.",
			Source: "Unicode Standard Annex 9: explicit formatting; in left-to-right prose they only make text look like other text",
			Examples: examples(
				"价格\u202e001\u202c元", "价格001元",
				"\u200e上海\u2066", "上海",
				"تقرير عن 北京", "تقرير عن 北京",
			)},
		{Code: ruleSelector, Name: "variation-selector", Summary: "Takes out variation selectors that stand after no emoji.",
			Source: "Unicode 16 section 23.4: they choose a glyph, not a character",
			Examples: examples(
				"葛\U000e0100飾区", "葛飾区",
				"中\ufe00国", "中国",
				"下单⬇\ufe0f有惊喜", "下单⬇\ufe0f有惊喜",
				"第2\ufe0f\u20e3步", "第2\ufe0f\u20e3步",
			)},
		{Code: ruleControl, Name: "control-character", Summary: "Takes out C0 and C1 controls other than tab and line ends, interlinear marks and tag characters.",
			Source: "ISO/IEC 6429: they steer terminals; scraped pages carry them by accident",
			Examples: examples(
				"新华\x05\x06社\x7f", "新华社",
				"8000元/人\u009e年", "8000元/人年",
				"一\t二\n三", "一\t二\n三",
				"🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f队", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f队",
			)},
		{Code: ruleBroken, Name: "broken-decoding", Summary: "Reports runs of U+FFFD, which stand where bytes could not be decoded, and leaves them.",
			Source: "What stood there is lost, and taking the mark out would hide it",
			Examples: examples(
				"杭州\ufffd\ufffdN铁", "杭州\ufffd\ufffdN铁",
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

func badValue(key, value, valid string) error {
	return fmt.Errorf("%s: %q is none of %s", key, value, valid)
}
