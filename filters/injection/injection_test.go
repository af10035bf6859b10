package injection

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/filters/lexicon"
	"github.com/taosha-text/taosha/filters/structure"
	"github.com/taosha-text/taosha/pipeline"
)

// chain is the stage with the one it needs.
func chain(t testing.TB, lex *lexicon.Lexicon) *pipeline.Pipeline {
	t.Helper()
	shape, err := structure.New(structure.Default())
	if err != nil {
		t.Fatal(err)
	}
	stage, err := New(Default(), lex)
	if err != nil {
		t.Fatal(err)
	}
	p, err := pipeline.New(pipeline.Policy{}, shape, stage)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// The article of the tables below, written for them.
const (
	title = "青禾县最后一段村道修通 出山只要二十分钟"
	body  = "本报青禾10月9日讯（记者 林晓禾）青禾县最后一段通村公路昨天通车。从山顶的石门村到县城，过去要走两个多小时，现在只要二十分钟。\n" +
		"石门村有一百二十户人家，多数种苹果和核桃。村民老周说，往年苹果熟了，要用骡子一筐一筐驮到山下，路上碰坏的就有两成。“今年客商把车开到了地头。”\n" +
		"这段路全长六公里，要穿过两道峡谷。施工队在崖壁上凿了八个月，架起三座桥。县交通局负责人表示，下一步将为沿线加装护栏和路灯，并开通每天四班的客车。\n" +
		"通车那天，村里的小学也放了半天假。孩子们沿着新路跑到桥头，数着第一批进山的汽车。"
	byline = "记者 林晓禾"
)

func clean(t testing.TB, p *pipeline.Pipeline, title, byline, text string) pipeline.Result {
	t.Helper()
	res, err := p.Clean(context.Background(), pipeline.Parsed(title, byline, text))
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// What was put into the article goes, with whatever came with it, and the rest is the article again.
func TestInjectedPhrasesGo(t *testing.T) {
	p := chain(t, nil)
	for _, c := range []struct{ name, title, byline, text string }{
		{"header line", title, byline, "配资公司网站\n" + body},
		{"last line", title, byline, body + "\n线上股票配资平台"},
		{"title prefix", "股票杠杆炒股 " + title, byline, body},
		{"title prefix in brackets", "【澳门新葡京娱乐城】" + title, byline, body},
		{"title suffix", title + "_炒股配资开户", byline, body},
		{"byline suffix", title, byline + "股票配资网", body},
		{"byline suffix, set apart", title, byline + "正 规 配 资 平 台", body},
		{"byline suffix, three times", title, byline + "线上股票配资开户平台线上股票配资开户平台线上股票配资开户平台", body},
		{"full stops between its letters", title, byline, strings.Replace(body, "\n石门村", "\n股。票。配。资。开。户\n石门村", 1)},
		{"a domain name, set apart", title, byline, body + "\nw w w . p z 8 8 9 9 . c o m"},
		{"more letters than most, set apart", title, byline, body + "\n正~规~股~票~配~资~平~台~在~线~开~户~十~倍~杠~杆~按~天~计~息"},
		{"paragraph end", title, byline, strings.Replace(body, "开到了地头。”\n", "开到了地头。”炒股配资开户\n", 1)},
		{"in a sentence", title, byline, strings.Replace(body, "通村公路昨天", "通村公股票配资平台路昨天", 1)},
		{"full width and separators", title, byline, strings.Replace(body, "\n石门村", "\n股|票|配|资|平|台\n石门村", 1)},
		{"traditional", title, byline, "股票配資開戶\n" + body},
		{"zero-width", title, byline, "股\u200b票\u200b配\u200b资\n" + body},
		{"keywords", title, byline, body + "\n本文关键词：华体会官网,华,体会,官网"},
		{"title suffix behind a space", title + " 权威博彩认证网", byline, body},
		{"both ends of a title", "股票配资平台_" + title + "_股票配资平台", byline, body},
		{"twice in a row", title, byline, "正规配资平台 正规配资平台\n" + body},
		{"behind a sentence", title, byline, strings.Replace(body, "架起三座桥。", "架起三座桥。炒股配资开户，", 1)},
		{"look-alikes in a sentence", title, byline, strings.Replace(body, "每天四班的", "每天四班股粟酡赀平召的", 1)},
		{"slogan", title, byline, strings.Replace(body, "\n这段路", "\n十倍杠杆炒股配资，实盘交易，出入金快捷，欢迎咨询\n这段路", 1)},
		{"contact", title, byline, body + "\n代开发票加微信：kp8899123"},
		{"abstract", title, byline, "文章摘要：王者威尼斯人现金网网址,闪电竟然有龙道圣沉声开口道这是怎么回事。\n" + body},
	} {
		res := clean(t, p, c.title, c.byline, c.text)
		if res.Title != title || res.Byline != byline || res.Text != body {
			t.Errorf("%s: title %q byline %q\ntext %q\nedits %+v\nkept %+v", c.name, res.Title, res.Byline, res.Text, res.Report.Edits, res.Report.Kept)
		}
		for _, e := range res.Report.Edits {
			if len(e.Why) < 2 || e.Score < Default().Repeated {
				t.Errorf("%s: %q went with score %d for %v", c.name, e.Old, e.Score, e.Why)
			}
		}
	}
}

// Articles that report on such offers, and words that merely hold the letters, stay whole.
func TestReportsStay(t *testing.T) {
	p := chain(t, nil)
	for _, c := range []struct{ why, title, text string }{
		{"the article itself", title, body},
		{"letters of 配资 in other words", "财政局说明资金去向", "县财政局昨天公布，全年分配资金三亿元，主要用于调配资源和募集配资金的匹配。\n负责人表示，资金分配要公开，资源匹配要合理，下半年将继续调配资源。"},
		{"a report on enforcement", "场外配资平台被查处", "省证监局昨天通报，查处三家非法场外配资平台。经查，这些平台以“股票配资”“十倍杠杆”为噱头招揽客户，涉嫌非法经营。\n警方提醒，凡是宣称“低息配资”“实盘配资”的，都不要轻信。目前三名犯罪嫌疑人已被逮捕，案件正在进一步侦办。"},
		{"lottery results", "体彩大乐透开奖 头奖开出三注", "体彩中心昨晚公布，大乐透第058期开出头奖三注，每注奖金八百万元。\n三注头奖分别出自江苏、湖北和广东。开奖结束后，奖池滚存七亿元。彩民可在六十天内到投注站兑奖。"},
		{"a group called Kering", "开云集团公布三季度营收", "开云集团昨天公布三季度业绩，营收同比下降一成。集团表示，亚太市场仍在调整，北美市场略有恢复。\n分析人士认为，奢侈品消费回暖还需要时间。"},
	} {
		res := clean(t, p, c.title, "", c.text)
		if len(res.Report.Edits) > 0 || res.Status != pipeline.StatusOK {
			t.Errorf("%s: status %s, edits %+v", c.why, res.Status, res.Report.Edits)
		}
	}
}

func TestWholePage(t *testing.T) {
	text := "股票配资平台怎么选？鼎丰配资网为您提供十倍杠杆，实盘配资，盈利全归您！\n免息配资，注册送体验金，出金快，提款秒到账。\n" +
		"股票配资、炒股配资、在线配资、配资开户、杠杆炒股，认准鼎丰配资官网，客服微信：df00008888。"
	res := clean(t, chain(t, nil), "股票配资平台哪家好_正规实盘配资公司排名", "", text)
	if res.Status != pipeline.StatusSpam || res.Text != "" || res.Title != "" {
		t.Errorf("status %s, title %q, text %q", res.Status, res.Title, res.Text)
	}
}

// A phrase to keep beats everything; a longer phrase to remove beats a shorter one to keep; host and date are heeded.
func TestLexicon(t *testing.T) {
	entries := func(e ...lexicon.Entry) *lexicon.Lexicon { return &lexicon.Lexicon{Entries: e} }
	spoilt := strings.Replace(body, "\n石门村", "\n云上牧场直供\n石门村", 1)
	for _, c := range []struct {
		name string
		lex  *lexicon.Lexicon
		text string
		host string
		goes bool
	}{
		{"a listed phrase goes", entries(lexicon.Entry{Phrase: "云上牧场直供", Verdict: lexicon.Remove}), spoilt, "", true},
		{"disguised, too", entries(lexicon.Entry{Phrase: "云上牧场直供", Verdict: lexicon.Remove}), strings.Replace(spoilt, "云上牧场直供", "云-上-牧-场-直-供", 1), "", true},
		{"kept", entries(lexicon.Entry{Phrase: "配资公司网站", Verdict: lexicon.Keep}), "配资公司网站\n" + body, "", false},
		{"the longer wins", entries(lexicon.Entry{Phrase: "云上牧场直供", Verdict: lexicon.Remove}, lexicon.Entry{Phrase: "牧场", Verdict: lexicon.Keep}), spoilt, "", true},
		{"another host", entries(lexicon.Entry{Phrase: "云上牧场直供", Verdict: lexicon.Remove, Host: "a.example"}), spoilt, "b.example", false},
		{"a host below", entries(lexicon.Entry{Phrase: "云上牧场直供", Verdict: lexicon.Remove, Host: "a.example"}), spoilt, "www.a.example", true},
	} {
		in := pipeline.Parsed(title, byline, c.text)
		in.Host = c.host
		res, err := chain(t, c.lex).Clean(context.Background(), in)
		if err != nil {
			t.Fatal(err)
		}
		want := c.text
		if c.goes {
			want = body
		}
		if res.Text != want {
			t.Errorf("%s: %q, kept %+v", c.name, res.Text, res.Report.Kept)
		}
		if c.name == "kept" && !slices.ContainsFunc(res.Report.Kept, func(k pipeline.KeptRecord) bool { return slices.Contains(k.Why, "allow-list") }) {
			t.Errorf("%s: not listed as kept: %+v", c.name, res.Report.Kept)
		}
	}
}

func TestReadForestTellsDamage(t *testing.T) {
	for n := 1; n < len(decisionTrees); n += 997 {
		if _, err := readForest(decisionTrees[:n]); err == nil {
			t.Errorf("%d of %d bytes pass for a forest", n, len(decisionTrees))
		}
	}
	if _, err := readForest(decisionTrees); err != nil {
		t.Error(err)
	}
}

// Whatever comes, the stage neither fails nor breaks the pipeline's laws, and a second cleaning changes nothing.
func FuzzCheck(f *testing.F) {
	f.Add("股票杠杆炒股 "+title, byline+"配资炒股", "配资公司网站\n"+body)
	f.Add("【[‘（", "记者:", "文章摘要：,,,\n本文关键词：\n、、、")
	f.Add("", "", "酉己资 月殳票 p e i z i 股|票|配|资\x05\u200b🔥ⓐ㊣")
	f.Add("a.com", "b.cn", "www.a.com\n\n\n  \u3000\nhttp://x.y/z。")
	p := chain(f, &lexicon.Lexicon{Entries: []lexicon.Entry{{Phrase: "云上牧场", Verdict: lexicon.Remove}, {Phrase: "配资", Verdict: lexicon.Keep}}})
	f.Fuzz(func(t *testing.T, title, byline, text string) {
		in := pipeline.Parsed(strings.ToValidUTF8(title, ""), strings.ToValidUTF8(byline, ""), strings.ToValidUTF8(text, ""))
		res, err := p.Clean(context.Background(), in)
		if err != nil {
			t.Fatal(err)
		}
		again := in
		again.Fields = res.Fields
		if res.Status != pipeline.StatusOK {
			return
		}
		for i, field := range in.Fields {
			got, err := res.Report.Replay(field.Name, field.Text)
			if err != nil || got != res.Fields[i].Text {
				t.Fatalf("%s: %v: %q is not %q", field.Name, err, got, res.Fields[i].Text)
			}
			if back, err := res.Report.Restore(field.Name, res.Fields[i].Text); err != nil || back != field.Text {
				t.Fatalf("%s: %v: %q is not %q", field.Name, err, back, field.Text)
			}
		}
		second, err := p.Clean(context.Background(), again)
		if err != nil {
			t.Fatal(err)
		}
		if second.Status == pipeline.StatusOK && second.Changed() {
			t.Fatalf("a second cleaning changes %q: %+v", res.Text, second.Report.Edits)
		}
	})
}
