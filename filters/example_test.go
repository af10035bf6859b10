package filters_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/taosha-text/taosha/filters"
	"github.com/taosha-text/taosha/filters/lexicon"
	"github.com/taosha-text/taosha/pipeline"
)

const article = `青禾县最后一段通村公路昨天通车。从山顶的石门村到县城，过去要走两个多小时，现在只要二十分钟。
石门村有一百二十户人家，多数种苹果和核桃。村民老周说，往年苹果熟了，要用骡子一筐一筐驮到山下。
这段路全长六公里，要穿过两道峡谷。施工队在崖壁上凿了八个月，架起三座桥。`

// A cleaner in two lines.
func Example() {
	cleaner, err := filters.NewCleaner()
	if err != nil {
		panic(err)
	}
	res, err := cleaner.Clean(context.Background(), pipeline.Parsed("股票杠杆炒股 青禾县最后一段村道修通", "记者:林晓禾配资炒股", article))
	if err != nil {
		panic(err)
	}
	fmt.Println(res.Status, res.Title)
	fmt.Println(res.Byline)
	for _, e := range res.Report.Edits {
		fmt.Printf("%s %v %s %q\n", e.Field, e.Bytes, e.Rule, e.Old)
	}
	// Output:
	// ok 青禾县最后一段村道修通
	// 记者：林晓禾
	// title [0 19] INJ002 "股票杠杆炒股 "
	// byline [16 28] INJ003 "配资炒股"
}

// A crawler hands over a page as it came, with its content type and address.
func Example_crawler() {
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		page := "<html><head><title>青禾县最后一段村道修通_炒股配资开户</title></head><body><h1>青禾县最后一段村道修通</h1><p>配资公司网站</p>"
		for _, p := range strings.Split(article, "\n") {
			page += "<p>" + p + "</p>"
		}
		_, _ = io.WriteString(w, page+"</body></html>")
	}))
	defer site.Close()

	cleaner, err := filters.NewCleaner(filters.Select("INJ"))
	if err != nil {
		panic(err)
	}
	resp, err := http.Get(site.URL)
	if err != nil {
		panic(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		panic(err)
	}
	res, err := cleaner.Clean(context.Background(), pipeline.HTML(body, resp.Header.Get("Content-Type"), site.URL))
	if err != nil {
		panic(err)
	}
	if res.Status != pipeline.StatusOK {
		fmt.Println("parked:", res.Status, res.Reason)
		return
	}
	fmt.Println(res.Title)
	fmt.Println(res.Text == article)
	// Output:
	// 青禾县最后一段村道修通
	// true
}

// Words of one's own: a lexicon says what to remove and what to keep.
func ExampleLexicon() {
	lex, err := lexicon.Parse("house.tsv", []byte("phrase\tverdict\n云上牧场直供\tremove\n"))
	if err != nil {
		panic(err)
	}
	cleaner, err := filters.NewCleaner(filters.Lexicon(lex), filters.Select("INJ"))
	if err != nil {
		panic(err)
	}
	res, err := cleaner.Clean(context.Background(), pipeline.Parsed("", "", article+"\n云上牧场直供"))
	if err != nil {
		panic(err)
	}
	fmt.Println(res.Text == article, res.Report.Edits[0].Why)
	// Output: true [lexicon]
}

// hush is a filter of one's own: it says what it would change, and the pipeline does it and accounts for it.
type hush struct{}

func (hush) Name() string { return "hush" }

func (hush) Rules() []pipeline.Rule {
	return []pipeline.Rule{{Code: "SPC900", Name: "hush", Summary: "Makes two exclamation marks one."}}
}

func (hush) Check(_ context.Context, doc *pipeline.Document) (pipeline.Findings, error) {
	var found pipeline.Findings
	for i, f := range doc.Fields {
		for at := 0; ; {
			n := strings.Index(f.Text[at:], "！！")
			if n < 0 {
				break
			}
			at += n + len("！")
			found.Edits = append(found.Edits, pipeline.Edit{Field: i, Span: pipeline.Span{Start: at, End: at + len("！")}, Rule: "SPC900"})
		}
	}
	return found, nil
}

func ExampleAdd() {
	cleaner, err := filters.NewCleaner(filters.Add(hush{}), filters.Select("SPC900"))
	if err != nil {
		panic(err)
	}
	res, err := cleaner.Clean(context.Background(), pipeline.Parsed("通车了！！！", "", ""))
	if err != nil {
		panic(err)
	}
	fmt.Println(res.Title, res.Report.Norm[0].At)
	// Output: 通车了！ [12 15]
}
