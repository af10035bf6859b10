package space

import (
	"context"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/filters/filtertest"
)

func TestLatinSpacing(t *testing.T) {
	const text = "需10 个AI 芯片,见http://a.cn/中a #话a题# 增长5%左右 a b"
	for _, c := range []struct{ latin, want string }{
		{"leave", text},
		{"remove", "需10个AI芯片,见http://a.cn/中a #话a题# 增长5%左右a b"},
		{"insert", "需 10 个 AI 芯片,见 http://a.cn/中a #话a题# 增长 5% 左右 a b"},
	} {
		f, err := New(Config{Latin: c.latin})
		if err != nil {
			t.Fatal(err)
		}
		if got := filtertest.Settled(t, f, text); got != c.want {
			t.Errorf("%s: %q, want %q", c.latin, got, c.want)
		}
	}
	if _, err := New(Config{Latin: "some"}); err == nil || err.Error() != `latin: "some" is none of leave, remove, insert` {
		t.Errorf("error %v", err)
	}
}

// Twice the text takes twice the steps.
func TestWorkIsLinear(t *testing.T) {
	for _, latin := range []latinSpacing{leaveLatin, removeLatin, insertLatin} {
		for _, unit := range []string{"中 ", " ", "中  国 ", "\u3000", "、 ", " ，", "， \n", "中a", "中 a", "#a 中", "\t中 ", "（ ", "1、 "} {
			work := func(n int) int {
				s := scan{text: strings.Repeat(unit, n), latin: latin, masks: -1, fenced: true}
				if err := s.run(context.Background()); err != nil {
					t.Fatal(err)
				}
				return s.steps
			}
			if a, b := work(1000), work(2000); b > 2*a+a/5+100 {
				t.Errorf("%q: %d steps for 1000 times, %d for 2000", unit, a, b)
			}
		}
	}
}

func TestEndedContextStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	s := scan{text: "中", masks: -1}
	if s.run(ctx) == nil {
		t.Error("no error from an ended context")
	}
}
