package extract_test

import (
	"context"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/pipeline"
)

const (
	fieldsLead = "<p>江海市气象台今天上午发布暴雨黄色预警信号，预计未来六小时全市大部地区将有五十毫米以上的降雨。</p>"
	fieldsEnd  = "<p>市防汛办要求各区加强值守，山区景点暂停开放，在建工地停止高空作业，市民尽量减少外出。</p>"
)

// What pages print around an article, and what their editors fill in for programs, as title, names, date and source.
func TestFields(t *testing.T) {
	x := newExtractor(t)
	const head = "<h1>暴雨黄色预警发布</h1>"
	for _, c := range []struct{ name, url, page, title, byline, date, source string }{
		{"one line", "", head + "<div>2024-08-14 09:21 来源：江海在线 作者：林若川</div>" + fieldsLead, "暴雨黄色预警发布", "林若川", "2024-08-14 09:21", "江海在线"},
		{"Chinese date", "", head + "<div>2024年8月4日9时5分 来源：江海在线</div>" + fieldsLead, "暴雨黄色预警发布", "", "2024-08-04 09:05", "江海在线"},
		{"glued, but in elements of their own", "", head + "<div><span>2024-08-14</span><span>来源：<a href=/>江海在线</a></span><a href=/>举报</a></div>" + fieldsLead, "暴雨黄色预警发布", "", "2024-08-14", "江海在线"},
		{"several people", "", head + "<div>本报记者 林若川 通讯员 苏晓 2024-08-14</div>" + fieldsLead, "暴雨黄色预警发布", "林若川 苏晓", "2024-08-14", ""},
		{"editors wrote nothing", "", head + "<div>2024-08-14 来源：江海在线 责任编辑：苏晓</div>" + fieldsLead, "暴雨黄色预警发布", "", "2024-08-14", "江海在线"},
		{"counters and buttons", "", head + "<div>2024-08-14 来源：江海在线 浏览次数：1203 字号：大 中 小 分享到</div>" + fieldsLead, "暴雨黄色预警发布", "", "2024-08-14", "江海在线"},
		{"a paper without a word before it", "", head + "<div>2024-08-14 10:56 江海时报网</div>" + fieldsLead, "暴雨黄色预警发布", "", "2024-08-14 10:56", "江海时报网"},
		{"a paper is nobody's name", "", head + "<div>2024-08-14 作者：江海晚报</div>" + fieldsLead, "暴雨黄色预警发布", "", "2024-08-14", "江海晚报"},
		{"nobody signed it", "", head + "<div>2024-08-14 作者：佚名</div>" + fieldsLead, "暴雨黄色预警发布", "", "2024-08-14", ""},
		{"empty labels", "", head + "<div>来源: | 发布时间: 2024-08-14</div>" + fieldsLead, "暴雨黄色预警发布", "", "2024-08-14", ""},
		{"the date of a change comes first", "", head + "<div>更新时间：2024-09-01 发布时间：2024-08-14</div>" + fieldsLead, "暴雨黄色预警发布", "", "2024-08-14", ""},
		{"Taiwan's way", "", head + "<div>2024/08/14 18:05 記者 何佩珊／江海報導</div>" + fieldsLead, "暴雨黄色预警发布", "何佩珊", "2024-08-14 18:05", ""},
		{"named by class", "", head + `<div class="author-info"><a class="user-name" href=/u>林间</a></div><div class="time">2024-08-14</div>` + fieldsLead, "暴雨黄色预警发布", "林间", "2024-08-14", ""},
		{"where it was sent from is no source", "", head + "<div>2024-08-14 09:21 来自江海市</div>" + fieldsLead, "暴雨黄色预警发布", "", "2024-08-14 09:21", ""},
		{"a reporter in the dateline", "", head + "<p>本报讯（记者 林若川 苏晓）江海市气象台今天上午发布暴雨黄色预警信号，预计未来六小时全市大部地区将有降雨。</p>", "暴雨黄色预警发布", "林若川 苏晓", "", ""},
		{"a credit below the text", "", head + fieldsLead + fieldsEnd + "<p>作者：林若川</p>", "暴雨黄色预警发布", "林若川", "", ""},
		{"meta tags", "", `<meta property="article:published_time" content="2024-08-14T09:21:03+08:00"><meta name="source" content="来源：江海日报">` + head + fieldsLead, "暴雨黄色预警发布", "", "2024-08-14 09:21:03", "江海日报"},
		{"an editor in meta tags", "", `<meta name="author" content="苏晓">` + head + fieldsLead + "<p>责任编辑：苏晓</p>", "暴雨黄色预警发布", "", "", ""},
		{"a number in meta tags", "", `<meta name="author" content="104363">` + head + fieldsLead, "暴雨黄色预警发布", "", "", ""},
		{"JSON-LD", "", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"暴雨\u9ec4色预警发布","datePublished":"2024-08-14T09:21:00Z","author":{"@type":"Person","name":"林若川"}}</script>` + head + fieldsLead, "暴雨黄色预警发布", "林若川", "2024-08-14 09:21:00", ""},
		{"JSON-LD of something else", "", `<script type="application/ld+json">{"@type":"Organization","name":"江海在线","datePublished":"2001-01-01"}</script>` + head + fieldsLead, "暴雨黄色预警发布", "", "", ""},
		{"JSON-LD that is broken", "", `<script type="application/ld+json">{"@type":"NewsArticle","headline":"\ud800","datePublished":"2024-08-14</script>` + head + fieldsLead, "暴雨黄色预警发布", "", "", ""},
		{"a <time>", "", head + `<time datetime="2024-08-14T01:21:00Z">三天前</time>` + fieldsLead, "暴雨黄色预警发布", "", "2024-08-14 01:21:00", ""},

		{"a counter in the heading", "", "<title>第二章 远航 _《海图》小说在线阅读</title><h1>第二章 远航<i>241</i></h1>" + fieldsLead, "第二章 远航", "", "", ""},
		{"a label before the heading", "", "<title>老码头的三次转身 · 江海社区</title><h1><a href=/n>本地</a> 老码头的三次转身</h1>" + fieldsLead, "老码头的三次转身", "", "", ""},
		{"a dash of its own", "", "<title>争先出彩（高质量发展·权威发布）--经济--江海网</title><h1>争先出彩（高质量发展·权威发布）</h1>" + fieldsLead, "争先出彩（高质量发展·权威发布）", "", "", ""},
		{"a short heading", "", "<title>夜雨_原文、翻译及赏析_古诗网</title><h1>夜雨</h1>" + fieldsLead, "夜雨", "", "", ""},
		{"the site by its own word", "", `<meta property="og:site_name" content="林间小站"><meta property="og:title" content="用三行脚本整理照片 | 林间小站">` + fieldsLead, "用三行脚本整理照片", "", "", ""},
		{"less than and more than", "", "<title>当 a < b 时 c > d 的证明</title>" + fieldsLead, "当 a < b 时 c > d 的证明", "", "", ""},
	} {
		p, err := x.Page(context.Background(), []byte("<html><head><meta charset=utf-8>"+c.page), "", c.url)
		if err != nil {
			t.Fatal(err)
		}
		if p.Title != c.title || p.Byline != c.byline || p.Date != c.date || p.Source != c.source {
			t.Errorf("%s: title %q, byline %q, date %q, source %q\nwant  %q, %q, %q, %q", c.name, p.Title, p.Byline, p.Date, p.Source, c.title, c.byline, c.date, c.source)
		}
		for _, gone := range []string{"浏览", "分享", "举报", "241"} {
			if strings.Contains(p.Text()+p.Byline+p.Source, gone) {
				t.Errorf("%s: %s in %q", c.name, gone, p.Text())
			}
		}
	}
}

// A page's whole byline is what a text shows of it.
func TestAsText(t *testing.T) {
	x := newExtractor(t)
	in := pipeline.HTML([]byte("<meta charset=utf-8><h1>暴雨黄色预警发布</h1><div>2024-08-14 来源：江海在线 记者：林若川 浏览：31</div>"+fieldsLead), "", "")
	in.AsText = true
	got, err := x.Extract(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	var fields []string
	for _, f := range got.Input.Fields {
		fields = append(fields, f.Name+" "+f.Text)
	}
	if len(fields) != 3 || fields[1] != "byline 2024-08-14 来源：江海在线 记者：林若川" || got.Input.Date != "2024-08-14" {
		t.Errorf("%q, date %q", fields, got.Input.Date)
	}
}

// Of threads everything is read that people wrote, the shortest answer included, and nothing that the software did.
func TestThreads(t *testing.T) {
	x := newExtractor(t)
	post := func(name, date, text string) string {
		return `<div class="cell"><div class="who"><a href="/u/` + name + `">` + name + `</a><span class="lv">新手上路</span><span>` + date + `</span></div><div class="words">` + text +
			`</div><div class="acts"><a href="#">回复</a> <a href="#">举报</a> <b>首赞</b></div></div>`
	}
	const asked = "上周回老城区看父母，绕了四十分钟才找到一个车位，还是在两公里外的商场里。大家有什么好办法？"
	answers := post("桥头看水", "2024-8-10 20:36", "我一般早上七点前到，晚了就别想了。") + post("小满", "2024-8-11 08:02", "骑车去") + post("阿成", "2024-8-11 09:02", "错时共享听说过没有？街道去年就做过调研。")
	for _, c := range []struct{ name, page, text, byline string }{
		{"all alike", post("城南旧事", "2024-8-10 20:11", asked) + answers,
			asked + "\n我一般早上七点前到，晚了就别想了。\n骑车去\n错时共享听说过没有？街道去年就做过调研。", ""},
		{"the question apart", `<div class="topic"><div class="username">城南旧事</div><div>2024-8-10 20:11</div><div class="body"><p>` + asked + `</p></div><div>查看: 3481|回复: 3</div></div><div class="list"><div>最热 最新</div>` + answers + "</div>",
			asked + "\n我一般早上七点前到，晚了就别想了。\n骑车去\n错时共享听说过没有？街道去年就做过调研。", "城南旧事"},
		{"nobody has answered", `<div class="cell"><div class="authi"><a href=/u>城南旧事</a></div><div class="words">老城区哪里好停车？</div></div>`, "老城区哪里好停车？", "城南旧事"},
	} {
		page := `<meta charset=utf-8><title>老城区停车难 - 江海论坛</title><div class=nav><a href=/>论坛</a> <a href=/s>搜索</a></div><h1>老城区停车难</h1>` + c.page +
			`<div class="ft">All marks are registered trademarks of their owners.<a href=/a>关于</a></div>`
		p, err := x.Page(context.Background(), []byte(page), "", "http://bbs.example.cn/t/1")
		if err != nil {
			t.Fatal(err)
		}
		if p.Status != pipeline.StatusOK || p.Text() != c.text || p.Title != "老城区停车难" || p.Byline != c.byline {
			t.Errorf("%s: %s, title %q, byline %q, text\n%s\nwant\n%s", c.name, p.Status, p.Title, p.Byline, p.Text(), c.text)
		}
	}
}

// A few words are an article where the page says so, however many links stand around them; without its word they are
// no more than the list is.
func TestShortArticles(t *testing.T) {
	x := newExtractor(t)
	links := ""
	for range 30 {
		links += "<li><a href=/x>又一篇与本文无关的文章的标题在这里</a></li>"
	}
	const dated = `<script type="application/ld+json">{"pubDate":"2023-03-12T12:18:00"}</script>`
	page := `<meta charset=utf-8><title>照片整理脚本代写 - 林间博客</title><h1>照片整理脚本代写</h1><div class="article-content"><p>照片整理脚本代写，请联系站长</p></div><ul class="side">` + links + "</ul>"
	for _, c := range []struct{ page, text, status string }{{dated + page, "照片整理脚本代写，请联系站长", "ok"}, {page, "", "no-article"}} {
		p, err := x.Page(context.Background(), []byte(c.page), "", "")
		if err != nil || p.Text() != c.text || string(p.Status) != c.status {
			t.Errorf("%s %s, %v: %q", p.Status, p.Reason, err, p.Text())
		}
		if p.Status == pipeline.StatusNoArticle && p.Title+p.Byline+p.Date+p.Source != "" {
			t.Errorf("%q %q %q %q of no article", p.Title, p.Byline, p.Date, p.Source)
		}
	}
}

// Labels of players and buttons around the text are none of it.
func TestScraps(t *testing.T) {
	x := newExtractor(t)
	page := `<meta charset=utf-8><h1>暴雨黄色预警发布</h1><div class="wrap"><div class="voice">释放双眼</div><div class="words">` + fieldsLead + "<p>图为江海湾</p>" + fieldsEnd +
		`</div><div class="dislike"><span>减少推荐</span></div></div>`
	p, err := x.Page(context.Background(), []byte(page), "", "")
	if err != nil || strings.Contains(p.Text(), "释放双眼") || strings.Contains(p.Text(), "减少推荐") || !strings.Contains(p.Text(), "\n图为江海湾\n") {
		t.Errorf("%v\n%s", err, p.Text())
	}
}
