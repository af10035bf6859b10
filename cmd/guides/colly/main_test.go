package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
)

// A front page and an article that somebody got at, on this machine.
func Example() {
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if r.URL.Path == "/" {
			fmt.Fprint(w, `<html><body><ul><li><a href="/1.html">村道修通</a></li></ul></body></html>`)
			return
		}
		text := "<p>青禾县最后一段通村公路昨天通车。从山顶的石门村到县城，过去要走两个多小时，现在只要二十分钟。</p>" +
			"<p>石门村有一百二十户人家，多数种苹果和核桃。村民老周说，往年苹果熟了，要用骡子一筐一筐驮到山下。</p>"
		fmt.Fprint(w, "<html><head><title>青禾县最后一段村道修通</title></head><body><h1>青禾县最后一段村道修通</h1><p>配资公司网站</p>", text, "</body></html>")
	}))
	defer site.Close()
	if err := crawl(site.URL+"/", func(url, title string, removed []string) { fmt.Printf("%s %s %q\n", url, title, removed) }); err != nil {
		panic(err)
	}
	// Output: /1.html 青禾县最后一段村道修通 ["配资公司网站\n"]
}
