package filtertest_test

import (
	"testing"

	"github.com/taosha-text/taosha/filters/filtertest"
)

// The tables hold every example and counter-example of the specification, cases in the manner of real articles, and
// lines of code in documentation.
func TestTables(t *testing.T) {
	chain := filtertest.Chain(t, stages(t)...)
	for _, table := range []struct {
		name string
		min  int
	}{{"spec", 80}, {"cases", 150}, {"code", 15}} {
		path := "../../testdata/punctuation/" + table.name + ".txt"
		cases := filtertest.Cases(t, path)
		if len(cases) < table.min {
			t.Errorf("%s holds %d cases, fewer than %d", path, len(cases), table.min)
		}
		for _, c := range cases {
			got, _ := filtertest.Clean(t, chain, c.Before)
			if got != c.After {
				t.Errorf("%s.txt:%d: %q became %q, want %q (%s)", table.name, c.Line, c.Before, got, c.After, c.Reason)
			}
			if again, _ := filtertest.Clean(t, chain, got); again != got {
				t.Errorf("%s.txt:%d: %q became %q and then %q", table.name, c.Line, c.Before, got, again)
			}
		}
	}
}
