package segment_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/taosha-text/taosha/filters/segment"
)

func cut(window string) string {
	b := segment.Boundaries(window)
	var words []string
	for i := 1; i < len(b); i++ {
		words = append(words, window[b[i-1]:b[i]])
	}
	return strings.Join(words, "|")
}

func TestWords(t *testing.T) {
	for _, want := range []string{
		"",
		"政府|采取|措施",
		"我们|分配|资金|，|调配|资源",
		"记者|2024|年|12|月|在|北京|采访",
		"使用|VPN|软件",
	} {
		if got := cut(strings.ReplaceAll(want, "|", "")); got != want {
			t.Errorf("%s, wanted %s", got, want)
		}
	}
}

func TestBoundariesCoverAnyWindow(t *testing.T) {
	for _, w := range []string{"a", "\xff", "中\xff国", "\x00\u200b配\u200b资", "😀娱乐", "股票Ａ１", strings.Repeat("配资", 3000), "國際貿易"} {
		b := segment.Boundaries(w)
		if len(b) < 2 || b[0] != 0 || b[len(b)-1] != len(w) {
			t.Errorf("%q: %v", w, b)
			continue
		}
		for i := 1; i < len(b); i++ {
			if b[i] <= b[i-1] {
				t.Errorf("%q: %v does not rise", w, b)
			}
		}
	}
}

func TestAcross(t *testing.T) {
	for _, c := range []struct {
		before, after string
		want          bool
	}{
		{"市教育局昨天召开会", "议，部署下一阶段的工作", true},
		{"市教育局昨天召开会", "股票配资平台", false},
		{"市教育局昨天", "召开会议", false},
		{"全市水", "库水位正常", true},
		{"使用V", "PN软件", true},
		{"", "会议", false},
		{"会议", "", false},
		{"会\xff", "议", false},
	} {
		if got := segment.Across(c.before, c.after); got != c.want {
			t.Errorf("%q and %q: %v", c.before, c.after, got)
		}
	}
}

func TestBoundariesFromManyGoroutines(t *testing.T) {
	const window = "今天上午国务院召开常务会议，部署下一阶段的工作"
	want := segment.Boundaries(window)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				if diff := cmp.Diff(want, segment.Boundaries(window)); diff != "" {
					t.Error(diff)
					return
				}
			}
		})
	}
	wg.Wait()
}

func BenchmarkBoundaries(b *testing.B) {
	window := strings.Repeat("今天上午国务院召开常务会议，部署下一阶段的工作。", 2)
	segment.Boundaries(window)
	b.SetBytes(int64(len(window)))
	b.ReportAllocs()
	for b.Loop() {
		segment.Boundaries(window)
	}
}
