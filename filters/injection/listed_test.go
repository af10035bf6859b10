package injection

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/filters/lexicon"
	"github.com/taosha-text/taosha/pipeline"
)

// What was learnt from a batch goes wherever it stands at an edge, and within a sentence where it was put in, but not
// where the sentence was written with it; what a person listed goes in any case.
func TestLearntPhrases(t *testing.T) {
	const phrase = "中国福利彩票"
	const reported = "\n警方提醒市民，涉嫌销售中国福利彩票的网站多为诈骗。\n石门村"
	const quoted = "\n他说，门上写着“中国福利彩票”，不难找。\n石门村"
	genuine := "\n这笔钱来自中国福利彩票公益金，去年共资助了三百多名学生。\n石门村"
	for _, c := range []struct {
		name   string
		text   string // in the place of the line end before 石门村
		learnt bool
		goes   bool
	}{
		{"a line of its own", "\n" + phrase + "\n石门村", true, true},
		{"behind a sentence", phrase + "\n石门村", true, true},
		{"put into a sentence", "\n这笔钱来自社会各界，去年共资中国福利彩票助了三百多名学生。\n石门村", true, true},
		{"part of a sentence", genuine, true, false},
		{"reported on", reported, true, false},
		{"quoted", quoted, true, false},
		{"part of a sentence, listed by a person", genuine, false, true},
	} {
		lex := &lexicon.Lexicon{Entries: []lexicon.Entry{{Phrase: phrase, Verdict: lexicon.Remove, Learnt: c.learnt}}}
		res, err := chain(t, lex).Clean(context.Background(), pipeline.Parsed(title, byline, strings.Replace(body, "\n石门村", c.text, 1)))
		if err != nil {
			t.Fatal(err)
		}
		if goes := !strings.Contains(res.Text, phrase); goes != c.goes {
			t.Errorf("%s: goes %v, %+v", c.name, goes, res.Report.Kept)
		}
		if !c.goes && !slices.ContainsFunc(res.Report.Kept, func(k pipeline.KeptRecord) bool { return strings.Contains(k.Text, phrase) }) {
			t.Errorf("%s: nobody is told: kept %+v", c.name, res.Report.Kept)
		}
	}
}

// A label goes with its keywords, however many listed phrases stand among these.
func TestListedPhraseInKeywords(t *testing.T) {
	lex := &lexicon.Lexicon{Entries: []lexicon.Entry{{Phrase: "云上牧场有机鲜奶直供", Verdict: lexicon.Remove}}}
	for _, tail := range []string{"本文关键词：云上牧场有机鲜奶直供", "相关标签：‘云上牧场有机鲜奶直供’,云上,牧场,有机,鲜奶,直供", "关键词：云上牧场有机鲜奶直供,云上牧场有机鲜奶直供"} {
		if res := clean(t, chain(t, lex), title, byline, body+"\n"+tail); res.Text != body {
			t.Errorf("%s: %q is left", tail, strings.TrimPrefix(res.Text, body))
		}
	}
}
