package page_test

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/cmd/internal/audit"
	"github.com/taosha-text/taosha/cmd/internal/page"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/pipeline"
)

// index is what these tests look at of the page's index.
type index struct {
	Mark                                  string
	Documents, Unchanged, WithText, Drawn int
	Status, Rules, Categories, Hosts      []counted
	Positions                             []counted
	Phrases                               []struct{ Phrase string }
	Words                                 map[string][2]string
	Names                                 []string
	Docs, Spans                           [][]any
}

type counted struct {
	Name string
	N    [4]int
}

const megabyte = 1 << 20

// The policy names the hashes of the page's own style and code, and lets nothing else act.
func TestPolicy(t *testing.T) {
	html := written(t, documents(megabyte, nil, [2]string{"a", "甲[-配资-]乙"}))
	policy := regexp.MustCompile(`http-equiv="Content-Security-Policy" content="(.*?)"`).FindStringSubmatch(html)
	if policy == nil {
		t.Fatal("the page has no policy")
	}
	hash := func(opening, closing string) string {
		_, rest, _ := strings.Cut(html, opening)
		body, _, _ := strings.Cut(rest, closing)
		if len(body) < 1000 {
			t.Fatalf("%q begins nothing", opening)
		}
		sum := sha256.Sum256([]byte(body))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	want := []string{"default-src 'none'", "script-src " + hash("\n<script>", "</script>"), "style-src " + hash("<style>", "</style>"),
		"base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'"}
	if got := strings.Split(policy[1], "; "); !slices.Equal(got, want) {
		t.Errorf("the policy is %q\nnot %q", got, want)
	}
	if before, _, _ := strings.Cut(html, "http-equiv"); strings.Contains(before, "<script") || strings.Contains(before, "<style") {
		t.Error("something stands before the policy")
	}
}

// hostile are texts that would do something if they were taken for markup, code, or a spreadsheet's formula.
var hostile = []string{
	`</script><script>document.title="hit"</script>`, `<!--<script>`, `--><img src=x onerror="document.title='hit'">`, `<svg onload=alert(1)>`,
	`"><iframe srcdoc="<script>parent.document.title='hit'</script>"></iframe>`, `</style><style>*{display:none}`, `javascript:alert(1)`, `';alert(1);//`, "`${alert(1)}`",
	`<base href=//evil.example/>`, `<meta http-equiv=refresh content=0;url=//evil.example/>`, `<a href="//evil.example" ping="//evil.example">x</a>`, `{{style}}{{data}}{{code}}{{policy}}`,
	"a\u202eb\u2066c\u200bd\ufeffe\u2028f\u2029g\x00h\x1b[31mi\u0085j", "\U000E0041\U000E007F", "=cmd|' /C calc'!A0", "@SUM(1)", "&lt;b&gt;&amp;", `\u003cscript\u003e`, "__proto__", "constructor", "toString",
}

// Whatever documents are called and say, the page's elements are the page's own, and the texts come back whole.
func TestHostileTextsAreData(t *testing.T) {
	p := page.New(megabyte, nil)
	harmless := written(t, p)
	for i, s := range hostile {
		r, fields := marked(s, "甲[-广告-]乙[?广告?]")
		r.Source.Path, r.Reason, r.Status = s, s, pipeline.Status(s)
		e, k := &r.Edits[0], &r.Kept[0]
		e.Field, k.Field, e.Rule, k.Rule, e.Why, k.Category = s, s, s, s, []string{s}, pipeline.Category(s)
		e.Old, k.Text = s, s
		e.Bytes, k.Bytes = [2]int{3, 3 + len(s)}, [2]int{6 + len(s), 6 + 2*len(s)}
		fields[0].Name, fields[0].Text = s, "甲"+s+"乙"+s
		if i == 0 {
			p = page.New(megabyte, nil)
		}
		p.Reports = append(p.Reports, s)
		p.Add(provenance.Header{Tool: provenance.Tool{Version: s, Recipe: s}}, r)
		p.SetText(func(other *pipeline.Report) ([]pipeline.Field, string) {
			if other == r {
				return fields, s
			}
			return nil, ""
		})
	}
	p.Candidates = &page.Candidates{Columns: []string{"phrase", "verdict", "context1"}}
	for _, s := range hostile {
		p.Candidates.Rows = append(p.Candidates.Rows, []string{s, "candidate", s})
	}
	html := written(t, p)
	tags := func(html string) []string { return regexp.MustCompile(`<[!/a-zA-Z][^ >]*`).FindAllString(html, -1) }
	want := append(slices.Clone(tags(harmless)), "<script", "</script", "<script", "</script") // a part and the candidates
	got := tags(html)
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("the page has the tags %q\nnot %q", got, want)
	}
	if head, _, _ := strings.Cut(html, "<body>"); head != html[:len(head)] || strings.Contains(head, "evil") {
		t.Error("a text stands in the head")
	}
	var x index
	element(t, html, "index", &x)
	for i, s := range hostile {
		if x.Docs[i][0] != s || !slices.Contains(x.Names, s) {
			t.Errorf("%q came back as %q", s, x.Docs[i][0])
		}
	}
	var c page.Candidates
	element(t, html, "candidates", &c)
	if !reflect.DeepEqual(&c, p.Candidates) {
		t.Errorf("the candidates came back as %q", c)
	}
}

func FuzzTextsAreData(f *testing.F) {
	for _, s := range hostile {
		f.Add(s, s)
	}
	f.Add("\xff", "\xed\xa0\x80")
	f.Fuzz(func(t *testing.T, id, text string) {
		r, fields := marked(id, "甲[-广告-]乙")
		r.Edits[0].Old, r.Edits[0].Bytes = text, [2]int{3, 3 + len(text)}
		fields[0].Text = "甲" + text + "乙"
		p := page.New(megabyte, nil)
		p.Add(provenance.Header{}, r)
		p.SetText(func(*pipeline.Report) ([]pipeline.Field, string) { return fields, id })
		html := written(t, p)
		if n := strings.Count(html, "<script"); n != 3 {
			t.Fatalf("%d script elements", n)
		}
		var x index
		element(t, html, "index", &x)
		if x.Docs[0][0] != string([]rune(id)) {
			t.Fatalf("%q came back as %q", id, x.Docs[0][0])
		}
	})
}

// Every document of a page is its segments, in the numbers that the page's code reads.
func TestSegments(t *testing.T) {
	html := written(t, documents(megabyte, nil, [2]string{"a", "甲<,|，>乙[-配资\n-]丙[-旧-]{+新+}[?博彩?]丁"}))
	var parts []any
	element(t, html, "part-0", &parts)
	var x index
	element(t, html, "index", &x)
	name := func(i any) string { return x.Names[int(i.(float64))] }
	got := fmt.Sprint(parts[0])
	inj1, inj5, pun := slices.Index(x.Names, "INJ001"), slices.Index(x.Names, "INJ005"), slices.Index(x.Names, "PUN001")
	want := fmt.Sprintf("[[text [[0 甲] [2 , 0 %d] [3 ， 0 %d] [0 乙] [1 配资\n 1 %d [1]] [0 丙] [2 旧 2 %d] [3 新 2 %d [2]] [4 博彩 3 %d [3]] [0 丁]]]]", pun, pun, inj1, inj1, inj1, inj5)
	if got != want {
		t.Errorf("segments %s\nnot      %s", got, want)
	}
	s := x.Spans[0] // document, kind, field, rule, category, position, score, from, to, old, new, before, behind, why
	if got := fmt.Sprint(s[0], s[1], name(s[2]), name(s[3]), name(s[4]), name(s[5]), s[6], s[7], s[8], s[9], s[10], s[11], s[12]); got != "0 1 text INJ001 stock-leverage own-line 9900 3 6配资\n 甲,乙 丙旧博彩丁" && got != fmt.Sprint(0, 1, "text", "INJ001", "stock-leverage", "own-line", 9900, 3, 6, "配资\n", "", "甲,乙", "丙旧博彩丁") {
		t.Errorf("the first span is %s", got)
	}
	if !reflect.DeepEqual(x.Hosts, []counted{{"news.example.cn", [4]int{2, 1}}}) || !reflect.DeepEqual(x.Positions, []counted{{"own-line", [4]int{2, 0}}, {"mid-sentence", [4]int{0, 1}}}) {
		t.Errorf("hosts %v, positions %v", x.Hosts, x.Positions)
	}
	if !reflect.DeepEqual(x.Rules, []counted{{"INJ001", [4]int{2}}, {"INJ005", [4]int{0, 1}}, {"PUN001", [4]int{0, 0, 1}}}) || len(x.Phrases) != 2 {
		t.Errorf("rules %v, phrases %v", x.Rules, x.Phrases)
	}
}

// Without its text a document has its spans and gaps; one that the report does not fit says so.
func TestTextsThatAreNotThere(t *testing.T) {
	r, _ := marked("a", "甲[-配资-]乙")
	other, fields := marked("b", "甲[-配资-]乙")
	fields[0].Text = "另一篇"
	twice, _ := marked("c", "甲[-配资-]乙")
	twice.Edits = append(twice.Edits, twice.Edits[0])
	p := page.New(megabyte, nil)
	for _, r := range []*pipeline.Report{r, other, twice} {
		p.Add(provenance.Header{}, r)
	}
	p.SetText(func(r *pipeline.Report) ([]pipeline.Field, string) {
		if r == other {
			return fields, ""
		}
		return nil, ""
	})
	html := written(t, p)
	var x index
	var parts []any
	element(t, html, "index", &x)
	element(t, html, "part-0", &parts)
	for i, want := range []struct{ problem, body string }{
		{"", "[[text [[5 ] [1 配资 1 2 [1]]]]]"},
		{"field text: the report does not fit the text at bytes 3 to 9", "[[text [[5 ] [1 配资 1 2 [1]]]]]"},
		{"field text: two entries of the report overlap at byte 3", "[]"},
	} {
		if got := fmt.Sprint(x.Docs[i][12]); got != want.problem {
			t.Errorf("%v: problem %q", x.Docs[i][0], got)
		}
		if got := regexp.MustCompile(`1 \d+ \[1\]`).ReplaceAllString(fmt.Sprint(parts[i]), "1 2 [1]"); got != want.body {
			t.Errorf("%v: %s", x.Docs[i][0], got)
		}
	}
	if x.WithText != 0 || len(x.Spans) != 4 {
		t.Errorf("%d with text, %d spans", x.WithText, len(x.Spans))
	}
}

// A page that is full holds a sample that depends on no order, of documents with spans first; its charts count all.
// Those with spans to be judged stay.
func TestFullPageIsASample(t *testing.T) {
	var texts [][2]string
	for i := range 400 {
		texts = append(texts, [2]string{fmt.Sprint("with-", i), "甲乙丙丁[-配资-]"}, [2]string{fmt.Sprint("norm-", i), "甲<,|，>乙"}, [2]string{fmt.Sprint("same-", i), "甲乙"})
	}
	drawn := []audit.Span{{ID: "with-7", Field: "text", Rule: "INJ001", Chars: [2]int{4, 6}, Verdict: audit.Wrong}}
	held := func(texts [][2]string) (ids []string, x index) {
		element(t, written(t, documents(20_000, drawn, texts...)), "index", &x)
		for _, d := range x.Docs {
			ids = append(ids, d[0].(string))
		}
		slices.Sort(ids)
		return ids, x
	}
	ids, x := held(texts)
	if x.Documents != 1200 || x.Unchanged != 400 || !reflect.DeepEqual(x.Rules, []counted{{"INJ001", [4]int{400}}, {"PUN001", [4]int{0, 0, 400}}}) {
		t.Errorf("%d documents, %d unchanged, rules %v", x.Documents, x.Unchanged, x.Rules)
	}
	if len(ids) < 20 || len(ids) > 100 || !slices.Contains(ids, "with-7") || strings.HasPrefix(ids[0], "norm") {
		t.Errorf("it holds %q", ids)
	}
	slices.Reverse(texts)
	if again, _ := held(texts); !slices.Equal(again, ids) {
		t.Errorf("in another order it holds %q", again)
	}
	found := false
	for _, s := range x.Spans {
		found = found || len(s) == 16 && s[14] == 1.0 && s[15] == "wrong"
	}
	if !found {
		t.Error("the span that was drawn is not marked with its verdict")
	}
}

// Long spans are shortened in the list, between code points.
func TestLongSpans(t *testing.T) {
	long := strings.Repeat("配资广告", 10_000)
	var x index
	element(t, written(t, documents(64*megabyte, nil, [2]string{"a", strings.Repeat("前", 100) + "[-" + long + "-]" + strings.Repeat("后", 100)})), "index", &x)
	s := x.Spans[0]
	if old := s[9].(string); old != strings.Repeat("配资广告", 40)+" … "+long[len(long)-90:] {
		t.Errorf("%q", old)
	}
	if s[11] != strings.Repeat("前", 24) || s[12] != strings.Repeat("后", 24) {
		t.Errorf("%q before, %q behind", s[11], s[12])
	}
}

func TestReadCandidates(t *testing.T) {
	for name, c := range map[string]struct {
		files []string
		want  page.Candidates
		err   string
	}{
		"columns go by name": {[]string{"verdict\tscore\tphrase\ncandidate\t7\t配资\n"},
			page.Candidates{Columns: []string{"verdict", "score", "phrase"}, Rows: [][]string{{"candidate", "7", "配资"}}}, ""},
		"two files, a byte order mark, line ends, a comment, short rows": {[]string{"\uFEFFphrase\tverdict\r\n# 注释\r\n甲乙\tkeep\r\n", "phrase\tverdict\tcontext1\n\n丙丁\tcandidate\n"},
			page.Candidates{Columns: []string{"phrase", "verdict", "context1"}, Rows: [][]string{{"# 注释"}, {"甲乙", "keep", ""}, {"丙丁", "candidate", ""}}}, ""},
		"no header":         {[]string{"配资平台\n"}, page.Candidates{}, "no column verdict"},
		"empty":             {[]string{"\n"}, page.Candidates{}, "no phrases"},
		"a misspelt header": {[]string{"phrase\tverdikt\n甲\tkeep\n"}, page.Candidates{}, "should it be verdict?"},
	} {
		var got page.Candidates
		var err error
		for i, f := range c.files {
			if err == nil {
				err = got.ReadCandidates(fmt.Sprint(i, ".tsv"), []byte(f))
			}
		}
		switch {
		case c.err != "" && (err == nil || !strings.Contains(err.Error(), c.err)):
			t.Errorf("%s: error %v", name, err)
		case c.err == "" && (err != nil || !reflect.DeepEqual(got, c.want)):
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

// The page's own code says everything in both languages, and has no way to make markup or code of a text.
func TestCode(t *testing.T) {
	b, err := os.ReadFile("page.js")
	if err != nil {
		t.Fatal(err)
	}
	code := string(b)
	defined := map[string]bool{}
	_, table, _ := strings.Cut(code, "const texts = {")
	table, _, _ = strings.Cut(table, "\n};")
	for _, m := range regexp.MustCompile(`(\w+): \['([^']+)',\s+'([^']+)'\]`).FindAllStringSubmatch(table, -1) {
		defined[m[1]] = true
	}
	for _, m := range regexp.MustCompile(`\bt\('(\w+)'|(?:chart|toggle|tile)\([^,]+, '(\w+)'|tab\('(\w+)'`).FindAllStringSubmatch(code, -1) {
		if key := m[1] + m[3]; key != "" && !defined[key] {
			t.Errorf("%s has no words", key)
		}
	}
	if len(defined) < 80 {
		t.Errorf("only %d words were found", len(defined))
	}
	for _, no := range []string{"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "fetch(", "XMLHttpRequest", "WebSocket", "import(", "<!--", "</script", "sendBeacon", "setAttribute('style"} {
		if strings.Contains(code, no) {
			t.Errorf("page.js has %s", no)
		}
	}
}
