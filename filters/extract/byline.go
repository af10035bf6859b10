package extract

import (
	"strings"

	"github.com/taosha-text/taosha/pipeline"
)

// bylineCues begin or make up the parts of a byline.
var bylineCues = []string{"来源", "來源", "作者", "记者", "記者", "编辑", "編輯", "责编", "發佈", "发布", "发表", "稿源", "出处", "文/", "文／", "撰文", "通讯员"}

// byline finds the line between title and prose that gives date, source and author. Portals split it into several
// elements: those that follow each other are joined by spaces.
func (a *assembly) byline(named []nodes) {
	var parts []string
	var place pipeline.Span
	last := -10
	start := a.from
	if t := a.titleIndex(); t >= 0 && t < a.from && a.from-t <= 40 {
		start = t + 1
	} else if a.from > 0 {
		start = max(0, a.from-12)
	}
	take := func(i int) {
		p := &a.paras[i]
		parts = append(parts, p.text)
		if len(parts) == 1 {
			place.Start = int(p.start)
		}
		place.End = int(p.end)
		last = i
		a.out[i] = whyByline
	}
	for i := range a.paras {
		if a.paras[i].in(named) && len(parts) < 4 && a.out[i] != whyTitle {
			take(i)
		}
	}
	for i := start; i < a.anchor && i < len(a.paras) && (named == nil || len(parts) == 0); i++ {
		p := &a.paras[i]
		if p.hidden != "" || p.han() > 60 || p.row && p.han() > 40 || a.out[i] == whyTitle {
			continue
		}
		if !a.isByline(i) {
			continue
		}
		if len(parts) > 0 && i-last > 3 || len(parts) >= 4 {
			break
		}
		take(i)
	}
	line := withoutControls(strings.Join(parts, " "))
	a.page.Byline = line
	if line != "" {
		a.page.bylineAt = place
	}
	if at, end := findDate(line); at >= 0 {
		a.page.Date = line[at:end]
	} else if m := a.t.meta("article:published_time", "publishdate", "pubdate", "weibo: article:create_at", "datePublished", "og:release_date", "apub:time"); m != "" {
		if at, end := findDate(m); at >= 0 {
			a.page.Date = m[at:end]
		}
	}
	a.page.Source = sourceOf(line)
}

// bylineTails begin what stands behind a byline and is none of it.
var bylineTails = []string{"字体：", "字号：", "字体:", "字号:", "【字体", "【字号", "【大 ", "[字号", "打印", "浏览", "点击", "阅读", "评论", "分享", "举报", "收藏",
	"只看该作者", "只看楼主", "我要评论", "显示全部楼层", "倒序浏览", "访问次数", "字級", "列印"}

// withoutControls cuts a byline where buttons and counters begin: behind a space or a bar.
func withoutControls(line string) string {
	for i := 1; i < len(line); i++ {
		if c := line[i-1]; c != ' ' && c != '|' && !strings.HasSuffix(line[:i], "　") && !strings.HasSuffix(line[:i], "｜") {
			continue
		}
		for _, t := range bylineTails {
			if strings.HasPrefix(line[i:], t) && !hasCue(line[i:]) {
				return strings.TrimRight(line[:i], " |｜　")
			}
		}
	}
	return line
}

func hasCue(s string) bool {
	for _, c := range bylineCues {
		if strings.Contains(s, c) {
			return true
		}
	}
	return false
}

// titleIndex is the paragraph that the title was taken from, or -1.
func (a *assembly) titleIndex() int {
	for i := min(a.anchor, len(a.paras)) - 1; i >= 0; i-- {
		if a.out[i] == whyTitle {
			return i
		}
	}
	return -1
}

// isByline tells a short line with a date, or with one of the cues before a colon.
func (a *assembly) isByline(i int) bool {
	p := &a.paras[i]
	if p.stops > 0 && p.han() > 20 {
		return false
	}
	if at, _ := findDate(p.text); at >= 0 && p.han() <= 50 {
		return true
	}
	for _, c := range bylineCues {
		if k := strings.Index(p.text, c); k >= 0 && k <= 30 && p.han() <= 40 {
			rest := strings.TrimLeft(p.text[k+len(c):], " \u3000")
			if strings.HasPrefix(rest, "：") || strings.HasPrefix(rest, ":") || strings.HasSuffix(c, "/") || strings.HasSuffix(c, "／") {
				return true
			}
			if k == 0 && p.han() <= 16 && p.stops+p.commas == 0 {
				return true
			}
		}
	}
	return false
}

// sourceOf reads the name behind 来源.
func sourceOf(line string) string {
	for _, cue := range []string{"来源", "來源", "稿源", "出处"} {
		i := strings.Index(line, cue)
		if i < 0 {
			continue
		}
		rest := strings.TrimLeft(line[i+len(cue):], " \u3000")
		name, ok := strings.CutPrefix(rest, "：")
		if !ok {
			if name, ok = strings.CutPrefix(rest, ":"); !ok {
				continue
			}
		}
		name = strings.TrimLeft(name, " \u3000")
		if end := strings.IndexAny(name, " \t|｜\u3000()（）【】[]"); end >= 0 {
			name = name[:end]
		}
		return name
	}
	return ""
}
