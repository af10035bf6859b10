package filtertest_test

import (
	"regexp"
	"testing"

	"github.com/taosha-text/taosha/filters/filtertest"
)

// What must not be touched, said once more and in another way than package mask says it: plain regular expressions.
var protected = map[string]*regexp.Regexp{
	"address": regexp.MustCompile(`(?:https?|ftp)://[!-;=?-~]*[A-Za-z0-9/]|www\.[!-;=?-~]*[A-Za-z0-9/]`),
	"e-mail":  regexp.MustCompile(`[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+`),
	"number":  regexp.MustCompile(`[0-9]+(?:[.:,/-][0-9]+)+%?`),
	"Latin":   regexp.MustCompile(`[A-Za-z][A-Za-z'-]*(?:[ ,;:!?.]+[A-Za-z][A-Za-z'-]*){3,}`), // four words or more
}

func TestNothingInsideAddressesNumbersOrLatin(t *testing.T) {
	list := filtertest.Articles(t, "../..")
	chain := filtertest.Chain(t, stages(t)...)
	changes := 0
	for _, a := range list {
		_, report := filtertest.Clean(t, chain, a.Text)
		if len(report.Norm) == 0 {
			continue
		}
		for name, rx := range protected {
			for _, m := range rx.FindAllStringIndex(a.Text, -1) {
				for _, n := range report.Norm {
					for _, at := range n.At {
						if at < m[1] && m[0] < at+len(n.Old) {
							t.Errorf("%s: %s changes %q to %q inside the %s %q", a.ID, n.Rule, n.Old, n.New, name, a.Text[m[0]:m[1]])
						}
					}
				}
			}
		}
		for _, n := range report.Norm {
			changes += len(n.At)
		}
	}
	t.Logf("%d changes", changes)
}
