package mojibake_test

import (
	"context"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/taosha-text/taosha/filters/mojibake"
	"github.com/taosha-text/taosha/pipeline"
)

func clean(t *testing.T, text string) pipeline.Result {
	t.Helper()
	f, err := mojibake.New(mojibake.Default())
	if err != nil {
		t.Fatal(err)
	}
	p, err := pipeline.New(pipeline.Policy{}, f)
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Clean(context.Background(), pipeline.Parsed("", "", text))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// misread is UTF-8 read as GB18030.
func misread(t *testing.T, text string) string {
	t.Helper()
	b, err := simplifiedchinese.GB18030.NewDecoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestExamples(t *testing.T) {
	for _, r := range mojibake.Rules() {
		for _, e := range r.Examples {
			got := clean(t, e.Before)
			if got.Text != e.After {
				t.Errorf("%s: %q gives %q, want %q", r.Code, e.Before, got.Text, e.After)
			}
			if back, err := got.Report.Restore("text", got.Text); err != nil || back != e.Before {
				t.Errorf("%s: %q is not restored: %q, %v", r.Code, e.Before, back, err)
			}
		}
	}
}

// A line that lost a byte stays, the others are repaired; line ends and good lines are untouched.
func TestLineByLine(t *testing.T) {
	whole := "江海市气象台今天上午发布暴雨" // 14 characters: 42 bytes, all of which pair up
	lost := "江海市气象台今天上午发布暴雨黄色预警"
	text := misread(t, whole) + "\r\n" + misread(t, lost) + "\n2024-08-14\n" + misread(t, whole)
	want := whole + "\r\n" + misread(t, lost) + "\n2024-08-14\n" + whole
	got := clean(t, text)
	if got.Text != want {
		t.Errorf("%q, want %q", got.Text, want)
	}
	if again := clean(t, got.Text); again.Changed() {
		t.Errorf("a second time: %q", again.Text)
	}
}

func TestLeftAlone(t *testing.T) {
	for _, text := range []string{"", "abc", "江海市气象台今天上午发布暴雨黄色预警信号。", "Le président français a été réélu à l'unanimité hier soir",
		"锟斤拷锟斤拷锟斤拷锟斤拷", misread(t, misread(t, "江海市气象台今天上午发布暴雨"))} {
		if got := clean(t, text); got.Changed() {
			t.Errorf("%q became %q", text, got.Text)
		}
	}
}
