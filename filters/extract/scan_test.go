package extract

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// piece is a token for comparing.
type piece struct {
	kind  tokenKind
	name  string
	start int
	attrs string
}

func scanned(page string) (all []piece) {
	s := scanner{page: page}
	var t token
	var lower [24]byte
	for {
		s.next(&t)
		if t.kind == endOfPage {
			return all
		}
		p := piece{kind: t.kind, start: t.start}
		if t.kind == startTag || t.kind == endTag {
			p.name = strings.ToLower(t.name)
		}
		if t.kind == startTag {
			for _, a := range t.attrs {
				p.attrs += strings.ToLower(a.key) + "=" + a.val + ";"
			}
		}
		all = append(all, p)
		if tag, _ := tagOf(t.name, &lower); t.kind == startTag && rawText(tag) && tag != atom.Plaintext {
			if end := s.rawEnd(t.name); end > s.at {
				all = append(all, piece{kind: textToken, start: s.at})
				s.at = end
			}
		}
	}
}

// fromNet is what x/net's tokenizer makes of a page.
func fromNet(page string) (all []piece) {
	z := html.NewTokenizer(strings.NewReader(page))
	at := 0
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return all
		}
		p := piece{start: at}
		switch kind {
		case html.TextToken:
			p.kind = textToken
		case html.StartTagToken, html.SelfClosingTagToken:
			p.kind = startTag
		case html.EndTagToken:
			p.kind = endTag
		default:
			p.kind = otherToken
		}
		at += len(z.Raw())
		if p.kind == startTag || p.kind == endTag {
			name, more := z.TagName()
			p.name = string(name)
			for n := 0; more && p.kind == startTag && n < maxAttrs; n++ {
				var key, val []byte
				key, val, more = z.TagAttr()
				p.attrs += string(key) + "=" + string(val) + ";"
			}
		}
		all = append(all, p)
	}
}

// On pages without constructs that never end, the scanner sees what x/net's tokenizer sees.
func TestScannerAgainstNet(t *testing.T) {
	pages := map[string]string{}
	names, _ := filepath.Glob("../../testdata/html/*.html")
	for _, name := range names {
		body, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		pages[name] = string(body)
	}
	// Random pages of pieces that end.
	pieces := []string{"<p>", "</p>", "<DIV Class='a b' id=x>", "</div >", "<br/>", "<a href=http://a.cn/?x=1 >", "<a\nhref\n=\n'x'/>", "text < 3", "中文",
		"<!-- c -->", "<!-->", "<!--->", "<!-- a --!>", "<!DOCTYPE html>", "<?php x ?>", "</ bogus>", "</>", "<script>if(a<b)</p></script>", "<TITLE>a<b>c</TITLE>", "<x-y z>",
		"<i a='1'b=\"2\"c>", "<b =x>", "<img src=a/b.png>", "<", ">", "&amp;", "<1>", "<input value= disabled>", "<style>a{}</STYLE >", "<p/ class=q / >", "<>"}
	for seed := range uint64(2000) {
		rng := rand.New(rand.NewPCG(seed, 4))
		var b strings.Builder
		for range rng.IntN(12) {
			b.WriteString(pieces[rng.IntN(len(pieces))])
		}
		b.WriteString("<!-- --><i a=''>'\"></i>") // what is open ends here
		pages[b.String()] = b.String()
	}
	for name, page := range pages {
		got, want := scanned(page), fromNet(page)
		for i := range max(len(got), len(want)) {
			if i >= len(got) || i >= len(want) || got[i] != want[i] {
				t.Errorf("%s: token %d differs:\n%+v\nwant\n%+v", name, i, got[min(i, len(got)):min(i+2, len(got))], want[min(i, len(want)):min(i+2, len(want))])
				break
			}
		}
	}
}
