package extract

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/pipeline"
)

// article is what must come out of every hostile page, or a limit be named.
const (
	articleTitle = "江海市启动老旧小区加装电梯补贴申报"
	articleLead  = "本报讯（记者 许文岚）江海市住房和城乡建设局昨日宣布，今年第二批老旧小区加装电梯补贴开始申报，每台最高补贴二十八万元。"
	articleEnd   = "市住建局提醒，申报材料须由业主委员会统一提交，逾期不再受理，有疑问的居民可以到所在街道便民服务中心咨询。"
	articleBody  = "<h1>" + articleTitle + "</h1><p>" + articleLead + "</p><p>据介绍，全市目前共有符合条件的楼栋一千二百余幢，前一批已有三百一十六台电梯投入使用，惠及居民近万户。</p><p>" + articleEnd + "</p>"
)

func many(n int, piece string) string { return strings.Repeat(piece, n) }

func numbered(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// hostilePages make pages that break parsers: the first five are known from measurements of goquery, the others are
// of the same kind. n is the size of the attack.
var hostilePages = []struct {
	name  string
	n     int
	page  func(n int) string
	limit string // the limit that may be named instead of an article, or "no article" where a browser shows none
}{
	{"nested div", 100_000, func(n int) string { return many(n, "<div>") + articleBody + many(n, "</div>") }, ""},
	{"unclosed formatting with attributes", 10_000, func(n int) string {
		return numbered(480, "<b a=%d>") + many(n, "<p>x") + articleBody
	}, ""},
	{"repeated body", 10_000, func(n int) string { return numbered(n, "<body a%d=1>") + articleBody }, ""},
	{"flat paragraphs", 1_000_000, func(n int) string { return articleBody + many(n, "<p>x") }, "nodes"},
	{"siblings", 20_000, func(n int) string { return many(n, "<i class=x></i>") + articleBody }, ""},

	{"comment without an end", 1, func(n int) string { return "<!--" + articleBody }, noArticle},
	{"comments without an end", 200_000, func(n int) string { return many(n, "<!--") + articleBody }, noArticle},
	{"raw text without an end", 20_000, func(n int) string {
		return "<title>" + many(n, "<style><textarea><script><xmp><iframe><noembed><noframes><plaintext>") + articleBody
	}, noArticle},
	{"tag without an end", 50_000, func(n int) string { return articleBody + many(n, "<a title='") }, ""},
	{"link without an end", 1, func(n int) string { return "<a href=/><span>" + articleBody }, ""},
	{"noscript without an end", 50_000, func(n int) string { return many(n, "<noscript>") + articleBody }, ""},
	{"attributes", 300_000, func(n int) string { return "<div " + numbered(n, "a%d=1 ") + ">" + articleBody }, ""},
	{"end tags in a deep stack", 300_000, func(n int) string {
		return numbered(250, "<x%d>") + many(n, "</x1></y></div></b>") + articleBody
	}, ""},
	{"misnested formatting", 50_000, func(n int) string { return many(n, "<b class=a><p><i class=b></b><font color=red></p>") + articleBody }, ""},
	{"nested tables", 50_000, func(n int) string { return many(n, "<table><tr><td>x<td>") + articleBody }, ""},
	{"cells of one row", 100_000, func(n int) string { return "<table><tr>" + many(n, "<td>x") + "</table>" + articleBody }, ""},
	{"headings of related pages", 50_000, func(n int) string {
		return "<div>" + articleBody + many(n, "<div>相关阅读</div><p>又一段与本文无关的文字，读来像是新闻。</p>") + "</div>"
	}, ""},
	{"lines with dates", 100_000, func(n int) string { return articleBody + many(n, "<p>张三 2024-08-14 09:21</p>") }, ""},
	{"references", 300_000, func(n int) string { return articleBody + "<p>" + many(n, "&amp;&#x1F;&notit;&") + "</p>" }, ""},
	{"hiding rules", 100_000, func(n int) string {
		return "<style>" + numbered(n, ".a%d{display:none}") + "</style>" + many(n/4, "<i class='a1 a2 a3'>x</i>") + articleBody
	}, ""},
	{"one long title", 1_000_000, func(n int) string { return "<title>" + many(n, "题") + "</title>" + articleBody }, ""},
	{"classes", 20_000, func(n int) string {
		return many(n, "<div class='nav-share-ad-footer comment a b c d'>x</div>") + articleBody
	}, ""},
	{"next pages", 100_000, func(n int) string { return articleBody + many(n, "<a href='http://a.cn/%zz'>下一页</a>") }, ""},
	{"NUL bytes", 300_000, func(n int) string { return articleBody + many(n, "\x00<\x00p\x00>\x00") }, ""},
	{"bad bytes", 300_000, func(n int) string { return articleBody + "<p>" + many(n, "\xff\xfe") }, ""},
	{"preformatted", 600_000, func(n int) string { return articleBody + "<pre>" + many(n, "x\n") + "</pre>" }, "paragraphs"},
	{"line breaks", 400_000, func(n int) string { return articleBody + "<div>" + many(n, "x<br>") }, "nodes"},
}

const noArticle = "no article"

func TestHostilePages(t *testing.T) {
	x, err := New(Default())
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range hostilePages {
		t.Run(h.name, func(t *testing.T) {
			n := h.n
			if testing.Short() {
				n = min(n, 2000)
			}
			page := h.page(n)
			p, err := x.Page(context.Background(), []byte(page), "", "")
			if err != nil {
				t.Fatal(err)
			}
			// The work is linear in the page: a token for each byte at most, and a bounded walk for each token.
			if p.work.Tokens > len(page)*(1+p.work.Restarts) || p.work.Steps > 300*len(page) || p.work.Restarts > maxRestarts+1 {
				t.Errorf("%d bytes cost %+v", len(page), p.work)
			}
			if p.Status == pipeline.StatusLimited && h.limit != "" {
				if !strings.HasPrefix(p.Reason, h.limit+":") {
					t.Errorf("reason %q, want the limit %q", p.Reason, h.limit)
				}
				return
			}
			if h.limit == noArticle {
				if p.Status != pipeline.StatusNoArticle {
					t.Errorf("status %s (%s): %.200q", p.Status, p.Reason, p.Text())
				}
				return
			}
			text := p.Text()
			if p.Status != pipeline.StatusOK || !strings.Contains(text, articleLead) || !strings.Contains(text, articleEnd) {
				t.Errorf("status %s (%s), title %q, %d bytes of text: %.200q", p.Status, p.Reason, p.Title, len(text), text)
			}
		})
	}
}

// A page over the limit of bytes is refused before anything is looked at.
func TestBytesLimit(t *testing.T) {
	cfg := Default()
	cfg.Limits.Bytes = 1000
	x, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	p, err := x.Page(context.Background(), []byte(articleBody+many(1000, "<p>x")), "", "")
	if err != nil || p.Status != pipeline.StatusLimited || p.Reason != "bytes: the page has more than 1000" || len(p.Paragraphs) > 0 {
		t.Errorf("got %+v, %v", p, err)
	}
}
