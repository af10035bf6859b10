package filtertest

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"github.com/taosha-text/taosha/filters/mask"
	"github.com/taosha-text/taosha/pipeline"
)

// Untouched fails where an edit of the filter shares a byte with a masked stretch.
func Untouched(t testing.TB, f pipeline.Filter, text string) {
	t.Helper()
	_, found := Once(t, f, text)
	if len(found.Edits) == 0 {
		return
	}
	spans := mask.Append(nil, text)
	k := 0
	for _, e := range found.Edits {
		for k < len(spans) && spans[k].End <= e.Span.Start {
			k++
		}
		if k < len(spans) && spans[k].Start < e.Span.End && e.Span.Start < e.Span.End {
			t.Fatalf("%q: edit %+v touches the masked %s %q", text, e, spans[k].Kind, text[spans[k].Start:spans[k].End])
		}
	}
}

// SameWords fails where anything but punctuation, spaces, invisible characters and the width of letters and digits
// differs between two texts.
func SameWords(t testing.TB, before, after string) {
	t.Helper()
	if a, b := words(before), words(after); a != b {
		t.Fatalf("words changed:\nbefore %q\nafter  %q\n%q\n%q", before, after, a, b)
	}
}

// punctuation lists the marks that the rules may replace, put in or take out.
const punctuation = ",:;?!.()\"'-，：；？！。、（）“”‘’「」『』…⋯—－●•・▪■◆"

func words(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(punctuation, r), unicode.IsSpace(r), pipeline.Unprintable(r), unicode.Is(unicode.Cf, r),
			unicode.Is(unicode.Variation_Selector, r), r >= 0xE0000 && r <= 0xE007F:
			return -1
		case r == '．', r == '／':
			return -1
		case r == '/':
			return -1
		case r == '％':
			return '%'
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case r >= 'Ａ' && r <= 'Ｚ' || r >= 'ａ' && r <= 'ｚ':
			return r - 0xFEE0
		}
		return r
	}, s)
}

// pieces are what hostile texts are made of: everything that some rule looks at, next to everything else.
var pieces = strings.Split("中,国,的,了,吗,人民,北京 上海,列宁.约翰,一,二,，,。,、,；,：,！,？,“,”,‘,’,（,）,《,》,「,」,『,』,【,】,…,⋯,—,－,·,●,・"+
	",１,２,Ａ,．,％,：,～,ⅰ,①,㎡,ﬁ,﹑,がん,한국,é,ß,Я"+
	",a,Z,AI,the,quick,word,3,12,2018,1.5,3;500,v1.2.3,http://a.cn/x?id=1,www.b.com,a@b.cn,@用户:,#话题#,12:30,2:1,AAPL:US,600000.SH,file.txt,U.S.A.,5'10\",27\",`c`,{\"k\":1},<b>,&amp;,:-),;)"+
	",\",\",\",',(,),(,),[,],.,..,...,-,--,---,:,;,?,!,??,!!, ,  ,\u00a0,\u3000,\t,\n,\r,\r\n,\u2028,\u200b,\u200c,\u200d,\ufeff,\u202e,\ufe0f,\u20e3,\U000e0100,\u0007,\u0085,\ufffd,👨,👩\u200d👧,⭐\ufe0f,🇨🇳,🏴", ",")

// Hostile makes a text of n random pieces: Chinese and other letters, marks of both widths, spaces, invisible
// characters, masked pieces, in any order, and half-width commas between some of them.
func Hostile(rng *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		b.WriteString(pieces[rng.IntN(len(pieces))])
		if rng.IntN(12) == 0 {
			b.WriteByte(',')
		}
	}
	return b.String()
}

// Spoiled makes a hostile text of a real one: some characters are replaced by pieces, doubled or dropped.
func Spoiled(rng *rand.Rand, text string) string {
	var b strings.Builder
	for _, r := range text {
		switch rng.IntN(24) {
		case 0:
			b.WriteString(pieces[rng.IntN(len(pieces))])
		case 1:
			b.WriteRune(r)
			b.WriteRune(r)
		case 2:
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
