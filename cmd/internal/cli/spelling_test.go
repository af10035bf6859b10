package cli

import "testing"

func TestNearest(t *testing.T) {
	names := []string{"clean", "restore", "explain", "eval", "rules", "recipe", "max-removed-share", "select"}
	for word, want := range map[string]string{
		"cleen": "clean", "claen": "clean", "clea": "clean", "restor": "restore", "evla": "eval", "seelct": "select", "max-removed": "max-removed-share",
		"max-removed-shar": "max-removed-share", "frobnicate": "", "x": "", "": "",
	} {
		if got := nearest(word, names); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"a", "", 1}, {"ab", "ba", 1}, {"abc", "abd", 1}, {"abc", "abcd", 1}, {"kitten", "sitting", 3}} {
		if got := distance(c.a, c.b); got != c.want || distance(c.b, c.a) != c.want {
			t.Errorf("%q, %q: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
