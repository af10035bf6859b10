package extract_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// generatedPage is a portal's page as they are: some hundred links, scripts, and an article of n paragraphs.
func generatedPage(n int) []byte {
	var b bytes.Buffer
	b.WriteString(`<!DOCTYPE html><html><head><meta charset="utf-8"><title>江海新区开放新绿道_江海在线</title><style>.a{color:red}</style>`)
	b.WriteString("<script>" + strings.Repeat("window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments);}\n", 200) + "</script></head><body>")
	for i := range 120 {
		fmt.Fprintf(&b, `<li class="nav-item item-%d"><a href="https://www.example.cn/channel/%d.html" target="_blank" title="频道">第%d频道新闻</a></li>`+"\n", i, i, i)
	}
	b.WriteString(`<div class="main"><h1>江海新区开放新绿道</h1><div class="info">2024-08-14 09:21 来源：江海在线</div><div class="article-content">`)
	for i := range n {
		fmt.Fprintf(&b, `<p style="text-indent:2em;">　　江海新区第%d段绿道昨日正式向市民开放，全长约<strong>六点八公里</strong>，沿线设有驿站和观景平台，方便市民休憩&nbsp;。</p>`+"\n", i)
	}
	b.WriteString(`</div><div class="related"><h3>相关阅读</h3><ul>`)
	for i := range 60 {
		fmt.Fprintf(&b, `<li><a href="/news/%d.html">江海新区建设进展之%d</a><span class="time">08-14</span></li>`, i, i)
	}
	b.WriteString(`</ul></div></div><div class="footer">江海在线版权所有</div></body></html>`)
	return b.Bytes()
}

func BenchmarkPage(b *testing.B) {
	x := newExtractor(b)
	utf8Page := generatedPage(40)
	gbPage, err := simplifiedchinese.GBK.NewEncoder().Bytes(utf8Page)
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		name string
		page []byte
	}{{"UTF-8", utf8Page}, {"GBK", gbPage}} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.page)))
			b.ReportAllocs()
			for b.Loop() {
				p, err := x.Page(context.Background(), c.page, "", "")
				if err != nil || len(p.Paragraphs) != 40 {
					b.Fatalf("%d paragraphs, %v", len(p.Paragraphs), err)
				}
			}
		})
	}
}
