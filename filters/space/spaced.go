package space

import (
	"strings"
	"unicode/utf8"

	"github.com/taosha-text/taosha/filters/glyph"
)

// minSpaced is how many single ideographs with spaces between them are one word set apart: two may be a name (王 明),
// three a table's head (胜 平 负).
const minSpaced = 4

// spacedOut looks at the run of single ideographs with the same gap between them, in which the gap at i is the first
// that was not looked at. A run that a longer word adjoins by the same gap is a list (青绿 蓝 橙 黄 亮粉) and stays.
func (s *scan) spacedOut(i int, gap string) {
	_, n := utf8.DecodeLastRuneInString(s.text[s.line:i])
	start := i - n
	singles := 1
	last := start // where the last single ideograph starts
	at := i       // the end of the run
	whole := s.alone(start, gap)
	for strings.HasPrefix(s.text[at:], gap) {
		next := at + len(gap)
		r, n := utf8.DecodeRuneInString(s.text[next:])
		if !glyph.Han(r) {
			break
		}
		end := next + n
		if r, _ := utf8.DecodeRuneInString(s.text[end:]); glyph.Han(r) {
			whole = false
			at = end
			break
		}
		last, at = next, end
		singles++
	}
	s.steps += at - start
	s.runStart = at
	if !whole || singles < minSpaced || listed(s.text[start:at]) || s.inMask(start) || s.inMask(last) {
		return
	}
	for j := start; j < last && !s.doc.TooMany(len(s.edits)); {
		_, n := utf8.DecodeRuneInString(s.text[j:])
		s.propose(j+n, j+n+len(gap), "", ruleSpacedOut)
		j += n + len(gap)
	}
}

// alone tells whether the ideograph at i begins the run: it stands alone, and no longer word comes before it with the
// same gap.
func (s *scan) alone(i int, gap string) bool {
	before := s.text[s.line:i]
	r, _ := utf8.DecodeLastRuneInString(before)
	if glyph.Han(r) {
		return false
	}
	if !strings.HasSuffix(before, gap) {
		return true
	}
	before = before[:len(before)-len(gap)]
	r, _ = utf8.DecodeLastRuneInString(before)
	return !glyph.Han(r)
}

// listed tells whether every ideograph of a run with gaps is one of a series that people list: numerals, days, stems,
// branches, directions, colours, the columns of a league table.
func listed(run string) bool {
	const series = "〇零一二三四五六七八九十百千万日月火水木金土甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥" +
		"东南西北中上下左右前后东春夏秋冬红橙黄绿青蓝紫黑白灰粉金银棕赛胜平负进失净分积场队名次年元是否有无男女大小"
	for _, r := range run {
		if glyph.Han(r) && !strings.ContainsRune(series, r) {
			return false
		}
	}
	return true
}
