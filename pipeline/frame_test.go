package pipeline_test

import (
	"strings"
	"testing"

	"github.com/taosha-text/taosha/pipeline"
)

// A plain text loses its byte order mark and ends with one line end; a field of a record stays as it is.
func TestFrame(t *testing.T) {
	for text, c := range map[string]struct{ clean, told string }{
		"":             {"", ""},
		"一":            {"一\n", "SPC000 [3] >\n"},
		"一\n":          {"一\n", ""},
		"一\r\n":        {"一\r\n", ""},
		"一\n\n\n":      {"一\n", "SPC000 [4] \n\n>"},
		"一\r\n\r\n":    {"一\r\n", "SPC000 [5] \r\n>"},
		"一\r":          {"一\r\n", "SPC000 [4] >\n"},
		"\r":           {"\r\n", "SPC000 [1] >\n"},
		"一\n二":         {"一\n二\n", "SPC000 [7] >\n"},
		"\n":           {"\n", ""},
		"\n\n":         {"\n", "SPC000 [1] \n>"},
		"\uFEFF":       {"", "CTL000 [0] \uFEFF>"},
		"\uFEFF一":      {"一\n", "CTL000 [0] \uFEFF>; SPC000 [6] >\n"},
		"\uFEFF一\n":    {"一\n", "CTL000 [0] \uFEFF>"},
		"\uFEFF\uFEFF": {"", "CTL000 [0] \uFEFF\uFEFF>"},
		"\uFEFF\n\n":   {"\n", "CTL000 [0] \uFEFF>; SPC000 [4] \n>"},
		"一\uFEFF\n":    {"一\uFEFF\n", ""},
	} {
		none, err := pipeline.ParseSelector("NONE", "", nil) // the frame holds whatever is selected
		if err != nil {
			t.Fatal(err)
		}
		p := chain(t, pipeline.Policy{Select: none}, replaces("a", "INJ901", "一", ""))
		r := cleaned(t, p, pipeline.PlainText(text))
		if r.Status != pipeline.StatusOK || r.Text != c.clean || told(r.Report) != c.told {
			t.Errorf("%q: %s %q %q, want %q %q", text, r.Status, r.Text, told(r.Report), c.clean, c.told)
		}
		if again := cleaned(t, p, pipeline.PlainText(r.Text)); again.Changed() {
			t.Errorf("%q: cleaned again: %q", text, again.Text)
		}
		in := pipeline.PlainText(text)
		in.Format = pipeline.FormatJSONL
		if r = cleaned(t, p, in); r.Changed() {
			t.Errorf("%q in a record: %q", text, r.Text)
		}
	}
}

// The last line of a text may go: what is left ends with one line end all the same.
func TestFrameAfterRemovals(t *testing.T) {
	for text, want := range map[string]string{"一\nad": "一\n", "一\n\nad\n": "一\n", "ad": "\n", "一ad": "一\n", "一\r\nad": "一\r\n"} {
		p := chain(t, pipeline.Policy{MaxRemoved: 1}, replaces("a", "INJ901", "ad", ""))
		r := cleaned(t, p, pipeline.PlainText(text))
		if again := cleaned(t, p, pipeline.PlainText(r.Text)); r.Text != want || again.Changed() {
			t.Errorf("%q: %q, again %q, want %q", text, r.Text, again.Text, want)
		}
	}
}

// Whatever a text is: it begins with no byte order mark, ends with one line end, can be put back, and framing it again
// changes nothing.
func FuzzFrame(f *testing.F) {
	for _, s := range []string{"", "一", "一\r\n\r\n", "\r\r\n\n\r", "\uFEFF", "\uFEFF\uFEFF一", "\n\uFEFF", "一\r"} {
		f.Add(s)
	}
	none, err := pipeline.ParseSelector("NONE", "", nil)
	if err != nil {
		f.Fatal(err)
	}
	p := chain(f, pipeline.Policy{Select: none}, replaces("a", "INJ901", "一", ""))
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "\uFFFD")
		r := cleaned(t, p, pipeline.PlainText(text))
		if strings.HasPrefix(r.Text, "\uFEFF") || r.Text != "" && !strings.HasSuffix(r.Text, "\n") || strings.HasSuffix(r.Text, "\n\n") || len(r.Text) > len(text)+1 {
			t.Fatalf("%q: %q", text, r.Text)
		}
		if source, err := r.Report.Restore("text", r.Text); err != nil || source != text {
			t.Fatalf("%q: restored %q, %v", text, source, err)
		}
		again := cleaned(t, p, pipeline.PlainText(r.Text))
		if again.Changed() {
			t.Fatalf("%q: %q, again %q", text, r.Text, again.Text)
		}
	})
}
