package extract

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// part is what a stretch of a byline says.
type part uint8

const (
	partNone   part = iota
	partAuthor      // who wrote it
	partSource      // where it is from
	partOther       // who edited it, how many have read it, what one can do with it
	partNamed       // where or by whom: a recipe says that the line is the byline
)

// cuesOf begin the parts of a byline. Of two that begin at the same place the first holds: longer ones stand before
// shorter ones. Source: bylines of Chinese news sites, blogs and forums.
var cuesOf = [...]struct {
	part  part
	words []string
}{
	{partSource, strings.Fields(`文章来源 稿件来源 信息来源 新闻来源 内容来源 来源于 来源 來源 稿源 出处 出處 转自 转载自 来自： 来自: 发布机构 发布单位 发布部门 供稿单位`)},
	{partOther, strings.Fields(`最新推荐文章于 来自 责任编辑 責任編輯 责任编审 本文编辑 编辑 編輯 责编 審核 审核 审稿 校对 選稿 选稿 监制 摄影 攝影 排版 初审 复审 终审 签发 录入 值班 阅读 閱讀 浏览 瀏覽 点击
		點擊 访问 人气 评论 評論 跟帖 回复 查看 字号 字体 字數 字数 分享 打印 列印 举报 收藏 点赞 喜欢 关注 关键词 关键字 标签 分类 分類 栏目 频道 专栏 更新 修改 索引号
		主题词 文号 IP属地 本文链接 发帖 只看 电梯 楼层 上一篇 下一篇 我要`)},
	{partAuthor, strings.Fields(`文章作者 作者 特约记者 实习记者 见习记者 本报记者 本网记者 本台记者 记者 記者 特约通讯员 通讯员 通訊員 撰文 撰稿 采写 采编 编译 文/ 文／ 文| 文｜ 文： 发布者 发布人
		發布人 楼主`)},
	{partNone, strings.Fields(`发布时间 發佈時間 发表时间 发文日期 时间 時間 日期 发表于 發表於 发布于 發佈於 发布 發佈 发表 原创 於 于`)},
}

// roleWords stand before names in bylines, and are none of them.
var roleWords = strings.Fields("见习记者 实习记者 特约记者 本报记者 本网记者 本台记者 记者 記者 特约通讯员 通讯员 通訊員 实习生 作者 撰文 采写 撰稿 报道 報導 By")

// nameWords are those of class and id names that hold a part of a byline, as content management systems call them.
var nameWords = [...]string{
	partAuthor: " author authors authorname authorinfo authi writer username nickname nick uname poster zuozhe ",
	partSource: " source laiyuan medianame ",
	partOther:  " editor bianji views view count comment comments tag tags share ",
}

// mediaEnds end the names of papers, sites and agencies.
var mediaEnds = strings.Fields("网 報 报 社 电视台 电台 广播 杂志 周刊 月刊 新闻 在线 客户端 财经 传媒 融媒 网站 网络 发布 号 TV")

// credits gathers what the lines of a byline say.
type credits struct {
	names, source string // names are parted by spaces
	date, update  string
}

// lineOf reads one line of a byline, piece by piece: what markup parts, words need not. What nothing speaks for is by.
func (c *credits) lineOf(t *tree, p *para, by part) {
	want := partNone // what the last piece announced
	for id := p.from; id <= p.to; id++ {
		n := &t.nodes[id]
		if n.tag != textTag || isUnread(t.nodes[n.parent].tag) {
			continue
		}
		text := collapse(strings.ReplaceAll(cut(n.text, maxTitle), "\u3000", "  "))
		if text != "" {
			want = c.piece(text, want, cmp.Or(t.partOf(n.parent), by))
		}
	}
}

// piece reads a piece of a byline and gives what it announces for the next one. want is what the last one announced,
// marked what markup says.
func (c *credits) piece(text string, want, marked part) (announced part) {
	if marked == partOther {
		return partNone
	}
	free := want
	if free == partNone {
		free = marked
	}
	start, i := 0, 0
	stale := false // the next date is that of a change
	flush := func(end int) {
		if free != partNone && free != partNamed {
			if free != marked || len(c.names) == 0 || free != partAuthor { // what markup calls so twice is a badge the second time
				c.add(text[start:end], free)
			}
			return
		}
		for _, word := range strings.Fields(text[start:end]) {
			c.add(word, free)
		}
	}
	for i < len(text) {
		if at, end := findDate(text[i:]); at == 0 {
			flush(i)
			d := isoDate(text[i : i+end])
			if stale && c.update == "" {
				c.update = d
			} else if !stale && c.date == "" {
				c.date = d
			}
			i += end
			start, free, stale = i, marked, false
			continue
		}
		if p, size, ok := cueAt(text, i); ok {
			flush(i)
			stale = stale || p == partOther // 更新于, 推荐文章于
			i += size
			rest := strings.TrimLeft(text[i:], " :：/")
			i = len(text) - len(rest)
			if free, start = p, i; rest == "" {
				return p
			}
			continue
		}
		if r, size := utf8.DecodeRuneInString(text[i:]); strings.ContainsRune(fieldMarks, r) || r == ' ' && free == partSource {
			if start < i {
				flush(i)
				free = marked
			}
			i += size
			start = i
		} else {
			i += size
		}
	}
	flush(len(text))
	return partNone
}

const (
	fieldMarks   = "／|｜·丨\t()（）[]【】;；"
	trimmedMarks = " :：|｜·,，/－-—()（）[]【】;；、。"
)

// cueAt tells whether a word that begins a part stands at i: before a colon or space, or as the end of a piece; a
// word of other kinds may follow at once, as in 评论12 and 发布于社区.
func cueAt(text string, i int) (p part, size int, ok bool) {
	if text[i] < utf8.RuneSelf && text[i] != 'I' || i > 0 && !utf8.RuneStart(text[i]) {
		return
	}
	for _, c := range cuesOf {
		for _, w := range c.words {
			if !strings.HasPrefix(text[i:], w) {
				continue
			}
			rest := text[i+len(w):]
			next := strings.TrimLeft(rest, " ")
			said := next == "" || strings.IndexAny(next, ":：/") == 0 || strings.ContainsAny(w, "/／|｜：")
			switch c.part {
			case partSource:
				said = said || len(w) > len("来源")
			case partAuthor:
				said = said || rest != next && !strings.HasPrefix(w, "楼主")
			case partOther:
				said = next != "" && (said || isDigit(next[0])) || i == 0 || strings.ContainsRune(fieldMarks+" ", before(text, i))
			default: // words around dates
				if at, _ := findDate(next); at == 0 || len(w) > len("于") && (said || strings.HasSuffix(text[:i], " ") || i == 0) {
					said = true
				} else {
					said = said && len(w) > len("于")
				}
			}
			if said {
				return c.part, len(w), true
			}
		}
	}
	return
}

func before(text string, i int) rune {
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	return r
}

// mostName is the longest name of a person or a paper, in code points.
const mostName = 24

// mostNames is how many bytes of names are kept: four of three characters, or one long one.
const mostNames = 30

// add files a stretch. What nothing speaks for counts only as what it is by itself: the name of a paper.
func (c *credits) add(text string, p part) {
	text = strings.Trim(text, trimmedMarks)
	if text == "" || utf8.RuneCountInString(text) > mostName || isCounter(text) || isControls(text) {
		return
	}
	if p != partOther && p != partSource && isMedia(text) {
		p = partSource
	}
	switch p {
	case partAuthor, partNamed:
		if name := nameOf(text); !strings.Contains(c.names, name) && len(c.names) < mostNames {
			c.names = strings.TrimLeft(c.names+" "+name, " ")
		}
	case partSource:
		c.source = cmp.Or(c.source, text)
	}
}

// isMedia tells the name of a paper or site from a person's.
func isMedia(name string) bool {
	for _, end := range mediaEnds {
		if strings.HasSuffix(name, end) && len(name) >= 9 && !strings.Contains(name, " ") {
			return true
		}
	}
	return false
}

// nobody is who wrote what nobody signed.
var nobody = words("佚名 未知 匿名 本站 网络 互联网 网络整理 管理员 编辑部 小编 admin")

// nameOf takes what somebody is from who it is: 本报记者 张三 is 张三.
func nameOf(text string) string {
	text = strings.TrimLeft(text, "@")
	for _, w := range roleWords {
		text = strings.Trim(strings.TrimPrefix(text, w), trimmedMarks)
	}
	if nobody[text] {
		return ""
	}
	return text
}

// partOf says which part of a byline an element holds, by its own or its parents' names.
func (t *tree) partOf(id nodeID) part {
	for range 4 {
		if id == none || t.nodes[id].tag == atom.Body {
			break
		}
		n := &t.nodes[id]
		for _, a := range t.attrs[n.attrFrom:n.attrTo] {
			switch a.key {
			case "itemprop", "rel", "class", "id":
				if p := partOfName(a.val); p != partNone {
					return p
				}
			}
		}
		id = n.parent
	}
	return partNone
}

// partOfName finds the last telling word of class and id names, or the last two: of "article-source user-name" the
// user's.
func partOfName(names string) (found part) {
	last := ""
	for _, word := range strings.FieldsFunc(strings.ToLower(names[:min(len(names), 200)]), func(r rune) bool { return r < 'a' || r > 'z' }) {
		for p, list := range nameWords {
			if strings.Contains(list, " "+word+" ") || strings.Contains(list, " "+last+word+" ") {
				found = part(p)
			}
		}
		last = word
	}
	return found
}
