package extract

import (
	"cmp"
	"strings"

	"github.com/taosha-text/taosha/pipeline"
)

// bylineCues begin or make up the parts of a byline.
var bylineCues = []string{"来源", "來源", "作者", "记者", "記者", "编辑", "編輯", "责编", "發佈", "发布", "发表", "稿源", "出处", "文/", "文／", "撰文", "通讯员", "采写", "采访", "撰稿"}

// byline finds the lines between title and prose that give date, source and author, and what they say. Portals split
// them into several elements.
func (a *assembly) byline(named []nodes) {
	var said credits
	var place pipeline.Span
	var line []string
	taken, last := 0, -10
	start := a.from
	if t := a.titleIndex(); t >= 0 && t < a.from && a.from-t <= 40 {
		start = t + 1
	} else if a.from > 0 {
		start = max(0, a.from-12)
	}
	read := func(i int, by part) {
		p := &a.paras[i]
		said.lineOf(a.t, p, by)
		line = append(line, p.text)
		if place.End == 0 {
			place.Start = int(p.start)
		}
		place.End = int(p.end)
		a.out[i] = whyByline
	}
	take := func(i int, by part) {
		read(i, by)
		taken, last = taken+1, i
	}
	for i := range a.paras {
		if a.paras[i].in(named) && taken < 4 && a.out[i] != whyTitle {
			take(i, partNamed)
		}
	}
	for i := start; i < a.anchor && i < len(a.paras) && (named == nil || taken == 0); i++ {
		p := &a.paras[i]
		if p.hidden != "" || p.han() > 60 || p.row && p.han() > 40 || a.out[i] == whyTitle {
			continue
		}
		if a.isNamed(i) {
			read(i, partNone)
			continue
		}
		if !a.isByline(i) {
			continue
		}
		if taken > 0 && i-last > 3 || taken >= 4 {
			break
		}
		take(i, partNone)
	}
	a.credit(&said)
	a.page.line, a.page.bylineAt = withoutControls(strings.Join(line, " ")), place
}

// isNamed tells a short line that markup calls an author or a source.
func (a *assembly) isNamed(i int) bool {
	p := &a.paras[i]
	if p.han() > mostName || p.stops+p.commas > 0 || p.heading || p.row {
		return false
	}
	of := a.t.partOf(a.t.nodes[p.from].parent)
	return of == partAuthor || of == partSource
}

// credit fills in the parts of the byline: from its lines, then from what the page says for programs, then from what
// stands at both ends of the text.
func (a *assembly) credit(said *credits) {
	meta := &a.meta
	date := cmp.Or(said.date, said.update)
	if at, end := findDate(meta.date); at >= 0 {
		if d := isoDate(meta.date[at:end]); date == "" || said.date == "" && d < date {
			date = d
		}
	}
	inText := a.inText()
	if said.names == "" && a.mayBeAuthor() {
		said.add(meta.author, partAuthor)
	}
	for _, w := range cuesOf[0].words {
		meta.source = strings.TrimPrefix(meta.source, w)
	}
	said.add(meta.source, partSource)
	a.page.Byline, a.page.Source = cmp.Or(said.names, inText.names), cmp.Or(said.source, inText.source)
	a.page.Date = cmp.Or(date, inText.date)
}

// mayBeAuthor tells whether to believe what the page's metadata calls its author. Many systems put the editor there, a
// number, or the site itself.
func (a *assembly) mayBeAuthor() bool {
	name := strings.TrimPrefix(a.meta.author, "By ")
	full, _ := a.t.pageTitle()
	if name == "" || isCounter(name) || strings.Contains(full, name) { // …_网易新闻 by 网易
		return false
	}
	for i := range a.paras {
		before, _, found := strings.Cut(a.paras[i].text, name)
		if found && !strings.ContainsAny(before, "编編") {
			return true
		}
	}
	return a.meta.person
}

// authorCues begin the names of reporters in a text, in parentheses.
var authorCues = strings.Fields("（记者 （本报记者 （通讯员 （作者 (记者")

// inText reads the credits that stand in the text: （记者 张三） after a dateline or at the end, lines of their own.
func (a *assembly) inText() (c credits) {
	for i, near := a.from, 0; i < a.to; i++ {
		p := &a.paras[i]
		if a.out[i] != "" {
			continue
		}
		if near++; near > 2 && i < a.to-12 { // at the ends only
			continue
		}
		if p.han() <= 30 && p.stops == 0 && (isCredit(p.text) || a.isByline(i) || strings.Contains(p.text, "记者 ")) {
			c.lineOf(a.t, p, partNone)
			continue
		}
		for _, w := range authorCues {
			_, rest, found := strings.Cut(p.text, w)
			if end := strings.IndexAny(rest, "）)"); found && end > 0 && end <= 60 {
				c.piece(rest[:end], partAuthor, partNone)
			}
		}
	}
	return c
}

// bylineTails begin what stands behind a byline and is none of it.
var bylineTails = []string{"字体：", "字号：", "字体:", "字号:", "【字体", "【字号", "【大 ", "[字号", "打印", "浏览", "点击", "阅读", "评论", "分享", "举报", "收藏",
	"只看该作者", "只看楼主", "我要评论", "显示全部楼层", "倒序浏览", "访问次数", "字級", "列印"}

// withoutControls cuts a byline where buttons and counters begin: behind a space or a bar.
func withoutControls(line string) string {
	for _, t := range bylineTails {
		if i := strings.Index(line, t); i > 0 && strings.ContainsRune(" |｜\u3000", before(line, i)) && !hasCue(line[i:]) {
			line = strings.TrimRight(line[:i], " |｜\u3000")
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
