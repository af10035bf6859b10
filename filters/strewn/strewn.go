// Package strewn is the stage that takes out what a copying site's programs strew through a whole text to make it look
// unlike its original: the reading behind a character that was converted, and pictures before every mark. Its rules act
// only where they are selected by their codes: a dictionary writes readings, too.
package strewn

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/taosha-text/taosha/pipeline"
)

// The rule codes.
const (
	ruleReadings = "CTL006"
	rulePictures = "CTL007"
)

// Config holds the stage's settings; there are none.
type Config struct{}

// Default gives the settings that hold where a recipe says nothing.
func Default() Config { return Config{} }

// Filter is the stage.
type Filter struct{}

// New makes the stage.
func New(Config) (*Filter, error) { return &Filter{}, nil }

// Name implements pipeline.Filter.
func (*Filter) Name() string { return "strewn" }

// Rules implements pipeline.Filter.
func (*Filter) Rules() []pipeline.Rule { return Rules() }

// enough is how often a thing must stand in a field to be strewn through it. An author glosses a rare character once or twice,
// and one who jests four (歪（wai）理（li）邪（xie）说（shuo）, in three of 8,868 articles); of real pages with readings or pictures
// the least has nine.
const enough = 6

// Check implements pipeline.Filter.
func (*Filter) Check(ctx context.Context, doc *pipeline.Document) (pipeline.Findings, error) {
	var found pipeline.Findings
	for i, f := range doc.Fields {
		if err := ctx.Err(); err != nil {
			return pipeline.Findings{}, err
		}
		if spans := readings(f.Text); len(spans) >= enough {
			found.Edits = remove(found.Edits, doc, i, ruleReadings, spans)
		}
		if spans, marks := pictures(f.Text); len(spans) >= enough && len(spans)*2 >= marks {
			found.Edits = remove(found.Edits, doc, i, rulePictures, spans)
		}
	}
	return found, nil
}

func remove(edits []pipeline.Edit, doc *pipeline.Document, field int, rule string, spans []pipeline.Span) []pipeline.Edit {
	for _, s := range spans {
		if doc.TooMany(len(edits)) {
			return edits
		}
		edits = pipeline.AppendEdit(edits, pipeline.Edit{Field: field, Span: s, Rule: rule})
	}
	return edits
}

var brackets = map[rune]rune{'(': ')', '（': '）', '【': '】', '[': ']', '〔': '〕'}

// longestReading is in letters: zhuang, shuang, chuang.
const longestReading = 6

// readings finds the brackets that stand right behind an ideograph and hold one syllable of pinyin.
func readings(text string) []pipeline.Span {
	var out []pipeline.Span
	before := rune(0)
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if close, ok := brackets[r]; ok && unicode.Is(unicode.Han, before) {
			inside := text[i+size:]
			inside = inside[:min(len(inside), longestReading*utf8.UTFMax)]
			if n := strings.IndexRune(inside, close); n > 0 && syllable(inside[:n]) {
				end := i + size + n + utf8.RuneLen(close)
				out = append(out, pipeline.Span{Start: i, End: end})
				i = end // the ideograph is still what stands before
				continue
			}
		}
		before = r
		i += size
	}
	return out
}

// toneless writes the vowels that carry a tone mark without it.
var toneless = strings.NewReplacer("ā", "a", "á", "a", "ǎ", "a", "à", "a", "ē", "e", "é", "e", "ě", "e", "è", "e", "ī", "i", "í", "i", "ǐ", "i", "ì", "i",
	"ō", "o", "ó", "o", "ǒ", "o", "ò", "o", "ū", "u", "ú", "u", "ǔ", "u", "ù", "u", "ǖ", "ü", "ǘ", "ü", "ǚ", "ü", "ǜ", "ü")

// The initials and finals of Mandarin syllables, as Hanyu Pinyin (ISO 7098) writes them; which go together is not asked.
const (
	initials = " b p m f d t n l g k h j q x zh ch sh r z c s y w "
	finals   = " a o e i u ü v ai ei ao ou an en ang eng er ong ia ie iu ian in iang ing iao iong ua uo ui uai uan un uang ue üe ve "
)

// syllable tells whether a string is a syllable of pinyin, with a tone mark or without.
func syllable(s string) bool {
	s = toneless.Replace(s)
	for n := min(2, len(s)); n >= 0; n-- {
		if (n == 0 || strings.Contains(initials, " "+s[:n]+" ")) && s[n:] != "" && strings.Contains(finals, " "+s[n:]+" ") {
			return true
		}
	}
	return false
}

const marks = "，。！？；,.!?;"

// pictures finds the runs of symbols that stand right before a mark of Chinese prose, and counts those marks.
func pictures(text string) (out []pipeline.Span, count int) {
	start := -1
	for i, r := range text {
		switch {
		case symbol(r):
			if start < 0 {
				start = i
			}
			continue
		case strings.ContainsRune(marks, r):
			count++
			if start > 0 {
				out = append(out, pipeline.Span{Start: start, End: i})
			}
		}
		start = -1
	}
	return out, count
}

// symbol tells of what such programs put before marks: emoji, dingbats and other symbols with what joins and colours them,
// and the Georgian letter that looks like a heart.
func symbol(r rune) bool {
	return r >= 0x80 && (unicode.In(r, unicode.So, unicode.Sk) || r == 0xFE0F || r == 0x200D || r == 'ღ')
}
