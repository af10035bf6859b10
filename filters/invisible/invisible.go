// Package invisible is the stage that takes out characters nobody sees: zero-width characters, bidirectional
// controls, stray variation selectors, control characters. What broken decoding left behind is reported and stays.
package invisible

import (
	"context"
	"unicode/utf8"

	"github.com/taosha-text/taosha/filters/mask"
	"github.com/taosha-text/taosha/pipeline"
	"github.com/taosha-text/taosha/pipeline/kinds"
)

// The rule codes.
const (
	ruleZeroWidth = "CTL001"
	ruleBidi      = "CTL002"
	ruleSelector  = "CTL003"
	ruleControl   = "CTL004"
	ruleBroken    = "CTL005"
)

// Config holds the stage's settings.
type Config struct {
	Emoji string `yaml:"emoji" help:"keep leaves the joiners and selectors inside emoji; strip takes them out as well"`
}

// Default gives the settings that hold where a recipe says nothing.
func Default() Config { return Config{Emoji: "keep"} }

// Filter is the stage.
type Filter struct{ keepEmoji bool }

// New makes the stage.
func New(cfg Config) (*Filter, error) {
	switch cfg.Emoji {
	case "keep", "strip":
		return &Filter{cfg.Emoji == "keep"}, nil
	}
	return nil, badValue("emoji", cfg.Emoji, "keep, strip")
}

// Name implements pipeline.Filter.
func (*Filter) Name() string { return "invisible" }

// Rules implements pipeline.Filter.
func (*Filter) Rules() []pipeline.Rule { return Rules() }

// Check implements pipeline.Filter.
func (f *Filter) Check(ctx context.Context, doc *pipeline.Document) (pipeline.Findings, error) {
	var found pipeline.Findings
	for i := range doc.Fields {
		if err := ctx.Err(); err != nil {
			return pipeline.Findings{}, err
		}
		if doc.Kinds(i)&kinds.Invisible != 0 {
			f.field(&found, doc, i)
		}
	}
	return found, nil
}

// maxBroken is how many runs of U+FFFD in one field are reported: one that holds more is broken as a whole.
const maxBroken = 100

// suspect marks the bytes that can begin a character of this stage or an emoji that owns one.
var suspect = func() (t [256]bool) {
	for c := 0; c < 0x20; c++ {
		t[c] = c != '\t' && c != '\n' && c != '\r'
	}
	t['#'], t['*'] = true, true // keycaps; so do digits, see field
	t[0x7F] = true
	t[0xC2], t[0xD8] = true, true // C1 controls, soft hyphen, U+00A9 and U+00AE; U+061C
	t[0xE1], t[0xE2] = true, true // U+180E; the general punctuation block and the older pictographs
	t[0xEF] = true                // U+FE0F, U+FEFF, U+FFF9, U+FFFD
	t[0xF0], t[0xF3] = true, true // pictographs; tags and the supplementary selectors
	return
}()

// field looks at one field. An invisible character stays only where the character right before it (and, for a joiner,
// right after it) gives it a meaning, and those characters are never taken out; so what stays once stays for good.
func (f *Filter) field(found *pipeline.Findings, doc *pipeline.Document, field int) {
	text := doc.Fields[field].Text
	broken := 0
	defer func() { found.CountKept(ruleBroken, broken-maxBroken) }()
	for i := 0; i < len(text) && !doc.TooMany(len(found.Edits)); {
		c := text[i]
		if !suspect[c] {
			if c >= 0xE3 && c <= 0xEE {
				i += 3
				continue
			}
			if c >= '0' && c <= '9' && f.keepEmoji && i+1 < len(text) && text[i+1] >= 0xE2 {
				i = max(mask.EmojiEnd(text, i), i+1)
				continue
			}
			i++
			continue
		}
		// Quotation marks, dashes and the ellipsis; full-width forms: by far the most frequent of what is suspect.
		if i+3 <= len(text) && (c == 0xE2 && text[i+1] == 0x80 && text[i+2] >= 0x90 && text[i+2] <= 0xA6 ||
			c == 0xEF && (text[i+1] == 0xBC || text[i+1] == 0xBD)) {
			i += 3
			continue
		}
		if f.keepEmoji && c != 0xEF {
			if end := mask.EmojiEnd(text, i); end > i {
				i = end
				continue
			}
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		rule := ruleOf(r)
		switch {
		case r == utf8.RuneError && n == 3:
			end := i + n
			for end < len(text) && text[end:min(end+3, len(text))] == "\uFFFD" {
				end += 3
			}
			if broken++; broken <= maxBroken {
				found.Kept = append(found.Kept, pipeline.Edit{Field: field, Span: pipeline.Span{Start: i, End: end},
					Rule: ruleBroken, Why: []string{"broken-decoding"}})
			}
			i = end
			continue
		case rule == "" || (r == joiner || r == nonJoiner) && neededBy(text, i, n):
			i += n
			continue
		}
		end := i + n
		for end < len(text) { // a run of one rule is one edit
			r, n := utf8.DecodeRuneInString(text[end:])
			if ruleOf(r) != rule || (r == joiner || r == nonJoiner) && neededBy(text, end, n) {
				break
			}
			end += n
		}
		found.Edits = pipeline.AppendEdit(found.Edits, pipeline.Edit{Field: field, Span: pipeline.Span{Start: i, End: end}, Rule: rule})
		i = end
	}
}

const (
	nonJoiner = 0x200C
	joiner    = 0x200D
)

// ruleOf names the rule that takes a character out, or "".
func ruleOf(r rune) string {
	switch {
	case r < 0x20 && r != '\t' && r != '\n' && r != '\r', r >= 0x7F && r <= 0x9F:
		return ruleControl
	case r == 0xAD, r >= 0x200B && r <= joiner, r == 0x2060, r >= 0x2061 && r <= 0x2064, r == 0xFEFF, r == 0x180E:
		return ruleZeroWidth
	case r == 0x61C, r == 0x200E, r == 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x206F:
		return ruleBidi
	case r >= 0xFE00 && r <= 0xFE0F, r >= 0xE0100 && r <= 0xE01EF, r >= 0x180B && r <= 0x180D:
		return ruleSelector
	case r >= 0xFFF9 && r <= 0xFFFB, r >= 0xE0000 && r <= 0xE007F:
		return ruleControl
	}
	return ""
}

// neededBy tells whether a joiner or non-joiner at i stands right between two letters of a script that writes with
// it: Arabic and its neighbours, the scripts of India and South-East Asia, Mongolian.
func neededBy(text string, i, n int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i+n:])
	return joining(before) && joining(after)
}

func joining(r rune) bool {
	return r >= 0x620 && r <= 0x8FF || r >= 0x900 && r <= 0xDFF || r >= 0xE00 && r <= 0xFFF ||
		r >= 0x1000 && r <= 0x109F || r >= 0x1780 && r <= 0x17FF || r >= 0x1820 && r <= 0x18AF
}
