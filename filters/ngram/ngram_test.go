package ngram_test

import (
	"os"
	"testing"

	"github.com/taosha-text/taosha/filters/ngram"
)

func TestNewsReadsBetterWithoutAnInsertion(t *testing.T) {
	m := ngram.Default()
	for _, c := range []struct{ left, span, right string }{
		{"市教育局昨天召开会", "股票配资平台", "议，部署下一阶段的工作"},
		{"各地要加强领", "澳门新葡京娱乐城", "导，落实责任"},
		{"今天上午，国务", "代开发票", "院召开常务会议"},
	} {
		if g := m.Seam([]rune(c.left), []rune(c.span), []rune(c.right)); g <= 0 {
			t.Errorf("%s[%s]%s: %d", c.left, c.span, c.right, g)
		}
		whole := []rune(c.left + c.right)
		n := len([]rune(c.left))
		if g := m.Seam(whole[:n-2], whole[n-2:n+2], whole[n+2:]); g >= 0 {
			t.Errorf("the genuine %s: %d", string(whole[n-2:n+2]), g)
		}
	}
}

func FuzzLoad(f *testing.F) {
	raw, err := os.ReadFile("news.bin")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(raw)
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := ngram.Load(data)
		if err != nil {
			return
		}
		m.Line(nil, []rune("记者12日从abc获悉，股票配资。\U00020000"))
	})
}
