package gold_test

import (
	"testing"

	"github.com/taosha-text/taosha/cmd/internal/gold"
)

// What a lexicon says of a host holds for its articles.
func TestInputHasItsHost(t *testing.T) {
	for url, want := range map[string]string{"http://News.Example.cn:8080/1.html": "news.example.cn", "": "", "no address": "", "http://%": ""} {
		if got := (gold.Article{URL: url}).Input().Host; got != want {
			t.Errorf("%q is on %q, want %q", url, got, want)
		}
	}
}
