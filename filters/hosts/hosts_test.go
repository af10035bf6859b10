package hosts_test

import (
	"testing"

	"github.com/taosha-text/taosha/filters/hosts"
)

func TestBest(t *testing.T) {
	var list []hosts.Pattern
	for _, s := range []string{".cn", ".Example.cn", "www.example.cn", ".news.example.cn", "example.com"} {
		p, err := hosts.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
	for host, want := range map[string]int{
		"www.example.cn":    2,  // exact
		"m.example.cn":      1,  // a suffix
		"example.cn":        1,  // the suffix's own host
		"a.news.example.cn": 3,  // the longer suffix
		"anexample.cn":      0,  // a suffix ends between two labels
		"example.com":       4,  //
		"www.example.com":   -1, // an exact name is no suffix
		"":                  -1, // no host is known
	} {
		if got := hosts.Best(list, host); got != want {
			t.Errorf("%q: %d, want %d", host, got, want)
		}
	}
}

func TestParse(t *testing.T) {
	for _, s := range []string{"", ".", "..", "http://example.cn", "example.cn/a", "a b"} {
		if p, err := hosts.Parse(s); err == nil {
			t.Errorf("%q is taken as %q", s, p)
		}
	}
}
