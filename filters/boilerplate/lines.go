package boilerplate

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/taosha-text/taosha/filters/glyph"
	"github.com/taosha-text/taosha/filters/structure"
	"github.com/taosha-text/taosha/pipeline"
)

// kind says what a line looks like by itself, wherever it stands.
type kind uint8

const (
	body      kind = iota // a line of the article
	credit                // who wrote or published it: never furniture
	link                  // could be a headline, that of another article under a heading of related links
	heading               // a heading of related links
	neighbour             // the article before or after this one
	share                 // buttons
	follow                // an invitation to follow, scan or download
	legal                 // a disclaimer or a line of copyright
	label                 // the bare heading of a disclaimer: furniture when nothing else is below it
)

// ruleOf gives the rule for the kinds that are furniture by themselves.
var ruleOf = [...]string{neighbour: ruleRelated, share: ruleShare, follow: ruleFollow, legal: ruleLegal, label: ruleLegal}

// line is one line that is not blank, without its line end.
type line struct {
	start, end int
	text       string // without white space around it
	fixed      bool   // the title or dateline of a plain text
	read       bool   // looks and why are known
	looks      kind
	why        string // what makes it look so
	goesOn     int8   // 1 where it goes on with the article's line above it, -1 where not, 0 where that is not known
	rule       string // the rule that takes it, if one does
}

// page is the lines of a field. What a line looks like is worked out when it is asked for: in most articles only the
// first and last ones are.
type page struct {
	lines      []line
	linkLength int
}

// looks tells what a line looks like by itself.
func (p *page) looks(i int) kind {
	l := &p.lines[i]
	if !l.read {
		l.read = true
		if !l.fixed {
			l.looks, l.why = kindOf(l.text, p.linkLength)
		}
	}
	return l.looks
}

// kind tells what a line is. One that goes on where the line of the article above it broke off is part of a paragraph,
// whatever it says.
func (p *page) kind(i int) kind {
	k := p.looks(i)
	if k != body && k != credit && p.goesOn(i) {
		return body
	}
	return k
}

// goesOn tells whether the nearest line above that is not furniture breaks off in a sentence.
func (p *page) goesOn(i int) bool {
	j, found := i, int8(-1)
	for ; j >= 0; j-- {
		if g := p.lines[j].goesOn; g != 0 {
			found = g
			break
		}
		if j == 0 {
			break
		}
		if k := p.looks(j - 1); k == body || k == credit || k == link {
			if breaksOff(p.lines[j-1].text) {
				found = 1
			}
			break
		}
	}
	for ; j <= i; j++ {
		p.lines[j].goesOn = found
	}
	return found > 0
}

// isProse tells a line that has a sentence in it, or is too long for a headline.
func (p *page) isProse(i int) bool {
	t := p.lines[i].text
	if len(t) <= 150 && !strings.ContainsAny(t, "。！？；") {
		return false
	}
	k := p.kind(i)
	return k == body || k == link
}

// cut lists the lines of a text that are not blank.
func cut(text string) []line {
	var lines []line
	start := 0
	for i, r := range text {
		if r == '\n' || r == '\r' || r == 0x2028 || r == 0x2029 {
			lines = appendLine(lines, text, start, i)
			start = i + utf8.RuneLen(r)
		}
	}
	return appendLine(lines, text, start, len(text))
}

func appendLine(lines []line, text string, start, end int) []line {
	if t := strings.TrimSpace(text[start:end]); t != "" {
		lines = append(lines, line{start: start, end: end, text: t})
	}
	return lines
}

// protect fixes the lines that hold a title or a dateline. Both lists are in order.
func protect(lines []line, blocks []pipeline.Block, field int) {
	k := 0
	for _, b := range blocks {
		if b.Field != field || b.Kind != pipeline.BlockTitle && b.Kind != pipeline.BlockDateline {
			continue
		}
		for k < len(lines) && lines[k].end <= b.Span.Start {
			k++
		}
		for j := k; j < len(lines) && lines[j].start < b.Span.End; j++ {
			lines[j].fixed = true
		}
	}
}

// kindOf tells what a line looks like, and why.
func kindOf(text string, linkLength int) (kind, string) {
	if len(text) > 4*longest {
		return body, ""
	}
	core := strings.TrimFunc(text, decorates)
	if utf8.RuneCountInString(core) > short && !isStatement(core) {
		return body, ""
	}
	if names(core) {
		return credit, ""
	}
	if why := headingWhy(text, core, linkLength); why != "" {
		return heading, why
	}
	if why := neighbourWhy(core); why != "" {
		return neighbour, why
	}
	if why := shareWhy(text, core); why != "" {
		return share, why
	}
	if why := followWhy(text, core); why != "" {
		return follow, why
	}
	if is(core, oneSiteLink) {
		return legal, "links to parts of the site"
	}
	if is(core, bareLabels) {
		return label, "heading of a disclaimer"
	}
	if why := legalWhy(core); why != "" {
		return legal, why
	}
	if structure.IsByline(text) {
		return credit, ""
	}
	if isHeadline(text, linkLength) {
		return link, ""
	}
	return body, ""
}

// decorates tells the arrows, bullets, brackets and white space that are set around a line of furniture, and the marks
// that may end it.
func decorates(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune("↑↓→←⇧⇩▲▼△▽►▶▷◀★☆●○■□◆◇◎※·•|｜丨>》>＞<《＜-—－_=＝*＊#＃~～【】[]［］()（）“”\"：:。！!…👇👆⬇⬆️", r)
}

// breaksOff tells a line whose sentence goes on in the next one.
func breaksOff(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return r == '，' || r == '、' || r == ','
}

// isHeadline tells a short line that does not end like a sentence and could be the title of an article.
func isHeadline(text string, length int) bool {
	if len(text) > 4*length || utf8.RuneCountInString(text) > length || strings.ContainsAny(text, "。；;") || holds(text, service) {
		return false
	}
	han, pauses := 0, 0
	for _, r := range text {
		switch {
		case glyph.Han(r):
			han++
		case r == '，' || r == ',' || r == '、':
			pauses++
		}
	}
	last, _ := utf8.DecodeLastRuneInString(text)
	return han >= 5 && pauses <= 2 && !strings.ContainsRune("，,、：:…", last)
}

// names tells a line that says who wrote, edited or published the article.
func names(core string) bool {
	for m, more := next(people); m != ""; m, more = next(more) {
		if strings.HasPrefix(core, m) {
			return true
		}
		for i := 0; ; {
			n := strings.Index(core[i:], m)
			if n < 0 {
				break
			}
			i += n + len(m)
			if after := strings.TrimLeft(core[i:], " \u3000"); after != "" && strings.Contains("：:/｜|", first(after)) {
				return true
			}
		}
	}
	return holds(core, origins)
}

// first gives the first character of a text.
func first(text string) string {
	_, n := utf8.DecodeRuneInString(text)
	return text[:n]
}

// headingWhy tells a heading of related links, alone or with the first link behind a colon or bracket.
func headingWhy(text, core string, linkLength int) string {
	if is(core, headings) {
		return "heading of related links"
	}
	i := strings.IndexAny(core, "：:】]")
	if i < 0 || strings.HasSuffix(text, "。") || !is(strings.TrimFunc(core[:i], decorates), headings) {
		return ""
	}
	if rest := strings.TrimFunc(core[i:], decorates); isHeadline(rest, linkLength) {
		return "heading of related links with a headline behind it"
	}
	return ""
}

// neighbourWhy tells a line that leads to the article before or after this one.
func neighbourWhy(core string) string {
	n := opens(core, neighbours)
	if n == 0 || utf8.RuneCountInString(core) > 55 || strings.ContainsAny(core, "。；") {
		return ""
	}
	if rest := strings.TrimLeft(core[n:], " \u3000"); rest == "" || rest == "没有了" || strings.HasPrefix(rest, "：") || rest[0] == ':' {
		return "link to the next or previous article"
	}
	return ""
}

// shareWhy tells a line that consists of the words on buttons, counts and marks between them.
func shareWhy(text, core string) string {
	if is(core, controls) {
		return "words of a button"
	}
	if utf8.RuneCountInString(text) > 60 {
		return ""
	}
	words, strong := 0, 0
	for s := text; s != ""; {
		r, n := utf8.DecodeRuneInString(s)
		if r != '。' && decorates(r) || glyph.Digit(r) || strings.ContainsRune("/、,，+＋", r) {
			s = s[n:]
			continue
		}
		alone, beside := opens(s, buttons), opens(s, besideButtons)
		if alone > 0 {
			strong++
		}
		words++
		if n = max(alone, beside); n == 0 {
			return ""
		}
		s = s[n:]
	}
	if words < 2 || strong == 0 {
		return ""
	}
	return "words of buttons only"
}

// followWhy tells a line that asks to scan, follow, download or click on.
func followWhy(text, core string) string {
	n := utf8.RuneCountInString(core)
	if n > 60 || strings.ContainsAny(core, "。；？?") || holds(core, telling) {
		return ""
	}
	if n <= 40 && holds(core, codes) {
		return "asks to scan a code"
	}
	if strings.HasSuffix(text, "。") {
		return "" // an advice that the article gives
	}
	if core == "阅读原文" || core == "閱讀原文" {
		return "asks to click on"
	}
	for _, p := range invitations {
		if n := opens(core, p.opens); n > 0 && (p.asks == "" || holds(core, p.asks)) && holds(core[n:], p.goals) {
			return p.why
		}
	}
	if opens(core, invitations[0].opens) > 0 && (strings.HasSuffix(core, "二维码") || strings.HasSuffix(core, "小程序码") || strings.HasSuffix(core, "二維碼")) {
		return "asks to scan a code"
	}
	return ""
}

// legalWhy tells a disclaimer or a line of copyright.
func legalWhy(core string) string {
	n := utf8.RuneCountInString(core)
	if n > longest || holds(core, telling) {
		return ""
	}
	if isStatement(core) {
		return "disclaimer of a site"
	}
	if n > short || strings.ContainsAny(core, "？?") {
		return ""
	}
	if (holds(core, reserved) || strings.HasPrefix(core, "Copyright") || strings.Contains(core, "ights Reserved") || strings.Contains(core, "ights reserved")) && !holds(core, disputes) {
		return "line of copyright"
	}
	return ""
}

// isStatement tells a line that opens with the label of a disclaimer and says what a site would.
func isStatement(core string) bool {
	for _, p := range statements {
		if rest, ok := strings.CutPrefix(core, p.label); ok && holds(rest, p.says) {
			return true
		}
	}
	return false
}

// next cuts the first word from a list.
//
//go:noinline
func next(words string) (word, more string) {
	i := strings.IndexByte(words, ' ')
	if i < 0 {
		return words, ""
	}
	return words[:i], words[i+1:]
}

// holds tells whether one of the words is in a text.
func holds(text, words string) bool {
	for w, more := next(words); w != ""; w, more = next(more) {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// is tells whether a text is one of the words.
func is(text, words string) bool { return text != "" && opens(text, words) == len(text) }

// opens gives the length of the longest of the words that a text opens with, 0 where there is none.
func opens(text, words string) int {
	n := 0
	for w, more := next(words); w != ""; w, more = next(more) {
		if len(w) > n && strings.HasPrefix(text, w) {
			n = len(w)
		}
	}
	return n
}
