package pipeline

import (
	"fmt"
	"slices"
	"strings"
)

// Selector says which rules may act. The zero value is the default: every rule, except that rules against site
// furniture (BOI) act on pages only.
type Selector struct{ selected, ignored []string }

// ParseSelector reads two comma-separated lists of rule codes or prefixes of codes ("INJ", "PUN003"); "NONE" stands
// for no rule. Where both lists speak of a rule the longer prefix wins, then the ignored one. known lists the codes
// there are; a prefix that fits none of them is an error.
func ParseSelector(selected, ignored string, known []string) (Selector, error) {
	var s Selector
	var err error
	if s.selected, err = parseCodes(selected, known); err != nil {
		return s, err
	}
	s.ignored, err = parseCodes(ignored, known)
	return s, err
}

func parseCodes(list string, known []string) ([]string, error) {
	var codes []string
	for _, c := range strings.Split(list, ",") {
		c = strings.Map(upper, strings.TrimSpace(c))
		if c == "" {
			continue
		}
		fits := c == none || slices.ContainsFunc(known, func(k string) bool { return strings.HasPrefix(k, c) })
		if !fits {
			return nil, fmt.Errorf("no rule code begins with %q: families are INJ, BOI, PUN, SPC, WID and CTL", c)
		}
		codes = append(codes, c)
	}
	return codes, nil
}

// upper writes ASCII letters large, of which codes are made.
func upper(r rune) rune {
	if 'a' <= r && r <= 'z' {
		return r - 'a' + 'A'
	}
	return r
}

const none = "NONE"

// Allows tells whether a rule may act on documents of a format.
func (s Selector) Allows(code string, format Format) bool {
	in := longest(s.selected, code)
	if len(s.selected) == 0 {
		if family(code) == "BOI" && format != FormatHTML {
			return false
		}
		in = 0
	}
	return in >= 0 && in > longest(s.ignored, code)
}

// names tells whether a rule is selected by more of its code than the family.
func (s Selector) names(code string) bool { return longest(s.selected, code) > len(family(code)) }

// longest gives the length of the longest prefix in the list that code begins with, -1 where there is none.
func longest(list []string, code string) int {
	n := -1
	for _, c := range list {
		if strings.HasPrefix(code, c) {
			n = max(n, len(c))
		}
	}
	return n
}
