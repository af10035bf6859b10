//go:build browser

package page_test

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/taosha-text/taosha/cmd/internal/audit"
	"github.com/taosha-text/taosha/cmd/internal/cli"
	report "github.com/taosha-text/taosha/cmd/internal/page"
	"github.com/taosha-text/taosha/cmd/internal/provenance"
	"github.com/taosha-text/taosha/pipeline"
)

// tab is a page in a real browser, and everything that happened to it that should not have.
type tab struct {
	testing.TB
	ctx       context.Context
	downloads string

	mu       sync.Mutex
	requests []string // all that the browser asked anybody for
	trouble  []string // exceptions, errors on the console, dialogs, windows that opened
}

// chromium is the browser's program.
func chromium(t testing.TB) string {
	t.Helper()
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium-headless-shell", "chromium", "google-chrome"} {
		if path, err := exec.LookPath(name); name != "" && err == nil {
			return path
		}
	}
	t.Skip("there is no Chromium: `make test-page` unpacks one, or CHROMIUM names it")
	return ""
}

// open opens a page, as a browser in a language shows it.
func open(t testing.TB, html, language, fragment string) *tab {
	t.Helper()
	b := &tab{TB: t, downloads: t.TempDir()}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium(t)), chromedp.NoSandbox, chromedp.WindowSize(1280, 860),
		chromedp.UserDataDir(t.TempDir()), chromedp.Flag("accept-lang", language), chromedp.Flag("lang", language), chromedp.WSURLReadTimeout(2*time.Minute))
	allocated, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	b.ctx, cancel = chromedp.NewContext(allocated, chromedp.WithListener(b.note))
	t.Cleanup(cancel)
	b.ctx, cancel = context.WithTimeout(b.ctx, 3*time.Minute) // for a test that hangs, not one that is slow
	t.Cleanup(cancel)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, html)
	}))
	t.Cleanup(server.Close)
	b.do()
	call(b, network.Enable, network.EnableParams{})
	call(b, log.Enable, cdp.Empty{})
	call(b, runtime.Enable, cdp.Empty{})
	call(b, page.Enable, page.EnableParams{})
	if _, err := chromedp.CallBrowser(b.ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: b.downloads}); err != nil {
		t.Fatal(err)
	}
	b.do(chromedp.Navigate(server.URL+"/"+fragment), chromedp.WaitVisible(chromedp.CSS("header")))
	t.Cleanup(func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		asked := slices.DeleteFunc(slices.Clone(b.requests), func(u string) bool { return strings.HasPrefix(u, "blob:") })
		if len(asked) != 1 {
			t.Errorf("the page asked for %q", asked[1:])
		}
		for _, what := range b.trouble {
			t.Error(what)
		}
	})
	return b
}

func (b *tab) note(ev any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch ev := ev.(type) {
	case *network.EventRequestWillBeSent:
		b.requests = append(b.requests, ev.Request.URL)
	case *network.EventWebSocketCreated:
		b.requests = append(b.requests, ev.URL)
	case *runtime.EventExceptionThrown:
		b.trouble = append(b.trouble, "exception: "+ev.ExceptionDetails.Exception.Description)
	case *runtime.EventConsoleAPICalled:
		b.trouble = append(b.trouble, "the console was written to")
	case *log.EventEntryAdded:
		b.trouble = append(b.trouble, "log: "+ev.Entry.Text)
	case *page.EventJavascriptDialogOpening:
		b.trouble = append(b.trouble, "dialog: "+ev.Message)
	case *page.EventWindowOpen:
		b.trouble = append(b.trouble, "window: "+ev.URL)
	}
}

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.Fatal(err)
	}
}

// call gives the browser a command.
func call[P, R any](b *tab, command cdp.Command[P, R], params P) R {
	b.Helper()
	r, err := chromedp.Call(b.ctx, command, params)
	if err != nil {
		b.Fatal(err)
	}
	return r
}

// eval gives the value of an expression in the page.
func eval[T any](b *tab, expression string) T {
	b.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		b.Fatalf("%s: %v", expression, err)
	}
	return v
}

func (b *tab) click(css string) { b.Helper(); b.do(chromedp.Click(chromedp.CSS(css))) }

// typeInto types letters into a field.
func (b *tab) typeInto(css, letters string) {
	b.Helper()
	b.do(chromedp.SendKeys(chromedp.CSS(css), letters))
}

// prefers sets the colour scheme that the system asks for.
func (b *tab) prefers(scheme string) {
	b.Helper()
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
}

// press types keys into the page.
func (b *tab) press(keys string) { b.Helper(); b.do(chromedp.KeyEvent(keys)) }

// is waits until an expression has a value, and says what it has where it never does.
func (b *tab) is(expression, want string) {
	b.Helper()
	got := ""
	for range 100 {
		if got = eval[string](b, "String("+expression+")"); got == want {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	b.Errorf("%s is %q, not %q", expression, got, want)
}

// saved waits for a file that the page saved.
func (b *tab) saved(name string) string {
	b.Helper()
	for range 200 {
		if content, err := os.ReadFile(filepath.Join(b.downloads, name)); err == nil && len(content) > 0 {
			return string(content)
		}
		time.Sleep(50 * time.Millisecond)
	}
	b.Fatalf("%s was not saved", name)
	return ""
}

const (
	items   = `[...document.querySelectorAll('#rows .item')].map(e => e.querySelector('.snippet').textContent).join('|')`
	current = `document.querySelector('#rows .now .snippet')?.textContent`
	text    = `document.querySelector('.pane .field')?.textContent`
)

func threeArticles(drawn ...audit.Span) *report.Page {
	return documents(megabyte, drawn, [2]string{"first", "河岸<,|，>修复。[-股票配资\n-]居民说[-旧-]{+新+}话。"}, [2]string{"second", "警方捣毁“[?真人百家乐?]”团伙。"}, [2]string{"third", "甲<,|，>乙"})
}

func TestBrowserListAndFilters(t *testing.T) {
	b := open(t, written(t, threeArticles()), "en", "")
	b.is(`document.documentElement.lang`, "en")
	b.is(`[...document.querySelectorAll('.tile b')].map(e => e.textContent).join()`, "3,2,1,2")
	b.is(`[...document.querySelectorAll('#chart-byCategory .label')].map(e => e.textContent).join()`, "stock-leverage,gambling")
	b.click(`#chart-byRule [data-name=INJ005]`)
	b.is(items, "警方捣毁“真人百家乐”团伙。")
	b.is(`document.querySelector('#filter-rule').value`, "INJ005")
	b.click("#clear")
	b.is(`document.querySelectorAll('#rows .item').length`, "3")
	call(b, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeRawKeyDown, Key: "/"})
	b.is(`document.activeElement.id + document.activeElement.value`, "search")
	b.typeInto("#search", "配资")
	b.is(items, "河岸,修复。股票配资 ↵ 居民说旧话。|河岸,修复。股票配资 ↵ 居民说旧新话。")
	b.typeInto("#search", "nothing has this")
	b.is(`document.querySelector('#rows').textContent`, "Nothing fits the filters.")
	b.click("#clear")
	b.click("#list-docs")
	b.is(items, "first|second|third")
	eval[bool](b, `(s => { s.value = '4'; return s.dispatchEvent(new Event('change')); })(document.querySelector('#filter-kind'))`)
	b.is(items, "second")
}

func TestBrowserDocumentInPlace(t *testing.T) {
	b := open(t, written(t, threeArticles()), "en", "#browse")
	b.press("j")
	b.is(current, "河岸,修复。股票配资 ↵ 居民说旧话。")
	b.is(text, "河岸，修复。股票配资↵\n1居民说旧新2话。")
	b.is(`[...document.querySelectorAll('.field del, .field ins')].map(e => e.tagName + e.textContent).join('|')`, "DEL股票配资↵\n1|DEL旧|INS新2")
	b.is(`document.querySelector('.field .now').textContent`, "股票配资↵\n1")
	b.press("s")
	b.is(text, "河岸,修复。股票配资↵\n居民说旧话。")
	b.press("s")
	b.is(text, "河岸，修复。居民说新话。")
	b.click("#mode-marked")
	b.press("n")
	b.is(`document.querySelector('#note .what').textContent.slice(0, 9)`, "2replaced")
	b.press(kb.ArrowDown)
	b.is(text, "警方捣毁“真人百家乐1”团伙。")
	b.is(`document.querySelector('.field .spared').textContent`, "真人百家乐1")
	b.is(`document.querySelector('#note .why').textContent`, "stands in the middle of a sentence; is quoted")
	b.press("k")
	b.is(`document.querySelector('.field .now').textContent`, "旧")
}

func TestBrowserLanguagesAndTheme(t *testing.T) {
	b := open(t, written(t, threeArticles()), "zh-CN", "")
	b.is(`document.documentElement.lang`, "zh-CN")
	b.is(`document.querySelector('#tab-overview').textContent`, "概览")
	b.is(`[...document.querySelectorAll('#chart-byCategory .label')].map(e => e.textContent).join()`, "股票配资,赌博")
	b.press("l")
	b.is(`document.querySelector('#tab-overview').textContent`, "Overview")
	background := `getComputedStyle(document.body).backgroundColor`
	b.prefers("dark")
	b.is(background, "rgb(22, 24, 27)")
	b.press("d")
	b.is(background, "rgb(251, 250, 247)")
	b.press("?")
	b.is(`document.querySelector('#help').open`, "true")
	b.press(kb.Escape)
	b.is(`document.querySelector('#help')`, "null")
}

// Verdicts are saved as taosha judge reads them, and stay with the browser.
func TestBrowserVerdicts(t *testing.T) {
	html := written(t, threeArticles(audit.Span{ID: "second", Field: "text", Chars: [2]int{5, 10}, Rule: "INJ005"}, audit.Span{ID: "first", Field: "text", Chars: [2]int{6, 11}, Rule: "INJ001", Verdict: audit.Wrong}))
	b := open(t, html, "en", "")
	b.is(current, "警方捣毁“真人百家乐”团伙。") // the one that was drawn first
	b.press("r")
	b.is(current, "河岸,修复。股票配资 ↵ 居民说旧话。")
	b.press("w") // takes the verdict back that the sample had
	b.press("u")
	b.do(chromedp.Reload(), chromedp.WaitVisible(chromedp.CSS("#save-verdicts")))
	b.mu.Lock()
	b.requests = b.requests[:1]
	b.mu.Unlock()
	b.is(`document.querySelector('#save-verdicts').textContent`, "Save verdicts (2)")
	b.click("#save-verdicts")
	want := `{"id":"first","field":"text","chars":[6,11],"rule":"INJ001","verdict":"unsure"}
{"id":"second","field":"text","chars":[5,10],"rule":"INJ005","verdict":"right"}
`
	got := b.saved("verdicts.jsonl")
	if got != want {
		t.Errorf("saved %s, not %s", got, want)
	}
	var verdicts audit.Verdicts
	if spans, err := audit.Read(strings.NewReader(got), &verdicts); err != nil || len(spans) != 0 || verdicts.Len() != 2 {
		t.Errorf("read back as %v, %d verdicts, %v", spans, verdicts.Len(), err)
	}
}

func TestBrowserCandidates(t *testing.T) {
	p := threeArticles()
	p.Candidates = &report.Candidates{}
	if err := p.Candidates.ReadCandidates("phrases.tsv", []byte("phrase\tverdict\tscore\tcontext1\n# 注释\n老短语\tremove\t1\t\n=HYPERLINK(1)\tcandidate\t-2\t=1+1⟦=HYPERLINK(1)⟧后\n配资平台\tcandidate\t3\t前⟦配资平台⟧后\n融资融券\tcandidate\t4\t\n正常\tcandidate\t5\t\n")); err != nil {
		t.Fatal(err)
	}
	b := open(t, written(t, p), "en", "#candidates")
	b.is(`[...document.querySelectorAll('#candidate-rows b')].map(e => e.textContent).join()`, "=HYPERLINK(1),配资平台,融资融券,正常")
	b.is(`[...document.querySelectorAll('.context')].map(e => e.textContent + '/' + e.querySelector('mark').textContent).join()`, "=1+1=HYPERLINK(1)后/=HYPERLINK(1),前配资平台后/配资平台")
	b.press("i")
	b.press("r")
	b.press("k")
	b.is(`document.querySelector('#candidate-rows .now b').textContent`, "正常")
	b.is(`document.querySelector('.found').textContent`, "4 of 4 phrases, 3 decided")
	b.click("#save-lexicon")
	want := "phrase\tverdict\tscore\tcontext1\n# 注释\n老短语\tremove\t1\t\nHYPERLINK(1)\tignore\t-2\t'=1+1⟦=HYPERLINK(1)⟧后\n配资平台\tremove\t3\t前⟦配资平台⟧后\n融资融券\tkeep\t4\t\n正常\tcandidate\t5\t\n"
	if got := b.saved("phrases.tsv"); got != want {
		t.Errorf("saved %q\nnot   %q", got, want)
	}
}

// Nothing that a document says or is called does anything: no script runs, nothing is asked for, nothing is hidden.
func TestBrowserHostileDocuments(t *testing.T) {
	p := report.New(64*megabyte, nil)
	sources := map[*pipeline.Report][]pipeline.Field{}
	all := append(slices.Clone(hostile), strings.Repeat("<img src=x onerror=alert(1)>配资", 30_000), strings.Repeat("\u202e\u200b", 100_000))
	p.Candidates = &report.Candidates{Columns: []string{"phrase", "verdict", "context1"}}
	for _, s := range all {
		r, fields := marked(s, "甲[-广告-]乙")
		e := &r.Edits[0]
		r.Source.Path, r.Reason, r.Status = s, s, pipeline.Status(s)
		e.Field, e.Rule, e.Why, e.Category, e.Old, e.Bytes = s, s, []string{s}, pipeline.Category(s), s, [2]int{3, 3 + len(s)}
		fields[0].Name, fields[0].Text = s, "甲"+s+"乙"
		sources[r] = fields
		p.Reports = append(p.Reports, s[:min(len(s), 200)])
		p.Add(provenance.Header{Tool: provenance.Tool{Version: s[:min(len(s), 200)]}}, r)
		p.Candidates.Rows = append(p.Candidates.Rows, []string{s[:min(len(s), 200)], "candidate", s})
	}
	line, fields := marked("a line of a megabyte with spans", strings.Repeat("新闻[-配资-]正文。[?开户?]又是正文,没有空格没有空格没有空格。", 10_000))
	sources[line] = fields
	p.Add(provenance.Header{}, line)
	all = append(all, line.ID)
	p.SetText(func(r *pipeline.Report) ([]pipeline.Field, string) { return sources[r], r.ID })
	b := open(t, written(t, p), "en", "")
	elements := `[...new Set([...document.querySelectorAll('body *')].map(e => e.localName))].filter(n => ['img', 'iframe', 'svg', 'object', 'embed', 'base', 'meta', 'link', 'style', 'form', 'video', 'audio'].includes(n)).join()`
	b.is(elements, "")
	b.press("2")
	for range all {
		b.press("j")
		b.press("s")
	}
	b.is(`document.querySelectorAll('#rows .item').length > 20`, "true")
	b.is(elements, "")
	b.press("3")
	b.is(elements, "")
	b.is(`document.title.includes('hit') && !document.title.includes('taosha')`, "false")
	// What cannot be seen is spelt out, and stands nowhere in the page as it is.
	unseen := `/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u202e\u2028\u2029\u2066\ufeff]/.test(document.querySelector('#app').innerText)`
	b.is(unseen, "false")
	b.press("2")
	b.is(unseen, "false")
	b.is(`document.querySelector('#app').innerText.includes('U+202E')`, "true")
	b.is(`[...document.scripts].filter(s => s.type !== 'application/json').length`, "1")
	b.is(`(() => { try { document.body.insertAdjacentHTML('beforeend', '<b>'); return 'markup'; } catch (e) { return e.name; } })()`, "TypeError")
	b.mu.Lock() // which the browser has said on the console, too
	b.trouble = slices.DeleteFunc(b.trouble, func(s string) bool { return strings.Contains(s, "TrustedHTML") })
	b.mu.Unlock()
}

// If ever a text became markup, the policy would still stop it, and these tests would notice.
func TestBrowserPolicyStopsMarkup(t *testing.T) {
	html := written(t, threeArticles())
	b := open(t, strings.Replace(html, "</body>", `<img src="/hit.png"><script>document.title="hit"</script><p onclick="document.title='hit'" style="color:red">x</p></body>`, 1), "en", "")
	eval[any](b, `document.querySelector('p[onclick]').click()`)
	b.is(`document.title === 'hit'`, "false")
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, directive := range []string{"img-src", "script-src", "style-src"} {
		if !slices.ContainsFunc(b.trouble, func(s string) bool {
			return strings.Contains(s, directive) && strings.Contains(s, "Content Security Policy")
		}) {
			t.Errorf("nobody says that %s stopped anything: %q", directive, b.trouble)
		}
	}
	b.trouble = nil
	b.requests = slices.DeleteFunc(b.requests, func(u string) bool { return strings.HasSuffix(u, "/hit.png") }) // noted, and stopped
}

// A page of 100,000 spans opens, filters and shows a document. How long that takes is printed, and not judged: machines
// differ.
func TestBrowserHundredThousandSpans(t *testing.T) {
	var texts [][2]string
	for i := range 20_000 {
		texts = append(texts, [2]string{fmt.Sprintf("article-%05d", i), fmt.Sprintf("临江市第%d号公告<,|，>河岸修复工程今天动工。[-股票配资平台%d\n-]居民说[?真人百家乐?]与此无关。[-杠杆炒股-]他说[-旧-]{+新+}话。[-在线配资开户-]", i, i%977)})
	}
	p := documents(report.DefaultSize, nil, texts...)
	html := written(t, p)
	start := time.Now()
	b := open(t, html, "en", "#browse")
	opened := time.Since(start)
	b.is(`document.querySelector('.found').textContent`, "100,000 of 100,000 spans")
	b.is(`document.documentElement.scrollHeight <= innerHeight`, "true") // the list scrolls, and what it is about stays in view
	took := func(what string) {
		ms := eval[float64](b, `(() => { const t = performance.now(); `+what+`; document.body.offsetHeight; return performance.now() - t; })()`)
		t.Logf("%s: %.0f ms", what, ms)
	}
	t.Logf("%d MB, open after %v", len(html)>>20, opened.Round(time.Millisecond))
	took(`const s = document.querySelector('#filter-rule'); s.value = 'INJ005'; s.dispatchEvent(new Event('change'))`)
	b.is(`document.querySelector('.found').textContent`, "20,000 of 100,000 spans")
	took(`document.querySelector('#clear').click()`)
	took(`const o = document.querySelector('#sort'); o.value = 'byLow'; o.dispatchEvent(new Event('change'))`)
	took(`document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'j', bubbles: true}))`)
	b.is(`document.querySelector('.top h2').textContent`, "article-00000")
	b.typeInto("#search", "article-19999")
	b.is(`document.querySelector('.found').textContent`, "5 of 100,000 spans")
	took(`document.querySelector('#rows').scrollTop = 1e6`)
}

// The pictures that the README shows are taken from articles of our own, cleaned as a user would.
func TestBrowserPictures(t *testing.T) {
	if os.Getenv("PICTURES") == "" {
		t.Skip("PICTURES=1 takes the pictures in testdata/pictures anew")
	}
	t.Chdir("../../../testdata/pictures")
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	out, err := os.Create(in("clean.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	for _, args := range [][]string{
		{"clean", "--report", in("report.jsonl"), "news.jsonl"},
		{"report", "--text", in("clean.jsonl"), "--lexicon", "phrases.tsv", "-o", in("page.html"), in("report.jsonl")},
	} {
		if code := cli.Main(args, nil, out, os.Stderr); code != 0 {
			t.Fatalf("%v: exit code %d", args, code)
		}
	}
	html, err := os.ReadFile(in("page.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []struct{ name, language, fragment, scheme, keys string }{
		{"overview", "en", "#overview", "light", ""}, {"document", "zh-CN", "#browse", "light", "jjj"},
		{"dark", "en", "#browse", "dark", "jw"}, {"chinese", "zh-CN", "#overview", "dark", ""}, {"candidates", "zh-CN", "#candidates", "light", "rr"},
	} {
		b := open(t, string(html), p.language, p.fragment)
		b.prefers(p.scheme)
		b.do(chromedp.EmulateViewport(1200, 760))
		for _, key := range p.keys {
			b.press(string(key))
		}
		picture, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		picture = fewColours(t, picture)
		if len(picture) > 150_000 {
			t.Errorf("%s has %d bytes", p.name, len(picture))
		}
		if err := os.WriteFile(p.name+".png", picture, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// fewColours makes a picture smaller: of its 256 commonest colours, the nearest in place of the others.
func fewColours(t *testing.T, picture []byte) []byte {
	full, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		t.Fatal(err)
	}
	counts := map[color.Color]int{}
	for y := range full.Bounds().Dy() {
		for x := range full.Bounds().Dx() {
			counts[full.At(x, y)]++
		}
	}
	commonest := slices.SortedFunc(maps.Keys(counts), func(a, b color.Color) int {
		return cmp.Or(counts[b]-counts[a], cmp.Compare(fmt.Sprint(a), fmt.Sprint(b)))
	})
	few := image.NewPaletted(full.Bounds(), color.Palette(commonest[:min(256, len(commonest))]))
	draw.Draw(few, few.Bounds(), full, image.Point{}, draw.Src)
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, few); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
