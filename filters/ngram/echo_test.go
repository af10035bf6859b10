package ngram_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/taosha-text/taosha/filters/ngram"
)

func TestEcho(t *testing.T) {
	const doc = "晨曦杯昨天开赛。\n晨曦杯共有十支队伍，晨股票配资曦杯的冠军"
	for _, c := range []struct {
		left, span, right string
		want              ngram.Echo
	}{
		// the insertion: its own joints occur once, the gap stands elsewhere (the string of two and one does not)
		{"队伍，晨", "股票配资", "曦杯的冠军", ngram.Echo{Gap: 2}},
		// the name of the contest: its end comes again before another word, its beginning behind another
		{"昨天开赛。\n晨", "曦杯", "共有十支队伍", ngram.Echo{Left: 2}},
		{"", "晨曦杯", "昨天开赛", ngram.Echo{}},
		{"", "晨曦", "杯昨天", ngram.Echo{Right: 2}},
		{"冠军", "", "", ngram.Echo{}},
	} {
		if diff := cmp.Diff(c.want, ngram.EchoOf(doc, []rune(c.left), []rune(c.span), []rune(c.right))); diff != "" {
			t.Errorf("%s[%s]%s: %s", c.left, c.span, c.right, diff)
		}
	}
}
