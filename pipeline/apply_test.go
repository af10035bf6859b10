package pipeline_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/pipeline"
)

// told is a report's edits and normalisations in short: rule, bytes, old and new text, place in the clean text.
func told(r pipeline.Report) string {
	var all []string
	for _, e := range r.Edits {
		all = append(all, fmt.Sprintf("%s %d-%d %s>%s @%d-%d", e.Rule, e.Bytes[0], e.Bytes[1], e.Old, e.New, e.Out[0], e.Out[1]))
	}
	for _, n := range r.Norm {
		all = append(all, fmt.Sprintf("%s %v %s>%s", n.Rule, n.At, n.Old, n.New))
	}
	return strings.Join(all, "; ")
}

// What filters propose comes out as said, and the report tells it in places of the source.
func TestEditsAreApplied(t *testing.T) {
	const text = "ab新闻cd"
	for name, c := range map[string]struct {
		stages      []odd
		clean, told string
	}{
		"nothing":             {nil, text, ""},
		"a removal":           {[]odd{on("a", text, edit("INJ901", 2, 8, ""))}, "abcd", "INJ901 2-8 新闻> @2-2"},
		"out of order":        {[]odd{on("a", text, edit("INJ901", 8, 9, ""), edit("INJ901", 0, 1, ""))}, "b新闻d", "INJ901 0-1 a> @0-0; INJ901 8-9 c> @7-7"},
		"touching removals":   {[]odd{on("a", text, edit("INJ901", 5, 8, ""), edit("INJ901", 2, 5, ""))}, "abcd", "INJ901 2-5 新> @2-2; INJ901 5-8 闻> @2-2"},
		"an insertion":        {[]odd{on("a", text, edit("PUN901", 2, 2, "，"))}, "ab，新闻cd", "PUN901 [2] >，"},
		"beside a removal":    {[]odd{on("a", text, edit("INJ901", 2, 8, ""), edit("PUN901", 2, 2, "，"))}, "ab，cd", "INJ901 2-8 新闻> @5-5; PUN901 [2] >，"},
		"at both ends":        {[]odd{on("a", text, edit("PUN901", 0, 0, "（"), edit("PUN901", 10, 10, "）"))}, "（ab新闻cd）", "PUN901 [0] >（; PUN901 [10] >）"},
		"a replacement":       {[]odd{on("a", text, edit("INJ901", 2, 8, "旧"))}, "ab旧cd", "INJ901 2-8 新闻>旧 @2-5"},
		"everything":          {[]odd{on("a", text, edit("INJ901", 0, 10, ""))}, "", "INJ901 0-10 ab新闻cd> @0-0"},
		"a change of nothing": {[]odd{on("a", text, edit("PUN901", 0, 2, "ab"))}, text, ""},
		"gathered":            {[]odd{replaces("a", "PUN901", "c", "ç"), replaces("b", "PUN902", "b", "c")}, "aç新闻çd", "PUN901 [1] b>ç; PUN901 [8] c>ç"},

		// Two stages.
		"side by side":               {[]odd{on("a", text, edit("INJ901", 0, 2, "")), on("b", "新闻cd", edit("INJ902", 6, 8, ""))}, "新闻", "INJ901 0-2 ab> @0-0; INJ902 8-10 cd> @6-6"},
		"touching":                   {[]odd{on("a", text, edit("INJ901", 0, 2, "")), on("b", "新闻cd", edit("INJ902", 0, 6, ""))}, "cd", "INJ901 0-2 ab> @0-0; INJ902 2-8 新闻> @0-0"},
		"the later takes the result": {[]odd{on("a", text, edit("PUN901", 1, 2, "xyz")), on("b", "axyz新闻cd", edit("INJ902", 0, 3, ""))}, "z新闻cd", "INJ902 0-2 ab>z @0-1"},
		"removing outweighs":         {[]odd{on("a", text, edit("INJ901", 2, 5, "x")), on("b", "abx闻cd", edit("PUN902", 2, 3, "y"))}, "aby闻cd", "INJ901 2-5 新>y @2-3"},
		"the later binds two":        {[]odd{on("a", text, edit("PUN901", 2, 5, "x"), edit("PUN901", 8, 9, "y")), on("b", "abx闻yd", edit("INJ902", 2, 7, ""))}, "abd", "INJ902 2-9 新闻c> @2-2"},
		"over a removal":             {[]odd{on("a", text, edit("INJ901", 5, 8, "")), on("b", "ab新cd", edit("PUN902", 2, 6, "。"))}, "ab。d", "INJ901 2-9 新闻c>。 @2-5"},
		"undone":                     {[]odd{on("a", text, edit("PUN901", 0, 1, "x")), on("b", "xb新闻cd", edit("PUN902", 0, 1, "a"))}, text, ""},
		"an insertion undone":        {[]odd{on("a", text, edit("INJ901", 2, 2, "x")), on("b", "abx新闻cd", edit("INJ902", 2, 3, ""))}, text, ""},

		// Later rounds.
		"a second round":  {[]odd{replaces("a", "PUN901", "y", "z"), replaces("b", "PUN902", "a", "y")}, "zb新闻cd", "PUN901 [0] a>z"},
		"back and forth":  {[]odd{on("a", text, edit("PUN901", 0, 1, "x")), on("b", "never")}, "xb新闻cd", "PUN901 [0] a>x"},
		"undone by round": {[]odd{{"a", swap}}, text, ""},
	} {
		r := cleaned(t, chain(t, pipeline.Policy{MaxRemoved: 1}, c.stages...), pipeline.Parsed("", "", text))
		if r.Status != pipeline.StatusOK || r.Text != c.clean || told(r.Report) != c.told {
			t.Errorf("%s: %s %q %s\nwant %q %s", name, r.Status, r.Text, told(r.Report), c.clean, c.told)
		}
		if r.Changed() != (c.told != "") {
			t.Errorf("%s: changed %v", name, r.Changed())
		}
	}
}

// swap turns a first a into b and a first b into a: what one round does the next one undoes.
func swap(doc *pipeline.Document) (pipeline.Findings, error) {
	other := map[byte]string{'a': "b", 'b': "a"}[doc.Fields[0].Text[0]]
	return pipeline.Findings{Edits: []pipeline.Edit{edit("PUN901", 0, 1, other)}}, nil
}

// A filter that finds more in its own result each time is stopped, and the document passed on as it came.
func TestUnsettledIsQuarantined(t *testing.T) {
	in := pipeline.Parsed("", "", "新闻a")
	for name, stage := range map[string]odd{
		"grows": replaces("a", "PUN901", "a", "aa"),
		"shrinks": {"a", func(doc *pipeline.Document) (pipeline.Findings, error) { // one code point a round
			return pipeline.Findings{Edits: []pipeline.Edit{edit("PUN901", 0, 1, "")}}, nil
		}},
	} {
		in := in
		if name == "shrinks" {
			in = pipeline.Parsed("", "", "abcdefgh")
		}
		r := cleaned(t, chain(t, pipeline.Policy{}, stage), in)
		if r.Status != pipeline.StatusQuarantined || r.Text != in.Fields[0].Text || r.Changed() || !strings.HasPrefix(r.Reason, "not settled") {
			t.Errorf("%s: %s (%s) %q", name, r.Status, r.Reason, r.Text)
		}
	}
}

// The input and what it points to are as they were.
func TestInputIsNotChanged(t *testing.T) {
	in := pipeline.Parsed("标题ad", "", "正文ad")
	in.Blocks = []pipeline.Block{{Field: 1, Span: pipeline.Span{End: 8}, Kind: pipeline.BlockParagraph}}
	in.Hints = []pipeline.Hint{{Field: 1, Span: pipeline.Span{Start: 6, End: 8}, Why: "hidden"}}
	r := cleaned(t, chain(t, pipeline.Policy{}, replaces("a", "INJ901", "ad", "")), in)
	if r.Title != "标题" || r.Text != "正文" {
		t.Errorf("got %q and %q", r.Title, r.Text)
	}
	if in.Fields[0].Text != "标题ad" || in.Fields[1].Text != "正文ad" || in.Blocks[0].Span.End != 8 || in.Hints[0].Span.Start != 6 {
		t.Errorf("the input became %+v", in)
	}
}

// Later stages see blocks and hints where the text has moved to, and reports tell blocks where they came from.
func TestBlocksMoveAlong(t *testing.T) {
	in := pipeline.Parsed("", "", "adadabcd")
	in.Blocks = []pipeline.Block{{Span: pipeline.Span{End: 4}, Kind: pipeline.BlockHeader}, {Span: pipeline.Span{Start: 3, End: 8}, Kind: pipeline.BlockParagraph}}
	in.Hints = []pipeline.Hint{{Span: pipeline.Span{Start: 4, End: 6}, Why: "hidden"}}
	var seen string
	look := odd{"b", func(doc *pipeline.Document) (pipeline.Findings, error) {
		if seen == "" {
			b, ok := doc.BlockAt(0, 0)
			seen = fmt.Sprintf("%v %v %v %s %v", doc.Blocks[0].Span, doc.Blocks[1].Span, doc.Hints[0].Span, b.Kind, ok)
		}
		return pipeline.Findings{}, nil
	}}
	r := cleaned(t, chain(t, pipeline.Policy{}, on("a", "adadabcd", edit("INJ901", 0, 4, "")), look), in)
	if want := "{0 0} {0 4} {0 2} paragraph true"; seen != want {
		t.Errorf("the stage saw %s, want %s", seen, want)
	}
	if b := r.Report.Blocks; b[0].Bytes != [2]int{0, 4} || b[1].Bytes != [2]int{3, 8} {
		t.Errorf("blocks %+v", b)
	}
}
