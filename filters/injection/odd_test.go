package injection

import (
	"strings"
	"testing"

	"github.com/taosha-text/taosha/pipeline"
)

// The remembered odds of a pair are those that the models give, whatever else was asked before.
func TestPairOddsAreRemembered(t *testing.T) {
	m, err := loadModels()
	if err != nil {
		t.Fatal(err)
	}
	letters := canonical(title + body + "线上股票配资平台酡赀ag88")
	fresh := *m
	for range 2 {
		for i := 1; i < len(letters); i++ {
			fresh.pairs = new(pairCache)
			if got, want := m.pairOdds(letters[i-1], letters[i]), fresh.pairOdds(letters[i-1], letters[i]); got != want {
				t.Fatalf("%c%c: %d, and %d when asked first", letters[i-1], letters[i], got, want)
			}
		}
	}
}

// A phrase of advertising in the middle of a sentence is the oddest stretch of its line, disguised or not.
func TestOddStretches(t *testing.T) {
	m, err := loadModels()
	if err != nil {
		t.Fatal(err)
	}
	for _, phrase := range []string{"线上股票配资平台", "股|票|配|资|开|户", "股票配資開戶", "百家乐娱乐城"} {
		text := "施工队在崖壁上凿了八个月，架起" + phrase + "三座桥，下一步将加装护栏。"
		x := new(scratch)
		gs := x.glyphsOf(text, 0, len(text))
		var top stretch
		for _, o := range m.odd(gs, new(scratch)) {
			if o.start < 0 || o.end > len(gs) || o.start >= o.end {
				t.Fatalf("[%d, %d) of %d glyphs", o.start, o.end, len(gs))
			}
			if o.odds > top.odds {
				top = o
			}
		}
		at := strings.Index(text, phrase)
		if top.odds < oddInside || int(gs[top.start].start) >= at+len(phrase) || int(gs[top.end-1].end) <= at {
			t.Errorf("%s: the oddest stretch is %q by %d", phrase, string(runesOf(gs[top.start:top.end])), top.odds)
		}
	}
}

// What stands behind a name in a byline goes and the name stays, whatever its length; a byline without advertising
// stays whatever its shape.
func TestBylines(t *testing.T) {
	p := chain(t, nil)
	for _, b := range []string{"记者 林晓禾", "记者：王明", "作者：欧阳静姝", "本报记者 林晓禾 通讯员 王明", "青禾日报 林晓禾", "责任编辑：周岚", "文/林晓禾 编辑/王明",
		"来源：青禾日报 作者：林晓禾", "（记者 林晓禾 实习生 王明）", "青禾体育 记者 石开花", "福彩中心 供稿", "青禾都市网 卓玛才让", "QHW中文站2019年10月9日07:17"} {
		if res := clean(t, p, title, b, body); res.Byline != b {
			t.Errorf("%q became %q: %+v", b, res.Byline, res.Report.Edits)
		}
	}
	for _, b := range []string{"记者 林晓禾", "记者：王明", "责任编辑：周岚", "文/林晓禾 编辑/王明", "作者：林晓禾"} {
		for _, ad := range []string{"股票杠杆炒股", " 线上配资平台", "澳门新葡京娱乐城官网"} {
			if res := clean(t, p, title, b+ad, body); res.Byline != b {
				t.Errorf("%q became %q: %+v", b+ad, res.Byline, res.Report.Kept)
			}
		}
	}
}

// A phrase in place of the name of who says something stays, and the report says what it is.
func TestSubstitutions(t *testing.T) {
	p := chain(t, nil)
	for _, c := range []struct{ why, byline, text string }{
		{"记者从…获悉 wants a name", byline, strings.Replace(body, "县交通局负责人表示", "记者从鼎泰配资获悉", 1)},
		{"a source without a name", "来源：恒信优配 作者：林晓禾", body},
	} {
		res := clean(t, p, title, c.byline, c.text)
		if res.Byline != c.byline || res.Text != c.text {
			t.Errorf("%s: byline %q, text %q", c.why, res.Byline, res.Text)
		}
		found := false
		for _, k := range res.Report.Kept {
			found = found || k.Why[0] == "substitution"
		}
		if !found {
			t.Errorf("%s: kept %+v", c.why, res.Report.Kept)
		}
	}
}

// Lines that look like advertising and are the article's own stay.
func TestOwnLinesStay(t *testing.T) {
	p := chain(t, nil)
	for _, line := range []string{
		"咨询电话：0871-6666888（工作日九时至十七时）", "电子邮箱：office@example.gov.cn", "扫描二维码关注青禾日报微信公众号", "（资料图）", "图为通车现场。林晓禾摄",
		"体彩大乐透第24058期开奖结果：前区03 04 16 18 25，后区01 11。", "警方提醒，凡是以“线上股票配资平台”为名的都是骗局，市民切勿轻信。",
		"陈一鸣　李　楠　周晓雨　吴　桐　郑海波　孙　悦",
	} {
		text := body + "\n" + line
		if res := clean(t, p, title, byline, text); res.Text != text || res.Status != pipeline.StatusOK {
			t.Errorf("%s: %s, %+v", line, res.Status, res.Report.Edits)
		}
	}
}
