package extract

import (
	"fmt"
	"strings"
)

// findDate finds the first date of a line: 2024-08-14, 2024/8/14, 2024.08.14, 2024年8月14日, with a time of day if one
// follows (09:21, 09:21:30, 9时21分). It returns byte offsets; start is -1 where there is none.
func findDate(s string) (start, end int) {
	for i := 0; i+8 <= len(s); i++ {
		if s[i] != '1' && s[i] != '2' || (i > 0 && isDigit(s[i-1])) {
			continue
		}
		year, at := digits(s, i, 4)
		if at-i != 4 || year < 1990 || year > 2100 {
			continue
		}
		at, ok := dateMark(s, at, "年")
		if !ok {
			continue
		}
		month, next := digits(s, at, 2)
		if next == at || month < 1 || month > 12 {
			continue
		}
		if at, ok = dateMark(s, next, "月"); !ok {
			continue
		}
		day, next := digits(s, at, 2)
		if next == at || day < 1 || day > 31 || (next < len(s) && isDigit(s[next])) {
			continue
		}
		end = next
		if hasAt(s, end, "日") {
			end += len("日")
		}
		return i, timeOfDay(s, end)
	}
	return -1, -1
}

// timeOfDay extends a date by the time that follows it.
func timeOfDay(s string, end int) int {
	at := end
	for at < len(s) && (s[at] == ' ' || s[at] == 'T' || s[at] == '\t') {
		at++
	}
	hour, next := digits(s, at, 2)
	if next == at || hour > 24 {
		return end
	}
	for _, mark := range []string{":", "：", "时", "點", "点"} {
		if hasAt(s, next, mark) {
			minute, after := digits(s, next+len(mark), 2)
			if after == next+len(mark) || minute > 59 {
				return end
			}
			if hasAt(s, after, "分") {
				return after + len("分")
			}
			if hasAt(s, after, ":") {
				if second, last := digits(s, after+1, 2); last == after+3 && second < 60 {
					return last
				}
			}
			return after
		}
	}
	return end
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// digits reads at most max digits.
func digits(s string, at, max int) (value, next int) {
	next = at
	for next < len(s) && next < at+max && isDigit(s[next]) {
		value = value*10 + int(s[next]-'0')
		next++
	}
	return value, next
}

func dateMark(s string, at int, word string) (int, bool) {
	if at < len(s) && (s[at] == '-' || s[at] == '/' || s[at] == '.') {
		return at + 1, true
	}
	if hasAt(s, at, word) {
		at += len(word)
		for at < len(s) && s[at] == ' ' {
			at++
		}
		return at, true
	}
	return at, false
}

func hasAt(s string, at int, word string) bool {
	return at+len(word) <= len(s) && s[at:at+len(word)] == word
}

// isoDate writes a date as ISO 8601 does, with a space before the time of day: 2024年8月4日9时5分 as 2024-08-04 09:05.
func isoDate(s string) string {
	var b strings.Builder
	for i, n := 0, 0; i < len(s) && n < 6; n++ {
		for i < len(s) && !isDigit(s[i]) {
			i++
		}
		if i == len(s) {
			break
		}
		value, next := digits(s, i, 4)
		fmt.Fprintf(&b, [...]string{"%04d", "-%02d", "-%02d", " %02d", ":%02d", ":%02d"}[n], value)
		i = next
	}
	return b.String()
}
