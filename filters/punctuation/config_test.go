package punctuation

import (
	"strings"
	"testing"

	"github.com/taosha-text/taosha/filters/filtertest"
)

func TestSettings(t *testing.T) {
	for _, c := range []struct {
		name          string
		set           func(*Config)
		before, after string
	}{
		{"quotes keep", func(c *Config) { c.Quotes = "keep" }, `他说"好",走了`, `他说"好",走了`},
		{"quotes keep leaves curly", func(c *Config) { c.Quotes = "keep" }, `他说“好”,走了`, `他说“好”，走了`},
		{"quotes corner", func(c *Config) { c.Quotes = "corner" }, `他说"好"，又说“‘行’吧”`, `他说「好」，又说「『行』吧」`},
		{"quotes corner and an apostrophe", func(c *Config) { c.Quotes = "corner" }, `“Tom’s吧”`, `「Tom’s吧」`},
		{"quotes straight", func(c *Config) { c.Quotes = "straight" }, `他说“‘行’吧”`, `他说"'行'吧"`},
		{"quotes straight leaves straight", func(c *Config) { c.Quotes = "straight" }, `他说"好"`, `他说"好"`},
		{"traditional same", func(c *Config) { c.Traditional = "same" }, `這個「國會」說"時間"`, `這個「國會」說“時間”`},
		{"ellipsis single", func(c *Config) { c.Ellipsis = "single" }, `好……吧...嗯…`, `好…吧…嗯…`},
		{"ellipsis keep", func(c *Config) { c.Ellipsis = "keep" }, `好。。。吧...嗯…`, `好。。。吧...嗯…`},
		{"bullets unify", func(c *Config) { c.Bullets = "unify" }, "●甲\n・乙\n丙・丁", "•甲\n•乙\n丙・丁"},
	} {
		cfg := Default()
		c.set(&cfg)
		f, err := New(cfg)
		if err != nil {
			t.Fatal(err)
		}
		if got := filtertest.Settled(t, f, c.before); got != c.after {
			t.Errorf("%s: %q became %q, want %q", c.name, c.before, got, c.after)
		}
	}
}

func TestSettingsAreIdempotentOnHostileTexts(t *testing.T) {
	for _, quotes := range []string{"keep", "straight", "curly", "corner"} {
		for _, ellipsis := range []string{"double", "single", "keep"} {
			f, err := New(Config{Quotes: quotes, Traditional: "corner", Ellipsis: ellipsis, Bullets: "unify"})
			if err != nil {
				t.Fatal(err)
			}
			hostile(t, 2000, func(text string) { laws(t, f, text) })
		}
	}
}

func TestBadSettingsNameTheGoodOnes(t *testing.T) {
	for _, c := range []struct {
		set  func(*Config)
		want string
	}{
		{func(c *Config) { c.Quotes = "round" }, `quotes: "round" is none of keep, straight, curly, corner`},
		{func(c *Config) { c.Traditional = "" }, `traditional: "" is none of corner, same`},
		{func(c *Config) { c.Ellipsis = "3" }, `ellipsis: "3" is none of double, single, keep`},
		{func(c *Config) { c.Bullets = "·" }, `bullets: "·" is none of keep, unify`},
	} {
		cfg := Default()
		c.set(&cfg)
		if _, err := New(cfg); err == nil || err.Error() != c.want {
			t.Errorf("got error %v, want %s", err, c.want)
		}
	}
}

func TestUnpairedMarksAreReported(t *testing.T) {
	for _, c := range []struct{ text, marks, why string }{
		{"“为中国队加油", "“", "opening-mark"},
		{"为中国队加油》", "》", "closing-mark"},
		{"他说\"你好", `"`, "odd-count"},
		{"他\" 说\"了", `""`, "unclear-sides"},
		{"（甲【乙）丙", "【", "opening-mark"},
		{"1)甲 2)乙", "", ""},
		{"a)甲 一）乙", "", ""},
		{"好的;-)", "", ""},
		{"27\"显示器", "", ""},
		{"“甲”（乙）《丙》", "", ""},
	} {
		_, found := filtertest.Once(t, filter(t), c.text)
		marks := ""
		for _, k := range found.Kept {
			marks += c.text[k.Span.Start:k.Span.End]
			if k.Rule != ruleUnpaired || len(k.Why) != 1 || k.Why[0] != c.why {
				t.Errorf("%q: kept %+v, want %s", c.text, k, c.why)
			}
		}
		if marks != c.marks {
			t.Errorf("%q: reported %q, want %q", c.text, marks, c.marks)
		}
	}
	if _, found := filtertest.Once(t, filter(t), strings.Repeat("（甲", 5000)); len(found.Kept) != maxKept {
		t.Errorf("%d marks reported, want the first %d", len(found.Kept), maxKept)
	}
}
