package invisible

import (
	"fmt"
	"slices"

	"github.com/taosha-text/taosha/pipeline"
)

// Rules lists what the stage can do.
func Rules() []pipeline.Rule { return slices.Clone(rules) }

// rules is data, not code: it costs an importer less.
var rules = []pipeline.Rule{
	{Code: ruleZeroWidth, Name: "zero-width", Summary: "Takes out characters without width: zero-width spaces and joiners, word joiners, soft hyphens, byte order marks inside the text.",
		Source: "Unicode 16 section 23.2: they steer line breaks and ligatures, of which Chinese prose has neither use; advertising hides behind them",
		Examples: []pipeline.Example{
			{Before: "\u200b新浪娱乐讯", After: "新浪娱乐讯"},
			{Before: "配\u200c资\u200d", After: "配资"},
			{Before: "上\ufeff海\u2060市\u00ad", After: "上海市"},
			{Before: "一家👨\u200d👩\u200d👧人", After: "一家👨\u200d👩\u200d👧人"},
			{Before: "می\u200cخواهم", After: "می\u200cخواهم"},
			{Before: "क्\u200dष", After: "क्\u200dष"},
		}},
	{Code: ruleBidi, Name: "bidi-control", Summary: "Takes out bidirectional controls.",
		Source: "Unicode Standard Annex 9: explicit formatting; in left-to-right prose they only make text look like other text",
		Examples: []pipeline.Example{
			{Before: "价格\u202e001\u202c元", After: "价格001元"},
			{Before: "\u200e上海\u2066", After: "上海"},
			{Before: "تقرير عن 北京", After: "تقرير عن 北京"},
		}},
	{Code: ruleSelector, Name: "variation-selector", Summary: "Takes out variation selectors that stand after no emoji.",
		Source: "Unicode 16 section 23.4: they choose a glyph, not a character",
		Examples: []pipeline.Example{
			{Before: "葛\U000e0100飾区", After: "葛飾区"},
			{Before: "中\ufe00国", After: "中国"},
			{Before: "下单⬇\ufe0f有惊喜", After: "下单⬇\ufe0f有惊喜"},
			{Before: "第2\ufe0f\u20e3步", After: "第2\ufe0f\u20e3步"},
		}},
	{Code: ruleControl, Name: "control-character", Summary: "Takes out C0 and C1 controls other than tab and line ends, interlinear marks and tag characters.",
		Source: "ISO/IEC 6429: they steer terminals; scraped pages carry them by accident",
		Examples: []pipeline.Example{
			{Before: "新华\x05\x06社\x7f", After: "新华社"},
			{Before: "8000元/人\u009e年", After: "8000元/人年"},
			{Before: "一\t二\n三", After: "一\t二\n三"},
			{Before: "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f队", After: "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f队"},
		}},
	{Code: ruleBroken, Name: "broken-decoding", Summary: "Reports runs of U+FFFD, which stand where bytes could not be decoded, and leaves them.",
		Source: "What stood there is lost, and taking the mark out would hide it",
		Examples: []pipeline.Example{
			{Before: "杭州\ufffd\ufffdN铁", After: "杭州\ufffd\ufffdN铁"},
		}},
}

func badValue(key, value, valid string) error {
	return fmt.Errorf("%s: %q is none of %s", key, value, valid)
}
