package filters_test

import (
	"context"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/filters/extract"
	"github.com/taosha-text/taosha/filters/injection"
	"github.com/taosha-text/taosha/filters/lexicon"
	"github.com/taosha-text/taosha/pipeline"
)

const title = "股票杠杆炒股 青禾县最后一段村道修通"

// What the cleaner does with an injected phrase is the caller's choice, by what the phrase advertises.
func TestActions(t *testing.T) {
	for want, a := range map[string]pipeline.Actions{
		"青禾县最后一段村道修通":        {},
		"〔广告〕 青禾县最后一段村道修通":   {Default: pipeline.ActMask},
		"＊＊＊＊＊＊ 青禾县最后一段村道修通": {ByCategory: map[pipeline.Category]pipeline.Action{pipeline.StockLeverage: pipeline.ActMask}, Mask: "＊"},
		title: {ByCategory: map[pipeline.Category]pipeline.Action{pipeline.StockLeverage: pipeline.ActTag}},
		"":    {Default: pipeline.ActDropDocument},
	} {
		cl, err := filters.NewCleaner(filters.Select("INJ"), filters.Actions(a))
		if err != nil {
			t.Fatal(err)
		}
		r, err := cl.Clean(context.Background(), pipeline.Parsed(title, "", article))
		if err != nil || r.Title != want {
			t.Errorf("%+v: %q, %v, want %q", a, r.Title, err, want)
		}
	}
	if _, err := filters.NewCleaner(filters.Actions(pipeline.Actions{Default: "burn"})); err == nil {
		t.Error("an action that there is not is taken")
	}
}

// Thresholds, allowed phrases and actions hold on the hosts that they are set for, exact names before suffixes.
func TestHosts(t *testing.T) {
	const gone, masked = "青禾县最后一段村道修通", "〔广告〕 青禾县最后一段村道修通"
	lex, err := lexicon.Parse("keep", []byte("phrase\tverdict\n股票杠杆炒股\tkeep\n"))
	if err != nil {
		t.Fatal(err)
	}
	high := injection.Default()
	high.Threshold, high.Repeated = 10000, 10000
	cl, err := filters.NewCleaner(
		filters.Select("INJ"),
		filters.Host(".example.cn", filters.Actions(pipeline.Actions{Default: pipeline.ActMask})),
		filters.Host("bourse.example.cn", filters.Lexicon(lex)),
		filters.Host("strict.example.com", filters.MinScore(10000)),
		filters.Host(".stage.example.com", filters.Chain(filters.Configured{Name: "structure"}, filters.Configured{Name: "injection", Config: &high})),
		filters.Host("none.example.com", filters.Select("PUN")),
	)
	if err != nil {
		t.Fatal(err)
	}
	for host, want := range map[string]string{
		"":                         gone,   // nothing is known of it
		"www.example.com":          gone,   // no setting fits
		"example.cn":               masked, // the suffix's own host
		"www.example.cn":           masked, //
		"bourse.example.cn":        title,  // the exact name beats the suffix
		"www.bourse.example.cn":    masked, // an exact name is no suffix
		"strict.example.com":       title,  // a threshold of the policy
		"www.stage.example.com":    title,  // a threshold of the stage
		"none.example.com":         title,  // other rules
		"strict.example.com.evil":  gone,   //
		"notstrict.example.com.cn": gone,   //
	} {
		in := pipeline.Parsed(title, "", article)
		in.Host = host
		if r, err := cl.Clean(context.Background(), in); err != nil || r.Title != want {
			t.Errorf("%q: %q, %v, want %q", host, r.Title, err, want)
		}
	}
	// The host of a page is that of its address.
	page := []byte("<title>" + title + "</title><h1>" + title + "</h1><p>" + strings.ReplaceAll(article, "\n", "</p><p>") + "</p>")
	for url, want := range map[string]string{"http://WWW.Example.cn:8080/1.html": masked, "http://example.com/1.html": gone} {
		if r, err := cl.Clean(context.Background(), pipeline.HTML(page, "text/html; charset=utf-8", url)); err != nil || r.Title != want {
			t.Errorf("%s: %q, %v, want %q", url, r.Title, err, want)
		}
	}
}

func TestHostErrors(t *testing.T) {
	for want, opts := range map[string][]filters.Option{
		"stands twice":                    {filters.Host(".a.cn"), filters.Host(".A.cn")},
		"neither a host name":             {filters.Host("http://a.cn/")},
		"host a.cn: no rule code":         {filters.Host("a.cn", filters.Select("XYZ"))},
		"host a.cn: actions":              {filters.Host("a.cn", filters.Actions(pipeline.Actions{Default: "burn"}))},
		"host a.cn: stage injection":      {filters.Host("a.cn", filters.Chain(filters.Configured{Name: "injection", Config: &injection.Config{Threshold: -1}}))},
		"a host's options name no hosts":  {filters.Host("a.cn", filters.Host("b.cn"))},
		"and not how pages are extracted": {filters.Host("a.cn", filters.Extract(extract.Default()))},
	} {
		if _, err := filters.NewCleaner(opts...); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}
