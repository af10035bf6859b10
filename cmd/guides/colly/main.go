// A crawler that keeps clean articles.
package main

import (
	"context"
	"fmt"
	"log"
	"os"

	"github.com/gocolly/colly/v2"

	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/pipeline"
)

func main() {
	if err := crawl(os.Args[1], func(url, title string, removed []string) { fmt.Println(url, title, removed) }); err != nil {
		log.Fatal(err)
	}
}

func crawl(url string, save func(url, title string, removed []string)) error {
	cleaner, err := filters.NewCleaner(filters.Select("INJ,PUN"))
	if err != nil {
		return err
	}
	c := colly.NewCollector()
	c.OnHTML("a[href]", func(e *colly.HTMLElement) { _ = e.Request.Visit(e.Attr("href")) })
	c.OnResponse(func(r *colly.Response) {
		page := pipeline.HTML(r.Body, r.Headers.Get("Content-Type"), r.Request.URL.String())
		res, err := cleaner.Clean(context.Background(), page)
		if err != nil || res.Status != pipeline.StatusOK {
			return // a list page, say: res.Reason tells
		}
		var removed []string
		for _, e := range res.Report.Edits {
			removed = append(removed, e.Old)
		}
		save(r.Request.URL.Path, res.Title, removed)
	})
	return c.Visit(url)
}
