package injection

import (
	"slices"
	"strings"

	"github.com/taosha-text/taosha/pipeline"
)

// roles are the words that say what a person did for an article. Source: the bylines of mainland news sites.
var roles = [][]rune{[]rune("首席记者"), []rune("全媒体记者"), []rune("见习记者"), []rune("实习记者"), []rune("特约记者"), []rune("记者"), []rune("通讯员"), []rune("实习生"), []rune("责任编辑"), []rune("责编"), []rune("编辑"), []rune("作者"),
	[]rune("摄影"), []rune("来源"), []rune("供稿"), []rune("撰文"), []rune("审核"), []rune("校对"), []rune("文/"), []rune("图/"), []rune("/文"), []rune("/图"), []rune("文|"), []rune("监制"), []rune("报道")}

var reports = []rune("报道")

// closingRoles are those of them that stand behind the name: what follows is no name.
var closingRoles = []string{"供稿", "报道", "/文", "/图"}

func beginsRole(r rune) bool {
	switch r {
	case '首', '全', '见', '特', '报', '记', '通', '实', '责', '编', '作', '摄', '来', '供', '撰', '审', '校', '文', '图', '/', '监':
		return true
	}
	return false
}

// namesRole tells whether a line says who did something for the article.
func namesRole(gs []glyph) bool {
	for i, g := range gs {
		if beginsRole(g.r) && slices.ContainsFunc(roles, func(role []rune) bool { return matches(gs, i, role) }) {
			return true
		}
	}
	return false
}

// credits proposes what stands before, between and after the names of a byline, in a line of its own or in a
// sentence. A name has two to four letters; where a stretch after a role has more, something may be stuck to it.
func (a *article) credits(l *line) {
	n := len(l.gs)
	whole := l.role.String() == "byline" || l.kind == "byline"
	last, named, count := -1, false, 0
	for i := 0; i < n; i++ {
		if !beginsRole(l.gs[i].r) {
			continue
		}
		for _, role := range roles {
			if !matches(l.gs, i, role) {
				continue
			}
			if count++; count > maxCredits {
				return
			}
			if last < 0 && whole && i >= 2 {
				a.search(l, bounds{0, 0, 2, i}, placeByline)
				a.add(l, l.exact(firstLetter(l.gs), i), placeByline)
			} else if whole && i-last >= 2 && last >= 0 {
				a.search(l, bounds{last, i - 2, i, i}, placeByline)
				a.behindName(l, last, i)
			}
			from := i + len(role)
			for from < n && (l.gs[from].r == ':' || l.gs[from].skip == skipSpace || l.gs[from].r == '/') {
				from++
			}
			to := from
			for to < n && to < from+longestExact && l.gs[to].r != ')' && l.gs[to].r != ']' && !isEnd(l.gs[to].r) && l.gs[to].r != '\n' && !matches(l.gs, to, reports) {
				to++
			}
			switch {
			case whole && slices.Contains(closingRoles, string(role)):
				if c := l.exact(from, to); c != nil {
					l.behind = append(l.behind, pipeline.Span{Start: c.start, End: c.end})
					a.add(l, c, placeByline)
				}
				named = true
			case string(role) == "来源":
				a.add(l, l.exact(from, wordEnd(l.gs, from, to)), placeByline)
			case whole || to < n && l.gs[to].r == ')' || to == n:
				named = a.stuck(l, from, to)
			}
			last = from
			i = from - 1
			break
		}
	}
	if whole && n > 3 {
		if !named {
			a.search(l, bounds{max(last, 0) + 1, n - 2, n, n}, placeByline)
		}
		a.search(l, bounds{0, 0, 2, n}, placeByline)
		if last > 0 && last < n-1 && l.gs[last-1].r != ':' {
			a.add(l, l.exact(last, lastLetter(l.gs)), placeByline) // 孙晓宁/文…
		}
	}
}

// behindName proposes what follows a name of two to four letters that begins at from, up to to, and notes the name.
// It tells whether the name begins with a common surname. Where nothing parts the two, the name ends where name and
// phrase together are likeliest.
func (a *article) behindName(l *line, from, to int) bool {
	known := strings.ContainsRune(surnames, l.gs[from].r)
	letters, surname := 0, 1
	if from+2 < to && slices.Contains(doubleSurnames, string(l.runes[from:from+2])) {
		known, surname = true, 2
	}
	var top *candidate
	end, most, name := from, int32(0), int32(0)
	for i := from; i < to-1; i++ {
		switch l.gs[i].skip {
		case skipInvisible:
			continue
		case skipNone:
			if letters == surname+2 {
				i = to // no name is longer
				continue
			}
			if letters++; letters > surname {
				name += givenLetter(l.gs[i].r)
			}
			if letters > surname+1 {
				name += secondGiven
			}
			if letters <= surname || letters < 2 || l.gs[i+1].skip != skipNone && i+2 < to {
				continue
			}
		default:
			if letters < 2 {
				continue
			}
		}
		if c := l.exact(i+1, to); c != nil && (top == nil || c.advert+name > most) {
			top, most, end = c, c.advert+name, i
			if l.gs[i].skip == skipNone {
				end++
			}
		}
		if l.gs[i].skip != skipNone {
			break // the name ends here
		}
	}
	if top != nil && known {
		l.names = append(l.names, pipeline.Span{Start: from, End: end})
		if l.gs[end].skip == skipNone {
			l.behind = append(l.behind, pipeline.Span{Start: top.start, End: top.end})
		}
	}
	a.add(l, top, placeByline)
	return top != nil && known
}

// The likelihood of a name. Source: of the names in bylines of mainland news three in four have a second given letter,
// and seven in ten letters are among the listed ones.
const (
	listedGiven = -5 * nat     // one of the listed letters, any of which is as likely
	otherGiven  = -9 * nat     // one of the others
	secondGiven = nat + nat/10 // two given letters rather than one
)

func givenLetter(r rune) int32 {
	if strings.ContainsRune(givenLetters, r) {
		return listedGiven
	}
	return otherGiven
}

// nameBefore tells how many letters stand between the role of a byline and glyph s, two to four as a name has, or 0;
// and whether the first of them is a common surname.
func (l *line) nameBefore(s int) (letters int, surname bool) {
	for letters < 4 && s-letters > 0 && l.gs[s-letters-1].skip == skipNone && l.gs[s-letters-1].r >= hanStart {
		letters++
		if letters < 2 {
			continue
		}
		i := s - letters
		for i > 0 && (l.gs[i-1].r == ':' || l.gs[i-1].r == '/' || l.gs[i-1].skip == skipSpace) {
			i--
		}
		for _, role := range roles {
			if i >= len(role) && matches(l.gs, i-len(role), role) {
				return letters, strings.ContainsRune(surnames, l.gs[s-letters].r)
			}
		}
	}
	return 0, false
}

// givenLetters are common letters of given names.
const givenLetters = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉云洁建国华亮玲鑫宇婷浩雨晨梓轩欣怡涵远嘉诺佳琪俊雪梅燕春红晓东圆龙飞凤江松柏林森岩峰岭川波宁安康佑可凡若兮宁芬萍鹏斌珍英莉丹彬坤健威凯旭阳博瑞航帆鸣桐岚倩蕾璐薇颖慧妍然昊天琳娇莹媛"

// doubleSurnames are the commonest surnames of two letters.
var doubleSurnames = []string{"欧阳", "上官", "司马", "诸葛", "司徒", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "宇文", "长孙", "夏侯", "轩辕", "端木", "独孤", "南宫", "西门", "东郭"}

// surnames are the commonest hundred. Source: the Ministry of Public Security's list of 2020, simplified.
const surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文肖闫"

// wordEnd is where the next space is, or to.
func wordEnd(gs []glyph, from, to int) int {
	for i := from; i < to; i++ {
		if gs[i].skip == skipSpace {
			return i
		}
	}
	return to
}

// stuck proposes what may be stuck to a name that begins at from: up to the end of the stretch and up to the next
// space. It tells whether the name begins with a common surname.
func (a *article) stuck(l *line, from, to int) (named bool) {
	if to-from < 4 {
		return false
	}
	if named = a.behindName(l, from, to); !named {
		a.search(l, bounds{from + 2, min(from+8, to-2), to, to}, placeByline)
	}
	for i := from + 4; i < to; i++ {
		if l.gs[i].skip == skipSpace || l.gs[i].r == ',' {
			if !a.behindName(l, from, i) {
				a.search(l, bounds{from + 2, from + 4, i, i}, placeByline)
			}
			break
		}
	}
	return named
}
