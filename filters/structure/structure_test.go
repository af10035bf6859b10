package structure_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/filters/structure"
	"github.com/taosha-text/taosha/pipeline"
)

func blocksOf(t *testing.T, in pipeline.Input) []pipeline.Block {
	t.Helper()
	f, err := structure.New(structure.Default())
	if err != nil {
		t.Fatal(err)
	}
	found, err := f.Check(context.Background(), &pipeline.Document{Format: in.Format, Fields: in.Fields, Blocks: in.Blocks})
	if err != nil {
		t.Fatal(err)
	}
	if len(found.Edits)+len(found.Kept) > 0 || found.Spam != nil {
		t.Errorf("it proposes %+v", found)
	}
	return found.Blocks
}

// outline is the blocks one a line: kind, the field's number where it is not the first, and text.
func outline(in pipeline.Input, blocks []pipeline.Block) string {
	var b strings.Builder
	for _, k := range blocks {
		text := in.Fields[k.Field].Text[k.Span.Start:k.Span.End]
		b.WriteString(strings.Repeat(">", k.Field) + string(k.Kind) + " " + text + "\n")
	}
	return b.String()
}

func TestPlainText(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"empty":                        {"", ""},
		"only spaces":                  {" \n\u3000\n\r\n", ""},
		"one paragraph":                {"云州市今天开通第三条地铁。\n", "paragraph 云州市今天开通第三条地铁。\n"},
		"one line without an end mark": {"云州市今天开通第三条地铁", "paragraph 云州市今天开通第三条地铁\n"},
		"title and text": {"云州第三条地铁开通\n首班车今天六点发出。\n末班车在深夜。\n",
			"title 云州第三条地铁开通\nparagraph 首班车今天六点发出。\nparagraph 末班车在深夜。\n"},
		"header lines": {"首页\n城事\n云州第三条地铁开通\n首班车今天六点发出。\n",
			"header 首页\nheader 城事\ntitle 云州第三条地铁开通\nparagraph 首班车今天六点发出。\n"},
		"byline": {"云州第三条地铁开通\n本报记者 林晚舟\n首班车今天六点发出。\n",
			"title 云州第三条地铁开通\nbyline 本报记者 林晚舟\nparagraph 首班车今天六点发出。\n"},
		"byline at the end": {"云州第三条地铁开通\n首班车今天六点发出。\n（记者 林晚舟）\n",
			"title 云州第三条地铁开通\nparagraph 首班车今天六点发出。\nbyline （记者 林晚舟）\n"},
		"a sentence about reporters is a paragraph": {"云州第三条地铁开通\n记者从市交通局获悉，首班车今天六点发出。\n",
			"title 云州第三条地铁开通\nparagraph 记者从市交通局获悉，首班车今天六点发出。\n"},
		"labels at the end": {"云州第三条地铁开通\n首班车今天六点发出。\n关键词：地铁 云州，开通。\n上一篇：云州修桥。\n",
			"title 云州第三条地铁开通\nparagraph 首班车今天六点发出。\nfooter 关键词：地铁 云州，开通。\nfooter 上一篇：云州修桥。\n"},
		"empty lines between": {"\n云州第三条地铁开通\n\n\n首班车今天六点发出。\n\n", "title 云州第三条地铁开通\nparagraph 首班车今天六点发出。\n"},
		"CRLF":                {"云州第三条地铁开通\r\n\r\n首班车今天六点发出。\r\n", "title 云州第三条地铁开通\nparagraph 首班车今天六点发出。\n"},
		"headings only":       {"甲\n乙\n丙\n", "paragraph 甲\nparagraph 乙\nparagraph 丙\n"},
		"more headings than a top has": {"甲\n乙\n丙\n丁\n戊戊\n己\n庚。\n",
			"header 甲\nheader 乙\nheader 丙\nheader 丁\ntitle 戊戊\nparagraph 己\nparagraph 庚。\n"},
	} {
		in := pipeline.PlainText(c.text)
		if got := outline(in, blocksOf(t, in)); got != c.want {
			t.Errorf("%s:\n%swant\n%s", name, got, c.want)
		}
	}
}

// In a record the title and the byline have fields of their own: a short line of the text is no title.
func TestFields(t *testing.T) {
	in := pipeline.Parsed("云州第三条地铁开通", "林晚舟", "一号口\n首班车今天六点发出。\n责任编辑：周小满")
	want := "title 云州第三条地铁开通\n>byline 林晚舟\n>>paragraph 一号口\n>>paragraph 首班车今天六点发出。\n>>byline 责任编辑：周小满\n"
	if got := outline(in, blocksOf(t, in)); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	in = pipeline.Parsed(" ", "", "\u3000")
	if got := outline(in, blocksOf(t, in)); got != "" {
		t.Errorf("fields of spaces have blocks:\n%s", got)
	}
}

func TestBlocksThatCameAlongStay(t *testing.T) {
	in := pipeline.PlainText("甲\n乙。")
	in.Blocks = []pipeline.Block{{Span: pipeline.Span{End: len(in.Fields[0].Text)}, Kind: pipeline.BlockParagraph}}
	if got := blocksOf(t, in); got != nil {
		t.Errorf("got %+v", got)
	}
}

func TestContextEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	f, err := structure.New(structure.Default())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Check(ctx, &pipeline.Document{Fields: pipeline.PlainText("甲").Fields}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// The bar stands where the body begins; without one there is no dateline.
func TestDatelineEnd(t *testing.T) {
	for _, c := range []string{
		"云州社云州10月1日电 |首班车今天六点发出。",
		"云州社云州10月1日电（记者 林晚舟）|首班车今天六点发出。",
		"云州社云州10月1日电（记者 林晚舟）　|首班车今天六点发出。",
		"云州社云州10月1日电 (记者 林晚舟)，|首班车今天六点发出。",
		"本报讯　|首班车今天六点发出。",
		"本报讯（林晚舟 周小满）|首班车今天六点发出。",
		"据云州晚报消息，|首班车今天六点发出。",
		"云州晚报报道：|首班车今天六点发出。",
		"本报讯|",
		"|首班车今天六点发出。",
		"|首班车发出。本报讯 末班车在深夜。",  // a sentence before
		"|首班车发出\n本报讯 末班车在深夜。", // a line before
		"|电力公司今天六点检修。",        // nothing before the word
		"|",
		"|一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十讯 首班车发出。", // too far
	} {
		want := strings.Index(c, "|")
		text := c[:want] + c[want+1:]
		if got := structure.DatelineEnd(text); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

func TestIsByline(t *testing.T) {
	for line, want := range map[string]bool{
		"本报记者 林晚舟": true, "林晚舟/文": true, "（记者 林晚舟 通讯员 周小满）": true, "来源：云州晚报": true, "责任编辑：周小满": true,
		"": false, "云州第三条地铁开通": false, "记者从市交通局获悉，首班车今天六点发出。": false,
		"来源" + strings.Repeat("云州晚报", 20): false,
	} {
		if got := structure.IsByline(line); got != want {
			t.Errorf("%q: %v", line, got)
		}
	}
}
