// Package learn finds phrases of advertising that nobody listed, from a batch: what the injection stage takes out in
// some articles, and whatever else stands at the edges of many.
package learn

import (
	"strings"
	"unicode/utf8"

	"github.com/taosha-text/taosha/filters/fold"
)

// letter is a letter, digit or ideograph of a line, in canonical form.
type letter struct {
	r          rune
	start, end int  // bytes of the field
	gap        gap  // what stands before it
	folded     bool // it stands there in another form
}

// gap is what stands between a letter and the one before it.
type gap uint8

const (
	noGap  gap = iota
	unseen     // what shows nothing
	sign       // spaces, marks
	stop       // among them, one that ends a sentence, or a colon or bracket, behind which something new begins
	edge       // the line's start
)

// lettersOf appends the letters of text[start:end], a line.
func lettersOf(dst []letter, text string, start, end int) []letter {
	before, first := edge, len(dst)
	for i := start; i < end; {
		r, size := utf8.DecodeRuneInString(text[i:end])
		c, kind, skip := fold.Look(r)
		switch skip {
		case fold.None:
			dst = append(dst, letter{c, i, i + size, before, kind&^(fold.Case|fold.Width) != 0})
			before = noGap
		case fold.Invisible:
			before = max(before, unseen)
		default:
			before = max(before, signOf(r))
		}
		i += size
	}
	spread(dst[first:])
	return dst
}

// signOf tells what a mark parts.
func signOf(r rune) gap {
	switch r {
	case '。', '！', '？', '!', '?', '…', '；', ';', ':', '：', '(', ')', '（', '）', '[', ']', '【', '】', '》', '|', '｜', '_', '＿', '>', '/', '／', '→':
		return stop
	}
	return sign
}

// spread takes marks between single letters (股|票|配|资) for a disguise: they part nothing.
func spread(ls []letter) {
	const least = 3
	for i := 1; i < len(ls); {
		j := i
		for j < len(ls) && (ls[j].gap == sign || ls[j].gap == stop) {
			j++
		}
		if j-i >= least {
			for k := i; k < j; k++ {
				ls[k].gap = unseen
			}
		}
		i = max(j, i+1)
	}
}

// joined tells whether two letters in a row belong to one word of Latin letters, or to one number.
func joined(a, b letter) bool {
	return b.gap <= unseen && (latin(a.r) && latin(b.r) || digit(a.r) && digit(b.r))
}

func latin(r rune) bool { return r >= 'a' && r <= 'z' }
func digit(r rune) bool { return r >= '0' && r <= '9' }

func runesOf(dst []rune, ls []letter) []rune {
	for i := range ls {
		dst = append(dst, ls[i].r)
	}
	return dst
}

// labels introduce keywords, and those of the second list an abstract: what site builders and spammers write under and
// above articles.
var (
	labels    = []string{"本文关键词", "文章关键词", "关键词", "关键字", "相关标签", "本文标签", "文章标签", "热门标签", "标签", "相关搜索", "热门搜索", "tags", "tag", "keywords"}
	abstracts = []string{"文章摘要", "本文摘要", "内容摘要", "摘要", "文章导读"}
)

// labelOf tells how many letters of a line are a label with a colon, and whether it introduces an abstract.
func labelOf(ls []letter, text string) (n int, abstract bool) {
	for _, l := range labels {
		if n := begins(ls, text, l); n > 0 {
			return n, false
		}
	}
	for _, l := range abstracts {
		if n := begins(ls, text, l); n > 0 {
			return n, true
		}
	}
	return 0, false
}

func begins(ls []letter, text, label string) int {
	n := 0
	for _, r := range label {
		if n >= len(ls)-1 || ls[n].r != r {
			return 0
		}
		n++
	}
	if next := text[ls[n-1].end:]; strings.HasPrefix(next, ":") || strings.HasPrefix(next, "：") {
		return n
	}
	return 0
}
