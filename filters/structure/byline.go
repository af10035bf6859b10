package structure

import (
	"strings"

	"github.com/taosha-text/taosha/pipeline/codepoint"
)

// marks are the words that say what a person did for an article. Source: the bylines of mainland news sites.
var marks = []string{"记者", "通讯员", "特约", "实习生", "责任编辑", "责编", "编辑", "作者", "摄影", "来源", "审核", "校对", "文/", "图/", "/文", "/图", "文|", "文｜", "供稿", "编译", "撰文", "监制", "值班"}

// IsByline tells whether a short line says who wrote an article or where it came from.
func IsByline(line string) bool {
	line = strings.TrimSpace(strings.Trim(line, "（）()【】[] \u3000"))
	if codepoint.Count(line) > 60 || !mayHoldMark(line) {
		return false
	}
	for _, m := range marks {
		i := strings.Index(line, m)
		if i < 0 {
			continue
		}
		// "记者从……获悉" is a sentence, "本报记者 王明" and "王明/文" are bylines.
		rest := line[i+len(m):]
		if i == 0 || strings.HasPrefix(m, "/") || codepoint.Count(line[:i]) <= 8 {
			if !strings.ContainsAny(rest, "，。！？") {
				return true
			}
		}
	}
	return false
}

// mayHoldMark tells whether a line holds a character that a mark begins with: most do not, and need not be searched for
// each mark.
func mayHoldMark(line string) bool {
	for _, r := range line {
		switch r {
		case '记', '通', '特', '实', '责', '编', '作', '摄', '来', '审', '校', '文', '图', '/', '供', '撰', '监', '值':
			return true
		}
	}
	return false
}

// DatelineEnd gives the byte offset at which the body of a paragraph begins after a dateline such as
// "新华社北京10月1日电（记者 王明）" or "本报讯 ", and 0 where there is none. A dateline is at most 24 code points up
// to its closing word, and its parenthesis at most 30.
func DatelineEnd(paragraph string) int {
	limit := 0
	for i := range paragraph {
		if limit == 26 {
			break
		}
		limit++
		rest := paragraph[i:]
		for _, w := range []string{"讯", "电", "消息", "报道"} {
			if i > 0 && strings.HasPrefix(rest, w) {
				return i + len(w) + closing(rest[len(w):])
			}
		}
		if strings.HasPrefix(rest, "。") || strings.HasPrefix(rest, "\n") {
			return 0
		}
	}
	return 0
}

// closing gives the length of a parenthesis right after a dateline, and of the mark or space that ends it.
func closing(s string) int {
	n := 0
	trimmed := strings.TrimLeft(s, " \u3000")
	if strings.HasPrefix(trimmed, "（") || strings.HasPrefix(trimmed, "(") {
		open := len(s) - len(trimmed)
		for _, c := range []string{"）", ")"} {
			if i := strings.Index(trimmed, c); i >= 0 && codepoint.Count(trimmed[:i]) <= 30 {
				n = open + i + len(c)
				break
			}
		}
	}
	for _, m := range []string{"，", ",", "：", ":", " ", "\u3000"} {
		if strings.HasPrefix(s[n:], m) {
			return n + len(m)
		}
	}
	return n
}
