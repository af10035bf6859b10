package letterwise

import (
	"strings"
	"testing"

	"github.com/taosha-text/taosha/pipeline"
)

// What goes with a stretch (in ⟦⟧) is what tied it to the text, and nothing else.
func TestWhatGoesWithAStretch(t *testing.T) {
	f, err := New(Config{9000, 3000}, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ why, text, want string }{
		{"the first line", "⟦配资公司网站⟧\n新闻\n", "新闻\n"},
		{"the last line", "新闻\n⟦配资公司网站⟧", "新闻"},
		{"the last line, with a line end", "新闻\n⟦配资公司网站⟧\n", "新闻\n"},
		{"a line between", "甲\n⟦配资⟧\n乙", "甲\n乙"},
		{"a line between empty ones", "甲\n\n⟦配资⟧\n\n乙", "甲\n\n乙"},
		{"a line with a longer gap before", "甲\n\n⟦配资⟧\n乙", "甲\n\n乙"},
		{"a line with a longer gap behind", "甲\n⟦配资⟧\n\n乙", "甲\n\n乙"},
		{"an indented line; the next keeps its indentation", "甲\n　　⟦配资⟧\n　　乙", "甲\n　　乙"},
		{"carriage returns", "甲\r\n⟦配资⟧\r\n乙", "甲\r\n乙"},
		{"a title's start with its blank", "⟦股票杠杆炒股⟧ 某市地铁开通", "某市地铁开通"},
		{"a line's end with its blank", "会议召开。 ⟦配资开户⟧", "会议召开。"},
		{"a blank on both sides", "青禾 ⟦配资⟧ 通车", "青禾 通车"},
		{"brackets around", "【⟦配资平台⟧】青禾通车", "青禾通车"},
		{"one bracket inside", "⟦【配资平台⟧】青禾通车", "青禾通车"},
		{"a bracket that is the article's", "（记者 王明⟦配资门户）⟧", "（记者 王明）"},
		{"two commas", "去年，⟦品牌配资网⟧，公司", "去年，公司"},
		{"a comma and a full stop", "去年，⟦品牌配资网⟧。公司", "去年。公司"},
		{"invisible before the first letter", "青禾\u200b⟦配资⟧通车", "青禾通车"},
	} {
		from := strings.Index(c.text, "⟦")
		text := strings.Replace(c.text, "⟦", "", 1)
		to := strings.Index(text, "⟧")
		text = strings.Replace(text, "⟧", "", 1)
		doc := &pipeline.Document{Format: pipeline.FormatJSONL, Fields: []pipeline.Field{{Name: "text", Role: pipeline.Text, Text: text}}}
		a := newArticle(f, doc)
		a.next()
		a.read()
		s := stretch{class: put}
		for i, l := range a.letters {
			if int(l.Start) < from {
				s.start = i + 1
			}
			if int(l.End) <= to {
				s.end = i + 1
			}
		}
		span := a.with(s)
		if got := text[:span.Start] + text[span.End:]; got != c.want {
			t.Errorf("%s: %q without %q is %q, not %q", c.why, text, text[span.Start:span.End], got, c.want)
		}
	}
}

func TestWeightsTellDamage(t *testing.T) {
	for _, c := range []struct{ table, with string }{
		{"", "lines"},
		{strings.Replace(weightTable, "\t", "", 1), "cells"},
		{strings.Replace(weightTable, "\t", "\tx", 1), "no number"},
	} {
		if _, err := readWeights(c.table); err == nil || !strings.Contains(err.Error(), c.with) {
			t.Errorf("%v, not %q", err, c.with)
		}
	}
}

// A long text is judged in sections that together are the whole but for lines that are no paragraphs, each cut behind a
// line end where there is one.
func TestSectionsAreTheWhole(t *testing.T) {
	f, err := New(Config{9000, 3000}, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("通车", 25000) // a line longer than a section
	for _, text := range []string{"", strings.Repeat("青禾县最后一段通村公路昨天通车。\n", 9000), long[:120000], strings.Repeat("\n", 200000),
		"甲\n" + long + "\n乙"} {
		doc := &pipeline.Document{Fields: []pipeline.Field{{Name: "title", Role: pipeline.Title, Text: "标题"}, {Name: "text", Role: pipeline.Text, Text: text}}}
		a := newArticle(f, doc)
		got := map[int]string{}
		for a.next() {
			size := 0
			for _, p := range a.parts {
				if skipped := p.base - len(got[p.field]); skipped != 0 && skipped != len(long)+1 {
					t.Fatalf("a section of field %d begins at %d, not %d", p.field, p.base, len(got[p.field]))
				} else {
					got[p.field] += text[len(got[p.field]):][:skipped]
				}
				got[p.field] += p.text
				size += len(p.text)
			}
			if size > sectionBytes {
				t.Fatalf("a section of %d bytes", size)
			}
		}
		if got[1] != text {
			t.Errorf("%d bytes in sections, not %d", len(got[1]), len(text))
		}
	}
}
