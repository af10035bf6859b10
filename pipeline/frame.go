package pipeline

import "strings"

// A plain text is framed whatever rules are selected: it loses its byte order mark and ends with one line end. Both
// are accounted for like any other change, under these codes.
const (
	ruleMark    = "CTL000"
	ruleLineEnd = "SPC000"
)

// FrameRules describes the changes that the pipeline itself makes to plain text, whatever is selected.
func FrameRules() []Rule {
	return []Rule{
		{Code: ruleMark, Name: "byte-order-mark", Summary: "Takes the byte order mark from the start of a plain text, whatever is selected.",
			Source: "Unicode 16 section 23.8: in UTF-8 the mark carries no information"},
		{Code: ruleLineEnd, Name: "last-line-end", Summary: "Ends a plain text with exactly one line end, whatever is selected.",
			Source: "POSIX.1-2017 3.206: a line ends with a newline"},
	}
}

const byteOrderMark = "\uFEFF"

func frame(text string) changes {
	var cs changes
	marks := len(text) - len(strings.TrimLeft(text, byteOrderMark)) // files that were put together begin with several
	if marks > 0 {
		cs = append(cs, change{src: Span{0, marks}, by: &cause{stage: stageFrame, rule: ruleMark}})
	}
	body := strings.TrimRight(text, "\r\n")
	end := text[len(body):]
	switch n := strings.Index(end, "\n"); {
	case n < 0 && len(text) > marks:
		cs = append(cs, change{src: Span{len(text), len(text)}, new: "\n", by: &cause{stage: stageFrame, rule: ruleLineEnd}})
	case n >= 0 && n+1 < len(end):
		cs = append(cs, change{src: Span{len(body) + n + 1, len(text)}, by: &cause{stage: stageFrame, rule: ruleLineEnd}})
	}
	return cs.place()
}
