package letterwise

import (
	"testing"

	"github.com/taosha-text/taosha/pipeline"
)

// A phrase that sticks to a byline takes no letter of a person's name with it, wherever the judge begins it.
func TestNamesStay(t *testing.T) {
	f, err := New(Config{9000, 3000}, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		why, text string
		from      int // the letter that the stretch begins with
		want      string
	}{
		{"the last letter of a name", "记者:孙奇茹股票杠杆炒股", 5, "股票杠杆炒股"},
		{"two letters of a name", "记者:孙奇茹股票杠杆炒股", 4, "股票杠杆炒股"},
		{"a whole name", "记者:孙奇茹股票杠杆炒股", 3, "股票杠杆炒股"},
		{"a name of two letters", "通讯员 娄婷股票配资门户", 5, "股票配资门户"},
		{"no letter of a name", "记者:孙奇茹股票杠杆炒股", 6, "股票杠杆炒股"},
		{"a name of two letters, and a word that begins like a third", "编辑:王明网贷平台", 5, "网贷平台"},
		{"behind no role", "会议由孙奇茹股票杠杆炒股", 5, "茹股票杠杆炒股"},
	} {
		doc := &pipeline.Document{Fields: []pipeline.Field{{Name: "byline", Role: pipeline.Byline, Text: c.text}}}
		a := newArticle(f, doc)
		a.next()
		a.read()
		s := stretch{start: c.from, end: len(a.letters), class: put}
		a.leaveName(&s)
		if got := a.canonical(s.start, s.end); got != c.want {
			t.Errorf("%s: %q of %q, not %q", c.why, got, c.text, c.want)
		}
	}
}
