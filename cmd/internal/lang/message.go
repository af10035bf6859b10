package lang

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// pattern is a message with places for what differs, as fmt has them.
type pattern struct {
	english *regexp.Regexp
	chinese string
	letters int // of the English text that are not places
}

// place is a verb of fmt, in Chinese perhaps with the number of the English one that it takes.
var place = regexp.MustCompile(`%(?:\[(\d)\])?[sqdvwgx]`)

var patterns = sync.OnceValue(func() (all []pattern) {
	for _, b := range blocks("messages") {
		expr, at := "(?s)^", 0
		letters := 0
		for _, m := range place.FindAllStringIndex(b["en"], -1) {
			literal := b["en"][at:m[0]]
			expr += regexp.QuoteMeta(literal)
			letters += len(literal)
			switch b["en"][m[0]+1] {
			case 'd':
				expr += `(-?\d+)`
			case 'q':
				expr += `("(?:[^"\\]|\\.)*")`
			default:
				expr += `(.*?)`
			}
			at = m[1]
		}
		expr += regexp.QuoteMeta(b["en"][at:]) + "$"
		letters += len(b["en"]) - at
		all = append(all, pattern{regexp.MustCompile(expr), b["zh"], letters})
	}
	slices.SortStableFunc(all, func(a, b pattern) int { return cmp.Compare(b.letters, a.letters) })
	return all
})

// maxDepth is how many messages within messages are looked into: an error wraps no more.
const maxDepth = 8

// maxMessage is how many bytes a message has at most that is looked into: more is a stranger's text, and would take long.
const maxMessage = 4 << 10

// Message gives a message in the language: the program's errors are written in English where they arise, by code that
// knows no language, and are recognised here by their parts. What is not recognised, as the operating system's own
// words, stays.
func (l Language) Message(s string) string {
	if l != Chinese || len(s) > maxMessage {
		return s
	}
	return message(s, maxDepth)
}

func message(s string, depth int) string {
	if zh, ok := recognised(s, depth); ok {
		return zh
	}
	return s
}

func recognised(s string, depth int) (string, bool) {
	if depth == 0 || s == "" {
		return s, false
	}
	for _, p := range patterns() {
		m := p.english.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		next := 0
		return place.ReplaceAllStringFunc(p.chinese, func(verb string) string {
			next++
			n := next
			if verb[1] == '[' {
				n, _ = strconv.Atoi(verb[2:3])
			}
			if n >= len(m) {
				return verb
			}
			return message(m[n], depth-1)
		}), true
	}
	for _, by := range []struct{ english, chinese string }{{"; ", "；"}, {", ", "，"}} {
		parts := strings.Split(s, by.english)
		if len(parts) < 2 {
			continue
		}
		all := true
		for i, part := range parts {
			var ok bool
			parts[i], ok = recognised(part, depth-1)
			all = all && ok
		}
		if all {
			return strings.Join(parts, by.chinese), true
		}
	}
	return s, false
}
