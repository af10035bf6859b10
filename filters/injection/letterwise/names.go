package letterwise

import (
	"slices"
	"strings"

	"github.com/taosha-text/taosha/filters/injection/judge"
	"github.com/taosha-text/taosha/filters/segment"
)

// roles of the people whose names stand in bylines, in canonical letters.
var peopleRoles = [...]string{"记者", "通讯员", "实习生", "编辑", "责编", "作者", "摄影", "校对", "审核", "供稿", "撰文", "编译", "监制", "文", "图", "摄"}

// surnames are the commonest hundred and some. Source: the Ministry of Public Security's list of 2020, simplified.
const surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文肖闫凌娄"

// longName is how many letters a name has at most: a surname of one and two more.
const longName = 3

// leaveName makes a stretch that begins within a name, or right behind a role, begin behind the name: a phrase that
// sticks to a byline takes no letter of a person with it. A name ends where the next letter begins a word with the one after
// it and is seldom met behind the name.
func (a *article) leaveName(s *stretch) {
	head, i := 0, s.start
	for head < longName && i > 0 && a.letters[i-1].Content() && han(a.letters[i-1].Char) && !a.roleEnds(i) {
		head, i = head+1, i-1
	}
	if head >= longName {
		return
	}
	role := i
	for role > 0 && strings.ContainsRune(":/ |", a.letters[role-1].Char) {
		role--
	}
	if !a.roleEnds(role) || !strings.ContainsRune(surnames, a.letters[i].Char) {
		return
	}
	window := a.canonical(s.start, min(s.end, s.start+8))
	words := segment.Boundaries(window)
	for letters := longName; letters >= 2; letters-- {
		k := letters - head
		if k < 1 || s.start+k+1 >= s.end {
			continue
		}
		size := len(a.canonical(s.start, s.start+k))
		at := s.start + k
		j := a.f.models.judge
		if slices.Contains(words, size) && j.Usual(a.letters[at-1].Char, a.letters[at].Char) == 0 && j.Usual(a.letters[at].Char, a.letters[at+1].Char) > 0 {
			s.start = at
			return
		}
	}
}

// roleEnds tells whether a role of people ends before a letter.
func (a *article) roleEnds(i int) bool {
	for _, r := range peopleRoles {
		n := len(r) / len("记")
		if i >= n && a.canonical(i-n, i) == r {
			return true
		}
	}
	return false
}

// canonical gives letters [from, to) as the judge reads them.
func (a *article) canonical(from, to int) string {
	var s strings.Builder
	for _, l := range a.letters[from:to] {
		s.WriteRune(l.Char)
	}
	return s.String()
}

func han(r rune) bool { return r >= 0x4E00 && r <= 0x9FFF }

// Name gives the bytes of a person's name, with the marks before it, that a string begins with: a surname and one or two
// letters, right behind which a word of advertising begins; 0 where there is none. It may take a brand for a name, and is
// for bylines.
func (f *Reader) Name(s string) int {
	page := f.models.judge.Read([]judge.Field{{Role: judge.Byline, Text: s}})
	letters := page.Letters
	first := 0
	for first < len(letters) && !letters[first].Content() {
		first++
	}
	if first == len(letters) || !strings.ContainsRune(surnames, letters[first].Char) {
		return 0
	}
	size := 0
	f.trade.each(letters, func(h hit) {
		if n := h.start - first; h.size >= 2 && (n == 2 || n == longName) && size == 0 {
			size = int(letters[h.start-1].End)
		}
	})
	return size
}
