// Package hosts says on which hosts a setting holds.
package hosts

import (
	"fmt"
	"strings"
)

// Pattern is an exact host name (www.example.cn), or a suffix that begins with a dot (.example.cn) and fits
// example.cn and every host below it. It is lower case.
type Pattern string

// Parse reads a pattern; case does not matter.
func Parse(s string) (Pattern, error) {
	p := strings.ToLower(s)
	if strings.Trim(p, ".") == "" || strings.ContainsAny(p, " \t\r\n/") {
		return "", fmt.Errorf("%q is neither a host name nor a suffix of one that begins with a dot", s)
	}
	return Pattern(p), nil
}

// Fits tells whether a pattern holds for a host, given in lower case.
func (p Pattern) Fits(host string) bool {
	if p[0] != '.' {
		return string(p) == host
	}
	return string(p[1:]) == host || strings.HasSuffix(host, string(p))
}

// Best gives the index of the pattern that says most about a host: an exact one before a suffix, a long suffix before
// a short one, of two that are equal the first. It is -1 where none fits.
func Best(patterns []Pattern, host string) int {
	best := -1
	for i, p := range patterns {
		switch {
		case !p.Fits(host):
		case p[0] != '.':
			return i
		case best < 0 || len(p) > len(patterns[best]):
			best = i
		}
	}
	return best
}
