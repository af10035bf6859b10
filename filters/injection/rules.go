package injection

import (
	"github.com/taosha-text/taosha/filters/injection/letterwise"
	"github.com/taosha-text/taosha/pipeline"
)

// The rules say where an injection stood; how it was recognised is among the reasons of each edit.
const (
	ruleLine     = letterwise.RuleLine
	ruleTitle    = letterwise.RuleTitle
	ruleByline   = letterwise.RuleByline
	ruleEdge     = letterwise.RuleEdge
	ruleSentence = letterwise.RuleSentence
	ruleLabel    = letterwise.RuleLabel
	ruleListed   = "INJ007"
	rulePage     = "INJ008"
)

// Rules lists what the stage can do.
func Rules() []pipeline.Rule {
	const source = "pages of hijacked news sites; the decision is learnt, see the directory fit"
	return []pipeline.Rule{
		{Code: ruleLine, Name: "stray-line", Summary: "Takes out a line of advertising that stands by itself.", Source: source,
			Examples: []pipeline.Example{{Before: "配资公司网站\n市科委发布年度报告。", After: "市科委发布年度报告。"}}},
		{Code: ruleTitle, Name: "in-title", Summary: "Takes advertising from the start or the end of a title, with its delimiter.", Source: source,
			Examples: []pipeline.Example{{Before: "股票杠杆炒股 某市地铁开通", After: "某市地铁开通"}}},
		{Code: ruleByline, Name: "in-byline", Summary: "Takes advertising that sticks to a byline.", Source: source,
			Examples: []pipeline.Example{{Before: "记者:孙奇茹股票杠杆炒股", After: "记者:孙奇茹"}}},
		{Code: ruleEdge, Name: "at-an-edge", Summary: "Takes advertising from the start or the end of a paragraph or a sentence.", Source: source,
			Examples: []pipeline.Example{{Before: "会议在京召开。炒股配资开户", After: "会议在京召开。"}}},
		{Code: ruleSentence, Name: "in-sentence", Summary: "Takes advertising from the middle of a sentence that reads better without it.", Source: source,
			Examples: []pipeline.Example{{Before: "该市公共股票配资平台交通客流回升", After: "该市公共交通客流回升"}}},
		{Code: ruleLabel, Name: "labelled", Summary: "Takes out a tail of keywords or an abstract that did not come from the article.", Source: source,
			Examples: []pipeline.Example{{Before: "青禾县最后一段通村公路昨天通车，从山顶到县城只要二十分钟。\n本文关键词：华体会官网,华,体,会,官网",
				After: "青禾县最后一段通村公路昨天通车，从山顶到县城只要二十分钟。"}}},
		{Code: ruleListed, Name: "listed", Summary: "Takes out a phrase that a lexicon says to remove.", Source: "the lexicon"},
		{Code: rulePage, Name: "whole-page", Summary: "Says that a page is advertising as a whole.", Source: source},
	}
}

func (c *candidate) rule() string {
	switch {
	case c.listed():
		return ruleListed
	case c.place == placeLine:
		return ruleLine
	case c.place == placeTitleHead || c.place == placeTitleTail:
		return ruleTitle
	case c.place == placeByline:
		return ruleByline
	case c.place == placeLabel:
		return ruleLabel
	case c.place == placeMiddle:
		return ruleSentence
	}
	return ruleEdge
}

func (c *candidate) edit(s pipeline.Span) pipeline.Edit {
	return pipeline.Edit{Field: c.v.field, Span: s, Rule: c.rule(), Category: c.category(), Score: c.score, Why: c.why}
}

func (c *candidate) category() pipeline.Category {
	switch {
	case c.words.category != "":
		return c.words.category
	case c.words.kinds[kindDomain]+c.words.kinds[kindContact] > 0:
		return pipeline.Contact
	}
	return pipeline.Other
}
