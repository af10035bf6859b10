package pipeline_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/taosha-text/taosha/pipeline"
)

// Each limit lets pass what lies on it, and passes on unchanged what lies beyond.
func TestLimits(t *testing.T) {
	const text = "新闻adad" // 10 bytes, 6 code points; two edits take 4 of the 6
	ads := replaces("a", "INJ901", "ad", "")
	for name, c := range map[string]struct {
		policy pipeline.Policy
		status pipeline.Status
		reason string
	}{
		"on the share":      {pipeline.Policy{MaxRemoved: 4.0 / 6}, pipeline.StatusOK, ""},
		"over the share":    {pipeline.Policy{MaxRemoved: 0.66}, pipeline.StatusQuarantined, "removed share 0.67 is over 0.66"},
		"the default share": {pipeline.Policy{}, pipeline.StatusQuarantined, "removed share 0.67 is over 0.60"},
		"on the size":       {pipeline.Policy{MaxRemoved: 1, MaxBytes: 10}, pipeline.StatusOK, ""},
		"over the size":     {pipeline.Policy{MaxRemoved: 1, MaxBytes: 9}, pipeline.StatusLimited, "size: 10 bytes, the limit is 9"},
		"on the edits":      {pipeline.Policy{MaxRemoved: 1, MaxEdits: 2}, pipeline.StatusOK, ""},
		"over the edits":    {pipeline.Policy{MaxRemoved: 1, MaxEdits: 1}, pipeline.StatusLimited, "edits: more than 1"},
	} {
		r := cleaned(t, chain(t, c.policy, ads), pipeline.Parsed("", "", text))
		want := text
		if c.status == pipeline.StatusOK {
			want = "新闻"
		}
		if r.Status != c.status || r.Reason != c.reason || r.Text != want || r.Changed() != (want != text) {
			t.Errorf("%s: %s (%s) %q", name, r.Status, r.Reason, r.Text)
		}
		if c.status == pipeline.StatusQuarantined {
			if k := r.Report.Kept; len(k) != 2 || k[0].Why[0] != "quarantined" || k[1].Bytes != [2]int{8, 10} {
				t.Errorf("%s: kept %+v", name, k)
			}
		}
	}
}

// Of a text in which every few bytes are changed there need not be MaxEdits: how many edits are too many goes by the
// text's size, too. As many blocks are too many.
func TestLimitsBySize(t *testing.T) {
	dense := strings.Repeat("ad", 100_000) // 32,768 edits, and one in eight of the 200,000 bytes
	for name, c := range map[string]struct {
		stage  odd
		text   string
		reason string
	}{
		"dense edits": {replaces("a", "PUN901", "ad", "b"), dense, "edits: more than 57768"},
		"said so": {odd{"a", func(doc *pipeline.Document) (pipeline.Findings, error) {
			return pipeline.Findings{TooMany: true}, nil
		}}, "新闻", "edits: more than 32768"},
		"blocks": {odd{"a", func(doc *pipeline.Document) (pipeline.Findings, error) {
			return pipeline.Findings{Blocks: make([]pipeline.Block, 40_000)}, nil
		}}, "新闻", "blocks: more than 32768"},
		"thin edits": {replaces("a", "PUN901", "ad", "b"), strings.Repeat("adadadadadadadadadadadadadadadadad渔船今天出港", 2000), ""},
	} {
		r := cleaned(t, chain(t, pipeline.Policy{}, c.stage), pipeline.Parsed("", "", c.text))
		if r.Reason != c.reason || (r.Status == pipeline.StatusLimited) != (c.reason != "") || (r.Text == c.text) != (c.reason != "") {
			t.Errorf("%s: %s (%s)", name, r.Status, r.Reason)
		}
	}
}

// What is kept is listed up to a number and counted beyond, in the same order however it came about.
func TestKeptIsCounted(t *testing.T) {
	text := strings.Repeat("ad", 15_000)
	keeps := odd{"a", func(doc *pipeline.Document) (pipeline.Findings, error) {
		found, err := replaces("a", "INJ901", "ad", "").find(doc)
		found.CountKept("INJ901", 5)
		found.CountKept("BOI901", 7) // not selected
		return pipeline.Findings{Kept: found.Edits, KeptMore: found.KeptMore}, err
	}}
	for name, c := range map[string]struct {
		policy pipeline.Policy
		stage  odd
		more   int
	}{
		"kept":        {pipeline.Policy{}, keeps, 5005},
		"tagged":      {pipeline.Policy{Tag: true}, replaces("a", "INJ901", "ad", ""), 5000},
		"below score": {pipeline.Policy{MinScore: 1}, replaces("a", "INJ901", "ad", ""), 5000},
		"quarantined": {pipeline.Policy{MaxRemoved: 0.1}, replaces("a", "INJ901", "ad", ""), 5000},
		"by action":   {pipeline.Policy{Actions: pipeline.Actions{Default: pipeline.ActTag}}, replaces("a", "INJ901", "ad", ""), 5000},
	} {
		r, err := chain(t, c.policy, c.stage).Clean(context.Background(), pipeline.Parsed("", "", text))
		if err != nil {
			t.Fatal(err)
		}
		if n := len(r.Report.Kept); n != 10_000 || r.Report.KeptMore != c.more || r.Report.Kept[n-1].Bytes != [2]int{19_998, 20_000} || r.Text != text {
			t.Errorf("%s: %d kept, %d more", name, n, r.Report.KeptMore)
		}
		if line := string(r.Report.AppendJSON(nil, pipeline.LevelEdits)); !strings.Contains(line, fmt.Sprintf(`,"kept_more":%d`, c.more)) {
			t.Errorf("%s: the report ends %s", name, line[len(line)-200:])
		}
	}
}

// Normalising is no removal, however much of the text it changes.
func TestNormalisingIsNoRemoval(t *testing.T) {
	r := cleaned(t, chain(t, pipeline.Policy{MaxRemoved: 0.01}, replaces("a", "PUN901", "ad", "")), pipeline.Parsed("", "", "新adadad"))
	if r.Status != pipeline.StatusOK || r.Text != "新" {
		t.Errorf("%s %q", r.Status, r.Text)
	}
}

// spam is a stage that takes a page with "ad" in it for advertising as a whole, and would take the "ad" out as well.
func spam(score int) odd {
	return odd{"a", func(doc *pipeline.Document) (pipeline.Findings, error) {
		found, err := replaces("a", "INJ901", "ad", "").find(doc)
		if len(found.Edits) > 0 {
			found.Spam = &pipeline.Edit{Rule: "INJ901", Category: pipeline.Loan, Score: score, Why: []string{"whole-page"}}
		}
		return found, err
	}}
}

func TestSpam(t *testing.T) {
	for name, c := range map[string]struct {
		policy      pipeline.Policy
		ignored     string
		status      pipeline.Status
		title, text string
		drop        bool
		told, kept  string
	}{
		"emptied":       {pipeline.Policy{}, "", pipeline.StatusSpam, "", "", false, "INJ901 0-4 题a> @0-0; INJ901 0-8 正文ad> @0-0", ""},
		"dropped":       {pipeline.Policy{OnSpam: pipeline.SpamDrop}, "", pipeline.StatusSpam, "", "", true, "INJ901 0-4 题a> @0-0; INJ901 0-8 正文ad> @0-0", ""},
		"left":          {pipeline.Policy{OnSpam: pipeline.SpamKeep}, "", pipeline.StatusSpam, "题a", "正文ad", false, "", "题a[whole-page]正文ad[whole-page]"},
		"tagged":        {pipeline.Policy{Tag: true}, "", pipeline.StatusOK, "题a", "正文ad", false, "", "题a[tag-only whole-page]正文ad[tag-only whole-page]ad[tag-only]"},
		"below":         {pipeline.Policy{MinScore: 5001}, "", pipeline.StatusOK, "题a", "正文ad", false, "", "题a[below-threshold whole-page]正文ad[below-threshold whole-page]ad[below-threshold]"},
		"on the score":  {pipeline.Policy{MinScore: 5000}, "", pipeline.StatusSpam, "", "", false, "INJ901 0-4 题a> @0-0; INJ901 0-8 正文ad> @0-0", ""},
		"not selected":  {pipeline.Policy{}, "INJ901", pipeline.StatusOK, "题a", "正文ad", false, "", ""},
		"other ignored": {pipeline.Policy{}, "PUN", pipeline.StatusSpam, "", "", false, "INJ901 0-4 题a> @0-0; INJ901 0-8 正文ad> @0-0", ""},
	} {
		var err error
		if c.policy.Select, err = pipeline.ParseSelector("", c.ignored, []string{"INJ901", "PUN901"}); err != nil {
			t.Fatal(err)
		}
		r := cleaned(t, chain(t, c.policy, spam(5000)), pipeline.Parsed("题a", "", "正文ad"))
		kept := ""
		for _, k := range r.Report.Kept {
			kept += k.Text + fmt.Sprint(k.Why)
		}
		if r.Status != c.status || r.Title != c.title || r.Text != c.text || r.Drop != c.drop || told(r.Report) != c.told || kept != c.kept {
			t.Errorf("%s: %s %q %q drop %v\nedits %s\nkept  %s", name, r.Status, r.Title, r.Text, r.Drop, told(r.Report), kept)
		}
		if want := map[bool]string{true: "whole-page"}[c.status == pipeline.StatusSpam]; r.Reason != want {
			t.Errorf("%s: reason %q", name, r.Reason)
		}
		for _, e := range r.Report.Edits {
			if e.Stage != "spam" || e.Category != pipeline.Loan || e.Score != 5000 {
				t.Errorf("%s: %+v", name, e)
			}
		}
	}
}

// Tag makes no edit at all, not even those of a plain text's frame, and lists every one.
func TestTag(t *testing.T) {
	p := chain(t, pipeline.Policy{Tag: true}, replaces("a", "INJ901", "ad", ""), replaces("b", "PUN902", ",", "，"))
	r := cleaned(t, p, pipeline.PlainText("\uFEFF新闻ad,"))
	if r.Text != "\uFEFF新闻ad," || r.Changed() || len(r.Report.Kept) != 2 {
		t.Fatalf("%q %+v", r.Text, r.Report)
	}
	for i, want := range []string{"ad", ","} {
		if k := r.Report.Kept[i]; k.Text != want || k.Why[0] != "tag-only" {
			t.Errorf("%+v", k)
		}
	}
}

// MinScore holds for content; rules that weigh no evidence act whatever it is.
func TestMinScore(t *testing.T) {
	text := "ab,cd"
	scored := func(score, start int) pipeline.Edit {
		e := edit("INJ901", start, start+1, "")
		e.Score = score
		return e
	}
	p := chain(t, pipeline.Policy{MinScore: 700}, on("a", text, scored(699, 0), scored(700, 3), edit("PUN901", 2, 3, "，")))
	r := cleaned(t, p, pipeline.Parsed("", "", text))
	if r.Text != "ab，d" || told(r.Report) != "INJ901 3-4 c> @5-5; PUN901 [2] ,>，" {
		t.Errorf("%q: %s", r.Text, told(r.Report))
	}
	if k := r.Report.Kept; len(k) != 1 || k[0].Text != "a" || k[0].Score != 699 || k[0].Why[0] != "below-threshold" {
		t.Errorf("kept %+v", k)
	}
}

// A stretch that one stage left and another took out is not listed as left; the rest is sorted, each told once.
func TestKept(t *testing.T) {
	text := "abcdefgh"
	keeps := odd{"a", func(doc *pipeline.Document) (pipeline.Findings, error) {
		if doc.Fields[0].Text != text {
			return pipeline.Findings{}, nil
		}
		return pipeline.Findings{Kept: []pipeline.Edit{
			edit("INJ901", 6, 8, ""), edit("INJ901", 1, 2, ""), edit("INJ901", 1, 2, ""), edit("INJ901", 2, 4, ""), edit("INJ901", 4, 6, "")}}, nil
	}}
	for name, c := range map[string]struct {
		second odd
		want   string
	}{
		"all stay":         {on("b", ""), "b cd ef gh"},
		"one went":         {on("b", text, edit("INJ902", 2, 4, "")), "b ef gh"},
		"half of one went": {on("b", text, edit("INJ902", 3, 4, "")), "b ef gh"},
		"normalised":       {on("b", text, edit("PUN902", 2, 4, "x")), "b cd ef gh"},
		"after a removal":  {on("b", text, edit("INJ902", 0, 2, "")), "cd ef gh"},
	} {
		r := cleaned(t, chain(t, pipeline.Policy{}, keeps, c.second), pipeline.Parsed("", "", text))
		var got []string
		for _, k := range r.Report.Kept {
			got = append(got, k.Text)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: kept %v, want %s", name, got, c.want)
		}
	}
	// What a later stage keeps is told in places of the source.
	late := odd{"b", func(doc *pipeline.Document) (pipeline.Findings, error) {
		return pipeline.Findings{Kept: []pipeline.Edit{edit("INJ902", 0, 2, "")}}, nil
	}}
	r := cleaned(t, chain(t, pipeline.Policy{}, on("a", text, edit("INJ901", 0, 3, "")), late), pipeline.Parsed("", "", text))
	if k := r.Report.Kept; len(k) != 1 || k[0].Text != "de" || k[0].Bytes != [2]int{3, 5} {
		t.Errorf("kept %+v", k)
	}
}
