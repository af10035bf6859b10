package injection

import (
	"slices"
	"sort"
)

// domains finds domain names: labels of letters, digits and hyphens with dots between, the last of them one that
// names are registered under.
func domains(gs []glyph) []hit {
	var out []hit
	for i := 0; i < len(gs); {
		if !nameLetter(gs[i].r) {
			i++
			continue
		}
		s, dot, dots := i, -1, 0
		for i < len(gs) && (nameLetter(gs[i].r) || (gs[i].r == '.' || gs[i].r == '-') && i+1 < len(gs) && nameLetter(gs[i+1].r)) {
			if gs[i].r == '.' {
				dot = i
				dots++
			}
			i++
		}
		if dots == 0 || i-s < 5 {
			continue
		}
		last := string(runesOf(gs[dot+1 : i]))
		if slices.Contains(topLevel, last) && (s == 0 || gs[s-1].r != '@') {
			out = append(out, hit{start: s, end: i, morpheme: morpheme{kind: kindDomain, size: i - s}})
		}
	}
	return out
}

// spreadDomains finds domain names with something between their letters: w w w . a b c . c o m.
func spreadDomains(gs []glyph) []hit {
	var out []hit
	for i := 0; i < len(gs); i++ {
		if !nameLetter(gs[i].r) {
			continue
		}
		name, end, gaps := []rune{}, i, 0
		for j := i; j < len(gs) && j <= end+maxSkip; j++ {
			r := gs[j].r
			if !nameLetter(r) && r != '.' && r != '-' {
				if gs[j].skip == skipNone {
					break
				}
				continue
			}
			if j > end && len(name) > 0 {
				gaps++
			}
			name, end = append(name, r), j+1
		}
		for end > i && !nameLetter(gs[end-1].r) {
			name, end = name[:len(name)-1], end-1
			for !nameLetter(gs[end-1].r) && gs[end-1].r != '.' && gs[end-1].r != '-' {
				end--
			}
		}
		dot := -1
		for k, r := range name {
			if r == '.' {
				dot = k
			}
		}
		if gaps >= leastGaps && gaps*spreadLetters >= len(name) && dot > 0 && len(name) >= 5 && slices.Contains(topLevel, string(name[dot+1:])) {
			out = append(out, hit{start: i, end: end, morpheme: morpheme{kind: kindDomain, size: len(name)}})
		}
		i = end
	}
	return out
}

// A name is spread where there are so many gaps in it, and one for so many letters at least.
const (
	leastGaps     = 3
	spreadLetters = 3
)

func nameLetter(r rune) bool { return isLatin(r) || '0' <= r && r <= '9' }

// topLevel are the last labels of domain names that advertising uses. Source: the commonest generic ones and those
// of countries that sell names cheaply.
var topLevel = []string{"com", "cn", "net", "org", "cc", "vip", "info", "tv", "me", "top", "xyz", "club", "shop", "site", "online", "app", "bet", "win", "live", "fun", "ink", "icu", "link", "pro", "biz", "name", "mobi", "asia", "hk", "tw", "mo", "in", "tk", "ru", "jp", "pl", "pw", "io", "co", "us", "la", "so", "ws", "ga", "cf", "ml", "kr", "eu", "ph", "my", "th", "vn", "kh"}

func mergeHits(a, b []hit) []hit {
	if len(b) == 0 {
		return a
	}
	out := append(slices.Clone(a), b...)
	sort.SliceStable(out, func(i, j int) bool { return out[i].start < out[j].start })
	return out
}
