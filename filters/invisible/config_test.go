package invisible

import (
	"testing"

	"github.com/taosha-text/taosha/filters/filtertest"
)

func TestEmojiSetting(t *testing.T) {
	for _, c := range []struct{ emoji, want string }{
		{"keep", "一👨\u200d👩⭐\ufe0f"},
		{"strip", "一👨👩⭐"},
	} {
		f, err := New(Config{Emoji: c.emoji})
		if err != nil {
			t.Fatal(err)
		}
		if got := filtertest.Settled(t, f, "一\u200b👨\u200d👩⭐\ufe0f"); got != c.want {
			t.Errorf("%s: %q, want %q", c.emoji, got, c.want)
		}
	}
	if _, err := New(Config{Emoji: "some"}); err == nil || err.Error() != `emoji: "some" is none of keep, strip` {
		t.Errorf("error %v", err)
	}
}

func TestBrokenRunsAreReported(t *testing.T) {
	text := "杭州\ufffd\ufffdN铁\ufffd"
	_, found := filtertest.Once(t, filter(t), text)
	if len(found.Edits) != 0 || len(found.Kept) != 2 {
		t.Fatalf("found %+v, want two runs kept", found)
	}
	for i, want := range []string{"\ufffd\ufffd", "\ufffd"} {
		if k := found.Kept[i]; k.Rule != ruleBroken || text[k.Span.Start:k.Span.End] != want {
			t.Errorf("run %d: %+v", i, k)
		}
	}
}
