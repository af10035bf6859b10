package strewn

import (
	"slices"

	"github.com/taosha-text/taosha/pipeline"
)

// Rules lists what the stage can do.
func Rules() []pipeline.Rule { return slices.Clone(rules) }

var rules = []pipeline.Rule{
	{Code: ruleReadings, Name: "readings", Optional: true, Summary: "Takes out the readings that a converter strewed behind characters all over a text; acts only where it is selected by its code.",
		Source: "At least six in a field, each one syllable (ISO 7098) in brackets behind an ideograph",
		Examples: []pipeline.Example{
			{Before: "烟(yan)台市(shi)今年(nián)新开(kāi)通公交(jiao)线路(lu)三条。", After: "烟台市今年新开通公交线路三条。"},
			{Before: "小伙【huǒ】伴们【men】都【dōu】想【xiǎng】学【xué】习【xí】。", After: "小伙伴们都想学习。"},
			{Before: "他姓仉(zhǎng)，住在亳(bó)州。", After: "他姓仉(zhǎng)，住在亳(bó)州。"},
			{Before: "歪（wai）理（li）邪（xie）说（shuo）", After: "歪（wai）理（li）邪（xie）说（shuo）"},
			{Before: "甲(see)乙(USA)丙(fig)丁(PDF)戊(cm)己(kg)庚(mm)", After: "甲(see)乙(USA)丙(fig)丁(PDF)戊(cm)己(kg)庚(mm)"},
		}},
	{Code: rulePictures, Name: "pictures-at-marks", Optional: true, Summary: "Takes out the emoji and symbols that a program put before the marks of a text; acts only where it is selected by its code.",
		Source: "At least six in a field, and before every second mark",
		Examples: []pipeline.Example{
			{Before: "天晴了🎵，路干了🍞，人多了👑，车也多了🤶。风停了⚽，雨住了✨。", After: "天晴了，路干了，人多了，车也多了。风停了，雨住了。"},
			{Before: "天晴了ღ◈★，路干了ღ◈★，人多了ღ◈★，车也多了ღ◈★。风停了ღ◈★，雨住了ღ◈★。", After: "天晴了，路干了，人多了，车也多了。风停了，雨住了。"},
			{Before: "真好👍，明天见。", After: "真好👍，明天见。"},
		}},
}
