package letterwise

import (
	"sort"
	"strings"

	"github.com/taosha-text/taosha/pipeline"
)

// block gives the block of the article that a byte of a field stands in; a paragraph where there is none.
func (a *article) block(field, at int) pipeline.Block {
	b := a.doc.Blocks
	i := sort.Search(len(b), func(i int) bool {
		return b[i].Field > field || b[i].Field == field && b[i].Span.End > at
	})
	if i < len(b) && b[i].Field == field && b[i].Span.Start <= at {
		return b[i]
	}
	return pipeline.Block{Field: field, Span: pipeline.Span{Start: at, End: at}, Kind: pipeline.BlockParagraph}
}

// place says where a stretch stands: the rule that it falls under, and the word for it in reports.
func (a *article) place(s stretch) (rule, where string) {
	field := a.fieldOf(s.start)
	span, text := a.span(s.start, s.end), a.doc.Fields[field].Text
	line := strings.LastIndexByte(text[:span.Start], '\n') + 1
	end := len(text)
	if n := strings.IndexByte(text[span.End:], '\n'); n >= 0 {
		end = span.End + n
	}
	before, after := strings.TrimSpace(text[line:span.Start]), strings.TrimSpace(text[span.End:end])
	kind := a.block(field, span.Start).Kind
	switch role := a.doc.Fields[field].Role; {
	case role == pipeline.Title || kind == pipeline.BlockTitle && before+after != "":
		if before == "" {
			return RuleTitle, "title-start"
		} else if after == "" {
			return RuleTitle, "title-end"
		}
		return RuleTitle, "in-title"
	case role == pipeline.Byline || kind == pipeline.BlockByline && before+after != "":
		return RuleByline, "in-byline"
	case labelled(text[span.Start:span.End]) || kind == pipeline.BlockFooter && before != "":
		return RuleLabel, "labelled"
	case before == "" && after == "":
		switch {
		case strings.TrimSpace(text[:span.Start]) == "":
			return RuleLine, "first-line"
		case strings.TrimSpace(text[span.End:]) == "":
			return RuleLine, "last-line"
		}
		return RuleLine, "own-line"
	case before == "":
		return RuleEdge, "paragraph-start"
	case after == "":
		return RuleEdge, "paragraph-end"
	}
	if last, _ := lastRune(before); strings.ContainsRune("。！？!?”", last) {
		return RuleEdge, "sentence-start"
	}
	if next, _ := firstRune(after); strings.ContainsRune("。！？!?", next) {
		return RuleEdge, "sentence-end"
	}
	return RuleSentence, "mid-sentence"
}

// labels introduce keywords or a summary.
var labels = [...]string{"本文关键词", "文章关键词", "关键词", "关键字", "相关标签", "本文标签", "文章标签", "标签", "热门标签", "相关搜索", "热门搜索", "tags", "Tags",
	"文章摘要", "本文摘要", "内容摘要", "摘要", "文章导读"}

func labelled(s string) bool {
	s = strings.TrimSpace(s)
	for _, l := range labels {
		if rest, ok := strings.CutPrefix(s, l); ok && (strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "：")) {
			return true
		}
	}
	return false
}

func (a *article) rule(s stretch) string {
	rule, _ := a.place(s)
	return rule
}
