package extract

import (
	"context"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/pipeline"
)

// What a page was cut off in, or forgot to close, becomes no text of the article: programs, styles, comments, tags.
func TestWhatNeverEndsIsNoText(t *testing.T) {
	const cut = "这一段不是文章，它不应当出现在正文里，因为它没有写完。"
	x, err := New(Default())
	if err != nil {
		t.Fatal(err)
	}
	for _, begins := range []string{
		"<script>var a='" + cut, "<script type='text/javascript'>if (a < b) document.write('<p>" + cut + "</p>');",
		"<SCRIPT\n>" + cut + "</scripts>", "<script><!--\n" + cut, "<script src='x", "<script src=\"x>" + cut + "</script>",
		"<style>/* " + cut + " */", "<style media=\"x>" + cut + "</style>", "<!-- " + cut, "<!--" + cut + "-- >", "<!--<p>" + cut + "</p>",
		"<iframe src=x>" + cut, "<textarea>" + cut, "<noscript>" + cut, "<template>" + cut, "<select><option>" + cut,
		"<div class=\"" + cut, "<a href='" + cut, "<p title=" + cut, "<" + "p " + cut, "</p " + cut, "<!" + cut, "<?php echo '" + cut, "<![CDATA[" + cut,
		strings.Repeat("<a title='", 2*maxRestarts) + cut, strings.Repeat("<i a=\"", 2*maxRestarts) + "><script>" + cut,
	} {
		for name, page := range map[string]string{
			"behind the article":   "<title>青禾县最后一段村道修通</title>" + articleBody + begins,
			"within a paragraph":   "<title>青禾县最后一段村道修通</title>" + articleBody + "<p>又一段。" + begins,
			"behind a later block": "<title>青禾县最后一段村道修通</title>" + articleBody + "<div><p>又一段。</p>" + begins,
		} {
			p, err := x.Page(context.Background(), []byte(page), "", "")
			if err != nil {
				t.Fatal(err)
			}
			text := p.Text()
			if p.Status != pipeline.StatusOK || !strings.Contains(text, articleLead) || !strings.Contains(text, articleEnd) {
				t.Errorf("%q %s: %s (%s): %q", begins, name, p.Status, p.Reason, text)
			}
			if strings.Contains(p.Title+p.Byline+text, "没有写完") || strings.ContainsAny(text, "<=") {
				t.Errorf("%q %s becomes text: %q", begins, name, text)
			}
		}
	}
}

// A tag with an odd quotation mark swallows nothing but itself.
func TestOddQuotationMarksInTags(t *testing.T) {
	x, err := New(Default())
	if err != nil {
		t.Fatal(err)
	}
	for _, tag := range []string{`<div class="a>`, `<div class='a>`, `<p title="a>`, `<a href="http://a.cn/>`} {
		p, err := x.Page(context.Background(), []byte("<title>青禾县最后一段村道修通</title>"+tag+articleBody), "", "")
		if err != nil {
			t.Fatal(err)
		}
		if text := p.Text(); !strings.Contains(text, articleLead) || !strings.Contains(text, articleEnd) || strings.ContainsAny(text, "<=") {
			t.Errorf("%s: %s (%s): %q", tag, p.Status, p.Reason, text)
		}
	}
}
