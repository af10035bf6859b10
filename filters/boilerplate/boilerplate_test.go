package boilerplate

import (
	"context"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/filters/filtertest"
	"github.com/taosha-text/taosha/pipeline"
)

func filter(t testing.TB, cfg Config) *Filter {
	t.Helper()
	f, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// The examples of every rule; a change carries the rule's code.
func TestExamples(t *testing.T) {
	f := filter(t, Default())
	for _, r := range Rules() {
		if len(r.Examples) == 0 || r.Summary == "" || r.Source == "" {
			t.Errorf("%s has no examples, summary or source", r.Code)
		}
		for _, x := range r.Examples {
			got, found := filtertest.Once(t, f, x.Before)
			if got != x.After {
				t.Errorf("%s: %q became %q, want %q", r.Code, x.Before, got, x.After)
			}
			for _, e := range found.Edits {
				if e.Rule != r.Code || e.Score != score || len(e.Why) != 1 || e.Why[0] == "" {
					t.Errorf("%s: %q: edit %+v", r.Code, x.Before, e)
				}
			}
		}
	}
}

const (
	p1 = "青禾县最后一段通村公路昨天通车。"
	p2 = "石门村有一百二十户人家，多数种苹果和核桃。"
)

func TestCases(t *testing.T) {
	f := filter(t, Default())
	same := "="
	for _, c := range []struct{ reason, before, after string }{
		{"links with dates behind them", p1 + "\n相关新闻\n石门村的苹果熟了 08-14\n县里再修三座桥(图)\n", p1 + "\n"},
		{"two lists", p1 + "\n延伸阅读：\n石门村的苹果熟了\n热门推荐\n县里再修三座桥", p1},
		{"headlines ask", p1 + "\n猜你喜欢\n苹果为什么这样红？\n核桃涨价了！", p1},
		{"the editor stands among the links", p1 + "\n相关阅读\n石门村的苹果熟了\n责任编辑：林晓禾\n分享到：微信 微博", p1 + "\n责任编辑：林晓禾"},
		{"a heading whose list was lost", p1 + "\n相关新闻", p1},
		{"a blank line between paragraphs goes with the line below it", p1 + "\n\n" + p2 + "\n\n相关新闻\n\n石门村的苹果熟了\n", p1 + "\n\n" + p2 + "\n"},
		{"line ends of Windows", p1 + "\r\n相关新闻\r\n石门村的苹果熟了\r\n", p1 + "\r\n"},
		{"furniture above the article", "分享到 微信 微博\n" + p1 + "\n" + p2, p1 + "\n" + p2},
		{"furniture above the credit", p1 + "\n扫码关注青禾发布公众号\n编辑：林晓禾 校对：周石门", p1 + "\n编辑：林晓禾 校对：周石门"},
		{"a photograph below furniture", p1 + "\n点击阅读原文\n通车后的石门村", p1 + "\n通车后的石门村"},
		{"traditional characters", p1 + "\n延伸閱讀\n石門村的蘋果熟了\n©青禾在線 版權所有", p1},
		{"the foot of a page", p1 + "\n网站地图\nCopyright © 2024 青禾在线 All Rights Reserved", p1},
		{"asks for a source, names none", p1 + "\n转载请注明来源", p1},

		{"a background box: sentences below the heading", p1 + "\n相关链接\n石门村\n" + p2, same},
		{"a box with a service: whom to call", p1 + "\n相关链接\n报名电话：0000-0000000", same},
		{"headlines without a heading", p1 + "\n石门村的苹果熟了\n县里再修三座桥", same},
		{"the heading is a word of a sentence", p1 + "\n相关新闻发布后，村民议论纷纷", same},
		{"the links are in the middle", p1 + "\n相关阅读\n石门村的苹果熟了\n" + p2, same},
		{"a line that goes on where the one above broke off", p1 + "\n老周拿起手机，\n扫描二维码关注青禾发布", same},
		{"too far from the end", p1 + "\n扫描二维码关注青禾发布" + strings.Repeat("\n"+p2, 4) + "", "#head"},
		{"far from both ends", strings.Repeat(p1+"\n", 3) + "扫描二维码关注青禾发布" + strings.Repeat("\n"+p2, 4), same},
		{"news about scanning", p1 + "\n扫码关注公众号领鸡蛋，民警：这是骗局", same},
		{"advice in a sentence", p1 + "\n下载“青禾公交”App，就能查到末班车。", same},
		{"an event to come", p1 + "\n明天上午九时继续为您带来直播，敬请关注！", same},
		{"a table of sizes", p1 + "\n大 中 小", same},
		{"platforms, but no buttons", p1 + "\n微信 微博", same},
		{"a heading of one word", p1 + "\n点赞\n" + p2, same},
		{"a byline that could be an invitation", p1 + "\n关注公众号 记者：林晓禾", same},
		{"an invitation with a byline behind it", p1 + "\n欢迎关注“青禾”的微信订阅号：qinghe文/林晓禾", same},
		{"a background box of one sentence", p1 + "\n相关阅读：这条路全长六公里，要穿过两道峡谷。", same},
		{"where the article was taken from", p1 + "\n本文转载自青禾在线，如有侵权请联系删除。", same},
		{"the source is named", p1 + "\n本文首发于青禾在线，转载请注明", same},
		{"someone else's disclaimer is the news", p1 + "\n声明：今日有商家未经我方授权擅自使用本人姓名。", same},
		{"a judgement about rights", p1 + "\n法院认为，未经授权不得转载", same},
		{"the owner of rights", p1 + "\n片方是这部电影的版权所有者", same},
		{"inside a paragraph", p1 + "扫码关注。" + p2 + "未经授权不得转载", same},
		{"the only line", "扫描二维码关注青禾发布", same},
		{"furniture alone", "相关新闻\n石门村的苹果熟了\n返回首页", same},
		{"nothing", "", same},
	} {
		got := filtertest.Settled(t, f, c.before)
		want := c.after
		switch want {
		case same:
			want = c.before
		case "#head": // the start is near
			want = p1 + strings.Repeat("\n"+p2, 4)
		}
		if got != want {
			t.Errorf("%s:\n%q\nbecame %q\nwant   %q", c.reason, c.before, got, want)
		}
	}
}

func TestSettings(t *testing.T) {
	text := p1 + "\n" + p1 + "\n点击阅读原文\n" + p2 + "\n相关新闻\n石门村的苹果熟了"
	for _, c := range []struct {
		cfg  Config
		want string
	}{
		{Default(), p1 + "\n" + p1 + "\n" + p2},
		{Config{HeadLines: 0, TailLines: 0, LinkLength: 40}, p1 + "\n" + p1 + "\n点击阅读原文\n" + p2},
		{Config{HeadLines: 2, TailLines: 0, LinkLength: 40}, p1 + "\n" + p1 + "\n" + p2},
		{Config{HeadLines: 0, TailLines: 2, LinkLength: 4}, p1 + "\n" + p1 + "\n" + p2 + "\n相关新闻\n石门村的苹果熟了"},
	} {
		if got := filtertest.Settled(t, filter(t, c.cfg), text); got != c.want {
			t.Errorf("%+v: %q, want %q", c.cfg, got, c.want)
		}
	}
	if _, err := New(Config{TailLines: -1}); err == nil || err.Error() != "tail_lines: -1 is below 0" {
		t.Errorf("error %v", err)
	}
}

// Only the text is looked at, and in it not the title.
func TestTitlesStay(t *testing.T) {
	f := filter(t, Default())
	const title = "点击阅读原文"
	doc := &pipeline.Document{Fields: []pipeline.Field{
		{Name: "title", Role: pipeline.Title, Text: title + "\n" + p1},
		{Name: "byline", Role: pipeline.Byline, Text: title + "\n" + p1},
		{Name: "text", Text: title + "\n" + p1 + "\n" + title},
	}, Blocks: []pipeline.Block{{Field: 2, Span: pipeline.Span{End: len(title)}, Kind: pipeline.BlockTitle}}}
	found, err := f.Check(context.Background(), doc)
	if err != nil || len(found.Edits) != 1 || found.Edits[0].Field != 2 || found.Edits[0].Span.Start != len(title+"\n"+p1) {
		t.Errorf("%+v, %v", found.Edits, err)
	}
}

func TestEndedContextStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := filter(t, Default()).Check(ctx, &pipeline.Document{Fields: []pipeline.Field{{Text: p1}}}); err == nil {
		t.Error("no error from an ended context")
	}
}

// laws checks what holds for every text: the result is final, no line is changed, none of an article's is lost that
// could be a credit, and something is left.
func laws(t testing.TB, f *Filter, text string) {
	t.Helper()
	once := filtertest.Settled(t, f, text)
	if once == text {
		return
	}
	before, after := cut(text), cut(once)
	k := 0
	for _, l := range before {
		if k < len(after) && after[k].text == l.text {
			k++
			continue
		}
		if names(l.text) {
			t.Fatalf("%q: lost the credit %q", text, l.text)
		}
	}
	if k != len(after) || k == 0 {
		t.Fatalf("%q became %q: not some of its lines", text, once)
	}
}

var pieces = append(strings.Split(p1+"|"+p2+"|石门村的苹果熟了|县里再修三座桥|老周说，|短|责任编辑：林晓禾|来源：青禾在线|（完）|版权声明|免责声明|免责声明：本文不代表本站立场。|相关链接|"+
	"相关新闻|上一篇：没有了|返回首页|分享到：微信 微博|点赞 转发|扫码关注公众号|点击阅读原文|转载请注明出处|扫描二维码，|更多", "|"), "　", " ")

// build makes a text of random lines, most of them furniture.
func build(rng *rand.Rand, n int) string {
	var b strings.Builder
	ends := []string{"\n", "\n", "\n", "\n\n", "\r\n", "\r", "\u2028", " \n", ""}
	for range n {
		b.WriteString(pieces[rng.IntN(len(pieces))])
		b.WriteString(ends[rng.IntN(len(ends))])
	}
	return b.String()
}

func TestLawsOnRandomLines(t *testing.T) {
	acted := 0
	for seed := range uint64(30000) {
		rng := rand.New(rand.NewPCG(seed, 5))
		f := filter(t, Config{HeadLines: rng.IntN(4), TailLines: rng.IntN(5), LinkLength: 5 + rng.IntN(40)})
		text := build(rng, 1+rng.IntN(14))
		laws(t, f, text)
		if _, found := filtertest.Once(t, f, text); len(found.Edits) > 0 {
			acted++
		}
	}
	if acted < 5000 {
		t.Errorf("the stage acted on %d texts only", acted)
	}
}

// Selecting some of the rules changes nothing about the others: any choice of edits is final, too.
func TestAnyChoiceOfRulesIsFinal(t *testing.T) {
	f := filter(t, Default())
	codes := []string{ruleRelated, ruleShare, ruleFollow, ruleLegal}
	for seed := range uint64(20000) {
		rng := rand.New(rand.NewPCG(seed, 6))
		text := build(rng, 1+rng.IntN(12))
		chosen := map[string]bool{}
		for _, c := range codes {
			chosen[c] = rng.IntN(2) == 0
		}
		apply := func(text string) string {
			_, found := filtertest.Once(t, f, text)
			for _, e := range slices.Backward(found.Edits) {
				if chosen[e.Rule] {
					text = text[:e.Span.Start] + text[e.Span.End:]
				}
			}
			return text
		}
		if once := apply(text); apply(once) != once {
			t.Fatalf("%v: %q became %q, then %q", chosen, text, once, apply(once))
		}
	}
}

func FuzzLaws(f *testing.F) {
	for _, r := range Rules() {
		for _, x := range r.Examples {
			f.Add(x.Before)
		}
	}
	for seed := range uint64(20) {
		f.Add(build(rand.New(rand.NewPCG(seed, 5)), 10))
	}
	stage := filter(f, Default())
	f.Fuzz(func(t *testing.T, text string) { laws(t, stage, strings.ToValidUTF8(text, "\ufffd")) })
}

// An article of usual length, without furniture.
func BenchmarkArticle(b *testing.B) {
	text := strings.Repeat(strings.Repeat(p2, 6)+"\n", 20)
	doc := &pipeline.Document{Fields: []pipeline.Field{{Text: text}}}
	f := filter(b, Default())
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := f.Check(context.Background(), doc); err != nil {
			b.Fatal(err)
		}
	}
}
