package extract_test

import (
	"context"
	"reflect"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/taosha-text/taosha/filters/charset"
	"github.com/taosha-text/taosha/filters/extract"
	"github.com/taosha-text/taosha/pipeline"
)

// A page says the same in every encoding, and its places are those of the bytes as they came.
func TestEncodings(t *testing.T) {
	x := newExtractor(t)
	for name, body := range samplePages(t) {
		want, err := x.Page(context.Background(), body, "", address(name))
		if err != nil {
			t.Fatal(err)
		}
		checkPlaces(t, name+" as it is", &want, body, body)
		forms := map[string][]byte{
			charset.UTF8:    append([]byte("\uFEFF"), body...),
			charset.UTF16LE: encoded(t, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), body),
			charset.UTF16BE: encoded(t, unicode.UTF16(unicode.BigEndian, unicode.UseBOM), body),
			charset.GB18030: encoded(t, simplifiedchinese.GB18030, body),
		}
		if strings.HasPrefix(name, "trad") {
			forms[charset.Big5] = encoded(t, traditionalchinese.Big5, []byte(strings.ReplaceAll(string(body), "©", "")))
		} else {
			forms[charset.HZ] = encoded(t, simplifiedchinese.HZGB2312, []byte(strings.NewReplacer("©", "", "·", "", "\n", "").Replace(string(body))))
		}
		for used, raw := range forms {
			if used == charset.HZ && name != "portal.html" {
				continue
			}
			// The meta tag of the page says utf-8 in all of them: the bytes decide.
			got, err := x.Page(context.Background(), raw, "", address(name))
			if err != nil {
				t.Fatal(err)
			}
			if got.Encoding.Used != used || got.Encoding.Replaced != 0 {
				t.Errorf("%s: used %s, want %s (%d replaced)", name, got.Encoding.Used, used, got.Encoding.Replaced)
			}
			if got.Title != want.Title || got.Byline != want.Byline || (got.Text() != want.Text() && used != charset.HZ) || got.Status != want.Status {
				t.Errorf("%s in %s: %q %q %s\n%s\nwant\n%s", name, used, got.Title, got.Byline, got.Status, got.Text(), want.Text())
			}
			if used != charset.HZ {
				checkPlaces(t, name+" in "+used, &got, raw, body)
			}
		}
	}
}

// A byte order mark is none of a page's text, not even where nothing but the body is around it.
func TestByteOrderMark(t *testing.T) {
	const page = "<h1>渔港开海首日百船出港</h1><p>今天中午，东海伏季休渔期结束，临江市石塘渔港的一百多艘渔船鸣笛出港，开始了新一季的捕捞。</p>" +
		"<p>船老大罗桂生今年五十八岁，出海已经四十年。他告诉记者，休渔的三个半月里，他把船底重新刷了漆，换了新网。</p>"
	x := newExtractor(t)
	want, err := x.Page(context.Background(), []byte(page), "", "")
	if err != nil {
		t.Fatal(err)
	}
	got, err := x.Page(context.Background(), []byte("\uFEFF"+page), "", "")
	if err != nil || got.Text() != want.Text() || got.Title != want.Title {
		t.Errorf("%q %q, %v\nwant %q %q", got.Title, got.Text(), err, want.Title, want.Text())
	}
}

func encoded(t *testing.T, e encoding.Encoding, body []byte) []byte {
	t.Helper()
	b, err := e.NewEncoder().Bytes(body)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// checkPlaces looks whether the bytes at a paragraph's place begin and end with what the paragraph says.
func checkPlaces(t *testing.T, name string, p *extract.Page, raw, body []byte) {
	t.Helper()
	at := 0
	for _, q := range p.Paragraphs {
		s := q.Source
		if s.Start < at && !strings.Contains(name, "code") || s.End <= s.Start || s.End > len(raw) {
			t.Errorf("%s: %q stands at %v, after %d", name, q.Text, s, at)
			continue
		}
		at = s.Start
		there := string(charset.Decode(raw[s.Start:s.End], p.Encoding.Used, false).Text)
		if p.Encoding.Used == charset.UTF16LE || p.Encoding.Used == charset.UTF16BE {
			there = string(charset.Decode(append(append([]byte{}, raw[:2]...), raw[s.Start:s.End]...), "", false).Text)
		}
		first, _ := utf8.DecodeRuneInString(q.Text)
		last, _ := utf8.DecodeLastRuneInString(q.Text)
		if !strings.ContainsRune(there, first) || !strings.ContainsRune(there, last) || strings.Contains(there, "\uFFFD") {
			t.Errorf("%s: %q stands at %v, where %q is", name, q.Text, s, there)
		}
	}
}

// A document that a crawler has parsed gives the same article as the bytes.
func TestDocument(t *testing.T) {
	x := newExtractor(t)
	for name, body := range samplePages(t) {
		want, err := x.Page(context.Background(), body, "", address(name))
		if err != nil {
			t.Fatal(err)
		}
		doc, err := goquery.NewDocumentFromReader(strings.NewReader(string(body)))
		if err != nil {
			t.Fatal(err)
		}
		before, _ := doc.Html()
		got, err := x.Document(context.Background(), doc, address(name))
		if err != nil {
			t.Fatal(err)
		}
		if after, _ := doc.Html(); after != before {
			t.Errorf("%s: the document was changed", name)
		}
		if got.Title != want.Title || got.Byline != want.Byline || got.Text() != want.Text() || got.Status != want.Status || got.NextPage != want.NextPage {
			t.Errorf("%s: %q %q %s\n%s\nwant\n%s", name, got.Title, got.Byline, got.Status, got.Text(), want.Text())
		}
		if !reflect.DeepEqual(hintTexts(&got), hintTexts(&want)) {
			t.Errorf("%s: hints %q, want %q", name, hintTexts(&got), hintTexts(&want))
		}
	}
	if _, err := x.Document(context.Background(), nil, ""); err == nil {
		t.Error("no document, no error")
	}
	if _, err := x.Document(context.Background(), &goquery.Document{}, ""); err == nil {
		t.Error("an empty document, no error")
	}
}

func hintTexts(p *extract.Page) []string {
	var all []string
	for _, h := range p.Hints {
		all = append(all, h.Why+" "+hinted(p, h))
	}
	return all
}

// The input for a pipeline holds the fields, and blocks and hints point into them.
func TestInput(t *testing.T) {
	x := newExtractor(t)
	for name, body := range samplePages(t) {
		p, err := x.Page(context.Background(), body, "", address(name))
		if err != nil {
			t.Fatal(err)
		}
		in := p.Input()
		if in.Format != pipeline.FormatHTML || in.Host != "www.example.cn" || in.Fields == nil {
			t.Errorf("%s: %+v", name, in)
		}
		texts := map[string]string{}
		for _, f := range in.Fields {
			texts[f.Name] = f.Text
		}
		if texts["title"] != p.Title || texts["byline"] != p.Byline || texts["text"] != p.Text() ||
			texts["date"] != p.Date || texts["source"] != p.Source {
			t.Errorf("%s: fields %q", name, texts)
		}
		var paragraphs []string
		for _, b := range in.Blocks {
			text := in.Fields[b.Field].Text[b.Span.Start:b.Span.End]
			switch b.Kind {
			case pipeline.BlockTitle:
				text = strings.TrimPrefix(text, p.Title)
			case pipeline.BlockByline:
				want := map[string]string{"byline": p.Byline, "date": p.Date, "source": p.Source}[in.Fields[b.Field].Name]
				text = strings.TrimPrefix(text, want)
			default:
				paragraphs = append(paragraphs, text)
				continue
			}
			if text != "" || b.Source.Empty() && in.Fields[b.Field].Name == string(b.Kind) {
				t.Errorf("%s: block %+v", name, b)
			}
		}
		if strings.Join(paragraphs, "\n") != p.Text() {
			t.Errorf("%s: blocks say %q", name, paragraphs)
		}
		for i, h := range in.Hints {
			want := p.Hints[i]
			if got := in.Fields[h.Field].Text[h.Span.Start:h.Span.End]; got != hinted(&p, want) || h.Why != want.Why {
				t.Errorf("%s: hint %q %s", name, got, h.Why)
			}
		}
	}
}

func TestRecipes(t *testing.T) {
	const page = `<html><head><title>页面标题_站点</title></head><body><div id=head><h1>站点</h1></div>
<div class="t2">真正的标题在这里</div><div class="who">江海在线 张三</div>
<div class="a"><p>第一段文字，说明事情的起因。</p><p class="promo">本站推广：欢迎订阅我们的电子报，每天早上八点准时送达。</p></div>
<div class="other"><p>这里的文字比正文还要多得多，一般的办法会把它当成正文，因为它有许多句子。这里的文字比正文还要多得多，因为它有许多句子。</p></div>
<div class="a"><p>第二段文字，说明事情的结果。</p></div></body></html>`
	recipe := extract.Recipe{Host: ".example.cn", Title: ".t2", Byline: "div.who", Body: "div.a", Drop: []string{"p.promo"}}
	exact := recipe
	exact.Host, exact.Body, exact.Drop = "m.example.cn", "div.other", nil
	missing := recipe
	missing.Host, missing.Body, missing.Title, missing.Byline = "old.example.com", "#gone", "#gone", "#gone"
	cfg := extract.Default()
	cfg.Recipes = []extract.Recipe{recipe, exact, missing}
	x, err := extract.New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	const both = "第一段文字，说明事情的起因。\n第二段文字，说明事情的结果。"
	const other = "这里的文字比正文还要多得多，一般的办法会把它当成正文，因为它有许多句子。这里的文字比正文还要多得多，因为它有许多句子。"
	for _, c := range []struct{ url, title, byline, text string }{
		{"https://www.example.cn/1.html", "真正的标题在这里", "张三", both},
		{"https://example.cn/1.html", "真正的标题在这里", "张三", both},
		{"https://WWW.Example.CN:8080/1.html", "真正的标题在这里", "张三", both},
		{"https://m.example.cn/1.html", "真正的标题在这里", "张三", other},
		{"https://badexample.cn/1.html", "页面标题", "", other},
		{"https://old.example.com/1.html", "页面标题", "", other},
	} {
		p, err := x.Page(context.Background(), []byte(page), "", c.url)
		if err != nil {
			t.Fatal(err)
		}
		if p.Title != c.title || p.Byline != c.byline || !strings.Contains(p.Text(), c.text) || (c.text == both && p.Text() != both) {
			t.Errorf("%s: %q, %q, %q", c.url, p.Title, p.Byline, p.Text())
		}
	}
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	p, err := x.Document(context.Background(), doc, "https://www.example.cn/1.html")
	if err != nil || p.Text() != both {
		t.Errorf("from a document: %q, %v", p.Text(), err)
	}
}

func TestRecipeErrors(t *testing.T) {
	for _, c := range []struct {
		recipe extract.Recipe
		says   string
	}{
		{extract.Recipe{}, "neither a host name"},
		{extract.Recipe{Host: "."}, "neither a host name"},
		{extract.Recipe{Host: "a.cn", Body: "div["}, `host a.cn: body: "div[" is no selector`},
		{extract.Recipe{Host: "a.cn", Drop: []string{".a", "]"}}, `host a.cn: drop: "]" is no selector`},
		{extract.Recipe{Host: "a.cn", Title: "p:nth-child(2)"}, "too slow on hostile pages"},
		{extract.Recipe{Host: "a.cn", Title: "h1 ~ p"}, "too slow on hostile pages"},
	} {
		cfg := extract.Default()
		cfg.Recipes = []extract.Recipe{c.recipe}
		if _, err := extract.New(cfg); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%+v: %v, want %q", c.recipe, err, c.says)
		}
	}
}

func TestContextIsObeyed(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	x := newExtractor(t)
	if _, err := x.Page(ctx, []byte("<p>a"), "", ""); err != context.Canceled {
		t.Errorf("a page: %v", err)
	}
	doc, _ := goquery.NewDocumentFromReader(strings.NewReader("<p>a"))
	if _, err := x.Document(ctx, doc, ""); err != context.Canceled {
		t.Errorf("a document: %v", err)
	}
}

func TestConcurrentUse(t *testing.T) {
	x := newExtractor(t)
	pages := samplePages(t)
	want := map[string]string{}
	for name, body := range pages {
		p, _ := x.Page(context.Background(), body, "", address(name))
		want[name] = describe(&p)
	}
	var wg sync.WaitGroup
	for range 4 {
		for name, body := range pages {
			wg.Go(func() {
				if p, err := x.Page(context.Background(), body, "", address(name)); err != nil || describe(&p) != want[name] {
					t.Errorf("%s differs: %v", name, err)
				}
			})
		}
	}
	wg.Wait()
}

// Small pages that show one behaviour each.
func TestBehaviour(t *testing.T) {
	const prose = "<p>江海市气象台今天上午发布暴雨黄色预警信号，预计未来六小时全市大部地区将有五十毫米以上的降雨。</p>"
	const text = "江海市气象台今天上午发布暴雨黄色预警信号，预计未来六小时全市大部地区将有五十毫米以上的降雨。"
	x := newExtractor(t)
	for _, c := range []struct{ name, page, title, byline, text, status string }{
		{"nothing", "", "", "", "", "no-article"},
		{"a few words", "<html><head><title>短讯</title></head><body><h1>短讯</h1><p>今天停水。</p></body></html>", "短讯", "", "今天停水。", "ok"},
		{"links only", "<a href=/1>首页</a> <a href=/2>联系我们</a>", "", "", "", "no-article"},
		{"no markup", text, "", "", text, "ok"},
		{"a fragment", prose, "", "", text, "ok"},
		{"title from <title>", "<title>暴雨黄色预警发布 - 江海新闻 - 江海在线</title>" + prose, "暴雨黄色预警发布", "", text, "ok"},
		{"advertising in the title stays", "<title>炒股配资网站-暴雨黄色预警发布_江海在线</title><h1>炒股配资网站-暴雨黄色预警发布</h1>" + prose, "炒股配资网站-暴雨黄色预警发布", "", text, "ok"},
		{"advertising in the byline stays", "<h1>暴雨黄色预警发布</h1><div>2024-08-14 来源：江海在线 记者：澳门赌场开户</div>" + prose, "暴雨黄色预警发布", "澳门赌场开户", text, "ok"},
		{"a byline in pieces", "<h1>暴雨黄色预警发布</h1><ul><li>2024年8月14日</li><li>来源：江海在线</li></ul>" + prose, "暴雨黄色预警发布", "", text, "ok"},
		{"a scheme of references", "<p>江海&middot;新区&nbsp;&nbsp;今天&#20170;&#x5929;开工，&lt;一期&gt;工程预计明年完成，二期随后跟进。", "", "", "江海·新区 今天今天开工，<一期>工程预计明年完成，二期随后跟进。", "ok"},
		{"lines joined", "<p>江海市气象台今天上午\n  发布暴雨黄色预警信号，\n  预计 six hours\n  later 大部地区将有降雨。</p>", "", "", "江海市气象台今天上午发布暴雨黄色预警信号，预计 six hours later 大部地区将有降雨。", "ok"},
		{"scripts and styles are no text", "<script>var a='<p>脚本里的句子，不是正文。</p>';</script><style>p{}</style>" + prose + "<noscript>请打开脚本，否则不能评论。</noscript>", "", "", text, "ok"},
		{"hidden by scripts until loaded", `<body style="visibility:hidden"><div id=js style="opacity:0">` + prose + "</div>", "", "", text, "ok"},
		{"a feed", `<?xml version="1.0"?><rss version="2.0"><channel><item><description>` + text + "</description></item></channel></rss>", "", "", "", "no-article"},
		{"definition lists", "<dl><dt>时间</dt><dd>八月十四日上午九时</dd></dl>" + prose, "", "", "时间\n八月十四日上午九时\n" + text, "ok"},
		{"an article in a table of one cell", "<table><tr><td>" + prose + "</td></tr></table>", "", "", text, "ok"},
		{"uppercase and unquoted", "<DIV CLASS=Content><P ALIGN=left>" + text + "<BR><BR>" + text + "</DIV>", "", "", text + "\n" + text, "ok"},
	} {
		p, err := x.Page(context.Background(), []byte(c.page), "", "")
		if err != nil {
			t.Fatal(err)
		}
		if p.Title != c.title || p.Byline != c.byline || p.Text() != c.text || string(p.Status) != c.status {
			t.Errorf("%s: %s, title %q, byline %q, text\n%s\nwant\n%s", c.name, p.Status, p.Title, p.Byline, p.Text(), c.text)
		}
		if len(p.Hints) > 0 {
			t.Errorf("%s: hints %v", c.name, p.Hints)
		}
	}
}

// Ways to hide text that are told as evidence. A stretch inside of a sentence stays, with a hint.
func TestHiddenStretches(t *testing.T) {
	x := newExtractor(t)
	for markup, why := range map[string]string{
		`<span style="display:none">广告</span>`:                                              "hidden",
		`<span style="DISPLAY : NONE">广告</span>`:                                            "hidden",
		`<b hidden>广告</b>`:                                                                  "hidden",
		`<i style="visibility:hidden">广告</i>`:                                               "hidden",
		`<span style="opacity:0">广告</span>`:                                                 "hidden",
		`<span style="font-size:0px">广告</span>`:                                             "font-size",
		`<span style="color:red;font-size:1px">广告</span>`:                                   "font-size",
		`<font size="0">广告</font>`:                                                          "font-size",
		`<span style="position:absolute;left:-9999px">广告</span>`:                            "off-screen",
		`<span style="text-indent:-999em">广告</span>`:                                        "off-screen",
		`<span style="overflow:hidden;height:1px">广告</span>`:                                "off-screen",
		`<font color="#ffffff">广告</font>`:                                                   "same-colour",
		`<span style="color:#fff">广告</span>`:                                                "same-colour",
		`<span style="color:rgb(255, 255, 255)">广告</span>`:                                  "same-colour",
		`<span style="background:#000;color:black">广告</span>`:                               "same-colour",
		`<a href="/x" style="display:none">广告</a>`:                                          "hidden",
		`<span class="x y">广告</span>`:                                                       "off-screen",
		`<span id="z">广告</span>`:                                                            "hidden",
		`<span aria-hidden="true">广告</span>`:                                                "aria-hidden",
		`<span style="display:inline">广告</span>`:                                            "",
		`<span style="font-size:0.9em;opacity:0.8;color:#333;text-indent:2em">广告</span>`:    "",
		`<span style="background:#c00;color:#fff">广告</span>`:                                "",
		`<span style="background:url(a.png);color:#fff">广告</span>`:                          "",
		`<span style="position:absolute;left:-10px;margin-left:-15px;width:100%">广告</span>`: "",
		`<span class="yy">广告</span>`:                                                        "",
	} {
		page := "<style>@media screen{a{color:red}} p.a,.y{position:fixed;top:-5000px} #z{display:none!important} .n .yy{display:none}</style>" +
			"<p>江海市气象台今天上午发布暴雨黄色预警信号，" + markup + "预计未来六小时全市大部地区将有五十毫米以上的降雨。</p>"
		p, err := x.Page(context.Background(), []byte(page), "", "")
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Paragraphs) != 1 || !strings.Contains(p.Text(), "，广告预计") {
			t.Errorf("%s: %q", markup, p.Text())
			continue
		}
		want := []string{why + " 广告"}
		if why == "" {
			want = nil
		}
		if got := hintTexts(&p); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: hints %q, want %q", markup, got, want)
		}
	}
}

// Advertising that is hidden in the title stays in it, with a hint.
func TestHiddenInTitle(t *testing.T) {
	x := newExtractor(t)
	p, err := x.Page(context.Background(), []byte(`<h1>市图书馆明日闭馆<span style="font-size:0">网上赌场</span>一天</h1><p>记者从市图书馆获悉，因设备检修，市图书馆明日闭馆一天。</p>`), "", "")
	if err != nil || p.Title != "市图书馆明日闭馆网上赌场一天" || !reflect.DeepEqual(hintTexts(&p), []string{"font-size 网上赌场"}) {
		t.Fatalf("%q, hints %q, %v", p.Title, hintTexts(&p), err)
	}
	in := p.Input()
	if h := in.Hints[0]; in.Fields[h.Field].Role != pipeline.Title || in.Fields[h.Field].Text[h.Span.Start:h.Span.End] != "网上赌场" {
		t.Errorf("%+v", in.Hints)
	}
}

func TestNextPage(t *testing.T) {
	x := newExtractor(t)
	const prose = "<p>清晨五点半，天还没有亮透，老码头上已经响起了汽笛声，六十七岁的船工老秦把缆绳绕上系缆桩。</p>"
	for _, c := range []struct{ url, href, next string }{
		{"http://a.cn/2024/c_123456.htm", "c_123456_2.htm", "c_123456_2.htm"},
		{"http://a.cn/2024/c_123456_2.htm", "c_123456_3.htm", "c_123456_3.htm"},
		{"http://a.cn/news/18.html", "18_2.html", "18_2.html"},
		{"http://a.cn/news/123456.html", "/news/123456-2.html", "/news/123456-2.html"},
		{"http://a.cn/show.asp?id=77", "?id=77&page=2", "?id=77&page=2"},
		{"http://a.cn/news/123456.html", "/news/123457.html", ""},
		{"http://a.cn/news/123456.html", "http://b.cn/news/123456_2.html", ""},
		{"http://a.cn/news/123456.html", "javascript:void(0)", ""},
		{"", "123456_2.html", "123456_2.html"},
	} {
		p, err := x.Page(context.Background(), []byte(prose+`<a href="`+c.href+`">下一页</a>`), "", c.url)
		if err != nil {
			t.Fatal(err)
		}
		reason := ""
		if c.next != "" {
			reason = "multi-page"
		}
		if p.NextPage != c.next || p.Reason != reason || p.Status != pipeline.StatusOK {
			t.Errorf("%s to %s: %q, reason %q", c.url, c.href, p.NextPage, p.Reason)
		}
	}
}
